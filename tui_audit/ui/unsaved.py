"""What the end of the program asks of screens that hold typed text."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class SavesPending(Protocol):
    """A screen that can save what is being typed."""

    def save_pending(self) -> None:
        """Save what is being typed; AuditError if it cannot be saved."""


@runtime_checkable
class HasUnsaved(Protocol):
    """A screen that may show something that is not saved yet."""

    @property
    def has_unsaved(self) -> bool:
        """Whether something here is not saved yet."""
