"""One key means the same on every screen, and each command is known by its own id."""

import importlib
import pkgutil
from collections.abc import Iterator
from fnmatch import fnmatchcase

from textual.binding import Binding
from textual.screen import Screen

import tui_audit.ui
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.catalogue import EVERYWHERE, SCREENS, all_commands
from tui_audit.ui.commands.key_meanings import ANSWER_COMMANDS, ANSWER_KEYS, GENERAL_KEYS, KEY_MEANINGS

OURS = f"{tui_audit.ui.__name__}."


def modules() -> Iterator[object]:
    for module in pkgutil.walk_packages(tui_audit.ui.__path__, OURS):
        yield importlib.import_module(module.name)


def commands_of(value: object) -> Iterator[Command]:
    if isinstance(value, Command):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from commands_of(each)


def screen_classes(base: type[object]) -> Iterator[type[object]]:
    for each in base.__subclasses__():
        if each.__module__.startswith(OURS):
            yield each
        yield from screen_classes(each)


def is_one_of(command: str, ids: tuple[str, ...]) -> bool:
    return any(fnmatchcase(command, each) for each in ids)


def fits(key: str, command: str) -> bool:
    if key in GENERAL_KEYS or (key in ANSWER_KEYS and is_one_of(command, ANSWER_COMMANDS)):
        return True
    return any(each.key == key and is_one_of(command, each.commands) for each in KEY_MEANINGS)


def test_each_key_has_one_meaning() -> None:
    keys = [each.key for each in KEY_MEANINGS]
    assert len(keys) == len(set(keys))
    assert not GENERAL_KEYS & set(keys)


def test_every_command_uses_its_key_as_the_table_says() -> None:
    wrong = [
        f"{command.id}: {key}"
        for command in all_commands()
        for key in command.key.split(",")
        if not fits(key, command.id)
    ]
    assert not wrong, f"add each to its meaning in key_meanings.py, or give it another key: {wrong}"


def test_the_table_names_no_command_that_does_not_exist() -> None:
    ids = [command.id for command in all_commands()]
    named = [each for meaning in KEY_MEANINGS for each in meaning.commands] + list(ANSWER_COMMANDS)
    missing = [each for each in named if not any(fnmatchcase(command, each) for command in ids)]
    assert not missing, missing


def test_a_command_id_belongs_to_one_command() -> None:
    found: dict[str, Command] = {}
    for module in modules():
        for value in vars(module).values():
            for command in commands_of(value):
                assert found.setdefault(command.id, command) == command, f"two commands are called {command.id}"
    assert set(found) == {command.id for command in all_commands()}, "the catalogue has each command"


def test_the_catalogue_knows_which_commands_work_together() -> None:
    for _module in modules():
        pass
    groups = [{command.id for command in (*group, *EVERYWHERE)} for group in SCREENS.values()]
    for screen in set(screen_classes(Screen)):
        ids = {each.id for each in vars(screen).get("BINDINGS", ()) if isinstance(each, Binding) and each.id}
        assert any(ids <= group for group in groups), f"no entry of the catalogue has all commands of {screen.__name__}"
