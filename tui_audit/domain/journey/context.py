"""An audit together with the other audits that its journey is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tui_audit.domain.audit.model import Audit, AuditKind, Store
from tui_audit.domain.checklist.model import Checklist

AuditWithChecklist = tuple[Audit, Checklist]
"""An audit with the checklist of its own revision."""


@dataclass(frozen=True)
class OtherStoreNumbers:
    """The numbers recorded in the latest audit of another store."""

    store: Store
    """The store as recorded in that audit."""
    period: str
    checklist: Checklist
    """Checklist of that audit's own revision."""
    numbers: Mapping[str, float]
    """Recorded numbers by question id."""


@dataclass(frozen=True)
class JourneyAudits:
    """One audit with earlier audits of its store and the latest audits of other stores.

    All audits are as they count, without the follow-ups whose condition does not hold (``domain.audit.follow_ups``).
    """

    current: AuditWithChecklist
    year: tuple[AuditWithChecklist, ...] = ()
    """The store's other completed audits of the 365 days up to this one's date, with any checklist, latest first;
    without practice audits."""
    past: tuple[AuditWithChecklist, ...] = ()
    """The store's earlier completed full audits with any version of the same checklist, latest first."""
    elsewhere: tuple[OtherStoreNumbers, ...] = ()
    """Numbers from each other store's latest completed full audit with any version of the same checklist."""

    @property
    def full_year(self) -> tuple[AuditWithChecklist, ...]:
        """The full audits of the year, this one first; it is left out if it is not a full audit itself."""
        return tuple(each for each in (self.current, *self.year) if each[0].kind is AuditKind.FULL)


def year_before(day: str) -> str:
    """Return the ISO date 365 days earlier; later dates are within the year."""
    return (date.fromisoformat(day) - timedelta(days=365)).isoformat()
