"""The screen of all stores, including closed ones: add, change, close and reopen."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

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
from tui_audit.ui.store_details import DetailsReader, StoreDetailsPanel
from tui_audit.ui.widgets.beside_or_below import BesideOrBelow
from tui_audit.ui.widgets.column_headings import ColumnHeadings
from tui_audit.ui.widgets.dialogs import ConfirmDialog
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList, columns, heading

if TYPE_CHECKING:
    from tui_audit.application.store_details import StoreDetails


class StoresScreen(Screen[None]):
    """The list of stores, with closed ones at the end."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(STORES)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._stores: dict[str, Store] = {}
        self._reader: DetailsReader | None = None

    def compose(self) -> ComposeResult:
        """Lay out the head line, the list and the key line."""
        t, ascii_only = self._t, self.services.settings.ascii_marks
        yield HeadLine(t("Stores"))
        note = Static(text.line(t("No stores yet. Press n to add your first store.")), id="no-stores")
        listed = Panel(t("All stores"), note, ColumnHeadings(), RowList(id="stores"))
        yield BesideOrBelow(listed, StoreDetailsPanel(t, ascii_only=ascii_only, about_first=True))
        yield KeyLine(t)

    def on_mount(self) -> None:
        """Show the stores."""
        self._reader = DetailsReader(self, self.services, self._show_details)
        self.query_one(ColumnHeadings).show(partial(_headings, self._t))
        self._show()

    def on_screen_resume(self) -> None:
        """Read the details again: another screen may have changed them."""
        if self._reader is not None:
            self._reader.forget()
            self._want_details()

    def _want_details(self) -> None:
        store = self._at_cursor()
        if store is not None and self._reader is not None:
            self._reader.want(store.id)

    def _show_details(self, details: "StoreDetails") -> None:
        self.query_one(StoreDetailsPanel).show(details, self.services.today())

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
                heading(self._t("Closed stores: no new audits; earlier audits remain")),
                *(_row(self._t, store) for store in closed),
            ]
        self.query_one("#no-stores").display = not stores
        rows_list = self.query_one(RowList)
        rows_list.display = self.query_one(ColumnHeadings).display = bool(stores)
        rows_list.show(rows, current)
        if stores:
            rows_list.focus()
        self.query_one(BesideOrBelow).fit(len(rows) + 1)
        count = self._t.plural("%(count)s store", "%(count)s stores", len(stores))
        self.query_one(HeadLine).show(self._t("Stores"), count)
        self._want_details()
        self.refresh_bindings()

    @on(RowList.Chosen)
    def opened(self, event: RowList.Chosen) -> None:
        """Open the store and its audits, also for a closed store."""
        self.services.navigator.store(event.id, lambda _done: self._show())

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Show the details of the highlighted store."""
        self._want_details()

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
                    self._t("Its audits stay. You can start new audits in this store once you reopen it."),
                    *self._begun(store),
                )
            ),
            self._t("Close the store"),
            self._t("Cancel"),
        )
        self.app.push_screen(question, lambda yes: self._change(store, closed=True) if yes else None)

    def _begun(self, store: Store) -> Iterator[str]:
        try:
            count = len(self.services.repository.audits.summaries(store_id=store.id, status=Status.DRAFT))
        except AuditError:
            return  # closing the store reports the error
        if count:
            words = self._t.plural(
                "%(count)s audit is not completed yet. You can still complete it.",
                "%(count)s audits are not completed yet. You can still complete them.",
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


_ADDRESS_CELLS, _REGION_CELLS = 22, 12


def _headings(t: Translator, width: int) -> Content:
    places = [(text.line(t("Address"), "bold"), _ADDRESS_CELLS), (text.line(t("Region"), "bold"), _REGION_CELLS)]
    return columns(width, text.line(t("Store"), "bold"), *places)


def _row(t: Translator, store: Store) -> ListRow:
    def draw(width: int) -> Content:
        name = Content.assemble(text.line(store.code, "bold"), " ", text.line(store.name))
        if store.competitor:
            name = Content.assemble(name, text.line(t(" (competitor)")))
        return columns(
            width, name, (text.line(store.address), _ADDRESS_CELLS), (text.line(store.region), _REGION_CELLS)
        )

    return ListRow(store.id, draw)
