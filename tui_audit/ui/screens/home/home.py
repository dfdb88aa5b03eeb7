"""Home: drafts to continue, stores with their last score, and the first steps if there is nothing yet."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from tui_audit.domain.audit.enums import Status
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import Translator
from tui_audit.system import paths
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.home import HOME
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from tui_audit.domain.audit.model import AuditSummary
    from tui_audit.storage import DueLine, ExpiredData, StoreLine


class HomeScreen(Screen[None]):
    """The first screen, and the one that all other screens return to."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(HOME)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._drafts: dict[str, AuditSummary] = {}
        self._due: dict[str, DueLine] = {}
        self._over_age: ExpiredData | None = None

    def compose(self) -> ComposeResult:
        """Lay out the screen; the stores are shown after they have been read."""
        yield HeadLine(self._t("tui-audit"), self._t("reading…"))
        is_new = not paths.exists(paths.database_file(self.services.folder))
        words = self._t("A place for your audits is being made…") if is_new else self._t("The stores are being read…")
        yield Static(text.line(words), id="welcome")
        yield RowList(id="stores")
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Hide the list until the stores have been read."""
        self.query_one("#stores").display = False

    def on_screen_resume(self) -> None:
        """Show the stores again after returning from another screen, which may have changed them."""
        if (
            self.services.data.is_open and self.app.screen is self
        ):  # not if a dialog that was just closed has opened an audit
            self.services.walk_marker.clear()
            self.show_stores()

    def opened(self) -> None:
        """Show the stores after the data folder has been opened, and offer to continue an interrupted audit."""
        if self.is_current:
            self.show_stores()
        self.call_after_refresh(self.find_over_age)  # loads more modules, so the stores are shown first
        interrupted = self.services.walk_marker.pop_interrupted_audit()
        if interrupted is not None:
            self.services.navigator.offer_to_resume(interrupted)

    def find_over_age(self) -> None:
        """Look in a thread for photos and texts older than their retention period; sample stores are exempt."""
        if self.services.data.is_demo:
            return

        def read() -> "ExpiredData | None":
            from tui_audit.application.retention import count_over_age_in_folder

            return count_over_age_in_folder(self.services.folder, self.services.settings, self.services.today())

        self.run_worker(read, group="retention", description="retention", thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show the number of overdue photos and texts in the list once they are counted."""
        if event.worker.group == "retention" and event.state is WorkerState.SUCCESS:
            self._over_age = event.worker.result
            if self.is_current and self._over_age:
                self.show_stores()

    def show_stores(self) -> None:
        """Read the stores, schedules and drafts, and show them."""
        try:
            stores = self.services.repository.overview.open_stores()
            due = self.services.repository.schedules.due_at_a_glance(self.services.today())
            drafts = [
                *self.services.repository.audits.summaries(status=Status.DRAFT),
                *self.services.repository.audits.summaries(status=Status.REOPENED),
            ]
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._drafts = {draft.id: draft for draft in drafts}
        self._due = {line.store.id: line for line in reversed(due)}  # keep the most urgent schedule of a store
        self._show(stores, drafts)

    def _show(self, stores: "Sequence[StoreLine]", drafts: "Sequence[AuditSummary]") -> None:
        head = self._t("Sample stores") if self.services.data.is_demo else self._t("Stores")
        count = self._t.plural("%(count)s store", "%(count)s stores", len(stores))
        right = self._t("looking only · %(count)s", count=count) if self.services.data.is_read_only else count
        self.query_one(HeadLine).show(f"tui-audit · {head}", right)
        welcome, rows = self.query_one("#welcome", Static), self.query_one(RowList)
        empty = not stores and not drafts
        welcome.display, rows.display = empty, not empty
        if empty:
            welcome.update(_welcome(self._t))
            return
        from tui_audit.ui.screens.home.home_rows import HomeRows

        made = HomeRows(self._t, stores, drafts, self._due, self._over_age, self.services.settings.ascii_marks)
        rows.show(made.all())
        if self.focused is None:
            rows.focus()

    @on(RowList.Chosen)
    def opened_row(self, event: RowList.Chosen) -> None:
        """Continue the draft, open the store, or ask whether to delete old photos and texts."""
        kind, _colon, found = event.id.partition(":")
        if kind == "draft":
            self.services.navigator.walk(found)
        elif kind == "old" and self._over_age:
            self.services.navigator.ask_to_delete_over_age(self._over_age, self._old_removed)
        else:
            self.services.navigator.store(found)

    def _old_removed(self) -> None:
        self._over_age = None
        self.find_over_age()
        self.show_stores()

    def action_new_walk(self) -> None:
        """Start an audit of the highlighted store, or let the user choose a store."""
        store = self._store_at_cursor()
        due = self._due.get(store or "")
        planned = due.status.schedule.checklist_id if due and due.status.state != "later" else None
        self.services.navigator.new_audit(store_id=store, checklist_id=planned)

    def action_stores(self) -> None:
        """Open the list of stores."""
        self._when_open(self.services.navigator.stores)

    def action_schedule(self) -> None:
        """Open the schedules: how often each store is audited."""
        self._when_open(self.services.navigator.schedule)

    def action_actions(self) -> None:
        """Open the actions of all stores."""
        self._when_open(self.services.navigator.actions)

    def action_ranking(self) -> None:
        """Open the ranking of the stores in a period."""
        self._when_open(self.services.navigator.ranking)

    def action_checklists(self) -> None:
        """Open the checklists."""
        self._when_open(self.services.navigator.checklists)

    def action_import_files(self) -> None:
        """Import audits from files."""
        self._when_open(self.services.navigator.import_files)

    def action_backups(self) -> None:
        """Open the backups, to make or restore one."""
        self._when_open(self.services.navigator.backups)

    def action_settings(self) -> None:
        """Open the settings."""
        self.services.navigator.preferences()

    def _when_open(self, show: Callable[[], None]) -> None:
        if self.services.data.is_open:
            show()
        else:
            self.app.bell()

    def _store_at_cursor(self) -> str | None:
        kind, _colon, found = (self.query_one(RowList).current or "").partition(":")
        if kind == "draft":
            return self._drafts[found].store_id
        return found or None


def _welcome(t: Translator) -> Content:
    steps = (
        ("s", t("Add your store"), t("its name, and what there is in it: fitting rooms, a car park …")),
        ("n", t("Walk it"), t("as a customer would; every answer is kept at once")),
        ("p", t("Print the report"), t("for head office and for your team")),
    )
    parts: list[Content] = [
        text.line(t("Welcome. See your store as your customers see it."), "bold"),
        text.block("\n\n"),
    ]
    for number, (key, deed, why) in enumerate(steps, 1):
        parts += [
            text.line(f"{number}.  "),
            text.line(key, "bold $accent"),
            text.line("  "),
            text.line(deed, "bold"),
            text.block("\n       "),
            text.line(why),
            text.block("\n\n"),
        ]
    parts.append(text.line(t("Audits that came as files: i takes them in.")))
    parts.append(text.block("\n"))
    parts.append(text.line(t("? tells all keys. Nothing leaves this computer.")))
    return Content.assemble(*parts)
