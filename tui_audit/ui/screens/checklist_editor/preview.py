"""The preview of a question: its card as during an audit."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from tui_audit.domain.audit.model import Answer
from tui_audit.domain.checklist.model import Stop
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.checklist_editor import PREVIEW
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.question_card import PLAIN_SIGNS, RICH_SIGNS, Card
from tui_audit.ui.widgets.question_panel import QuestionPanel


class PreviewPanel(Panel):
    """A panel with the card of a question."""

    def __init__(self, t: Translator, *, ascii_only: bool, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(t("Preview"), id=id)
        self._t = t
        self._signs = PLAIN_SIGNS if ascii_only else RICH_SIGNS

    def compose(self) -> ComposeResult:
        """Yield the card, and the words that are there instead of it."""
        card = QuestionPanel(self._t)
        card.can_focus = False
        yield card
        words = self._t("Select a question, or correct its errors, to see it here as during an audit.")
        yield Static(text.line(words), classes="page-line")

    def show(self, stop: Stop | None) -> None:
        """Show a question; None: there is none, or it has errors."""
        card, nothing = self.query_one(QuestionPanel), self.query_one(Static)
        card.display, nothing.display = stop is not None, stop is None
        if stop is not None:
            card.show_card(Card(stop, stop.touchpoint.importance_to(None), Answer(stop.question.id), signs=self._signs))


class PreviewScreen(Screen[None]):
    """A question as during an audit, in narrow windows."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PREVIEW)

    def __init__(self, services: Services, stop: Stop | None) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._stop = stop

    def compose(self) -> ComposeResult:
        """Lay out the card."""
        yield HeadLine(self._t("Preview"), self._stop.section.title if self._stop else "")
        yield PreviewPanel(self._t, ascii_only=self.services.settings.ascii_marks)
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Show the question."""
        self.query_one(PreviewPanel).show(self._stop)
