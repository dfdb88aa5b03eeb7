"""Texts about the customer types that a store was audited as within a year."""

from collections.abc import Sequence

from tui_audit.i18n.translator import Translator


def customer_types_words(t: Translator, walked: Sequence[tuple[str, str | None]]) -> str:
    """Return the customer types covered and not covered; empty if the checklist has none.

    Example: ``Walked within a year as: First visit (2026-Q3). Not walked as: …``.
    """
    done = [f"{title} ({period})" for title, period in walked if period is not None]
    missing = [title for title, period in walked if period is None]
    parts = []
    if done:
        parts.append(t("Walked within a year as: %(titles)s.", titles=", ".join(done)))
    if missing:
        parts.append(t("Not walked as: %(titles)s.", titles=", ".join(missing)))
    return " ".join(parts)
