"""Schedules, listed and changed by command."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Program


def listed(program: Program) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(program("schedule", "list", "--json").out)
    return found


def test_a_schedule_is_added_changed_and_deleted(program: Program, demo: Path) -> None:
    before = listed(program)
    assert {each["store"]["code"] for each in before} == {"R-014", "J-022", "L-031"}
    ran = program("schedule", "add", "r-014", "quick-check", "--every", "week", "--from", "2026-12-04")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "R-014 Rīga Centrs, Quick check: every week, first due on 4 Dec 2026.\n"
    (made,) = (each for each in listed(program) if each not in before)
    assert (made["checklist"], made["every"], made["first_due"]) == ("quick-check", "week", "2026-12-04")
    assert program("schedule", "add", "R-014", "quick-check", "--every", "month", "--from", "2026-12-31").code == 0
    (changed,) = (each for each in listed(program) if each not in before)
    assert (changed["every"], changed["first_due"]) == ("month", "2026-12-31")
    due = json.loads(program("due", "--json", "--as-of", "2026-12-30").out)
    assert ("quick-check", "2026-12-31") in {(line["checklist"]["id"], line["due"]) for line in due}
    assert program("schedule", "delete", "R-014", "quick-check").code == 0
    assert listed(program) == before


def test_without_more_words_every_quarter_from_its_last_day_on(program: Program, demo: Path) -> None:
    assert program("schedule", "add", "R-014", "store-walk").code == 0
    (made,) = (each for each in listed(program) if each["checklist"] == "store-walk")
    assert made["every"] == "quarter"
    assert made["first_due"][5:] in {"03-31", "06-30", "09-30", "12-31"}
    lines = program("schedule", "list").out.splitlines()
    assert any("store-walk" in line and "every quarter" in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("add", "X", "quick-check"), 1, "There is no store “X”."),
        (("add", "R-014", "quick-chek"), 1, "Did you mean “quick-check”?"),
        (("add", "R-014", "quick-check", "--from", "2026-02-30"), 1, "2026-12-31"),
        (("add", "R-014", "quick-check", "--every", "day"), 2, "--every"),
        (("delete", "R-014", "quick-check"), 1, "has no schedule"),
        ((), 2, "COMMAND"),
    ],
)
def test_what_is_refused_changes_nothing(
    program: Program, demo: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = listed(program)
    ran = program("schedule", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err
    assert listed(program) == before


def test_no_schedule_yet(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(tmp_path / "new"))
    assert (
        "No schedules yet. To add one, type: tui-audit schedule add STORE CHECKLIST" in program("schedule", "list").out
    )
    assert listed(program) == []
