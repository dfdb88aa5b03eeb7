"""Amending a completed audit: reopen it with a name and a reason, then change it or close it unchanged."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.record.amendments import changes_since_reopening, count_changed_places, reopening_entry

if TYPE_CHECKING:
    from tui_audit.storage import Repository


@dataclass(frozen=True)
class Reopening:
    """Who reopened an audit and why, and how much was changed since."""

    who: str
    reason: str
    changed_places: int
    """Number of answers, findings and details that were changed."""
    can_close_unchanged: bool
    """Whether nothing was changed, so that the audit can be locked again without completing it."""


def current_reopening(audit: Audit) -> Reopening | None:
    """Return who reopened an audit and why; None if it is not reopened."""
    opened = reopening_entry(audit)
    if opened is None:
        return None
    changes = changes_since_reopening(audit)
    return Reopening(opened.who, opened.reason, count_changed_places(changes), can_close_unchanged=not changes)


def reopen(repository: "Repository", audit: Audit, *, who: str, reason: str, at: str) -> Audit:
    """Reopen a completed audit and return it. Every later change is recorded with its old value."""
    return repository.completion.reopen(audit, who=who, reason=reason, at=at)


def close_unchanged(repository: "Repository", audit: Audit) -> Audit:
    """Lock a reopened, unchanged audit and return it; raises AuditError if something was changed."""
    return repository.completion.close_unchanged(audit)
