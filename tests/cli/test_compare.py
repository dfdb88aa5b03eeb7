"""Two audits beside each other, by command."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.conftest import Program


def ids(program: Program, code: str) -> list[str]:
    """The audits of a store, the newest first."""
    audits = json.loads(program("audits", "--json").out)
    return [audit["id"] for audit in audits if audit["store_code"] == code]


def _total(program: Program, audit: str) -> float:
    return float(next(each["total"] for each in json.loads(program("audits", "--json").out) if each["id"] == audit))


WORDS = {
    "newly-failed": "newly failed",
    "worse": "worse",
    "fixed": "fixed",
    "better": "better",
    "still-failing": "still failing",
    "same": "unchanged",
}


def test_two_audits_of_a_store_in_tables(program: Program, demo: Path) -> None:
    newest, before, *_others = ids(program, "R-014")
    data = json.loads(program("compare", newest, before, "--json").out)
    ran = program("compare", newest, before)
    assert ran.code == 0
    assert f"Compared on {data['questions']['compared']} of {data['questions']['asked']} questions (" in ran.out
    lines = ran.out.splitlines()
    head = next(line for line in lines if line.startswith(" "))
    total = next(line for line in lines if line.startswith("Total"))
    assert head.split() == ["Q2", "2026", "Q3", "2026", "Change"]
    assert total.split()[:3] == ["Total", f"{data['total']['first']:g}%", f"{data['total']['second']:g}%"]
    counted = Counter(answer["outcome"] for answer in data["answers"])
    assert len(counted) > 3
    for outcome, count in counted.items():
        assert f"{WORDS[outcome]} ({count})" in lines
    assert program("compare", before, newest).out == ran.out
    assert re.search(r" {2}rating [1-5] +rating [1-5]$", ran.out, re.MULTILINE)  # a bare number reads like a count


def test_the_same_as_json_adds_up(program: Program, demo: Path) -> None:
    newest, before, *_others = ids(program, "R-014")
    data = json.loads(program("compare", newest, before, "--json").out)
    assert (data["relation"], data["first"]["audit"], data["second"]["audit"]) == ("in-time", before, newest)
    questions = data["questions"]
    assert questions["compared"] + sum(questions["apart"].values()) == questions["asked"]
    assert len(data["answers"]) == questions["compared"] == data["total"]["questions"]
    assert len(data["not_compared"]) == sum(questions["apart"].values())
    assert sum(part["questions"] for part in data["phases"].values()) == questions["compared"]
    assert sum(part["questions"] for part in data["touchpoints"].values()) == questions["compared"]
    assert data["total"]["difference"] == round(data["total"]["second"] - data["total"]["first"], 1)
    assert data["second"]["total_as_printed"] == _total(program, newest)
    assert "agreement" not in data


def test_two_stores_in_one_period(program: Program, demo: Path) -> None:
    ran = program("compare", ids(program, "L-031")[0], ids(program, "J-022")[0])
    assert "failed only at J-022 (" in ran.out
    assert "asked only at L-031: " in ran.out
    data = json.loads(program("compare", ids(program, "L-031")[0], ids(program, "J-022")[0], "--json").out)
    assert (data["relation"], data["first"]["store"], data["second"]["store"]) == ("two-stores", "L-031", "J-022")


@pytest.mark.parametrize(
    ("one", "other", "words"), [("latest", "latest", "with itself"), ("latest", "zz", "No audit id starts with")]
)
def test_what_cannot_be_compared_is_refused_in_words(
    program: Program, demo: Path, one: str, other: str, words: str
) -> None:
    ran = program("compare", one, other)
    assert (ran.code, ran.out) == (1, "")
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_two_stores_of_two_periods_are_refused(program: Program, demo: Path) -> None:
    ran = program("compare", ids(program, "L-031")[0], ids(program, "J-022")[1])
    assert ran.code == 1
    assert "Two stores can only be compared in the same period. These audits are of Q3 2026 and Q2 2026." in ran.err
    assert "Choose an audit of the same store or of the same period." in ran.err
