"""The actions of completed audits in all stores: owner, due date and status; filtered, sorted and searched."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tui_audit.application.outputs import ActionsListSelection
from tui_audit.domain.actions.filters import ActionFilter, ActionOrder, sort_key
from tui_audit.domain.actions.tracking import RepeatedAction, group_repeated
from tui_audit.domain.search_words import search_key
from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import word
from tui_audit.i18n.labels.actions import competitor_actions_words
from tui_audit.message import message
from tui_audit.ui import action_labels, text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.actions import ACTIONS
from tui_audit.ui.screens.actions.action_facts import action_facts, history_lines
from tui_audit.ui.screens.prompts import ask_choice
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import CLOSE_DETAILS, Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.line_input import LineInput
from tui_audit.ui.widgets.lines_view import BLANK, hanging_indent
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.pick_list import Pick, PickList
from tui_audit.ui.widgets.rows import fit_to_width

_ABOUT = {
    ActionFilter.UNDONE: message("open, in progress and recurred"),
    ActionFilter.OVERDUE: message("not done, and the due date has passed"),
    ActionFilter.TO_VERIFY: message("reported as done, not verified yet"),
    ActionFilter.DONE: message("done and verified, with the days they took"),
    ActionFilter.HEAD_OFFICE: message("requests to head office, done or not"),
    ActionFilter.ALL: message("all of them, dropped ones too"),
}
_SHOWING = {
    ActionFilter.UNDONE: message("Showing: not done"),
    ActionFilter.OVERDUE: message("Showing: overdue"),
    ActionFilter.TO_VERIFY: message("Showing: to verify"),
    ActionFilter.DONE: message("Showing: done"),
    ActionFilter.HEAD_OFFICE: message("Showing: requests to head office"),
    ActionFilter.ALL: message("Showing: all"),
}
_SORTED = {
    ActionOrder.DUE: message("by due date"),
    ActionOrder.PRIORITY: message("by priority"),
    ActionOrder.STORE: message("by store"),
    ActionOrder.ROLE: message("by role"),
}
_NOTHING = {
    ActionFilter.UNDONE: message("No actions. Actions that you agree on in an audit are listed once it is completed."),
    ActionFilter.OVERDUE: message("No actions. Nothing is overdue."),
    ActionFilter.TO_VERIFY: message("No actions. Nothing is waiting to be verified."),
    ActionFilter.DONE: message("No actions. Nothing is done yet."),
    ActionFilter.HEAD_OFFICE: message("No actions. Nothing has been requested from head office."),
    ActionFilter.ALL: message("No actions. Actions are listed once the audit in which they were agreed is completed."),
}
_WORDS = TextField(message("Search"), NAME_LIMIT)
_LABEL = 10


class ActionsScreen(Screen[None]):
    """The actions of all stores, or of one store."""

    AUTO_FOCUS: ClassVar[str | None] = "#picks"
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)
    CSS = """
    #list-panel { width: 3fr; }
    .detail-panel { width: 2fr; }
    """

    def __init__(self, services: Services, store_id: str | None = None, shown: ActionFilter | None = None) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._store_id = store_id
        self._store_name = ""
        self._shown = shown or ActionFilter.UNDONE
        self._order = ActionOrder.DUE
        self._found: tuple[RepeatedAction, ...] = ()
        self._left_out = 0
        """Number of actions of competitors' stores, which a list of all stores leaves out."""
        self._by_id: dict[str, RepeatedAction] = {}

    def compose(self) -> ComposeResult:
        """Lay out the head line, the search field, the list with its details and the key line."""
        yield HeadLine(self._t("Actions"))
        yield LineInput(_WORDS, id="words", placeholder=self._t("part of an action, role, store or finding"))
        with Horizontal(classes="side-by-side"):
            yield Panel(self._t("Actions"), PickList(id="picks", compact=True), id="list-panel")
            yield Panel(
                self._t("Details"), VerticalScroll(Static(id="details"), can_focus=False), classes="detail-panel"
            )
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Hide the search field until it is needed."""
        self.query_one("#words").display = False
        if self.services.settings.ascii_marks:
            self.query_one(PickList).bar = ">"

    def on_screen_resume(self) -> None:
        """Read the actions again, because one may have changed."""
        self.read()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self._list()

    @property
    def day(self) -> str:
        """Return today, the day as at which actions are overdue."""
        return self.services.today().isoformat()

    def read(self) -> None:
        """Read the actions of the selected filter and show them."""
        repository = self.services.repository
        try:
            found = repository.actions.list(self._shown, day=self.day, store_id=self._store_id)
            self._left_out = 0
            if self._store_id is None:
                self._left_out = len(repository.actions.list(self._shown, day=self.day, competitors=True))
            if self._store_id is not None:
                store = repository.stores.get(self._store_id)
                self._store_name = f"{store.name} {store.code}"
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._found = group_repeated(found)
        self._list()

    def _list(self) -> None:
        if not self.is_attached:
            return
        words = search_key(self.query_one("#words", LineInput).value).split()
        chosen = [matter for matter in self._found if action_labels.contains_words(self._t, matter, words)]
        chosen.sort(key=lambda matter: sort_key(matter, self._order))
        self._by_id = {_id(matter): matter for matter in chosen}
        self._head(chosen)
        width = self._list_width
        ascii_only = self.services.settings.ascii_marks
        picks = [
            Pick(row, action_labels.action_lines(self._t, matter, self.day, width, ascii_only=ascii_only))
            for row, matter in self._by_id.items()
        ]
        nothing = (
            self._t("No actions match your search.") if words and self._found else self._t.say(_NOTHING[self._shown])
        )
        self.query_one(PickList).show_picks(picks or [Pick("none", text.block(nothing), is_heading=True)])
        self.show_details()

    @property
    def _list_width(self) -> int:
        """Width of a row in cells: without the frame, the padding, the mark and a scrollbar."""
        width = self.size.width
        if not self.has_class("-wide"):
            return width - 4
        return (width - CLOSE_DETAILS if self.has_class("-close") else width * 3 // 5) - 6

    @on(PickList.OptionHighlighted)
    def show_details(self) -> None:
        """Show the details of the highlighted action beside the list."""
        matter = self._by_id.get(self.query_one(PickList).highlighted_id or "")
        self.query_one("#details", Static).update(BLANK if matter is None else self._details(matter))

    def _details(self, matter: RepeatedAction) -> Content:
        ascii_only, width = self.services.settings.ascii_marks, self.size.width * 2 // 5 - 5
        store = f"{matter.latest.store_name} {matter.latest.store_code}"
        lines = [text.line(matter.latest.action.what, "bold"), text.line(store), BLANK]
        for _name, label, value in action_facts(self._t, matter, self.day, ascii_only=ascii_only):
            words = value if isinstance(value, Content) else text.line(value)
            lines += hanging_indent(fit_to_width(text.line(label, "bold"), _LABEL), words, width)
        history = history_lines(self._t, matter.latest, ascii_only=ascii_only)
        return Content("\n").join([*lines, BLANK, text.line(self._t("History"), "bold"), *history])

    def _head(self, chosen: list[RepeatedAction]) -> None:
        late = sum(1 for matter in chosen if matter.latest.is_overdue(self.day))
        count = self._t.plural("%(count)s action", "%(count)s actions", len(chosen))
        right = self._t("%(count)s, %(late)s overdue", count=count, late=late) if late else count
        title = (
            self._t("Actions · %(store)s", store=self._store_name)
            if self._store_id
            else self._t("Actions of all stores")
        )
        self.query_one(HeadLine).show(title, right)
        showing = self._t(
            "%(showing)s, %(order)s",
            showing=self._t.say(_SHOWING[self._shown]),
            order=self._t.say(_SORTED[self._order]),
        )
        parts = (showing, competitor_actions_words(self._t, self._left_out))
        self.query_one("#list-panel", Panel).show_title(" · ".join(filter(None, parts)))

    def on_option_list_option_selected(self) -> None:
        """Open the action that was clicked or entered."""
        self.action_open()

    def action_open(self) -> None:
        """Open the selected action; in the search field, move to the list."""
        if isinstance(self.focused, LineInput):
            self.query_one(PickList).focus()
            return
        matter = self._by_id.get(self.query_one(PickList).highlighted_id or "")
        if matter is not None:
            self.services.navigator.action(matter)

    def action_show(self) -> None:
        """Ask which actions to show."""

        def chosen(shown: ActionFilter) -> None:
            self._shown = shown
            self.read()

        options = [(shown, word(self._t, shown), self._t.say(_ABOUT[shown])) for shown in ActionFilter]
        ask_choice(self._t, self, self._t("Show which actions?"), options, self._shown, chosen)

    def action_sort(self) -> None:
        """Ask for the order of the list."""

        def chosen(order: ActionOrder) -> None:
            self._order = order
            self._list()

        options = [(order, self._t.say(_SORTED[order]), "") for order in ActionOrder]
        ask_choice(self._t, self, self._t("Sort by"), options, self._order, chosen)

    def action_find(self) -> None:
        """Show the search field; the list is filtered while the user types."""
        line = self.query_one("#words", LineInput)
        line.display = True
        line.focus()

    @on(Input.Changed, "#words")
    def typed(self) -> None:
        """Show only the actions that match the words typed."""
        self._list()

    @on(Input.Submitted, "#words")
    def found(self) -> None:
        """Move to the list of matches."""
        self.query_one(PickList).focus()

    def action_print(self) -> None:
        """Open the output options for the list as it is shown: PDF or a table."""
        words = self.query_one("#words", LineInput).value.strip()
        only = tuple(each.action.id for matter in self._by_id.values() for each in matter.actions) if words else None
        listed = ActionsListSelection(
            shown=self._shown,
            title=", ".join(part for part in (word(self._t, self._shown), words) if part),
            order=self._order,
            store_id=self._store_id or "",
            store_name=self._store_name,
            only=only,
        )
        self.services.navigator.actions_output(listed)

    def action_back(self) -> None:
        """Clear the search first; without a search, leave the screen."""
        line = self.query_one("#words", LineInput)
        if line.display:
            line.value = ""
            line.display = False
            self.query_one(PickList).focus()
        else:
            self.dismiss(None)


def _id(matter: RepeatedAction) -> str:
    return f"{matter.latest.audit_id}:{matter.latest.action.id}"
