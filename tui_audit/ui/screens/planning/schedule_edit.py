"""The form for one schedule: store, checklist, frequency and first due date."""

from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from tui_audit.application.new_audit import FIRST_CHECKLIST
from tui_audit.checklists.library import LibraryEntry
from tui_audit.domain.audit.model import Store
from tui_audit.domain.planning.schedule import Cadence, Schedule, due_day, first_due_by_default, read_first_due
from tui_audit.domain.text import TextField
from tui_audit.errors import AuditError
from tui_audit.i18n import formats
from tui_audit.message import message
from tui_audit.storage import DueLine
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.forms import KEEP
from tui_audit.ui.date_input import read_date
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.form import ChoiceField, Form, LineField
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.line_input import LineInput

FIRST_DUE = TextField(message("The first due date"), 20, required=True)
Option = tuple[Any, str, str]


class ScheduleEditScreen(Screen[Schedule | None]):
    """The form for a new or existing schedule; returns the saved schedule, or None if it was cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEEP)

    def __init__(
        self,
        services: Services,
        stores: tuple[Store, ...],
        entries: list[LibraryEntry],
        line: DueLine | None,
        planned: frozenset[str],
    ) -> None:
        """``planned``: the key ``store/checklist`` of every existing schedule."""
        super().__init__()
        self._t = services.translator
        self.services = services
        self._line, self._planned = line, planned
        self._stores = {store.id: store for store in stores} if line is None else {line.store.id: line.store}
        self._entries = {entry.id: entry for entry in entries}

    def compose(self) -> ComposeResult:
        """Lay out store and checklist, fixed in an existing schedule, then frequency, first date and preview."""
        before = self._line.status.schedule if self._line else None
        cadence = before.cadence if before else Cadence.QUARTER
        first = before.first_due if before else first_due_by_default(cadence, self._today).isoformat()
        yield HeadLine(self._t("Edit schedule") if before else self._t("New schedule"))
        with Form():
            stores = [(store.id, f"{store.name} {store.code}", "") for store in self._stores.values()]
            yield ChoiceField(self._t, self._t("Store"), stores, self._first_store(), id="store")
            checklists = self._checklists()
            usual = next((each for each, *_rest in checklists if each == FIRST_CHECKLIST), checklists[0][0])
            yield ChoiceField(self._t, self._t("Checklist"), checklists, usual, id="checklist")
            often = [(each, formats.word(self._t, each), "") for each in Cadence]
            yield ChoiceField(self._t, self._t("How often"), often, cadence, id="cadence")
            yield LineField(self._t, self._t("First due on"), FIRST_DUE, first, id="first")
            yield Static(id="then", classes="form-note")
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Show the next due dates."""
        self._tell()
        self.query_one("#cadence" if self._line else "#store").focus()

    @property
    def has_unsaved(self) -> bool:
        """Return whether the form has changes that are not saved."""
        return self.query_one(LineField).is_changed or any(field.is_changed for field in self.query(ChoiceField))

    @on(LineInput.Submitted)
    @on(ChoiceField.Entered)
    def on_to_next(self) -> None:
        """Move to the next field on Enter."""
        self.focus_next()

    @on(ChoiceField.Turned, "#cadence")
    def other_cadence(self) -> None:
        """Suggest a first due date for a new schedule, and update the preview of due dates."""
        if not self._line:
            first = first_due_by_default(self._choice("cadence"), self._today)
            self.query_one(LineField).set(first.isoformat())
        self._tell()

    @on(LineInput.Changed)
    def other_day(self) -> None:
        """Update the preview of due dates."""
        self._tell()

    def action_keep(self) -> None:
        """Save the schedule, or show the error."""
        field = self.query_one(LineField)
        try:
            field.validated_text()
            first = self._first_due()
        except AuditError as error:
            field.show_error(error)
            return
        store, checklist = self._choice("store"), self._choice("checklist")
        repository = self.services.repository
        try:
            if self._line is None and f"{store}/{checklist}" in self._planned:
                raise AuditError(
                    message("This store already has a schedule with this checklist."),
                    "",
                    message("Press Esc, then e to change how often."),
                )
            revision = self._entries[checklist].revision if checklist in self._entries else None
            if revision is not None:
                repository.revisions.save(revision)
            schedule = Schedule("", store, checklist, self._choice("cadence"), first.isoformat())
            kept = repository.schedules.save(schedule, at=self.services.clock())
        except AuditError as error:
            self.services.errors.show(error)
            return
        self.dismiss(kept)

    @property
    def _today(self) -> date:
        return self.services.today()

    def _first_store(self) -> str:
        """Return the first store without a schedule, or the first store if all have one."""
        scheduled = {key.partition("/")[0] for key in self._planned}
        return next((store for store in self._stores if store not in scheduled), next(iter(self._stores)))

    def _checklists(self) -> list[Option]:
        if self._line is not None:
            return [(self._line.status.schedule.checklist_id, self._line.checklist_title, "")]
        return [(entry.id, entry.title, "") for entry in self._entries.values()]

    def _choice(self, name: str) -> Any:
        return self.query_one(f"#{name}", ChoiceField).value

    def _first_due(self) -> date:
        return read_first_due(read_date(self.query_one(LineField).value, self._today))

    def _tell(self) -> None:
        try:
            first = self._first_due()
        except AuditError:
            self.query_one("#then", Static).update("")
            return
        cadence: Cadence = self._choice("cadence")
        days = {
            name: formats.date_text(self._t, due_day(cadence, first, number).isoformat())
            for number, name in enumerate(("first", "second", "third"), 1)
        }
        words = self._t(
            "Then on %(first)s, %(second)s, %(third)s and so on. An audit done late does not move these dates.", **days
        )
        self.query_one("#then", Static).update(text.block(words))
