"""Spot checks of full marks: earlier versions asked for evidence before completion, and their audits record it."""

from dataclasses import dataclass

from tui_audit.domain.audit.model import Audit, SpotCheckResult


@dataclass(frozen=True)
class SpotCheckCount:
    """Number of full marks spot-checked, by result."""

    asked: int
    shown: int
    declined: int

    @property
    def lowered(self) -> int:
        """Number of full marks lowered after the spot check."""
        return self.asked - self.shown - self.declined


def count_spot_checks(audit: Audit) -> SpotCheckCount:
    """Return the number of full marks asked for, shown and declined; all 0 unless an earlier version asked."""
    results = [answer.shown for answer in audit.answers.values() if answer.shown is not None]
    return SpotCheckCount(len(results), results.count(SpotCheckResult.SHOWN), results.count(SpotCheckResult.DECLINED))
