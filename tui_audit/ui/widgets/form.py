"""Fields of a form: a line of text, a choice, and tick boxes. Errors are shown beside the field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar, runtime_checkable

from textual import events, on
from textual.app import ComposeResult, RenderResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tui_audit.domain.text import TextField
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.forms import CHOICE_FIELD, FORM, TICK_LIST
from tui_audit.ui.widgets.dialogs import ChoiceDialog, error_line
from tui_audit.ui.widgets.line_input import LineInput
from tui_audit.ui.widgets.rows import ListRow, RowList, fit_to_width

T = TypeVar("T")

LABEL_WIDTH = 18
"""Width of the labels in cells, unless a label needs more."""
MAX_LABEL_WIDTH = 28


@runtime_checkable
class LabelledField(Protocol):
    """A field of a form: a widget with a label and a help text."""

    label: str
    help_text: str

    def set_label_width(self, width: int) -> None:
        """Change the width of the label in cells."""


class Form(VerticalScroll, can_focus=False):
    """Fields one below the other; the up and down keys move between them.

    All labels are as wide as the longest. If a field has a help text, the last line of the form shows the help text of
    the field in focus.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(FORM)

    def compose(self) -> ComposeResult:
        """Yield the line for the help text, which stays at the bottom."""
        yield Static(classes="form-help")

    def on_mount(self) -> None:
        """Give all labels the same width, and make room for help texts if there are any."""
        fields = [field for field in self.query("*") if isinstance(field, LabelledField)]
        widest = max((text.line(field.label).cell_length for field in fields), default=0)
        for field in fields:
            field.set_label_width(min(max(widest + 2, LABEL_WIDTH), MAX_LABEL_WIDTH))
        self.query_one(".form-help").display = any(field.help_text for field in fields)

    @on(events.DescendantFocus)
    def show_help(self, event: events.DescendantFocus) -> None:
        """Show the help text of the field in focus."""
        nodes = [node for node in event.widget.ancestors_with_self if isinstance(node, LabelledField)]
        self.query_one(".form-help", Static).update(text.line(nodes[0].help_text if nodes else ""))


class LineField(Vertical):
    """A label, one line of text, and below it the reason if the text is refused."""

    def __init__(
        self,
        t: Translator,
        label: str,
        field: TextField,
        value: str = "",
        *,
        id: str,  # noqa: A002 - Textual's own name
        placeholder: str = "",
    ) -> None:
        """``placeholder``: shown while the field is empty, by default whether a text is required."""
        super().__init__(id=id)
        self._t = t
        self._field, self._start = field, value
        self._placeholder = placeholder or (t("required") if field.required else t("optional"))
        self.label, self.help_text = label, ""
        self._label_width = LABEL_WIDTH

    def explained(self, help_text: str) -> Self:
        """Set the text that the form shows while this field has the focus, and return the field."""
        self.help_text = help_text
        return self

    def compose(self) -> ComposeResult:
        """Yield the label and the input side by side, and the line for a refusal below."""
        with Horizontal(classes="field-line"):
            yield Static(text.line(self.label), classes="field-label")
            yield LineInput(self._field, self._start, placeholder=self._placeholder)
        yield Static(classes="refusal field-refusal")

    def set_label_width(self, width: int) -> None:
        """Change the width of the label in cells; a form may do so before the parts of the field are there."""
        self._label_width = width
        self.query(".field-label").set_styles(width=width)
        self.query(".refusal").set_styles(padding=(0, 0, 0, width))

    @property
    def value(self) -> str:
        """The text in the field."""
        return self.query_one(LineInput).value

    @property
    def is_changed(self) -> bool:
        """Whether the text differs from the initial one."""
        return self.value != self._start

    def validated_text(self) -> str:
        """Return the text to save; if it cannot be saved, show the reason at the field and raise AuditError."""
        try:
            return self.query_one(LineInput).validated_text()
        except AuditError as refusal:
            self.show_error(refusal)
            raise

    def show_error(self, refusal: AuditError) -> None:
        """Show what is wrong with the text, and put the cursor in this field."""
        note = self.query_one(".refusal", Static)
        note.update(error_line(self._t, refusal))
        note.display = True
        self.query_one(LineInput).focus()
        self.scroll_visible(animate=False)

    def set(self, value: str) -> None:
        """Replace the text."""
        self.query_one(LineInput).value = value

    @on(LineInput.Refused)
    def refused_paste(self, event: LineInput.Refused) -> None:
        """Show why the paste was refused."""
        event.stop()
        self.show_error(event.refusal)

    @on(LineInput.Changed)
    def changed(self) -> None:
        """Hide the refusal when the text changes."""
        self.query_one(".refusal", Static).display = False

    def on_mount(self) -> None:
        """Hide the line for a refusal, and give the label its width."""
        self.set_label_width(self._label_width)
        self.query_one(".refusal", Static).display = False


class ChoiceField(Widget, Generic[T], can_focus=True):
    """A label and one of several choices; the left and right keys change it, space lists all choices."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHOICE_FIELD)

    @dataclass
    class Turned(Message):
        """Another choice was made."""

        field: "ChoiceField[Any]"

        @property
        def control(self) -> "ChoiceField[Any]":
            """The field whose choice changed."""
            return self.field

    @dataclass
    class Entered(Message):
        """Enter was pressed: the user has finished with this field."""

        field: "ChoiceField[Any]"

        @property
        def control(self) -> "ChoiceField[Any]":
            """The field in which Enter was pressed."""
            return self.field

    def __init__(
        self,
        t: Translator,
        label: str,
        options: Sequence[tuple[T, str, str]],
        value: T,
        *,
        id: str,  # noqa: A002 - Textual's own name
        preview: Callable[[T], object] | None = None,
    ) -> None:
        """Prepare the field.

        Args:
            t: translates the words of the dialog with all choices.
            label: shown before the choice.
            options: value, label and optional hint (may be empty) of each choice.
            value: value of the current choice.
            id: the id of the widget.
            preview: called with each choice that the cursor of the dialog moves to, and with the old one on Esc.
        """
        super().__init__(id=id)
        self._t = t
        self.label, self.help_text = label, ""
        self._label_width = LABEL_WIDTH
        self._options = tuple(options)
        self._preview = preview
        self._value = self._start = value

    def explained(self, help_text: str) -> Self:
        """Set the text that the form shows while this field has the focus, and return the field."""
        self.help_text = help_text
        return self

    def set_label_width(self, width: int) -> None:
        """Change the width of the label in cells."""
        self._label_width = width
        self.refresh()

    @property
    def value(self) -> T:
        """Value of the current choice."""
        return self._value

    @property
    def is_changed(self) -> bool:
        """Whether the choice differs from the initial one."""
        return self._value != self._start

    def set_options(self, options: Sequence[tuple[T, str, str]], value: T) -> None:
        """Replace the choices and the current one, without a ``Turned`` message."""
        self._options = tuple(options)
        self._value = value
        self.refresh()

    def choose(self, value: T) -> None:
        """Change to this choice, and post ``Turned`` if it is another one."""
        if value != self._value:
            self._value = value
            self.refresh()
            self.post_message(self.Turned(self))

    def render(self) -> RenderResult:
        """Return label, choice and hint, as in ``Customer type      ‹ any customer ›``."""
        words = next((words for value, words, _hint in self._options if value == self._value), "")
        hint = next((hint for value, _words, hint in self._options if value == self._value), "")
        label = fit_to_width(text.line(self.label), self._label_width)
        pointer = "bold $accent" if self.has_focus else "$foreground"
        shown = text.line(words, "bold" if self.has_focus else "")
        line = Content.assemble(label, ("‹ ", pointer), shown, (" ›", pointer))
        if hint:
            line = Content.assemble(line, "  ", text.line(hint))
        return line.truncate(max(self.content_size.width, 1), ellipsis=True)

    def action_turn(self, step: int) -> None:
        """Change to the next or previous choice; after the last comes the first."""
        values = [value for value, _words, _hint in self._options]
        if values:
            place = values.index(self._value) if self._value in values else 0
            self.choose(values[(place + step) % len(values)])

    def action_list(self) -> None:
        """Show all choices in a dialog."""
        dialog = ChoiceDialog(self._t, self.label, self._options, self._value, preview=self._preview)
        self.app.push_screen(dialog, self._listed)

    def _listed(self, value: T | None) -> None:
        if value is not None:
            self.choose(value)
        elif self._preview is not None:
            self._preview(self._value)

    def action_enter(self) -> None:
        """Post ``Entered``."""
        self.post_message(self.Entered(self))

    def on_click(self, event: events.Click) -> None:
        """Focus the field and show all choices."""
        event.stop()
        self.focus()
        self.action_list()


class CheckboxList(Vertical):
    """Options to tick, one per row; the list is as high as its number of options."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TICK_LIST)

    def __init__(self, options: Sequence[tuple[str, str]], ticked: Sequence[str], *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._options = tuple(options)
        self._ticked = set(ticked)
        self._start = frozenset(ticked)
        self._rows = RowList(has_enter=False)

    def compose(self) -> ComposeResult:
        """Yield the rows."""
        yield self._rows

    @property
    def selected(self) -> tuple[str, ...]:
        """Values of the ticked options, sorted."""
        return tuple(sorted(self._ticked))

    @property
    def is_changed(self) -> bool:
        """Whether the ticks differ from the initial ones."""
        return self._ticked != self._start

    def on_mount(self) -> None:
        """Show the options."""
        self.styles.height = len(self._options)
        self._rows.show([ListRow(value, partial(self._row, value, words)) for value, words in self._options])

    def action_choose(self) -> None:
        """Tick or untick the option under the cursor."""
        self._rows.action_choose()

    @on(RowList.Chosen)
    def tick(self, event: RowList.Chosen) -> None:
        """Tick or untick an option on Space, Enter or a click."""
        event.stop()
        self._ticked ^= {event.id}
        self._rows.refresh_rows()

    @on(RowList.Highlighted)
    @on(events.DescendantFocus)
    def scroll_form(self) -> None:
        """Scroll the form to the cursor: the list shows all its options, so it never scrolls itself."""
        if self._rows.has_focus and isinstance(self.parent, Form):
            line = self.virtual_region.y + self._rows.cursor_line
            self.parent.scroll_to_region(Region(0, line, 1, 1), animate=False, force=True)

    def _row(self, value: str, words: str, _width: int) -> Content:
        mark = ("[x] ", "bold $accent") if value in self._ticked else ("[ ] ", "")
        return Content.assemble(mark, text.line(words))
