"""Rating from 1 to 5, with anchors that say what each rating looks like."""

from collections.abc import Iterator
from fractions import Fraction

from tui_audit.domain.answer_types.base import AnswerTypeRules, refuse
from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.limits import ASK_LIMIT
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.figures import exact_fraction, is_figure
from tui_audit.domain.validation.fault import Faults, Path, keyed_fault, value_for_message
from tui_audit.domain.validation.rules import Key, table_of, text
from tui_audit.message import Message, message

STANDARD_RATING = 4


def _check(_question: Question, value: AnswerValue) -> None:
    if not is_figure(value) or value not in {1, 2, 3, 4, 5}:
        refuse(message("A rating is a whole number from 1 to 5."))


def _points(_question: Question, value: AnswerValue) -> Fraction:
    return (exact_fraction(value) - 1) / 4


def _anchor_step(path: Path, key: object) -> Faults:
    if key not in {"1", "2", "3", "4", "5"}:
        yield keyed_fault(
            path,
            message("%(value)s is not a rating."),
            message("Anchors belong to ratings 1 to 5."),
            value=value_for_message(key),
        )


def _below_faults(path: Path, below: float) -> Faults:
    if not 1 < below <= 5:
        remedy = message('Ratings go from 1 to 5, so use "below 2" to "below 5".')
        yield keyed_fault(path, message("“%(key)s” applies to every rating or to none."), remedy)


def _warnings(question: Question) -> Iterator[Message]:
    anchors = question.anchors
    missing = [str(step) for step in (1, 3, 5) if step not in anchors]
    if missing:
        values = {"steps": ", ".join(missing)}
        yield message("without words for 1, 3 and 5, two people rate differently. Missing: %(steps)s.", **values)
    if len({anchor.casefold() for anchor in anchors.values()}) < len(anchors):
        yield message("two ratings have the same anchor.")


RATING = AnswerTypeRules(
    name=message("1 to 5"),
    check=_check,
    input_hint=lambda _question: message("1 to 5"),
    parse=lambda _question, token: int(token) if token in {"1", "2", "3", "4", "5"} else None,
    can_score=lambda _question: True,
    points=_points,
    standard=lambda _question: STANDARD_RATING,
    keys={"anchors": Key(table_of(_anchor_step, text(ASK_LIMIT)))},
    scores_as_written=lambda _body: True,
    allows_below=True,
    below_faults=_below_faults,
    warnings=_warnings,
)
