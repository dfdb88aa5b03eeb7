"""The application: settings, the open data folder, what opens what; no business of its own."""

import gc
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from tui_audit import settings as kept_settings
from tui_audit.errors import AuditError, DamagedData
from tui_audit.i18n.translator import _
from tui_audit.settings import Settings
from tui_audit.system import log
from tui_audit.ui import ascii_marks, system_clock
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.app import APP
from tui_audit.ui.commands.palette import palette_commands
from tui_audit.ui.data_folder import LookingApp
from tui_audit.ui.early_keys import EarlyKeys
from tui_audit.ui.screens.home.home import HomeScreen
from tui_audit.ui.single_dismiss import Palette
from tui_audit.ui.themes import THEMES
from tui_audit.ui.walk_in_progress import WalkingMark

if TYPE_CHECKING:
    from tui_audit.storage import Repository


class TuiAuditApp(LookingApp):
    """The terminal application of a store manager."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    TITLE = "tui-audit"
    BINDINGS: ClassVar[list[BindingType]] = bindings(APP)

    def __init__(
        self,
        folder: Path,
        *,
        clock: Callable[[], datetime] = system_clock.now,
        demo: bool = False,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.clock = clock
        self.demo = demo
        self.settings, self._faults = kept_settings.load(folder)
        self._repository: Repository | None = None
        self._walking = WalkingMark(folder)
        self._early = EarlyKeys(self, lambda: not self.is_open and isinstance(self.screen, HomeScreen))
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme
        ascii_marks.use(self.settings.ascii_marks)

    # what the screens ask for

    @property
    def repository(self) -> "Repository":
        """The open data folder; AuditError while it is not open yet."""
        if self._repository is None:
            raise AuditError(_("The stores are still being read."), "", _("Try again in a moment."))
        return self._repository

    @property
    def is_open(self) -> bool:
        """Whether the data folder is open."""
        return self._repository is not None

    def change_settings(self, settings: Settings) -> None:
        """Save the settings and apply them; AuditError if they cannot be written."""
        kept_settings.save(self.folder, settings)
        marks_change = settings.ascii_marks != self.settings.ascii_marks
        self.settings = settings
        self.theme = settings.theme
        if marks_change:
            self.use_marks()

    def open_walk(self, audit_id: str) -> None:
        """Go walking where the walk was left."""
        from tui_audit.ui.screens.walk import WalkScreen

        if self.is_read_only:
            self.show_error(self.repository.reading_only())
            return
        if any(isinstance(screen, WalkScreen) and screen.audit_id == audit_id for screen in self.screen_stack):
            return  # a second quick Enter; two cards of one walk would not know of each other's answers
        self._walking.set(audit_id)
        self.push_screen(WalkScreen(audit_id))

    def open_audit(self, audit_id: str) -> None:
        """Show a finished audit."""
        from tui_audit.ui.screens.review.audit import AuditScreen

        self.push_screen(AuditScreen(audit_id))

    def interrupted(self) -> str | None:
        """The audit that was walked when the program ended without leaving it; told once."""
        return self._walking.take_left_over()

    def walk_left(self) -> None:
        """No walk is open any more."""
        self._walking.clear()

    def make_report(self, audit_id: str) -> None:
        """Write the report of an audit."""
        from tui_audit.ui.screens.output.report import ReportScreen

        self.push_screen(ReportScreen(audit_id))

    def action_show_help(self) -> None:
        """Help on the screen that is open."""
        from tui_audit.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    # the data folder

    def get_default_screen(self) -> Screen[Any]:
        """Home is what everything else returns to."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Watch for signals, a vanished terminal and idle minutes."""
        self.watch_terminal()
        self.watch_idleness()

    async def on_event(self, event: events.Event) -> None:
        """A key that comes before the stores are read waits for them."""
        if not self._early.keep(event):
            await super().on_event(event)

    def on_ready(self) -> None:
        """The first frame is painted: only now comes what is slow to load."""
        if self._faults is not None:
            self.show_error(self._faults)
        self.open_folder()

    def open_folder(self) -> None:
        """Open the data folder in a thread; the frame stands meanwhile."""
        self.run_worker(self._open, group="folder", description="open", thread=True, exit_on_error=False)

    def _open(self) -> "Repository":
        from tui_audit.storage import open_repository

        began = time.monotonic()
        repository = open_repository(self.folder, read_only=self.is_read_only, clock=self.clock)
        log.note(self.folder, log.Event.OPENED, seconds=time.monotonic() - began)
        return repository

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The folder is open, or it is not and the user decides."""
        if event.worker.group != "folder" or not event.worker.is_finished:
            return
        gc.enable()  # off since the start: all that was loaded stays for good
        gc.freeze()
        if event.state is WorkerState.SUCCESS:
            self._repository = event.worker.result
            home = self.screen_stack[0]
            if isinstance(home, HomeScreen):
                home.opened()
            self._press_early()
            if self.is_read_only:
                self.watch_for_writing()
            else:
                self.say_if_unlocked()
                self.back_up_daily()
        elif event.state is WorkerState.ERROR and event.worker.error is not None:
            self.is_read_only = False
            self.not_opened(event.worker.error)

    def _press_early(self) -> None:
        if isinstance(self.screen, HomeScreen):
            self._early.press()
        else:
            self._early.forget()

    def not_opened(self, error: BaseException) -> None:
        """Say why, and let the user decide what now."""
        self._early.forget()
        if not isinstance(error, AuditError):
            raise error
        if isinstance(error, DamagedData):
            self.say_damaged(error)
            return
        from tui_audit.ui import open_failure

        log.note(self.folder, log.Event.FAILED, error=error)
        open_failure.ask(self, self.folder, error, self.open_folder, self.look_only)

    def close_folder(self) -> None:
        """Close the data folder; what is written is on the disk already."""
        if self._repository is not None:
            self._repository.close()
            self._repository = None

    def action_command_palette(self) -> None:
        """Open the palette, unless it stands behind the blank screen already."""
        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette(id="--command-palette"))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette offers what the keys do, no more and no less."""
        return palette_commands(self, screen)
