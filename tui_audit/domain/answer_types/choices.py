"""Any number of answers from a list of options, also none."""

from fractions import Fraction

from tui_audit.domain.answer_types.base import AnswerTypeRules, QuestionBody, refuse
from tui_audit.domain.answer_types.options import (
    OPTION_KEYS,
    can_score,
    check_option,
    offer,
    option_faults,
    option_points,
    parse_places,
    scores_as_written,
)
from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.validation.fault import Faults, Path
from tui_audit.message import Message, message


def _check(question: Question, value: AnswerValue) -> None:
    if not isinstance(value, tuple):
        refuse(message("This question needs a list of answers."), offer(question))
    for option in value:
        check_option(question, option)
    if list(value) != [option.id for option in question.options if option.id in value]:
        refuse(message("List each answer once, in the order of the checklist."), offer(question))


def _points(question: Question, value: AnswerValue) -> Fraction | None:
    return option_points(question, value if isinstance(value, tuple) else (value,), sum)


def _input_hint(question: Question) -> Message:
    return message("numbers from 1 to %(count)s with + between them (1+3), or 0 for none", count=len(question.options))


def _faults(path: Path, body: QuestionBody) -> Faults:
    return option_faults(path, body, message("the options together must have more than 0 points."))


CHOICES = AnswerTypeRules(
    name=message("several answers"),
    check=_check,
    input_hint=_input_hint,
    parse=lambda question, token: () if token in {"0"} else parse_places(question, token),
    can_score=can_score,
    points=_points,
    keys=OPTION_KEYS,
    faults=_faults,
    scores_as_written=scores_as_written,
)
