"""The difference between two versions of a checklist, and what it means for the comparison of their audits.

Audits are compared question by question, matched by id. The bodies may have faults, as those of drafts do.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from tui_audit.domain.answer_types import ANSWER_TYPES, KEYS_OF_TYPES
from tui_audit.domain.checklist.model import AnswerType
from tui_audit.domain.checklist.rules.tables import sections, tables
from tui_audit.domain.validation.fault import is_number

Body = Mapping[str, Any]

_MEASURE_KEYS = frozenset({"answer", *KEYS_OF_TYPES} - {"anchors", "unit", "benchmark", "measure", "min", "max"})
"""Keys of a question that decide how many points an answer earns."""


class ChangeKind(StrEnum):
    """How a question differs from the earlier version; each question has the first kind that applies."""

    ADDED = "added"
    """New: there are no earlier results."""
    REMOVED = "removed"
    """Its results end with the earlier version."""
    RENAMED = "renamed"
    """The same words with another id: the results start anew."""
    MEASURED = "measured"
    """Answered or scored differently: results are still compared, by their points."""
    REWORDED = "reworded"
    """Other words with the same answer: results go on."""
    OTHER = "other"
    """Other keys, which do not affect results."""


@dataclass(frozen=True)
class QuestionChange:
    """One question that differs from the earlier version."""

    kind: ChangeKind
    id: str
    """``touchpoint.question``; of a removed question, in the earlier version."""
    ask: str
    keys: tuple[str, ...] = ()
    """The keys that differ."""
    former: str = ""
    """For other words: those of the earlier version; for another id: the earlier id."""


@dataclass(frozen=True)
class WeightChange:
    """A question with another weight."""

    id: str
    ask: str
    before: float
    after: float


@dataclass(frozen=True)
class VersionChanges:
    """What differs between two versions of a checklist."""

    version: str
    """The earlier version; empty if there is none."""
    questions: tuple[QuestionChange, ...]
    """In the order of the new version, then the removed ones."""
    weights: tuple[WeightChange, ...]
    moved: tuple[str, ...]
    """Ids of the questions that are asked in another section or in another order."""
    parts: tuple[str, ...]
    """The touchpoints (``windows``), sections (``section.arriving``) and keys of the checklist (``bands``) that differ
    in anything but their questions."""
    compared: int
    """Number of scored questions that both versions have, whose results are compared."""
    scored: int
    """Number of scored questions of the new version."""
    share: Fraction
    """The share of the new version's weight that is compared; 0 if nothing is scored."""

    @property
    def is_empty(self) -> bool:
        """Whether the versions differ in nothing but their name."""
        return not (self.questions or self.weights or self.moved or self.parts)


@dataclass(frozen=True)
class _Asked:
    """A question with the section in which it is asked."""

    section: str
    table: Body

    @property
    def ask(self) -> str:
        return str(self.table.get("ask", ""))

    @property
    def weight(self) -> float:
        weight = self.table.get("weight", 1)
        return weight if is_number(weight) and weight > 0 else 1

    @property
    def is_scored(self) -> bool:
        answer = self.table.get("answer")
        if not isinstance(answer, str) or answer not in set(AnswerType):
            return False
        return ANSWER_TYPES[AnswerType(answer)].scores_as_written(self.table)


def version_changes(before: Body | None, after: Body) -> VersionChanges:
    """Return what differs between the bodies of two versions; ``before`` is None for a new checklist."""
    old, new = _asked(before or {}), _asked(after)
    scored = {name: each for name, each in new.items() if each.is_scored}
    compared = [each for name, each in scored.items() if name in old and old[name].is_scored]
    total = _weight(scored.values())
    return VersionChanges(
        version=str((before or {}).get("version", "")),
        questions=tuple(_questions(old, new)),
        weights=tuple(_weights(old, new)),
        moved=_moved(old, new),
        parts=tuple(_parts(before or {}, after)),
        compared=len(compared),
        scored=len(scored),
        share=_weight(compared) / total if total else Fraction(0),
    )


def _asked(body: Body) -> dict[str, _Asked]:
    return {
        f"{touchpoint.get('id')}.{question.get('id')}": _Asked(str(section.get("id")), question)
        for path, section in sections(body)
        for spot, touchpoint in tables(section, path, "touchpoint")
        for _place, question in tables(touchpoint, spot, "question")
    }


def _weight(questions: Any) -> Fraction:
    return sum((Fraction(each.weight) for each in questions), Fraction(0))


def _questions(old: Mapping[str, _Asked], new: Mapping[str, _Asked]) -> Iterator[QuestionChange]:
    gone = {each.ask: name for name, each in old.items() if name not in new}
    renamed: set[str] = set()
    for name, each in new.items():
        if name in old:
            yield from _changed(name, old[name].table, each.table)
        elif each.ask and gone.get(each.ask, name) not in {name, *renamed}:
            renamed.add(gone[each.ask])
            yield QuestionChange(ChangeKind.RENAMED, name, each.ask, ("id",), gone[each.ask])
        else:
            yield QuestionChange(ChangeKind.ADDED, name, each.ask)
    for name, each in old.items():
        if name not in new and name not in renamed:
            yield QuestionChange(ChangeKind.REMOVED, name, each.ask)


def _changed(name: str, old: Body, new: Body) -> Iterator[QuestionChange]:
    keys = tuple(key for key in _differing(old, new) if key != "weight")
    if not keys:
        return
    ask, former = str(new.get("ask", "")), str(old.get("ask", ""))
    if _MEASURE_KEYS.intersection(keys) and _measure(old) != _measure(new):
        yield QuestionChange(ChangeKind.MEASURED, name, ask, keys, former)
    elif {"ask", "anchors", "options"}.intersection(keys):
        yield QuestionChange(ChangeKind.REWORDED, name, ask, keys, former)
    else:
        yield QuestionChange(ChangeKind.OTHER, name, ask, keys)


def _measure(question: Body) -> list[object]:
    """Return everything that decides how many points an answer earns; of options, not their words."""
    options = question.get("options")
    points = [
        (option.get("id"), option.get("points")) if isinstance(option, Mapping) else option
        for option in (options if isinstance(options, list | tuple) else ())
    ]
    return [points, *(question.get(key) for key in sorted(_MEASURE_KEYS - {"options"}))]


def _differing(old: Body, new: Body) -> tuple[str, ...]:
    return tuple(key for key in dict.fromkeys((*new, *old)) if old.get(key) != new.get(key))


def _weights(old: Mapping[str, _Asked], new: Mapping[str, _Asked]) -> Iterator[WeightChange]:
    for name, each in new.items():
        if name in old and old[name].weight != each.weight:
            yield WeightChange(name, each.ask, old[name].weight, each.weight)


def _moved(old: Mapping[str, _Asked], new: Mapping[str, _Asked]) -> tuple[str, ...]:
    """Return the questions in another section, and the fewest others that explain the new order."""
    order = {name: number for number, name in enumerate(old)}
    common = [name for name in new if name in old]
    kept = _longest_rising([order[name] for name in common])
    return tuple(
        name for number, name in enumerate(common) if number not in kept or old[name].section != new[name].section
    )


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the positions of a longest rising subsequence."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(ends, number)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1] = [number]
        places[at : at + 1] = [place]
    kept: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept


def _parts(before: Body, after: Body) -> Iterator[str]:
    for key in _differing(before, after):
        if key not in {"section", "version"}:
            yield key
    old, new = _tables(before), _tables(after)
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield name


def _tables(body: Body) -> dict[str, Body]:
    """Return the sections and touchpoints, without the parts in them."""
    found: dict[str, Body] = {}
    for path, section in sections(body):
        found[f"section.{section.get('id')}"] = {**section, "touchpoint": None}
        for _spot, touchpoint in tables(section, path, "touchpoint"):
            found[str(touchpoint.get("id"))] = {**touchpoint, "question": None}
    return found
