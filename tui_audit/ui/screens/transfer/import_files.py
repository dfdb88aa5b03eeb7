"""The import screen: choose a file or a folder of files; each file gets a row with its result."""

import asyncio
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tui_audit.application.imports import ImportBatch, ImportedFile, audit_files, count_results
from tui_audit.domain.record.conflict import ConflictError
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import period_words
from tui_audit.i18n.translator import Translator
from tui_audit.system import paths
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.copying import COPY
from tui_audit.ui.commands.home import IMPORT
from tui_audit.ui.copy import copy_text
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import error_text
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.progress import progress
from tui_audit.ui.widgets.rows import ListRow, RowList, columns

_PHOTOS_A_STEP = 20
"""Number of photos verified between 2 updates of the progress line."""


class ImportScreen(Screen[None]):
    """One row per imported file. Enter opens its audit, or shows why the file was refused."""

    BINDINGS: ClassVar[list[BindingType]] = bindings((*IMPORT, COPY))

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._results: list[ImportedFile] = []
        self._folder = Path.home()
        self._batch: ImportBatch | None = None
        """The files that are being imported; None while no import runs."""

    def compose(self) -> ComposeResult:
        """Lay out the list of files, details of the one under the cursor, and the progress."""
        yield HeadLine(self._t("Import audits"))
        with Horizontal(classes="side-by-side"):
            yield Panel(self._t("Files"), RowList(id="files"))
            with Panel(self._t("Result"), classes="detail-panel"):
                yield Static(id="detail")
        yield Static(id="progress", classes="page-line")
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Ask for a file at once."""
        documents = paths.documents_folder()
        self._folder = documents if paths.is_folder(documents) else Path.home()
        self._say(
            self._t("Choose .audit files (with photos) or .json files (without). Your own data is never overwritten.")
        )
        self.query_one(RowList).focus()
        self.action_more()

    def action_more(self) -> None:
        """Choose a file, or a folder of files."""
        if self._batch is not None:
            self.app.bell()
            return
        self.services.navigator.choose_audits(self._folder, self._chosen)

    def action_stop(self) -> None:
        """Stop the import after the photo or file that is being read."""
        if self._batch is not None:
            self._batch.stop()

    def action_back(self) -> None:
        """Leave the screen; a running import must be stopped first."""
        if self._batch is not None:
            self.app.notify(self._t("The import is still running. Stop it before you leave."), markup=False)
        else:
            self.dismiss(None)

    @on(RowList.Chosen)
    def chosen_row(self, event: RowList.Chosen) -> None:
        """Open the audit, or show why the file was refused; for a conflict, show both versions."""
        result = self._results[int(event.id)]
        if isinstance(result.error, ConflictError):
            self.services.navigator.import_conflict(result.error, result.file.name)
        elif result.error is not None:
            self.services.errors.show(result.error)
        elif result.audit is not None and result.audit.status == "completed":
            self.services.navigator.audit(result.audit.id)
        elif result.audit is not None:
            self.services.navigator.walk(result.audit.id)

    def _chosen(self, place: Path | None) -> None:
        if place is None:
            if not self._results:  # nothing to look at here
                self.dismiss(None)
            return
        self._folder = next((each for each in (place, place.parent) if paths.is_folder(each)), self._folder)
        try:
            files = audit_files([place])
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._batch = ImportBatch(lambda: self.services.repository, files)
        self.run_worker(
            self._import(self._batch, len(files)), group="import", description="import", exit_on_error=False
        )

    async def _import(self, batch: "ImportBatch", count: int) -> None:
        try:
            for number in range(1, count + 1):
                if batch.next_file is None:
                    break
                step = self._t("file %(number)s of %(count)s", number=number, count=count)
                at = _Place(batch.next_file.name, step, number - 1, count)
                self._show_progress(at, 0, 0)
                result = await asyncio.to_thread(batch.import_next, partial(self._photo_verified, at))
                if result is not None:
                    self._results.append(result)
                    self._show()
        except AuditError as error:  # a disk or lock error, which the next file would meet too
            self.services.errors.show(error)
        finally:
            self._batch = None
            self._end(batch)

    def _photo_verified(self, at: "_Place", done: int, total: int) -> None:
        """Show the progress within a large file. Called from the import thread."""
        if done % _PHOTOS_A_STEP == 0:
            self.app.call_from_thread(self._show_progress, at, done, total)

    def _show_progress(self, at: "_Place", done: int, total: int) -> None:
        if not self.is_attached:
            return
        photo = self._t("photo %(done)s of %(total)s", done=done + 1, total=total) if total else ""
        step = ", ".join(part for part in (at.step, photo) if part)
        files = at.files_done + (done / total if total else 0)
        doing = self._t("Importing %(file)s", file=at.file_name)
        bar = progress(doing, step, round(files * 1000), at.files * 1000, ascii_only=self.services.settings.ascii_marks)
        self.query_one("#progress", Static).update(bar)

    def _end(self, batch: "ImportBatch") -> None:
        if not self.is_attached:
            return
        stopped = self._t("Stopped. The files imported so far are saved.") if batch.is_stopped else ""
        hint = self._t("Press Enter on a file for details.") if self._results else ""
        self._say(" ".join(part for part in (stopped, hint) if part))
        if any(result.changed_data for result in self._results):
            self.services.backups.make_backup()

    def _say(self, words: str) -> None:
        if self.is_attached:
            self.query_one("#progress", Static).update(text.line(words))

    def _show(self) -> None:
        if not self.is_attached:
            return
        counts = count_results(self._results)
        if counts.refused:
            words = self._t.plural(
                "%(count)s file accepted, %(refused)s refused",
                "%(count)s files accepted, %(refused)s refused",
                counts.accepted,
                refused=counts.refused,
            )
        else:
            words = self._t.plural("%(count)s file accepted", "%(count)s files accepted", counts.accepted)
        self.query_one(HeadLine).show(self._t("Import audits"), words)
        self.query_one(RowList).show([_row(self._t, number, result) for number, result in enumerate(self._results)])
        self.show_detail()

    @on(RowList.Highlighted)
    def show_detail(self) -> None:
        """Show the result of the file under the cursor."""
        current = self.query_one(RowList).current
        lines = detail_lines(self._t, self._results[int(current)]) if current is not None else []
        self.query_one("#detail", Static).update(text.block("\n".join(lines)))

    def action_copy(self) -> None:
        """Copy the path of the file under the cursor."""
        current = self.query_one(RowList).current
        copy_text(self._t, self.app, "" if current is None else str(self._results[int(current)].file))


@dataclass(frozen=True)
class _Place:
    """How far the import is."""

    file_name: str
    step: str
    files_done: int
    files: int


def detail_lines(t: Translator, result: "ImportedFile") -> list[str]:
    """Return the result for a file, one line each: its name, what was done, its audit, and why it was refused."""
    lines = [result.file.name, t.say(result.outcome)]
    if result.audit is not None:
        audit = result.audit
        lines += ["", f"{audit.store.code} {audit.store.name}", period_words(t, audit.period), audit.auditor]
    if result.notice:
        lines += ["", t.say(result.notice)]
    if result.error is not None:
        lines += ["", t.say(result.error.title), *error_text(t, result.error).splitlines()]
    return lines


def _row(t: Translator, number: int, result: "ImportedFile") -> ListRow:
    mark, style = ("✓ ", "") if result.error is None else ("! ", "bold $text-error")
    about = result.file.name
    if result.audit is not None:
        store = result.audit.store
        about = " ".join((store.code, store.name, period_words(t, result.audit.period), "·", result.file.name))
    if result.notice:
        about += f"  {t.say(result.notice)}"
    words = text.line(mark + t.say(result.outcome), style)

    def draw(width: int) -> Content:
        return columns(width, text.line(about), (words, min(44, max(width * 5 // 9, 12))))

    return ListRow(str(number), draw)
