"""Dialogs: confirmation, message, error, one line of text, a longer text, and a choice from a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from tui_audit.domain.text import TextField, normalised_text
from tui_audit.errors import AuditError, FaultsError, TextRefusedError
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.dialogs import CHOICE, CONFIRM, LINE, MESSAGE, TEXT
from tui_audit.ui.single_dismiss import ModalScreen
from tui_audit.ui.widgets.frame import DialogKey, DialogKeys
from tui_audit.ui.widgets.line_input import LineInput, visible_per_character
from tui_audit.ui.widgets.pick_list import PickList

T = TypeVar("T")
_OPTION_CELLS = 57
"""Width in cells of the words of an option, so that they wrap beside its number."""


def _title(words: str) -> Static:
    return Static(text.line(words, "bold"), classes="dialog-title")


def _hint(words: str) -> Static:
    return Static(text.block(words), classes="dialog-hint")


def _keyed(key: str, words: str) -> Content:
    """Return the words of a button with the key that does the same before them."""
    return Content.assemble(text.line(key.ljust(5), "bold"), text.line(words))


class ConfirmDialog(ModalScreen[bool]):
    """A question with 2 answers; Esc and n answer no. The focus starts on "no" if the question is dangerous."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CONFIRM)

    def __init__(
        self,
        title: str,
        text: str,
        yes_label: str,
        no_label: str,
        *,
        dangerous: bool = False,
        has_unsaved: bool = False,
    ) -> None:
        """``has_unsaved``: whether a change is not on disk while the dialog is open."""
        super().__init__()
        self.has_unsaved = has_unsaved
        self._title_words, self._text_words = title, text
        self._labels = (yes_label, no_label)
        self._dangerous = dangerous

    def compose(self) -> ComposeResult:
        """Yield the title, the text and 2 buttons."""
        with Vertical(classes="dialog"):
            yield _title(self._title_words)
            with VerticalScroll(classes="dialog-text", can_focus=False):
                yield Static(text.block(self._text_words))
            with Vertical(classes="dialog-buttons"):
                for key, label, name in zip(("y", "Esc"), self._labels, ("yes", "no"), strict=True):
                    yield Button(_keyed(key, label), id=name, classes="dialog-button", compact=True)

    def on_mount(self) -> None:
        """Focus "no" if the question is dangerous, otherwise "yes"."""
        self.query_one("#no" if self._dangerous else "#yes").focus()

    @on(Button.Pressed)
    def answered(self, event: Button.Pressed) -> None:
        """Close with the answer of the pressed button."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - the binding's argument
        """Close with the answer of the pressed key."""
        self.dismiss(answer)


class MessageDialog(ModalScreen[None]):
    """A message to read; Enter, Esc or the button closes it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(MESSAGE)

    def __init__(self, t: Translator, title: str, text: str = "", hint: str = "") -> None:
        super().__init__()
        self._t = t
        self._title_words, self._text_words, self._hint = title, text, hint

    def compose(self) -> ComposeResult:
        """Yield the title, the text, the hint if there is one, and a button."""
        with Vertical(classes="dialog"):
            yield _title(self._title_words)
            with VerticalScroll(classes="dialog-text"):
                yield Static(text.block(self._text_words))
            if self._hint:
                yield _hint(self._hint)
            yield Button(_keyed("Esc", self._t("Close")), id="ok", classes="dialog-button", compact=True)

    def on_mount(self) -> None:
        """Focus the button, or a text that is too long to be shown at once."""
        self.query_one("#ok").focus()
        self.call_after_refresh(self._focus_long_text)

    def _focus_long_text(self) -> None:
        words = self.query_one(VerticalScroll)
        if words.max_scroll_y:
            words.focus()
            self.query_one("#ok", Button).label = _keyed("Esc", self._t("Close (↑ ↓ scroll)"))

    @on(Button.Pressed)
    def action_close(self) -> None:
        """Close the message."""
        self.dismiss(None)


def error_dialog(t: Translator, error: AuditError, log: Path | None = None) -> MessageDialog:
    """Return a dialog with what went wrong, what is safe, what to do, and the log file for people who help."""
    hint = t("Details are in %(file)s", file=log) if log else ""
    return MessageDialog(t, t.say(error.title), error_text(t, error), hint)


def error_text(t: Translator, error: AuditError) -> str:
    """Return detail, faults and hint of an error, one per line."""
    faults = [t.say(fault) for fault in error.faults] if isinstance(error, FaultsError) else []
    return "\n".join(part for part in [t.say(error.detail), *faults, t.say(error.hint)] if part)


@dataclass(frozen=True)
class AskedLine:
    """The line of text that a dialog asks for."""

    field: TextField
    value: str = ""
    label: str = ""
    check: Callable[[str], object] | None = None
    """Raises AuditError to refuse a text that the field would accept."""
    is_selected: bool = False
    """Whether the value is selected at first, so that typing replaces it."""


class LineDialog(ModalScreen[str | None]):
    """Asks for one line of text; None if cancelled. Text that cannot be saved is refused below the input."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LINE)

    def __init__(
        self, t: Translator, title: str, line: AskedLine, *, hint: str = "", verb: str = "", keys: str = ""
    ) -> None:
        """``verb``: what Enter does, if it does not save; ``keys``: text that replaces the keys below the input."""
        super().__init__()
        self._t = t
        self._title_words, self._line = title, line
        self._hint, self._verb, self._keys = hint, verb or t("Save"), keys

    def compose(self) -> ComposeResult:
        """Yield the title, the label, the input, the line for a refusal, and the hint."""
        with Vertical(classes="dialog"):
            yield _title(self._title_words)
            if self._line.label:
                yield Static(text.line(self._line.label))
            yield LineInput(self._line.field, self._line.value, id="line")
            yield Static(id="refusal", classes="refusal")
            if self._hint:
                yield _hint(self._hint)
            if self._keys:
                yield _hint(self._keys)
            else:
                yield DialogKeys(
                    DialogKey("Enter", self._verb, "submit"), DialogKey("Esc", self._t("Cancel"), "cancel")
                )

    def on_mount(self) -> None:
        """Select the value, if typing replaces it."""
        if self._line.is_selected:
            self.query_one(LineInput).select_all()

    @on(LineInput.Submitted)
    def action_submit(self) -> None:
        """Close with the text, or show why it is refused."""
        try:
            typed = self.query_one(LineInput).validated_text()
            if self._line.check is not None:
                self._line.check(typed)
        except AuditError as refusal:
            self._refuse(refusal)
            return
        self.dismiss(typed)

    @on(LineInput.Refused)
    def refused_paste(self, event: LineInput.Refused) -> None:
        """Show why the paste was refused."""
        self._refuse(event.refusal)

    @on(LineInput.Changed)
    def changed(self) -> None:
        """Remove the refusal when the text changes."""
        self.query_one("#refusal", Static).update("")

    def _refuse(self, refusal: AuditError) -> None:
        self.query_one("#refusal", Static).update(error_line(self._t, refusal))

    def action_cancel(self) -> None:
        """Close without a result."""
        self.dismiss(None)


def error_line(t: Translator, refusal: AuditError) -> Content:
    """Return a refusal as text to show beside its field."""
    parts = [t.say(part) for part in (refusal.title, refusal.detail, refusal.hint)]
    return text.block(" ".join(part for part in parts if part), "bold $text-error")


class _Editor(TextArea):
    """A text area that draws hidden characters as visible ones."""

    def get_line(self, line_index: int):  # type: ignore[no-untyped-def]
        """Return a line as it is drawn."""
        line = super().get_line(line_index)
        line.plain = visible_per_character(line.plain)
        return line


class TextDialog(ModalScreen[str | None]):
    """Asks for a text of several lines; the result is None if cancelled. Shows the character count and cuts nothing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TEXT)

    def __init__(
        self, t: Translator, title: str, value: str = "", *, field: TextField, hint: str = "", kept_at_quit: bool = True
    ) -> None:
        """``kept_at_quit``: whether the typed text counts as entered if the program ends."""
        super().__init__()
        self._t = t
        self._title_words, self._hint = title, hint
        self._value, self._field = value, field
        self._kept_at_quit = kept_at_quit

    def compose(self) -> ComposeResult:
        """Yield the title, the editor, the line for count or refusal, and the hint."""
        with Vertical(classes="dialog dialog-wide"):
            yield _title(self._title_words)
            yield _Editor(self._value, id="text", compact=True, soft_wrap=True, tab_behavior="focus")
            yield Static(id="count", classes="dialog-count")
            if self._hint:
                yield _hint(self._hint)
            yield DialogKeys(
                DialogKey("Ctrl+S, F2", self._t("Save"), "keep"), DialogKey("Esc", self._t("Cancel"), "cancel")
            )

    def on_mount(self) -> None:
        """Put the cursor at the end of the text."""
        editor = self.query_one(TextArea)
        editor.move_cursor(editor.document.end)
        self._count()

    @on(TextArea.Changed)
    def _count(self) -> None:
        length = len(self.query_one(TextArea).text.strip())
        too_many = length > self._field.limit
        words = message("%(length)s of %(limit)s characters", length=f"{length:,}", limit=f"{self._field.limit:,}")
        style = "bold $text-error" if too_many else ""
        self.query_one("#count", Static).update(text.line(self._t.say(words), style))

    def action_keep(self) -> None:
        """Close with the text, or show why it is refused."""
        try:
            self.dismiss(normalised_text(self.query_one(TextArea).text, self._field))
        except TextRefusedError as refusal:
            self.query_one("#count", Static).update(error_line(self._t, refusal))

    def save_pending(self) -> None:
        """Enter the typed text because the program ends, if ``kept_at_quit`` is set and the text was changed."""
        if self._kept_at_quit and self.query_one(TextArea).text != self._value:
            self.action_keep()

    def action_cancel(self) -> None:
        """Close without a result; if the text was changed, ask first, because one key must not discard a long text."""
        typed = self.query_one(TextArea).text
        if typed.strip() == self._value.strip():
            self.dismiss(None)
            return
        question = ConfirmDialog(
            self._t("Discard your changes?"),
            self._t("The text has changes that are not saved."),
            self._t("Discard"),
            self._t("Keep editing"),
            dangerous=True,
        )
        self.app.push_screen(question, self._left)

    def _left(self, leave: bool | None) -> None:  # noqa: FBT001 - the answer of a dialog
        if leave:
            self.dismiss(None)


class _Options(PickList):
    """The options of a choice dialog. Enter chooses; the number stays visible beside the mark of the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", show=False)]


class ChoiceDialog(ModalScreen[T | None], Generic[T]):
    """Offers a choice from a list by number key, or by arrows and Enter; the result is None if cancelled."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHOICE)

    def __init__(
        self,
        t: Translator,
        title: str,
        options: Sequence[tuple[T, str, str]],
        selected: T | None = None,
        *,
        why: str = "",
        preview: Callable[[T], object] | None = None,
    ) -> None:
        """Prepare the dialog.

        Args:
            t: translates the words of the dialog itself.
            title: the question.
            options: value, label and optional hint (may be empty) of each option.
            selected: value of the option under the cursor at first; None: the first option.
            why: text above the options.
            preview: called with the value of each option that the cursor moves to.
        """
        super().__init__(classes="-preview" if preview is not None else None)
        self._t = t
        self._title_words, self._why = title, why
        self._options = tuple(options)
        self._selected, self._preview = selected, preview

    def compose(self) -> ComposeResult:
        """Yield the title, the text above the options if any, the options and the keys."""
        with Vertical(classes="dialog"):
            yield _title(self._title_words)
            if self._why:
                with VerticalScroll(classes="dialog-text", can_focus=False):
                    yield Static(text.block(self._why))
            yield _Options(
                *(self._option(number, words, hint) for number, (_value, words, hint) in enumerate(self._options, 1)),
                id="options",
                compact=True,
            )
            numbers = f"1-{min(len(self._options), 9)}, Enter" if len(self._options) > 1 else "1, Enter"
            yield DialogKeys(DialogKey(numbers, self._t("Select")), DialogKey("Esc", self._t("Cancel"), "cancel"))

    def on_mount(self) -> None:
        """Highlight the current choice, or the first option if there is none."""
        values = [value for value, _words, _hint in self._options]
        options = self.query_one(_Options)
        options.highlighted = values.index(self._selected) if self._selected in values else 0
        options.focus()

    @on(OptionList.OptionHighlighted)
    def highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the preview of the option under the cursor."""
        event.stop()
        if self._preview is not None and self.is_current:
            self._preview(self._options[event.option_index][0])

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Close with the option that was chosen by Enter or a click."""
        self.dismiss(self._options[event.option_index][0])

    def on_key(self, event: events.Key) -> None:
        """Close with the option of the number key."""
        if event.key in "123456789" and int(event.key) <= len(self._options):
            event.stop()
            self.dismiss(self._options[int(event.key) - 1][0])

    def action_cancel(self) -> None:
        """Close without a result."""
        self.dismiss(None)

    @staticmethod
    def _option(number: int, words: str, hint: str) -> Option:
        key = f"{number}  " if number <= 9 else "   "
        lines = text.line(words).wrap(_OPTION_CELLS)
        if hint:
            lines += text.line(hint).wrap(_OPTION_CELLS)
        return Option(Content.assemble(text.line(key, "bold $accent"), Content("\n   ").join(lines)))
