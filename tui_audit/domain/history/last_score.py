"""Which earlier score an audit's own score is measured against."""

from tui_audit.domain.audit.model import Audit, AuditKind
from tui_audit.domain.scoring.score_sheet import RULES


def has_comparable_score(audit: Audit, last: Audit) -> bool:
    """Return whether the scores can be compared: full audits with the same rules and customer type."""
    if audit.kind is not AuditKind.FULL or last.kind is not AuditKind.FULL or last.score is None:
        return False
    return last.score.rules == RULES and last.segment == audit.segment
