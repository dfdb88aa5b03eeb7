"""Shows errors to the user, and retries the failed action once the disk or a lock no longer prevents it."""

from collections.abc import Callable

from textual.app import App

from tui_audit.errors import AuditError, DamagedDataError, MachineError, TemporaryError
from tui_audit.i18n.translator import Translator
from tui_audit.system import log, paths
from tui_audit.system.locking import is_unlocked
from tui_audit.ui.data_folder import DataFolder, FolderState
from tui_audit.ui.single_dismiss import ModalScreen


class ErrorPresenter:
    """Opens the dialog that fits an error."""

    def __init__(
        self, t: Translator, app: App[None], data: DataFolder, report_damage: Callable[[DamagedDataError], None]
    ) -> None:
        """``report_damage`` offers a backup if the data is damaged."""
        self._t = t
        self._app, self._data, self._report_damage = app, data, report_damage

    def show(self, error: AuditError, again: Callable[[], object] | None = None, *, safe: str = "") -> None:
        """Show what failed, what is safe and what to do.

        Nothing is shown while a backup is being restored, because the screens that read data then are closed anyway.

        Args:
            error: the error to show.
            again: repeats the failed action; called once it can succeed.
            safe: text on what is saved in spite of the error.
        """
        if self._data.state is FolderState.RESTORING:
            return
        if isinstance(error, DamagedDataError):
            self._report_damage(error)
            return
        if isinstance(error, MachineError):
            log.log_event(self._data.folder, log.Event.FAILED, error=error)
        if isinstance(error, MachineError) and again is not None and self._data.is_open:
            self._offer_again(error, again, safe)
        else:
            self._tell(error)

    def show_open_failure(self, error: Exception) -> None:
        """Show why the data folder could not be opened and ask what to do; raise errors other than AuditError again."""
        if isinstance(error, DamagedDataError):
            self._report_damage(error)
        elif isinstance(error, AuditError):
            from tui_audit.ui import open_failure

            log.log_event(self._data.folder, log.Event.FAILED, error=error)
            open_failure.ask_what_to_do(
                self._t, self._app, self._data.folder, error, self._data.open, self._data.open_read_only
            )
        else:
            raise error

    def warn_if_unlocked(self) -> None:
        """Warn if the folder cannot be locked against a second running program."""
        if is_unlocked(self._data.folder):
            words = self._t("This folder cannot be locked. Open it in one window and on one computer only.")
            self._app.notify(words, severity="warning", markup=False, timeout=15)

    def _offer_again(self, error: MachineError, again: Callable[[], object], safe: str) -> None:
        from tui_audit.ui.widgets.waiting import WaitingDialog, retry_dialog

        dialog: ModalScreen[bool] = retry_dialog(self._t, error, paths.log_file(self._data.folder))
        if isinstance(error, TemporaryError):
            dialog = WaitingDialog(self._t, error, safe, self._data.repository.database.check_writable)
        self._app.push_screen(dialog, lambda wanted: again() if wanted else None)  # type: ignore[arg-type]

    def _tell(self, error: AuditError) -> None:
        from tui_audit.ui.widgets.dialogs import error_dialog

        log_file = paths.log_file(self._data.folder) if isinstance(error, MachineError) else None
        self._app.push_screen(error_dialog(self._t, error, log=log_file))
