"""One answer from a list of options."""

from tui_audit.domain.answer_types.base import AnswerTypeRules, QuestionBody, option_title, plain_words
from tui_audit.domain.answer_types.options import (
    OPTION_KEYS,
    can_score,
    check_option,
    option_faults,
    option_points,
    parse_places,
    scores_as_written,
)
from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.validation.fault import Faults, Path
from tui_audit.errors import Words
from tui_audit.message import message


def _parse(question: Question, token: str) -> str | None:
    ticked = parse_places(question, token)
    return ticked[0] if ticked is not None and len(ticked) == 1 else None


def _words(question: Question, value: AnswerValue) -> Words:
    return option_title(question, value) if isinstance(value, str) else plain_words(question, value)


def _faults(path: Path, body: QuestionBody) -> Faults:
    return option_faults(path, body, message("at least one option must have more than 0 points."))


CHOICE = AnswerTypeRules(
    name=message("one answer"),
    check=check_option,
    input_hint=lambda question: message("1 to %(count)s", count=len(question.options)),
    parse=_parse,
    words=_words,
    can_score=can_score,
    points=lambda question, value: option_points(question, (value,), max),
    keys=OPTION_KEYS,
    faults=_faults,
    scores_as_written=scores_as_written,
)
