"""Details of a comparison: the touchpoints and questions of one part, and one question in both audits."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui_audit.domain.history.comparison import Comparison
from tui_audit.domain.history.matching import ComparedAudit, ComparedQuestion, ComparedQuestions
from tui_audit.i18n.formats import date_text, difference, percent, word
from tui_audit.i18n.labels.comparison import audit_names, change_words, outcome_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.answer_words import answer_words
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.comparison import COMPARED_QUESTION
from tui_audit.ui.outcome_marks import outcome_mark
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.themes import marked
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.rows import ListRow, RowList, fit_to_width

_FIGURE = 9


def figure_columns(
    t: Translator, width: int, label: Content, part: ComparedQuestions | Sequence[str], *, style: str = ""
) -> Content:
    """Return a row with a label, and on the right both figures and their difference."""
    if isinstance(part, ComparedQuestions):
        part = (percent(t, part.first.shown), percent(t, part.second.shown), difference(t, part.difference))
    cells = [
        fit_to_width(text.line(words, style), _FIGURE) if len(words) > _FIGURE else _right(words, style)
        for words in part
    ]
    room = max(width - len(cells) * (_FIGURE + 1), 8)
    return Content(" ").join([fit_to_width(label, room), *cells])


def _right(words: str, style: str) -> Content:
    line = text.line(words, style)
    return Content(" " * max(_FIGURE - line.cell_length, 0)) + line


class ComparedPartScreen(Screen[None]):
    """A part of two audits: its touchpoints and their questions, with the points of both."""

    AUTO_FOCUS: ClassVar[str | None] = "#compared"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMPARED_QUESTION)

    def __init__(self, services: Services, comparison: Comparison, part: ComparedQuestions) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._comparison, self._part = comparison, part

    def compose(self) -> ComposeResult:
        """Lay out the head line, the rows and the key line."""
        yield HeadLine(" → ".join(audit_names(self._t, self._comparison)), change_words(self._t, self._part))
        yield RowList(id="compared")
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Show the questions, grouped by touchpoint."""
        self.query_one(RowList).show(list(self._rows()))

    def _rows(self) -> Iterator[ListRow]:
        names = (*audit_names(self._t, self._comparison), self._t("change"))
        yield ListRow(None, lambda width: figure_columns(self._t, width + 2, Content(), names, style="bold"))
        questions = {pair.question for pair in self._part.pairs}
        for touchpoint in self._comparison.touchpoints:
            held = ComparedQuestions(
                tuple(p for p in self._comparison.touchpoint(touchpoint.id).pairs if p.question in questions)
            )
            if not held.pairs:
                continue
            title = text.line(touchpoint.title, "bold $accent")
            yield ListRow(None, lambda width, title=title, held=held: figure_columns(self._t, width + 2, title, held))  # type: ignore[misc]
            for pair in held.pairs:
                yield self._question(pair)

    def _question(self, pair: ComparedQuestion) -> ListRow:
        sign = outcome_mark(pair.outcome, ascii_only=self.services.settings.ascii_marks)
        label = Content.assemble(sign, " ", text.line(pair.stop.question.ask))
        return ListRow(pair.question, lambda width: figure_columns(self._t, width, label, ComparedQuestions((pair,))))

    @on(RowList.Chosen)
    def opened(self, event: RowList.Chosen) -> None:
        """Open the question in both audits."""
        pair = next(pair for pair in self._part.pairs if pair.question == event.id)
        self.services.navigator.open(ComparedQuestionScreen(self.services, self._comparison, pair))


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
        yield HeadLine(f"{stop.section.title} · {stop.touchpoint.title}")
        with VerticalScroll(id="page", classes="page"):
            yield Static(Content("\n").join(self._lines()))
        yield KeyLine(self._t)

    def _lines(self) -> Iterator[Content]:
        found, pair = self._comparison, self._pair
        ascii_only = self.services.settings.ascii_marks
        yield text.line(pair.stop.question.ask, "bold")
        sign = outcome_mark(pair.outcome, ascii_only=ascii_only)
        points = ComparedQuestions((pair,))
        change = difference(self._t, points.difference)
        yield Content.assemble(sign, " ", text.line(f"{outcome_words(self._t, found, pair.outcome)} · {change}"))
        if pair.moved:
            yield text.line(self._t("It stood in another section then."))
        if pair.reweighted:
            yield text.line(self._t("It weighed something else then."))
        for name, side, figure in zip(
            audit_names(self._t, found),
            (found.first, found.second),
            (points.first.shown, points.second.shown),
            strict=True,
        ):
            yield Content()
            audit = side.audit
            head = f"{name} · {date_text(self._t, audit.walked_on)} · {audit.auditor}"
            yield text.line(head, "bold $accent")
            yield from self._answer(side, percent(self._t, figure))

    def _answer(self, side: ComparedAudit, figure: str) -> Iterator[Content]:
        question = side.checklist.by_question[self._pair.question].question
        if question.ask != self._pair.stop.question.ask:
            yield text.line(self._t("Asked then: %(ask)s", ask=question.ask))
        answer = side.audit.answer(question.id)
        words = answer_words(self._t, question, answer)
        yield Content.assemble(
            text.line(words, "bold"), text.line(self._t("   %(figure)s of the points", figure=figure))
        )
        if answer.note:
            yield text.block(self._t("Note: %(note)s", note=answer.note))
        if answer.photos:
            yield text.line(self._t("photo: %(count)s", count=len(answer.photos)))
        for finding in side.audit.findings_on(question.id):
            grade = marked(
                self._t, finding.grade, ascii_only=self.services.settings.ascii_marks, word=word(self._t, finding.grade)
            )
            yield Content.assemble(grade, ": ", text.block(finding.statement))
