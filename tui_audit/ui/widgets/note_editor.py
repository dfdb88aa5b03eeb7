"""The note under the card: saved while it is typed."""

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
from tui_audit.ui.commands.walk import NOTE

SAVED_AFTER = 0.4
"""Seconds without a key after which the note is saved."""


class NoteEditor(TextArea):
    """A few lines of text that belong to one question."""

    BINDINGS: ClassVar[list[BindingType]] = bindings([NOTE])
    DEFAULT_CSS = """
    NoteEditor { height: 5; border: tall $accent; padding: 0 1; display: none; }
    NoteEditor.-open { display: block; }
    """

    @dataclass
    class NoteTyped(Message):
        """Typing has stopped for a moment."""

        question: str
        note: str

    class NoteLeft(Message):
        """The writer is done."""

    def __init__(self, t: Translator, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, tab_behavior="focus", show_line_numbers=False)
        self._t = t
        self.question: str | None = None
        self._saved = ""
        self._pause: Timer | None = None

    def open_for(self, question: str, note: str) -> None:
        """Take a question's note to write."""
        self.question, self._saved = question, note
        with self.prevent(TextArea.Changed):
            self.load_text(note)
        self.move_cursor(self.document.end)
        self.border_subtitle = self._t("Ctrl+S keeps")
        self.add_class("-open")

    def close(self) -> None:
        """Show it no longer; the note must have been taken before."""
        self._stop_pause()
        self.question = None
        self.remove_class("-open")

    @property
    def unsaved(self) -> tuple[str, str] | None:
        """The question and the text that were not yet saved, if any."""
        if self.question is None or self.text == self._saved:
            return None
        return self.question, self.text

    def mark_saved(self, note: str) -> None:
        """Say that this text is on disk."""
        self._saved = note

    def edit(self, edit: Edit) -> EditResult:
        """One edit; what does not fit the limit is left out, and said."""
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
        """A line as it is drawn: nothing in it steers the terminal."""
        return Text(self.document.get_line(line_index).translate(_Harmless()), end="", no_wrap=True)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Wait for a pause in typing."""
        event.stop()
        self._stop_pause()
        self._pause = self.set_timer(SAVED_AFTER, self._say_typed)

    def on_blur(self) -> None:
        """The writer went elsewhere."""
        self._say_typed()

    def action_close_note(self) -> None:
        """The writer is done."""
        self.post_message(self.NoteLeft())

    def _say_typed(self) -> None:
        self._stop_pause()
        if (unsaved := self.unsaved) is not None:
            self.post_message(self.NoteTyped(*unsaved))

    def _stop_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None


class _Harmless(dict[int, str | int]):
    """A translation table that puts one harmless character in the place of each that could steer a terminal."""

    def __missing__(self, code: int) -> str | int:
        character = chr(code)
        if character in "\t\n" or character.isprintable() or character in "\u00a0\u202f\u3000\u200c\u200d":
            return code
        if code < 0x20:
            return chr(0x2400 + code)
        return "␡" if code == 0x7F else "\ufffd"


def _keepable(text: str) -> str:
    """The text with what no file can hold replaced by the replacement mark, one for one."""
    return "".join("\ufffd" if ch == "\0" or 0xD800 <= ord(ch) <= 0xDFFF else ch for ch in text)
