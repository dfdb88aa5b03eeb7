"""The kind of a store, kept as one of its features: it proposes the checklist for the store's first audit."""

from collections.abc import Iterable

KIND_CHECKLISTS = {
    "kind-grocery": "grocery",
    "kind-fashion": "fashion",
    "kind-food-counter": "food-counter",
    "kind-pharmacy": "pharmacy",
    "kind-electronics": "electronics",
}
"""By the feature of a store that names its kind: the id of the checklist for that kind."""


def kind_of(attributes: Iterable[str]) -> str:
    """Return the feature that names the kind of a store; empty if there is none."""
    return next((name for name in attributes if name in KIND_CHECKLISTS), "")


def with_kind(attributes: Iterable[str], kind: str) -> tuple[str, ...]:
    """Return the features with this kind in place of any other; empty ``kind``: without a kind."""
    others = (name for name in attributes if name not in KIND_CHECKLISTS)
    return (*others, kind) if kind else tuple(others)
