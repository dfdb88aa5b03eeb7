"""Changes to an audit after its completion: find them by comparing plain data, and undo them.

Both sides are data as returned by ``parts_plain``. A path names a field (``answers/store-windows.clean/value``), or a
whole entry that was added or removed (``findings/…``); then the other side is None.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from tui_audit.domain.audit.model import Audit, Change, Status
from tui_audit.domain.record.canonical_json import canonical_json
from tui_audit.domain.record.encoder import Plain

_KEYS: Mapping[str, str] = {
    "answers": "question",
    "emotions": "touchpoint",
    "findings": "id",
    "actions": "id",
    "photos": "sha256",
}
_TABLES = ("audit", "store")
_MAY_LACK = frozenset({"shown", "cause", "action_excuse"})  # absent from the data while they have no value

STATUS = "audit/status"
"""Path of the history entries for reopening and completion."""
_LOCKING = frozenset({STATUS, "audit/completed_at", "audit/completed_by", "acknowledged"})


@dataclass(frozen=True)
class Difference:
    """One difference between two states of an audit."""

    path: str
    old: Any
    new: Any


def differences(before: Plain, after: Plain) -> tuple[Difference, ...]:
    """Return every difference in the order of the record; of the updates of actions, only removed ones."""
    return tuple(_all(before, after))


def reopening_entry(audit: Audit) -> Change | None:
    """Return the history entry that says who reopened the audit and why; None unless it is reopened now.

    None too if another program reopened it without such an entry.
    """
    if audit.status is not Status.REOPENED:
        return None
    return next((entry for entry in reversed(audit.history) if _is_reopening(entry.path, entry.old)), None)


def _is_reopening(path: str, old: object) -> bool:
    return path == STATUS and old == Status.COMPLETED.value


def changes_since_reopening(audit: Audit) -> tuple[Change, ...]:
    """Return the changes made since the audit was reopened; none unless it is reopened now."""
    opened = reopening_entry(audit)
    if opened is None:
        return ()
    place = max(index for index, entry in enumerate(audit.history) if entry is opened)
    return audit.history[place + 1 :]


def count_changed_places(changes: Sequence[Change]) -> int:
    """Return how many places changed (an answer, a finding, a field), without the fields of locking and reopening."""
    told = [change.path for change in changes if change.path not in _LOCKING]
    return len({"/".join(path.split("/")[:2]) for path in told})


def record_before_reopening(data: Plain) -> Plain:
    """Return a whole record as it was before it was last reopened, reconstructed from its history.

    The record must have been reopened after a completion.
    """
    history = data["history"]
    last = max(index for index, entry in enumerate(history) if _is_reopening(entry["path"], entry["old"]))
    earlier: Plain = deepcopy({key: value for key, value in data.items() if key != "checklist"})
    for entry in reversed(history[last:]):
        _take_back(earlier, Difference(entry["path"], entry["old"], entry["new"]))
    for part, key in _KEYS.items():
        earlier[part].sort(key=lambda entry, key=key: entry[key])
    return {**earlier, "checklist": data["checklist"], "history": history[:last]}


def _all(before: Plain, after: Plain) -> Iterator[Difference]:
    for name in _TABLES:
        yield from _fields(name, before[name], after[name])
    for name, key in _KEYS.items():
        yield from _entries(name, _by(before[name], key), _by(after[name], key))
    if before["acknowledged"] != after["acknowledged"]:
        yield Difference("acknowledged", before["acknowledged"], after["acknowledged"])
    yield from _gone(before["followup"], after["followup"])


def _by(entries: Sequence[Plain], key: str) -> dict[str, Plain]:
    return {entry[key]: entry for entry in entries}


def _entries(name: str, before: Mapping[str, Plain], after: Mapping[str, Plain]) -> Iterator[Difference]:
    for key in sorted({*before, *after}):
        path = f"{name}/{key}"
        if key in before and key in after:
            yield from _fields(path, before[key], after[key])
        else:
            yield Difference(path, before.get(key), after.get(key))


def _fields(path: str, before: Plain, after: Plain) -> Iterator[Difference]:
    for field in sorted({*before, *after}):
        old, new = before.get(field), after.get(field)
        if canonical_json(old) != canonical_json(new):  # canonical JSON distinguishes 4, 4.0 and true
            yield Difference(f"{path}/{field}", old, new)


def _gone(before: Sequence[Plain], after: Sequence[Plain]) -> Iterator[Difference]:
    left = Counter(canonical_json(move) for move in after)
    for move in before:
        if left[canonical_json(move)]:
            left[canonical_json(move)] -= 1
        else:
            yield Difference(f"followup/{move['action']}", move, None)


def _take_back(data: Plain, change: Difference) -> None:
    part, *rest = change.path.split("/")
    if part in _TABLES:
        data[part][rest[0]] = change.old
    elif part in _KEYS:
        _take_back_entry(data, part, rest, change)
    elif part == "acknowledged":
        data[part] = change.old
    elif part == "followup":
        data[part].append(change.old)


def _take_back_entry(data: Plain, part: str, rest: Sequence[str], change: Difference) -> None:
    key = _KEYS[part]
    if len(rest) > 1:
        entry = next(entry for entry in data[part] if entry[key] == rest[0])
        if change.old is None and rest[1] in _MAY_LACK:
            entry.pop(rest[1], None)
        else:
            entry[rest[1]] = change.old
        return
    data[part] = [entry for entry in data[part] if entry[key] != rest[0]]
    if change.old is not None:
        data[part].append(deepcopy(change.old))
