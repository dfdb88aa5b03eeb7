"""What is to be corrected or improved in a checklist that is edited, by its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tui_audit.checklists.draft.document import DraftDocument, Place
from tui_audit.checklists.toml_reader import paths_by_id
from tui_audit.domain.checklist.builder import build_checklist
from tui_audit.domain.checklist.lint import warnings
from tui_audit.domain.checklist.rules import Fault, Path, faults
from tui_audit.message import Message, message, sentences

_PARTS = ("section", "touchpoint", "question")
_REQUIRED = message("Required, but not filled in.")


@dataclass(frozen=True)
class Problem:
    """One thing to correct or to improve."""

    place: Place
    key: str
    """The key of the field; empty for the whole section, touchpoint or question."""
    words: Message
    is_error: bool
    """Whether the checklist cannot be published with it."""


def problems_in(document: DraftDocument) -> tuple[Problem, ...]:
    """Return every error in the order of the checklist; if there is none, every warning."""
    found = tuple(_error(document, fault) for fault in faults(document.body))
    if found:
        return tuple(sorted(found, key=lambda problem: problem.place))
    return tuple(_warnings(document.body))


def place_of(path: Sequence[str | int]) -> tuple[Place, str]:
    """Return the place of a path in a checklist's body, and the key at the end of the path that belongs to it."""
    place: Place = ()
    rest = tuple(path)
    while len(place) < len(_PARTS) and len(rest) > 1 and rest[0] == _PARTS[len(place)] and isinstance(rest[1], int):
        place, rest = (*place, rest[1]), rest[2:]
    return place, next((step for step in rest if isinstance(step, str)), "")


def _error(document: DraftDocument, fault: Fault) -> Problem:
    place, key = place_of(fault.path)
    if fault.missing in _PARTS:
        return Problem(place, key, message("There is nothing in it yet."), is_error=True)
    if fault.missing and not key:
        return Problem(place, fault.missing, _REQUIRED, is_error=True)
    value = document.table(place).get(key)
    if isinstance(value, str) and not value.strip():
        return Problem(place, key, _REQUIRED, is_error=True)
    if fault.first is None:
        return Problem(place, key, sentences(fault.problem, fault.remedy), is_error=True)
    other = title_of(document.table(place_of(fault.first)[0]))
    words = sentences(fault.problem, message("The other is “%(title)s”.", title=other), fault.remedy)
    return Problem(place, key, words, is_error=True)


def _warnings(body: Mapping[str, Any]) -> Iterator[Problem]:
    known: Mapping[str, Path] = paths_by_id(body)
    for warning in warnings(build_checklist(body), {}):
        place, key = place_of(known.get(warning.place, ()))
        yield Problem(place, key, warning.words, is_error=False)


def title_of(table: Mapping[str, Any]) -> str:
    """Return the words of a question, or the title of any other part; its id if it has none."""
    words = table.get("ask", table.get("title"))
    return words if isinstance(words, str) and words.strip() else str(table.get("id", ""))
