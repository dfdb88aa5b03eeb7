"""Hostile texts on their way out: what is sent to a terminal, what commands print, what is printed on paper."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.hostile import CONTROLS, KEEPABLE, STEERING, WRITING, culprits, in_turn, named
from tests.reliability.forked_program import ROOT, Nursery
from tests.reliability.hostile_folder import HostileFolder, keep_hostile
from tests.reliability.terminal import Terminal
from tui_audit.exchange.archive import read_file, write_audit
from tui_audit.reports.content.options import ReportOptions
from tui_audit.reports.jobs.requests import ReportRequest
from tui_audit.reports.jobs.writers import write_output
from tui_audit.storage import open_repository

PROGRAM = (sys.executable, "-m", "tui_audit")
TEXTS = tuple(KEEPABLE.values())

OURS = re.compile(rb"\x1b\[[0-9;:?<>=!$ ]*[A-Za-z~]|\x1b[=>78]|\x1bP[+=][^\x1b]*\x1b\\|\x1b\]22;[a-z-]*\x07|[\r\n\t]")
"""The control sequences that the program itself has reason to send."""


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "TUI_AUDIT_HOME": str(folder), "TERM": "xterm-256color"}


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_nothing_that_steers_is_sent_to_the_terminal(tmp_path: Path, nursery: Nursery) -> None:
    texts = in_turn([*CONTROLS.values(), *WRITING.values()])
    kept = keep_hostile(tmp_path / "data", [texts() for _text in range(20)] + [texts() for _text in range(60)])
    with Terminal(PROGRAM, environment=environment(kept.folder), nursery=nursery, columns=100, lines=40) as terminal:
        terminal.until("Resume: 54 of 54 answered")
        terminal.send("\x1b[B\r")  # from the first steps to the draft below them
        terminal.until("Saved ")
        for keys in ["\x1b[B"] * 8 + ["t", "\x1b", "f", "\x1b", "/", "\x1b", "F", "\r", "\r", "\x1b", "\x1b", "\x1b"]:
            terminal.send(keys)
            terminal.read(0.15)
        for keys in [
            "r",
            "\x1b[6~",
            "e",
            "\x1b",
            "\x1b",
            "\x1b",
            "\x1b[6~",
            "\r",
            "e",
            "\x1b",
            "\x1b",
            "c",
            "\x1b",
            "o",
        ]:
            terminal.send(keys)
            terminal.read(0.15)
        assert terminal.process.poll() is None
        assert not (kept.folder / "errors").exists()
        terminal.signal(signal.SIGTERM)  # only what a program sent to its end has no sequence cut in two
        terminal.exit_code()
        sent = bytes(terminal.received)
    left = OURS.sub(b"", sent).decode()
    found = STEERING.findall(left)
    assert found == [], [left[max(0, at.start() - 30) : at.end() + 30] for at in STEERING.finditer(left)][:3]
    assert "␛" in left  # they were there, and were shown as marks


def printed(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [*PROGRAM, *arguments]
    return subprocess.run(command, capture_output=True, env=environment(folder), timeout=60, check=False)


COMMANDS = [("stores",), ("audits",), ("stores", "--json"), ("audits", "--json"), ("checklist", "list")]


@pytest.mark.sample(2)
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_lists_print_them_safely(hostile: HostileFolder, arguments: tuple[str, ...]) -> None:
    done = printed(hostile.folder, *arguments)
    assert done.returncode == 0, done.stderr
    words = done.stdout.decode()
    assert STEERING.findall(words) == []
    if "--json" in arguments:
        texts = json.dumps(json.loads(words))
        assert json.dumps(KEEPABLE["C1 clipboard"])[1:-1] in texts or arguments[0] == "audits"
    elif arguments == ("stores",):
        assert "[@click=app.quit]x[/]" in words


@pytest.mark.full
def test_checks_and_errors_name_them_safely(hostile: HostileFolder, tmp_path: Path) -> None:
    own = hostile.folder / "checklists" / "hostile-walk.toml"
    assert STEERING.findall(printed(hostile.folder, "checklist", "check", str(own)).stdout.decode()) == []
    wrong = tmp_path / "wr\x1b]0;x\x07o\u202eng\x9b.toml"
    wrong.write_text('format = 1\n"\\u009b31m\\u202e" = 2\n', encoding="utf-8")
    for arguments in (("checklist", "check", str(wrong)), ("verify", str(wrong)), ("import", str(wrong))):
        done = printed(hostile.folder, *arguments)
        assert done.returncode == 1
        assert STEERING.findall((done.stdout + done.stderr).decode()) == [], arguments
        assert b"Traceback" not in done.stderr


def test_a_report_of_them_is_written_and_holds_nothing_active(hostile: HostileFolder, tmp_path: Path) -> None:
    for number, audit in enumerate((hostile.draft, hostile.completed)):
        target = tmp_path / f"{number}.pdf"
        write_output(ReportRequest(hostile.folder, audit, target, ReportOptions()))
        written = target.read_bytes()
        assert written.startswith(b"%PDF")
        for active in (b"/JavaScript", b"/OpenAction", b"/Launch", b"/EmbeddedFile", b"/URI", b"/GoToR"):
            assert active not in written


def fails(texts: Sequence[str], folder: Path) -> bool:
    """Whether a folder with these texts cannot be reported on."""
    shutil.rmtree(folder, ignore_errors=True)
    kept = keep_hostile(folder, texts)
    try:
        write_output(ReportRequest(folder, kept.completed, folder / "r.pdf", ReportOptions()))
    except Exception:
        return True
    return False


@pytest.mark.full
def test_each_of_them_alone_is_reported_on(tmp_path: Path) -> None:
    if fails(TEXTS, tmp_path / "all"):
        pytest.fail(named(culprits(TEXTS, lambda few: fails(few, tmp_path / "few"))))


def test_they_go_out_in_a_file_and_come_in_again_letter_by_letter(hostile: HostileFolder, tmp_path: Path) -> None:
    repository = open_repository(hostile.folder, read_only=True)
    try:
        for audit_id in (hostile.draft, hostile.completed):
            audit = repository.audits.get(audit_id)
            target = tmp_path / f"{audit_id}.audit"
            write_audit(
                audit,
                repository.revisions.of_audit(audit),
                lambda sha256: repository.photos.file(sha256).read_bytes(),
                target,
            )
            other = open_repository(tmp_path / audit_id)
            read = read_file(target)
            assert other.imports.import_record(read.audit, read.revision, read.photos) == "new"
            again = other.audits.get(audit_id)
            other.close()
            assert again.answers == audit.answers
            assert {each.id: each for each in again.findings} == {each.id: each for each in audit.findings}
            assert {each.id: each for each in again.actions} == {each.id: each for each in audit.actions}
            assert again.store == audit.store
            assert again.seal == audit.seal
    finally:
        repository.close()
