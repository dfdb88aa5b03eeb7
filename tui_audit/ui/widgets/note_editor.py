"""The editor below the question card, for a note or a text answer."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from tui_audit.domain.text import TEXT_LIMIT
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.walk import CANCEL_TEXT, SAVE_TEXT

SAVE_DELAY_S = 0.4
"""Seconds without a change after which the note is saved."""


class NoteEditor(TextArea):
    """Editor for a text about a question; its border says which question. Its keys run actions of the screen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings([SAVE_TEXT, CANCEL_TEXT])
    DEFAULT_CSS = """
    NoteEditor { height: 6; border: round $accent; padding: 0 1; display: none; }
    NoteEditor:focus { border: round $accent; }
    NoteEditor.-open { display: block; }
    .-short NoteEditor { height: 5; }
    """

    @dataclass
    class TypingPaused(Message):
        """The editor has unsaved text and typing has paused, or the editor has lost the focus."""

        editor: "NoteEditor"

        @property
        def control(self) -> "NoteEditor":
            """The editor."""
            return self.editor

    def __init__(self, t: Translator, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, tab_behavior="focus", show_line_numbers=False)
        self._t = t
        self.question: str | None = None
        """Id of the question it is open for; None while it is closed."""
        self.opened_with = ""
        """The text when it was opened."""
        self._saved = ""
        self._pause: Timer | None = None

    def open_for(self, question: str, title: str, content: str) -> None:
        """Show the editor with a text about a question; ``title``: what the text is, and the words of the question."""
        self.question, self._saved, self.opened_with = question, content, content
        with self.prevent(TextArea.Changed):
            self.load_text(content)
        self.move_cursor(self.document.end)
        self.border_title = text.line(title, "bold")
        self.border_subtitle = text.line(self._t("Ctrl+S saves, Esc cancels"))
        self.add_class("-open")

    def close(self) -> None:
        """Hide the editor; the caller must have saved its text before, or asked whether to discard it."""
        self._stop_pause()
        self.question = None
        self.remove_class("-open")

    @property
    def unsaved(self) -> tuple[str, str] | None:
        """Id of the question and unsaved text; None if all is saved."""
        if self.question is None or self.text == self._saved:
            return None
        return self.question, self.text

    @property
    def is_changed(self) -> bool:
        """Whether the text differs from the text it was opened with."""
        return self.question is not None and self.text != self.opened_with

    def mark_saved(self, saved: str) -> None:
        """Record that this text is saved."""
        self._saved = saved

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit; text over the length limit is cut, and the border says so."""
        start, end = sorted((edit.from_location, edit.to_location))
        replaced = len(self.get_text_range(start, end))
        room = TEXT_LIMIT - (len(self.text) - replaced)
        kept = _keepable(edit.text)
        if len(kept) > room:
            kept = kept[: max(room, 0)]
            cut = self._t("Text cut at %(limit)s characters", limit=f"{TEXT_LIMIT:,}")
            self.border_subtitle = text.line(cut)
        if kept != edit.text:
            edit = Edit(kept, edit.from_location, edit.to_location, edit.maintain_selection_offset)
        return super().edit(edit)

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is drawn, without characters that could steer the terminal."""
        return Text(self.document.get_line(line_index).translate(_Harmless()), end="", no_wrap=True)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Restart the wait for a pause in typing."""
        event.stop()
        self._stop_pause()
        self._pause = self.set_timer(SAVE_DELAY_S, self._say_typed)

    def on_blur(self) -> None:
        """Report unsaved text when the editor loses the focus."""
        self._say_typed()

    def _say_typed(self) -> None:
        self._stop_pause()
        if self.unsaved is not None:
            self.post_message(self.TypingPaused(self))

    def _stop_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None


class _Harmless(dict[int, str | int]):
    """Translation table that replaces each character that could steer a terminal by 1 harmless character."""

    def __missing__(self, code: int) -> str | int:
        character = chr(code)
        if character in "\t\n" or character.isprintable() or character in "\u00a0\u202f\u3000\u200c\u200d":
            return code
        if code < 0x20:
            return chr(0x2400 + code)
        return "␡" if code == 0x7F else "\ufffd"


def _keepable(text: str) -> str:
    """Return the text with NUL and lone surrogates, which cannot be saved, each turned into a replacement character."""
    return "".join("\ufffd" if ch == "\0" or 0xD800 <= ord(ch) <= 0xDFFF else ch for ch in text)
