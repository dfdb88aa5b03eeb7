"""Texts about the customer types that a store was audited as within a year."""

from collections.abc import Sequence

from tui_audit.i18n.formats import period_words
from tui_audit.i18n.translator import Translator


def customer_types_words(t: Translator, walked: Sequence[tuple[str, str | None]]) -> str:
    """Return the customer types covered and not covered; empty if the checklist has none.

    Example: ``Customer types audited in the last year: First visit (Q3 2026). Not audited: …``.
    """
    done = [f"{title} ({period_words(t, period)})" for title, period in walked if period is not None]
    missing = [title for title, period in walked if period is None]
    parts = []
    if done:
        parts.append(t("Customer types audited in the last year: %(titles)s.", titles=", ".join(done)))
    if missing:
        parts.append(t("Not audited: %(titles)s.", titles=", ".join(missing)))
    return " ".join(parts)
