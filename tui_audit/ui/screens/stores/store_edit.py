"""One store: code, name, address, region, what there is in it."""

import uuid
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from tui_audit.domain.audit.model import Store
from tui_audit.domain.audit.text_fields import ADDRESS, REGION, STORE_CODE, STORE_NAME
from tui_audit.domain.checklist.lint import ATTRIBUTES
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.i18n import formats
from tui_audit.i18n.translator import _
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.forms import KEEP
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import ConfirmDialog
from tui_audit.ui.widgets.form import ChoiceField, Form, LineField, TickList
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.line_input import LineInput


class StoreEditScreen(Screen[Store | None]):
    """A new store or one to change; hands back the store as it was kept."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEEP)

    def __init__(self, services: Services, store: Store | None) -> None:
        super().__init__()
        self.services = services
        self._is_new = store is None
        self._store = store or Store(str(uuid.uuid4()), "", "")

    def compose(self) -> ComposeResult:
        """Lines, choices, ticks."""
        store = self._store
        yield HeadLine(_("New store") if self._is_new else _("Change a store"), store.code)
        with Form():
            yield LineField(_("Code"), STORE_CODE, store.code, id="code", placeholder=_("R-014"))
            yield LineField(_("Name"), STORE_NAME, store.name, id="name")
            yield LineField(_("Address"), ADDRESS, store.address, id="address")
            yield LineField(_("Region"), REGION, store.region, id="region")
            whose = ((False, _("our own store"), ""), (True, _("a competitor's, for comparison"), ""))
            yield ChoiceField(_("Whose"), whose, store.competitor, id="whose")
            yield Static(
                text.line(_("What there is in it (Space ticks; decides what is asked)")), classes="form-heading"
            )
            yield TickList(_attributes(store), store.attributes, id="attributes")
        yield KeyLine()

    @property
    def has_unsaved(self) -> bool:
        """Whether something here is not kept yet."""
        lines = any(field.is_changed for field in self.query(LineField))
        return lines or self.query_one(ChoiceField).is_changed or self.query_one(TickList).is_changed

    @on(LineInput.Submitted)
    @on(ChoiceField.Entered)
    def on_to_next(self) -> None:
        """Enter goes to the next field."""
        self.focus_next()

    def action_keep(self) -> None:
        """Keep the store, or say beside the field why not."""
        try:
            store = self._typed()
        except TextRefusedError:
            return
        try:
            kept = self.services.repository.stores.save(store)
        except AuditError as error:
            if error.exit_code == AuditError.exit_code:
                self.query_one("#code", LineField).refuse(error)
            else:
                self.services.errors.show(error)
            return
        self.dismiss(kept)

    def _typed(self) -> Store:
        lines = {field.id: field for field in self.query(LineField)}
        return replace(
            self._store,
            code=lines["code"].accepted(),
            name=lines["name"].accepted(),
            address=lines["address"].accepted(),
            region=lines["region"].accepted(),
            competitor=bool(self.query_one(ChoiceField).value),
            attributes=self.query_one(TickList).ticked,
        )

    def action_back(self) -> None:
        """Leave it as it was; asks when something was written."""
        if not self.has_unsaved:
            self.dismiss(None)
            return
        question = ConfirmDialog(
            _("Leave without keeping it?"),
            _("What you changed here would be lost."),
            _("Leave"),
            _("Go on"),
            dangerous=True,
        )
        self.app.push_screen(question, self._leave)

    def _leave(self, leave: bool | None) -> None:  # noqa: FBT001 - the answer of a dialog
        if leave:
            self.dismiss(None)


def _attributes(store: Store) -> list[tuple[str, str]]:
    """All known attributes, and those of the user's own checklists that this store has already."""
    own = [name for name in store.attributes if name not in ATTRIBUTES]
    return [(name, formats.attribute_word(name)) for name in (*ATTRIBUTES, *own)]
