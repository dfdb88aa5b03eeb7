"""Every command in one place: footer, help, command palette and the user's keymap all read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from tui_audit.i18n.translator import _


@dataclass(frozen=True)
class Command:
    """Something a key does."""

    id: str
    """Dotted, stable: users name it in their keymap."""
    key: str
    """Textual's name of the key; several are parted by commas."""
    action: str
    """The action it runs on the screen or the application."""
    label: str
    """One or two words for the footer (marked with ``N_``)."""
    tooltip: str
    """A sentence for help and palette (marked with ``N_``); empty where that of another key tells it."""
    shown: bool = True
    """Whether the footer shows it."""
    key_shown: str | None = None
    """How the key is written for people."""
    priority: bool = False
    """Whether it works before the widget in focus, and through dialogs."""

    def binding(self) -> Binding:
        """The command as Textual binds it. Labels are translated when the footer is drawn, not here."""
        return Binding(
            self.key,
            self.action,
            _(self.label),
            show=self.shown,
            key_display=self.key_shown,
            tooltip=_(self.tooltip) if self.tooltip else "",
            id=self.id,
            priority=self.priority,
        )


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The commands of a screen as its bindings, in a list of its own (Textual's type wants one)."""
    return [command.binding() for command in commands]
