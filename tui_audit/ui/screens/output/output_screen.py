"""The screen that saves a file: options, folder and file name, progress, and buttons to print or open the file."""

import asyncio
import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static
from textual.worker import Worker, WorkerState

from tui_audit.application.outputs import PDF, output_file, report_folder, settings_with_report_folder
from tui_audit.domain.text import TextField
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.file_names import is_valid_file_name
from tui_audit.reports.jobs.child_process import write_in_child_process
from tui_audit.system import paths
from tui_audit.system.os_errors import reason_and_remedy
from tui_audit.ui import open_file, text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.copying import COPY
from tui_audit.ui.commands.pages import OUTPUT
from tui_audit.ui.copy import copy_text
from tui_audit.ui.screens.output.output_spec import ChoiceOption, ChosenOptions, NumberOption, OutputSpec
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import ConfirmDialog
from tui_audit.ui.widgets.form import ChoiceField, Form, LineField
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.line_input import LineInput
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.progress import progress

FOLDER = TextField(message("Folder"), 4_000, required=True)
NAME = TextField(message("File name"), 200, required=True)
_POLL_S = 0.05


class OutputScreen(Screen[None]):
    """Asks what to save and where, saves it in the background, then offers to print, open or show the file.

    The screen may be left while the file is written.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings((*OUTPUT, COPY))
    CSS = """
    .output-panel { height: auto; }
    #state { height: 1fr; padding: 1 1 0 1; }
    """

    def __init__(self, services: Services, spec: OutputSpec) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._spec = spec
        self._worker: Worker[Path] | None = None
        self._written: Path | None = None
        self._suggested = ""
        """The last suggested file name. A name that differs from it was typed and is not replaced."""

    def compose(self) -> ComposeResult:
        """Lay out the form, and the progress view that replaces it."""
        settings = self.services.settings
        yield HeadLine(self._spec.title, self._spec.note)
        with Form(id="ask"):
            with Panel(self._t("Options"), classes="output-panel"):
                yield from map(partial(_option_field, self._t), self._spec.options)
            with Panel(self._t("Save as"), classes="output-panel"):
                folder = str(report_folder(settings.report_folder))
                yield LineField(self._t, self._t("Folder"), FOLDER, folder, id="folder")
                yield LineField(self._t, self._t("File name"), NAME, "", id="name")
            yield _button("write", self._spec.words.button)
        with Panel(self._t("File"), id="state"):
            yield Static(id="progress")
            yield _button("print", self._t("Print"))
            yield _button("open", self._t("Open"))
            yield _button("show", self._t("Show in folder"))
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Show the form with a suggested file name."""
        self._show_state(asking=True)
        self.suggest_name()
        self.query_one(f"#{self._spec.focus_first}").focus()

    @on(ChoiceField.Turned)
    def suggest_name(self) -> None:
        """Suggest a file name for the selected options, unless another name was typed."""
        field = self.query_one("#name", LineField)
        if field.value == self._suggested:
            self._suggested = self._spec.file_name(self._selected())
            field.set(self._suggested)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Offer each key only where it applies."""
        return {
            "write": self._worker is None and self._written is None,
            "cancel": self._worker is not None,
            "copy": self._written is not None,
            "open": self._written is not None,
            "show": self._written is not None,
            "print": self._written is not None,
        }.get(action, True)

    @on(LineInput.Submitted)
    @on(ChoiceField.Entered)
    def entered(self) -> None:
        """Move to the write button on Enter."""
        self.query_one("#write").focus()

    @on(Button.Pressed)
    async def run_button_action(self, event: Button.Pressed) -> None:
        """Run the action of the button's key."""
        await self.run_action(f"screen.{event.button.id}")

    def action_write(self) -> None:
        """Write the file; ask first if a file of that name exists."""
        try:
            target = self._target()
            chosen = self._chosen()
        except TextRefusedError:  # shown at its field
            return
        except AuditError as error:
            self.services.errors.show(error)
            return
        if not os.path.exists(target):  # noqa: PTH110 - Path.exists raises if a name is too long
            self._write(chosen, target)
            return
        question = ConfirmDialog(
            self._t("Replace the file?"),
            self._t("The folder already contains %(file)s.", file=target.name),
            self._t("Replace"),
            self._t("Choose another name"),
        )
        self.app.push_screen(question, lambda yes: self._write(chosen, target) if yes else self._focus_name())

    def action_cancel(self) -> None:
        """Cancel writing."""
        if self._worker is not None:
            self._worker.cancel()

    def action_open(self) -> None:
        """Open the file; if that is not possible, show its path."""
        if (file := self._file()) is not None and not open_file.open_file(file):
            self._say(self._spec.words.no_program, severity="warning")

    def action_show(self) -> None:
        """Open the folder of the file; if that is not possible, show its path."""
        if (file := self._file()) is not None and not open_file.show_in_folder(file):
            self._say(self._spec.words.no_program, severity="warning")

    def action_print(self) -> None:
        """Send the file to the printer; if that is not possible, open it to be printed from there."""
        if (file := self._file()) is not None:
            self.run_worker(self._print(file), group="print", description="print", exit_on_error=False)

    def action_copy(self) -> None:
        """Copy the path of the saved file."""
        copy_text(self._t, self.app, str(self._written or ""))

    async def _print(self, file: Path) -> None:
        if await asyncio.to_thread(open_file.print_file, file):
            self._say(self._t("Sent to the printer: %(file)s"))
        elif open_file.open_file(file):
            self._say(self._t("No printer was found. Print %(file)s from the program that opens now."))
        else:
            self._say(self._t("No printer was found. Print %(file)s from another program."), severity="warning")

    def _selected(self) -> dict[str, str]:
        """Return the values of the choices by id. The kind of file is PDF if the form has no choice of it."""
        return {"kind": PDF, **{str(field.id): str(field.value) for field in self.query(ChoiceField)}}

    def _chosen(self) -> ChosenOptions:
        """Return the values of all options; raises TextRefusedError, which the field shows, for an invalid number."""
        return {**self._selected(), **{each.id: self._number(each) for each in _numbers(self._spec)}}

    def _number(self, option: NumberOption) -> str:
        field = self.query_one(f"#{option.id}", LineField)
        typed = field.validated_text()
        if option.accepts(typed):
            return typed
        raise _refused(field, TextRefusedError(option.refusal, "", ""))

    def _target(self) -> Path:
        """Return the path of the file to write, and create its folder.

        Raises TextRefusedError, which the field shows, if the name is not valid or the folder cannot be used.
        """
        folder = paths.expand_user(self.query_one("#folder", LineField).validated_text())
        name = self.query_one("#name", LineField).validated_text()
        if not is_valid_file_name(name):
            refusal = TextRefusedError(
                message("Not a valid file name."), "", message("Enter the folder above and only the name here.")
            )
            raise _refused(self.query_one("#name", LineField), refusal)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            refusal = TextRefusedError(message("This folder cannot be used."), *reason_and_remedy(error))
            raise _refused(self.query_one("#folder", LineField), refusal) from error
        return output_file(folder, name, self._selected()["kind"])

    def _focus_name(self) -> None:
        self.query_one("#name", LineField).query_one(LineInput).focus()

    def _write(self, chosen: ChosenOptions, target: Path) -> None:
        try:
            request = self._spec.request(chosen, target)
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._show_progress(0, 0)
        self._worker = self.app.run_worker(  # run by the application, so that closing this screen does not stop it
            write_in_child_process(request, self._show_progress),
            group="report",
            description="report",
            exit_on_error=False,
        )
        self._show_state(asking=False)
        self.app.set_timer(_POLL_S, self._check_worker)

    def _check_worker(self) -> None:
        """Check whether writing has finished. Polled, because a worker reports only to the node that owns it."""
        worker = self._worker
        if worker is None:
            return
        if not worker.is_finished:
            self.app.set_timer(_POLL_S, self._check_worker)
            return
        self._worker = None
        if worker.state is WorkerState.SUCCESS and worker.result is not None:
            self._finish(worker.result)
        elif isinstance(worker.error, AuditError):
            self.services.errors.show(worker.error)
            self._show_state(asking=True)
        elif worker.state is WorkerState.CANCELLED:
            self._show_state(asking=True)
        elif worker.error is not None:
            raise worker.error

    def _finish(self, written: Path) -> None:
        self._written = written
        self._remember_folder(written.parent)
        if self._spec.on_written is not None:
            self._spec.on_written()
        if not self.is_attached:
            words = self._spec.words.written % {"file": written}
            self.app.notify(text.block(words).plain, markup=False)
            return
        self._show_state(asking=False)
        self.query_one("#progress", Static).update(text.block(self._spec.words.written % {"file": written}))
        self.query_one("#print").focus()

    def _remember_folder(self, folder: Path) -> None:
        """Save the folder as the default for the next report; a failure leaves the settings unchanged."""
        now = self.services.settings
        changed = settings_with_report_folder(now, folder)
        if changed != now:
            with suppress(AuditError):
                self.services.preferences.save(changed)

    def _show_progress(self, done: int, total: int) -> None:
        if not self.is_attached:
            return
        step = self._spec.words.reading
        if total:
            step = self._t("step %(done)s of %(total)s", done=done, total=total)
        bar = progress(self._spec.words.writing, step, done, total, ascii_only=self.services.settings.ascii_marks)
        hint = text.line(self._t("You can go back and continue working. The file is saved in the background."))
        self.query_one("#progress", Static).update(Content.assemble(bar, "\n\n", hint))

    def _show_state(self, *, asking: bool) -> None:
        if not self.is_attached:
            return
        self.query_one("#ask").display = asking
        self.query_one("#state").display = not asking
        for button in self.query("#state Button"):
            button.display = self._written is not None
        self.refresh_bindings()

    def _file(self) -> Path | None:
        """Return the saved file; if it does not exist, say so and return None."""
        if self._written is None or self._written.exists():
            return self._written
        self._say(self._t("The file is not there any more. Save it again."), severity="warning")
        return None

    def _say(self, words: str, *, severity: Literal["information", "warning"] = "information") -> None:
        """Show a message about the saved file; ``words`` contains ``%(file)s``."""
        self.app.notify(text.block(words % {"file": self._written}).plain, markup=False, severity=severity)


def _option_field(t: Translator, option: ChoiceOption | NumberOption) -> Widget:
    if isinstance(option, NumberOption):
        return LineField(t, option.label, option.field, option.value, id=option.id)
    return ChoiceField(t, option.label, option.choices, option.value, id=option.id)


def _numbers(spec: OutputSpec) -> list[NumberOption]:
    return [option for option in spec.options if isinstance(option, NumberOption)]


def _button(id_: str, label: str) -> Button:
    return Button(text.line(label), id=id_, classes="form-start", compact=True)


def _refused(field: LineField, refusal: TextRefusedError) -> TextRefusedError:
    """Show the refusal at its field and return it."""
    field.show_error(refusal)
    return refusal
