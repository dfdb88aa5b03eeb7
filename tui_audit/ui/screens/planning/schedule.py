"""The schedules: how often each store is audited with which checklist, and which audits are due or missed."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.domain.planning.schedule import DueState, Schedule
from tui_audit.errors import AuditError
from tui_audit.i18n import formats
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.storage import DueLine
from tui_audit.system import paths
from tui_audit.ui import text, themes
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.home import SCHEDULE
from tui_audit.ui.screens.planning.schedule_edit import ScheduleEditScreen
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import ConfirmDialog
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.rows import ListRow, RowList, columns

_MISSED_SHOWN = 8


class ScheduleScreen(Screen[None]):
    """The schedules, most urgent first."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(SCHEDULE)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._lines: dict[str, DueLine] = {}

    def compose(self) -> ComposeResult:
        """Lay out the head line, the list, details of the highlighted row, and the key line."""
        yield HeadLine(self._t("Schedule"))
        yield Static(id="no-schedule", classes="page-line")
        yield RowList(id="schedules")
        yield Static(id="about-schedule", classes="page-line")
        yield KeyLine(self._t)

    def on_screen_resume(self) -> None:
        """Read and show the schedules again, as another screen may have changed them."""
        self._show()

    def _show(self, current: str | None = None) -> None:
        today = self.services.today()
        try:
            lines = self.services.repository.schedules.due(today)
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._lines = {_key(line.status.schedule): line for line in lines}
        urgent = sum(1 for line in lines if line.status.state is not DueState.LATER)
        words = self._t.plural("%(count)s to walk soon", "%(count)s to walk soon", urgent)
        self.query_one(HeadLine).show(self._t("Schedule"), words if lines else "")
        nothing = self._t("Nothing is planned yet. a plans a store: with which checklist, how often, from when.")
        note, rows = self.query_one("#no-schedule", Static), self.query_one(RowList)
        note.update(text.block(nothing))
        note.display, rows.display = not lines, bool(lines)
        ascii_only = self.services.settings.ascii_marks
        rows.show([_row(self._t, key, line, ascii_only=ascii_only) for key, line in self._lines.items()], current)
        if lines:
            rows.focus()
        self._about()
        self.refresh_bindings()

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Show details of the highlighted row."""
        self._about()

    @on(RowList.Chosen)
    def action_edit(self) -> None:
        """Open the form to change the highlighted schedule."""
        line = self._at_cursor()
        if line is not None:
            self._edit(line)

    def action_add(self) -> None:
        """Open the form to schedule audits of a store."""
        self._edit(None)

    def _edit(self, line: DueLine | None) -> None:
        try:
            stores = self.services.repository.stores.all(closed=False)
            entries = ChecklistLibrary(paths.own_checklists(self.services.folder)).entries()
            if not stores:
                raise AuditError(message("There is no store yet."), "", message("Add one first: Esc, then s."))
            if not any(entry.revision for entry in entries):
                raise AuditError(
                    message("There is no checklist to walk with."), "", message("Esc, then c lists what is wrong.")
                )
        except AuditError as error:
            self.services.errors.show(error)
            return
        planned = frozenset(self._lines)
        usable = [entry for entry in entries if entry.revision is not None]
        form = ScheduleEditScreen(self.services, stores, usable, line, planned)
        self.services.navigator.open(form, lambda kept: self._show(_key(kept)) if kept else None)

    def action_remove(self) -> None:
        """Delete the highlighted schedule after confirmation."""
        line = self._at_cursor()
        if line is None:
            return
        question = ConfirmDialog(
            self._t("Remove this schedule?"),
            self._t(
                "%(store)s, %(checklist)s: nothing will be due any more. Audits stay.",
                store=f"{line.store.name} {line.store.code}",
                checklist=line.checklist_title,
            ),
            self._t("Remove it"),
            self._t("Keep it"),
        )
        self.app.push_screen(question, lambda yes: self._remove(line) if yes else None)

    def _remove(self, line: DueLine) -> None:
        try:
            self.services.repository.schedules.remove(line.store.id, line.status.schedule.checklist_id)
        except AuditError as error:
            self.services.errors.show(error)
        self._show()

    def action_new_walk(self) -> None:
        """Start an audit of the highlighted store with its checklist."""
        line = self._at_cursor()
        if line is not None:
            self.services.navigator.new_audit(store_id=line.store.id, checklist_id=line.status.schedule.checklist_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Return whether a key is offered: most keys need a schedule."""
        return bool(self._lines) if action in {"new_walk", "edit", "remove"} else True

    def _at_cursor(self) -> DueLine | None:
        return self._lines.get(self.query_one(RowList).current or "")

    def _about(self) -> None:
        line = self._at_cursor()
        about = self.query_one("#about-schedule", Static)
        about.display = line is not None
        if line is not None:
            about.update(_about(self._t, line))


def _key(schedule: Schedule) -> str:
    return f"{schedule.store_id}/{schedule.checklist_id}"


def _row(t: Translator, key: str, line: DueLine, *, ascii_only: bool) -> ListRow:
    def draw(width: int) -> Content:
        stands = line.status
        name = Content.assemble(
            text.line(line.store.code, "bold"), " ", text.line(f"{line.store.name} · {line.checklist_title}")
        )
        return columns(
            width,
            name,
            (text.line(formats.word(t, stands.schedule.cadence)), 15),
            (text.line(formats.date_text(t, stands.next.due.isoformat())), 11),
            (themes.marked(t, stands.state, ascii_only=ascii_only), 10),
        )

    return ListRow(key, draw)


def _about(t: Translator, line: DueLine) -> Content:
    stands = line.status
    said = {"period": formats.period_words(t, stands.next.period), "checklist": line.checklist_title}
    parts = [text.line(t("Next: %(checklist)s, for the %(period)s.", **said), "bold")]
    if stands.last is not None and stands.last.done is not None:
        day = formats.date_text(t, stands.last.done.walked_on)
        late = t("Last walked on %(day)s, after the day it was due.", day=day)
        parts.append(text.line(late if stands.last.is_late else t("Last walked on %(day)s.", day=day)))
    if stands.missed:
        count = len(stands.missed)
        names = ", ".join(turn.period for turn in stands.missed[-_MISSED_SHOWN:])
        words = t.plural(
            "Missed: %(names)s",
            "Missed, %(count)s in all: %(names)s",
            count,
            names=("… " if count > _MISSED_SHOWN else "") + names,
        )
        parts.append(text.block(words))
    return Content("\n").join(parts)
