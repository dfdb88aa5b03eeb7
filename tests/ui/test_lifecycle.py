"""How the program ends, in a real terminal: signals, a closed window, bytes that are no text, a bug."""

import asyncio
import os
import signal
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.reliability.terminal import Terminal
from tests.ui.shell import app_for, keep_draft, keep_stores, stores_in
from tui_audit.application.walk.unfinished_line import unfinished_line_of
from tui_audit.storage import open_repository
from tui_audit.system import paths
from tui_audit.ui.screens.stores.store_edit import StoreEditScreen
from tui_audit.ui.terminal import CLOSING_SIGNALS, watch

ROOT = Path(__file__).parents[2]
RESTORED = b"\x1b[?1049l"
"""Leaves the alternate screen."""

DEAF = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
"""As under nohup."""

START = """
import sys
from pathlib import Path
from tui_audit.ui.start import run
sys.exit(run(Path(sys.argv[1])))
"""

BUG = """
from tui_audit.ui.screens.home.home import HomeScreen
def action_go_to(self):
    answers = "the secret of the shop"
    raise ValueError("value " + answers)
HomeScreen.action_go_to = action_go_to
"""


@contextmanager
def started(folder: Path, program: str = START) -> Iterator[Terminal]:
    """The program in a terminal, its folder open."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "TUI_AUDIT_HOME": str(folder)}
    with Terminal([sys.executable, "-c", program, str(folder)], environment=environment) as terminal:
        terminal.until("0 stores|1 store")
        yield terminal


@pytest.mark.sample(1)
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)])
def test_a_signal_saves_the_note_being_typed_and_restores_the_terminal(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    audit = keep_draft(tmp_path)
    with started(tmp_path) as terminal:
        terminal.send("\r")
        terminal.until("Saved 0 of 10")
        terminal.send("4")
        terminal.until("Saved 1 of 10")
        terminal.send("\x1b[A")
        terminal.send("t")
        time.sleep(0.3)
        terminal.send("half a wor")
        terminal.until("half a wor")
        begun = time.monotonic()
        terminal.signal(number)
        assert terminal.exit_code(5) == code
        assert time.monotonic() - begun < 3
        assert RESTORED in terminal.received
    repository = open_repository(tmp_path, read_only=True)
    notes = [answer.note for answer in repository.audits.get(audit.id).answers.values()]
    repository.close()
    assert "half a wor" in notes
    assert paths.open_audit_file(tmp_path).read_text() == audit.id  # the next start offers it


def test_after_its_end_signals_have_their_former_handlers() -> None:
    def former(_number: int, _frame: object) -> None: ...

    found = {number: signal.signal(number, former) for number in CLOSING_SIGNALS}
    stop_watching = None

    async def application() -> None:
        nonlocal stop_watching
        stop_watching = watch(lambda _code: None)
        assert all(signal.getsignal(number) is not former for number in found)

    try:
        asyncio.run(application())
        assert stop_watching is not None
        stop_watching()
        assert all(signal.getsignal(number) is former for number in found)
    finally:
        for number, handler in found.items():
            signal.signal(number, handler)


@pytest.mark.sample(1)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_a_half_typed_line_from_paper_and_takes_no_half_answer(
    tmp_path: Path, number: signal.Signals
) -> None:
    audit = keep_draft(tmp_path)
    with started(tmp_path) as terminal:
        terminal.send("\r")
        terminal.until("Saved 0 of 10")
        terminal.send("w")
        terminal.until("Type the answers in a row")
        terminal.send("2 4 y 1")
        terminal.until("2 4 y 1")
        terminal.signal(number)
        terminal.exit_code(5)
        assert RESTORED in terminal.received
    repository = open_repository(tmp_path, read_only=True)
    assert repository.audits.get(audit.id).answers == {}
    repository.close()
    half = unfinished_line_of(tmp_path, audit.id)
    assert half is not None
    assert (half.number, half.line) == (1, "2 4 y 1")


@pytest.mark.sample(1)
@pytest.mark.parametrize("program", [START, DEAF + START], ids=["heard", "deaf-to-hangup"])
def test_a_closed_window_leaves_no_orphan(tmp_path: Path, program: str) -> None:
    keep_stores(tmp_path)
    with started(tmp_path, program) as terminal:
        terminal.hang_up()
        terminal.exit_code(4)


def test_bytes_that_are_no_text_end_nothing(tmp_path: Path) -> None:
    with started(tmp_path) as terminal:
        terminal.send("g")
        terminal.until("8  Settings")
        terminal.send("1")
        terminal.until("n New store")
        terminal.send("n")
        terminal.until("Ctrl.S Save")
        terminal.send(b"\xff\xfeA\xc3(\x80B")
        terminal.until(r"A.*B")
        terminal.send("\t")
        time.sleep(0.3)
        terminal.send("Name")
        terminal.until(r"Name +Name")
        terminal.send("\x13")
        terminal.until("n New store")
    (store,) = stores_in(tmp_path)
    assert "A" in store.code
    assert "\ufffd" in store.code
    assert store.name == "Name"


def test_a_bug_ends_in_three_lines_and_a_report_without_secrets(tmp_path: Path) -> None:
    with started(tmp_path, BUG + START) as terminal:
        terminal.send("g")
        assert terminal.exit_code(10) == 1
        after = bytes(terminal.received).split(RESTORED)[-1].decode()
    assert "Something went wrong; your answers are saved." in after
    assert "Traceback" not in after
    assert "secret" not in after
    (report,) = paths.crash_reports_folder(tmp_path).iterdir()
    assert str(report) in after
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    written = report.read_text()
    assert "ValueError" in written
    assert "action_go_to" in written
    assert "secret" not in written.replace('answers = "the secret of the shop"', "")
    assert str(Path.home()) not in written


async def test_quit_asks_only_when_something_is_not_kept(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        await shell.go("stores", "n")
        await shell.type("half")
        await shell.press("ctrl+q")
        await shell.shows("What you typed here is not saved yet.")
        await shell.press("escape")
        assert isinstance(shell.app.screen, StoreEditScreen)
        assert "half" in shell.text
        await shell.press("ctrl+q")
        await shell.shows("Quit?")
        await shell.press("y")
        await shell.until(lambda: not shell.app.is_running)
    assert stores_in(tmp_path) == ()


async def test_quit_from_anywhere_else_asks_nothing(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("stores", "e", "ctrl+q")
        await shell.until(lambda: not shell.app.is_running)
    assert shell.app.return_code == 0
