"""A count out of a fixed number: 3 of the next 5 customers. The auditor types the count itself."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

from tui_audit.domain.answer_types.base import AnswerTypeRules, QuestionBody, plain_words, refuse
from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.figures import exact_fraction
from tui_audit.domain.validation.fault import Faults, Path, is_number, keyed_fault, value_for_message
from tui_audit.domain.validation.rules import Key, anything, number_of, one_of, table_of, whole_number
from tui_audit.errors import Words
from tui_audit.message import message

MOST = 99
"""Largest number that a tally can be out of."""


def _check(question: Question, value: AnswerValue) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= question.tally.out_of:
        refuse(message("Enter a whole number from 0 to %(most)s.", most=question.tally.out_of))


def _points(question: Question, value: AnswerValue) -> Fraction:
    count, rule = exact_fraction(value), question.tally
    if not rule.steps:
        share = count / rule.out_of
        return share if question.good else 1 - share
    steps = sorted((Fraction(step), exact_fraction(points)) for step, points in rule.steps.items())
    (low, earned), (high, more) = next(pair for pair in pairwise(steps) if count <= pair[1][0])
    return earned + (more - earned) * (count - low) / (high - low)


def _words(question: Question, value: AnswerValue) -> Words:
    if isinstance(value, int) and not isinstance(value, bool):
        return message("%(count)s of %(whole)s", count=value, whole=question.tally.out_of)
    return plain_words(question, value)


def _parse(question: Question, token: str) -> int | None:
    is_count = token.isascii() and token.isdigit() and len(token) <= len(str(MOST))
    return int(token) if is_count and int(token) <= question.tally.out_of else None


def _step(path: Path, key: object) -> Faults:
    if not (isinstance(key, str) and key.isascii() and key.isdigit() and len(key) <= len(str(MOST))):
        yield keyed_fault(
            path,
            message("%(value)s is not a count."),
            message("Write points = { 0 = 0, 3 = 0.5, 5 = 1 }"),
            value=value_for_message(key),
        )


def _faults(path: Path, body: QuestionBody) -> Faults:
    if "of" not in body:
        problem = message("the answer “tally” needs “of”, the number that is counted out of.")
        yield keyed_fault((*path, "answer"), problem, message("Add of = 5"))
    if "good" in body:
        yield from one_of(["all", "none"])((*path, "good"), body["good"])
    steps = body.get("points")
    if isinstance(steps, Mapping):
        yield from _step_faults((*path, "points"), body, steps)


def _step_faults(path: Path, body: QuestionBody, steps: Mapping[str, object]) -> Faults:
    out_of = body.get("of")
    if "good" in body:
        yield keyed_fault(path, message("“points” says already how many are good."), message("Remove “good”."))
    if not isinstance(out_of, int) or any(tuple(_step(path, step)) for step in steps):
        return  # reported where it is written
    counts = {int(step) for step in steps}
    if len(counts) < len(steps) or not {0, out_of} <= counts or max(counts) > out_of:
        problem = message("“points” must have 0 and %(whole)s, and nothing above.")
        yield keyed_fault(path, problem, message("Write points = { 0 = 0, %(whole)s = 1 }", whole=out_of), whole=out_of)
    if all(is_number(points) for points in steps.values()) and not any(steps.values()):
        yield keyed_fault(path, message("no count earns points."), message("Give the best count 1."))


TALLY = AnswerTypeRules(
    name=message("count"),
    check=_check,
    input_hint=lambda question: message("a count from 0 to %(most)s", most=question.tally.out_of),
    parse=_parse,
    words=_words,
    can_score=lambda _question: True,
    points=_points,
    keys={
        "of": Key(whole_number(2, MOST)),
        "good": Key(anything),
        "points": Key(
            table_of(
                _step, number_of(message("points must be 0 to 1, not %(value)s."), lambda points: 0 <= points <= 1)
            )
        ),
    },
    faults=_faults,
    scores_as_written=lambda _body: True,
    allows_below=True,
)
