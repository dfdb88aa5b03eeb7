"""Two states of one audit that do not follow from each other: what both hold, side by side."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tui_audit.domain.record.canonical_json import Path, canonical
from tui_audit.errors import AuditError, Words
from tui_audit.message import Message, message

Plain = dict[str, Any]

_KEYS = ("id", "question", "touchpoint", "sha256")  # by what the entries of a list are known
_NAMED = 5  # differences told by name in one line; more are counted
_FOLLOWS = ("score", "seal", "seals")  # what only follows from the rest


@dataclass(frozen=True)
class ConflictSide:
    """One of the two, as far as a person compares them."""

    store: str
    period: str
    walked_on: str
    auditor: str
    checklist: str
    """Its title and version."""
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
    """Later moves of actions."""
    acknowledged: str | None
    """By whom."""
    seal: str | None


@dataclass(frozen=True)
class OtherAnswer:
    """One question that the two answer differently."""

    question: str
    ask: str
    """The question in words."""
    held: Any
    """The value here; None where there is none."""
    incoming: Any
    noted: bool
    """Whether the values are the same, and only what stands beside them differs."""


class ConflictError(AuditError):
    """An audit of the same id is held in another state; nothing was changed. Both sides are there to be looked at."""

    def __init__(self, problem: Words, hint: Words, held: Plain, incoming: Plain, *, with_places: bool = False) -> None:
        """``with_places``: the detail names the first places in which the two differ, too."""
        title = message("This audit is held here already, in another state; nothing was changed.")
        super().__init__(title, _told(problem, held, incoming) if with_places else problem, hint)
        self.problem = problem
        """What is the matter, in one sentence."""
        self.audit_id = str(held["audit"]["id"])
        """The audit held here."""
        self.held, self.incoming = side_of(held), side_of(incoming)
        self.answers = tuple(_other_answers(held, incoming))
        """The answers that differ, in the order of their ids."""
        self.parts = _parts(held, incoming)
        """How many differences there are besides, by the part of the audit."""


def side_of(data: Plain) -> ConflictSide:
    """What is told of one state."""
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
    """Whether an answer says a value, that it does not apply, or that it was not seen."""
    return any(entry[key] is not None for key in ("value", "na", "not_seen"))


def differences(held: Plain, incoming: Plain) -> tuple[str, ...]:
    """Where two audits differ: ``answers/windows.clean/value``."""
    return tuple("/".join(str(step) for step in path) for path in _differing(held, incoming, ()))


def _told(problem: Words, held: Plain, incoming: Plain) -> Message:
    """A problem with the first places in which the two differ; score and seals only follow from the rest."""
    places = [place for place in differences(held, incoming) if place.split("/")[0] not in _FOLLOWS]
    values = {"problem": problem, "places": listed(places or ["seals"])}
    return message("%(problem)s They differ in %(places)s.", **values)


def listed(places: Sequence[str]) -> Words:
    """The first few by name, the others counted."""
    named = ", ".join(places[:_NAMED])
    if len(places) <= _NAMED:
        return named
    return message("%(named)s and %(count)s more", named=named, count=len(places) - _NAMED)


def _other_answers(held: Plain, incoming: Plain) -> Iterator[OtherAnswer]:
    asks = {**_asks(incoming), **_asks(held)}
    ours, theirs = ({entry["question"]: entry for entry in data["answers"]} for data in (held, incoming))
    for question in sorted({*ours, *theirs}):
        one, other = ours.get(question), theirs.get(question)
        if canonical(one) != canonical(other):
            here, there = _said(one), _said(other)
            yield OtherAnswer(question, asks.get(question, question), here, there, noted=here == there)


def _said(entry: Plain | None) -> Any:
    """What an answer says; a reason stands for a value that there is not."""
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
    """Of each part but the answers, how many of its places differ; entries that only one has count as one."""
    found = Counter(place.split("/")[0] for place in differences(held, incoming))
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
    elif canonical(one) != canonical(other):
        yield path


def _differing_lists(one: list[Any], other: list[Any], path: Path) -> Iterator[Path]:
    key = next((name for name in _KEYS if all(_is_known_by(entry, name) for entry in (*one, *other))), None)
    if key is not None and (one or other):
        yield from _differing({entry[key]: entry for entry in one}, {entry[key]: entry for entry in other}, path)
    elif canonical(one) != canonical(other):
        yield path


def _is_known_by(entry: object, key: str) -> bool:
    return isinstance(entry, Mapping) and isinstance(entry.get(key), str)
