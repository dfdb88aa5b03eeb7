"""The user's own keys: keymap.toml gives commands other keys, and refuses what cannot be, by name."""

from pathlib import Path

import pytest

from tests.ui.shell import app_for, keep_draft, keep_stores, walking
from tui_audit.i18n.translator import ENGLISH
from tui_audit.system import paths
from tui_audit.ui.commands.key_words import key_words
from tui_audit.ui.commands.palette import palette_commands
from tui_audit.ui.keymap_file import read_keymap


def write(folder: Path, source: str) -> Path:
    file = paths.keymap_file(folder)
    file.write_text(source, encoding="utf-8")
    return file


async def test_a_command_has_the_key_of_the_file_and_footer_help_and_palette_show_it(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    write(tmp_path, '"home.new_walk" = ["f4", "N"]\nhome.settings = "o"\n')
    async with app_for(tmp_path, size=(100, 40)) as shell:
        await shell.shows("F4 New audit")
        assert "o Settings" in shell.text
        titles = [command.title for command in palette_commands(ENGLISH, shell.app, shell.app.screen)]
        assert "New audit (F4)" in titles
        await shell.press("n", "comma")
        await shell.opens("tui-audit · Stores")
        await shell.press("N")
        await shell.opens("New audit")
        await shell.press("escape", "question_mark")
        await shell.opens("Shortcuts")
        assert any(line.split()[:2] == ["F4,", "N"] and "Start an audit" in line for line in shell.text.splitlines())


async def test_the_walk_through_shows_the_key_of_the_file(tmp_path: Path) -> None:
    audit = keep_draft(tmp_path)
    write(tmp_path, '"walk.finding" = "f6"\n')
    async with walking(tmp_path, audit.id) as walker:
        assert "F6 Finding" in walker.text


async def test_two_commands_swap_their_keys(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    write(tmp_path, '"home.new_walk" = "a"\n"home.actions" = "n"\n')
    async with app_for(tmp_path) as shell:
        await shell.press("n")
        await shell.opens("Actions")
        await shell.press("escape", "a")
        await shell.opens("New audit")


@pytest.mark.sample(3)
@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('"home.new_wolk" = "f4"', "There is no such command."),
        ('"home.new_walk" = "f99"', 'There is no key "f99".'),
        ('"home.new_walk" = 4', 'Write a key such as "f4"'),
        ('"home.new_walk" = []', 'Write a key such as "f4"'),
        ('"home.new_walk" = "a"', "a is already used for “Actions” (home.actions) on the same screen."),
        ('"home.new_walk" = "?"', "? is already used for “Shortcuts” (app.help) on the same screen."),
        ('"app.help" = "a"', "a is already used for"),
        ('"home.actions" = "3"', "3 is used to answer questions."),
        ('"home.actions" = "down"', "↓ is used on every screen to move, open or go back."),
        ('"home.actions" = "ctrl+p"', "Ctrl+P is used on every screen"),
    ],
)
async def test_a_line_that_cannot_be_used_is_named_and_the_usual_key_stays(tmp_path: Path, line: str, why: str) -> None:
    keep_stores(tmp_path)
    write(tmp_path, f'# my keys\n{line}\n"store.edit" = "f6"\n')
    keys, error = read_keymap(paths.keymap_file(tmp_path))
    assert keys == {"store.edit": ("f6",)}
    assert error is not None
    (fault,) = error.faults
    assert str(fault).startswith(f"keymap.toml, line 2, {line.split(maxsplit=1)[0].strip(chr(34))}: ")
    assert why in str(fault)
    async with app_for(tmp_path, size=(100, 30)) as shell:
        await shell.shows("Some of your own keys cannot be used")
        assert "keymap.toml, line 2" in shell.text
        await shell.press("escape", "n")
        await shell.opens("New audit")


def test_of_two_entries_with_one_key_the_second_may_stay(tmp_path: Path) -> None:
    keys, error = read_keymap(write(tmp_path, '"home.new_walk" = "f4"\n"home.actions" = "f4"\n'))
    assert keys == {"home.actions": ("f4",)}
    assert error is not None
    assert len(error.faults) == 1


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    "source", [b"\xff\xfe", b'"home.new_walk" = ', b"a = 1\n" * 20_000, b"[" * 5000, b"home = 3", b""]
)
async def test_a_file_of_anything_changes_nothing(tmp_path: Path, source: bytes) -> None:
    keep_stores(tmp_path)
    paths.keymap_file(tmp_path).write_bytes(source)
    keys, error = read_keymap(paths.keymap_file(tmp_path))
    assert not keys
    assert (error is None) == (not source)
    async with app_for(tmp_path) as shell:
        await shell.press("escape", "n")
        await shell.opens("New audit")


async def test_the_example_is_written_when_asked_and_changes_nothing(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    file = paths.keymap_file(tmp_path)
    async with app_for(tmp_path) as shell:
        assert not file.exists()
        await shell.press("question_mark", "e")
        await shell.until(file.exists)
    assert '# "home.new_walk" = "n"' in file.read_text(encoding="utf-8")
    assert read_keymap(file) == ({}, None)
    uncommented = [line.removeprefix("# ") for line in file.read_text(encoding="utf-8").splitlines() if '" = ' in line]
    file.write_text("\n".join(uncommented), encoding="utf-8")
    assert read_keymap(file)[1] is None, "the usual keys are allowed"
    async with app_for(tmp_path) as shell:
        await shell.shows("n New audit")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("n", "n"),
        ("N", "N"),
        ("f4", "F4"),
        ("ctrl+s", "Ctrl+S"),
        ("question_mark", "?"),
        ("delete", "Del"),
        ("left", "←"),
    ],
)
def test_keys_are_shown_as_people_read_them(key: str, words: str) -> None:
    assert key_words(key) == words
