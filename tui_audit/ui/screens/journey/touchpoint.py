"""The screen of one touchpoint: its properties, answers, findings, actions and previous scores."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.journey.context import AuditWithChecklist
from tui_audit.domain.journey.model import Journey, journey
from tui_audit.domain.journey.touchpoint_scores import TouchpointScore
from tui_audit.i18n.formats import feeling_words, percent, step_words, word
from tui_audit.ui import text
from tui_audit.ui.answer_words import answer_words
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.journey import TOUCHPOINT
from tui_audit.ui.screens.journey.rows import JourneyView
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.themes import marked
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.lines_view import BLANK, LinesView, hanging_indent

_LABEL = 16
_BACK = 8
"""Number of previous audits shown."""


class TouchpointScreen(Screen[None]):
    """One touchpoint with everything known about it; read-only."""

    DEFAULT_CSS = """
    #touchpoint { height: 1fr; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(TOUCHPOINT)

    def __init__(
        self, services: Services, drawing: JourneyView, spot: TouchpointScore, past: Sequence[AuditWithChecklist]
    ) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._drawing, self._spot, self._past = drawing, spot, past

    def compose(self) -> ComposeResult:
        """Lay out the head line, the lines and the key line."""
        yield HeadLine(self._spot.touchpoint.title, percent(self._t, self._spot.score))
        yield LinesView(id="touchpoint")
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
        width = view.row_width
        lines = [line for label, words in self._facts() if words for line in _fact(label, words, width)]
        view.show_lines([*lines, *self._answers(width), *self._findings(width), *self._before(width)])

    def _facts(self) -> Iterator[tuple[str, str]]:
        spot, touchpoint = self._spot, self._spot.touchpoint
        dots = self._drawing.dots(spot.importance).plain
        yield self._t("Importance"), f"{dots} {spot.importance}/5"
        quadrant = self._drawing.journey.quadrant(spot)
        yield self._t("Place"), word(self._t, quadrant) if quadrant else ""
        yield self._t("Where"), f"{spot.section.title} ({word(self._t, spot.section.where)})"
        yield self._t("Stage"), word(self._t, touchpoint.stage)
        yield self._t("Step"), step_words(self._t, touchpoint.step) if touchpoint.step else ""
        yield self._t("Kind"), ", ".join(word(self._t, kind) for kind in touchpoint.kind)
        yield self._t("Channel"), word(self._t, touchpoint.channel)
        yield self._t("Run"), word(self._t, touchpoint.control)
        yield self._t("Promise"), ", ".join(word(self._t, value) for value in touchpoint.value)
        yield self._t("Mended by"), word(self._t, touchpoint.fixable_by)
        yield self._t("Owner"), touchpoint.owner
        yield self._t("Customer meets"), ", ".join(touchpoint.meets)
        yield self._t("What happens"), ", ".join(touchpoint.interactions)
        yield self._t("Behind it"), ", ".join(touchpoint.processes)
        yield self._t("Carried by"), ", ".join(touchpoint.people)
        yield self._t("Wanted"), touchpoint.outcome
        yield self._t("Data"), ", ".join(touchpoint.data)
        yield self._t("At its best"), touchpoint.optimal
        same = self._drawing.journey.touchpoint(touchpoint.same_as) if touchpoint.same_as else None
        yield self._t("Same elsewhere"), f"{same.touchpoint.title} {percent(self._t, same.score)}" if same else ""
        yield self._t("Customer feels"), feeling_words(self._t, spot.emotion) if spot.emotion else ""

    def _answers(self, width: int) -> Iterator[Content]:
        made = self._drawing.journey
        if not self._spot.part.lines:
            yield BLANK
            yield text.line(self._t("Not asked in this walk."))
            return
        yield from _heading(self._t("Answers"))
        for line in self._spot.part.lines:
            question, answer = made.checklist.by_question[line.question].question, made.audit.answer(line.question)
            words = Content.assemble(
                text.line(question.ask), "  ", text.line(answer_words(self._t, question, answer), "bold")
            )
            yield from hanging_indent(Content("  "), words, width)
            if answer.note:
                yield from hanging_indent(Content("    "), text.line(answer.note, "italic"), width)

    def _findings(self, width: int) -> Iterator[Content]:
        audit = self._drawing.journey.audit
        found = [finding for finding in audit.findings if finding.touchpoint == self._spot.id]
        if not found:
            return
        yield from _heading(self._t("Findings and actions"))
        for finding in found:
            grade = marked(
                self._t, finding.grade, ascii_only=self._drawing.ascii_only, word=word(self._t, finding.grade)
            )
            yield from hanging_indent(Content("  "), Content.assemble(grade, ": ", text.line(finding.statement)), width)
            yield from self._actions(audit, finding.id, width)

    def _actions(self, audit: Audit, finding: str, width: int) -> Iterator[Content]:
        for action in audit.actions_on(finding):
            words = self._t(
                "%(by)s: %(what)s, %(status)s",
                by=word(self._t, action.by),
                what=action.what,
                status=word(self._t, audit.status_of(action)),
            )
            yield from hanging_indent(Content("    "), text.line(words), width)

    def _before(self, width: int) -> Iterator[Content]:
        earlier = [(audit, _score(journey(audit, made), self._spot.id)) for audit, made in self._past[:_BACK]]
        if not earlier:
            return
        yield from _heading(self._t("Before"))
        for audit, score in earlier:
            bar = self._drawing.bar(score, min(max(width - 24, 8), 40))
            yield Content.assemble(text.line(f"  {audit.period:<9}"), bar, text.line(f"{percent(self._t, score):>9}"))


def _score(made: Journey, touchpoint: str) -> float | None:
    spot = made.touchpoint(touchpoint)
    return None if spot is None else spot.score


def _fact(label: str, words: str, width: int) -> list[Content]:
    name = text.line(label, "$accent")
    return hanging_indent(name + Content(" " * max(_LABEL - name.cell_length, 1)), text.line(words), width)


def _heading(words: str) -> list[Content]:
    return [BLANK, text.line(words, "bold $accent")]
