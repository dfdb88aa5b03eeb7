"""Fixtures and options for all tests: slow tests on request, a data folder for each test, and shared demo data."""

import gc
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings

from tui_audit.demo.make import make_demo
from tui_audit.storage import open_repository

CASES, CASES_OF_ALL = 60, 300
"""Default number of examples of a Hypothesis test: in a normal run, and with ``--all``."""

LONG = pytest.mark.skip(reason="the long programme: python3 run.py test --all")

NOBODY = 65_534
"""The user id of "nobody", who owns no files."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="run the long programme too")
    parser.addoption("--update-screens", action="store_true", help="write the kept screens anew")
    parser.addoption("--kills", type=int, default=0, help="how often the kill test kills the application")


def pytest_configure(config: pytest.Config) -> None:
    for name, cases in (("every run", CASES), ("all", CASES_OF_ALL)):
        settings.register_profile(name, max_examples=cases, deadline=None)
    settings.load_profile("all" if config.getoption("--all") else "every run")


def pytest_collection_finish() -> None:
    """Leave what all tests share to no garbage collection, which takes a tenth of the time otherwise."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip the long programme, and all but a sample of the parameters of tests marked so, except with ``--all``."""
    if config.getoption("--all"):
        return
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("full"):
            item.add_marker(LONG)
        elif item.get_closest_marker("sample"):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for same in cases.values():
        sample = same[0].get_closest_marker("sample")
        assert sample is not None
        step = max(1, -(-len(same) // sample.args[0]))  # spread over all parameters
        for number, item in enumerate(same):
            if number % step:
                item.add_marker(LONG)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test its own data and home folder, so that it cannot touch the data of the user who runs it."""
    monkeypatch.setenv("TUI_AUDIT_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def powerless(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield the home folder of a user to whom file permissions apply.

    Root ignores permissions, so a test run as root becomes "nobody" during the test.
    """
    if not hasattr(os, "geteuid") or (os.geteuid() == 0 and not hasattr(os, "setresuid")):
        pytest.skip("needs owners")
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        monkeypatch.setenv("HOME", place)
        monkeypatch.setenv("TUI_AUDIT_HOME", str(home / "data"))
        if os.geteuid() != 0:
            yield home
            return
        os.chown(home, NOBODY, -1)
        os.setresuid(NOBODY, NOBODY, 0)
        try:
            if not all(os.access(file, os.R_OK) for file in (__file__, os.__file__, pytest.__file__)):
                pytest.skip("nobody else may read these tests")
            yield home
        finally:
            os.setresuid(0, 0, 0)


@pytest.fixture(scope="session")
def demo_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with the demo data, made once for all workers; tests must not change it."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "demo-once"
    try:
        shared.mkdir(mode=0o700)
    except FileExistsError:
        _wait_for(shared / "ready")
    else:
        make_demo(shared / "data", "2026-Q3")
        (shared / "ready").touch()
    return shared / "data"


@pytest.fixture(scope="session")
def one_store_once(demo_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with three audits of one store of the demo; tests must not change it."""
    folder = tmp_path_factory.mktemp("one-store") / "data"
    with (
        closing(open_repository(demo_once, read_only=True)) as whole,
        closing(open_repository(folder)) as few,
    ):
        for summary in [each for each in whole.audits.summaries() if each.store_code == "R-014"][:3]:
            audit = whole.audits.get(summary.id)
            photos = {sha256: whole.photos.file(sha256).read_bytes() for sha256 in audit.photos}
            few.imports.import_record(audit, whole.revisions.of_audit(audit), photos)
    return folder


def _wait_for(file: Path, timeout: float = 300.0) -> None:
    ends = time.monotonic() + timeout
    while not file.exists():
        assert time.monotonic() < ends, f"nobody made {file}"
        time.sleep(0.05)
