"""Texts about gaps in an audit that is about to be completed."""

from tui_audit.domain.audit.completion import GapKind
from tui_audit.i18n.translator import Translator


def gap_count_words(t: Translator, kind: GapKind, count: int) -> str:
    """Return the number of optional gaps of a kind as text: ``3 questions are open``."""
    words = {
        GapKind.OPEN: t.plural("%(count)s question not answered", "%(count)s questions not answered", count),
        GapKind.PHOTO_TO_FOLLOW: t.plural("%(count)s photo still to follow", "%(count)s photos still to follow", count),
        GapKind.CRITICAL_WITHOUT_FINDING: t.plural(
            "%(count)s critical failure without a finding",
            "%(count)s critical failures without a finding",
            count,
        ),
        GapKind.FINDING_WITHOUT_ACTION: t.plural(
            "%(count)s finding without an action", "%(count)s findings without an action", count
        ),
        GapKind.ACTION_WITHOUT_OWNER: t.plural(
            "%(count)s action without a responsible role", "%(count)s actions without a responsible role", count
        ),
        GapKind.ACTION_WITHOUT_DUE: t.plural(
            "%(count)s action without a due date", "%(count)s actions without a due date", count
        ),
    }
    return words[kind]
