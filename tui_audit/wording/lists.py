"""What a list of actions shows, and how it is ordered, in words."""

from collections.abc import Mapping

from tui_audit.domain.listing import Order, Shown
from tui_audit.languages import _
from tui_audit.phrases import N_

_SHOWN: Mapping[Shown, str] = {
    Shown.UNDONE: N_("still to be done"),
    Shown.OVERDUE: N_("overdue"),
    Shown.TO_VERIFY: N_("to verify"),
    Shown.DONE: N_("done"),
    Shown.HEAD_OFFICE: N_("requests to head office"),
    Shown.ALL: N_("all"),
}
_ORDER: Mapping[Order, str] = {
    Order.DUE: N_("by day"),
    Order.PRIORITY: N_("by how soon"),
    Order.STORE: N_("by store"),
    Order.ROLE: N_("by role"),
}


def shown_words(shown: Shown) -> str:
    """Which actions a list shows."""
    return _(_SHOWN[shown])


def order_words(order: Order) -> str:
    """By what it is ordered."""
    return _(_ORDER[order])
