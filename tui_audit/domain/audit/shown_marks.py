"""Full marks that an auditor was asked to show: earlier versions did so before completing, and their audits keep it."""

from dataclasses import dataclass

from tui_audit.domain.audit.model import Audit, Shown


@dataclass(frozen=True)
class ShownCount:
    """How many full marks the auditor was asked to show, and with what result."""

    asked: int
    shown: int
    declined: int

    @property
    def lowered(self) -> int:
        """Rated lower after being asked for."""
        return self.asked - self.shown - self.declined


def count_shown(audit: Audit) -> ShownCount:
    """Count the full marks asked for, shown and declined in an audit of an earlier version; all 0 in one of today."""
    results = [answer.shown for answer in audit.answers.values() if answer.shown is not None]
    return ShownCount(len(results), results.count(Shown.SHOWN), results.count(Shown.DECLINED))
