"""What is due, listed and written as a calendar."""

import json
from datetime import date
from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import Program


def test_without_a_schedule_it_is_said_where_one_is_made(program: Program) -> None:
    ran = program("due")
    assert (ran.code, ran.err) == (0, "")
    assert "No schedules yet. To add one, type: tui-audit schedule add STORE CHECKLIST" in ran.out
    assert json.loads(program("due", "--json").out) == []


def test_the_sample_stores_are_due_at_the_quarter_s_end(program: Program, demo: Path) -> None:
    head, *rows = program("due", "--as-of", "2026-11-22").out.splitlines()
    assert head.split() == ["Store", "Checklist", "How", "often", "Due", "Status", "Missed"]
    assert len(rows) == 3
    assert all("31 Dec 2026" in row and "due soon" in row for row in rows)


def test_what_is_late_and_what_was_missed(program: Program, demo: Path) -> None:
    found = json.loads(program("due", "--json", "--as-of", "2027-04-02").out)
    assert {line["store"]["code"] for line in found} == {"R-014", "J-022", "L-031"}
    assert {line["state"] for line in found} == {"overdue"}
    assert {line["due"] for line in found} == {"2027-03-31"}
    assert [turn["period"] for turn in found[0]["missed"]] == ["2026-Q4"]
    assert found[0]["last"]["period"] == "2026-Q3"


def test_as_of_a_past_day_later_walks_do_not_count(program: Program, demo: Path) -> None:
    (line, *_others) = json.loads(program("due", "--json", "--as-of", "2026-04-02").out)
    assert (line["due"], line["last"]["period"]) == ("2026-06-30", "2026-Q1")


def test_a_calendar(program: Program, demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "walks.ics"
    ran = program("due", "--ics", str(target), "--as-of", "2026-11-22")
    assert (ran.code, ran.err) == (0, "")
    assert "Exported 15 calendar entries" in ran.out
    found = icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert {event.decoded("dtstart") for event in found} == {
        date(2026, 9, 30),
        date(2026, 12, 31),
        date(2027, 3, 31),
        date(2027, 6, 30),
        date(2027, 9, 30),
    }
    first = target.read_bytes()
    program("due", "--ics", str(target), "--as-of", "2026-12-24", "--force")
    assert target.read_bytes() == first


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--ics", "walks.txt"], 2, "The name of a calendar file must end in .ics"),
        (["--as-of", "tomorrow"], 2, "Not a valid date"),
        (["--ics", "nowhere/walks.ics"], 1, "This folder does not exist"),
    ],
)
def test_what_is_refused(program: Program, demo: Path, arguments: list[str], code: int, words: str) -> None:
    ran = program("due", *arguments)
    assert ran.code == code
    assert words in ran.err
