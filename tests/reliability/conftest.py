"""What lives as long as the tests do: the nursery, and a folder full of hostile texts."""

from collections.abc import Iterator

import pytest

from tests.hostile import KEEPABLE
from tests.reliability.forked_program import Nursery
from tests.reliability.hostile_folder import HostileFolder, keep_hostile


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Where the lives of the program are forked."""
    nursery = Nursery()
    yield nursery
    nursery.close()


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> HostileFolder:
    """A folder with every one of them; to be copied, not changed."""
    return keep_hostile(tmp_path_factory.mktemp("hostile") / "data", tuple(KEEPABLE.values()))
