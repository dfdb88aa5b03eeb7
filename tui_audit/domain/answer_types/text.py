"""A text in the auditor's words. It does not score."""

from tui_audit.domain.answer_types.base import AnswerTypeRules, refuse
from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.audit.text_fields import ANSWER_TEXT
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.text import normalised_text
from tui_audit.message import message


def _check(_question: Question, value: AnswerValue) -> None:
    if not isinstance(value, str):
        refuse(message("This question needs a text."))
    normalised_text(value, ANSWER_TEXT)


def _parse(_question: Question, token: str) -> str | None:
    if len(token) < 2 or (token[0], token[-1]) not in {('"', '"'), ("“", "”")}:
        return None
    return token[1:-1].strip() or None


TEXT = AnswerTypeRules(
    name=message("text"),
    check=_check,
    input_hint=lambda _question: message('a text in quotation marks: "…"'),
    parse=_parse,
    is_free_text=True,
)
