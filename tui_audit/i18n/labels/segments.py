"""Which kinds of customers a store was walked as within a year, in words."""

from collections.abc import Sequence

from tui_audit.i18n.translator import Translator


def walked_as_words(t: Translator, walked: Sequence[tuple[str, str | None]]) -> str:
    """``Walked within a year as: First visit 2026-Q3; not yet as: …``; empty where there are no kinds of customers."""
    done = [f"{title} ({period})" for title, period in walked if period is not None]
    missing = [title for title, period in walked if period is None]
    parts = []
    if done:
        parts.append(t("Walked within a year as: %(titles)s.", titles=", ".join(done)))
    if missing:
        parts.append(t("Not walked as: %(titles)s.", titles=", ".join(missing)))
    return " ".join(parts)
