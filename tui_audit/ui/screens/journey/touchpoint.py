"""The screen of one touchpoint: its score, answers, findings, actions, previous scores and properties."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui_audit.domain.journey.context import AuditWithChecklist
from tui_audit.domain.journey.touchpoint_scores import TouchpointScore
from tui_audit.i18n.formats import period_words
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.journey import TOUCHPOINT
from tui_audit.ui.screens.journey.rows import JourneyView
from tui_audit.ui.screens.journey.touchpoint_lines import touchpoint_lines
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.lines_view import LinesView
from tui_audit.ui.widgets.panel import Panel


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
        audit = self._drawing.journey.audit
        period = period_words(self._t, audit.period)
        yield HeadLine(f"{audit.store.code} {audit.store.name}", self._t("Journey, %(period)s", period=period))
        yield Panel(self._spot.touchpoint.title, LinesView(id="touchpoint"))
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
        view.show_lines(list(touchpoint_lines(self._t, self._drawing, self._spot, view.row_width, self._past)))
