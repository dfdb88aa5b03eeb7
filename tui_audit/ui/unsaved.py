"""Protocols for screens with typed text, used when the program ends."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class SavesPending(Protocol):
    """A screen that can save what is being typed."""

    def save_pending(self) -> None:
        """Save what is being typed; raises AuditError if it cannot be saved."""


@runtime_checkable
class HasUnsaved(Protocol):
    """A screen that may contain unsaved input."""

    @property
    def has_unsaved(self) -> bool:
        """Whether this screen contains unsaved input."""
