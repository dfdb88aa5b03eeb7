"""Told to end, or killed, in the middle of a deed: it is done or not done, and nothing half made is left beside it."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import NAME
from tests.reliability.forked_program import ROOT, Nursery
from tests.reliability.slow_build import SECONDS
from tests.reliability.terminal import Terminal
from tests.ui.completed_audits import FIRST_COMPLETED, answered, completed, start, with_answers
from tui_audit.domain.audit.model import Status
from tui_audit.domain.record.seal import seal_of
from tui_audit.exchange.archive import write_audit
from tui_audit.storage import open_repository
from tui_audit.system import paths

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

PROGRAM = (sys.executable, "-m", "tui_audit")
SLOW = (sys.executable, "-m", "tests.reliability.slow_build")
SEED = 20261122
AUDITS = 8
TOLD = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
TRIES = [SEED, *(pytest.param(SEED + more, marks=pytest.mark.full) for more in range(1, 20))]


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "TUI_AUDIT_HOME": str(folder), "TERM": "xterm-256color"}


def leftovers(folder: Path) -> list[str]:
    """What was begun and not finished."""
    return [str(file) for file in folder.rglob("*") if file.name.endswith((".new", ".part", "-journal"))]


def assert_whole(folder: Path) -> int:
    """Every audit is there with all its answers and its seal; how many there are."""
    if not paths.database_file(folder).exists():
        return 0
    with closing(sqlite3.connect(paths.database_file(folder))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with closing(open_repository(folder)) as repository:
        found = [repository.audits.get(summary.id) for summary in repository.audits.summaries()]
        for audit in found:
            if audit.status is Status.COMPLETED:
                assert seal_of(audit, repository.revisions.of_audit(audit)) == audit.seal
    return len(found)


def started(command: tuple[str, ...], folder: Path) -> subprocess.Popen[bytes]:
    """A command in a session of its own, that says each line at once."""
    more = {**environment(folder), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        command, env=more, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, bufsize=0
    )


@pytest.fixture(scope="session")
def audits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of audit files to import."""
    folder = tmp_path_factory.mktemp("audits")
    with closing(open_repository(folder / "made")) as repository:
        for number in range(AUDITS):
            audit = answered(repository, start(repository, f"{2000 + number}-Q3", FIRST_COMPLETED))
            audit = repository.completion.complete(audit, by=NAME, at=FIRST_COMPLETED)
            write_audit(audit, repository.revisions.of_audit(audit), lambda _sha256: b"", folder / f"{number}.audit")
    return folder


@pytest.mark.sample(5)
@pytest.mark.parametrize("seed", TRIES)
def test_an_import_that_is_ended_leaves_whole_audits_and_goes_on_when_asked_again(
    tmp_path: Path, audits: Path, seed: int
) -> None:
    chance = random.Random(seed)
    print(f"seed {seed}")
    command = (*PROGRAM, "import", str(audits))
    for number in (chance.choice(TOLD), signal.SIGKILL):
        folder = tmp_path / number.name
        with started(command, folder) as process:
            assert process.stdout is not None
            lines = chance.randrange(1, AUDITS)  # while Python itself starts, Ctrl+C is its own
            for _line in range(lines):
                process.stdout.readline()
            time.sleep(chance.uniform(0, 0.05))  # anywhere between two audits, or in one
            process.send_signal(number)
            _out, err = process.communicate(timeout=20)
        assert b"Traceback" not in err, err
        taken = assert_whole(folder)
        assert taken >= lines
        if number is not signal.SIGKILL:
            assert leftovers(folder) == []
        print(f"{number.name} after {lines} lines: {taken} of {AUDITS} taken in")
    again = subprocess.run(command, env=environment(folder), capture_output=True, check=False)
    assert again.returncode == 0, again.stderr
    assert assert_whole(folder) == AUDITS


@pytest.mark.sample(5)
@pytest.mark.parametrize("seed", TRIES)
def test_a_report_that_is_ended_leaves_the_old_one_and_nothing_beside_it(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    print(f"seed {seed}")
    folder, out = tmp_path / "data", tmp_path / "out"
    out.mkdir()
    completed(folder)
    target = out / "report.pdf"
    target.write_bytes(b"the old one")
    number = chance.choice(TOLD)
    with started((*SLOW, "report", "latest", "-o", str(target), "--force"), folder) as process:
        ends = time.monotonic() + 20
        while process.poll() is None and not leftovers(out) and time.monotonic() < ends:
            time.sleep(0.002)
        time.sleep(0.0 if seed == SEED else chance.uniform(0, 1.5 * SECONDS))  # in the middle, or about the end
        process.send_signal(number)
        _said, err = process.communicate(timeout=30)
    assert b"Traceback" not in err, err
    assert [file.name for file in out.iterdir()] == ["report.pdf"]
    whole = target.read_bytes()
    assert whole == b"the old one" or (whole.startswith(b"%PDF") and whole.rstrip().endswith(b"%%EOF"))
    print(f"{number.name}: {len(whole)} bytes")


@pytest.mark.parametrize("seed", TRIES)
def test_an_audit_whose_completion_is_ended_is_open_or_locked(tmp_path: Path, nursery: Nursery, seed: int) -> None:
    chance = random.Random(seed)
    print(f"seed {seed}")
    folder = tmp_path / "data"
    audit_id = with_answers(folder)
    number = chance.choice((signal.SIGTERM, signal.SIGKILL))
    with Terminal(PROGRAM, environment=environment(folder), nursery=nursery) as terminal:
        terminal.until("resume|Resume")
        terminal.send("\r")
        terminal.until("Saved 9 of 10")
        terminal.send("\x0f")  # the commands of a question that takes text
        terminal.until("Esc cancels")
        terminal.send("r")
        terminal.until("k Complete")
        terminal.send("k")
        if "gaps" in terminal.until("Complete with these gaps|Complete the audit"):
            terminal.send("y")
        terminal.until("Complete the audit")
        terminal.send("\r")
        time.sleep(chance.uniform(0, 0.08))
        terminal.signal(number)
        terminal.exit_code(5)
        assert b"Traceback" not in terminal.received
    assert_whole(folder)
    with closing(open_repository(folder)) as repository:
        audit = repository.audits.get(audit_id)
    assert audit.given == 9
    assert audit.status is Status.DRAFT or audit.seal
    assert leftovers(folder) == [] or number is signal.SIGKILL
    print(f"{number.name}: {audit.status.value}")


@pytest.mark.parametrize("seed", TRIES)
def test_the_report_of_an_application_that_ends_is_whole_or_not_there(
    tmp_path: Path, nursery: Nursery, seed: int
) -> None:
    chance = random.Random(seed)
    print(f"seed {seed}")
    folder, out = tmp_path / "data", tmp_path / "out"
    out.mkdir()
    completed(folder)
    paths.settings_file(folder).write_text(f'report_folder = "{out}"\n')
    with Terminal(PROGRAM, environment=environment(folder), nursery=nursery) as terminal:
        terminal.until("Q3 2026")
        terminal.send("\r")  # the step that comes next is the report
        terminal.until("Ctrl.S Save")
        terminal.send("\x13")
        terminal.until("Saving the report|Report saved")
        time.sleep(chance.uniform(0, 2.0))
        terminal.signal(chance.choice((signal.SIGTERM, signal.SIGKILL)))
        terminal.exit_code(5)
    ends = time.monotonic() + 10
    while leftovers(out) and time.monotonic() < ends:
        time.sleep(0.05)  # whoever writes for it ends by itself
    assert leftovers(out) == []
    assert all(file.read_bytes().rstrip().endswith(b"%%EOF") for file in out.iterdir())
    print(f"written: {len(list(out.iterdir()))}")
