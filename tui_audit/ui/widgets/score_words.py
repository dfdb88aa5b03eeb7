"""Status and score of an audit in one phrase, and recent scores as a line of blocks."""

from collections.abc import Sequence
from typing import Protocol

from textual.content import Content

from tui_audit.i18n import formats
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text, themes
from tui_audit.ui.widgets.rows import fit_to_width

_BANDS = {
    "excellent": themes.BandMark.TOP,
    "good": themes.BandMark.UPPER,
    "needs work": themes.BandMark.MIDDLE,
    "poor": themes.BandMark.BOTTOM,
}
"""Marks of the usual score bands; a band that a checklist names otherwise has the mark of its verdict."""

_BLOCKS = "▁▂▃▄▅▆▇█"
_FROM, _TO = 40.0, 100.0
"""Scores in percent at the lowest and the highest block; scores below are shown as the lowest."""


class Scored(Protocol):
    """The result of a completed audit."""

    @property
    def verdict(self) -> str | None:
        """Passed, provisional or failed; None without a score."""

    @property
    def band(self) -> str | None:
        """Name of the score band."""

    @property
    def total(self) -> float | None:
        """Printed score in percent."""


def status_phrase(t: Translator, summary: Scored | None, *, ascii_only: bool) -> Content:
    """Return status and score of a completed audit in one phrase, as in ``✗ failed  63.5%``, 21 cells wide.

    A passed audit is named by its score band. A store without an audit and an audit without a score say so.
    """
    if summary is None:
        return text.line(t("not audited yet"))
    if summary.verdict is None:
        return text.line(t("no score"))
    status = status_words(t, summary.verdict, summary.band, ascii_only=ascii_only)
    return Content.assemble(fit_to_width(status, 14), formats.percent(t, summary.total).rjust(7))


def status_words(t: Translator, verdict: str, band: str | None, *, ascii_only: bool) -> Content:
    """Return the status of an audit without its score: ``✗ failed``, ``… unfinished``, or the score band if passed."""
    passed = verdict == "passed"
    kind = _BANDS.get(band or "", verdict) if passed else verdict
    return themes.marked(t, kind, ascii_only=ascii_only, word=band if passed else None)


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
