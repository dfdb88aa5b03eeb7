"""The entries of the command palette, which are the commands that have keys on the current screen."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import Screen

from tui_audit.i18n.translator import Translator


def palette_commands(t: Translator, app: App[Any], screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Yield every enabled command of the screen that has a tooltip, with its key, each once."""
    seen: set[tuple[str, str]] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        deed = (binding.action.removeprefix("app."), binding.tooltip)
        if not active.enabled or not binding.tooltip or not binding.id or deed in seen:
            continue
        seen.add(deed)
        title = f"{t.say(binding.description)} ({app.get_key_display(binding)})"
        yield SystemCommand(title, t.say(binding.tooltip), partial(app.run_action, binding.action, active.node))
