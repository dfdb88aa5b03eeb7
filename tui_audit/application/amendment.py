"""Amending a completed audit: reopened with a name and a reason, then changed or closed as it was."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.record.amendments import changes_since_opening, opening, places

if TYPE_CHECKING:
    from tui_audit.storage import Repository


@dataclass(frozen=True)
class Reopening:
    """Who reopened an audit and why, and what was changed since."""

    who: str
    reason: str
    changed_places: int
    """Answers, findings and details that were changed."""
    can_close_unchanged: bool
    """Whether nothing was changed, so that the audit can be locked as it was."""


def reopening(audit: Audit) -> Reopening | None:
    """Return how an audit came to be open again; None if it is not."""
    opened = opening(audit)
    if opened is None:
        return None
    changes = changes_since_opening(audit)
    return Reopening(opened.who, opened.reason, places(changes), can_close_unchanged=not changes)


def reopen(repository: "Repository", audit: Audit, *, who: str, reason: str, at: str) -> Audit:
    """Open a completed audit for changes and return it; from now on each change is recorded with its old value."""
    return repository.completion.reopen(audit, who=who, reason=reason, at=at)


def close_unchanged(repository: "Repository", audit: Audit) -> Audit:
    """Lock a reopened audit as it was and return it; raises AuditError if something was changed."""
    return repository.completion.close_unchanged(audit)
