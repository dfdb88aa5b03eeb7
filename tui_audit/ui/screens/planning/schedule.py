"""The schedules: how often each store is audited with which checklist, and which audits are due or missed."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
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
from tui_audit.ui.widgets.detail_panel import DetailPanel
from tui_audit.ui.widgets.dialogs import ConfirmDialog
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList, columns, heading

_MISSED_SHOWN = 8
_CADENCE, _DUE, _WHEN = 15, 11, 18
_WIDE = 90
"""Width of the list in cells from which a row says how often."""
_TITLES = {
    DueState.OVERDUE: message("Overdue"),
    DueState.DUE: message("Due soon"),
    DueState.LATER: message("Later"),
}


class ScheduleScreen(Screen[None]):
    """The schedules, most urgent first."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(SCHEDULE)
    CSS = """
    ScheduleScreen.-wide #list-panel { width: 2fr; }
    ScheduleScreen.-wide .detail-panel { width: 1fr; min-width: 44; }
    ScheduleScreen.-wide #about-schedule { display: none; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._lines: dict[str, DueLine] = {}

    def compose(self) -> ComposeResult:
        """Lay out the head line, the list, details of the highlighted row, and the key line."""
        yield HeadLine(self._t("Schedule"))
        yield Static(id="no-schedule", classes="page-line")
        with Horizontal(classes="side-by-side"):
            yield Panel(self._t("Audits due"), RowList(id="schedules", has_enter=False), id="list-panel")
            yield DetailPanel("")
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
        words = self._t.plural("%(count)s audit due", "%(count)s audits due", urgent)
        self.query_one(HeadLine).show(self._t("Schedule"), words if lines else "")
        nothing = self._t(
            "No audits scheduled yet. Press n to schedule audits: which store, which checklist, how often.\n"
            "What is due then appears here, on Home and in the calendar file."
        )
        note, rows = self.query_one("#no-schedule", Static), self.query_one(RowList)
        note.update(text.block(nothing))
        note.display, self.query_one(".side-by-side").display = not lines, bool(lines)
        rows.show(list(self._rows(today)), current)
        if lines:
            rows.focus()
        self._about()
        self.refresh_bindings()

    def _rows(self, today: date) -> Iterator[ListRow]:
        """Yield the schedules below headings: overdue, due soon, later."""
        ascii_only = self.services.settings.ascii_marks
        for state, group in groupby(self._lines.items(), key=lambda item: item[1].status.state):
            found = list(group)
            yield heading(f"{self._t.say(_TITLES[state])} ({len(found)})")
            for key, line in found:
                yield _row(self._t, key, line, today, ascii_only=ascii_only)

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Show details of the highlighted row."""
        self._about()

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
                raise AuditError(
                    message("There are no stores yet."), "", message("On Home, press g, then 1, to add a store.")
                )
            if not any(entry.revision for entry in entries):
                raise AuditError(
                    message("There is no usable checklist."),
                    "",
                    message("On Home, press g, then 5, to see what is wrong."),
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
            self._t("Delete this schedule?"),
            self._t(
                "%(store)s, %(checklist)s: no more audits will be due. Completed audits are not deleted.",
                store=f"{line.store.name} {line.store.code}",
                checklist=line.checklist_title,
            ),
            self._t("Delete"),
            self._t("Cancel"),
        )
        self.app.push_screen(question, lambda yes: self._remove(line) if yes else None)

    def _remove(self, line: DueLine) -> None:
        try:
            self.services.repository.schedules.remove(line.store.id, line.status.schedule.checklist_id)
        except AuditError as error:
            self.services.errors.show(error)
        self._show()

    @on(RowList.Chosen)
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
        about.display = line is not None and not self.has_class("-wide")
        if line is None:
            return
        about.update(Content("\n").join(_summary(self._t, line)))
        self.query_one(DetailPanel).show(line.store.name, list(_details(self._t, line)))


def _key(schedule: Schedule) -> str:
    return f"{schedule.store_id}/{schedule.checklist_id}"


def _row(t: Translator, key: str, line: DueLine, today: date, *, ascii_only: bool) -> ListRow:
    status = line.status
    name = Content.assemble(
        text.line(line.store.code, "bold"), " ", text.line(f"{line.store.name} · {line.checklist_title}")
    )
    when = themes.marked(t, status.state, ascii_only=ascii_only, word=_when(t, (status.next.due - today).days))

    due = text.line(formats.date_text(t, status.next.due.isoformat()))
    cadence = text.line(formats.word(t, status.schedule.cadence))

    def draw(width: int) -> Content:
        often = ((cadence, _CADENCE),) if width >= _WIDE else ()  # if narrow, it is below the list
        return columns(width, name, *often, (due, _DUE), (when, _WHEN))

    return ListRow(key, draw)


def _when(t: Translator, days: int) -> str:
    """Return a due date in words, from the number of days until it."""
    if days < 0:
        return t.plural("%(count)s day overdue", "%(count)s days overdue", -days)
    if days == 0:
        return t("due today")
    return t.plural("in %(count)s day", "in %(count)s days", days)


def _summary(t: Translator, line: DueLine) -> Iterator[Content]:
    """Yield the most important about a schedule: next audit, last audit, missed audits."""
    status = line.status
    values = {
        "period": formats.period_words(t, status.next.period),
        "checklist": line.checklist_title,
        "cadence": formats.word(t, status.schedule.cadence),
    }
    yield text.line(t("Next: %(checklist)s for %(period)s, %(cadence)s.", **values), "bold")
    if status.last is not None and status.last.done is not None:
        day = formats.date_text(t, status.last.done.walked_on)
        late = t("Last audited on %(day)s, after its due date.", day=day)
        yield text.line(late if status.last.is_late else t("Last audited on %(day)s, on time.", day=day))
    if status.missed:
        names = [formats.period_words(t, missed.period) for missed in status.missed[-_MISSED_SHOWN:]]
        count = len(status.missed)
        words = t.plural(
            "Missed: %(names)s",
            "Missed %(count)s times: %(names)s",
            count,
            names=("… " if count > _MISSED_SHOWN else "") + ", ".join(names),
        )
        yield text.block(words)


def _details(t: Translator, line: DueLine) -> Iterator[Content]:
    status = line.status
    yield from _summary(t, line)
    yield Content()
    yield text.line(t("Due dates"), "bold $accent")
    for scheduled in (status.next, *status.ahead):
        due = formats.date_text(t, scheduled.due.isoformat())
        values = {"due": due, "period": formats.period_words(t, scheduled.period)}
        yield text.line(t("%(due)s, for %(period)s", **values))
    yield Content()
    yield text.line(t("Press Enter to start this audit now."))
