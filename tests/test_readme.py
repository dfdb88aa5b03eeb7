"""What README says is true: keys, commands, checklists, places, pictures."""

import argparse
import re
from pathlib import Path

import pytest

from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.cli.commands import COMMANDS, parser
from tui_audit.i18n.translator import ENGLISH
from tui_audit.system import paths
from tui_audit.ui.commands import Command
from tui_audit.ui.commands.actions import ACTION, ACTIONS, PREVIOUS_ACTIONS
from tui_audit.ui.commands.app import APP
from tui_audit.ui.commands.forms import KEEP, START
from tui_audit.ui.commands.home import HOME, STORE, STORES
from tui_audit.ui.commands.records import AUDIT, FINDINGS, REVIEW
from tui_audit.ui.commands.walk import ANSWERS, LEAVING, NOTING, WALK

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
NAMES = {"question_mark": "?", "enter": "Enter", "f1": "F1", "ctrl+s": "Ctrl+S"}


def _part(title: str) -> str:
    """The text under a heading."""
    return re.split(r"^## ", README.split(f"## {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def _keys(*groups: tuple[Command, ...]) -> set[str]:
    keys = {key for group in groups for command in group for key in command.key.split(",")}
    return {NAMES.get(key, key) for key in keys}


def _key_of(command_id: str, group: tuple[Command, ...]) -> str:
    return next(command.key for command in group if command.id == command_id).split(",")[0]


STEPS = (
    (1, (HOME, STORES, KEEP)),
    (2, (HOME, START)),
    (3, (ANSWERS, NOTING)),
    (4, (LEAVING, REVIEW, FINDINGS)),
    (5, (REVIEW, AUDIT)),
)


@pytest.mark.parametrize(("number", "groups"), STEPS)
def test_the_keys_of_the_first_audit_are_keys_of_its_screens(
    number: int, groups: tuple[tuple[Command, ...], ...]
) -> None:
    step = re.split(rf"^{number}\. ", _part("Your first audit"), maxsplit=1, flags=re.MULTILINE)[1]
    step = re.split(r"^\d\. |^$", step, maxsplit=1, flags=re.MULTILINE)[0]
    told = set(re.findall(r"`([^`]+)`", step))
    assert told
    assert told <= _keys(*groups)


def test_the_keys_between_two_audits_are_keys_of_its_screens() -> None:
    told = set(re.findall(r"`([^`]+)`", _part("Between two audits")))
    assert {"a", "f", "s", "d", "v", "n", "b"} <= told
    assert {"/": "slash"}.keys() <= told
    assert told - {"/"} <= _keys(HOME, STORE, ACTIONS, ACTION, PREVIOUS_ACTIONS, WALK)


@pytest.mark.parametrize(
    ("words", "command_id", "group"),
    [
        ("Press `{}`, then", "home.stores", HOME),
        ("then `{}`, and add your store", "stores.add", STORES),
        ("Press `{}` for a new walk", "stores.new_walk", STORES),
        ('`{}` is "not in this store"', "walk.not_here", NOTING),
        ('`{}` "not seen', "walk.not_seen", NOTING),
        ("`{}` notes", "walk.note", NOTING),
        ("`{}` records a finding", "walk.finding", NOTING),
        ("`{}` adds a", "walk.photo", NOTING),
        ("`{}` undoes", "walk.undo", NOTING),
        ("Press `{}` for the review", "walk.review", LEAVING),
        ("`{}` lists the findings", "walk.findings", LEAVING),
        ("`{}` agrees on", "findings.act", FINDINGS),
        ("press `{}` to complete", "review.complete", REVIEW),
        ("Press `{}` for the PDF", "audit.report", AUDIT),
        ("review `{}` shows every line", "record.explain", REVIEW),
    ],
)
def test_each_key_does_what_is_told_of_it(words: str, command_id: str, group: tuple[Command, ...]) -> None:
    assert words.format(_key_of(command_id, group)) in README


def test_help_is_where_it_is_told() -> None:
    assert {"?", "F1"} <= _keys(APP)
    assert "`?` (`F1` while you write)" in README


def _choices(of: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in of._actions:  # argparse tells its subcommands nowhere else
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _command_lines() -> list[str]:
    block = _part("Commands").split("```")[1]
    lines = [re.split(r"\s{2,}", line)[0] for line in block.splitlines() if line.startswith("tui-audit")]
    return [line.removeprefix("tui-audit").strip() for line in lines]


def test_readme_names_every_command_and_no_other() -> None:
    told: set[str] = set()
    for line in _command_lines():
        words = line.split()
        told |= {words[0]} if words else set()
        if "|" in words and words[1] == "|":
            told.add(words[2])
    assert told == {command.name for command in COMMANDS}


def test_the_options_in_readme_are_options_of_their_commands() -> None:
    commands = {command.name: _choices(parser(ENGLISH, command.name))[command.name] for command in COMMANDS}
    for line in _command_lines():
        names = [word for word in line.split() if word in commands]
        options = re.findall(r"(?<![\w-])--?[a-z][a-z-]*", line)
        for name in names:
            known = {text for action in commands[name]._actions for text in action.option_strings}
            assert set(options) <= known, line


def test_the_deeds_of_checklist_are_told() -> None:
    (line,) = [line for line in _command_lines() if line.startswith("checklist")]
    assert set(line.removeprefix("checklist").replace("|", " ").split()) - {"F"} == set(
        _choices(_choices(parser(ENGLISH, "checklist"))["checklist"])
    )


def test_the_checklists_with_their_questions_and_minutes(tmp_path: Path) -> None:
    table = re.findall(r"^\| `([a-z-]+)` \|.*\| up to (\d+) \| (\d+) minutes \|$", README, flags=re.MULTILINE)
    entries = ChecklistLibrary(tmp_path).entries()
    assert {(name, int(count), int(minutes)) for name, count, minutes in table} == {
        (entry.id, entry.questions, entry.minutes) for entry in entries
    }
    assert "## Six checklists" in README
    assert len(entries) == 6


@pytest.mark.parametrize("place", [paths.database_file, paths.photos_folder, paths.own_checklists, paths.settings_file])
def test_the_files_of_the_data_folder_have_these_names(place: "object", tmp_path: Path) -> None:
    assert callable(place)
    assert f"`{place(tmp_path).name}`" in _part("Where your data is")


def test_the_pictures_and_files_that_are_linked_exist() -> None:
    linked = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    assert linked
    assert [target for target in linked if not (ROOT / target).is_file()] == []
