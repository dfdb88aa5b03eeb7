"""Files from outside, damaged in thousands of ways: refused in words and without a trace, or taken as they say.

Every mutant is tried in a process with a limit of memory and of time. Its number and the seed make it again:
``python -m tests.reliability.mutation.programme NUMBER SEED``.
"""

import os
from pathlib import Path

import pytest

from tests.reliability.mutation.bundles import bundles
from tests.reliability.mutation.large_checklists import checklists, small
from tests.reliability.mutation.programme import SEED, numbered, spread, tried

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits of memory and time are POSIX")

WHOLE = 20_000
DATABASES = 120
SAMPLE = 12


def test_none_of_a_hundred_mutants_gets_further_than_it_may(tmp_path: Path) -> None:
    figures = tried(numbered(spread(100)), tmp_path)
    assert sum(figures.tried.values()) == 100
    assert figures.wrong == []


@pytest.mark.full
def test_damaged_data_files_are_told_in_words(tmp_path: Path) -> None:
    figures = tried(numbered({"database": SAMPLE}), tmp_path, seed="databases")
    assert figures.tried["database"] == SAMPLE
    assert figures.wrong == []


@pytest.mark.full
def test_many_damaged_data_files_are_told_in_words(tmp_path: Path) -> None:
    figures = tried(numbered({"database": DATABASES}), tmp_path, seed="databases")
    assert figures.wrong == []


@pytest.mark.full
def test_hostile_archives_are_refused_whole(tmp_path: Path) -> None:
    assert len(bundles()) >= 260
    figures = tried(numbered({"bundle": len(bundles())})[::3], tmp_path)
    assert figures.wrong == []


@pytest.mark.full
def test_all_hostile_archives_are_refused_whole(tmp_path: Path) -> None:
    figures = tried(numbered({"bundle": len(bundles())}), tmp_path)
    assert figures.wrong == []


@pytest.mark.full
def test_hostile_checklists_are_refused_with_their_line(tmp_path: Path) -> None:
    assert len(small()) >= 87
    assert tried(small(), tmp_path).wrong == []


@pytest.mark.full
def test_the_largest_hostile_checklists_are_refused_within_limits(tmp_path: Path) -> None:
    figures = tried(numbered({"hostile-checklist": len(checklists())}), tmp_path)
    assert figures.wrong == []


@pytest.mark.full
@pytest.mark.parametrize(("wrong", "kinds"), [("halves", {"record": 12}), ("stumbles", {"record": 12})])
def test_a_wrong_build_is_found_out(tmp_path: Path, wrong: str, kinds: dict[str, int]) -> None:
    assert tried(numbered(kinds), tmp_path, wrong=wrong).wrong


@pytest.mark.full
@pytest.mark.parametrize(
    ("wrong", "said"),
    [("hangs", "more than 5 seconds"), ("swells", "more than 300 MB"), ("obeys", "sent to the terminal")],
)
def test_other_wrong_builds_are_found_out(tmp_path: Path, wrong: str, said: str) -> None:
    figures = tried(numbered({"record": 150, "archive": 20}), tmp_path, wrong=wrong)
    assert any(said in line for line in figures.wrong), figures.wrong[:5]


@pytest.mark.full
def test_none_of_twenty_thousand_mutants_gets_further_than_it_may(tmp_path: Path) -> None:
    figures = tried(numbered(spread(WHOLE)), tmp_path, wards=os.cpu_count() or 1)
    print(f"{sum(figures.tried.values())} mutants of seed {SEED}: {dict(figures.tried)}")
    assert figures.wrong == []
