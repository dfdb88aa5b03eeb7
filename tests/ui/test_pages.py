"""Checklists, help, blank screen, palette and reports."""

import asyncio
import os
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.builders import make_answer, make_store
from tests.ui.shell import HOSTILE, Shell, app_for, keep_draft, keep_stores
from tui_audit import settings
from tui_audit.settings import Settings
from tui_audit.system import paths
from tui_audit.ui import open_file
from tui_audit.ui.screens.blank import PrivacyScreen
from tui_audit.ui.screens.output.output_screen import OutputScreen
from tui_audit.ui.screens.walk.new_audit import NewAuditScreen
from tui_audit.ui.widgets.form import ChoiceField, LineField
from tui_audit.ui.widgets.rows import RowList


async def test_the_shelf_lists_bundled_own_and_refused_ones(tmp_path: Path) -> None:
    own = paths.own_checklists(tmp_path)
    own.mkdir()
    (own / "broken.toml").write_text('format = 1\nid = "broken"\ntitle = "[/] mine"\nminutes = "many"\n')
    keep_stores(tmp_path)
    async with app_for(tmp_path, size=(100, 30)) as shell:
        await shell.go("checklists")
        assert "Retail customer experience" in shell.text
        assert "bundled" in shell.text
        assert re.search(r"✗ \d+ errors?", shell.text)
        shell.app.screen.query_one(RowList).go_to("broken")
        await shell.press("enter")
        await shell.shows("broken.toml, line")
        await shell.press("escape")
        (own / "broken.toml").unlink()
        await shell.press("f5")
        assert "✗" not in shell.text
        assert "error" not in shell.text
        for title in ("After the purchase", "Online presence", "Quick check", "Service by staff", "Store walk"):
            assert title in shell.text
        shell.app.screen.query_one(RowList).go_to("quick-check")
        await shell.press("enter")
        await shell.shows("Once through the store")
        await shell.press("escape", "n")
        assert isinstance(shell.app.screen, NewAuditScreen)


async def test_a_new_audit_offers_all_checklists(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.press("n", "tab", "space")
        await shell.shows("Checklist")
        seen = ""
        for _row in range(11):
            seen += shell.text
            await shell.press("down")
        for offered in ("After the purchase", "Grocery store walk", "Pharmacy walk", "Quick check", "Store walk"):
            assert offered in seen


async def test_a_checklist_opened_tells_its_sections_and_segments(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("checklists")
        shell.app.screen.query_one(RowList).go_to("service")
        await shell.press("enter")
        await shell.shows("Noticed and helped (6)")
        await shell.press("end")
        await shell.shows("Asked on the way out")


@pytest.mark.sample(5)
@pytest.mark.parametrize("theme", settings.THEMES)
async def test_every_look_shows_every_mark_with_its_word(
    tmp_path: Path, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if theme == "dark":
        monkeypatch.setenv("NO_COLOR", "1")
    settings.save(tmp_path, Settings(theme=theme, ascii_marks=theme == "light"))
    keep_draft(tmp_path)
    async with app_for(tmp_path) as shell:
        assert "Resume: 0 of 10 answered" in shell.text
        await shell.press("n")
        assert "Start audit" in shell.text


async def test_the_screen_goes_blank_on_a_key_and_any_key_returns(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        for key in ("f9", "ctrl+b"):
            await shell.press(key)
            assert isinstance(shell.app.screen, PrivacyScreen)
            assert "R-014" not in shell.text
            await shell.press("q")  # does nothing else
            assert "R-014" in shell.text
        await shell.go("stores", "n", "f9", "x")  # … over a form as well
        assert "New store" in shell.text


async def test_help_tells_the_keys_of_the_screen_one_came_from(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path, size=(100, 60)) as shell:
        await shell.go("stores", "question_mark")
        for words in (
            "Add a store",
            "Close the selected store",
            "On this screen",
            "Move around",
            "Everywhere",
            "How the score is worked out",
            str(tmp_path),
        ):
            assert words in shell.text
        assert "Start an audit of the selected store" not in shell.text
        await shell.press("question_mark")
        assert shell.text.startswith(" Stores")


@pytest.mark.full
async def test_plain_marks_leave_no_sign_on_any_screen(tmp_path: Path) -> None:
    keep_draft(tmp_path, answers=[make_answer("windows.clean", 4)])
    async with app_for(tmp_path) as shell:
        await shell.press("comma", "down", "down", "down", "right", "ctrl+s")
        for keys in (
            ["n"],
            ["escape", "g", "5"],
            ["escape", "question_mark"],
            ["escape", "comma"],
            ["escape", "enter"],
            ["2"],
        ):
            await shell.press(*keys)
            _only_letters(shell)
        await shell.press("up", "1")
        assert "some -> all" in shell.text
        for keys in (["l"], ["l", "t"], ["escape", "r"], ["k"], ["escape", "escape", "ctrl+p"]):
            await shell.press(*keys)
            _only_letters(shell)


def _only_letters(shell: Shell) -> None:
    signs = {character for character in shell.text if not character.isascii() and not character.isalpha()}
    assert not signs, shell.text


async def test_signs_come_back_when_they_are_chosen_again(tmp_path: Path) -> None:
    keep_draft(tmp_path)
    async with app_for(tmp_path) as shell:
        home = shell.text
        for _turn in range(2):
            await shell.press("comma", "down", "down", "down", "right", "ctrl+s")
        assert shell.text == home


async def open_report(shell: Shell, target: Path) -> None:
    await shell.press("down", "enter", "p")
    shell.app.screen.query_one("#folder", LineField).set(str(target))
    await shell.pilot.pause()


async def test_a_report_is_written_while_the_screen_stays_usable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    folder = tmp_path / "data"
    keep_draft(folder, answers=[make_answer("windows.clean", 4)])
    async with app_for(folder, size=(100, 30)) as shell:
        await open_report(shell, tmp_path / "out" / "deep")
        await shell.press("enter")
        await shell.shows("Saving the report")
        await shell.until(lambda: "Report saved:" in shell.text, timeout=40)
        (written,) = (tmp_path / "out" / "deep").iterdir()
        assert written.name.endswith(".pdf")
        assert "2026-Q4" in written.name
        await shell.press("o")
        await shell.shows("No program on this computer")
    assert "DRAFT" in PdfReader(written).pages[0].extract_text()


async def test_a_file_is_replaced_after_a_question_only(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    keep_draft(folder)
    async with app_for(folder) as shell:
        await open_report(shell, tmp_path)
        name = shell.app.screen.query_one("#name", LineField).value
        (tmp_path / name).write_text("mine")
        await shell.press("enter")
        await shell.shows("Replace the file?")
        await shell.press("escape")
        assert (tmp_path / name).read_text() == "mine"


async def test_a_cancelled_report_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    keep_draft(folder)
    async with app_for(folder) as shell:
        await open_report(shell, tmp_path / "out")
        await shell.press("enter")
        await shell.shows("Saving the report")
        await shell.press("space")
        await shell.until(lambda: "Save report" in shell.text)
        await asyncio.sleep(1)
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.sample(2)
@pytest.mark.parametrize("name", ["../x.pdf", "a/b.pdf", "a\\b.pdf", ".hidden", ""])
async def test_a_name_that_is_no_file_name_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "data"
    keep_draft(folder)
    async with app_for(folder) as shell:
        await open_report(shell, tmp_path / "out")
        shell.app.screen.query_one("#name", LineField).set(name)
        await shell.press("ctrl+s")
        assert "Not a valid file name." in shell.text or "File name is " in shell.text


async def test_a_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    keep_draft(folder)
    (tmp_path / "file").write_text("")
    async with app_for(folder) as shell:
        await open_report(shell, tmp_path / "file" / "below")
        await shell.press("ctrl+s")
        assert "This folder cannot be used." in shell.text


@pytest.mark.full
async def test_a_report_of_hostile_texts_is_offered(tmp_path: Path) -> None:
    audits = [
        keep_draft(tmp_path, make_store(id=f"s{number}", code=f"S-{number}", name=text))
        for number, text in enumerate(HOSTILE)
    ]
    async with app_for(tmp_path) as shell:
        for audit in audits:
            shell.app.services.navigator.report(audit.id)
            await shell.until(
                lambda: isinstance(shell.app.screen, OutputScreen) and shell.app.screen.query(ChoiceField)
            )
            assert isinstance(shell.app.focused, object)
            assert shell.app.screen.query_one(ChoiceField).value == "a4"
            assert all(character.isprintable() for character in shell.raw)
            await shell.press("escape")
            await shell.until(lambda: not isinstance(shell.app.screen, OutputScreen))


def test_without_a_desktop_nothing_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    assert not open_file.open_file(tmp_path / "x.pdf")
    assert not open_file.show_in_folder(tmp_path / "x.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not open_file.print_file(tmp_path / "x.pdf")


def test_a_printer_gets_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "lp"
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/got\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    assert open_file.print_file(tmp_path / "-x.pdf")
