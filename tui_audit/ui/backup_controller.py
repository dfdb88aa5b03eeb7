"""Backups while the application runs: made beside the work, offered where the data is damaged, gone back to."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.errors import AuditError, DamagedData, Words
from tui_audit.i18n.translator import _, say
from tui_audit.system import log
from tui_audit.ui import text
from tui_audit.ui.idle_guard import WindowApp

if TYPE_CHECKING:
    from tui_audit.storage import Repository
    from tui_audit.storage.backup.backups import Backup

_AFTER_S = 2.0
"""How long after the start the backup of the day is made: the first keys come first."""


class BackupApp(WindowApp):
    """An application that keeps copies of its data."""

    demo: bool
    _telling_damage = False
    goes_back = False
    """Whether a backup is just being restored: screens that read meanwhile find nothing open, and are left anyway."""

    @property
    def repository(self) -> "Repository":
        """The open data folder."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether the data folder is open."""
        raise NotImplementedError

    def open_folder(self) -> None:
        """Open the data folder."""
        raise NotImplementedError

    def show_error(self, error: AuditError, again: Callable[[], object] | None = None, *, safe: Words = "") -> None:
        """Say what happened."""
        raise NotImplementedError

    # made by themselves

    def back_up_daily(self) -> None:
        """Soon: make the backup of the day, if there is none yet. The sample stores need none."""
        if not self.demo:
            self.set_timer(_AFTER_S, lambda: self._start(only_first=True))

    def back_up(self) -> None:
        """Make a backup beside the work."""
        if not self.demo:
            self._start(only_first=False)

    def _start(self, *, only_first: bool) -> None:
        if self.is_open:
            work = self._backing_up(self.repository, self.clock().replace(tzinfo=None), only_first=only_first)
            self.run_worker(work, group="backup", description="backup", exit_on_error=False)

    async def _backing_up(self, repository: "Repository", now: datetime, *, only_first: bool) -> None:
        def make() -> None:
            from tui_audit.storage.backup.backups import is_made_on

            if not (only_first and is_made_on(self.folder, now.date())):
                repository.back_up()

        try:
            await asyncio.to_thread(make)
        except DamagedData as error:
            self.say_damaged(error)
        except AuditError as error:
            log.note(self.folder, log.Event.FAILED, error=error)
            words = _("No backup could be made. %(why)s") % {"why": say(error.title)}
            self.notify(text.block(words).plain, severity="warning", markup=False)

    # where the data is damaged

    def say_damaged(self, error: DamagedData) -> None:
        """Say it, and offer the newest backup that is sound, wherever the user is."""
        if not self._telling_damage:
            self._telling_damage = True
            log.note(self.folder, log.Event.DAMAGED, error=error)
            self.run_worker(self._find_backup(error), group="damage", description="damage", exit_on_error=False)

    async def _find_backup(self, error: DamagedData) -> None:
        from tui_audit.storage.backup.backups import newest_sound

        try:
            found = await asyncio.to_thread(newest_sound, self.folder)
        except OSError:
            found = None
        self._ask_what_now(error, found)

    def _ask_what_now(self, error: DamagedData, found: "Backup | None") -> None:
        from tui_audit.ui.widgets.dialogs import ChoiceDialog

        options = [
            ("look", _("Look at all backups, or take one from a file"), ""),
            ("again", _("Go on") if self.is_open else _("Try again"), ""),
            ("quit", _("Quit"), ""),
        ]
        if found is not None and found.held is not None:
            from tui_audit.i18n.labels.backups import held_words, made_words

            words = _("Restore the backup of %(when)s") % {"when": made_words(found.made, self.clock())}
            hint = _("%(what)s; the damaged file is kept beside it") % {"what": held_words(found.held)}
            options.insert(0, ("restore", words, hint))
        why = f"{say(error.detail)} " + (_("There is no sound backup here.") if found is None else "")
        self.push_screen(
            ChoiceDialog(error.title, options, why=why.strip()), lambda chosen: self._decided(error, found, chosen)
        )

    def _decided(self, error: DamagedData, found: "Backup | None", chosen: str | None) -> None:
        self._telling_damage = False
        if chosen == "restore" and found is not None:
            self.restore(found.file)
        elif chosen == "look":
            self.offer_backups()
        elif chosen == "quit" or (chosen is None and not self.is_open):
            self.leave(error.exit_code)
        elif not self.is_open:
            self.open_folder()

    def offer_backups(self) -> None:
        """Show the backups, to go back to one; without data, whoever leaves them is asked again."""
        from tui_audit.ui.screens.settings.backups import BackupsScreen

        self.push_screen(BackupsScreen(), lambda _left: None if self.is_open else self.open_folder())

    # going back

    def restore(self, file: Path) -> None:
        """Go back to a backup, and home; what is replaced is kept beside it."""
        self.goes_back = True
        self.close_folder()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.run_worker(self._restoring(file), group="restore", description="restore", exit_on_error=False)

    async def _restoring(self, file: Path) -> None:
        def deed() -> Path | None:
            from tui_audit.storage.backup import restoration

            with restoration.opened(self.folder, file) as chosen:
                return restoration.restore(self.folder, chosen, self.clock())

        refused, aside = None, None
        try:
            aside = await asyncio.to_thread(deed)
        except AuditError as error:
            refused = error
        finally:
            self.goes_back = False  # from here on errors are told again, whatever became of it
        if refused is not None:
            self.show_error(refused)
        else:
            kept = _("What it replaced is in %(file)s.") % {"file": aside} if aside is not None else ""
            words = " ".join(filter(None, (_("The backup is restored."), kept)))
            self.notify(text.block(words).plain, markup=False, timeout=15)
        self.open_folder()
