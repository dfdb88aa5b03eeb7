"""A one-line input: pasted lines are joined, a paste that is too long is refused, hidden characters become visible."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Input

from tui_audit.domain.text import TextField, normalised_text, terminal_safe
from tui_audit.errors import TextRefusedError
from tui_audit.message import message
from tui_audit.ui.compat.input_text import drawing


def visible_per_character(text: str) -> str:
    """Return the text as an editor draws it: 1 visible character for each one that could steer the terminal."""
    return "".join(
        ch if len(seen := terminal_safe(ch, lines=False)) != 1 and ch.isprintable() else _one(seen) for ch in text
    )


def _one(seen: str) -> str:
    return seen if len(seen) == 1 else "�"


@drawing(visible_per_character)
class LineInput(Input):
    """One line of text for a field. Text that cannot be saved is refused with a reason and stays in the input."""

    @dataclass
    class Refused(Message):
        """A paste was refused because it is too long; nothing was inserted."""

        input: "LineInput"
        refusal: TextRefusedError

        @property
        def control(self) -> "LineInput":
            """The input that refused the paste."""
            return self.input

    def __init__(self, field: TextField, value: str = "", *, id: str | None = None, placeholder: str = "") -> None:  # noqa: A002
        super().__init__(
            value, placeholder=terminal_safe(placeholder, lines=False), id=id, compact=True, select_on_focus=False
        )
        self.field = field

    def validated_text(self) -> str:
        """Return the text to save; raises TextRefusedError if it cannot be saved."""
        return normalised_text(self.value, self.field)

    def on_paste(self, event: events.Paste) -> None:
        """Replace the selection by the pasted lines, joined to one; refuse the paste if the text gets too long."""
        event.prevent_default()
        event.stop()
        pasted = " ".join(part.strip() for part in event.text.splitlines() if part.strip())
        start, end = sorted(self.selection)
        length = len(self.value) - (end - start) + len(pasted)
        if length > self.field.limit:
            detail = message(
                "%(length)s characters; %(limit)s fit. Nothing was pasted.",
                length=f"{length:,}",
                limit=f"{self.field.limit:,}",
            )
            self.post_message(self.Refused(self, TextRefusedError(message("That is too long."), detail)))
            return
        self.replace(pasted, start, end)
