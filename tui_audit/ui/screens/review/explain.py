"""The screen that explains a figure: the points each question earned of those possible, and the sum."""

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
from tui_audit.ui.widgets.bars import score_bar
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.lines_view import BLANK, LinesView
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import fit_to_width

_BAR = 10
_FIGURES = _BAR + 14
"""Width in cells of the column at the right: the points as a bar, and as figures."""


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
        yield Panel(self._t("Points by question"), LinesView(id="explained"))
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
        yield from self._calculation(width)
        yield BLANK
        yield _columns(text.line(self._t("Question"), "bold"), text.line(self._t("Points earned"), "bold"), width)
        touchpoint = None
        for each in self._part.lines:
            if each.touchpoint != touchpoint:
                touchpoint = each.touchpoint
                title = self._checklist.by_question[each.question].touchpoint.title
                yield text.line(title, "bold $accent").truncate(width, ellipsis=True)
            yield self._line(each, width)
        yield BLANK
        earned = text.line(self._earned(self._part.earned, self._part.possible), "bold")
        yield _columns(text.line(self._t("Sum"), "bold"), earned, width)

    def _line(self, line: ScoreLine, width: int) -> Content:
        """Return a question with its answer, and its points as a bar and a figure, or why it does not count."""
        question = self._checklist.by_question[line.question].question
        label = Content.assemble("  ", text.line(question.ask))
        if line.points is None:
            return _columns(label, text.line(word(self._t, line.why)), width)
        answer = answer_words(self._t, question, self._audit.answer(line.question))
        given = Content.assemble("  ", text.line(answer, "$accent"))
        room = max(width - _FIGURES - 2, 8)
        shown = min(given.cell_length, room // 3)
        both = fit_to_width(label, room - shown) + given.truncate(shown, ellipsis=True)
        bar = score_bar(float(100 * line.points), _BAR, ascii_only=self.services.settings.ascii_marks)
        return _columns(both, Content.assemble(bar, text.line(self._earned(line.earned, line.weight))), width)

    def _earned(self, earned: Fraction, possible: Fraction) -> str:
        words = self._t("%(earned)s of %(possible)s", earned=_figure(earned), possible=_figure(possible))
        return words.rjust(_FIGURES - _BAR)

    def _calculation(self, width: int) -> Iterator[Content]:
        part = self._part
        if part.percent is None:
            yield text.line(self._t("No question here has points, so there is no score."))
            return
        words = self._t(
            "%(earned)s ÷ %(possible)s = %(percent)s. Calculated unrounded; only the result is rounded.",
            earned=_figure(part.earned),
            possible=_figure(part.possible),
            percent=percent(self._t, part.shown),
        )
        yield from text.line(words, "bold").wrap(width)
        yield from text.line(self._t("An important question can earn more than 1 point.")).wrap(width)
        uncounted = sum(1 for line in part.lines if line.why is not LineReason.COUNTED)
        if uncounted:
            rest = self._t.plural(
                "%(count)s question is excluded from the score; the reason is beside it.",
                "%(count)s questions are excluded from the score; the reason is beside each.",
                uncounted,
            )
            yield from text.line(rest).wrap(width)


def _columns(label: Content, figures: Content, width: int) -> Content:
    """Return a label at the left and figures in the column at the right; reasons may need more room than figures."""
    size = max(_FIGURES, figures.cell_length)
    gap = " " * (size - figures.cell_length)
    return Content.assemble(fit_to_width(label, max(width - size - 2, 8)), "  ", gap, figures)


def _figure(fraction: Fraction | None) -> str:
    """Return an exact figure with at most 3 decimals; a dash for None."""
    return "–" if fraction is None else f"{float(fraction):.3f}".rstrip("0").rstrip(".")
