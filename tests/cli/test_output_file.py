"""Files that commands write: nothing is replaced unasked, and JSON comes out beside a file."""

import json
import os
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.reliability.terminal import Terminal
from tests.reliability.test_one_instance import PROGRAM

WRITING = {
    "report": ("report", "latest", "-o", "F.txt"),
    "worksheet": ("worksheet", "quick-check", "-o", "F.pdf"),
    "export": ("export", "latest", "-o", "F.json"),
    "actions": ("actions", "-o", "F.csv"),
    "actions as CSV": ("actions", "--csv", "F.csv"),
    "ranking": ("ranking", "2026-Q3", "-o", "F.csv"),
    "due": ("due", "--ics", "F.ics"),
    "checklist": ("checklist", "export", "quick-check", "-o", "F.toml"),
    "backup": ("backup", "F.zip"),
}
"""Every command that writes a file where the user says."""


@pytest.fixture
def here(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of a user with the sample data."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TUI_AUDIT_HOME", str(demo))
    return folder


@pytest.mark.parametrize("command", WRITING.values(), ids=WRITING)
def test_an_existing_file_is_replaced_only_by_force(program: Program, here: Path, command: tuple[str, ...]) -> None:
    target = here / command[-1]
    target.write_text("mine")
    ran = program(*command)
    assert (ran.code, ran.out) == (1, "")
    assert "A file with this name already exists" in ran.err
    assert command[-1] in ran.err
    assert "--force" in ran.err
    assert target.read_text() == "mine"
    assert program(*command, "--force").code == 0
    assert target.read_bytes() != b"mine"
    assert [file.name for file in here.iterdir()] == [target.name]


@pytest.mark.parametrize("command", WRITING.values(), ids=WRITING)
def test_a_named_pipe_is_never_replaced(program: Program, here: Path, command: tuple[str, ...]) -> None:
    target = here / command[-1]
    os.mkfifo(target)
    ran = program(*command, "--force")
    assert ran.code == 1
    assert f"This is not a regular file: {command[-1]}" in ran.err.replace(str(here) + "/", "")
    assert stat.S_ISFIFO(target.stat().st_mode)


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_in_a_terminal_it_is_asked(here: Path) -> None:
    target = here / "F.toml"
    target.write_text("mine")
    command = (*PROGRAM, *WRITING["checklist"])
    for answer, code in (("n\n", 1), ("\n", 1), ("y\n", 0)):
        assert target.read_text() == "mine"
        with Terminal(command, environment=dict(os.environ), folder=here, columns=200) as terminal:
            terminal.until(r"The file \S*F.toml already exists. Replace it\? \[y/N\]")
            terminal.send(answer)
            assert terminal.exit_code() == code
            if code:
                assert "Nothing was saved. The existing file is unchanged." in terminal.text()
    assert "quick-check" in target.read_text()


@pytest.mark.parametrize("name", ["actions", "actions as CSV", "ranking", "due"])
def test_with_a_file_json_is_printed_too(program: Program, here: Path, name: str) -> None:
    command = WRITING[name]
    expected = json.loads(program(*command[:-2], "--json").out)
    ran = program(*command, "--json")
    assert ran.code == 0
    assert json.loads(ran.out) == expected
    assert command[-1] in ran.err
    assert (here / command[-1]).exists()


@pytest.mark.parametrize("command", WRITING.values(), ids=WRITING)
def test_a_line_break_in_a_file_name_is_a_mark(program: Program, here: Path, command: tuple[str, ...]) -> None:
    folder = here / "one\ntwo"
    folder.mkdir()
    ran = program(*command[:-1], str(folder / command[-1]))
    assert (ran.code, ran.err) == (0, "")
    assert f"one⏎two/{command[-1]}" in ran.out
