"""Typing while reports are written: key to frame in one audit, idle and with reports written one after the other."""

import contextlib
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.kept import walk_begun
from tests.benchmarks.measure import Row
from tests.benchmarks.screen import Watched
from tui_audit.domain.audit.model import Answer
from tui_audit.reports.jobs.child_process import child_command, child_environment
from tui_audit.reports.jobs.requests import ReportRequest, to_json
from tui_audit.storage import open_repository

QUESTIONS = 3_000
KEYS = 60
ROUNDS = 5
OURS = (sys.executable, "-m", "tui_audit")
AT = "2026-11-22T09:00:00+02:00"


def rows() -> Iterator[Row]:
    """Yield the line with the medians over all rounds; each round starts the program anew."""
    idle, writing = [], []
    for _round in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            home = Path(name, "data")
            before, meanwhile = _typed(home, _answered(home))
            idle.append(before)
            writing.append(meanwhile)
    yield Row(
        "key to frame while reports are written, against idle",
        statistics.median(idle),
        statistics.median(writing),
        1.25,
    )


def _answered(home: Path) -> str:
    """Make a data folder with one audit, answered but for its first questions; return the audit's id."""
    audit_id = walk_begun(home, QUESTIONS)
    repository = open_repository(home)
    audit = repository.audits.get(audit_id)
    answers = [Answer(question, 3, by="Laura", answered_at=AT) for question in audit.asked[3 * KEYS :]]
    repository.drafts.record_answers(audit, answers)
    repository.close()
    return audit_id


def _typed(home: Path, audit_id: str) -> tuple[float, float]:
    """Return milliseconds per key while nothing else runs, and while reports of this audit are written."""
    watched = Watched(OURS, home)
    try:
        watched.quiet(3.0)
        watched.press(b"\r")  # open the audit
        watched.quiet(2.0)
        _keys(watched)  # warm-up
        idle = _keys(watched)
        with _reports_written(home, audit_id):
            return idle, _keys(watched)
    finally:
        watched.close()


@contextlib.contextmanager
def _reports_written(home: Path, audit_id: str) -> Iterator[None]:
    """Write reports in child processes, one after the other, from before the block until after it."""
    line = to_json(ReportRequest(home, audit_id, home.parent / "report.pdf"))
    running, ended = threading.Event(), threading.Event()

    def write() -> None:
        while not ended.is_set():
            with subprocess.Popen(
                child_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(child_environment()), text=True
            ) as process:
                assert process.stdin is not None
                assert process.stdout is not None
                process.stdin.write(line)
                process.stdin.close()
                for _line in process.stdout:  # the first line reports the first finished step
                    running.set()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        if not running.wait(60):
            raise AssertionError("no report was begun")
        yield
    finally:
        ended.set()
        thread.join(60)
    if not (home.parent / "report.pdf").exists():
        raise AssertionError("no report was written")


def _keys(watched: Watched) -> float:
    """Give answers one after the other; return the median time from key to frame in milliseconds."""
    return statistics.median(watched.press(b"12345"[count % 5 : count % 5 + 1]) for count in range(KEYS))
