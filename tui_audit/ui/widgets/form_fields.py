"""More fields of a form: a text of several lines, yes or no by one key, and several of many choices."""

from collections.abc import Sequence
from typing import ClassVar, Self

from textual.actions import SkipAction
from textual.app import ComposeResult, RenderResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from tui_audit.errors import AuditError
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.dialogs import TEXT
from tui_audit.ui.commands.forms import CHOICE_FIELD, FORM, TICK_LIST
from tui_audit.ui.single_dismiss import ModalScreen
from tui_audit.ui.widgets.dialogs import error_line
from tui_audit.ui.widgets.form import LABEL_WIDTH, CheckboxList, Form
from tui_audit.ui.widgets.frame import DialogKey, DialogKeys
from tui_audit.ui.widgets.line_input import visible_per_character
from tui_audit.ui.widgets.rows import fit_to_width

_LEAST_LINES, _MOST_LINES = 2, 6
"""Height of a text of several lines: as many as it has, within these limits."""


class _Lines(TextArea):
    """A text area that draws hidden characters visibly; at its first and last line the arrow keys leave it."""

    def get_line(self, line_index: int):  # type: ignore[no-untyped-def]
        """Return a line as it is drawn."""
        line = super().get_line(line_index)
        line.plain = visible_per_character(line.plain)
        return line

    def action_cursor_up(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's signature
        """Move the cursor up; from the first line, leave the key to the form."""
        if not select and self.wrapped_document.location_to_offset(self.cursor_location).y == 0:
            raise SkipAction
        super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's signature
        """Move the cursor down; from the last line, leave the key to the form."""
        last = self.wrapped_document.height - 1
        if not select and self.wrapped_document.location_to_offset(self.cursor_location).y == last:
            raise SkipAction
        super().action_cursor_down(select)


class LinesField(Vertical):
    """A label, a text of several lines, and below it the reason if the text is refused."""

    DEFAULT_CSS = """
    LinesField { height: auto; }
    LinesField > Horizontal { height: auto; }
    LinesField TextArea { width: 1fr; height: auto; border: none; padding: 0; background: $panel; }
    LinesField TextArea:focus { border: none; }
    """

    def __init__(self, t: Translator, label: str, value: str = "", *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._t = t
        self._start = value
        self.label, self.help_text = label, ""
        self._label_width = LABEL_WIDTH

    def explained(self, help_text: str) -> Self:
        """Set the text that the form shows while this field has the focus, and return the field."""
        self.help_text = help_text
        return self

    def compose(self) -> ComposeResult:
        """Yield the label and the text side by side, and the line for a refusal below."""
        with Horizontal():
            yield Static(text.line(self.label), classes="field-label")
            area = _Lines(self._start, compact=True, soft_wrap=True, tab_behavior="focus")
            area.styles.min_height, area.styles.max_height = _LEAST_LINES, _MOST_LINES
            yield area
        yield Static(classes="refusal field-refusal")

    def on_mount(self) -> None:
        """Hide the line for a refusal, and give the label its width."""
        self.set_label_width(self._label_width)
        self.query_one(".refusal", Static).display = False

    def set_label_width(self, width: int) -> None:
        """Change the width of the label in cells."""
        self._label_width = width
        self.query(".field-label").set_styles(width=width)
        self.query(".refusal").set_styles(padding=(0, 0, 0, width))

    @property
    def value(self) -> str:
        """The text in the field."""
        return self.query_one(TextArea).text

    @property
    def is_changed(self) -> bool:
        """Whether the text differs from the initial one."""
        return self.value != self._start

    def show_error(self, refusal: AuditError) -> None:
        """Show what is wrong with the text, and put the cursor in this field."""
        line = self.query_one(".refusal", Static)
        line.update(error_line(self._t, refusal))
        line.display = True
        self.query_one(TextArea).focus()
        self.scroll_visible(animate=False)

    def on_text_area_changed(self) -> None:
        """Hide the refusal when the text changes."""
        self.query_one(".refusal", Static).display = False


class FlagField(Widget, can_focus=True):
    """A label and a tick box, which Space turns."""

    DEFAULT_CSS = """
    FlagField { height: 1; }
    FlagField:focus { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(TICK_LIST)

    def __init__(self, label: str, *, value: bool, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.label, self.help_text = label, ""
        self._label_width = LABEL_WIDTH
        self.value = self._start = value

    def explained(self, help_text: str) -> Self:
        """Set the text that the form shows while this field has the focus, and return the field."""
        self.help_text = help_text
        return self

    def set_label_width(self, width: int) -> None:
        """Change the width of the label in cells."""
        self._label_width = width
        self.refresh()

    @property
    def is_changed(self) -> bool:
        """Whether the box differs from its initial state."""
        return self.value != self._start

    def render(self) -> RenderResult:
        """Return label and box, as in ``Critical          [x]``."""
        label = fit_to_width(text.line(self.label), self._label_width)
        return Content.assemble(label, ("[x]", "bold $accent") if self.value else ("[ ]", ""))

    def action_choose(self) -> None:
        """Tick the box, or clear it."""
        self.value = not self.value
        self.refresh()

    def on_click(self) -> None:
        """Tick the box, or clear it."""
        self.focus()
        self.action_choose()


class SeveralField(Widget, can_focus=True):
    """A label and several of many choices; Space opens the list of all."""

    DEFAULT_CSS = """
    SeveralField { height: 1; }
    SeveralField:focus { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(command for command in CHOICE_FIELD if command.action == "list")

    def __init__(
        self,
        t: Translator,
        label: str,
        options: Sequence[tuple[str, str]],
        value: Sequence[str],
        *,
        id: str,  # noqa: A002 - Textual's own name
    ) -> None:
        """``options``: the value and the words of each choice."""
        super().__init__(id=id)
        self._t = t
        self.label, self.help_text = label, ""
        self._label_width = LABEL_WIDTH
        self._options = (*options, *((each, each) for each in value if each not in dict(options)))
        self._start = tuple(value)
        self.value = tuple(value)

    def explained(self, help_text: str) -> Self:
        """Set the text that the form shows while this field has the focus, and return the field."""
        self.help_text = help_text
        return self

    def set_label_width(self, width: int) -> None:
        """Change the width of the label in cells."""
        self._label_width = width
        self.refresh()

    @property
    def is_changed(self) -> bool:
        """Whether other choices are made than at first."""
        return set(self.value) != set(self._start)

    def render(self) -> RenderResult:
        """Return label and choices, as in ``Qualities         ‹ appealing, helpful ›``."""
        label = fit_to_width(text.line(self.label), self._label_width)
        words = dict(self._options)
        pointer = "bold $accent" if self.has_focus else "$foreground"
        shown = text.line(", ".join(words[each] for each in self.value) or "–", "bold" if self.has_focus else "")
        line = Content.assemble(label, ("‹ ", pointer), shown, (" ›", pointer))
        return line.truncate(max(self.content_size.width, 1), ellipsis=True)

    def action_list(self) -> None:
        """Show all choices in a dialog."""
        self.app.push_screen(SeveralDialog(self._t, self.label, self._options, self.value), self._chosen)

    def on_click(self) -> None:
        """Focus the field and show all choices."""
        self.focus()
        self.action_list()

    def _chosen(self, chosen: tuple[str, ...] | None) -> None:
        if chosen is not None:
            self.value = tuple(value for value, _words in self._options if value in chosen)
            self.refresh()


class SeveralDialog(ModalScreen[tuple[str, ...] | None]):
    """Asks to select several of many choices; None if cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = bindings((*TEXT, *FORM))

    def __init__(self, t: Translator, title: str, options: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        super().__init__()
        self._t = t
        self._title_words, self._options, self._chosen = title, options, chosen

    def compose(self) -> ComposeResult:
        """Yield the title, the choices and the keys."""
        t = self._t
        with Vertical(classes="dialog"):
            yield Static(text.line(self._title_words, "bold"), classes="dialog-title")
            form = Form(CheckboxList(self._options, self._chosen, id="several"))
            form.styles.height, form.styles.max_height = len(self._options), "60vh"
            yield form
            yield DialogKeys(
                DialogKey("Space", t("Select")),
                DialogKey("Ctrl+S, F2", t("Save"), "keep"),
                DialogKey("Esc", t("Cancel"), "cancel"),
            )

    def action_keep(self) -> None:
        """Close with the choices."""
        self.dismiss(self.query_one(CheckboxList).selected)

    def action_cancel(self) -> None:
        """Close without a result."""
        self.dismiss(None)
