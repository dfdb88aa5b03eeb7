"""Yes or no; the checklist says which of them is good."""

from fractions import Fraction

from tui_audit.domain.answer_types.base import AnswerTypeRules, QuestionBody, refuse
from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.validation.fault import Faults, Path
from tui_audit.domain.validation.rules import Key, anything, one_of
from tui_audit.message import message


def _check(_question: Question, value: AnswerValue) -> None:
    if not isinstance(value, bool):
        refuse(message("This question needs yes or no."))


def _faults(path: Path, body: QuestionBody) -> Faults:
    if "good" in body:
        yield from one_of(["yes", "no"])((*path, "good"), body["good"])


YES_NO = AnswerTypeRules(
    name=message("yes or no"),
    check=_check,
    input_hint=lambda _question: message("y or n"),
    parse=lambda _question, token: {"y": True, "n": False}.get(token.lower()),
    can_score=lambda _question: True,
    points=lambda question, value: Fraction(value is question.good),
    standard=lambda question: question.good,
    keys={"good": Key(anything)},
    faults=_faults,
    scores_as_written=lambda _body: True,
)
