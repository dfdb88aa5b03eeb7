"""Filters and sort orders for lists of actions."""

from enum import StrEnum

from tui_audit.domain.actions.tracking import COMPLETED, OUTSTANDING, RepeatedAction, TrackedAction
from tui_audit.domain.audit.enums import ActionStatus, Priority

_PRIORITIES = tuple(Priority)
_LAST = "9999"  # sorts after every ISO date


class ActionFilter(StrEnum):
    """Which actions a list shows."""

    UNDONE = "open"
    OVERDUE = "overdue"
    TO_VERIFY = "to-verify"
    """Done, but not verified yet."""
    DONE = "done"
    HEAD_OFFICE = "head-office"
    ALL = "all"


class ActionOrder(StrEnum):
    """Sort order of a list."""

    DUE = "due"
    PRIORITY = "priority"
    STORE = "store"
    ROLE = "role"


def matches(action: TrackedAction, shown: ActionFilter, day: str) -> bool:
    """Return whether an action belongs in a list as at this day."""
    match shown:
        case ActionFilter.UNDONE:
            return action.status() in OUTSTANDING
        case ActionFilter.OVERDUE:
            return action.status() in OUTSTANDING and action.is_overdue(day)
        case ActionFilter.TO_VERIFY:
            return action.status() is ActionStatus.DONE
        case ActionFilter.DONE:
            return action.status() in COMPLETED
        case ActionFilter.HEAD_OFFICE:
            return action.is_request
        case ActionFilter.ALL:
            return True


def sort_key(matter: RepeatedAction, order: ActionOrder) -> tuple[object, ...]:
    """Return the sort key of a list entry; within each order, earliest due date first, without a due date last."""
    action = matter.latest.action
    soon = _PRIORITIES.index(action.priority)
    due = (action.due or _LAST, soon, matter.latest.store_code, matter.latest.audit_number, action.id)
    match order:
        case ActionOrder.DUE:
            return due
        case ActionOrder.PRIORITY:
            return soon, *due
        case ActionOrder.STORE:
            return matter.latest.store_code, *due
        case ActionOrder.ROLE:
            return matter.latest.is_request, action.owner.casefold(), *due
