"""The form for one store: code, name, address, region, ownership and features."""

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
from tui_audit.domain.checklist.store_kinds import KIND_CHECKLISTS, kind_of, with_kind
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.i18n import formats
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.forms import KEEP
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import ConfirmDialog
from tui_audit.ui.widgets.form import CheckboxList, ChoiceField, Form, LineField
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.line_input import LineInput


class StoreEditScreen(Screen[Store | None]):
    """The form for a new or existing store; returns the saved store, or None if it was cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEEP)

    def __init__(self, services: Services, store: Store | None) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._is_new = store is None
        self._store = store or Store(str(uuid.uuid4()), "", "")

    def compose(self) -> ComposeResult:
        """Lay out the text fields, the ownership and the features."""
        store = self._store
        yield HeadLine(self._t("New store") if self._is_new else self._t("Edit store"), store.code)
        with Form():
            yield LineField(
                self._t, self._t("Code"), STORE_CODE, store.code, id="code", placeholder=self._t("such as R-014")
            )
            yield LineField(self._t, self._t("Name"), STORE_NAME, store.name, id="name")
            yield LineField(self._t, self._t("Address"), ADDRESS, store.address, id="address")
            yield LineField(self._t, self._t("Region"), REGION, store.region, id="region")
            whose = ((False, self._t("own store"), ""), (True, self._t("competitor, for comparison"), ""))
            yield ChoiceField(self._t, self._t("Ownership"), whose, store.competitor, id="whose")
            kinds = ((name, formats.attribute_word(self._t, name), "") for name in KIND_CHECKLISTS)
            yield ChoiceField(
                self._t,
                self._t("Kind of store"),
                (("", self._t("several kinds, or another"), ""), *kinds),
                kind_of(store.attributes),
                id="kind",
            )
            yield Static(
                text.line(self._t("Features (Space selects; they decide which questions apply)")),
                classes="form-heading",
            )
            yield CheckboxList(_attributes(self._t, store), store.attributes, id="attributes")
        yield KeyLine(self._t)

    @property
    def has_unsaved(self) -> bool:
        """Return whether the form has changes that are not saved."""
        lines = any(field.is_changed for field in self.query(LineField))
        choices = any(field.is_changed for field in self.query(ChoiceField))
        return lines or choices or self.query_one(CheckboxList).is_changed

    @on(LineInput.Submitted)
    @on(ChoiceField.Entered)
    def on_to_next(self) -> None:
        """Move to the next field on Enter."""
        self.focus_next()

    def action_keep(self) -> None:
        """Save the store, or show the error at its field."""
        try:
            store = self._typed()
        except TextRefusedError:
            return
        try:
            kept = self.services.repository.stores.save(store)
        except AuditError as error:
            if error.exit_code == AuditError.exit_code:
                self.query_one("#code", LineField).show_error(error)
            else:
                self.services.errors.show(error)
            return
        self.dismiss(kept)

    def _typed(self) -> Store:
        lines = {field.id: field for field in self.query(LineField)}
        return replace(
            self._store,
            code=lines["code"].validated_text(),
            name=lines["name"].validated_text(),
            address=lines["address"].validated_text(),
            region=lines["region"].validated_text(),
            competitor=bool(self.query_one("#whose", ChoiceField).value),
            attributes=with_kind(self.query_one(CheckboxList).selected, self.query_one("#kind", ChoiceField).value),
        )

    def action_back(self) -> None:
        """Cancel the form; ask first if there are changes."""
        if not self.has_unsaved:
            self.dismiss(None)
            return
        question = ConfirmDialog(
            self._t("Discard your changes?"),
            self._t("Your changes are not saved."),
            self._t("Discard"),
            self._t("Keep editing"),
            dangerous=True,
        )
        self.app.push_screen(question, self._leave)

    def _leave(self, leave: bool | None) -> None:  # noqa: FBT001 - the answer of a dialog
        if leave:
            self.dismiss(None)


def _attributes(t: Translator, store: Store) -> list[tuple[str, str]]:
    """Return all known attributes, and those from the user's own checklists that this store already has, by name.

    The kind of the store has a field of its own.
    """
    own = [name for name in store.attributes if name not in ATTRIBUTES and name not in KIND_CHECKLISTS]
    found = [(name, formats.attribute_word(t, name)) for name in (*ATTRIBUTES, *own)]
    return sorted(found, key=lambda each: each[1].casefold())
