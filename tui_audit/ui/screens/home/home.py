"""Home: what needs a decision, the stores with their results, and the first steps of a new user."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from tui_audit.domain.audit.enums import Status
from tui_audit.errors import AuditError
from tui_audit.system import paths
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.home import HOME
from tui_audit.ui.commands.search import FILTER
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from tui_audit.domain.audit.model import AuditSummary
    from tui_audit.storage import DueLine, ExpiredData, StoreLine
    from tui_audit.ui.screens.home.decisions import OpenActions
    from tui_audit.ui.screens.home.desk import Desk, DeskContent
    from tui_audit.ui.screens.home.first_rows import FirstSteps

_BEGINNER_AUDITS = 3
"""Number of completed full audits from which the first steps are not shown any more."""


class HomeScreen(Screen[None]):
    """The first screen, and the one that all other screens return to."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings((*HOME, *FILTER))

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._desk: Desk | None = None
        self._stores: Sequence[StoreLine] = ()
        self._drafts: Sequence[AuditSummary] = ()
        self._due: Sequence[DueLine] = ()
        self._steps: FirstSteps | None = None
        self._actions: OpenActions | None = None
        self._over_age: ExpiredData | None = None

    def compose(self) -> ComposeResult:
        """Lay out the screen; the desk is added after the stores have been read."""
        yield HeadLine(f"tui-audit · {self._t('Stores')}", self._t("reading…"))
        is_new = not paths.exists(paths.database_file(self.services.folder))
        words = self._t("Preparing a folder for your audits…") if is_new else self._t("Reading your stores…")
        yield Static(text.line(words), id="welcome")
        yield KeyLine(self._t)

    async def on_screen_resume(self) -> None:
        """Show the stores again after returning from another screen, which may have changed them."""
        if (
            self.services.data.is_open and self.app.screen is self
        ):  # not if a dialog that was just closed has opened an audit
            self.services.walk_marker.clear()
            await self.show_stores()

    async def opened(self) -> None:
        """Show the stores after the data folder has been opened, and offer to continue an interrupted audit."""
        if self.is_current:
            await self.show_stores()
        self.call_after_refresh(self.find_over_age)  # loads more modules, so the stores are shown first
        interrupted = self.services.walk_marker.pop_interrupted_audit()
        if interrupted is not None:
            self.services.navigator.offer_to_resume(interrupted)

    # reading

    async def show_stores(self) -> None:
        """Read the stores, schedules and drafts, and show them; then count the actions in a thread."""
        repository = self.services.repository
        try:
            self._stores = repository.overview.open_stores()
            self._due = repository.schedules.due_at_a_glance(self.services.today())
            self._drafts = [
                *repository.audits.summaries(status=Status.DRAFT),
                *repository.audits.summaries(status=Status.REOPENED),
            ]
            self._steps = self._first_steps()
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._show_head()
        content = self._content()
        if self._desk is None:
            from tui_audit.ui.screens.home.desk import Desk

            self._desk = Desk(self.services, content)
            self.query_one("#welcome").display = False
            await self.mount(self._desk, before=self.query_one(KeyLine))
        else:
            self._desk.show(content)
        self.refresh_bindings()
        self.call_after_refresh(self._count_actions)

    def _first_steps(self) -> "FirstSteps | None":
        """Return the first steps; None for the sample stores, for experienced users, and once they are done."""
        from tui_audit.ui import first_steps
        from tui_audit.ui.screens.home.first_rows import FirstSteps

        data = self.services.data
        if data.is_demo or data.is_read_only or not self._stores or first_steps.are_finished(data.folder):
            return None
        completed = sum(len(line.trend) for line in self._stores)
        return None if completed >= _BEGINNER_AUDITS else FirstSteps(has_store=True, has_audit=completed > 0)

    def _content(self) -> "DeskContent":
        from tui_audit.ui.screens.home.decisions import Decisions, OpenActions, failed_audits
        from tui_audit.ui.screens.home.desk import DeskContent
        from tui_audit.ui.screens.home.home_rows import StoreRows

        t, ascii_only = self._t, self.services.settings.ascii_marks
        decisions = Decisions(
            t=t,
            today=self.services.today(),
            ascii_only=ascii_only,
            drafts=self._drafts,
            failed=failed_audits(self._stores),
            due=self._due,
            actions=self._actions or OpenActions(),
            over_age=self._over_age,
        )
        urgent = {line.store.id: line for line in reversed(self._due)}
        stores = StoreRows(t, self._stores, urgent, ascii_only)
        return DeskContent(decisions, stores, self._steps, is_complete=self._actions is not None)

    def _show_head(self) -> None:
        head = self._t("Sample stores") if self.services.data.is_demo else self._t("Stores")
        right = self._t.plural("%(count)s store", "%(count)s stores", len(self._stores))
        if self.services.data.is_read_only:
            right = self._t("read only · %(count)s", count=right)
        self.query_one(HeadLine).show(f"tui-audit · {head}", right)

    def _count_actions(self) -> None:
        if not self.services.data.is_open:
            return
        from tui_audit.ui.screens.home.decisions import count_open_actions

        repository, today = self.services.repository, self.services.today()
        self.run_worker(
            lambda: count_open_actions(repository, today),
            group="actions",
            description="actions",
            exclusive=True,
            thread=True,
            exit_on_error=False,
        )

    def find_over_age(self) -> None:
        """Look in a thread for photos and texts older than their retention period; sample stores are exempt."""
        if self.services.data.is_demo:
            return

        def read() -> "ExpiredData | None":
            from tui_audit.application.retention import count_over_age_in_folder

            return count_over_age_in_folder(self.services.folder, self.services.settings, self.services.today())

        self.run_worker(read, group="retention", description="retention", thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what a thread has read; open the sample stores once they are made."""
        group = event.worker.group
        if event.state is WorkerState.ERROR and isinstance(event.worker.error, AuditError) and group == "samples":
            self.services.errors.show(event.worker.error)
            self._show_head()
        if event.state is not WorkerState.SUCCESS:
            return
        if group == "samples":
            self._show_head()
            if self.is_current:
                self.services.navigator.open_samples()
            return
        if group == "retention":
            self._over_age = event.worker.result
        elif group == "actions":
            self._actions = event.worker.result
        else:
            return
        if self._desk is not None and self.is_current:
            self._desk.show_decisions(self._content())

    # lists

    @on(RowList.Chosen, "#stores")
    def opened_store(self, event: RowList.Chosen) -> None:
        """Open the store."""
        self.services.navigator.store(event.id)

    @on(RowList.Chosen, "#decisions")
    def decided(self, event: RowList.Chosen) -> None:
        """Go where the decision is made, or take the step."""
        from tui_audit.ui.screens.home.choices import follow

        follow(self, event.id)

    @property
    def over_age(self) -> "ExpiredData | None":
        """What is older than its retention period; None if nothing is, or it is not known yet."""
        return self._over_age

    def old_data_deleted(self) -> None:
        """Look again for what is older than its retention period."""
        self._over_age = None
        self.find_over_age()
        self.call_later(self.show_stores)

    def planned_checklist(self, store_id: str | None) -> str | None:
        """Return the checklist with which a store is to be audited soon; None if no audit is due soon."""
        due = next((line.status for line in self._due if line.store.id == store_id), None)
        return due.schedule.checklist_id if due and due.state != "later" else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Return whether a key is offered."""
        if action == "filter":
            return bool(self._stores)
        if action == "end_filter":
            return self._desk is not None and self._desk.is_filtering
        if action == "dismiss_steps":
            return self._steps is not None
        return True

    def action_filter(self) -> None:
        """Find a store by words."""
        if self._desk is not None:
            self._desk.start_filter()

    def action_end_filter(self) -> None:
        """Show all stores again."""
        if self._desk is not None:
            self._desk.end_filter()

    def action_other_list(self, step: int) -> None:
        """Move from the end of one list to the next or the previous."""
        if self._desk is not None:
            self._desk.move_focus(step)

    async def action_dismiss_steps(self) -> None:
        """Hide the first steps for good."""
        from tui_audit.ui import first_steps

        first_steps.finish(self.services.folder)
        await self.show_stores()

    def action_new_walk(self) -> None:
        """Start an audit of the store under the cursor, or let the user choose a store."""
        store = self._store_at_cursor()
        self.services.navigator.new_audit(store_id=store, checklist_id=self.planned_checklist(store))

    def _store_at_cursor(self) -> str | None:
        if self._desk is None:
            return None
        kind, _colon, found = (self._desk.decisions.current or "").partition(":")
        if self._desk.decisions.has_focus and kind == "due":
            return found
        if self._desk.decisions.has_focus and kind == "draft":
            return next((draft.store_id for draft in self._drafts if draft.id == found), None)
        return self._desk.stores.current

    # places

    def action_actions(self) -> None:
        """Open the actions of all stores."""
        self.action_go("actions")

    def action_import_files(self) -> None:
        """Import audits from files."""
        self.action_go("import")

    def action_settings(self) -> None:
        """Open the settings."""
        self.action_go("settings")

    def action_go_to(self) -> None:
        """Ask which screen to open."""
        from tui_audit.ui.screens.home.go_to import ask_where_to_go

        ask_where_to_go(self._t, self, self.action_go)

    def action_go(self, place: str) -> None:
        """Open the screen with this id of ``PLACES``; all but the settings and the guide need the data."""
        navigator = self.services.navigator
        without_data = {"settings": navigator.preferences, "guide": navigator.guide}
        if place in without_data:
            without_data[place]()
            return
        screens = {
            "stores": navigator.stores,
            "schedule": navigator.schedule,
            "actions": navigator.actions,
            "ranking": navigator.ranking,
            "checklists": navigator.checklists,
            "import": navigator.import_files,
            "backups": navigator.backups,
        }
        self._when_open(screens[place])

    def _when_open(self, show: Callable[[], None]) -> None:
        if self.services.data.is_open:
            show()
        else:
            self.app.bell()
