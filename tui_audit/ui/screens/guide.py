"""The guide inside the application: the topics, and beside or below them the page of the current one."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Markdown  # noqa: TID251 - only for the guide, which holds no text of a user

from tui_audit.application.guide import GuidePage, guide_pages
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.pages import GUIDE
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList


class GuideScreen(Screen[None]):
    """All pages of the guide; the arrow keys choose a topic, and Enter moves to its page to scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(GUIDE)
    DEFAULT_CSS: ClassVar[str] = """
    GuideScreen #topics-panel { height: 9; }
    GuideScreen #guide-parts { height: 1fr; }
    GuideScreen.-wide #guide-parts { layout: horizontal; }
    GuideScreen.-wide #topics-panel { width: 32; height: 100%; }
    GuideScreen Markdown { margin: 0; padding: 0 1; background: $background; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._pages = {page.topic: page for page in guide_pages()}

    def compose(self) -> ComposeResult:
        """Lay out the head line, the topics, the page and the key line."""
        yield HeadLine(self._t("Guide"))
        with Container(id="guide-parts"):
            yield Panel(self._t("Topics"), RowList(id="topics"), id="topics-panel")
            with Panel("", id="page-panel"), VerticalScroll(id="page"):
                yield Markdown(open_links=False)
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Show the topics and the first page."""
        topics = self.query_one(RowList)
        topics.show([_row(page) for page in self._pages.values()])
        topics.focus()
        self._show_page()

    @on(RowList.Highlighted)
    def _show_page(self) -> None:
        page = self._pages[self.query_one(RowList).current or next(iter(self._pages))]
        self.query_one("#page-panel", Panel).show_title(page.title)
        self.query_one(Markdown).update(page.text.partition("\n")[2].strip())
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)

    @on(RowList.Chosen)
    def _read_page(self) -> None:
        self.query_one("#page").focus()


def _row(page: GuidePage) -> ListRow:
    return ListRow(page.topic, lambda width: text.line(page.title).truncate(width, ellipsis=True))
