"""Allowed status changes of an action, each recorded with person, time and note; a refusal gives the reason."""

from datetime import date

from tui_audit.domain.actions.tracking import OUTSTANDING, TrackedAction
from tui_audit.domain.audit.clock_checks import is_clock_set_back
from tui_audit.domain.audit.model import ActionStatus, Followup
from tui_audit.domain.audit.timestamps import instant, local_date
from tui_audit.errors import AuditError
from tui_audit.message import Message, message

_NEXT = {
    ActionStatus.OPEN: (ActionStatus.IN_PROGRESS, ActionStatus.DONE, ActionStatus.DROPPED),
    ActionStatus.IN_PROGRESS: (ActionStatus.DONE, ActionStatus.OPEN, ActionStatus.DROPPED),
    ActionStatus.DONE: (ActionStatus.VERIFIED, ActionStatus.REGRESSED, ActionStatus.OPEN),
    ActionStatus.VERIFIED: (ActionStatus.REGRESSED,),
    ActionStatus.REGRESSED: (
        ActionStatus.OPEN,
        ActionStatus.IN_PROGRESS,
        ActionStatus.DONE,
        ActionStatus.DROPPED,
    ),
    ActionStatus.DROPPED: (ActionStatus.OPEN,),
}

_WHY_NOT = {
    ActionStatus.OPEN: (message("This action was verified."), message("If the problem is back, choose Recurred.")),
    ActionStatus.IN_PROGRESS: (message("This action is done or was dropped."), message("Choose Open again first.")),
    ActionStatus.DONE: (
        message("This action is already verified or was dropped."),
        message("Choose Open again first."),
    ),
    ActionStatus.VERIFIED: (
        message("This action is not done yet."),
        message("Mark it as done first, then check it and verify it."),
    ),
    ActionStatus.REGRESSED: (
        message("This action was not done yet, so the problem cannot have recurred."),
        message("Leave it open."),
    ),
    ActionStatus.DROPPED: (
        message("This action is done and cannot be dropped."),
        message("If the problem is back, choose Recurred."),
    ),
}


def next_statuses(status: ActionStatus) -> tuple[ActionStatus, ...]:
    """Return the statuses that may follow this one, most likely first."""
    return _NEXT[status]


def change_status(
    tracked: TrackedAction, status: ActionStatus, *, who: str, at: str, now: str, note: str = ""
) -> Followup:
    """Return the status change of an action to ``status`` at the time ``at``.

    ``at`` may be in the past, but not before the agreement or the last change. If the clock itself (``now``) was set
    back to an earlier day than these, the change gets the time of the later of them instead.

    Raises AuditError with the reason if the change or its time is not allowed, a drop has no note, or ``who`` is empty.
    """
    held = tracked.status()
    if status is held:
        raise _refused(message("The action already has this status."), message("Choose another status."))
    if status not in _NEXT[held]:
        raise _refused(*_WHY_NOT[status])
    if status is ActionStatus.DROPPED and not note.strip():
        raise _refused(
            message("A reason is required to drop an action."), message("Write briefly why it will not be done.")
        )
    return _made(tracked, status, who, _moment(tracked, at, now), note)


def record_check(
    tracked: TrackedAction, status: ActionStatus, *, audit: str, who: str, at: str, note: str = ""
) -> Followup:
    """Return the status change that a later audit records: verified, still to be done, or recurred.

    A second check in the same audit replaces the first. Raises AuditError for an action that was dropped, for a
    recurrence of one that was not done, for a time before the last change, and for an empty ``who``.
    """
    held = tracked.status_before(audit)
    if held is ActionStatus.DROPPED:
        raise _refused(message("This action was dropped."), message("Choose Open again first."))
    if status is ActionStatus.REGRESSED and held in OUTSTANDING and held is not ActionStatus.REGRESSED:
        raise _refused(*_WHY_NOT[status])
    return _made(tracked, status, who, _moment(tracked, at, at), note, audit)


def status_if_undone(tracked: TrackedAction, audit: str) -> ActionStatus:
    """Return the status of an action found undone in a later audit: the earlier one, or open if reported done."""
    held = tracked.status_before(audit)
    return held if held in OUTSTANDING else ActionStatus.OPEN


def _made(
    tracked: TrackedAction, status: ActionStatus, who: str, at: str, note: str, audit: str | None = None
) -> Followup:
    if not who.strip():
        raise _refused(message("Your name is required."), message("Enter your name in Settings."))
    return Followup(tracked.action.id, at, who, status, note, audit)


def _moment(tracked: TrackedAction, at: str, now: str) -> str:
    """Return the time of a status change, never earlier than the agreement or the last change."""
    last = max((tracked.agreed_at, *(each.at for each in tracked.changes)), key=instant)
    if is_clock_set_back(now, last) and local_date(now) < local_date(last):
        return last
    _refuse_moment(tracked, at, now)
    return at


def _refuse_moment(tracked: TrackedAction, at: str, now: str) -> None:
    if instant(at) > instant(now):
        raise _refused(message("This date is in the future."), message("Enter today or an earlier date."))
    if local_date(at) < tracked.agreed_on:
        raise AuditError(
            message("This date is before the action was agreed on %(day)s.", day=date.fromisoformat(tracked.agreed_on)),
            "",
            message("Enter that date or a later one."),
        )
    last = tracked.changes[-1] if tracked.changes else None
    if last is not None and instant(at) < instant(last.at):
        raise AuditError(
            message("This date is before the last update on %(day)s.", day=date.fromisoformat(local_date(last.at))),
            "",
            message("Enter that date or a later one."),
        )


def _refused(title: Message, hint: Message) -> AuditError:
    return AuditError(title, "", hint)
