"""Fixtures for the whole test session: the nursery, which forks programs, and a data folder with hostile texts."""

from collections.abc import Iterator

import pytest

from tests.hostile import KEEPABLE
from tests.reliability.forked_program import Nursery
from tests.reliability.hostile_folder import HostileFolder, keep_hostile


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Yield the nursery, which forks new processes of the program."""
    nursery = Nursery()
    yield nursery
    nursery.close()


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> HostileFolder:
    """Return a data folder with all hostile texts; tests copy it and must not change it."""
    return keep_hostile(tmp_path_factory.mktemp("hostile") / "data", tuple(KEEPABLE.values()))
