"""The nursery lives as long as the tests do."""

from collections.abc import Iterator

import pytest

from tests.reliability.nursery import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Where the lives of the program are forked."""
    nursery = Nursery()
    yield nursery
    nursery.close()
