"""Which kinds of customers a store was walked as within a year, in words."""

from collections.abc import Sequence

from tui_audit.i18n.translator import _


def walked_as_words(walked: Sequence[tuple[str, str | None]]) -> str:
    """``Walked within a year as: First visit 2026-Q3; not yet as: …``; empty where there are no kinds of customers."""
    done = [f"{title} ({period})" for title, period in walked if period is not None]
    missing = [title for title, period in walked if period is None]
    parts = []
    if done:
        parts.append(_("Walked within a year as: %(titles)s.") % {"titles": ", ".join(done)})
    if missing:
        parts.append(_("Not walked as: %(titles)s.") % {"titles": ", ".join(missing)})
    return " ".join(parts)
