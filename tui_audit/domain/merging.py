"""What becomes of an audit that comes in beside the one held here: taken, known, or refused with the difference."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from tui_audit.domain.canonical import Path, canonical, path_text
from tui_audit.domain.record import seal_of_plain
from tui_audit.errors import AuditError, Words
from tui_audit.phrases import N_, Phrase

Plain = dict[str, Any]

_NAMED = 5  # differences told by name; more are counted
_KEYS = ("id", "question", "touchpoint", "sha256")  # by what the entries of a list are known


class Decision(StrEnum):
    """What an import does with an audit."""

    NEW = "new"
    SAME = "same"
    AMENDED = "amended"
    """Changed after completion, and sealed anew: it takes the place of the one held."""
    GREW = "grew"
    """Only later moves of actions or the acknowledgement came in addition."""
    COMPLETES_DRAFT = "completed-draft"
    """It finishes what is a draft here, without lacking one of its answers."""


def decide(held: Plain | None, incoming: Plain) -> Decision:
    """Decide by the plain data of the audit held (None: none) and of the one that comes in.

    Raises AuditError with what differs when neither follows from the other; then nothing may be changed.
    Both are data whose seals and scores have been proved.
    """
    if held is None:
        return Decision.NEW
    if canonical(held) == canonical(incoming):
        return Decision.SAME
    _refuse_another_walk(held, incoming)
    if incoming["audit"]["status"] != "completed":
        raise _refused(N_("The file is unfinished and differs from what is held here."), held, incoming)
    if held["audit"]["status"] == "draft":
        return _completes_draft(held, incoming)
    if held["audit"]["status"] == "reopened":
        return _completes_reopened(held, incoming)
    return _later_state(held, incoming)


def differences(held: Plain, incoming: Plain) -> tuple[str, ...]:
    """Where two audits differ: ``answers/windows.clean/value``."""
    return tuple("/".join(str(step) for step in path) for path in _differing(held, incoming, ()))


def _refuse_another_walk(held: Plain, incoming: Plain) -> None:
    for place in (("audit", "id"), ("store", "id"), ("checklist", "revision"), ("audit", "asked")):
        part, key = place
        if held[part][key] != incoming[part][key]:
            raise _conflict(
                Phrase(N_("Another audit of the same id is held here; they differ at %(place)s."), _place(place))
            )


def _completes_draft(held: Plain, incoming: Plain) -> Decision:
    lacking = [*_lacking_answers(held, incoming), *_lacking_entries("findings", held, incoming)]
    if lacking:
        raise _conflict(
            Phrase(
                N_("The draft held here has what the file lacks: %(places)s."),
                {"places": _listed(["/".join(path) for path in lacking])},
            )
        )
    return Decision.COMPLETES_DRAFT


def _completes_reopened(held: Plain, incoming: Plain) -> Decision:
    known = [seal["sha256"] for seal in held["seals"]]  # who sealed may have been removed since
    theirs = [seal["sha256"] for seal in incoming["seals"]]
    if len(theirs) <= len(known) or theirs[: len(known)] != known:
        raise _conflict(N_("The audit has been reopened here, and the file holds an earlier or another state of it."))
    _completes_draft(held, incoming)
    return Decision.AMENDED


def _later_state(held: Plain, incoming: Plain) -> Decision:
    earlier = [seal["sha256"] for seal in incoming["seals"][:-1]]
    if held["seal"] in earlier:
        return Decision.AMENDED
    if incoming["seal"] in [seal["sha256"] for seal in held["seals"][:-1]]:
        raise _conflict(N_("The file holds an earlier state: the audit has been changed and locked again here since."))
    if seal_of_plain(held) != seal_of_plain(incoming) or held["seals"] != incoming["seals"]:
        raise _refused(N_("Both are completed and differ."), held, incoming)
    if not _contains(held["followup"], incoming["followup"]) or held["acknowledged"] not in (
        None,
        incoming["acknowledged"],
    ):
        raise _refused(N_("More has been noted here since the file was written."), held, incoming)
    return Decision.GREW


def _contains(fewer: Sequence[Plain], more: Sequence[Plain]) -> bool:
    missing = Counter(canonical(entry) for entry in fewer)
    missing.subtract(canonical(entry) for entry in more)
    return all(count <= 0 for count in missing.values())


def _lacking_answers(held: Plain, incoming: Plain) -> Iterator[tuple[str, str]]:
    there = {entry["question"]: entry for entry in incoming["answers"]}
    for entry in held["answers"]:
        other = there.get(entry["question"])
        if other is None or (_is_given(entry) and not _is_given(other)):
            yield "answers", entry["question"]


def _is_given(entry: Plain) -> bool:
    return any(entry[key] is not None for key in ("value", "na", "not_seen"))


def _lacking_entries(key: str, held: Plain, incoming: Plain) -> Iterator[tuple[str, str]]:
    there = {entry["id"] for entry in incoming[key]}
    return ((key, entry["id"]) for entry in held[key] if entry["id"] not in there)


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


def _refused(problem: str, held: Plain, incoming: Plain) -> AuditError:
    # score and seals only follow from the rest
    places = [place for place in differences(held, incoming) if place.split("/")[0] not in ("score", "seal", "seals")]
    return _conflict(
        Phrase(
            N_("%(problem)s They differ in %(places)s."),
            {"problem": Phrase(problem), "places": _listed(places or ["seals"])},
        )
    )


def _conflict(problem: Words) -> AuditError:
    return AuditError(
        Phrase(N_("This audit is held here already, in another state; nothing was changed.")),
        problem if isinstance(problem, Phrase) else Phrase(problem),
        Phrase(N_("Ask for a newer file, or look at the audit held here.")),
    )


def _listed(places: Sequence[str]) -> Words:
    named = ", ".join(places[:_NAMED])
    if len(places) <= _NAMED:
        return named
    return Phrase(N_("%(named)s and %(count)s more"), {"named": named, "count": len(places) - _NAMED})


def _place(path: Path) -> dict[str, object]:
    return {"place": path_text(path)}
