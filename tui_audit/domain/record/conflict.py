"""Conflict between two states of one audit, neither of which follows from the other, for comparison side by side."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tui_audit.domain.record.canonical_json import Path, canonical_json
from tui_audit.errors import AuditError, Words
from tui_audit.message import Message, message

Plain = dict[str, Any]

_KEYS = ("id", "question", "touchpoint", "sha256")  # keys that identify the entries of a list
_NAMED = 5  # differences named in one line; further ones are counted
_FOLLOWS = ("score", "seal", "seals")  # calculated from the rest


@dataclass(frozen=True)
class ConflictSide:
    """One of the two states, with the facts that people compare."""

    store: str
    period: str
    walked_on: str
    auditor: str
    checklist: str
    """Title and version of the checklist."""
    status: str
    completed_at: str | None
    completed_by: str | None
    score: float | None
    band: str | None
    given: int
    asked: int
    findings: int
    actions: int
    moves: int
    """Number of later status updates of actions."""
    acknowledged: str | None
    """Name of the person who acknowledged the audit."""
    seal: str | None


@dataclass(frozen=True)
class AnswerDifference:
    """A question that the two states answer differently."""

    question: str
    ask: str
    """The text of the question."""
    held: Any
    """Local value, or a message for "not in this store" or "not seen today"; None if there is none."""
    incoming: Any
    noted: bool
    """Whether the values are equal and only other details, such as the note, differ."""


class ConflictError(AuditError):
    """An import conflicts with the local state of the same audit. Nothing was changed; both sides are included."""

    def __init__(self, problem: Words, hint: Words, held: Plain, incoming: Plain, *, with_places: bool = False) -> None:
        """Create the error; ``with_places`` adds the first places in which the two differ to the detail."""
        title = message("This computer already has a different version of this audit. Nothing was changed.")
        super().__init__(title, _told(problem, held, incoming) if with_places else problem, hint)
        self.problem = problem
        """The problem in one sentence."""
        self.audit_id = str(held["audit"]["id"])
        """Id of the local audit."""
        self.held, self.incoming = conflict_side(held), conflict_side(incoming)
        self.answers = tuple(_other_answers(held, incoming))
        """The answers that differ, in the order of their question ids."""
        self.parts = _parts(held, incoming)
        """Number of other differences, by part of the audit."""


def conflict_side(data: Plain) -> ConflictSide:
    """Return the facts of one state for comparison."""
    audit, store, body = data["audit"], data["store"], data["checklist"]["body"]
    score = data["score"] or {}
    return ConflictSide(
        store=f"{store['code']} {store['name']}",
        period=audit["period"],
        walked_on=audit["walked_on"],
        auditor=audit["auditor"],
        checklist=f"{body['title']} {body['version']}",
        status=audit["status"],
        completed_at=audit["completed_at"],
        completed_by=audit["completed_by"],
        score=score.get("total"),
        band=score.get("band"),
        given=sum(map(is_given, data["answers"])),
        asked=len(audit["asked"]),
        findings=len(data["findings"]),
        actions=len(data["actions"]),
        moves=len(data["followup"]),
        acknowledged=data["acknowledged"]["name"] if data["acknowledged"] else None,
        seal=data["seal"],
    )


def is_given(entry: Plain) -> bool:
    """Return whether an answer has a value, or is marked "not in this store" or "not seen today"."""
    return any(entry[key] is not None for key in ("value", "na", "not_seen"))


def differing_paths(held: Plain, incoming: Plain) -> tuple[str, ...]:
    """Return the paths at which two audits differ, such as ``answers/windows.clean/value``."""
    return tuple("/".join(str(step) for step in path) for path in _differing(held, incoming, ()))


def _told(problem: Words, held: Plain, incoming: Plain) -> Message:
    """Return a problem with the first places that differ, without score and seals, which follow from the rest."""
    places = [place for place in differing_paths(held, incoming) if place.split("/")[0] not in _FOLLOWS]
    values = {"problem": problem, "places": abbreviated_list(places or ["seals"])}
    return message("%(problem)s Differences: %(places)s.", **values)


def abbreviated_list(places: Sequence[str]) -> Words:
    """Return the first few places by name, with the number of the others."""
    named = ", ".join(places[:_NAMED])
    if len(places) <= _NAMED:
        return named
    return message("%(named)s and %(count)s more", named=named, count=len(places) - _NAMED)


def _other_answers(held: Plain, incoming: Plain) -> Iterator[AnswerDifference]:
    asks = {**_asks(incoming), **_asks(held)}
    ours, theirs = ({entry["question"]: entry for entry in data["answers"]} for data in (held, incoming))
    for question in sorted({*ours, *theirs}):
        one, other = ours.get(question), theirs.get(question)
        if canonical_json(one) != canonical_json(other):
            here, there = _said(one), _said(other)
            yield AnswerDifference(question, asks.get(question, question), here, there, noted=here == there)


def _said(entry: Plain | None) -> Any:
    """Return the value of an answer, or a message instead if it is "not in this store" or "not seen today"."""
    if entry is None:
        return None
    if entry["na"] is not None:
        return message("not in this store")
    if entry["not_seen"] is not None:
        return message("not seen today")
    return entry["value"]


def _asks(data: Plain) -> dict[str, str]:
    return {
        f"{touchpoint['id']}.{question['id']}": question["ask"]
        for section in data["checklist"]["body"]["section"]
        for touchpoint in section["touchpoint"]
        for question in touchpoint["question"]
    }


def _parts(held: Plain, incoming: Plain) -> Mapping[str, int]:
    """Return the number of differing places by part, without answers; an entry that only one side has counts once."""
    found = Counter(place.split("/")[0] for place in differing_paths(held, incoming))
    return {part: count for part, count in found.items() if part not in (*_FOLLOWS, "answers")}


def _differing(one: Any, other: Any, path: Path) -> Iterator[Path]:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in sorted({*one, *other}):
            if key in one and key in other:
                yield from _differing(one[key], other[key], (*path, key))
            else:
                yield (*path, key)
    elif isinstance(one, list) and isinstance(other, list):
        yield from _differing_lists(one, other, path)
    elif canonical_json(one) != canonical_json(other):
        yield path


def _differing_lists(one: list[Any], other: list[Any], path: Path) -> Iterator[Path]:
    key = next((name for name in _KEYS if all(_is_known_by(entry, name) for entry in (*one, *other))), None)
    if key is not None and (one or other):
        yield from _differing({entry[key]: entry for entry in one}, {entry[key]: entry for entry in other}, path)
    elif canonical_json(one) != canonical_json(other):
        yield path


def _is_known_by(entry: object, key: str) -> bool:
    return isinstance(entry, Mapping) and isinstance(entry.get(key), str)
