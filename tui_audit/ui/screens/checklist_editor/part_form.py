"""The form of a checklist, section, touchpoint or question, beside the outline and a preview in wide windows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static, TextArea

from tui_audit.application.checklist_editor import ChecklistEditor, Problem
from tui_audit.application.checklist_preview import preview_of
from tui_audit.checklists.draft.document import Place
from tui_audit.checklists.draft.fields import FIELDS, Field, fields_for, text_of, value_of
from tui_audit.domain.text import TextField
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import Translator
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.forms import KEEP
from tui_audit.ui.screens.checklist_editor.outline import Outline, row_id
from tui_audit.ui.screens.checklist_editor.part_words import (
    option_words,
    part_name,
    problem_line,
)
from tui_audit.ui.screens.checklist_editor.preview import PreviewPanel
from tui_audit.ui.screens.checklist_editor.question_time import QuestionTime
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import ConfirmDialog
from tui_audit.ui.widgets.form import ChoiceField, Form, LineField
from tui_audit.ui.widgets.form_fields import FlagField, LinesField, SeveralField
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.line_input import LineInput
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import RowList

_LIMIT = 10_000
"""Number of characters that can be typed; the checklist's own limits are checked when the form is saved."""
_THREE_WAYS = "na"
"""The key that is not the same when it is missing and when it is no."""
_RESTS_S = 0.3
"""Seconds without a key after which the preview follows."""

InputField = LineField | LinesField | ChoiceField[str] | FlagField | SeveralField


class PartFormScreen(Screen[bool]):
    """The form of one part of a checklist; returns whether it was saved."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEEP)
    CSS = """
    PartFormScreen .beside { width: 3fr; }
    PartFormScreen #outline-panel, PartFormScreen #preview-panel { display: none; }
    PartFormScreen.-wide #outline-panel { display: block; width: 2fr; }
    PartFormScreen.-wide.-previews #preview-panel { display: block; height: 2fr; }
    PartFormScreen #form-panel { height: 3fr; }
    """

    def __init__(
        self, services: Services, editor: ChecklistEditor, outline: Outline, place: Place, problems: Sequence[Problem]
    ) -> None:
        super().__init__(classes="-previews" if len(place) == len(FIELDS) - 1 else None)
        self._t = services.translator
        self.services = services
        self._editor, self._outline, self._place = editor, outline, place
        self._problems = tuple(problems)
        own = {field.key: field for field in editor.fields(place)}
        self._fields = {field.key: own.get(field.key, field) for field in FIELDS[len(place)]}
        self._table = dict(editor.table(place))
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the outline, the fields and the preview."""
        t = self._t
        yield HeadLine(t("Edit %(part)s", part=part_name(t, self._place).lower()), self._about())
        with Horizontal(classes="side-by-side"):
            yield Panel(t("Outline"), RowList(id="outline"), id="outline-panel")
            with Vertical(classes="beside"):
                with Panel(part_name(t, self._place), id="form-panel"), Form():
                    yield from self._widgets()
                yield PreviewPanel(t, ascii_only=self.services.settings.ascii_marks, id="preview-panel")
        yield KeyLine(t)

    def on_mount(self) -> None:
        """Show the fields that fit, the outline for orientation, and the preview."""
        rows = self.query_one("#outline", RowList)
        rows.can_focus = False
        rows.show(self._outline.rows(), row_id(self._place))
        self._show_fitting()
        self._preview()
        self.query(LineInput).first().focus()

    def _about(self) -> str:
        """Return the minutes of all questions in the form of the checklist, otherwise the id of the part."""
        if self._place:
            return str(self._table.get("id", ""))
        return self._t("The questions take %(minutes)s min", minutes=QuestionTime(self._editor).count()[1])

    @property
    def has_unsaved(self) -> bool:
        """Whether the form has changes that are not saved."""
        return any(widget.is_changed for widget in self._inputs.values())

    @on(LineInput.Submitted)
    @on(ChoiceField.Entered)
    def to_next(self) -> None:
        """Move to the next field on Enter."""
        self.focus_next()

    @on(ChoiceField.Turned)
    @on(LineInput.Changed)
    @on(TextArea.Changed)
    def typed(self) -> None:
        """Show the preview once nothing more is typed."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_RESTS_S, self._preview)

    @on(ChoiceField.Turned, "#answer")
    def answer_turned(self) -> None:
        """Show the fields of the answer type."""
        self._show_fitting()

    def action_keep(self) -> None:
        """Save the changes as one step, or show what is wrong at its field."""
        values, refused = self._typed()
        if refused:
            for key, refusal in reversed(refused.items()):
                show_refusal(self._t, self._inputs[key], refusal)
            return
        try:
            self._editor.set_values(self._place, values)
        except AuditError as error:
            self.services.errors.show(error)
            return
        self.dismiss(True)

    def action_back(self) -> None:
        """Cancel the form; ask first if there are changes."""
        if not self.has_unsaved:
            self.dismiss(False)
            return
        question = ConfirmDialog(
            self._t("Discard your changes?"),
            self._t("Your changes are not saved."),
            self._t("Discard"),
            self._t("Keep editing"),
            dangerous=True,
        )
        self.app.push_screen(question, self._leave)

    def _leave(self, leave: bool | None) -> None:  # noqa: FBT001 - the answer of a dialog
        if leave:
            self.dismiss(False)

    @property
    def _inputs(self) -> Mapping[str, InputField]:
        return {key: input_of(self, key) for key in self._fields}

    def _typed(self) -> tuple[dict[str, Any], dict[str, AuditError]]:
        """Return the changed values, and the refusals of those that are wrong, by key."""
        values: dict[str, Any] = {}
        refused: dict[str, AuditError] = {}
        for key, widget in self._inputs.items():
            if not (widget.display and widget.is_changed):
                continue
            try:
                values[key] = typed_value(self._fields[key], widget, self._table, self._place)
            except AuditError as error:
                refused[key] = error
        return values, refused

    def _show_fitting(self) -> None:
        """Show the fields that fit the answer type, and those that are filled in."""
        if "answer" not in self._fields:
            return
        answer = self.query_one("#answer", ChoiceField).value
        fitting = {field.key: field for field in fields_for(self._place, {**self._table, "answer": answer})}
        for key, widget in self._inputs.items():
            widget.display = key in fitting
        good = self.query_one("#good", ChoiceField)
        if "good" in fitting:
            good.set_options(choice_options(self._t, fitting["good"], good.value), good.value)

    def _preview(self) -> None:
        values, refused = self._typed()
        document = self._editor.document.with_values(self._place, values)
        stop = None if refused else preview_of(document, self._place)
        self.query_one(PreviewPanel).show(stop)

    def _widgets(self) -> Iterator[Widget]:
        fields = tuple(self._fields.values())
        for problem in self._problems:
            yield Static(problem_line(self._t, fields, problem), classes="form-note")
        for key, field in self._fields.items():
            yield input_for(self._t, field, self._table.get(key)).explained(self._t.say(field.help))


def input_of(screen: PartFormScreen, key: str) -> InputField:
    """Return the input of a key."""
    found = screen.query_one(f"#{key}")
    assert isinstance(found, LineField | LinesField | ChoiceField | FlagField | SeveralField)
    return found


def input_for(t: Translator, field: Field, value: Any) -> InputField:
    """Return the input for a field with its value."""
    label, shown = t.say(field.label), text_of(field, value)
    match field.kind:
        case "text" | "table":
            return LinesField(t, label, shown, id=field.key)
        case "choice":
            return ChoiceField(t, label, choice_options(t, field, shown), shown, id=field.key)
        case "choices" if value is None or isinstance(value, list | tuple):
            options = [(option, option_words(t, field.key, option)) for option in field.options]
            return SeveralField(t, label, options, [str(each) for each in value or ()], id=field.key)
        case "flag" if field.key == _THREE_WAYS:
            return ChoiceField(t, label, choice_options(t, field, shown), shown, id=field.key)
        case "flag" if value is None or isinstance(value, bool):
            return FlagField(label, value=bool(value), id=field.key)
        case _:
            return LineField(t, label, TextField(field.label, _LIMIT), shown, id=field.key, placeholder=" ")


def choice_options(t: Translator, field: Field, value: str) -> list[tuple[str, str, str]]:
    """Return the options of a field, the blank one first; a value that is none of them is an option too."""
    options = [option for option in field.options if option]
    if value and value not in options:
        options.append(value)
    return [("", "–", ""), *((option, option_words(t, field.key, option), "") for option in options)]


def typed_value(field: Field, widget: InputField, table: Mapping[str, Any], place: Place) -> Any | None:
    """Return the value of an input; None removes the key. Raises AuditError if it cannot be a value of the field."""
    if isinstance(widget, FlagField):
        return True if widget.value else (False if table.get(field.key) is False else None)
    if isinstance(widget, SeveralField):
        return value_of(field, ", ".join(widget.value), place)
    return value_of(field, widget.value, place)


def show_refusal(t: Translator, widget: InputField, refusal: AuditError) -> None:
    """Show at a field what is wrong with it."""
    if isinstance(widget, LineField | LinesField):
        widget.show_error(refusal)
    else:
        widget.focus()
        widget.notify(t.say(refusal.title), severity="error", markup=False)
