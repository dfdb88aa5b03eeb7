"""A number with a unit. It scores if the checklist has a target for it."""

import re
from fractions import Fraction

from tui_audit.domain.answer_types.base import AnswerTypeRules, QuestionBody, plain_words, refuse
from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import Measure, Question
from tui_audit.domain.figures import exact_fraction, is_figure, number_text, with_unit
from tui_audit.domain.validation.fault import Faults, Path, is_number, keyed_fault
from tui_audit.domain.validation.rules import Key, number, one_of, text
from tui_audit.errors import Words
from tui_audit.message import message

NUMBER_LIMIT = 10**12
"""Numbers must be below this in both directions (exclusive)."""

_WRITTEN = re.compile(r"[-+]?(?:[0-9]{1,15}(?:[.,][0-9]{0,12})?|[.,][0-9]{1,12})")
_LESS_IS_BETTER = frozenset({Measure.COST, Measure.WAITING_TIME, Measure.RETURN_RATE})


def _check(_question: Question, value: AnswerValue) -> None:
    if not is_figure(value):
        refuse(message("This question needs a number."))
    if not -NUMBER_LIMIT < value < NUMBER_LIMIT:  # also refuses NaN, for which every comparison is false
        refuse(message("The number is too large."), message("Enter at most 12 digits before the decimal point."))


def _points(question: Question, value: AnswerValue) -> Fraction:
    rule, figure = question.number, exact_fraction(value)
    target = exact_fraction(rule.target)
    if rule.limit is None:
        return Fraction(figure <= target if rule.measure in _LESS_IS_BETTER else figure >= target)
    limit = exact_fraction(rule.limit)
    return min(Fraction(1), max(Fraction(0), (figure - limit) / (target - limit)))


def _words(question: Question, value: AnswerValue) -> Words:
    if is_figure(value):
        return with_unit(number_text(value), question.number.unit)
    return plain_words(question, value)


def _parse(_question: Question, token: str) -> int | float | None:
    if _WRITTEN.fullmatch(token) is None:
        return None
    value = float(token.replace(",", "."))
    return int(value) if value.is_integer() else value


def _faults(path: Path, body: QuestionBody) -> Faults:
    target, limit = body.get("target"), body.get("limit")
    if "limit" in body and "target" not in body:
        yield keyed_fault((*path, "limit"), message("“limit” also needs a “target”."), message("Add target = 2"))
    if is_number(target) and is_number(limit) and target == limit:
        remedy = message("Remove “limit” to give full points at the target and none below it.")
        yield keyed_fault((*path, "limit"), message("“limit” and “target” are the same."), remedy)
    yield from _range_faults(path, body)


def _range_faults(path: Path, body: QuestionBody) -> Faults:
    least, most = _figure(body, "min"), _figure(body, "max")
    if least is not None and most is not None and least >= most:
        yield keyed_fault((*path, "max"), message("“max” must be above “min”."), message("Change one of the two."))
        return
    for key in ("target", "limit", "benchmark"):
        mark = _figure(body, key)
        if mark is None:
            continue
        if (least is not None and mark < least) or (most is not None and mark > most):
            problem = message("“%(key)s” is not between “min” and “max”.")
            yield keyed_fault((*path, key), problem, message("Change it, or “min” or “max”."))


def _figure(body: QuestionBody, key: str) -> int | float | None:
    value: int | float | None = body.get(key)
    return value if is_number(value) else None


NUMBER = AnswerTypeRules(
    name=message("number"),
    check=_check,
    input_hint=lambda _question: message("a number"),
    parse=_parse,
    words=_words,
    can_score=lambda question: question.number.target is not None,
    points=_points,
    keys={
        "unit": Key(text(40)),
        "target": Key(number),
        "limit": Key(number),
        "benchmark": Key(number),
        "measure": Key(one_of(Measure)),
        "min": Key(number),
        "max": Key(number),
    },
    faults=_faults,
    scores_as_written=lambda body: "target" in body,
    allows_below=True,
)
