"""What README and the guide say is true: keys, commands, checklists, files, pictures."""

import argparse
import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from tui_audit.application.guide import TOPICS, guide_page
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.cli.commands import COMMANDS, ShellCommand, parser
from tui_audit.i18n.translator import ENGLISH
from tui_audit.system import paths
from tui_audit.ui import commands
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.actions import ACTION, ACTIONS, PREVIOUS_ACTIONS
from tui_audit.ui.commands.app import APP
from tui_audit.ui.commands.checklist_editor import EDITOR
from tui_audit.ui.commands.forms import KEEP, START
from tui_audit.ui.commands.home import CHECKLISTS, HOME, STORES
from tui_audit.ui.commands.places import PLACES
from tui_audit.ui.commands.records import AUDIT, FINDINGS, REVIEW
from tui_audit.ui.commands.walk import ANSWERS, LEAVING, NOTING, WALK

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = {topic: guide_page(topic).text for topic in TOPICS}
NAMES = {
    "question_mark": "?",
    "equals_sign": "=",
    "slash": "/",
    "exclamation_mark": "!",
    "plus": "+",
    "right_square_bracket": "]",
    "enter": "Enter",
    "escape": "Esc",
    "f1": "F1",
    "f5": "F5",
    "f9": "F9",
    "colon": ":",
    "ctrl+f": "Ctrl+F",
    "ctrl+o": "Ctrl+O",
    "ctrl+s": "Ctrl+S",
}


MENU = {str(number) for number, _place in enumerate(PLACES, 1)}
"""The digits of the "Go to…" menu."""


def _part(title: str) -> str:
    """The text under a heading."""
    return re.split(r"^## ", README.split(f"## {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def _keys(*groups: tuple[Command, ...]) -> set[str]:
    keys = {key for group in groups for command in group for key in command.key.split(",")}
    return {NAMES.get(key, key) for key in keys}


def _key_of(command_id: str, group: tuple[Command, ...]) -> str:
    key = next(command.key for command in group if command.id == command_id).split(",")[0]
    return NAMES.get(key, key)


def _commands() -> Iterator[Command]:
    """Every command in the tables of all screens."""
    for module in iter_modules(commands.__path__, f"{commands.__name__}."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, Command | tuple):
                entries = value if isinstance(value, tuple) else (value,)
                yield from (entry for entry in entries if isinstance(entry, Command))


EVERY_KEY = _keys(tuple(_commands())) | {"Ctrl+P"}
"""The keys of all screens, and that of Textual's command palette."""
STEPS = (
    (1, (HOME, STORES, KEEP)),
    (2, (HOME, START)),
    (3, (ANSWERS, NOTING)),
    (4, (LEAVING, REVIEW, FINDINGS)),
    (5, (REVIEW,)),
    (6, (AUDIT,)),
)


@pytest.mark.parametrize(("number", "groups"), STEPS)
def test_the_keys_of_the_first_audit_are_keys_of_its_screens(
    number: int, groups: tuple[tuple[Command, ...], ...]
) -> None:
    step = re.split(rf"^{number}\. ", _part("Your first audit"), maxsplit=1, flags=re.MULTILINE)[1]
    step = re.split(r"^\d\. |^$", step, maxsplit=1, flags=re.MULTILINE)[0]
    named = set(re.findall(r"`([^`]+)`", step))
    assert named
    assert named <= _keys(*groups) | MENU


@pytest.mark.parametrize(
    ("words", "command_id", "group"),
    [
        ("Press `{}`, then `1`", "home.go_to", HOME),
        ("then `{}`, and add your store", "stores.add", STORES),
        ("Press `{}` for a new audit", "home.new_walk", HOME),
        ("`{}` is “not in this store”", "walk.not_here", NOTING),
        ("`{}` adds a note", "walk.note", NOTING),
        ("`{}` records a finding", "walk.finding", NOTING),
        ("Press `{}` for the review", "walk.review", LEAVING),
        ("`{}` lists the findings", "walk.findings", LEAVING),
        ("`{}` adds an action", "findings.act", FINDINGS),
        ("press `{}` to complete", "review.complete", REVIEW),
        ("Press `{}` for the PDF", "audit.report", AUDIT),
    ],
)
def test_each_key_in_readme_does_what_it_says(words: str, command_id: str, group: tuple[Command, ...]) -> None:
    assert words.format(_key_of(command_id, group)) in README


@pytest.mark.parametrize(
    ("topic", "words", "command_id", "group"),
    [
        ("first-audit", "| `{}` | not seen today |", "walk.not_seen", NOTING),
        ("first-audit", "| `{}` | undo the last answer |", "walk.undo", NOTING),
        ("first-audit", "`{}` goes to the next question", "walk.next_open", WALK),
        ("first-audit", "`{}` lists them", "walk.list", WALK),
        ("first-audit", "`{}` on a completed audit starts one", "audit.recheck", AUDIT),
        ("scoring", "Press `{}` on a score", "record.explain", REVIEW),
        ("findings-and-actions", "`{}` on Home lists the actions", "home.actions", HOME),
        ("findings-and-actions", "| `{}` | filter:", "actions.show", ACTIONS),
        ("findings-and-actions", "| `{}` | sort by", "actions.sort", ACTIONS),
        ("findings-and-actions", "| `{}` | done |", "tracked.done", ACTION),
        ("findings-and-actions", "| `{}` | another status:", "tracked.status", ACTION),
        ("findings-and-actions", "`{}` is done,", "earlier.verified", PREVIOUS_ACTIONS),
        ("findings-and-actions", "`{}` is not done,", "earlier.open", PREVIOUS_ACTIONS),
        ("findings-and-actions", "`{}` is recurred", "earlier.came_back", PREVIOUS_ACTIONS),
        ("reports", "`{}` on a completed audit saves its report", "audit.report", AUDIT),
        ("checklists", "On the Checklists screen press `{}`, then", "checklists.copy", CHECKLISTS),
        ("checklists", "`{}` edits the selected line", "editor.edit", EDITOR),
        ("checklists", "`{}` adds a question", "editor.add", EDITOR),
        ("checklists", "`{}` undoes each step", "editor.undo", EDITOR),
        ("checklists", "`{}` lists them", "editor.problems", EDITOR),
        ("checklists", "`{}` shows what changed", "editor.changes", EDITOR),
        ("checklists", "`{}` publishes the draft", "editor.publish", EDITOR),
        ("checklists", "press `{}` for a blank checklist", "checklists.new", CHECKLISTS),
        ("checklists", "`{}` picks questions", "editor.pick", EDITOR),
        ("checklists", "`{}` discards a draft", "editor.discard", EDITOR),
        ("head-office", "press `{}` to export it", "audit.export", AUDIT),
        ("head-office", "On Home press `{}`", "home.import", HOME),
        ("data-and-backups", "`{}` on a completed audit deletes", "record.remove", AUDIT),
    ],
)
def test_each_key_in_the_guide_does_what_it_says(
    topic: str, words: str, command_id: str, group: tuple[Command, ...]
) -> None:
    assert words.format(_key_of(command_id, group)) in GUIDE[topic]


@pytest.mark.parametrize("topic", TOPICS)
def test_the_guide_names_no_key_that_does_nothing(topic: str) -> None:
    prose = re.sub(r"```.*?```", "", GUIDE[topic], flags=re.DOTALL)
    named = {code for code in re.findall(r"`([^`]+)`", prose) if re.fullmatch(r".|F\d+|Ctrl\+.|Enter|Esc", code)}
    assert named - EVERY_KEY - MENU == set()


def test_help_is_where_readme_says() -> None:
    assert {"?", "F1"} <= _keys(APP)
    assert "`?` shows the keys of every screen (`F1` while you type)" in README


def _choices(of: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in of._actions:  # argparse tells its subcommands nowhere else
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _command_lines(text: str) -> list[list[str]]:
    """The commands in a text, in blocks of code and between back quotes, without brackets and the program's name."""
    found = re.findall(r"^tui-audit (.+)$|`tui-audit ([^`]+)`", text, flags=re.MULTILINE)
    lines = [re.sub(r"[\[\]]", "", block or inline).replace(" N", " 1") for block, inline in found]
    return [shlex.split(line) for line in lines]


@pytest.mark.parametrize("text", [README, *GUIDE.values()], ids=["README", *GUIDE])
def test_every_command_that_is_named_exists_with_its_options(text: str) -> None:
    for words in _command_lines(text):
        assert parser(ENGLISH, words[0]).parse_args(words) is not None


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_examples_of_a_command_are_uses_of_it(command: ShellCommand) -> None:
    assert command.examples
    for example in command.examples:
        words = shlex.split(example)
        assert words[0] == command.name
        assert parser(ENGLISH, command.name).parse_args(words) is not None


def test_readme_names_every_command_and_no_other() -> None:
    assert {words[0] for words in _command_lines(_part("Commands"))} == {command.name for command in COMMANDS}
    for name in ("checklist", "schedule"):
        for deed in _choices(_choices(parser(ENGLISH, name))[name]):
            assert f"{name} {deed}" in _part("Commands")


def test_readme_lists_every_page_of_the_guide() -> None:
    assert re.findall(r"\(tui_audit/guide/([a-z-]+)\.md\)", README) == list(TOPICS)


def test_the_checklists_with_their_questions_and_minutes(tmp_path: Path) -> None:
    table = re.findall(r"^\| `([a-z-]+)` \|.*\| up to (\d+) \| (\d+) \|$", GUIDE["checklists"], flags=re.MULTILINE)
    entries = ChecklistLibrary(tmp_path).entries()
    assert {(name, int(count), int(minutes)) for name, count, minutes in table} == {
        (entry.id, entry.questions, entry.minutes) for entry in entries
    }
    assert len(entries) == 11


@pytest.mark.parametrize("place", [paths.database_file, paths.photos_folder, paths.own_checklists, paths.settings_file])
def test_the_files_of_the_data_folder_have_these_names(place: "object", tmp_path: Path) -> None:
    assert callable(place)
    assert f"`{place(tmp_path).name}`" in _part("Where your data is")
    assert f"`{place(tmp_path).name}`" in GUIDE["data-and-backups"]


def test_the_pictures_and_files_that_are_linked_exist() -> None:
    linked = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    assert linked
    assert [target for target in linked if not (ROOT / target).is_file()] == []
