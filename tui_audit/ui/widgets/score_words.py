"""Scores for a row of a list: the figure, its band with mark and word, and recent scores as a line of blocks."""

from collections.abc import Sequence

from textual.content import Content

from tui_audit.domain.audit.model import AuditSummary
from tui_audit.i18n import formats
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text, themes

_BLOCKS = "▁▂▃▄▅▆▇█"
_FROM, _TO = 40.0, 100.0
"""Scores in percent at the lowest and the highest block; scores below are shown as the lowest."""


def score_words(t: Translator, summary: AuditSummary | None, *, ascii_only: bool) -> Content:
    """Return score and band, as in ``78.1 % ✓ good``; "failed" in place of the band; a note if there is no audit."""
    if summary is None:
        return text.line(t("not walked yet"))
    figure = text.line(formats.percent(t, summary.total).rjust(7))
    if summary.verdict is None:
        return figure
    words = t("failed") if summary.verdict == "failed" else summary.band
    return Content.assemble(figure, " ", themes.marked(t, summary.verdict, ascii_only=ascii_only, word=words))


def sparkline(totals: Sequence[float | None], *, ascii_only: bool) -> Content:
    """Return total scores, oldest first, as a line of blocks.

    In ASCII each is a digit for the tens of its percentage. An audit without a score is a full stop.
    """
    return text.line("".join(_step(total, ascii_only=ascii_only) for total in totals), "$accent")


def _step(total: float | None, *, ascii_only: bool) -> str:
    if total is None:
        return "."
    if ascii_only:
        return str(min(int(total // 10), 9))
    share = (total - _FROM) / (_TO - _FROM)
    return _BLOCKS[max(0, min(len(_BLOCKS) - 1, int(share * len(_BLOCKS))))]
