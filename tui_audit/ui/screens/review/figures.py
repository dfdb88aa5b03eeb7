"""The figures of an audit as rows: total, score by phase and by store control, completeness and coverage."""

from dataclasses import dataclass

from textual.content import Content

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Checklist, Phase
from tui_audit.domain.figures import round_half_up
from tui_audit.domain.scoring.score_sheet import ScorePart, ScoreSheet, score_sheet
from tui_audit.i18n.formats import percent, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.themes import band_mark, marked
from tui_audit.ui.widgets.lines_view import BLANK
from tui_audit.ui.widgets.pick_list import Pick

_LABEL = 24


@dataclass(frozen=True)
class Figure:
    """One figure of an audit, with the questions behind it."""

    id: str
    label: str
    part: ScorePart
    aside: Content = BLANK


class Figures:
    """All figures calculated from one audit."""

    def __init__(self, t: Translator, audit: Audit, checklist: Checklist, *, ascii_only: bool = False) -> None:
        self._t = t
        self._audit, self._checklist, self._ascii_only = audit, checklist, ascii_only
        self.score_sheet: ScoreSheet = score_sheet(audit, checklist)
        self.figures: dict[str, Figure] = {figure.id: figure for figure in self._figures()}

    def rows(self) -> list[Pick]:
        """Return one row per figure. The last row has completeness and coverage, which cannot be explained."""
        if not self.score_sheet.scored:
            given = {"given": self._audit.given, "asked": len(self._audit.asked)}
            words = self._t("No score: a short walk. %(given)s of %(asked)s questions answered.", **given)
            return [Pick("completeness", text.line(words), is_heading=True)]
        rows = [Pick(figure.id, self._row(figure)) for figure in self.figures.values()]
        complete = percent(self._t, round_half_up(self.score_sheet.completeness))
        coverage = percent(self._t, round_half_up(self.score_sheet.total().coverage))
        words = self._t(
            "%(complete)s answered · scored on %(coverage)s of the checklist", complete=complete, coverage=coverage
        )
        rows.append(Pick("completeness", text.line(words), is_heading=True))
        return rows

    def figure_of_row(self, row: str | None) -> Figure:
        """Return the figure of this row, or the total if the row has none."""
        return self.figures.get(row or "", self.figures["total"])

    def _figures(self) -> list[Figure]:
        sheet = self.score_sheet
        asked = {line.phase for line in sheet.lines}
        figures = [Figure("total", self._t("Whole walk"), sheet.total(), self._standing())]
        figures += [Figure(phase.value, word(self._t, phase), sheet.phase(phase)) for phase in Phase if phase in asked]
        return [
            *figures,
            Figure("own", self._t("In the store's hands"), sheet.store_control(True)),
            Figure("others", self._t("In others' hands"), sheet.store_control(False)),
        ]

    def _standing(self) -> Content:
        parts: list[Content] = []
        if self.score_sheet.verdict is not None:
            verdict = self.score_sheet.verdict
            parts.append(marked(self._t, verdict, ascii_only=self._ascii_only, word=word(self._t, verdict)))
        band = self.score_sheet.band
        if band is not None:
            bands = self._checklist.bands
            sign = band_mark(bands.index(band), len(bands))
            parts.append(marked(self._t, sign, ascii_only=self._ascii_only, word=band.name))
        return Content("   ").join(parts)

    def _row(self, figure: Figure) -> Content:
        label = text.line(figure.label)
        gap = " " * max(_LABEL - label.cell_length, 1)
        score = percent(self._t, figure.part.shown)
        return Content.assemble(label, gap, text.line(f"{score:>8}", "bold"), "   ", figure.aside)
