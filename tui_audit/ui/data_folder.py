"""Where the disk is in the way: what was not saved is tried again, and data that cannot be written is looked at."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events

from tui_audit.errors import AuditError, DamagedData, MachineError, NotNow, Words
from tui_audit.i18n.translator import _
from tui_audit.system import log, paths
from tui_audit.ui.backup_controller import BackupApp
from tui_audit.ui.single_dismiss import ModalScreen

if TYPE_CHECKING:
    from tui_audit.storage import Repository

_TRY_TO_WRITE_EVERY_S = 5.0


class LookingApp(BackupApp):
    """An application that goes on by itself when the disk does."""

    _repository: "Repository | None" = None
    is_read_only = False
    """Whether the data can only be looked at."""

    def show_error(self, error: AuditError, again: Callable[[], object] | None = None, *, safe: Words = "") -> None:
        """Say what happened, what is safe and what to do; where it may pass, do it again by itself once it can be."""
        if self.goes_back:
            return
        if isinstance(error, DamagedData):
            self.say_damaged(error)
            return
        if isinstance(error, MachineError):
            log.note(self.folder, log.Event.FAILED, error=error)
        if isinstance(error, MachineError) and again is not None and self._repository is not None:
            from tui_audit.ui.widgets.waiting import AgainDialog, WaitingDialog

            dialog: ModalScreen[bool] = AgainDialog(error, paths.log_file(self.folder))
            if isinstance(error, NotNow):
                dialog = WaitingDialog(error, safe, self._repository.see_that_it_writes)
            self.push_screen(dialog, lambda wanted: again() if wanted else None)  # type: ignore[arg-type]
        else:
            from tui_audit.ui.widgets.dialogs import ErrorDialog

            kept = paths.log_file(self.folder) if isinstance(error, MachineError) else None
            self.push_screen(ErrorDialog(error, log=kept))

    def look_only(self) -> None:
        """Open the folder without writing anything."""
        self.is_read_only = True
        self.open_folder()

    def watch_for_writing(self) -> None:
        """From now on see by itself when the data can be written again."""
        self.set_interval(_TRY_TO_WRITE_EVERY_S, self._try_to_write)

    def _try_to_write(self) -> None:
        """What reads has to let go first: SQLite shares between two connections of a process what may be written."""
        if not (self.is_read_only and self.is_open):
            return
        from tui_audit.storage import open_repository

        self.close_folder()
        try:
            self._writes_again(open_repository(self.folder, clock=self.clock))
        except AuditError:
            self._read_on()

    def _read_on(self) -> None:
        from tui_audit.storage import open_repository

        try:
            self._repository = open_repository(self.folder, read_only=True, clock=self.clock)
        except AuditError as error:
            self.is_read_only = False
            self.not_opened(error)

    def not_opened(self, error: BaseException) -> None:
        """The data folder is not open; the user decides what now."""
        raise NotImplementedError

    def _writes_again(self, repository: "Repository") -> None:
        self._repository, self.is_read_only = repository, False
        self.notify(_("The data can be written again: everything works as before."), markup=False, timeout=10)
        self.say_if_unlocked()
        home = self.screen_stack[0]
        if home.is_current:
            home.post_message(events.ScreenResume())
