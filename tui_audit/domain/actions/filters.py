"""Lists of actions: which are shown, and in which order."""

from enum import StrEnum

from tui_audit.domain.actions.tracking import KEPT, UNDONE, TrackedAction, TrackedMatter
from tui_audit.domain.audit.enums import ActionStatus, Priority

_PRIORITIES = tuple(Priority)
_LAST = "9999"  # stands where no day was named


class Which(StrEnum):
    """Which actions a list shows."""

    UNDONE = "open"
    OVERDUE = "overdue"
    TO_VERIFY = "to-verify"
    """Done, and not looked at since."""
    DONE = "done"
    HEAD_OFFICE = "head-office"
    ALL = "all"


class Order(StrEnum):
    """By what a list is ordered."""

    DUE = "due"
    PRIORITY = "priority"
    STORE = "store"
    ROLE = "role"


def fits(action: TrackedAction, shown: Which, day: str) -> bool:
    """Whether an action belongs to a list that is reckoned on this day."""
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
    """By what a list is sorted: within each order the first due first, those without a day last."""
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
