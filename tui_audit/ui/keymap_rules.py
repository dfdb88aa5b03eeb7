"""Which keys a command may be given: known keys that are free on every screen of the command."""

import unicodedata
from collections.abc import Mapping

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

from tui_audit.message import Message, message
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.catalogue import EVERYWHERE, SCREENS, all_commands
from tui_audit.ui.commands.key_meanings import ANSWER_KEYS, GENERAL_KEYS, KEY_MEANINGS
from tui_audit.ui.commands.key_words import key_words

_NAMES = frozenset({*(str(each.value) for each in Keys), *KEY_NAME_REPLACEMENTS.values()})
_RESERVED = GENERAL_KEYS | {"ctrl+c", "ctrl+p", "ignore"}
"""Keys of lists, fields and the command palette, on every screen."""
_FOR_ANSWERS = ANSWER_KEYS - {each.key for each in KEY_MEANINGS}
"""Keys that only ever answer a question."""

Keymap = Mapping[str, tuple[str, ...]]


class KeymapFaultError(Exception):
    """A line of the keymap that cannot be used."""

    def __init__(self, words: Message) -> None:
        super().__init__(str(words))
        self.words = words
        """What is wrong, and what to write instead."""


def key_name(written: str) -> str:
    """Return Textual's name of a key that a person wrote: ``?``, ``F4``, ``ctrl+s``.

    Raises:
        KeymapFaultError: there is no such key.
    """
    if len(written) == 1 and written.isprintable():
        return written if written.isalnum() else _name_of(written)
    key = written.strip().lower().replace(" ", "")
    base = key.removeprefix("ctrl+").removeprefix("alt+").removeprefix("shift+")
    if key in _NAMES or (base and (base in _NAMES or key_to_character(base) is not None)):
        return key
    raise KeymapFaultError(
        message('There is no key "%(key)s". Write a letter, "f4", "ctrl+t" or "question_mark".', key=written)
    )


def _name_of(character: str) -> str:
    if character == " ":
        return "space"
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def accepted_keys(wanted: Keymap) -> tuple[Keymap, Mapping[str, Message]]:
    """Return the entries that can be used, and for each of the others what is wrong with it.

    An entry is refused if there is no such command, or if its key already does something else on one of the screens of
    the command. Two commands may swap their keys.
    """
    commands = {command.id: command for command in all_commands()}
    accepted: dict[str, tuple[str, ...]] = {}
    refused: dict[str, Message] = {}
    for command, keys in wanted.items():
        fault = _fault(commands.get(command), keys)
        if fault is None:
            accepted[command] = keys
        else:
            refused[command] = fault
    while conflict := _first_conflict(accepted, commands):
        command, words = conflict
        refused[command] = words
        del accepted[command]  # its usual key is back, which may be in conflict with another entry
    return accepted, refused


def _fault(command: Command | None, keys: tuple[str, ...]) -> Message | None:
    if command is None:
        return message("There is no such command. Copy the name from the example file or from the guide.")
    usual = _usual_keys(command)
    for key in keys:
        if key in _RESERVED and key not in usual:
            return message(
                "%(key)s is used on every screen to move, open or go back. Choose another key.", key=key_words(key)
            )
        if key in _FOR_ANSWERS and not ANSWER_KEYS & set(usual):
            return message("%(key)s is used to answer questions. Choose another key.", key=key_words(key))
    return None


def _first_conflict(accepted: Keymap, commands: Mapping[str, Command]) -> tuple[str, Message] | None:
    for command, keys in accepted.items():
        for other in _beside(commands[command]):
            usual = _usual_keys(other)
            shared = set(_usual_keys(commands[command])) & set(usual)
            both = (set(keys) & set(accepted.get(other.id, usual))) - shared
            if both:
                key = key_words(min(both))
                return command, message(
                    "%(key)s is already used for “%(label)s” (%(other)s) on the same screen. Choose another key.",
                    key=key,
                    label=other.label,
                    other=other.id,
                )
    return None


def _usual_keys(command: Command) -> tuple[str, ...]:
    return tuple(command.key.split(","))


def _beside(command: Command) -> list[Command]:
    """Return the other commands that work on a screen of this command."""
    groups = [group for group in SCREENS.values() if command in group or command in EVERYWHERE]
    others = {each.id: each for group in (EVERYWHERE, *groups) for each in group if each.id != command.id}
    return list(others.values())
