"""The program alone: it runs no file that lies about, and opens no connection."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import make_completed, small_revision
from tests.reliability.forked_program import ROOT
from tests.reliability.terminal import Terminal
from tui_audit.exchange.archive import write_json
from tui_audit.storage import open_repository

PLANTED = "open({mark!r}, 'a').write(__name__ + chr(10))\n"
MODULES = (
    "reportlab_settings",
    "local_reportlab_settings",
    "reportlab_mods",
    "sqlmodel",
    "textual",
    "openpyxl",
    "platformdirs",
)
WAYS = {
    "as a module": ["-m", "tui_audit"],
    "as the command": [],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one audit, and the audit as a file."""
    repository = open_repository(tmp_path / "data")
    repository.imports.import_record(make_completed(), small_revision(), {})
    repository.close()
    write_json(make_completed(), small_revision(), tmp_path / "audit.json")
    return tmp_path


def environment(folder: Path, *before: Path) -> dict[str, str]:
    roots = os.pathsep.join(map(str, (*before, ROOT)))
    home = {"HOME": str(folder / "home"), "USERPROFILE": str(folder / "home")}
    return {**os.environ, **home, "PYTHONPATH": roots, "TUI_AUDIT_HOME": str(folder / "data"), "TERM": "xterm-256color"}


def command_of(folder: Path, way: str) -> list[str]:
    if WAYS[way]:
        return [sys.executable, *WAYS[way]]
    script = folder / "bin" / "tui-audit"  # as an installer writes it
    script.parent.mkdir(exist_ok=True)
    script.write_text("import sys\nfrom tui_audit.cli.main import main\nsys.exit(main())\n")
    return [sys.executable, str(script)]


@pytest.mark.parametrize("way", ["as a module", pytest.param("as the command", marks=pytest.mark.full)])
def test_nothing_is_run_that_lies_in_the_folder_or_at_home(folder: Path, way: str) -> None:
    mark, here, home = folder / "ran", folder / "here", folder / "home"
    for place in (here, home):
        place.mkdir()
        for name in MODULES:
            (place / f"{name}.py").write_text(PLANTED.format(mark=str(mark)))
        for name in (".reportlab_settings", ".reportlab_mods"):
            (place / name).write_text(PLANTED.format(mark=str(mark)))
    command = [*command_of(folder, way), "report", "latest", "-o", str(folder / "r.pdf")]
    done = subprocess.run(command, cwd=here, env=environment(folder), capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (folder / "r.pdf").read_bytes().startswith(b"%PDF")
    assert not mark.exists(), mark.read_text()


WATCH = """
import os, sys
def watch(event, arguments):
    if not event.startswith("socket."):
        return
    if event == "socket.__new__" and arguments[1] == getattr(__import__("socket"), "AF_UNIX", None):
        return  # a pair between our own threads
    with open({log!r}, "a") as log:
        log.write(event + " " + " ".join(sys.argv[:2]) + chr(10))
sys.addaudithook(watch)
with open({seen!r}, "a") as seen:
    seen.write("x")
"""
"""Looked at by every process that the program starts, too."""


@pytest.fixture
def watched(folder: Path) -> dict[str, str]:
    """An environment in which every Python notes whatever touches the network."""
    watching = folder / "watching"
    watching.mkdir()
    log, seen = str(folder / "sockets"), str(folder / "seen")
    (watching / "sitecustomize.py").write_text(WATCH.format(log=log, seen=seen))
    return environment(folder, watching)


def test_the_watch_sees_a_connection(folder: Path, watched: dict[str, str]) -> None:
    wrong = "import socket\ns = socket.socket()\ns.settimeout(1)\ns.connect_ex(('127.0.0.1', 9))\n"
    subprocess.run([sys.executable, "-c", wrong], env=watched, check=True, timeout=30)
    assert "socket.__new__" in (folder / "sockets").read_text()
    assert "socket.connect" in (folder / "sockets").read_text()


SCREENS = {
    "\r": "(?!tui-audit)[A-Z]",
    "n": "New audit",
    "a": "Actions",
    "g5": "Checklists",
    "g2": "Schedule",
    ",": "Settings",
    "?": "Shortcuts",
}
"""Keys on Home, and how the title of the screen begins that they open."""


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_no_socket_is_opened_on_any_screen_or_by_a_report(folder: Path, watched: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tui_audit"]
    report = [*command, "report", "latest", "-o", str(folder / "x.pdf")]
    subprocess.run(report, env=watched, check=True, timeout=60, capture_output=True)
    with Terminal(command, environment=watched, columns=100, lines=40) as terminal:
        terminal.until("R-014")
        for keys, title in SCREENS.items():
            for key in keys:
                terminal.send(key)
                terminal.until("9  Guide" if key == "g" else rf"^ *{title}")
            terminal.send("\x1b")
            terminal.until("^ *tui-audit")
        terminal.send("\x11")
        terminal.exit_code()
    assert (folder / "x.pdf").exists()
    assert len((folder / "seen").read_text()) >= 2
    assert not (folder / "sockets").exists(), (folder / "sockets").read_text()
