"""Backups while the application runs: the daily backup, restoring, and the offer of a backup if the data is damaged."""

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from tui_audit.errors import AuditError, DamagedDataError, MachineError
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.system import log
from tui_audit.ui import crash_reports, text
from tui_audit.ui.data_folder import DataFolder
from tui_audit.ui.error_presenter import ErrorPresenter
from tui_audit.ui.navigator import Navigator

if TYPE_CHECKING:
    from tui_audit.storage import Repository
    from tui_audit.storage.backup.backups import Backup

_DAILY_AFTER_S = 2.0
"""Seconds before the daily backup is made, so that it does not slow down the first keys."""


class BackupController:
    """Makes, offers and restores backups of the data folder. No backup is made of the sample stores."""

    def __init__(
        self,
        t: Translator,
        app: App[None],
        data: DataFolder,
        errors: ErrorPresenter,
        navigator: Navigator,
        leave: Callable[[int], None],
    ) -> None:
        """``leave`` ends the program with the exit code it is given."""
        self._t = t
        self._app, self._data, self._errors, self._navigator, self._leave = app, data, errors, navigator, leave
        self._is_asking = False

    # making

    def make_daily(self) -> None:
        """Make today's backup after a short delay, unless there already is one."""
        if not self._data.is_demo:
            self._app.set_timer(_DAILY_AFTER_S, lambda: self._start(unless_made_on=self._data.clock().date()))

    def make_backup(self) -> None:
        """Make a backup in the background."""
        if not self._data.is_demo:
            self._start()

    def _start(self, unless_made_on: date | None = None) -> None:
        if self._data.is_open:
            work = self._making(self._data.repository, unless_made_on)
            self._app.run_worker(work, group="backup", description="backup", exit_on_error=False)

    async def _making(self, repository: "Repository", unless_made_on: date | None) -> None:
        def make() -> None:
            from tui_audit.application.backups import back_up, back_up_daily

            if unless_made_on is None:
                back_up(repository)
            else:
                back_up_daily(repository, self._data.folder, unless_made_on)

        try:
            await asyncio.to_thread(make)
        except DamagedDataError as error:
            self.report_damage(error)
        except Exception as error:
            failure = self._told(error)
            log.log_event(self._data.folder, log.Event.FAILED, error=failure)
            words = self._t("No backup could be made. %(why)s", why=self._t.say(failure.title))
            self._app.notify(text.block(words).plain, severity="warning", markup=False)

    # damage

    def report_damage(self, error: DamagedDataError) -> None:
        """Report that the data is damaged and offer the newest intact backup; do nothing while an offer is open."""
        if not self._is_asking:
            self._is_asking = True
            log.log_event(self._data.folder, log.Event.DAMAGED, error=error)
            self._app.run_worker(self._find_backup(error), group="damage", description="damage", exit_on_error=False)

    async def _find_backup(self, error: DamagedDataError) -> None:
        from tui_audit.application.backups import examine_damage

        told: MachineError = error
        found: Backup | None = None
        try:
            damage = await asyncio.to_thread(examine_damage, self._data.folder, error)
            told, found = damage.error, damage.backup
        except Exception as failure:
            log.log_event(self._data.folder, log.Event.FAILED, error=self._told(failure))
        self._ask_what_now(told, found)

    def _ask_what_now(self, error: MachineError, found: "Backup | None") -> None:
        from tui_audit.ui.widgets.dialogs import ChoiceDialog

        options = [
            ("look", self._t("Show all backups, or import one from a file"), ""),
            ("again", self._t("Continue") if self._data.is_open else self._t("Try again"), ""),
            ("quit", self._t("Quit"), ""),
        ]
        if found is not None and found.contents is not None:
            from tui_audit.i18n.labels.backups import backup_time_words, content_words

            words = self._t(
                "Restore the backup of %(when)s", when=backup_time_words(self._t, found.made, self._data.clock())
            )
            hint = self._t("%(what)s. The damaged file is not deleted.", what=content_words(self._t, found.contents))
            options.insert(0, ("restore", words, hint))
        why = f"{self._t.say(error.detail)} " + (self._t("No usable backup was found.") if found is None else "")
        self._app.push_screen(
            ChoiceDialog(self._t, self._t.say(error.title), options, why=why.strip()),
            lambda chosen: self._decided(error, found, chosen),
        )

    def _decided(self, error: MachineError, found: "Backup | None", chosen: str | None) -> None:
        if self._data.is_open:  # the screen in front reads its data again first, and must not ask the same again
            self._app.screen.call_later(self._stop_asking)
        else:
            self._stop_asking()
        if chosen == "restore" and found is not None:
            self.restore(found.file)
        elif chosen == "look":
            self._navigator.backups(lambda _left: None if self._data.is_open else self._data.open())
        elif chosen == "quit" or (chosen is None and not self._data.is_open):
            self._leave(error.exit_code)
        elif not self._data.is_open:
            self._data.open()

    def _stop_asking(self) -> None:
        self._is_asking = False

    # restoring

    def restore(self, file: Path) -> None:
        """Restore a backup and return to Home; the replaced data is saved in a file of its own."""
        self._data.begin_restore()
        self._navigator.return_home()
        self._app.run_worker(self._restoring(file), group="restore", description="restore", exit_on_error=False)

    async def _restoring(self, file: Path) -> None:
        from tui_audit.application.backups import restore_backup
        from tui_audit.i18n.labels.backups import replaced_lines

        refused, restored = None, None
        try:
            restored = await asyncio.to_thread(restore_backup, self._data.folder, file, self._data.clock())
        except Exception as error:
            refused = self._told(error)
        finally:
            self._data.end_restore()  # from here on errors are shown again, even if the restore failed
        if refused is not None:
            self._errors.show(refused)
        elif restored is not None:
            words = " ".join(
                (
                    self._t("The backup is restored."),
                    *replaced_lines(self._t, restored.replaced, restored.replaced_files),
                )
            )
            self._app.notify(text.block(words).plain, markup=False, timeout=15)
        self._data.open()

    def _told(self, error: Exception) -> AuditError:
        """Return the error to show; of a bug it says where its report is, and the program goes on."""
        if isinstance(error, AuditError):
            return error
        report = crash_reports.write_report(self._data.folder, error, self._data.clock())
        return MachineError(
            message("Something went wrong; your answers are saved."),
            message("An error report is saved in %(file)s", file=report)
            if report
            else message("The error report could not be saved."),
            message("Try again, or choose another backup."),
        )
