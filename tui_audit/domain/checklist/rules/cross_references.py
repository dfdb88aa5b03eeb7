"""Rules across a whole checklist: values that must be unique, and references that must exist."""

from collections.abc import Iterator, Mapping
from typing import Any

from tui_audit.domain.checklist.rules.tables import Tables, questions, sections, tables, touchpoints
from tui_audit.domain.validation.duplicates import duplicate_faults, duplicate_key_faults
from tui_audit.domain.validation.fault import (
    Fault,
    Faults,
    Path,
    did_you_mean,
    is_number,
    keyed_fault,
    value_for_message,
)
from tui_audit.message import message

QUESTION_LIMIT = 5_000

RESERVED = ("checklist", "section", "segment", "band")
"""Ids that no touchpoint can have, because the ids of translated texts begin with them."""

Body = Mapping[str, Any]


def question_limit_fault(body: object) -> Fault | None:
    """Return a fault if there are more than QUESTION_LIMIT questions, else None; no other rule is checked then."""
    for count, (path, _question) in enumerate(questions(body), 1):
        if count > QUESTION_LIMIT:
            return Fault(
                path, message("there are more than 5,000 questions."), message("Split it into two checklists.")
            )
    return None


def cross_reference_faults(body: Body) -> Faults:
    """Yield every fault that shows only when tables are compared."""
    yield from _bands(body)
    yield from duplicate_key_faults(
        ("segments",), body.get("segments"), "id", message("two segments have the id “%(value)s”.")
    )
    yield from duplicate_faults(_ids(sections(body)), message("two sections have the id “%(value)s”."))
    yield from duplicate_faults(_ids(touchpoints(body)), message("two touchpoints have the id “%(value)s”."))
    for path, touchpoint in touchpoints(body):
        found = _ids(tables(touchpoint, path, "question"))
        yield from duplicate_faults(found, message("two questions of this touchpoint have the id “%(value)s”."))
    yield from _references(body)
    yield from _silent_segments(body)


def _ids(found: Tables) -> Iterator[tuple[Path, object]]:
    for path, table in found:
        if "id" in table:
            yield (*path, "id"), table["id"]


def _bands(body: Body) -> Faults:
    bands = body.get("bands")
    if not isinstance(bands, list | tuple) or not bands:
        return
    bounds = [band.get("from") if isinstance(band, Mapping) else None for band in bands]
    if all(is_number(bound) for bound in bounds) and 0 not in bounds:
        yield Fault(("bands",), message("one band must begin at 0."), message('Add { from = 0, name = "poor" }.'))
    yield from duplicate_key_faults(("bands",), bands, "from", message("two bands begin at %(value)s."))
    yield from duplicate_key_faults(("bands",), bands, "name", message("two bands are called “%(value)s”."))


def _references(body: Body) -> Faults:
    segments = [segment.get("id") for _path, segment in tables(body, (), "segments")]
    known = [touchpoint.get("id") for _path, touchpoint in touchpoints(body)]
    for path, touchpoint in touchpoints(body):
        named = touchpoint.get("segments")
        for index, name in enumerate(named if isinstance(named, list | tuple) else ()):
            yield from _segment((*path, "segments", index), name, segments)
        graded = touchpoint.get("importance_for")
        for name in graded if isinstance(graded, Mapping) else ():
            yield from _segment((*path, "importance_for", name), name, segments)
        if touchpoint.get("id") in RESERVED:
            remedy = message("Choose another id, such as “the-%(id)s”.", id=touchpoint["id"])
            yield keyed_fault(
                (*path, "id"),
                message("a touchpoint cannot be called %(value)s."),
                remedy,
                value=value_for_message(touchpoint["id"]),
            )
        yield from _same_as((*path, "same_as"), touchpoint, known)


def _segment(path: Path, name: object, segments: list[object]) -> Faults:
    if isinstance(name, str) and name not in segments:
        close = did_you_mean(name, segments)
        remedy = close or message("Add it to “segments” at the top, or remove it here.")
        yield keyed_fault(path, message("there is no segment %(value)s."), remedy, value=value_for_message(name))


def _same_as(path: Path, touchpoint: Body, known: list[object]) -> Faults:
    other = touchpoint.get("same_as")
    if not isinstance(other, str) or not other:
        return
    if other == touchpoint.get("id"):
        yield keyed_fault(
            path,
            message("“same_as” refers to its own touchpoint."),
            message("Use the id of the touchpoint in the other channel."),
        )
    elif other not in known:
        yield keyed_fault(
            path,
            message("there is no touchpoint %(value)s."),
            did_you_mean(other, known),
            value=value_for_message(other),
        )


def _silent_segments(body: Body) -> Faults:
    met = [touchpoint for _path, touchpoint in touchpoints(body)]
    for path, segment in tables(body, (), "segments"):
        name = segment.get("id")
        if met and isinstance(name, str) and not any(_belongs(touchpoint, name) for touchpoint in met):
            remedy = message("Add this segment to a touchpoint, or remove it.")
            yield keyed_fault(
                path, message("no question applies to the segment %(value)s."), remedy, value=value_for_message(name)
            )


def _belongs(touchpoint: Body, segment: str) -> bool:
    named, graded = touchpoint.get("segments", ()), touchpoint.get("importance_for", {})
    if isinstance(named, list | tuple) and named and segment not in named:
        return False
    return not isinstance(graded, Mapping) or graded.get(segment) != 0
