"""No answer that the screen counted as saved is lost, however the program ends."""

import os
import random
import sys
from pathlib import Path

import pytest

from tests.benchmarks.kept import long_checklist
from tests.reliability.kill import Round, one_life
from tui_audit.domain.audit import NewAudit, Role, Store
from tui_audit.domain.record import revision_of
from tui_audit.storage import open_repository

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

PROGRAM = (sys.executable, "-m", "tui_audit")
WRONG = (sys.executable, "-m", "tests.reliability.wrong_build")
SEED = 20261122
IN_CI, IN_FULL = 20, 50
QUESTIONS = 2_000


def draft_in(folder: Path) -> None:
    """A store and a walk begun in it."""
    repository = open_repository(folder)
    revision = revision_of(long_checklist(QUESTIONS))
    repository.keep_revision(revision)
    store = repository.save_store(Store("11111111-1111-4111-8111-111111111111", "R-014", "Rīga Centrs"))
    repository.start_audit(
        NewAudit(
            store_id=store.id,
            revision=revision.sha256,
            period="2026-Q4",
            auditor="Laura",
            role=Role.STORE_MANAGER,
            self_audit=True,
            started_at="2026-11-22T09:00:00+02:00",
        )
    )
    repository.close()


def lives(command: tuple[str, ...], folder: Path, count: int, seed: int, *, hang_up: bool = False) -> list[Round]:
    """So many lives of the program, each on a fresh draft once the old one is full."""
    chance = random.Random(seed)
    rounds = []
    for life in range(count):
        own = folder / str(life // 10)  # a draft lasts for many lives
        if not own.exists():
            draft_in(own)
        rounds.append(one_life(command, own, chance, hang_up=hang_up))
    return rounds


def test_killed_at_any_moment_nothing_counted_is_lost(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    asked = int(request.config.getoption("--kills"))
    count = asked or (IN_FULL if request.config.getoption("--all") else IN_CI)
    print(f"seed {SEED}, {count} kills")
    rounds = lives(PROGRAM, tmp_path, count, SEED)
    assert [life for life in rounds if life.lost] == []
    assert {life.sound for life in rounds} == {"ok"}
    assert sum(life.shown for life in rounds) > 5 * count, "hardly anything was answered: the test proved nothing"


def test_closed_terminal_loses_nothing_either(tmp_path: Path) -> None:
    rounds = lives(PROGRAM, tmp_path, 4, SEED + 1, hang_up=True)
    assert [life for life in rounds if life.lost] == []
    assert {life.sound for life in rounds} == {"ok"}
    assert sum(life.shown for life in rounds) > 20


def test_finds_out_a_build_that_counts_before_it_commits(tmp_path: Path) -> None:
    rounds = lives(WRONG, tmp_path, 4, SEED)
    assert any(life.lost for life in rounds)
