"""How the application ends: saved and restored, whether by a key, a signal, a closed terminal or a bug of its own."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from rich.console import RenderableType
from textual.app import App

from tui_audit.errors import AuditError, NotNow
from tui_audit.i18n.translator import _
from tui_audit.system import log
from tui_audit.ui import crash_reports, suspend, terminal

MACHINE_FAILED = 3
"""Exit code when the last save failed."""


class EndingApp(App[None]):
    """An application that loses nothing when it ends."""

    folder: Path
    clock: Callable[[], datetime]
    crashed = False
    """Whether a bug ended it."""
    crash_report: Path | None = None
    """Where the bug was written down."""
    _unwatch: Callable[[], None] | None = None

    def close_folder(self) -> None:
        """Close the data folder; what is written is on the disk already."""
        raise NotImplementedError

    def walk_left(self) -> None:
        """No walk is open any more."""
        raise NotImplementedError

    def watch_terminal(self) -> None:
        """From now on signals and a vanished terminal end the program in good order."""
        if not self.is_headless:
            self._unwatch = terminal.watch(self.leave)
            if self._driver is not None:
                suspend.watch(self._driver, self._save_quietly)

    def say_if_unlocked(self) -> None:
        """Nobody can be kept out of a folder that knows no locks: ask the user to see to it."""
        from tui_audit.system.locking import is_unlocked

        if is_unlocked(self.folder):
            words = _("This folder cannot be locked: open it in one window and on one computer only.")
            self.notify(words, severity="warning", markup=False, timeout=15)

    def save_all(self) -> None:
        """Ask every screen to save what is being typed, the topmost first; then raise the first error, if any."""
        failed: AuditError | None = None
        for screen in reversed(self.screen_stack):
            save: Callable[[], None] | None = getattr(screen, "save_pending", None)
            if save is not None:
                try:
                    save()
                except AuditError as error:
                    failed = failed or error
        if failed is not None:
            raise failed

    async def action_quit(self) -> None:
        """Save what is being typed and leave; a failed save keeps the program open."""
        try:
            self.save_all()
        except AuditError as error:
            if not (isinstance(error, NotNow) and self._holds_unsaved):
                from tui_audit.ui.widgets.dialogs import ErrorDialog

                self.push_screen(ErrorDialog(error))
                return
        self.set_timer(0.05, self._quit)  # what dialogs handed over is saved by then

    @property
    def _holds_unsaved(self) -> bool:
        """Whether a screen shows something that is not on the disk."""
        return any(getattr(screen, "has_unsaved", False) for screen in self.screen_stack)

    def _quit(self) -> None:
        if not self._holds_unsaved:
            self._left_by_key()
            return
        from tui_audit.ui.widgets.dialogs import ConfirmDialog

        question = ConfirmDialog(
            _("Quit?"), _("What you typed here is not kept yet."), _("Quit"), _("Go on"), dangerous=True
        )
        self.push_screen(question, lambda leave: self._left_by_key() if leave else None)

    def leave(self, code: int) -> None:
        """End at once, without questions: a signal came or the terminal is gone."""
        if not self._save_quietly():
            code = MACHINE_FAILED
        self.set_timer(0.05, lambda: self._left(code))

    def _save_quietly(self) -> bool:
        """Save where nobody can be told: whether it is saved."""
        try:
            self.save_all()
        except AuditError:
            return False
        return True

    def _left_by_key(self) -> None:
        self.walk_left()
        self._left(0)

    def _left(self, code: int) -> None:
        self.close_folder()
        log.note(self.folder, log.Event.ENDED, code=code)
        if not self.is_headless and not terminal.is_alive():
            os._exit(code)  # there is nothing to restore, and whoever writes to a dead terminal may wait for ever
        self.exit(return_code=code)

    def on_unmount(self) -> None:
        """The last thing."""
        if self._unwatch is not None:
            self._unwatch()
        self.close_folder()

    def _fatal_error(self) -> None:
        """A bug: Textual would print every variable; ours writes a report without them."""
        self._crash(self._exception or RuntimeError())
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:  # noqa: ARG002 - Textual's signature
        """The thread that reads the keyboard ended: a vanished terminal, or a bug."""
        if terminal.is_alive():
            self._crash(RuntimeError())
        self._return_code = 1
        self._close_messages_no_wait()

    def _crash(self, error: BaseException) -> None:
        if self.crashed:
            return
        self.crashed = True
        self.crash_report = crash_reports.write_report(self.folder, error, self.clock())
        log.note(self.folder, log.Event.FAILED, error=error)
        try:
            self.save_all()
        except Exception as second:
            crash_reports.write_report(self.folder, second, self.clock())
