"""A report: which parts, on which paper and where to, how far it is, and what to do with it."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Button, Static
from textual.worker import Worker, WorkerState

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.text import Field
from tui_audit.errors import AuditError, TextRefused, Words
from tui_audit.i18n import translator
from tui_audit.i18n.translator import _
from tui_audit.message import N_, Phrase
from tui_audit.reports.content.options import ReportOptions
from tui_audit.reports.file_names import file_name, is_name
from tui_audit.reports.jobs.report_request import ReportRequest
from tui_audit.reports.logo import keep_logo
from tui_audit.settings import PAPERS
from tui_audit.system import paths
from tui_audit.system.os_errors import reason_and_remedy
from tui_audit.ui import open_file, text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.pages import REPORT
from tui_audit.ui.output_process import write_report
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import ConfirmDialog
from tui_audit.ui.widgets.form import ChoiceField, Form, LineField
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from tui_audit.ui.output_process import FileRequest

FOLDER = Field(Phrase("The folder"), 4_000, required=True)
NAME = Field(Phrase("The file name"), 200, required=True)

PAPER_WORDS: dict[str, str] = {"a4": "A4", "letter": "Letter"}
PDF, TXT, CSV, XLSX = "pdf", "txt", "csv", "xlsx"
_ENDINGS = frozenset({".pdf", ".txt", ".csv", ".xlsx"})
_BAR = 30


@dataclass(frozen=True)
class Sentences:
    """What is said of the file that is written (marked with ``N_``)."""

    writing: str
    beginning: str
    written: str
    """With the file's name."""
    no_program: str
    """With the file's name."""


class ReportScreen(Screen[None]):
    """Asks, writes in the background, offers to open. May be left while it is written."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(REPORT)
    SENTENCES: ClassVar[Sentences] = Sentences(
        N_("Writing the report"),
        N_("reading the audit…"),
        N_("Report written: %(file)s"),
        N_("There is no program for that here. The report is in %(file)s"),
    )

    def __init__(self, services: Services, audit_id: str) -> None:
        super().__init__()
        self.services = services
        self._audit_id = audit_id
        self._worker: Worker[Path] | None = None
        self._written: Path | None = None
        self._audit: Audit | None = None
        self._title = ""
        """The checklist's."""
        self._suggested = ""
        """The name suggested last; one that was typed stays."""

    def compose(self) -> ComposeResult:
        """The questions, or how far it is."""
        settings = self.services.settings
        yield HeadLine(_("Report"))
        with Form(id="ask"):
            yield ChoiceField(_("Paper"), paper_options(), settings.paper, id="paper")
            yield ChoiceField(_("Parts"), parts_options(), "full", id="parts")
            yield ChoiceField(_("Kind of file"), kind_options(), PDF, id="kind")
            if len(translator.available()) > 1:
                known = [(one, one, "") for one in translator.available()]
                yield ChoiceField(_("Language"), known, translator.language(), id="language")
            yield LineField(_("Folder"), FOLDER, str(report_folder(settings.report_folder)), id="folder")
            yield LineField(_("File name"), NAME, "", id="name")
            yield Button(
                text.line(_("Write the report")), id="write", classes="form-start", compact=True, variant="primary"
            )
        with Vertical(id="state", classes="page"):
            yield Static(id="progress")
            yield Button(text.line(_("Open")), id="open", classes="form-start", compact=True, variant="primary")
            yield Button(text.line(_("Print")), id="print", classes="form-start", compact=True)
            yield Button(text.line(_("Show in folder")), id="show", classes="form-start", compact=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask first."""
        self._show_state(asking=True)
        self.suggest()

    def suggest(self) -> None:
        """Suggest a good name."""
        try:
            audit = self.services.repository.audit(self._audit_id)
            self._title = self.services.repository.revision_of(audit).checklist.title
            self._audit = audit
        except AuditError as error:
            self.services.errors.show(error)
            return
        draft = _("draft: the report will say so") if audit.is_draft else ""
        self.query_one(HeadLine).show(f"{_('Report')} · {audit.store.name} · {audit.period}", draft)
        self.rename()
        self.query_one("#write").focus()

    @on(ChoiceField.Turned, "#parts")
    @on(ChoiceField.Turned, "#kind")
    def rename(self) -> None:
        """Other parts or another kind of file: another name, unless one was typed."""
        field = self.query_one("#name", LineField)
        if self._audit is not None and field.typed == self._suggested:
            parts = str(self.query_one("#parts", ChoiceField).value)
            self._suggested = file_name(self._audit, self._title, self._ending, parts)
            field.set(self._suggested)

    @property
    def _ending(self) -> str:
        """Of the file's name."""
        kinds = self.query("#kind").results(ChoiceField)
        return str(next((kind.value for kind in kinds), PDF))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Each key only where it makes sense."""
        asking = self._worker is None and self._written is None
        return {
            "write": asking,
            "cancel": self._worker is not None,
            "open": self._written is not None,
            "show": self._written is not None,
            "print": self._written is not None,
        }.get(action, True)

    @on(LineInput.Submitted)
    @on(ChoiceField.Entered)
    def entered(self) -> None:
        """Enter: on to the button."""
        self.query_one("#write").focus()

    @on(Button.Pressed)
    async def pressed(self, event: Button.Pressed) -> None:
        """The buttons do what their keys do."""
        await self.run_action(f"screen.{event.button.id}")

    def action_write(self) -> None:
        """Write it; a file of that name is replaced only after a question."""
        try:
            target = self._target()
        except TextRefused:
            return
        except AuditError as error:
            self.services.errors.show(error)
            return
        if not os.path.exists(target):  # noqa: PTH110 - Path's own raises where a name is too long
            self._write(target)
            return
        question = ConfirmDialog(
            _("Replace the file?"),
            _("%(file)s is there already.") % {"file": target.name},
            _("Replace it"),
            _("Choose another name"),
        )
        self.app.push_screen(question, lambda yes: self._write(target) if yes else self._rename())

    def action_cancel(self) -> None:
        """Stop writing."""
        if self._worker is not None:
            self._worker.cancel()

    def action_open(self) -> None:
        """Open it, or say where it is."""
        self._hand_over(open_file.open_file)

    def action_show(self) -> None:
        """Open its folder, or say where it is."""
        self._hand_over(open_file.show_in_folder)

    def action_print(self) -> None:
        """Print it, or say where it is."""
        self._hand_over(open_file.print_file)

    def action_back(self) -> None:
        """Back; what is being written goes on."""
        self.dismiss(None)

    def _target(self) -> Path:
        folder = paths.typed(self.query_one("#folder", LineField).accepted())
        name = self.query_one("#name", LineField).accepted()
        if not is_name(name):
            refusal = TextRefused(_("That is not a file name."), "", _("Write the folder above, the name here."))
            self.query_one("#name", LineField).refuse(refusal)
            raise refusal
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason, remedy = reason_and_remedy(error)
            refusal = TextRefused(_("That folder cannot be used."), reason, remedy)
            self.query_one("#folder", LineField).refuse(refusal)
            raise refusal from error
        stem = Path(name).stem if Path(name).suffix.lower() in _ENDINGS else name
        return folder.absolute() / f"{stem}.{self._ending}"

    def _rename(self) -> None:
        self.query_one("#name", LineField).query_one(LineInput).focus()

    def request_for(self, target: Path) -> "FileRequest":
        """What is to be written there."""
        chosen = {field.id: str(field.value) for field in self.query(ChoiceField)}
        settings = self.services.settings
        options = ReportOptions(
            paper=chosen["paper"],
            language=chosen.get("language", translator.language()),
            parts=chosen["parts"],
            accent=settings.accent,
            logo=keep_logo(self.services.folder, settings.logo),
        )
        return ReportRequest(self.services.folder, self._audit_id, target, options)

    def _write(self, target: Path) -> None:
        try:
            request = self.request_for(target)
        except TextRefused:  # said beside its field
            return
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._show_progress(0, 0)
        self._worker = self.app.run_worker(  # the application's own: leaving this screen does not stop it
            write_report(request, self._show_progress), group="report", description="report", exit_on_error=False
        )
        self._show_state(asking=False)
        self.app.set_timer(0.05, self._look)

    def _look(self) -> None:
        """Whether it is done; asked here because a worker tells only the node that owns it."""
        worker = self._worker
        if worker is None:
            return
        if not worker.is_finished:
            self.app.set_timer(0.05, self._look)
            return
        self._worker = None
        if worker.state is WorkerState.SUCCESS and worker.result is not None:
            self._done(worker.result)
        elif isinstance(worker.error, AuditError):
            self._not_done(worker.error)
        elif worker.state is WorkerState.CANCELLED:
            self._show_state(asking=True)
        elif worker.error is not None:
            raise worker.error

    def _done(self, written: Path) -> None:
        self._written = written
        self._remember(written.parent)
        if not self.is_attached:
            words = _(self.SENTENCES.written) % {"file": written}
            self.app.notify(text.block(words).plain, markup=False)
            return
        self._show_state(asking=False)
        self.query_one("#progress", Static).update(text.block(_("Written:\n%(file)s") % {"file": written}))
        self.query_one("#open" if open_file.has_desktop() else "#show").focus()

    def _remember(self, folder: Path) -> None:
        """The next report is offered the same folder; where that cannot be kept, the one in the settings."""
        now = self.services.settings
        if folder != report_folder(now.report_folder).absolute():
            with suppress(AuditError):
                self.services.preferences.save(replace(now, report_folder=str(folder)))

    def _not_done(self, error: AuditError) -> None:
        self.services.errors.show(error)
        self._show_state(asking=True)

    def _show_progress(self, done: int, total: int) -> None:
        if not self.is_attached:
            return
        full = _BAR * done // total if total else 0
        words = (
            _("step %(done)s of %(total)s") % {"done": done, "total": total} if total else _(self.SENTENCES.beginning)
        )
        bar = "█" * full + "░" * (_BAR - full)
        if self.services.settings.ascii_marks:
            bar = "#" * full + "." * (_BAR - full)
        hint = _("You may go back and work on; x cancels.")
        self.query_one("#progress", Static).update(text.block(f"{_(self.SENTENCES.writing)}\n{bar}  {words}\n\n{hint}"))

    def _show_state(self, *, asking: bool) -> None:
        if not self.is_attached:
            return
        self.query_one("#ask").display = asking
        self.query_one("#state").display = not asking
        for button in self.query("#state Button"):
            button.display = self._written is not None
        self.refresh_bindings()

    def _hand_over(self, deed: Callable[[Path], bool]) -> None:
        """Give the file to a program of the desktop; say where it is if there is none."""
        if self._written is None:
            return
        if not self._written.exists():
            words = _("The file is not there any more: %(file)s. Write it again.")
        elif deed(self._written):
            return
        elif deed is open_file.print_file:
            words = _("No program that prints was found here. Print %(file)s from another one.")
        else:
            words = _(self.SENTENCES.no_program)
        self.app.notify(text.block(words % {"file": self._written}).plain, markup=False, severity="warning")


def report_folder(chosen: str) -> Path:
    """Where reports are written: the chosen folder, else the user's documents."""
    return Path(chosen) if chosen else paths.documents_folder()


def paper_options() -> list[tuple[str, Words, Words]]:
    """The papers as choices."""
    return [(paper, PAPER_WORDS[paper], "") for paper in PAPERS]


def parts_options() -> list[tuple[str, Words, Words]]:
    """What a report may consist of."""
    return [
        ("full", _("everything"), ""),
        ("short", _("short"), _("page 1, failures and findings")),
        ("staff-room", _("for the staff room"), _("one page, no names")),
    ]


def kind_options() -> list[tuple[str, Words, Words]]:
    """The kinds of file, by the ending of their names."""
    return [(PDF, "PDF", ""), (TXT, _("plain text"), _("to be read aloud, or in any editor"))]
