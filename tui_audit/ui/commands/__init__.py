"""Every command in one place: footer, help, command palette and the user's keymap all read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from tui_audit.message import Message


@dataclass(frozen=True)
class Command:
    """Something a key does."""

    id: str
    """Dotted, stable: users name it in their keymap."""
    key: str
    """Textual's name of the key; several are parted by commas."""
    action: str
    """The action it runs on the screen or the application."""
    label: Message
    """One or two words for the footer."""
    tooltip: Message
    """A sentence for help and palette; empty where another key of the same command has it."""
    shown: bool = True
    """Whether the footer shows it."""
    key_shown: str | None = None
    """How the key is written for people."""
    priority: bool = False
    """Whether it works before the widget in focus, and through dialogs."""

    def binding(self) -> Binding:
        """Return the command as Textual binds it, in English; footer, help and palette translate when drawn."""
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
    """The commands of a screen as its bindings, in a list of its own (Textual's type wants one)."""
    return [command.binding() for command in commands]
