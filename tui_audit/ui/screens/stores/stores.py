"""The screen of all stores, including closed ones: add, change, close and reopen."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui_audit.domain.audit.enums import Status
from tui_audit.domain.audit.model import Store
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.home import STORES
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import ConfirmDialog
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.rows import ListRow, RowList, columns, heading


class StoresScreen(Screen[None]):
    """The list of stores, with closed ones at the end."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(STORES)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._stores: dict[str, Store] = {}

    def compose(self) -> ComposeResult:
        """Lay out the head line, the list and the key line."""
        yield HeadLine(self._t("Stores"))
        yield Static(text.line(self._t("No store yet. a adds one.")), id="no-stores", classes="page-line")
        yield RowList(id="stores")
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Show the stores."""
        self._show()

    def _show(self, current: str | None = None) -> None:
        try:
            stores = self.services.repository.stores.all()
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._stores = {store.id: store for store in stores}
        open_ones = [store for store in stores if not store.closed]
        closed = [store for store in stores if store.closed]
        rows = [_row(self._t, store) for store in open_ones]
        if closed:
            rows += [
                heading(self._t("Closed: no new walks, their audits are kept")),
                *(_row(self._t, store) for store in closed),
            ]
        self.query_one("#no-stores").display = not stores
        rows_list = self.query_one(RowList)
        rows_list.display = bool(stores)
        rows_list.show(rows, current)
        if stores:
            rows_list.focus()
        self.refresh_bindings()

    @on(RowList.Chosen)
    def opened(self, event: RowList.Chosen) -> None:
        """Open the store and its audits, also for a closed store."""
        self.services.navigator.store(event.id, lambda _done: self._show())

    def action_new_walk(self) -> None:
        """Start an audit of the highlighted store."""
        store = self._at_cursor()
        if store is not None:
            self.services.navigator.new_audit(store_id=store.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Return whether a key is offered: a new audit needs an open store."""
        if action != "new_walk":
            return True
        store = self._at_cursor()
        return store is not None and not store.closed

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Update the keys, which depend on the highlighted row."""
        self.refresh_bindings()

    def action_edit(self) -> None:
        """Open the form to change the highlighted store."""
        store = self._at_cursor()
        if store is not None:
            self.services.navigator.edit_store(store, self._edited)

    def action_add(self) -> None:
        """Open the form to add a store."""
        self.services.navigator.edit_store(None, self._edited)

    def _edited(self, store: Store | None) -> None:
        self._show(store.id if store else None)

    def action_close(self) -> None:
        """Close the highlighted store after confirmation, or reopen a closed one at once."""
        store = self._at_cursor()
        if store is None:
            return
        if store.closed:
            self._change(store, closed=False)
            return
        question = ConfirmDialog(
            self._t("Close %(store)s?", store=f"{store.name} {store.code}"),
            "\n".join(
                (
                    self._t("Its audits are kept. New walks are not offered for it until it is reopened."),
                    *self._begun(store),
                )
            ),
            self._t("Close it"),
            self._t("Leave it open"),
        )
        self.app.push_screen(question, lambda yes: self._change(store, closed=True) if yes else None)

    def _begun(self, store: Store) -> Iterator[str]:
        try:
            count = len(self.services.repository.audits.summaries(store_id=store.id, status=Status.DRAFT))
        except AuditError:
            return  # closing the store reports the error
        if count:
            words = self._t.plural(
                "%(count)s walk that was begun stays open: it can still be finished.",
                "%(count)s walks that were begun stay open: they can still be finished.",
                count,
            )
            yield words

    def _change(self, store: Store, *, closed: bool) -> None:
        repository = self.services.repository
        try:
            if closed:
                repository.stores.close(store.id)
            else:
                repository.stores.reopen(store.id)
        except AuditError as error:
            self.services.errors.show(error)
        self._show(store.id)

    def _at_cursor(self) -> Store | None:
        rows = self.query_one_optional(RowList)
        return self._stores.get(rows.current or "") if rows is not None else None


def _row(t: Translator, store: Store) -> ListRow:
    def draw(width: int) -> Content:
        name = Content.assemble(text.line(store.code, "bold"), " ", text.line(store.name))
        if store.competitor:
            name = Content.assemble(name, text.line(t(" (competitor)")))
        return columns(width, name, (text.line(store.address), 22), (text.line(store.region), 12))

    return ListRow(store.id, draw)
