"""Fixtures: an empty data folder for each test, and its open repository."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.data_folders import make_data_folder
from tui_audit.storage import Repository, open_repository


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder with an empty data file."""
    return make_data_folder(tmp_path / "data")


@pytest.fixture
def repository(folder: Path) -> Iterator[Repository]:
    with closing(open_repository(folder)) as opened:
        yield opened
