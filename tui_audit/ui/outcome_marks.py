"""Coloured marks for the change of a question's result between 2 audits."""

from collections.abc import Mapping

from textual.content import Content

from tui_audit.domain.history.matching import Outcome
from tui_audit.ui import text

_MARKS: Mapping[Outcome, tuple[str, str, str]] = {
    Outcome.NEWLY_FAILED: ("✗", "X", "bold $text-error"),
    Outcome.WORSE: ("▼", "v", "$text-warning"),
    Outcome.FIXED: ("✓", "+", "$text-success"),
    Outcome.BETTER: ("▲", "^", "$text-success"),
    Outcome.STILL_FAILING: ("●", "#", "bold $text-error"),
    Outcome.SAME: ("=", "=", "$foreground"),
}


def outcome_mark(outcome: Outcome, *, ascii_only: bool) -> Content:
    """Return the coloured mark of an outcome; the caller shows its word in a heading or beside it."""
    sign, plain, style = _MARKS[outcome]
    return text.line(plain if ascii_only else sign, style)
