"""An action between audits: where it stands on a day, how long it took, whether the promise was kept."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui_audit.domain.audit.enums import AuditKind, Status
from tui_audit.domain.audit.model import ActionBy, ActionStatus, Audit, CorrectiveAction, Finding, Followup
from tui_audit.domain.audit.timestamps import day_of, days_between, instant

UNDONE = frozenset({ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.REGRESSED})
"""Still to be done."""
KEPT = frozenset({ActionStatus.DONE, ActionStatus.VERIFIED})
"""Done, as far as is known."""


class Promise(StrEnum):
    """What became of the day until which something was to be done."""

    KEPT = "kept"
    BROKEN = "broken"
    AHEAD = "ahead"
    """The day has not come yet."""


@dataclass(frozen=True)
class TrackedAction:
    """An action that was agreed in a completed audit, with all that became of it."""

    action: CorrectiveAction
    """As it was agreed."""
    finding: Finding
    store_id: str
    store_code: str
    store_name: str
    audit_id: str
    audit_number: int
    period: str
    checklist_id: str
    agreed_at: str
    """When the audit was completed, ISO with offset; its date is the day of the promise."""
    moves: tuple[Followup, ...] = ()
    """In order of time."""

    @property
    def agreed_on(self) -> str:
        """The day on which it was agreed, ISO."""
        return day_of(self.agreed_at)

    @property
    def is_request(self) -> bool:
        """Whether head office is to act."""
        return self.action.by is ActionBy.HEAD_OFFICE

    def status(self, day: str | None = None) -> ActionStatus:
        """Where it stands, or stood at the end of a day."""
        return status_on(self.action, self.moves, day)

    def is_undone(self, day: str | None = None) -> bool:
        """Whether it is still to be done."""
        return self.status(day) in UNDONE

    def closed_on(self, day: str | None = None) -> str | None:
        """The day on which it was done for good, as far as was known at the end of ``day``; None: it is not done."""
        status = self.action.status
        closed = self.agreed_on if status in KEPT else None
        for move in _counting(self.moves, day):
            if move.status not in KEPT:
                closed = None
            elif status not in KEPT:
                closed = day_of(move.at)
            status = move.status
        return closed

    def days_to_close(self, day: str | None = None) -> int | None:
        """Days from the agreement to the day it was done; None: it is not done."""
        closed = self.closed_on(day)
        days = None if closed is None else days_between(self.agreed_on, closed)
        return None if days is None else max(days, 0)

    def days_open(self, day: str) -> int:
        """Days from the agreement to a day."""
        return max(days_between(self.agreed_on, day) or 0, 0)

    def is_overdue(self, day: str) -> bool:
        """Whether it should have been done before this day, and was not."""
        return is_overdue(self.action, self.moves, day)

    def days_overdue(self, day: str) -> int:
        """Days past the one until which it was to be done; 0: it is not overdue."""
        return (days_between(str(self.action.due), day) or 0) if self.is_overdue(day) else 0

    def promise(self, day: str) -> Promise | None:
        """Whether it was done by its day and still is on ``day``; None: no day was named, or it was dropped."""
        due = self.action.due
        if not due or self.status(day) is ActionStatus.DROPPED:
            return None
        if due > day:
            return Promise.AHEAD
        return Promise.KEPT if {self.status(due), self.status(day)} <= KEPT else Promise.BROKEN

    def checked_in(self, audit_id: str) -> Followup | None:
        """What was found of it in a later audit, the last time it was looked at there."""
        return next((move for move in reversed(self.moves) if move.audit == audit_id), None)

    def status_before(self, audit_id: str) -> ActionStatus:
        """Where it stood before it was looked at in this audit."""
        return status_on(self.action, [move for move in self.moves if move.audit != audit_id])


@dataclass(frozen=True)
class TrackedMatter:
    """An action, with the earlier ones that promised the same about the same finding and stand alike."""

    actions: tuple[TrackedAction, ...]
    """The one agreed last comes first."""

    @property
    def latest(self) -> TrackedAction:
        """The promise that holds."""
        return self.actions[0]

    @property
    def times(self) -> int:
        """How often it was agreed."""
        return len(self.actions)

    @property
    def since(self) -> str:
        """The period in which it was agreed first."""
        return self.actions[-1].period


def status_on(action: CorrectiveAction, moves: Iterable[Followup], day: str | None = None) -> ActionStatus:
    """Where an action stood at the end of a day after those of these moves that are its own; None: stands now."""
    status = action.status
    for move in _counting((move for move in moves if move.action == action.id), day):
        status = move.status
    return status


def is_overdue(action: CorrectiveAction, moves: Iterable[Followup], day: str) -> bool:
    """Whether an action should have been done before a day, and was not at its end."""
    return bool(action.due) and str(action.due) < day and status_on(action, moves, day) in UNDONE


def in_time(moves: Iterable[Followup]) -> tuple[Followup, ...]:
    """Moves in order of time, wherever they were noted; of two at the same moment the one noted later comes later."""
    return tuple(sorted(moves, key=lambda move: instant(move.at)))


def tracked(audit: Audit, checklist_id: str = "") -> tuple[TrackedAction, ...]:
    """The actions of an audit that are followed: nothing is agreed yet in a draft, and practice counts nowhere."""
    return agreed(audit, checklist_id) if is_followed(audit.status, audit.kind) else ()


def agreed(audit: Audit, checklist_id: str = "") -> tuple[TrackedAction, ...]:
    """All actions of an audit, as if what a draft says were agreed already."""
    findings = {finding.id: finding for finding in audit.findings}
    first = audit.seals[0].at if audit.seals else audit.completed_at
    return tuple(
        TrackedAction(
            action=action,
            finding=findings[action.finding],
            store_id=audit.store.id,
            store_code=audit.store.code,
            store_name=audit.store.name,
            audit_id=audit.id,
            audit_number=audit.number,
            period=audit.period,
            checklist_id=checklist_id,
            agreed_at=first or audit.started_at,
            moves=in_time(move for move in audit.followup if move.action == action.id),
        )
        for action in audit.actions
        if action.finding in findings
    )


def is_followed(status: Status, kind: AuditKind) -> bool:
    """Whether what was agreed in such an audit is followed; one that is open again has been agreed already."""
    return status is not Status.DRAFT and kind is not AuditKind.PRACTICE


def matters(
    actions: Sequence[TrackedAction], day: str | None = None, *, is_apart: bool = True
) -> tuple[TrackedMatter, ...]:
    """The actions, those that were agreed again together, in the order of the first of each; as they stood on a day.

    What is done stands apart from what is still to be done, unless ``is_apart`` says no. Two of one audit are two.
    """
    together: dict[object, list[TrackedAction]] = {}
    number: Counter[object] = Counter()
    for each in actions:
        status = each.status(day)
        key: object = each.audit_id, each.action.id
        if status in UNDONE or status is ActionStatus.DONE:
            promised = _promised(each), status in UNDONE and is_apart
            key = promised, number[promised, each.audit_id]
            number[promised, each.audit_id] += 1
        together.setdefault(key, []).append(each)
    return tuple(
        TrackedMatter(tuple(sorted(found, key=lambda each: (instant(each.agreed_at), each.audit_number), reverse=True)))
        for found in together.values()
    )


def alike(what: str) -> str:
    """What was agreed, in the words by which it is known again."""
    return " ".join(what.casefold().split())


def _promised(each: TrackedAction) -> object:
    return each.store_id, each.finding.thread, each.action.by, alike(each.action.what)


def _counting(moves: Iterable[Followup], day: str | None) -> list[Followup]:
    """The moves until the end of a day, in order; of several looks in one audit only the last counts."""
    found: list[Followup] = []
    for move in in_time(move for move in moves if day is None or day_of(move.at) <= day):
        if found and move.audit is not None and found[-1].audit == move.audit:
            found.pop()
        found.append(move)
    return found
