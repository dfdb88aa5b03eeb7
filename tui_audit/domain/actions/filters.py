"""Filters and sort orders for lists of actions."""

from enum import StrEnum

from tui_audit.domain.actions.tracking import KEPT, UNDONE, TrackedAction, TrackedMatter
from tui_audit.domain.audit.enums import ActionStatus, Priority

_PRIORITIES = tuple(Priority)
_LAST = "9999"  # sorts after every ISO date


class Which(StrEnum):
    """Which actions a list shows."""

    UNDONE = "open"
    OVERDUE = "overdue"
    TO_VERIFY = "to-verify"
    """Done, but not verified yet."""
    DONE = "done"
    HEAD_OFFICE = "head-office"
    ALL = "all"


class Order(StrEnum):
    """Sort order of a list."""

    DUE = "due"
    PRIORITY = "priority"
    STORE = "store"
    ROLE = "role"


def fits(action: TrackedAction, shown: Which, day: str) -> bool:
    """Return whether an action belongs in a list as at this day."""
    match shown:
        case Which.UNDONE:
            return action.status() in UNDONE
        case Which.OVERDUE:
            return action.status() in UNDONE and action.is_overdue(day)
        case Which.TO_VERIFY:
            return action.status() is ActionStatus.DONE
        case Which.DONE:
            return action.status() in KEPT
        case Which.HEAD_OFFICE:
            return action.is_request
        case Which.ALL:
            return True


def place(matter: TrackedMatter, order: Order) -> tuple[object, ...]:
    """Return the sort key of a list entry; within each order, earliest due date first, without a due date last."""
    action = matter.latest.action
    soon = _PRIORITIES.index(action.priority)
    due = (action.due or _LAST, soon, matter.latest.store_code, matter.latest.audit_number, action.id)
    match order:
        case Order.DUE:
            return due
        case Order.PRIORITY:
            return soon, *due
        case Order.STORE:
            return matter.latest.store_code, *due
        case Order.ROLE:
            return matter.latest.is_request, action.owner.casefold(), *due
