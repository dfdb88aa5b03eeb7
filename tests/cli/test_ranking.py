"""The stores of a period in order, as a user asks for them."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Program


def _of(program: Program, period: str) -> tuple[list[float], list[str]]:
    """Scores and stores of a period, the best first, as the list of audits has them."""
    audits = [each for each in json.loads(program("audits", "--json").out) if each["period"] == period]
    audits.sort(key=lambda each: -each["total"])
    return [each["total"] for each in audits], [each["store_code"] for each in audits]


def test_the_sample_stores_in_order(program: Program, demo: Path) -> None:
    ran = program("ranking", "2026-Q3")
    assert (ran.code, ran.err) == (0, "")
    totals, codes = _of(program, "2026-Q3")
    assert f"3 stores audited by others, median {totals[1]:g}%" in ran.out
    places = [line.split()[:2] for line in ran.out.splitlines() if line.startswith(("1.", "2.", "3."))]
    assert places == [[f"{place}.", code] for place, code in enumerate(codes, 1)]
    assert "upper third" in ran.out
    assert "one of them is a self-audit" in ran.out


def test_self_audits_are_told_apart(program: Program, demo: Path) -> None:
    out = program("ranking", "2026-Q2").out
    assert "0 stores audited by others" in out
    totals, codes = _of(program, "2026-Q2")
    assert f"Self-audits, not ranked (median {totals[1]:g}%)" in out
    assert [out.index(code) for code in codes] == sorted(out.index(code) for code in codes)


def test_nobody_audited(program: Program, demo: Path) -> None:
    out = program("ranking", "2020-Q1").out
    assert "Not audited in this period: Jelgava" in out


def test_as_json(program: Program, demo: Path) -> None:
    found = json.loads(program("ranking", "2026", "--json", "--by", "actions").out)
    assert found["checklist"]["id"] == "retail-experience"
    undone = [each["open_actions"] for each in found["ranked"]]
    assert undone == sorted(undone, reverse=True)
    assert len(undone) == 3
    assert found["order"] == "actions"


def test_a_region_is_ranked_by_itself(program: Program, demo: Path) -> None:
    out = program("ranking", "2026-Q3", "--region", "Zemgale").out
    assert "1 store audited by others" in out
    assert "Rīga Centrs" not in out


@pytest.mark.parametrize("ending", ["csv", "xlsx", "pdf"])
def test_into_a_file(program: Program, demo: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"ranking.{ending}"
    ran = program("ranking", "2026-Q3", "-o", str(target))
    assert (ran.code, ran.out.strip()) == (0, str(target))
    if ending == "csv":
        rows = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines()))
        assert [row[2] for row in rows[1:]] == _of(program, "2026-Q3")[1]
    elif ending == "xlsx":
        assert load_workbook(target).sheetnames == ["Ranking 2026-Q3"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["autumn"], 1, "“autumn” is not a valid period"),
        (["2026-Q3", "--checklist", "quick-check"], 1, "Checklists used: retail-experience"),
        (["2026-Q3", "--region", "Mars"], 1, "Choose one of: Kurzeme, Rīga, Zemgale"),
        (["2026-Q3", "-o", "r.doc"], 2, "Use a name that ends in one of:"),
        (["2026-Q3", "-o", "nowhere/r.csv"], 1, "This folder does not exist"),
        (["2026-Q3", "--by", "luck"], 2, ""),
        ([], 2, ""),
    ],
)
def test_what_is_refused(program: Program, demo: Path, arguments: list[str], code: int, words: str) -> None:
    ran = program("ranking", *arguments)
    assert ran.code == code
    assert words in ran.err
