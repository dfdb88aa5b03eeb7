"""Completing an audit, and acknowledging a completed one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui_audit.domain.audit.completion import GapKind, MissingItem, completion_gaps
from tui_audit.domain.audit.model import Acknowledgement, Audit
from tui_audit.domain.checklist.model import Checklist
from tui_audit.errors import AuditError
from tui_audit.message import message

if TYPE_CHECKING:
    from tui_audit.storage import Repository


@dataclass(frozen=True)
class Readiness:
    """The gaps in an audit that is to be completed."""

    required: tuple[MissingItem, ...]
    """The gaps to fill before the audit can be completed."""
    optional: tuple[MissingItem, ...]
    """The gaps that do not prevent completion."""

    @property
    def is_blocked(self) -> bool:
        """Whether the audit cannot be completed yet."""
        return bool(self.required)

    @property
    def is_complete(self) -> bool:
        """Whether there are no gaps, required or optional."""
        return not (self.required or self.optional)

    @property
    def optional_counts(self) -> Mapping[GapKind, int]:
        """The number of optional gaps of each kind, in the order in which the kinds were found."""
        kinds = [gap.kind for gap in self.optional]
        return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}


def readiness(audit: Audit, checklist: Checklist) -> Readiness:
    """Return the gaps of an audit, in the order of the walk-through."""
    found = completion_gaps(audit, checklist)
    return Readiness(
        required=tuple(gap for gap in found if gap.blocks), optional=tuple(gap for gap in found if not gap.blocks)
    )


def complete(repository: "Repository", audit: Audit, *, name: str, at: str) -> Audit:
    """Lock an audit with its score and seal and return it; raises AuditError if a required item is missing."""
    return repository.completion.complete(audit, by=name, at=at)


def refuse_own_acknowledgement(audit: Audit, name: str) -> None:
    """Raise AuditError if this person completed the audit: somebody else has to acknowledge it."""
    if name.casefold() == (audit.completed_by or "").casefold():
        text = message("%(name)s completed this audit. Someone else has to acknowledge it.", name=name)
        raise AuditError(message("Acknowledgement by the same person is not allowed"), text)


def acknowledge(repository: "Repository", audit: Audit, acknowledgement: Acknowledgement) -> Audit:
    """Save who read the completed audit and whether they agree; raises AuditError if it was acknowledged before."""
    refuse_own_acknowledgement(audit, acknowledgement.name)
    return repository.completion.acknowledge(audit, acknowledgement)
