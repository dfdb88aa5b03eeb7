"""The list of the commands of the walk-through, which also reaches them where letters are typed into the answer."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import Command, bindings
from tui_audit.ui.commands.walk import COMMAND_LIST, LISTED
from tui_audit.ui.single_dismiss import ModalScreen


class CommandListDialog(ModalScreen[str | None]):
    """Lists commands with their keys, which work here as on other questions; returns the action of the chosen one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMAND_LIST)
    DEFAULT_CSS = """
    #commands { height: auto; max-height: 40vh; }
    #commands > .option-list--option-highlighted { color: $foreground; background: $panel; text-style: bold; }
    """

    def __init__(self, t: Translator, question: str) -> None:
        """``question``: the words of the question that the commands are for."""
        super().__init__()
        self._t = t
        self._question = question

    def compose(self) -> ComposeResult:
        """Lay out the question, the commands and the keys."""
        with Vertical(classes="dialog dialog-wide"):
            yield Static(text.line(self._question, "bold"), classes="dialog-title")
            yield OptionList(*(_option(self._t, command) for command in LISTED), id="commands", compact=True)
            hint = self._t("Press the key of a line, or choose with ↑ ↓ and Enter. Esc cancels.")
            yield Static(text.block(hint), classes="dialog-hint")

    def on_mount(self) -> None:
        """Highlight the first command."""
        commands = self.query_one(OptionList)
        commands.highlighted = 0
        commands.focus()

    def on_key(self, event: events.Key) -> None:
        """Return the action of the pressed key."""
        command = next((each for each in LISTED if each.key in {event.key, event.character}), None)
        if command is not None:
            event.stop()
            self.dismiss(command.action)

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Return the action that was chosen by Enter or a click."""
        self.dismiss(LISTED[event.option_index].action)

    def action_cursor(self, step: int) -> None:
        """Move the highlight by a line."""
        commands = self.query_one(OptionList)
        if step > 0:
            commands.action_cursor_down()
        else:
            commands.action_cursor_up()

    def action_cancel(self) -> None:
        """Close without a choice."""
        self.dismiss(None)


def _option(t: Translator, command: Command) -> Option:
    key = command.key_shown or command.key
    return Option(Content.assemble(text.line(key, "bold $accent"), "  ", text.line(t.say(command.tooltip))))
