"""Dialogs: keys, refusals with words, nothing cut and nothing lost."""

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.screen import Screen
from textual.widgets import TextArea

from tests.ui.shell import HOSTILE, Shell, app_for
from tui_audit.domain.text import TextField
from tui_audit.errors import AuditError, FaultsError
from tui_audit.i18n.translator import ENGLISH
from tui_audit.message import message
from tui_audit.ui.widgets.dialogs import (
    AskedLine,
    ChoiceDialog,
    ConfirmDialog,
    LineDialog,
    MessageDialog,
    TextDialog,
    error_dialog,
)
from tui_audit.ui.widgets.line_input import LineInput

SHORT = TextField(message("The title"), 10, required=True)
LONG = TextField(message("The note"), 40, lines=True)
NOTHING = object()


class Answers(list[Any]):
    """What dialogs answered."""


async def ask(shell: Shell, dialog: Screen[Any]) -> Answers:
    answers = Answers()
    shell.app.push_screen(dialog, answers.append)
    await shell.until(lambda: shell.app.screen is dialog)
    await shell.pilot.pause()
    return answers


@pytest.mark.parametrize(
    ("dangerous", "key", "answer"),
    [
        (False, "enter", True),
        (True, "enter", False),
        (False, "y", True),
        (True, "y", True),
        (False, "n", False),
        (False, "escape", False),
    ],
)
async def test_confirm(tmp_path: Path, dangerous: bool, key: str, answer: bool) -> None:
    async with app_for(tmp_path) as shell:
        answers = await ask(shell, ConfirmDialog("Delete?", "[/] all", "Delete", "Keep", dangerous=dangerous))
        assert "[/] all" in shell.text
        await shell.press(key)
        assert answers == [answer]


async def test_confirm_by_mouse(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        answers = await ask(shell, ConfirmDialog("Delete?", "all", "Delete", "Keep"))
        await shell.pilot.click("#yes")
        assert answers == [True]


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_error_says_what_where_and_what_to_do(tmp_path: Path, key: str) -> None:
    error = FaultsError("Refused.", [message("line %(line)s: [/]", line=3)], "Mend it.")
    async with app_for(tmp_path) as shell:
        answers = await ask(shell, error_dialog(ENGLISH, error))
        for words in ("Refused.", "line 3: [/]", "Mend it."):
            assert words in shell.text
        await shell.press(key)
        assert answers == [None]


async def test_line_is_kept_trimmed_and_refused_with_words(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        answers = await ask(shell, LineDialog(ENGLISH, "Title", AskedLine(SHORT, label="What")))
        await shell.press("enter")
        assert "The title is required." in shell.text
        await shell.type(" eleven chars")
        assert "is required" not in shell.text
        await shell.press("enter")
        assert "It has 12 characters; the limit is 10." in shell.text
        await shell.press("backspace", "backspace", "enter")
        assert answers == ["eleven cha"]


async def test_a_line_with_a_hint_says_its_keys_too(tmp_path: Path) -> None:
    async with app_for(tmp_path, size=(60, 18)) as shell:
        await ask(shell, LineDialog(ENGLISH, "Title", AskedLine(SHORT, label="What"), hint="Roles, not names."))
        assert "Roles, not names." in shell.text
        assert "Enter Save  Esc Cancel" in shell.text
        await shell.press("escape")
        await ask(
            shell,
            LineDialog(ENGLISH, "Title", AskedLine(SHORT, label="What"), hint="No people.", keys="Esc leaves it out."),
        )
        assert "Esc leaves it out." in shell.text
        assert "Enter Save" not in shell.text


async def test_line_escape_leaves_it(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        answers = await ask(shell, LineDialog(ENGLISH, "Title", AskedLine(SHORT, value="as it was", label="What")))
        await shell.press("x", "escape")
        assert answers == [None]


async def test_pasted_lines_are_joined_and_too_much_is_refused(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        answers = await ask(shell, LineDialog(ENGLISH, "Title", AskedLine(SHORT, label="What")))
        line = shell.app.screen.query_one(LineInput)
        line.post_message(events.Paste("one\r\n two \n\nx"))
        await shell.pilot.pause()
        assert line.value == "one two x"
        line.post_message(events.Paste("y" * 1_000_000))
        await shell.pilot.pause()
        await shell.shows("10 fit. Nothing was")
        assert line.value == "one two x"
        assert "1,000,009 characters; 10 fit." in shell.text
        await shell.press("enter")
        assert answers == ["one two x"]


async def test_text_counts_refuses_and_keeps_lines(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        answers = await ask(shell, TextDialog(ENGLISH, "Note", "first", field=LONG))
        await shell.press("enter")
        await shell.type("x" * 40)
        assert "46 of 40 characters" in shell.text
        await shell.press("f2")
        assert "The note is too long." in shell.text
        assert answers == []
        await shell.press(*["backspace"] * 10, "ctrl+s")
        assert answers == ["first\n" + "x" * 30]


async def test_text_shows_count_and_keys_in_the_smallest_window(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        await shell.pilot.resize_terminal(60, 18)
        await ask(
            shell,
            TextDialog(ENGLISH, "Ten steps away, look back: what would keep you from coming again?", "", field=LONG),
        )
        await shell.type("x" * 45)
        assert "45 of 40 characters" in shell.text
        assert "Ctrl+S, F2 Save  Esc Cancel" in shell.text
        await shell.press("f2")
        assert "The note is too long." in shell.text


async def test_text_is_not_thrown_away_by_one_key(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        answers = await ask(shell, TextDialog(ENGLISH, "Note", "first", field=LONG))
        await shell.type(" more")
        await shell.press("escape")
        assert "Discard your changes?" in shell.text
        await shell.press("enter")
        assert shell.app.screen.query_one(TextArea).text == "first more"
        await shell.press("escape", "y")
        await shell.until(lambda: answers == [None])


async def test_what_is_being_typed_is_kept_when_the_program_ends(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        answers = await ask(shell, TextDialog(ENGLISH, "Note", "", field=LONG))
        await shell.type("half")
        shell.app.lifecycle.save_all()
        await shell.until(lambda: answers == ["half"])
        lost = await ask(shell, LineDialog(ENGLISH, "Find", AskedLine(SHORT)))
        await shell.type("half")
        shell.app.lifecycle.save_all()
        await shell.pilot.pause()
        assert lost == []  # half a number would be a wrong one


@pytest.mark.parametrize(
    ("keys", "answer"), [(["2"], "b"), (["enter"], "b"), (["up", "enter"], "a"), (["9"], NOTHING), (["escape"], None)]
)
async def test_choice(tmp_path: Path, keys: list[str], answer: object) -> None:
    async with app_for(tmp_path) as shell:
        dialog = ChoiceDialog(ENGLISH, "Which", [("a", "[/] first", ""), ("b", "second", "[red]hint[/]")], "b")
        answers = await ask(shell, dialog)
        assert "[/] first" in shell.text
        assert "[red]hint[/]" in shell.text
        await shell.press(*keys)
        assert answers == ([] if answer is NOTHING else [answer])


async def test_the_chosen_line_keeps_its_number(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        await ask(shell, ChoiceDialog(ENGLISH, "Which", [("a", "first", ""), ("b", "second", "")], "b"))
        assert "›2  second" in shell.text
        await shell.press("up")
        assert "›1  first" in shell.text
        assert " 2  second" in shell.text


async def test_arrows_and_tab_work_in_a_question(tmp_path: Path) -> None:
    for keys, answer in ((["down"], False), (["tab"], False), (["tab", "up"], True), (["right", "left"], True)):
        async with app_for(tmp_path) as shell:
            answers = await ask(shell, ConfirmDialog("Delete?", "all", "Delete", "Keep"))
            assert "y    Delete" in shell.text
            assert "Esc  Keep" in shell.text
            await shell.press(*keys, "enter")
            assert answers == [answer]


async def test_the_keys_of_a_dialog_can_be_clicked(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        for words, answer in (("Save", "as it was"), ("Cancel", None)):
            dialog = LineDialog(ENGLISH, "Title", AskedLine(SHORT, value="as it was", label="What"))
            answers = await ask(shell, dialog)
            row = next(number for number, line in enumerate(shell.text.splitlines()) if "Enter Save" in line)
            await shell.pilot.click(offset=(shell.text.splitlines()[row].index(words), row))
            await shell.pilot.pause()
            assert answers == [answer]


async def test_a_choice_is_previewed_under_the_cursor(tmp_path: Path) -> None:
    seen: list[str] = []
    async with app_for(tmp_path) as shell:
        options = [("a", "first", ""), ("b", "second", "")]
        await ask(shell, ChoiceDialog(ENGLISH, "Which", options, "a", preview=seen.append))
        await shell.press("down")
        assert seen[-1] == "b"


@pytest.mark.sample(1)
@pytest.mark.parametrize("turns", [range(0, 15, 4), pytest.param(range(15), marks=pytest.mark.full)])
async def test_hostile_texts_in_every_dialog(tmp_path: Path, turns: range) -> None:
    """In each turn every place of a dialog has another text; four turns show each text, all of them each everywhere."""
    shown = set()
    async with app_for(tmp_path) as shell:
        for turn in turns:
            one, two, three, four = (HOSTILE[(turn + place) % len(HOSTILE)] for place in range(4))
            shown |= {one, two, three, four}
            dialogs: list[Screen[Any]] = [
                ConfirmDialog(one, two, three, four),
                MessageDialog(ENGLISH, one, two),
                error_dialog(ENGLISH, AuditError(one, two, three)),
                LineDialog(ENGLISH, one, AskedLine(SHORT, value=three, label=two), hint=four),
                TextDialog(ENGLISH, one, two, field=LONG, hint=three),
                ChoiceDialog(ENGLISH, one, [(1, two, three)]),
            ]
            for dialog in dialogs:
                await ask(shell, dialog)
                sent = [character for character in shell.raw if not character.isprintable()]
                assert sent == [], (turn, dialog)
                dialog.dismiss(None)
                await shell.pilot.pause()
    assert shown == set(HOSTILE)
