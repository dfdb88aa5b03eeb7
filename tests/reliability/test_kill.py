"""No answer that the screen counted as saved is lost, however the program ends; and it goes on where it was."""

import os
import random
import shutil
import sys
from pathlib import Path

import pytest

from tests.benchmarks.kept import walk_begun
from tests.reliability.forked_program import Nursery
from tests.reliability.kill import Round, one_life, opened, place_on_disk, saved

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

PROGRAM = (sys.executable, "-m", "tui_audit")
WRONG = (sys.executable, "-m", "tests.reliability.wrong_build")
SEED = 20261122
KILLS, KILLS_OF_ALL = 25, 1_000
QUESTIONS = 200
LIVES_OF_A_DRAFT = 8


@pytest.fixture(scope="session")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one walk begun, to be copied."""
    folder = tmp_path_factory.mktemp("draft")
    walk_begun(folder, QUESTIONS)
    return folder


class Lives:
    """Lives of the program, one after the other, on a fresh draft once the old one may be full."""

    def __init__(self, draft: Path, folder: Path, seed: int, nursery: Nursery | None) -> None:
        self._draft, self._folder, self._nursery = draft, folder, nursery
        self._seed = seed
        self._count = 0
        print(f"seed {seed}")

    def next(self, command: tuple[str, ...] = PROGRAM, *, hang_up: bool = False) -> Round:
        """One more."""
        own = self._folder / str(self._count // LIVES_OF_A_DRAFT)
        chance = random.Random(f"{self._seed} {self._count}")  # so that no life depends on how quick the others were
        self._count += 1
        if not own.exists():
            shutil.copytree(self._draft, own)
        return one_life(command, own, chance, nursery=self._nursery, hang_up=hang_up)


def assert_nothing_lost(rounds: list[Round]) -> None:
    assert [life for life in rounds if life.lost] == []
    assert {life.sound for life in rounds} == {"ok"}
    assert sum(life.seen for life in rounds) > 5 * len(rounds), "hardly anything was answered: nothing is proved"


def test_killed_at_any_moment_nothing_counted_is_lost(
    tmp_path: Path, draft: Path, nursery: Nursery, request: pytest.FixtureRequest
) -> None:
    asked = int(request.config.getoption("--kills"))
    count = asked or (KILLS_OF_ALL if request.config.getoption("--all") else KILLS)
    lives = Lives(draft, tmp_path, SEED, nursery)
    assert_nothing_lost([lives.next() for _life in range(count)])


@pytest.mark.full
def test_the_command_itself_loses_nothing_either(tmp_path: Path, draft: Path) -> None:
    lives = Lives(draft, tmp_path, SEED + 1, None)
    assert_nothing_lost([lives.next() for _life in range(2)])


def test_closed_terminal_loses_nothing_either(tmp_path: Path, draft: Path, nursery: Nursery) -> None:
    lives = Lives(draft, tmp_path, SEED + 2, nursery)
    assert_nothing_lost([lives.next(hang_up=True) for _life in range(4)])


@pytest.mark.parametrize("fault", ["late", "tenth"])
def test_finds_out_a_build_that_counts_what_it_has_not_written(
    tmp_path: Path, draft: Path, nursery: Nursery, fault: str
) -> None:
    lives = Lives(draft, tmp_path, SEED, nursery)
    found = [lives.next((*WRONG, fault)) for _life in range(3)]
    assert any(life.lost for life in found)


def test_after_a_kill_the_walk_is_offered_and_goes_on_at_the_next_question(
    tmp_path: Path, draft: Path, nursery: Nursery
) -> None:
    folder = tmp_path / "0"
    lives = Lives(draft, tmp_path, SEED + 3, nursery)
    for _life in range(2):
        left = lives.next()
        place = place_on_disk(folder)
        with opened(PROGRAM, folder, nursery) as terminal:
            assert b"stopped at question" in bytes(terminal.received)
            assert saved(terminal) == left.kept
            terminal.until(f"counted {place} times")
            assert place == left.kept  # each was answered once, in order
