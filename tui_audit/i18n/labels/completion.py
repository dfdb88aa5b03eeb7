"""Texts about gaps in an audit that is about to be completed."""

from tui_audit.domain.audit.completion import GapKind
from tui_audit.i18n.translator import Translator


def gap_count_words(t: Translator, kind: GapKind, count: int) -> str:
    """Return the number of optional gaps of a kind as text: ``3 questions are open``."""
    words = {
        GapKind.OPEN: t.plural("%(count)s question is open", "%(count)s questions are open", count),
        GapKind.PHOTO_TO_FOLLOW: t.plural(
            "%(count)s photo is promised and not here", "%(count)s photos are promised and not here", count
        ),
        GapKind.CRITICAL_WITHOUT_FINDING: t.plural(
            "%(count)s critical question failed without a finding",
            "%(count)s critical questions failed without a finding",
            count,
        ),
        GapKind.FINDING_WITHOUT_ACTION: t.plural(
            "%(count)s finding has no action", "%(count)s findings have no action", count
        ),
        GapKind.ACTION_WITHOUT_OWNER: t.plural(
            "%(count)s action has no role that does it", "%(count)s actions have no role that does them", count
        ),
        GapKind.ACTION_WITHOUT_DUE: t.plural("%(count)s action has no day", "%(count)s actions have no day", count),
    }
    return words[kind]
