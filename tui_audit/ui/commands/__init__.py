"""Definition of the commands that keys run; footer, help, command palette and the user's keymap all read them."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from tui_audit.message import Message


@dataclass(frozen=True)
class Command:
    """A command that a key runs."""

    id: str
    """Dotted name; must not change, because users refer to it in their keymap."""
    key: str
    """Textual's name of the key; several keys are separated by commas."""
    action: str
    """Action to run on the screen or the application."""
    label: Message
    """1 or 2 words for the footer."""
    tooltip: Message
    """Sentence for help and palette; empty if another key of the same command has it."""
    shown: bool = True
    """Whether the footer shows it."""
    key_shown: str | None = None
    """The key as it is shown to people; None: as Textual shows it."""
    priority: bool = False
    """Whether the key goes to this command before the widget in focus, and works while a dialog is open."""

    def binding(self) -> Binding:
        """Return the command as a Textual binding in English; footer, help and palette translate it when drawn."""
        return Binding(
            self.key,
            self.action,
            str(self.label),
            show=self.shown,
            key_display=self.key_shown,
            tooltip=str(self.tooltip),
            id=self.id,
            priority=self.priority,
        )


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Return commands as a new list of bindings for a screen; Textual's type requires a list."""
    return [command.binding() for command in commands]
