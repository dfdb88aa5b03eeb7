"""When an audit in progress has enough answers for a score to mean anything."""

from tui_audit.domain.audit.model import Audit


def is_too_early_for_score(audit: Audit) -> bool:
    """Return whether less than half of the questions of an audit in progress are answered.

    Its score, score band and bars are not shown then: a few good answers would look like an excellent store.
    A completed audit always shows the score that was saved with it.
    """
    return audit.is_draft and 2 * audit.given < len(audit.asked)
