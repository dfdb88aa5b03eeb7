"""Import: files are chosen, taken in one after the other beside the screen, and each says what became of it."""

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui_audit.domain.record.conflict import Conflict
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import _, ngettext
from tui_audit.system import paths
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.home import IMPORT
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.rows import Row, RowList, columns

if TYPE_CHECKING:
    from tui_audit.application.imports import Taken


class _Stopped(Exception):
    """The user has stopped it between two photos; nothing of that file is taken."""


class ImportScreen(Screen[None]):
    """A line for each file; Enter on one tells more."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORT)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self._taken: list[Taken] = []
        self._folder = Path.home()
        self._busy = self._stopping = False

    def compose(self) -> ComposeResult:
        """Head, list, how far it is, keys."""
        yield HeadLine(_("Import"))
        yield RowList(id="files")
        yield Static(id="progress", classes="page-line")
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask for the file at once."""
        documents = paths.documents_folder()
        self._folder = documents if paths.is_folder(documents) else Path.home()
        self._say(
            _("Audits come as .audit files with photos, or as .json files without. Nothing held here is overwritten.")
        )
        self.query_one(RowList).focus()
        self.action_more()

    def action_more(self) -> None:
        """Choose a file, or a folder of files."""
        if self._busy:
            self.app.bell()
            return
        from tui_audit.ui.screens.pickers.choose_two_audits import ChooseAuditsDialog

        self.app.push_screen(ChooseAuditsDialog(self._folder), self._chosen)

    def action_stop(self) -> None:
        """Stop after what is being written now."""
        self._stopping = self._busy

    def action_back(self) -> None:
        """Back; while files are being read it has to be stopped first."""
        if self._busy:
            self.app.notify(_("Files are still being taken in; x stops."), markup=False)
        else:
            self.dismiss(None)

    @on(RowList.Chosen)
    def chosen_row(self, event: RowList.Chosen) -> None:
        """Enter: the audit, the reason, or both states side by side."""
        taken = self._taken[int(event.id)]
        if isinstance(taken.error, Conflict):
            self.services.navigator.import_conflict(taken.error, taken.file.name)
        elif taken.error is not None:
            self.services.errors.show(taken.error)
        elif taken.audit is not None and taken.audit.status == "completed":
            self.services.navigator.audit(taken.audit.id)
        elif taken.audit is not None:
            self.services.navigator.walk(taken.audit.id)

    def _chosen(self, place: Path | None) -> None:
        if place is None:
            return
        from tui_audit.application.imports import files_in

        self._folder = next((each for each in (place, place.parent) if paths.is_folder(each)), self._folder)
        try:
            files = files_in([place])
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._busy, self._stopping = True, False
        self.run_worker(self._take(files), group="import", description="import", exit_on_error=False)

    async def _take(self, files: tuple[Path, ...]) -> None:
        from tui_audit.application.imports import take

        repository = self.services.repository
        try:
            for number, file in enumerate(files, 1):
                if self._stopping:
                    break
                at = _("%(number)s of %(count)s: %(file)s") % {
                    "number": number, "count": len(files), "file": file.name
                }  # fmt: skip
                self._say(at + "  " + _("x stops"))
                taken = await asyncio.to_thread(take, repository, file, partial(self._photo, at))
                self._taken.append(taken)
                self._show()
        except AuditError as error:  # disk or lock: the next file would fare no better
            self.services.errors.show(error)
        except _Stopped:
            pass
        finally:
            self._busy = False
            self._end()

    def _photo(self, at: str, done: int, total: int) -> None:
        """In the thread: tell how far a large file is; raises when it is to be stopped."""
        if self._stopping:
            raise _Stopped
        if done % 20 == 0:
            words = at + "  " + _("photo %(done)s of %(total)s; x stops") % {"done": done + 1, "total": total}
            self.app.call_from_thread(self._say, words)

    def _end(self) -> None:
        if not self.is_attached:
            return
        stopped = _("Stopped; what was taken in before stays.") if self._stopping else ""
        hint = _("Enter on a file tells more.") if self._taken else ""
        self._say(" ".join(part for part in (stopped, hint) if part))
        if any(taken.became not in ("", "same") for taken in self._taken):
            self.services.backups.make()

    def _say(self, words: str) -> None:
        if self.is_attached:
            self.query_one("#progress", Static).update(text.line(words))

    def _show(self) -> None:
        if not self.is_attached:
            return
        refused = sum(taken.error is not None for taken in self._taken)
        known = len(self._taken) - refused
        words = ngettext("%(count)s file taken or known", "%(count)s files taken or known", known) % {"count": known}
        if refused:
            words += _(", %(count)s not") % {"count": refused}
        self.query_one(HeadLine).show(_("Import"), words)
        self.query_one(RowList).show([_row(number, taken) for number, taken in enumerate(self._taken)])


def _row(number: int, taken: "Taken") -> Row:
    from tui_audit.application.import_labels import became_words, twin_words

    mark, style = ("✓ ", "") if taken.error is None else ("! ", "bold $text-error")
    about = taken.file.name
    if taken.audit is not None:
        about = " ".join((taken.audit.store.code, taken.audit.store.name, taken.audit.period, "·", taken.file.name))
    if twin := twin_words(taken):
        about += f"  {twin}"
    words = text.line(mark + became_words(taken), style)

    def draw(width: int) -> Content:
        return columns(width, text.line(about), (words, min(44, max(width * 5 // 9, 12))))

    return Row(str(number), draw)
