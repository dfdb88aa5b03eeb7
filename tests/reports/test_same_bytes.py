"""The same data and options give the same bytes: by the command itself, wherever and whenever it runs."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tui_audit.storage import open_repository

ROOT = Path(__file__).resolve().parents[2]

LATER = """
import datetime, os, sys, time

AHEAD = float(sys.argv.pop(1))


def shifted(name):
    own = getattr(time, name)
    return lambda: type(own())(own() + AHEAD * (10**9 if name.endswith("_ns") else 1))


for name in ("time", "time_ns"):
    setattr(time, name, shifted(name))
for name in ("localtime", "gmtime"):
    own = getattr(time, name)
    setattr(time, name, lambda seconds=None, own=own: own(time.time() if seconds is None else seconds))
own_strftime = time.strftime
time.strftime = lambda form, at=None: own_strftime(form, time.localtime() if at is None else at)


class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)

    today = now


class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


datetime.datetime, datetime.date = Moment, Day
if AHEAD:
    assert datetime.date.today().year != Day.fromtimestamp(time.time() - AHEAD).year
os.environ.pop("SOURCE_DATE_EPOCH", None)

from tui_audit.cli.main import main

raise SystemExit(main(sys.argv[1:]))
"""
"""The program with its clock so many seconds ahead."""

YEAR_S = 366 * 24 * 3600


def report(home: Path, audit: str, target: Path, *, ahead: int = 0, **environment: str) -> bytes:
    """The report of an audit, written by a process of its own."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ"))}
    subprocess.run(
        [sys.executable, "-c", LATER, str(ahead), "report", audit, "-o", str(target)],
        check=True,
        capture_output=True,
        cwd=target.parent,
        env={**plain, "TUI_AUDIT_HOME": str(home), "PYTHONPATH": str(ROOT), **environment},
    )
    return target.read_bytes()


@pytest.fixture(scope="module")
def audit(demo_once: Path) -> str:
    """One with photos, actions and audits before it."""
    repository = open_repository(demo_once, read_only=True)
    found = next(each.id for each in repository.audits.summaries() if repository.audits.get(each.id).photos)
    repository.close()
    return found


@pytest.fixture(scope="module")
def first(demo_once: Path, audit: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Both kinds of report, written here and now."""
    folder = tmp_path_factory.mktemp("first")
    return {name: report(demo_once, audit, folder / name) for name in ("r.pdf", "r.txt")}


FAR_WEST = {"TZ": "America/Anchorage", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"}
OLD_TERMINAL = {"TZ": "UTC", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def _full(ahead: int, environment: dict[str, str], name: str) -> Any:
    return pytest.param(ahead, environment, id=name, marks=pytest.mark.full)


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    ("ahead", "environment"),
    [
        pytest.param(0, OLD_TERMINAL, id="an old terminal"),
        pytest.param(YEAR_S, FAR_WEST, id="a year on, far west, Turkish"),
        _full(0, {}, "again"),
        _full(0, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, "far east"),
        _full(0, FAR_WEST, "far west, Turkish"),
        _full(YEAR_S, {}, "a year on"),
        _full(-YEAR_S, {"TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8"}, "a year ago"),
    ],
)
def test_the_bytes_are_the_same(
    demo_once: Path, audit: str, first: dict[str, bytes], tmp_path: Path, ahead: int, environment: dict[str, str]
) -> None:
    for name, data in first.items() if ahead else [("r.pdf", first["r.pdf"])]:
        assert report(demo_once, audit, tmp_path / name, ahead=ahead, **environment) == data


def test_another_day_asked_for_gives_other_bytes(
    demo_once: Path, audit: str, first: dict[str, bytes], tmp_path: Path
) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tui_audit", "report", audit, "--as-of", "2031-01-01", "-o", str(tmp_path / "r.pdf")],
        check=True,
        capture_output=True,
        env={**os.environ, "TUI_AUDIT_HOME": str(demo_once), "PYTHONPATH": str(ROOT)},
    )
    assert ran.returncode == 0
    assert (tmp_path / "r.pdf").read_bytes() != first["r.pdf"]
