"""An audit among the others that its journey is read with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tui_audit.domain.audit.model import Audit, Store
from tui_audit.domain.checklist.model import Checklist

Walked = tuple[Audit, Checklist]
"""An audit with the checklist of its own revision."""


@dataclass(frozen=True)
class NotedElsewhere:
    """The numbers noted in the latest audit of another store."""

    store: Store
    """As it was when it was walked."""
    period: str
    checklist: Checklist
    """Of that audit's own revision."""
    numbers: Mapping[str, float]
    """By question."""


@dataclass(frozen=True)
class JourneyAudits:
    """One audit, and what was walked before it and elsewhere."""

    now: Walked
    year: tuple[Walked, ...] = ()
    """The store's completed audits of the 365 days up to the day walked, with whatever checklist, the latest first;
    practice is left out."""
    past: tuple[Walked, ...] = ()
    """The store's completed full audits before, with any version of the same checklist, the latest first."""
    elsewhere: tuple[NotedElsewhere, ...] = ()
    """Of each other store's latest completed full audit with any version of the same checklist."""


def year_before(day: str) -> str:
    """The ISO date 365 days before one; what was walked later than that lies within the year."""
    return (date.fromisoformat(day) - timedelta(days=365)).isoformat()
