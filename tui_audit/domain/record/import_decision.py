"""Decide whether an audit is imported, is here already, or conflicts with the local state of the same audit."""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from tui_audit.domain.record.canonical_json import canonical_json, path_text
from tui_audit.domain.record.conflict import ConflictError, Plain, abbreviated_list, is_given
from tui_audit.domain.record.seal import seal_of_plain
from tui_audit.message import Message, message

_OLDER = message("This computer has a newer version of the audit. You do not need to do anything.")
_APART = message("Ask the sender which version is right. The audit on this computer is unchanged.")
_ANOTHER = message("Ask the sender for a new file. The audit on this computer is unchanged.")
_WALK_ON = message("Ask for the file again once the audit is completed, or complete the draft on this computer.")


class ImportDecision(StrEnum):
    """Effect of an import on an audit."""

    NEW = "new"
    SAME = "same"
    AMENDED = "amended"
    """The audit was changed after completion and sealed again; it replaces the local state."""
    GREW = "grew"
    """Only later updates of actions or the acknowledgement are added."""
    COMPLETES_DRAFT = "completed-draft"
    """It completes a local draft, and lacks none of the draft's answers and findings."""


def decide(held: Plain | None, incoming: Plain) -> ImportDecision:
    """Return the decision, from the plain data of the local audit (None if there is none) and of the imported one.

    Raises ConflictError with both sides unless the imported state equals or follows from the local one; then nothing
    may be changed. Seals and scores of both must have been verified.
    """
    if held is None:
        return ImportDecision.NEW
    if canonical_json(held) == canonical_json(incoming):
        return ImportDecision.SAME
    _refuse_another_walk(held, incoming)
    if incoming["audit"]["status"] != "completed":
        raise _unfinished(held, incoming)
    if held["audit"]["status"] == "draft":
        return _completes_draft(held, incoming)
    if held["audit"]["status"] == "reopened":
        return _completes_reopened(held, incoming)
    return _later_state(held, incoming)


def _refuse_another_walk(held: Plain, incoming: Plain) -> None:
    if held["checklist"]["revision"] != incoming["checklist"]["revision"]:
        raise ConflictError(message("The file uses another version of the checklist."), _ANOTHER, held, incoming)
    for place in (("audit", "id"), ("store", "id"), ("audit", "asked")):
        part, key = place
        if held[part][key] != incoming[part][key]:
            problem = message("Another audit with the same id is already on this computer. They differ at %(place)s.")
            raise ConflictError(problem.filled(place=path_text(place)), _ANOTHER, held, incoming)


def _unfinished(held: Plain, incoming: Plain) -> ConflictError:
    if held["audit"]["status"] != "draft":
        return ConflictError(message("The file contains an unfinished version."), _OLDER, held, incoming)
    problem = message("Both are unfinished drafts.")
    return ConflictError(problem, _WALK_ON, held, incoming, with_places=True)


def _completes_draft(held: Plain, incoming: Plain) -> ImportDecision:
    lacking = [*_lacking_answers(held, incoming), *_lacking_entries("findings", held, incoming)]
    if lacking:
        places = {"places": abbreviated_list(["/".join(path) for path in lacking])}
        problem = message("The draft on this computer contains data that is missing from the file: %(places)s.")
        raise ConflictError(problem.filled(**places), _APART, held, incoming)
    return ImportDecision.COMPLETES_DRAFT


def _completes_reopened(held: Plain, incoming: Plain) -> ImportDecision:
    known = [seal["sha256"] for seal in held["seals"]]  # hashes only: names in seals may have been deleted since
    theirs = [seal["sha256"] for seal in incoming["seals"]]
    if len(theirs) <= len(known) or theirs[: len(known)] != known:
        problem = message(
            "The audit was reopened on this computer, and the file contains an earlier or different version."
        )
        raise ConflictError(problem, _APART, held, incoming)
    _completes_draft(held, incoming)
    return ImportDecision.AMENDED


def _later_state(held: Plain, incoming: Plain) -> ImportDecision:
    earlier = [seal["sha256"] for seal in incoming["seals"][:-1]]
    if held["seal"] in earlier:
        return ImportDecision.AMENDED
    if incoming["seal"] in [seal["sha256"] for seal in held["seals"][:-1]]:
        problem = message("The file contains an earlier version. The audit was amended on this computer since.")
        raise ConflictError(problem, _OLDER, held, incoming)
    if seal_of_plain(held) != seal_of_plain(incoming) or held["seals"] != incoming["seals"]:
        raise _apart(message("Both are completed, but they differ."), held, incoming)
    if not _contains(held["followup"], incoming["followup"]) or held["acknowledged"] not in (
        None,
        incoming["acknowledged"],
    ):
        raise _noted_since(held, incoming)
    return ImportDecision.GREW


def _noted_since(held: Plain, incoming: Plain) -> ConflictError:
    problem = message("The audit on this computer was updated after the file was exported.")
    is_older = _contains(incoming["followup"], held["followup"]) and incoming["acknowledged"] in (
        None,
        held["acknowledged"],
    )
    return ConflictError(problem, (_OLDER if is_older else _APART), held, incoming, with_places=True)


def _apart(problem: Message, held: Plain, incoming: Plain) -> ConflictError:
    return ConflictError(problem, _APART, held, incoming, with_places=True)


def _contains(fewer: Sequence[Plain], more: Sequence[Plain]) -> bool:
    missing = Counter(canonical_json(entry) for entry in fewer)
    missing.subtract(canonical_json(entry) for entry in more)
    return all(count <= 0 for count in missing.values())


def _lacking_answers(held: Plain, incoming: Plain) -> Iterator[tuple[str, str]]:
    there = {entry["question"]: entry for entry in incoming["answers"]}
    for entry in held["answers"]:
        other = there.get(entry["question"])
        if other is None or (is_given(entry) and not is_given(other)):
            yield "answers", entry["question"]


def _lacking_entries(key: str, held: Plain, incoming: Plain) -> Iterator[tuple[str, str]]:
    there = {entry["id"] for entry in incoming[key]}
    return ((key, entry["id"]) for entry in held[key] if entry["id"] not in there)
