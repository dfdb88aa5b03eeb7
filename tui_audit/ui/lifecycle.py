"""Ends the application by a key, a signal, a closed terminal or a bug, and first saves what is being typed."""

import os
from collections.abc import Callable
from pathlib import Path

from textual.app import App
from textual.driver import Driver

from tui_audit.errors import AuditError, TemporaryError
from tui_audit.i18n.translator import Translator
from tui_audit.system import log
from tui_audit.ui import crash_reports, suspend, terminal
from tui_audit.ui.data_folder import DataFolder
from tui_audit.ui.unsaved import HasUnsaved, SavesPending
from tui_audit.ui.walk_marker import WalkMarker

SAVE_FAILED_EXIT_CODE = 3
"""Exit code if the last save failed."""

_DIALOGS_CLOSE_S = 0.05
"""Seconds that a closed dialog needs to pass on its result."""


class Lifecycle:
    """Ends the application without losing data."""

    def __init__(self, t: Translator, app: App[None], data: DataFolder, walk_marker: WalkMarker) -> None:
        self._t = t
        self._app, self._data, self._walk_marker = app, data, walk_marker
        self._unwatch: Callable[[], None] | None = None
        self.crashed = False
        """Whether a bug ended the program."""
        self.crash_report: Path | None = None
        """The crash report; None if there is none."""

    def watch_terminal(self, driver: Driver | None) -> None:
        """Start ending the program properly on signals and a closed terminal, and saving before it is suspended."""
        if not self._app.is_headless:
            self._unwatch = terminal.watch(self.leave)
            if driver is not None:
                suspend.watch(driver, self._save_quietly)

    def save_all(self) -> None:
        """Ask every screen to save what is being typed, the topmost first; then raise the first AuditError, if any."""
        failed: AuditError | None = None
        for screen in reversed(self._app.screen_stack):
            if isinstance(screen, SavesPending):
                try:
                    screen.save_pending()
                except AuditError as error:
                    failed = failed or error
        if failed is not None:
            raise failed

    def quit(self) -> None:
        """Save what is being typed and quit.

        A failed save keeps the program open. If something is still unsaved, the user is asked first.
        """
        try:
            self.save_all()
        except AuditError as error:
            if not (isinstance(error, TemporaryError) and self._has_unsaved):
                from tui_audit.ui.widgets.dialogs import error_dialog

                self._app.push_screen(error_dialog(self._t, error))
                return
        self._app.set_timer(_DIALOGS_CLOSE_S, self._leave_unless_unsaved)

    def leave(self, code: int) -> None:
        """Save and end with this exit code, without asking; the code is ``MACHINE_FAILED`` if the save fails."""
        if not self._save_quietly():
            code = SAVE_FAILED_EXIT_CODE
        self._app.set_timer(_DIALOGS_CLOSE_S, lambda: self._end(code))

    def crash(self, error: BaseException) -> None:
        """Write a crash report without the values of variables, and save what is being typed."""
        if self.crashed:
            return
        self.crashed = True
        self.crash_report = crash_reports.write_report(self._data.folder, error, self._data.clock())
        log.log_event(self._data.folder, log.Event.FAILED, error=error)
        try:
            self.save_all()
        except Exception as second:
            crash_reports.write_report(self._data.folder, second, self._data.clock())

    def stop_watching(self) -> None:
        """Stop watching the terminal and restore the handlers of its signals, after the application has ended."""
        if self._unwatch is not None:
            self._unwatch()

    @property
    def _has_unsaved(self) -> bool:
        return any(isinstance(screen, HasUnsaved) and screen.has_unsaved for screen in self._app.screen_stack)

    def _leave_unless_unsaved(self) -> None:
        if not self._has_unsaved:
            self._leave_by_key()
            return
        from tui_audit.ui.widgets.dialogs import ConfirmDialog

        question = ConfirmDialog(
            self._t("Quit?"),
            self._t("What you typed here is not saved yet."),
            self._t("Quit"),
            self._t("Keep editing"),
            dangerous=True,
        )
        self._app.push_screen(question, lambda leave: self._leave_by_key() if leave else None)

    def _save_quietly(self) -> bool:
        """Save without showing a dialog; return whether everything is saved."""
        try:
            self.save_all()
        except AuditError:
            return False
        return True

    def _leave_by_key(self) -> None:
        self._walk_marker.clear()
        self._end(0)

    def _end(self, code: int) -> None:
        self._data.close()
        log.log_event(self._data.folder, log.Event.ENDED, code=code)
        if not self._app.is_headless and not terminal.is_alive():
            os._exit(code)  # there is nothing to restore, and writing to a dead terminal may block for ever
        self._app.exit(return_code=code)
