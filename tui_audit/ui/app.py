"""The Textual application: creates the services, passes them to the screens and forwards Textual's events to them."""

import gc
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from tui_audit.errors import AuditError, DamagedDataError
from tui_audit.i18n.translator import translator_for
from tui_audit.settings import Settings
from tui_audit.ui import ascii_marks, system_clock, terminal, text
from tui_audit.ui.backup_controller import BackupController
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.app import APP
from tui_audit.ui.commands.search import SEARCH_EVERYTHING
from tui_audit.ui.compat import app_internals
from tui_audit.ui.data_folder import DataFolder
from tui_audit.ui.early_keys import EarlyKeys
from tui_audit.ui.error_presenter import ErrorPresenter
from tui_audit.ui.idle_guard import IdleGuard
from tui_audit.ui.keymap import Keymap
from tui_audit.ui.lifecycle import Lifecycle
from tui_audit.ui.navigator import Navigator
from tui_audit.ui.preferences import Preferences
from tui_audit.ui.services import Services
from tui_audit.ui.themes import use_theme
from tui_audit.ui.walk_marker import WalkMarker


class TuiAuditApp(App[None]):
    """The terminal application of a store manager."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    TITLE = "tui-audit"
    BINDINGS: ClassVar[list[BindingType]] = bindings((*APP, SEARCH_EVERYTHING))
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's own declaration

    def __init__(self, folder: Path, *, clock: Callable[[], datetime] = system_clock.now, demo: bool = False) -> None:
        super().__init__()
        self._control_filter = terminal.ControlCharacterFilter()
        self._ascii_filter = ascii_marks.AsciiFilter()
        data = DataFolder(self, folder, clock, is_demo=demo)
        preferences = Preferences(folder, self._apply)
        walk_marker = WalkMarker(folder)
        t = self._t = translator_for(preferences.current.language)
        navigator = Navigator(self, lambda: self.services)
        self.lifecycle = Lifecycle(t, self, data, walk_marker)
        errors = ErrorPresenter(t, self, data, self._report_damage)
        backups = BackupController(t, self, data, errors, navigator, self.lifecycle.leave)
        self.services = Services(clock, data, preferences, errors, backups, navigator, t, walk_marker)
        self._idle_guard = IdleGuard(self, preferences, navigator)
        self._early_keys = EarlyKeys(self, lambda: not data.is_open and navigator.is_at_home)
        self._keys = Keymap(self, folder)
        use_theme(self, preferences.current.theme)
        ascii_marks.set_ascii_only(preferences.current.ascii_marks)

    def _report_damage(self, error: DamagedDataError) -> None:
        self.services.backups.report_damage(error)

    def _apply(self, before: Settings, changed: Settings) -> None:
        use_theme(self, changed.theme)
        if changed.ascii_marks == before.ascii_marks:
            return
        ascii_marks.set_ascii_only(changed.ascii_marks)
        for screen in self.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.refresh()

    def get_default_screen(self) -> Screen[Any]:
        """Return Home, the screen everything else returns to."""
        return self.services.navigator.new_home()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, one for control characters, and one for ASCII marks if they are turned on."""
        filters = [*super().get_line_filters(), self._control_filter]
        return [*filters, self._ascii_filter] if self.services.settings.ascii_marks else filters

    def get_key_display(self, binding: Binding) -> str:
        """Return the key of a command as people read it; the user's own key if there is one."""
        return self._keys.shown_key(binding)

    # starting

    def on_mount(self) -> None:
        """Start watching for signals, a closed terminal and idle time."""
        self.lifecycle.watch_terminal(app_internals.driver_of(self))
        self._idle_guard.start()

    def on_ready(self) -> None:
        """Open the data folder once the first frame is painted."""
        if self.services.preferences.load_error is not None:
            self.services.errors.show(self.services.preferences.load_error)
        if (wrong_keys := self._keys.load()) is not None:
            self.services.errors.show(wrong_keys)
        self.services.data.open()

    async def on_data_folder_opened(self) -> None:
        """Show the data, press the queued keys if Home is in front, and schedule the daily backup."""
        _freeze_garbage()
        self.services.preferences.reload()
        navigator, data = self.services.navigator, self.services.data
        await navigator.home.opened()
        if navigator.is_at_home:
            self._early_keys.replay()
        else:
            self._early_keys.discard()
        if not data.is_read_only:
            self.services.errors.warn_if_unlocked()
            self.services.backups.make_daily()

    def on_data_folder_open_failed(self, message: DataFolder.OpenFailed) -> None:
        """Show why the folder could not be opened."""
        _freeze_garbage()
        self._early_keys.discard()
        self.services.errors.show_open_failure(message.error)

    def on_data_folder_writing_resumed(self) -> None:
        """Report that the data can be written again, and refresh Home if it is in front."""
        self.notify(self._t("Your data can be saved again."), markup=False, timeout=10)
        self.services.errors.warn_if_unlocked()
        if self.services.navigator.home.is_current:
            self.services.navigator.home.post_message(events.ScreenResume())

    # input and window

    async def on_event(self, event: events.Event) -> None:
        """Queue keys pressed before the data is open; restart the idle time on other input."""
        if self._early_keys.queue(event):
            return
        if isinstance(event, events.InputEvent):
            self._idle_guard.restart_timer()
        await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        """Show a message while the window is too small."""
        self._idle_guard.check_size(event.size)

    def action_blank(self) -> None:
        """Hide everything from people looking over the user's shoulder."""
        self.services.navigator.blank()

    def action_help_quit(self) -> None:
        """Say how to quit, after Ctrl+C with nothing to copy."""
        self.notify(self._t("Press Ctrl+Q to quit. Your answers are saved."), markup=False)

    def action_show_help(self) -> None:
        """Show help for the current screen."""
        self.services.navigator.help()

    def action_search(self) -> None:
        """Search everything that was written."""
        if self.services.data.is_open:
            self.services.navigator.search()

    def action_command_palette(self) -> None:
        """Open the palette, unless it is already open behind the blank screen."""
        self.services.navigator.palette()

    def action_edit_keys(self) -> None:
        """Write an example of the file with the user's own keys, and show where it is."""
        try:
            words = self._keys.write_example(self._t)
        except AuditError as error:
            self.services.errors.show(error)
            return
        self.notify(text.line(words).plain, markup=False, timeout=20)

    # ending

    async def action_quit(self) -> None:
        """Save what is being typed and quit; a failed save keeps the program open."""
        self.lifecycle.quit()

    def on_unmount(self) -> None:
        """Close the data folder."""
        self.services.data.close()

    def _fatal_error(self) -> None:
        """Write a crash report in place of Textual's own, which would print the values of variables."""
        self.lifecycle.crash(app_internals.unhandled_error(self) or RuntimeError())
        app_internals.close_messages(self)

    def panic(self, *renderables: RenderableType) -> None:  # noqa: ARG002 - Textual's signature
        """End the program after the keyboard thread failed because the terminal is gone or because of a bug."""
        if terminal.is_alive():
            self.lifecycle.crash(RuntimeError())
        app_internals.end_with(self, 1)


def _freeze_garbage() -> None:
    """Turn on the garbage collector, which is off during startup, and exempt everything loaded so far from it."""
    gc.enable()
    gc.freeze()
