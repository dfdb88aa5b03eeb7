"""What questions with one answer and with several answers from a list of options have in common."""

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from tui_audit.domain.answer_types.base import QuestionBody, refuse
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.figures import exact_fraction
from tui_audit.domain.validation.duplicates import duplicate_key_faults
from tui_audit.domain.validation.fault import Faults, Path, is_number, keyed_fault
from tui_audit.domain.validation.rules import Key, anything, list_of
from tui_audit.errors import AuditError
from tui_audit.message import Message, message

OPTION_KEYS: Mapping[str, Key] = {"options": Key(list_of(anything))}
"""The key with the options of a question; the tables in it are checked with the other tables of a checklist."""

_PLACES = re.compile(r"[0-9]{1,3}(?:\+[0-9]{1,3})*")


def can_score(question: Question) -> bool:
    """Return whether any option has points."""
    return any(option.points for option in question.options)


def scores_as_written(body: QuestionBody) -> bool:
    """Return whether any option in the body of a question has points."""
    options = body.get("options")
    entries = options if isinstance(options, list | tuple) else ()
    return any(isinstance(entry, Mapping) and bool(entry.get("points")) for entry in entries)


def check_option(question: Question, value: object) -> None:
    """Raise AuditError unless a value is the id of an option."""
    if value not in [option.id for option in question.options]:
        refuse(message("“%(answer)s” is not one of the answers to this question.", answer=value), offer(question))


def offer(question: Question) -> Message:
    """Return a sentence with the ids of all options."""
    return message("Possible answers: %(answers)s.", answers=", ".join(option.id for option in question.options))


def option_points(
    question: Question, ticked: tuple[object, ...], whole: Callable[[Iterable[Fraction]], Fraction | int]
) -> Fraction | None:
    """Return the points of the ticked options as a share of the ``whole`` of all points; None if one has no points.

    Raises AuditError for an option that the question does not have.
    """
    offered = {option.id: option.points for option in question.options}
    unknown = next((name for name in ticked if name not in offered), None)
    if unknown is not None:
        raise AuditError(message("“%(answer)s” is not one of the answers to this question.", answer=unknown))
    earned = [offered[str(name)] for name in ticked]
    if None in earned:
        return None
    best = whole([exact_fraction(figure) for figure in offered.values() if figure is not None])
    return sum((exact_fraction(figure) for figure in earned), Fraction(0)) / best


def parse_places(question: Question, token: str) -> tuple[str, ...] | None:
    """Return the options of numbers joined by +, in checklist order; None if a number is invalid or repeated."""
    if _PLACES.fullmatch(token) is None:
        return None
    places = [int(part) for part in token.split("+")]
    if len(set(places)) < len(places) or not all(1 <= place <= len(question.options) for place in places):
        return None
    return tuple(question.options[place - 1].id for place in sorted(places))


def option_faults(path: Path, body: QuestionBody, without_points: Message) -> Faults:
    """Yield the faults of the options as a whole; ``without_points``: the problem if no option has points above 0."""
    options = body.get("options")
    if options is None:
        remedy = message('Add options = [ { id = "all", title = "all", points = 1 }, … ]')
        problem = message("a question with the answer “%(value)s” needs “options”.")
        yield keyed_fault(path, problem, remedy, value=body["answer"])
    if not isinstance(options, list | tuple):
        return
    if len(options) < 2:
        yield keyed_fault(
            (*path, "options"),
            message("at least 2 options are required."),
            message("Add an option, or use the answer yes-no."),
        )
    yield from duplicate_key_faults((*path, "options"), options, "id", message("the option “%(value)s” appears twice."))
    points = [option.get("points") for option in options if isinstance(option, Mapping) and "points" in option]
    if points and all(is_number(point) and not point for point in points):
        remedy = message("Give points to an option, or remove “points” from all of them.")
        yield keyed_fault((*path, "options"), without_points, remedy)
