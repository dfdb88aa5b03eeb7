"""The desk on Home: what needs a decision, the stores, and beside or below them the details of the current store."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Input

from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.message import message
from tui_audit.ui import text
from tui_audit.ui.screens.home.decisions import Decisions
from tui_audit.ui.screens.home.first_rows import QUICK_CHECK, FirstSteps, step_rows, welcome_rows
from tui_audit.ui.screens.home.home_rows import StoreRows
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.beside_or_below import WIDE
from tui_audit.ui.widgets.column_headings import ColumnHeadings
from tui_audit.ui.widgets.line_input import LineInput
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList, note

if TYPE_CHECKING:
    from tui_audit.application.store_details import StoreDetails
    from tui_audit.ui.store_details import DetailsReader, StoreDetailsPanel, StoreTrendPanel

_WORDS = TextField(message("Search"), NAME_LIMIT)
_MOST_DECISIONS = 8
"""Rows of decisions that are shown without scrolling."""
_LEAST_DETAILS, _LEAST_TREND = 7, 10
"""Heights of the panels below the stores, in lines; with less room they are hidden."""


@dataclass(frozen=True)
class DeskContent:
    """What the desk shows."""

    decisions: Decisions
    stores: StoreRows
    steps: FirstSteps | None
    """The first steps; None once they are done or hidden."""
    is_complete: bool
    """Whether everything that may need a decision has been read."""


class Desk(Container):
    """The panels of Home."""

    DEFAULT_CSS: ClassVar[str] = """
    Desk { height: 1fr; layout: vertical; }
    Desk #desk-lists { height: auto; }
    Desk #stores-panel { height: auto; }
    Desk #details-place { height: 1fr; }
    Desk #trend-place { height: 1fr; }
    Desk #filter-words { padding: 0 1 0 2; }
    Desk DetailLines { padding: 0 0 0 2; }
    Desk.-beside { layout: horizontal; }
    Desk.-beside DetailLines { padding: 0; }
    Desk.-beside #desk-lists { width: 3fr; height: 100%; }
    Desk.-beside #details-place { width: 2fr; height: 100%; max-width: 72; }
    """

    def __init__(self, services: Services, content: DeskContent) -> None:
        super().__init__()
        self._t = services.translator
        self._services, self._content = services, content
        self._panels: tuple[StoreDetailsPanel, StoreTrendPanel] | None = None
        self._reader: DetailsReader | None = None
        self._is_touched = False
        """Whether the cursor was moved among the decisions; before, it stays on the first one."""
        self._step = ""
        """The first step that the cursor was set on."""

    def compose(self) -> ComposeResult:
        """Lay out decisions and stores, and room for the trend below and the details beside them."""
        t = self._t
        with Vertical(id="desk-lists"):
            yield Panel(t("Needs a decision"), RowList(id="decisions"), id="decisions-panel")
            words = LineInput(_WORDS, id="filter-words", placeholder=t("search text"))
            yield Panel(t("Stores"), words, ColumnHeadings(), RowList(id="stores"), id="stores-panel")
            yield Vertical(id="trend-place")
        yield Vertical(id="details-place")

    def on_mount(self) -> None:
        """Show the stores."""
        if not self._is_whole:
            return
        self.query_one("#filter-words").display = False
        self.show(self._content)
        self.call_after_refresh(self._add_panels)

    @property
    def _is_whole(self) -> bool:
        """Whether all panels are there; not while the application ends at this moment."""
        return None not in (self.query_one_optional("#filter-words"), self.query_one_optional("#details-place"))

    async def _add_panels(self) -> None:
        """Add the panels for the current store, which load more modules, once the stores are on the screen."""
        if not self._is_whole:
            return
        from tui_audit.ui.store_details import DetailsReader, StoreDetailsPanel, StoreTrendPanel

        ascii_only = self._services.settings.ascii_marks
        panels = StoreDetailsPanel(self._t, ascii_only=ascii_only), StoreTrendPanel(self._t, ascii_only=ascii_only)
        await self.query_one("#details-place").mount(panels[0])
        await self.query_one("#trend-place").mount(panels[1])
        self._panels = panels
        self._reader = DetailsReader(self.screen, self._services, self._show_details)
        self._want_details()

    # content

    def show(self, content: DeskContent) -> None:
        """Show what was read again."""
        self._content = content
        if not self._is_whole:
            return
        if self._reader is not None:
            self._reader.forget()
        self._show_stores()
        self.show_decisions(content)

    def show_decisions(self, content: DeskContent) -> None:
        """Show what needs a decision; the stores stay as they are."""
        self._content = content
        if not self._is_whole:
            return
        title, rows = self._decision_rows()
        self.query_one("#decisions-panel", Panel).show_title(title)
        self.decisions.can_focus = any(row.id is not None for row in rows)
        self.decisions.show(rows, self._wanted_decision(rows))
        self._arrange()
        self._want_details()
        focused = self.screen.focused
        if focused is None or not focused.display or not focused.can_focus:
            self._focus_first()

    def _wanted_decision(self, rows: Sequence[ListRow]) -> str | None:
        """Return the row for the cursor: the next first step, or the first row; None leaves the cursor as it is."""
        step = self._content.steps.next_step if self._content.steps is not None else ""
        if step == QUICK_CHECK:  # an audit that was started is resumed instead
            step = next((row.id for row in rows if row.id and row.id.startswith("draft:")), step)
        if step != self._step:
            self._step = step
            return step or None
        return None if self._is_touched or step else next((row.id for row in rows if row.id is not None), None)

    def _decision_rows(self) -> tuple[str, list[ListRow]]:
        t, content = self._t, self._content
        found = content.decisions.rows()
        if not content.stores.stores and not found:
            return t("Welcome"), welcome_rows(t)
        if content.steps is not None:
            steps = step_rows(t, content.steps, ascii_only=content.decisions.ascii_only)
            return t("First steps"), [*steps, *found]
        if not found and content.is_complete:
            nothing = text.line(t("Nothing needs a decision today."))
            found = [ListRow(None, lambda _width: Content("  ") + nothing)]
        return t("Needs a decision"), found

    def _show_stores(self) -> None:
        rows = self._content.stores
        self.query_one(ColumnHeadings).show(rows.headings)
        typed = self.query_one("#filter-words", LineInput).value
        self.stores.show(rows.rows(typed) or [note(self._t("No store found."))])

    # lists

    @property
    def decisions(self) -> RowList:
        """The list of what needs a decision."""
        return self.query_one("#decisions", RowList)

    @property
    def stores(self) -> RowList:
        """The list of stores."""
        return self.query_one("#stores", RowList)

    @property
    def is_filtering(self) -> bool:
        """Whether the line for the words to find is shown."""
        words = self.query_one_optional("#filter-words")  # not there while the screen is made or removed
        return words is not None and bool(words.display)

    def start_filter(self) -> None:
        """Show the line for the words to find; the list is filtered while the user types."""
        line = self.query_one("#filter-words", LineInput)
        line.display = True
        line.focus()
        self._arrange()
        self.screen.refresh_bindings()

    def end_filter(self) -> None:
        """Show all stores again."""
        line = self.query_one("#filter-words", LineInput)
        line.value = ""
        line.display = False
        self._show_stores()
        self.stores.focus()
        self._arrange()
        self.screen.refresh_bindings()

    @on(Input.Changed, "#filter-words")
    def _typed(self) -> None:
        self._show_stores()
        self._want_details()

    @on(Input.Submitted, "#filter-words")
    def _submitted(self) -> None:
        """Open the store if it is the only one left; otherwise move to the list."""
        ids = [row.id for row in self._content.stores.rows(self.query_one("#filter-words", LineInput).value) if row.id]
        self.stores.focus()
        if len(ids) == 1:
            self.stores.call_later(self.stores.action_choose)  # sent by the list, so that it reaches the screen

    def move_focus(self, step: int) -> None:
        """Move from the end of one list to the next (1) or the previous (-1)."""
        lists = (self.decisions, self.query_one("#filter-words"), self.stores)
        chain = [each for each in lists if each.display and each.can_focus]
        focused = self.screen.focused
        place = chain.index(focused) + step if focused in chain else 0
        if 0 <= place < len(chain):
            chain[place].focus()

    def _focus_first(self) -> None:
        first = self.decisions if self.decisions.can_focus else self.stores
        if first.focusable:
            first.focus()

    @on(RowList.Highlighted, "#decisions")
    @on(RowList.Chosen, "#decisions")
    def _touched(self) -> None:
        self._is_touched = True

    # details

    @on(RowList.Highlighted, "#stores")
    def _moved(self) -> None:
        self._want_details()

    def _want_details(self) -> None:
        store = self.stores.current
        if store is not None and self._reader is not None and self.query_one("#details-place").display:
            self._reader.want(store)

    def _show_details(self, details: "StoreDetails") -> None:
        if self._panels is not None:
            self._panels[0].show(details, self._services.today())
            self._panels[1].show(details)

    # room

    def on_resize(self) -> None:
        """Divide the new room."""
        if self._is_whole:
            self._arrange()
            self._want_details()

    def _arrange(self) -> None:
        """Divide the lines between the panels, so that little of the screen stays empty."""
        is_beside = self.size.width >= WIDE
        self.set_class(is_beside, "-beside")
        frame = 2 if is_beside else 1
        has_stores = bool(self._content.stores.stores)
        shown = len(self.decisions.texts)
        top, bottom = self.query_one("#decisions-panel"), self.query_one("#stores-panel")
        details, trend = self.query_one("#details-place"), self.query_one("#trend-place")
        top.display, bottom.display = bool(shown), has_stores
        most = max(min(_MOST_DECISIONS, self.size.height // 3), 3) if has_stores else self.size.height
        top_height = min(shown, most) + frame if shown else 0
        top.styles.height = top_height
        extra = frame + 1 + self.is_filtering
        left = self.size.height - top_height - extra - max(len(self.stores.texts), 1)
        least = _LEAST_TREND if is_beside else _LEAST_DETAILS
        has_room = has_stores and left >= least
        bottom.styles.height = self.size.height - top_height - left if has_room else "1fr"
        self.query_one("#desk-lists").styles.height = "100%" if is_beside or not has_room else "auto"
        details.display = has_stores and (is_beside or has_room)
        trend.display = is_beside and has_room
