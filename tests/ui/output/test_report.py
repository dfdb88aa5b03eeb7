"""What can be chosen about a report, what is said where it fails, and what can be done with it afterwards."""

import errno
import os
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.builders import make_answer
from tests.ui.shell import Shell, app_for, keep_draft
from tui_audit import settings
from tui_audit.i18n import translator
from tui_audit.i18n.translator import ENGLISH
from tui_audit.system.os_errors import reason_and_remedy
from tui_audit.ui.widgets.form import ChoiceField, LineField


async def ask(shell: Shell, target: Path) -> None:
    await shell.press("down", "enter", "p")
    shell.app.screen.query_one("#folder", LineField).set(str(target))
    await shell.pilot.pause()


async def choose(shell: Shell, field: str, value: str) -> None:
    shell.app.screen.query_one(f"#{field}", ChoiceField).choose(value)
    await shell.pilot.pause()


def name(shell: Shell) -> str:
    return shell.app.screen.query_one("#name", LineField).value


async def write(shell: Shell) -> None:
    await shell.press("ctrl+s")
    await shell.until(lambda: "Report saved:" in shell.text, timeout=60)


async def test_parts_and_kind_of_file_are_asked_and_named(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    keep_draft(folder, answers=[make_answer("windows.clean", 4)])
    async with app_for(folder, size=(100, 30)) as shell:
        await ask(shell, tmp_path / "out")
        for words in ("Paper", "Contents", "File type"):
            assert words in shell.text
        await choose(shell, "parts", "staff-room")
        assert name(shell).endswith(" staff room.pdf")
        await choose(shell, "kind", "txt")
        assert name(shell).endswith(" staff room.txt")
        await choose(shell, "parts", "short")
        await write(shell)
    (written,) = (tmp_path / "out").iterdir()
    assert written.name.endswith(" short.txt")
    assert "This is the short report." in " ".join(written.read_text(encoding="utf-8").split())


async def test_a_name_that_was_typed_stays_with_the_right_ending(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    keep_draft(folder)
    async with app_for(folder) as shell:
        await ask(shell, tmp_path / "out")
        shell.app.screen.query_one("#name", LineField).set("Mine.txt")
        await choose(shell, "parts", "staff-room")
        assert name(shell) == "Mine.txt"
        await write(shell)
    written = tmp_path / "out" / "Mine.pdf"
    assert len(PdfReader(written).pages) == 1


async def test_the_folder_is_remembered(tmp_path: Path) -> None:
    folder, out = tmp_path / "data", tmp_path / "out"
    keep_draft(folder)
    async with app_for(folder) as shell:
        await ask(shell, out)
        await choose(shell, "kind", "txt")
        await write(shell)
    assert settings.load(folder)[0].report_folder == str(out)


async def test_one_language_is_no_choice_and_two_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data"
    keep_draft(folder)
    async with app_for(folder) as shell:
        await ask(shell, tmp_path)
        assert bool(shell.app.screen.query("#language")) is (len(translator.available_languages()) > 1)
    monkeypatch.setattr(translator, "available_languages", lambda: ("en", "lv"))
    async with app_for(folder) as shell:
        await ask(shell, tmp_path / "out")
        assert shell.app.screen.query_one("#language", ChoiceField).value == "en"
        await choose(shell, "language", "lv")
        await write(shell)
    (written,) = (tmp_path / "out").iterdir()
    assert PdfReader(written).trailer["/Root"]["/Lang"] == "lv"  # type: ignore[index]


async def test_afterwards_it_can_be_opened_printed_and_shown_or_says_reason_and_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(variable, raising=False)
    folder, out = tmp_path / "data", tmp_path / "out"
    keep_draft(folder)
    async with app_for(folder, size=(100, 30)) as shell:
        await ask(shell, out)
        await choose(shell, "kind", "txt")
        await write(shell)
        for words in ("Open", "Print", "Show in folder"):
            assert words in shell.text
        monkeypatch.setenv("PATH", str(tmp_path))
        await shell.press("p")
        await shell.shows("No printer was found.")
        await shell.press("v")
        await shell.shows("No program on this computer")
        next(out.iterdir()).unlink()
        await shell.press("o")
        await shell.shows("The file is not there any more")


async def test_a_folder_that_went_away_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    keep_draft(folder)
    (tmp_path / "file").write_text("")
    async with app_for(folder, size=(100, 30)) as shell:
        await ask(shell, tmp_path / "file" / "below")
        await shell.press("ctrl+s")
        assert "This folder cannot be used." in shell.text
        assert "The folder does not exist" in " ".join(shell.text.split())


@pytest.mark.parametrize(
    ("number", "reason", "remedy"),
    [
        (errno.ENOSPC, "The disk is full.", "Free some disk space"),
        (errno.EACCES, "You do not have permission to save in this folder.", "another folder"),
        (errno.EROFS, "You do not have permission to save in this folder.", "another folder"),
        (errno.ENOENT, "The folder does not exist", "an existing folder"),
        (errno.ENOTDIR, "The folder does not exist", "an existing folder"),
        (errno.ENAMETOOLONG, "The name is too long.", "shorter"),
        (errno.EIO, "The disk is not responding.", "connected"),
        (errno.EBUSY, os.strerror(errno.EBUSY), "try again"),
    ],
)
def test_every_refusal_of_the_disk_says_why_and_what_to_do(number: int, reason: str, remedy: str) -> None:
    why, what = reason_and_remedy(OSError(number, os.strerror(number)))
    assert reason in ENGLISH.say(why)
    assert remedy in ENGLISH.say(what)


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_file_open_in_another_program_on_windows_is_said(number: int) -> None:
    error = PermissionError(errno.EACCES, "Access is denied")
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    why, what = reason_and_remedy(error)
    assert "open in another program" in ENGLISH.say(why)
    assert "Close the file there" in ENGLISH.say(what)


@pytest.mark.skipif(os.name != "posix", reason="Windows prints through its file associations")
async def test_p_sends_a_finished_report_to_the_printer_and_y_copies_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out, programs = tmp_path / "data", tmp_path / "out", tmp_path / "programs"
    keep_draft(folder)
    programs.mkdir()
    printer = programs / "lp"
    printer.write_text(f'#!/bin/sh\necho "$2" > "{tmp_path}/printed"\n')
    printer.chmod(0o755)
    async with app_for(folder, size=(100, 30)) as shell:
        await ask(shell, out)
        await write(shell)
        (written,) = out.iterdir()
        monkeypatch.setenv("PATH", f"{programs}{os.pathsep}/usr/bin{os.pathsep}/bin")
        await shell.press("p")
        await shell.shows("Sent to the printer:")
        assert (tmp_path / "printed").read_text().strip() == str(written)
        await shell.press("y")
        assert shell.app.clipboard == str(written)


@pytest.mark.skipif(os.name != "posix", reason="Windows prints through its file associations")
async def test_a_printer_that_refuses_is_not_reported_as_printing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(variable, raising=False)
    folder, out, programs = tmp_path / "data", tmp_path / "out", tmp_path / "programs"
    keep_draft(folder)
    programs.mkdir()
    printer = programs / "lp"
    printer.write_text("#!/bin/sh\nexit 1\n")
    printer.chmod(0o755)
    async with app_for(folder, size=(100, 30)) as shell:
        await ask(shell, out)
        await write(shell)
        monkeypatch.setenv("PATH", str(programs))
        await shell.press("p")
        await shell.shows("No printer was found.")
