"""How often each cause was chosen for the findings of an audit."""

from collections import Counter
from collections.abc import Mapping

from tui_audit.domain.audit.model import Audit, FindingCause


def cause_counts(audit: Audit) -> Mapping[FindingCause, int]:
    """Return the number of findings with each cause, the most frequent first; causes without a finding are left out."""
    counted = Counter(finding.cause for finding in audit.findings if finding.cause is not None)
    order = list(FindingCause)
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], order.index(pair[0]))))
