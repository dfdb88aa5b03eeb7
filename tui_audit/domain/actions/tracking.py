"""Corrective actions between audits: status on a given day, days to completion, completed on time or not."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui_audit.domain.audit.enums import AuditKind, Status
from tui_audit.domain.audit.model import ActionBy, ActionStatus, Audit, CorrectiveAction, Finding, Followup
from tui_audit.domain.audit.timestamps import days_between, instant, local_date

OUTSTANDING = frozenset({ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.REGRESSED})
"""Statuses of actions still to be done."""
COMPLETED = frozenset({ActionStatus.DONE, ActionStatus.VERIFIED})
"""Statuses of actions reported as done."""


class DueOutcome(StrEnum):
    """Whether an action was completed by its due date."""

    ON_TIME = "kept"
    LATE = "broken"
    NOT_DUE = "ahead"
    """The due date has not passed."""


@dataclass(frozen=True)
class TrackedAction:
    """An action agreed in a completed audit, with all its later status changes."""

    action: CorrectiveAction
    """The action as agreed."""
    finding: Finding
    store_id: str
    store_code: str
    store_name: str
    audit_id: str
    audit_number: int
    period: str
    checklist_id: str
    agreed_at: str
    """When the audit was first completed, ISO 8601 with offset; its date is the day of the agreement."""
    changes: tuple[Followup, ...] = ()
    """Status changes, in chronological order."""

    @property
    def agreed_on(self) -> str:
        """Day on which it was agreed, ISO date."""
        return local_date(self.agreed_at)

    @property
    def is_request(self) -> bool:
        """Whether head office has to act."""
        return self.action.by is ActionBy.HEAD_OFFICE

    def status(self, day: str | None = None) -> ActionStatus:
        """Return the status at the end of a day, or the current status without a day."""
        return status_on(self.action, self.changes, day)

    def is_outstanding(self, day: str | None = None) -> bool:
        """Return whether it is still to be done, at the end of a day or now."""
        return self.status(day) in OUTSTANDING

    def closed_on(self, day: str | None = None) -> str | None:
        """Return the day since which it has been done, as known at the end of ``day``; None if it is not done.

        An action that was done and reopened counts from the day it was done again.
        """
        status = self.action.status
        closed = self.agreed_on if status in COMPLETED else None
        for move in _counting(self.changes, day):
            if move.status not in COMPLETED:
                closed = None
            elif status not in COMPLETED:
                closed = local_date(move.at)
            status = move.status
        return closed

    def days_to_close(self, day: str | None = None) -> int | None:
        """Return the days from the agreement until it was done; None if it is not done."""
        closed = self.closed_on(day)
        days = None if closed is None else days_between(self.agreed_on, closed)
        return None if days is None else max(days, 0)

    def days_open(self, day: str) -> int:
        """Return the days from the agreement to a day."""
        return max(days_between(self.agreed_on, day) or 0, 0)

    def is_overdue(self, day: str) -> bool:
        """Return whether its due date is before this day and it is still to be done at the end of this day."""
        return is_overdue(self.action, self.changes, day)

    def days_overdue(self, day: str) -> int:
        """Return the days since the due date, or 0 if it is not overdue."""
        return (days_between(str(self.action.due), day) or 0) if self.is_overdue(day) else 0

    def due_outcome(self, day: str) -> DueOutcome | None:
        """Return whether it was done by its due date and still is on ``day``; None without due date or if dropped.

        It is not late before its due date has passed.
        """
        due, status = self.action.due, self.status(day)
        if not due or status is ActionStatus.DROPPED:
            return None
        if due > day or (due == day and status not in COMPLETED):
            return DueOutcome.NOT_DUE
        return DueOutcome.ON_TIME if {self.status(due), status} <= COMPLETED else DueOutcome.LATE

    def checked_in(self, audit_id: str) -> Followup | None:
        """Return the last status change recorded for it in a later audit; None if that audit did not check it."""
        return next((move for move in reversed(self.changes) if move.audit == audit_id), None)

    def status_before(self, audit_id: str) -> ActionStatus:
        """Return its status without the changes recorded in this audit."""
        return status_on(self.action, [move for move in self.changes if move.audit != audit_id])


@dataclass(frozen=True)
class RepeatedAction:
    """An action together with earlier actions that agreed the same about the same finding (see ``matters``)."""

    actions: tuple[TrackedAction, ...]
    """The actions, the last one agreed first."""

    @property
    def latest(self) -> TrackedAction:
        """The action agreed last, which is the one in force."""
        return self.actions[0]

    @property
    def times(self) -> int:
        """Number of times it was agreed."""
        return len(self.actions)

    @property
    def first_period(self) -> str:
        """Period in which it was first agreed."""
        return self.actions[-1].period

    @property
    def first_due(self) -> str | None:
        """The earliest due date, which stays in force when the action is agreed again; None without any."""
        return min((each.action.due for each in self.actions if each.action.due), default=None)

    def is_overdue(self, day: str) -> bool:
        """Return whether its first due date is before this day and it is still to be done at the end of this day."""
        return bool(self.days_overdue(day))

    def days_overdue(self, day: str) -> int:
        """Return the days since its first due date, or 0 if it is not overdue."""
        if self.first_due is None or not self.latest.is_outstanding(day):
            return 0
        return max(days_between(self.first_due, day) or 0, 0)

    def days_waiting(self, day: str) -> int:
        """Return the days since it was first agreed."""
        return self.actions[-1].days_open(day)


def status_on(action: CorrectiveAction, moves: Iterable[Followup], day: str | None = None) -> ActionStatus:
    """Return the status of an action at the end of a day, or its current status if ``day`` is None.

    Of ``moves``, only those of this action count.
    """
    status = action.status
    for move in _counting((move for move in moves if move.action == action.id), day):
        status = move.status
    return status


def is_overdue(action: CorrectiveAction, moves: Iterable[Followup], day: str) -> bool:
    """Return whether the due date of an action is before a day and it is still to be done at the end of that day."""
    return bool(action.due) and str(action.due) < day and status_on(action, moves, day) in OUTSTANDING


def chronological(moves: Iterable[Followup]) -> tuple[Followup, ...]:
    """Return status changes in chronological order across time zones; changes at the same instant keep their order."""
    return tuple(sorted(moves, key=lambda move: instant(move.at)))


def tracked_actions(audit: Audit, checklist_id: str = "") -> tuple[TrackedAction, ...]:
    """Return the actions of an audit that are tracked; none for drafts and practice audits.

    In a draft nothing is agreed yet, and practice audits do not count.
    """
    return all_actions(audit, checklist_id) if is_tracked(audit.status, audit.kind) else ()


def all_actions(audit: Audit, checklist_id: str = "") -> tuple[TrackedAction, ...]:
    """Return all actions of an audit; those of a draft are treated as agreed when the audit started."""
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
            changes=chronological(move for move in audit.followup if move.action == action.id),
        )
        for action in audit.actions
        if action.finding in findings
    )


def is_tracked(status: Status, kind: AuditKind) -> bool:
    """Return whether actions of such an audit are tracked; a reopened audit has been agreed already, so they are."""
    return status is not Status.DRAFT and kind is not AuditKind.PRACTICE


def group_repeated(
    actions: Sequence[TrackedAction], day: str | None = None, *, is_apart: bool = True
) -> tuple[RepeatedAction, ...]:
    """Group actions that were agreed again about the same finding, in the order of the first action of each group.

    Actions are the same if store, thread, acting side and wording agree. ``day`` is the day whose status counts; None
    means now. Actions done and actions still to be done are grouped separately unless ``is_apart`` is False. Verified
    and dropped actions, and 2 actions of one audit, are never grouped together.
    """
    together: dict[object, list[TrackedAction]] = {}
    number: Counter[object] = Counter()
    for each in actions:
        status = each.status(day)
        key: object = each.audit_id, each.action.id
        if status in OUTSTANDING or status is ActionStatus.DONE:
            promised = _promised(each), status in OUTSTANDING and is_apart
            key = promised, number[promised, each.audit_id]
            number[promised, each.audit_id] += 1
        together.setdefault(key, []).append(each)
    return tuple(
        RepeatedAction(
            tuple(sorted(found, key=lambda each: (instant(each.agreed_at), each.audit_number), reverse=True))
        )
        for found in together.values()
    )


def normalised_wording(what: str) -> str:
    """Return the wording of an action without differences in case and spacing, for comparison."""
    return " ".join(what.casefold().split())


def _promised(each: TrackedAction) -> object:
    return each.store_id, each.finding.thread, each.action.by, normalised_wording(each.action.what)


def _counting(moves: Iterable[Followup], day: str | None) -> list[Followup]:
    """Return the changes until the end of a day in order; of several checks in a row in one audit, only the last."""
    found: list[Followup] = []
    for move in chronological(move for move in moves if day is None or local_date(move.at) <= day):
        if found and move.audit is not None and found[-1].audit == move.audit:
            found.pop()
        found.append(move)
    return found
