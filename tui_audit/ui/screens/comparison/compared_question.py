"""Details of a comparison: the touchpoints and questions of one part, and one question in both audits."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui_audit.domain.history.comparison import Comparison
from tui_audit.domain.history.matching import ComparedQuestion, ComparedQuestions
from tui_audit.i18n.formats import percent
from tui_audit.i18n.labels.comparison import audit_names
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.change_words import short_change
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.comparison import COMPARED_QUESTION
from tui_audit.ui.outcome_marks import outcome_mark
from tui_audit.ui.screens.comparison.compared_rows import heading_columns, question_lines, score_columns
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.detail_panel import DetailPanel
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList

_BARS_FROM = 90
"""Width of the list in cells from which its rows have bars."""


class ComparedPartScreen(Screen[None]):
    """A part of two audits: its touchpoints and their questions, with the points of both."""

    AUTO_FOCUS: ClassVar[str | None] = "#compared"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMPARED_QUESTION)
    CSS = """
    ComparedPartScreen.-wide #list-panel { width: 3fr; }
    ComparedPartScreen.-wide .detail-panel { width: 2fr; }
    """

    def __init__(self, services: Services, comparison: Comparison, title: str, part: ComparedQuestions) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._comparison, self._title, self._part = comparison, title, part

    def compose(self) -> ComposeResult:
        """Lay out the head line, the rows with details beside them, and the key line."""
        score = percent(self._t, self._part.second.shown)
        change = short_change(self._t, self._part.difference)
        yield HeadLine(" → ".join(audit_names(self._t, self._comparison)), f"{score}  {change}")
        with Horizontal(classes="side-by-side"):
            yield Panel(self._title, RowList(id="compared"), id="list-panel")
            yield DetailPanel(self._t("Question"))
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Show the questions, grouped by touchpoint."""
        self.query_one(RowList).show(list(self._rows()))
        self.moved()

    def _rows(self) -> Iterator[ListRow]:
        t, ascii_only = self._t, self.services.settings.ascii_marks
        yield ListRow(None, lambda width: heading_columns(t, width + 2, self._comparison, has_bar=width >= _BARS_FROM))
        questions = {pair.question for pair in self._part.pairs}
        for touchpoint in self._comparison.touchpoints:
            held = ComparedQuestions(
                tuple(p for p in self._comparison.touchpoint(touchpoint.id).pairs if p.question in questions)
            )
            if not held.pairs:
                continue
            title = text.line(f"  {touchpoint.title}", "bold $accent")
            yield ListRow(None, partial(_touchpoint_line, t, title, held, ascii_only))
            for pair in held.pairs:
                yield self._question(pair)

    def _question(self, pair: ComparedQuestion) -> ListRow:
        ascii_only = self.services.settings.ascii_marks
        label = Content.assemble(
            outcome_mark(pair.outcome, ascii_only=ascii_only), " ", text.line(pair.stop.question.ask)
        )
        part = ComparedQuestions((pair,))
        return ListRow(pair.question, partial(_score_line, self._t, label, part, ascii_only))

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Show the question under the cursor in both audits."""
        pair = self._pair(self.query_one(RowList).current)
        if pair is not None:
            lines = question_lines(self._t, self._comparison, pair, ascii_only=self.services.settings.ascii_marks)
            self.query_one(DetailPanel).show(pair.stop.touchpoint.title, list(lines))

    @on(RowList.Chosen)
    def opened(self, event: RowList.Chosen) -> None:
        """Open the question in both audits."""
        pair = self._pair(event.id)
        if pair is not None:
            self.services.navigator.open(ComparedQuestionScreen(self.services, self._comparison, pair))

    def _pair(self, question: str | None) -> ComparedQuestion | None:
        return next((pair for pair in self._part.pairs if pair.question == question), None)


def _score_line(t: Translator, label: Content, part: ComparedQuestions, ascii_only: bool, width: int) -> Content:  # noqa: FBT001 - set by partial
    """Return a row; bars make room for the words of the questions in a narrow list."""
    return score_columns(t, width, label, part, ascii_only=ascii_only, has_bar=width >= _BARS_FROM)


def _touchpoint_line(t: Translator, title: Content, held: ComparedQuestions, ascii_only: bool, width: int) -> Content:  # noqa: FBT001 - set by partial
    has_bar = width >= _BARS_FROM
    return score_columns(t, width + 2, title, held, ascii_only=ascii_only, has_bar=has_bar).stylize("bold")


class ComparedQuestionScreen(Screen[None]):
    """One question in both audits: answers, notes, photos and findings."""

    AUTO_FOCUS: ClassVar[str | None] = "#page"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMPARED_QUESTION)

    def __init__(self, services: Services, comparison: Comparison, pair: ComparedQuestion) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._comparison, self._pair = comparison, pair

    def compose(self) -> ComposeResult:
        """Lay out the head line, the page and the key line."""
        stop = self._pair.stop
        names = " → ".join(audit_names(self._t, self._comparison))
        lines = question_lines(self._t, self._comparison, self._pair, ascii_only=self.services.settings.ascii_marks)
        yield HeadLine(names, stop.section.title)
        with Panel(stop.touchpoint.title), VerticalScroll(id="page"):
            yield Static(Content("\n").join(lines))
        yield KeyLine(self._t)
