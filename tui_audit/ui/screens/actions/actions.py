"""The actions of completed audits in all stores: owner, due date and status; filtered, sorted and searched."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from tui_audit.application.outputs import ActionsListSelection
from tui_audit.domain.actions.filters import ActionFilter, ActionOrder, sort_key
from tui_audit.domain.actions.tracking import RepeatedAction, group_repeated
from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import word
from tui_audit.i18n.labels.actions import competitor_actions_words
from tui_audit.message import message
from tui_audit.ui import action_labels, text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.actions import ACTIONS
from tui_audit.ui.screens.prompts import ask_choice
from tui_audit.ui.search_words import search_key
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.line_input import LineInput
from tui_audit.ui.widgets.pick_list import Pick, PickList

_ABOUT = {
    ActionFilter.UNDONE: message("open, in progress, came back"),
    ActionFilter.OVERDUE: message("their day has passed"),
    ActionFilter.TO_VERIFY: message("done, and nobody has looked at it since"),
    ActionFilter.DONE: message("done and verified, how long it took"),
    ActionFilter.HEAD_OFFICE: message("and what became of them"),
    ActionFilter.ALL: message("dropped ones too"),
}
_NOTHING = {
    ActionFilter.UNDONE: message("Nothing is open. What you agree in an audit stands here once it is completed."),
    ActionFilter.OVERDUE: message("Nothing is overdue."),
    ActionFilter.TO_VERIFY: message("Nothing waits to be verified."),
    ActionFilter.DONE: message("Nothing is done yet."),
    ActionFilter.HEAD_OFFICE: message("Nothing has been asked of head office yet."),
    ActionFilter.ALL: message("Nothing has been agreed in a completed audit yet."),
}
_WORDS = TextField(message("Words"), NAME_LIMIT)


class ActionsScreen(Screen[None]):
    """The actions of all stores, or of one store."""

    AUTO_FOCUS: ClassVar[str | None] = "#picks"
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)

    def __init__(self, services: Services, store_id: str | None = None) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._store_id = store_id
        self._store_name = ""
        self._shown = ActionFilter.UNDONE
        self._order = ActionOrder.DUE
        self._found: tuple[RepeatedAction, ...] = ()
        self._left_out = 0
        """Number of actions of competitors' stores, which a list of all stores leaves out."""
        self._by_id: dict[str, RepeatedAction] = {}

    def compose(self) -> ComposeResult:
        """Lay out the head line, the search field, the filter, the list and the key line."""
        yield HeadLine(self._t("Actions"))
        yield LineInput(_WORDS, id="words", placeholder=self._t("words to find"))
        yield Static(id="shown", classes="page-line")
        yield PickList(id="picks", compact=True)
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
        width = self.size.width - 4  # the bar, the padding and a scrollbar
        ascii_only = self.services.settings.ascii_marks
        picks = [
            Pick(row, action_labels.action_lines(self._t, matter, self.day, width, ascii_only=ascii_only))
            for row, matter in self._by_id.items()
        ]
        heads = action_labels.column_headings(self._t, width)
        if picks and heads is not None:
            picks.insert(0, Pick("heads", heads, is_heading=True))
        nothing = self._t("None has these words.") if words and self._found else self._t.say(_NOTHING[self._shown])
        self.query_one(PickList).show_picks(picks or [Pick("none", text.block(nothing), is_heading=True)])

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
        shown = {"shown": word(self._t, self._shown), "order": word(self._t, self._order)}
        lines = (self._t("Shown: %(shown)s, %(order)s", **shown), competitor_actions_words(self._t, self._left_out))
        self.query_one("#shown", Static).update(text.line(" · ".join(filter(None, lines))))

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
        ask_choice(self._t, self, self._t("Which actions?"), options, self._shown, chosen)

    def action_sort(self) -> None:
        """Ask for the order of the list."""

        def chosen(order: ActionOrder) -> None:
            self._order = order
            self._list()

        options = [(order, word(self._t, order), "") for order in ActionOrder]
        ask_choice(self._t, self, self._t("In which order?"), options, self._order, chosen)

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
