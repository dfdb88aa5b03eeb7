"""Fixtures: a data folder for each test, and its open repository; the empty data file is made once and copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui_audit.storage import Repository, open_repository
from tui_audit.system import paths


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / "data"
    open_repository(folder).close()
    return paths.database_file(folder)


@pytest.fixture
def folder(tmp_path: Path, empty_file: Path) -> Path:
    """Return a data folder with an empty data file."""
    home = tmp_path / "data"
    home.mkdir(mode=0o700)
    shutil.copy(empty_file, paths.database_file(home))
    return home


@pytest.fixture
def repository(folder: Path) -> Iterator[Repository]:
    opened = open_repository(folder)
    yield opened
    opened.close()
