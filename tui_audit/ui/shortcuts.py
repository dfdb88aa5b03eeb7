"""The shortcuts of a screen, in groups: what it does, how to answer, how to move about, and what works everywhere."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from textual.binding import ActiveBinding
from textual.screen import Screen

from tui_audit.i18n.translator import Translator
from tui_audit.message import Message, message
from tui_audit.ui.commands.key_meanings import ANSWER_COMMANDS, ANSWER_KEYS, GENERAL_KEYS
from tui_audit.ui.commands.key_words import key_words

_HERE, _ANSWERS = message("On this screen"), message("Answer and choose")
_MOVING, _EVERYWHERE = message("Move around"), message("Everywhere")
_MOVING_KEYS = GENERAL_KEYS - {"enter", "escape"}


@dataclass
class ShortcutGroup:
    """Shortcuts under one heading."""

    title: str
    shortcuts: list[tuple[str, str]] = field(default_factory=list)
    """Keys and what they do, such as ``d, Del`` and ``Delete this finding``."""


def shortcuts_of(t: Translator, screen: Screen[Any]) -> list[ShortcutGroup]:
    """Return the shortcuts that work on a screen now, those of the screen first, with the user's own keys."""
    deeds: dict[Message, dict[str, list[str]]] = {_HERE: {}, _ANSWERS: {}, _MOVING: {}, _EVERYWHERE: {}}
    for key, active in screen.active_bindings.items():
        if active.binding.tooltip and active.binding.id and active.enabled:
            deeds[_group(key, active, screen)].setdefault(active.binding.tooltip, []).append(key_words(key))
    deeds[_EVERYWHERE][t("Search all commands by name")] = ["Ctrl+P"]
    return [
        ShortcutGroup(t.say(title), [(_together(keys), t.say(words)) for words, keys in listed.items()])
        for title, listed in deeds.items()
        if listed
    ]


def _group(key: str, active: ActiveBinding, screen: Screen[Any]) -> Message:
    if active.node is screen.app:
        return _EVERYWHERE
    if key in _MOVING_KEYS:
        return _MOVING
    is_answer = any(fnmatchcase(active.binding.id or "", each) for each in ANSWER_COMMANDS)
    return _ANSWERS if is_answer and key in ANSWER_KEYS else _HERE


def _together(keys: Iterable[str]) -> str:
    """Return the keys of one command: ``1 to 5`` instead of five digits."""
    listed = list(dict.fromkeys(keys))
    if len(listed) > 2 and all(key.isdigit() for key in listed):
        return f"{listed[0]} to {listed[-1]}"
    return ", ".join(listed)
