"""All that is known of one touchpoint: what it is, its answers, findings and actions, its scores before."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.journey.context import Walked
from tui_audit.domain.journey.model import Journey, journey
from tui_audit.domain.journey.touchpoint_scores import TouchpointScore
from tui_audit.i18n.formats import feeling_words, percent, step_words, word
from tui_audit.i18n.translator import _
from tui_audit.ui import text
from tui_audit.ui.answer_keys import answer_words
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.journey import TOUCHPOINT
from tui_audit.ui.screens.journey.rows import JourneyDrawing
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.themes import marked
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.lines_view import BLANK, LinesView, hanging

_LABEL = 16
_BACK = 8
"""So many audits before are named."""


class TouchpointScreen(Screen[None]):
    """One touchpoint, to be read."""

    DEFAULT_CSS = """
    #touchpoint { height: 1fr; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(TOUCHPOINT)

    def __init__(
        self, services: Services, drawing: JourneyDrawing, spot: TouchpointScore, past: Sequence[Walked]
    ) -> None:
        super().__init__()
        self.services = services
        self._drawing, self._spot, self._past = drawing, spot, past

    def compose(self) -> ComposeResult:
        """Head, lines, keys."""
        yield HeadLine(self._spot.touchpoint.title, percent(self._spot.score))
        yield LinesView(id="touchpoint")
        yield KeyLine()

    def on_mount(self) -> None:
        """The lines scroll with the arrows."""
        self.query_one(LinesView).focus()
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        view = self.query_one(LinesView)
        width = view.row_width
        lines = [line for label, words in self._facts() if words for line in _fact(label, words, width)]
        view.show_lines([*lines, *self._answers(width), *self._findings(width), *self._before(width)])

    def _facts(self) -> Iterator[tuple[str, str]]:
        spot, touchpoint = self._spot, self._spot.touchpoint
        dots = self._drawing.dots(spot.importance).plain
        yield _("Importance"), f"{dots} {spot.importance}/5"
        quadrant = self._drawing.journey.quadrant(spot)
        yield _("Place"), word(quadrant) if quadrant else ""
        yield _("Where"), f"{spot.section.title} ({word(spot.section.where)})"
        yield _("Stage"), word(touchpoint.stage)
        yield _("Step"), step_words(touchpoint.step) if touchpoint.step else ""
        yield _("Kind"), ", ".join(word(kind) for kind in touchpoint.kind)
        yield _("Channel"), word(touchpoint.channel)
        yield _("Run"), word(touchpoint.control)
        yield _("Promise"), ", ".join(word(value) for value in touchpoint.value)
        yield _("Mended by"), word(touchpoint.fixable_by)
        yield _("Owner"), touchpoint.owner
        yield _("Customer meets"), ", ".join(touchpoint.meets)
        yield _("What happens"), ", ".join(touchpoint.interactions)
        yield _("Behind it"), ", ".join(touchpoint.processes)
        yield _("Carried by"), ", ".join(touchpoint.people)
        yield _("Wanted"), touchpoint.outcome
        yield _("Data"), ", ".join(touchpoint.data)
        yield _("At its best"), touchpoint.optimal
        same = self._drawing.journey.spot(touchpoint.same_as) if touchpoint.same_as else None
        yield _("Same elsewhere"), f"{same.touchpoint.title} {percent(same.score)}" if same else ""
        yield _("Customer feels"), feeling_words(spot.emotion) if spot.emotion else ""

    def _answers(self, width: int) -> Iterator[Content]:
        made = self._drawing.journey
        if not self._spot.part.lines:
            yield BLANK
            yield text.line(_("Not asked in this walk."))
            return
        yield from _heading(_("Answers"))
        for line in self._spot.part.lines:
            question, answer = made.checklist.by_question[line.question].question, made.audit.answer(line.question)
            words = Content.assemble(text.line(question.ask), "  ", text.line(answer_words(question, answer), "bold"))
            yield from hanging(Content("  "), words, width)
            if answer.note:
                yield from hanging(Content("    "), text.line(answer.note, "italic"), width)

    def _findings(self, width: int) -> Iterator[Content]:
        audit = self._drawing.journey.audit
        found = [finding for finding in audit.findings if finding.touchpoint == self._spot.id]
        if not found:
            return
        yield from _heading(_("Findings and actions"))
        for finding in found:
            grade = marked(finding.grade, ascii_only=self._drawing.ascii_only, word=word(finding.grade))
            yield from hanging(Content("  "), Content.assemble(grade, ": ", text.line(finding.statement)), width)
            yield from self._actions(audit, finding.id, width)

    def _actions(self, audit: Audit, finding: str, width: int) -> Iterator[Content]:
        for action in audit.actions_on(finding):
            words = _("%(by)s: %(what)s, %(status)s")
            values = {"by": word(action.by), "what": action.what, "status": word(audit.status_of(action))}
            yield from hanging(Content("    "), text.line(words % values), width)

    def _before(self, width: int) -> Iterator[Content]:
        earlier = [(audit, _score(journey(audit, made), self._spot.id)) for audit, made in self._past[:_BACK]]
        if not earlier:
            return
        yield from _heading(_("Before"))
        for audit, score in earlier:
            bar = self._drawing.bar(score, min(max(width - 24, 8), 40))
            yield Content.assemble(text.line(f"  {audit.period:<9}"), bar, text.line(f"{percent(score):>9}"))


def _score(made: Journey, touchpoint: str) -> float | None:
    spot = made.spot(touchpoint)
    return None if spot is None else spot.score


def _fact(label: str, words: str, width: int) -> list[Content]:
    name = text.line(label, "$accent")
    return hanging(name + Content(" " * max(_LABEL - name.cell_length, 1)), text.line(words), width)


def _heading(words: str) -> list[Content]:
    return [BLANK, text.line(words, "bold $accent")]
