"""Calendars, read back by another reader of iCalendar."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_store
from tests.hostile import KEEPABLE
from tui_audit.domain.planning.schedule import Cadence, CompletedAudit, Schedule, schedule_status
from tui_audit.domain.text import terminal_safe
from tui_audit.errors import AuditError
from tui_audit.exchange.calendar import CalendarEvent, calendar_bytes, events, write_calendar
from tui_audit.i18n.translator import ENGLISH
from tui_audit.storage import DueLine

ID = "0192a54e-6a80-7000-8000-000000000000"
LATER_ID = "0193a54e-6a80-7000-8000-000000000000"
EVENT = CalendarEvent(
    "s.store-walk.2026-Q4@tui-audit",
    date(2026, 12, 31),
    "Store audit: Rīga Centrs R-014, Store walk",
    "Period: Q4 2026.",
    datetime(2026, 11, 22, 8, 30, tzinfo=UTC),
    7,
    14,
)
WALK = CompletedAudit("a", "2026-Q3", "2026-09-14", "2026-09-14T10:00:00+03:00")


def _line(
    *audits: CompletedAudit, today: str = "2026-11-22", cadence: Cadence = Cadence.QUARTER, id_: str = ID, **store: str
) -> DueLine:
    schedule = Schedule(id_, "store", "store-walk", cadence, "2026-03-31")
    return DueLine(make_store(**store), "Store walk", schedule_status(schedule, audits, date.fromisoformat(today)))


def _read(data: bytes) -> list[icalendar.Event]:
    return [each for each in icalendar.Calendar.from_ical(data).walk("VEVENT") if isinstance(each, icalendar.Event)]


def test_an_entry_is_a_whole_day_with_a_reminder() -> None:
    (found,) = _read(calendar_bytes([EVENT]))
    assert found.decoded("dtstart") == date(2026, 12, 31)
    assert found.decoded("dtend") == date(2027, 1, 1)
    assert str(found["summary"]) == EVENT.title
    assert str(found["description"]) == EVENT.text
    assert found.decoded("dtstamp") == found.decoded("last-modified") == EVENT.changed_at
    assert found["sequence"] == 7
    (alarm,) = found.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=9) - timedelta(days=14)
    assert str(alarm["action"]) == "DISPLAY"


@pytest.mark.parametrize("day", [date(2026, 12, 31), date(2028, 2, 28), date(2028, 2, 29), date(2027, 3, 28)])
def test_the_day_after_ends_it_in_every_year_and_at_every_change_of_the_clock(day: date) -> None:
    (found,) = _read(calendar_bytes([replace(EVENT, day=day)]))
    assert found.decoded("dtend") - found.decoded("dtstart") == timedelta(days=1)
    assert b"TZID" not in calendar_bytes([EVENT])


@pytest.mark.sample(40)
@pytest.mark.parametrize("text", KEEPABLE.values(), ids=KEEPABLE.keys())
def test_any_text_comes_back_as_it_is_shown(text: str) -> None:
    data = calendar_bytes([replace(EVENT, title=text, text=text + "\nsecond; third, \\n")])
    (found,) = _read(data)
    shown = terminal_safe(text.replace("\r\n", "\n").replace("\r", "\n"))
    assert str(found["summary"]) == shown
    assert str(found["description"]) == shown + "\nsecond; third, \\n"
    _check_lines(data)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_lines_are_folded_between_letters(text: str) -> None:
    data = calendar_bytes([replace(EVENT, title=text)])
    _check_lines(data)
    (found,) = _read(data)
    assert str(found["summary"]) == terminal_safe(text.replace("\r\n", "\n").replace("\r", "\n"))


def _check_lines(data: bytes) -> None:
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()


def test_the_turns_to_come_and_the_last_that_is_done() -> None:
    found = list(events(ENGLISH, _line(WALK)))
    assert [event.day.isoformat() for event in found] == [
        "2026-09-30",
        "2026-12-31",
        "2027-03-31",
        "2027-06-30",
        "2027-09-30",
    ]
    assert [event.reminder_days for event in found] == [None, 14, 14, 14, 14]
    assert found[0].title.startswith("Audit done: ")
    assert "14 Sep 2026" in found[0].text


@pytest.mark.parametrize(
    ("cadence", "days", "entries"), [("week", 1, 8), ("month", 7, 6), ("half-year", 14, 2), ("year", 30, 2)]
)
def test_shorter_turns_are_reminded_of_later(cadence: str, days: int, entries: int) -> None:
    found = list(events(ENGLISH, _line(cadence=Cadence(cadence))))
    assert {event.reminder_days for event in found} == {days}
    assert len(found) == entries


def test_a_second_import_finds_the_same_entries() -> None:
    first = list(events(ENGLISH, _line(today="2026-11-22")))
    assert list(events(ENGLISH, _line(today="2026-12-30"))) == first
    again = {event.uid for event in events(ENGLISH, _line(today="2027-01-05"))}
    assert {event.uid for event in first[:4]} & again == {event.uid for event in first[:4]} - {first[0].uid}


def test_what_was_walked_since_updates_its_entry() -> None:
    before = next(events(ENGLISH, _line(today="2026-09-01")))
    after = {event.uid: event for event in events(ENGLISH, _line(WALK, today="2026-09-15"))}
    assert before.uid not in after  # the first quarter is overdue and stays what it is
    planned = {event.uid: event for event in events(ENGLISH, _line(today="2026-09-01"))}
    done = next(event for event in after.values() if event.title.startswith("Audit done"))
    assert done.sequence > planned[done.uid].sequence
    assert done.changed_at > planned[done.uid].changed_at


def test_a_changed_schedule_updates_its_entries() -> None:
    before, after = next(events(ENGLISH, _line())), next(events(ENGLISH, _line(id_=LATER_ID)))
    assert before.uid == after.uid
    assert after.sequence > before.sequence
    assert after.changed_at > before.changed_at


def test_entries_of_many_schedules_have_marks_of_their_own() -> None:
    lines = [_line(id=store) for store in ("a", "b")] + [_line(cadence=Cadence.MONTH, id="c")]
    marks = [event.uid for line in lines for event in events(ENGLISH, line)]
    assert len(set(marks)) == len(marks)


def test_the_file_is_whole_and_the_same_each_time(tmp_path: Path) -> None:
    target = tmp_path / "walks.ics"
    assert write_calendar(ENGLISH, [_line(WALK)], target) == 5
    first = target.read_bytes()
    write_calendar(ENGLISH, [_line(WALK)], target)
    assert target.read_bytes() == first
    assert re.fullmatch(rb"BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:[^\r]+\r\n.*", first, re.DOTALL)
    assert len(_read(first)) == 5
    with pytest.raises(AuditError, match="This folder does not exist"):
        write_calendar(ENGLISH, [], tmp_path / "nowhere" / "walks.ics")
