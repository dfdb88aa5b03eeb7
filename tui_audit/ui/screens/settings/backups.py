"""The backups screen: list backups, make one, export all data to a file, and restore a backup after confirmation."""

import asyncio
from collections.abc import Coroutine
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tui_audit.application.backups import back_up, export_all_data, list_backups, preview_restore
from tui_audit.domain.text import TITLE_LIMIT, TextField
from tui_audit.errors import AuditError
from tui_audit.i18n.labels.backups import backup_time_words, content_sentence, content_words, preview_lines, size_words
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.system import paths
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.copying import COPY
from tui_audit.ui.commands.home import BACKUPS
from tui_audit.ui.copy import copy_text
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import AskedLine, ConfirmDialog, LineDialog, MessageDialog
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList, columns, note

if TYPE_CHECKING:
    from tui_audit.storage.backup.backups import Backup

FILE = TextField(message("File"), TITLE_LIMIT, required=True)


class BackupsScreen(Screen[None]):
    """One row per backup with date, contents and size. Slow work runs in a thread."""

    BINDINGS: ClassVar[list[BindingType]] = bindings((*BACKUPS, COPY))

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._found: dict[str, Backup] = {}

    def compose(self) -> ComposeResult:
        """Lay out the list of backups, and what is in the one under the cursor."""
        t = self._t
        yield HeadLine(t("Backups"), t("reading…"))
        with Horizontal(classes="side-by-side"):
            yield Panel(t("Backups"), RowList(id="backups"))
            with Panel(t("Backup"), classes="detail-panel"):
                yield Static(id="detail")
        words = t("A backup is made every day and after each completed audit. Backups do not include photos.")
        yield Static(text.line(words), classes="page-line")
        yield KeyLine(t)

    def on_mount(self) -> None:
        """Read and verify the backups."""
        self.query_one(RowList).focus()
        self._do(self._read())

    def action_make(self) -> None:
        """Make a backup now."""
        self._do(self._make())

    def action_write(self) -> None:
        """Ask for a file name, then export all data with photos to that file."""
        name = f"tui-audit-{self.services.today().isoformat()}.zip"
        hint = self._t("Save it on another disk. It contains all data and photos: keep it where only you can read it.")
        dialog = LineDialog(
            self._t,
            self._t("Export all data to a file"),
            AskedLine(FILE, value=str(paths.documents_folder() / name), label=self._t("File")),
            hint=hint,
            verb=self._t("Export"),
        )
        self.app.push_screen(dialog, lambda typed: self._do(self._write(paths.expand_user(typed))) if typed else None)

    def action_read(self) -> None:
        """Ask for a backup file to restore."""
        hint = self._t(
            "Enter a file exported on this screen, or the data folder of another computer. "
            "You see what is in it before anything changes."
        )
        dialog = LineDialog(
            self._t,
            self._t("Import a backup from a file"),
            AskedLine(FILE, label=self._t("File")),
            hint=hint,
            verb=self._t("Continue"),
        )
        self.app.push_screen(
            dialog, lambda typed: self._do(self._ask_restore(paths.expand_user(typed))) if typed else None
        )

    def action_copy(self) -> None:
        """Copy the path of the backup under the cursor."""
        backup = self._found.get(self.query_one(RowList).current or "")
        copy_text(self._t, self.app, str(backup.file) if backup else "")

    @on(RowList.Highlighted)
    def show_detail(self) -> None:
        """Show what is in the backup under the cursor."""
        backup = self._found.get(self.query_one(RowList).current or "")
        lines = detail_lines(self._t, backup, self.services.clock()) if backup else []
        self.query_one("#detail", Static).update(text.block("\n".join(lines)))

    @on(RowList.Chosen)
    def chosen(self, event: RowList.Chosen) -> None:
        """Show what restoring this backup would lose, and ask for confirmation."""
        backup = self._found[event.id]
        if backup.contents is None:
            self.app.push_screen(
                MessageDialog(self._t, self._t("This backup cannot be restored."), self._t.say(backup.fault))
            )
        else:
            self._do(self._ask_restore(backup.file))

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        self.run_worker(self._guarded(work), group="backups", description="backups", exit_on_error=False)

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except AuditError as error:
            self.services.errors.show(error)

    async def _read(self) -> None:
        backups = await asyncio.to_thread(list_backups, self.services.folder)
        self._found = {backup.file.name: backup for backup in backups}
        now = self.services.clock()
        rows = [_row(self._t, backup, backup_time_words(self._t, backup.made, now)) for backup in backups]
        self.query_one(RowList).show(rows or [note(self._t("No backups yet. Press n to make one."))])
        self.show_detail()
        count = self._t.plural("%(count)s backup", "%(count)s backups", len(backups))
        self.query_one(HeadLine).show(self._t("Backups"), count if backups else self._t("none yet"))

    async def _make(self) -> None:
        is_made = await asyncio.to_thread(back_up, self.services.repository)
        await self._read()
        words = self._t("Backup saved.") if is_made else self._t("There is no data to back up yet.")
        self.app.notify(words, markup=False)

    async def _write(self, target: Path) -> None:
        written = await asyncio.to_thread(export_all_data, self.services.folder, target)
        said = self._t(
            "%(file)s is saved and verified. %(holds)s",
            file=target,
            holds=content_sentence(self._t, written.contents),
        )
        if written.missing:
            missing = self._t.plural("%(count)s photo is missing.", "%(count)s photos are missing.", written.missing)
            said += " " + missing
        self.app.push_screen(MessageDialog(self._t, self._t("All data exported"), said))

    async def _ask_restore(self, file: Path) -> None:
        preview = await asyncio.to_thread(preview_restore, self.services.folder, file)
        kept = self._t("Your current data is saved in a separate file first.")
        lines = preview_lines(self._t, preview.content, preview.missing_photos, preview.companions, preview.loss)
        words = "\n".join((*lines, kept))
        question = ConfirmDialog(
            self._t("Restore this backup?"), words, self._t("Restore"), self._t("Cancel"), dangerous=True
        )
        self.app.push_screen(question, lambda agreed: self.services.backups.restore(file) if agreed else None)


def detail_lines(t: Translator, backup: "Backup", now: datetime) -> list[str]:
    """Return what is known about a backup, one line each."""
    contents = t.say(backup.fault) if backup.contents is None else content_sentence(t, backup.contents)
    size = size_words(t, backup.size)
    made = backup_time_words(t, backup.made, now)
    return [t("Made: %(time)s", time=made), contents, t("Size: %(size)s", size=size), "", str(backup.file)]


def _row(t: Translator, backup: "Backup", made: str) -> ListRow:
    def draw(width: int) -> Content:
        day = text.line(made, "bold")
        size = (text.line(size_words(t, backup.size).rjust(8)), 8)
        if backup.contents is None:
            return columns(width, day, (text.line("✗ " + t.say(backup.fault), "bold $text-error"), 38), size)
        return columns(width, day, (text.line(content_words(t, backup.contents)), 38), size)

    return ListRow(backup.file.name, draw)
