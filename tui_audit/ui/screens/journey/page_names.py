"""The line above a page of the journey: the names of all pages with their keys, the current one highlighted."""

from textual.app import RenderResult
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from tui_audit.i18n.translator import Translator
from tui_audit.message import Message
from tui_audit.ui import text
from tui_audit.ui.commands.journey import PAGE_NAMES
from tui_audit.ui.widgets.frame import wrapped_parts


class PageNames(Static):
    """The names of the pages, ``1 Curve  2 Map  …``; each can be clicked."""

    def __init__(self, t: Translator, current: str) -> None:
        super().__init__(classes="page-line")
        self._t, self._current = t, current
        self.auto_links = False

    def show(self, current: str) -> None:
        """Highlight the name of another page."""
        self._current = current
        self.refresh()

    def render(self) -> RenderResult:
        """Return the names, wrapped between 2 names only."""
        parts = [self._part(number, page, name) for number, (page, name) in enumerate(PAGE_NAMES, start=1)]
        return Content("\n").join(wrapped_parts(parts, max(self.container_size.width - 2, 1)))

    def _part(self, number: int, page: str, name: Message) -> Content:
        style = "bold reverse" if page == self._current else ""
        words = text.line(self._t.say(name))
        part = Content.assemble(text.line(str(number), "bold $accent"), " ", words).stylize(style)
        return part.stylize(Style.from_meta({"@click": f"screen.page('{page}')"}))
