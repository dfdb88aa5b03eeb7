"""The screen that explains a figure: points and weight of every question, why it counted or not, and the sum."""

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.scoring.score_sheet import LineReason, ScoreLine, ScorePart
from tui_audit.i18n.formats import percent, word
from tui_audit.ui import text
from tui_audit.ui.answer_words import answer_words
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.records import EXPLAIN
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.lines_view import BLANK, LinesView

_FIGURES = 24
"""Width in cells of the columns on the right: points, weight, product."""


class ExplainScreen(Screen[None]):
    """The questions that add up to one figure."""

    DEFAULT_CSS = """
    #explained { height: 1fr; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(EXPLAIN)

    def __init__(self, services: Services, title: str, audit: Audit, checklist: Checklist, part: ScorePart) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._title_words = title
        self._audit, self._checklist, self._part = audit, checklist, part

    def compose(self) -> ComposeResult:
        """Lay out the head line, the lines and the key line."""
        yield HeadLine(self._title_words, percent(self._t, self._part.shown))
        yield LinesView(id="explained")
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Focus the lines, so that the arrow keys scroll them."""
        self.query_one(LinesView).focus()
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Lay out the lines again for the new width."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        view = self.query_one(LinesView)
        view.show_lines(list(self._lines(view.row_width)))

    def _lines(self, width: int) -> Iterator[Content]:
        yield self._row(
            text.line(self._t("Question and answer"), "bold"),
            (self._t("points"), self._t("weight"), self._t("product")),
            width,
            "bold",
        )
        touchpoint = None
        for each in self._part.lines:
            if each.touchpoint != touchpoint:
                touchpoint = each.touchpoint
                title = self._checklist.by_question[each.question].touchpoint.title
                yield text.line(title, "bold $accent").truncate(width, ellipsis=True)
            yield self._line(each, width)
        yield BLANK
        yield from self._sum(width)

    def _line(self, line: ScoreLine, width: int) -> Content:
        question = self._checklist.by_question[line.question].question
        answer = answer_words(self._t, question, self._audit.answer(line.question))
        label = Content.assemble("  ", text.line(question.ask))
        if line.why is not LineReason.COUNTED:
            why = text.line(word(self._t, line.why))
            room = max(width - why.cell_length - 2, 8)
            return _filled(label, room) + Content("  ") + why
        figures = (_figure(line.points), _figure(line.weight), _figure(line.earned))
        given = Content.assemble("  ", text.line(answer, "$accent"))
        room = max(width - _FIGURES - 4, 8)
        shown = min(given.cell_length, room // 3)
        both = _filled(label, room - shown) + given.truncate(shown, ellipsis=True)
        return self._row(both, figures, width)

    @staticmethod
    def _row(label: Content, figures: tuple[str, str, str], width: int, style: str = "") -> Content:
        columns = "".join(f"{figure:>8}" for figure in figures)
        return _filled(label, max(width - _FIGURES - 1, 8)) + text.line(columns, style)

    def _sum(self, width: int) -> Iterator[Content]:
        part = self._part
        weights = _figure(part.possible)
        yield self._row(text.line(self._t("Sum"), "bold"), ("", weights, _figure(part.earned)), width, "bold")
        if part.percent is None:
            yield text.line(self._t("Nothing scored here: there is no figure."))
            return
        words = self._t(
            "%(earned)s ÷ %(possible)s = %(percent)s, rounded once, half up",
            earned=_figure(part.earned),
            possible=weights,
            percent=percent(self._t, part.shown),
        )
        yield from text.line(words, "bold").wrap(width)
        uncounted = sum(1 for line in part.lines if line.why is not LineReason.COUNTED)
        if uncounted:
            rest = self._t(
                "%(count)s of %(all)s questions did not count; the reason stands beside each.",
                count=uncounted,
                all=len(part.lines),
            )
            yield from text.line(rest).wrap(width)


def _figure(fraction: Fraction | None) -> str:
    """Return an exact figure with at most 3 decimals; a dash for None."""
    return "–" if fraction is None else f"{float(fraction):.3f}".rstrip("0").rstrip(".")


def _filled(line: Content, width: int) -> Content:
    cut = line.truncate(width, ellipsis=True)
    return cut + Content(" " * (width - cut.cell_length))
