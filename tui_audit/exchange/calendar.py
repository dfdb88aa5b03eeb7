"""Due dates as an iCalendar file (RFC 5545); importing it again updates the entries instead of duplicating them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tui_audit.domain.planning.schedule import Cadence, ScheduledAudit
from tui_audit.domain.text import terminal_safe
from tui_audit.i18n.formats import date_text, period_words
from tui_audit.i18n.translator import Translator
from tui_audit.storage import DueLine
from tui_audit.system.atomic_files import write_user_file

_REMINDED = {Cadence.WEEK: 1, Cadence.MONTH: 7, Cadence.QUARTER: 14, Cadence.HALF_YEAR: 14, Cadence.YEAR: 30}
"""Days from the reminder to the due date; reminders come at 9 in the morning."""
_LINE = 75
"""Largest number of octets in a line."""
_COUNTED_FROM = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class CalendarEvent:
    """One all-day entry of a calendar."""

    uid: str
    """Identifier, the same for the same due date in every export."""
    day: date
    title: str
    text: str
    changed_at: datetime
    """When the data behind it last changed; not the time of the export."""
    sequence: int
    """Number that increases with each change."""
    reminder_days: int | None
    """Days from the reminder to the due date; None for no reminder."""


def write_calendar(t: Translator, lines: Iterable[DueLine], target: Path) -> int:
    """Write the due dates to come and the last one done; return their number. Raises AuditError or OSError."""
    found = [event for line in lines for event in events(t, line)]
    write_user_file(target, calendar_bytes(found))
    return len(found)


def events(t: Translator, line: DueLine) -> Iterator[CalendarEvent]:
    """Return the entries of one schedule: the last due date done, the next one, and some after it."""
    stands = line.status
    if stands.last is not None:
        yield _event(t, line, stands.last)
    for turn in (stands.next, *stands.ahead):
        yield _event(t, line, turn)


def calendar_bytes(entries: Iterable[CalendarEvent]) -> bytes:
    """Return a calendar with these entries; the same entries give the same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tui-audit//tui-audit//EN", "CALSCALE:GREGORIAN"]
    lines.append("METHOD:PUBLISH")
    for entry in entries:
        lines += _lines(entry)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(t: Translator, line: DueLine, turn: ScheduledAudit) -> CalendarEvent:
    store, schedule = line.store, line.status.schedule
    said = {"store": f"{store.name} {store.code}", "checklist": line.checklist_title}
    counts = t("Period: %(period)s.", period=period_words(t, turn.period))
    changed = schedule.changed_at
    if turn.done is None:
        title, text = t("Store audit: %(store)s, %(checklist)s", **said), counts
    else:
        title = t("Audit done: %(store)s, %(checklist)s", **said)
        text = counts + "\n" + t("Audited on %(day)s.", day=date_text(t, turn.done.walked_on))
        changed = max(changed, datetime.fromisoformat(turn.done.completed_at))
    return CalendarEvent(
        uid=f"{store.id}.{schedule.checklist_id}.{turn.period}@tui-audit",
        day=turn.due,
        title=title,
        text=text,
        changed_at=changed,
        sequence=max(0, int((changed - _COUNTED_FROM).total_seconds())) + (turn.done is not None),
        reminder_days=_REMINDED[schedule.cadence] if turn.done is None else None,
    )


def _lines(event: CalendarEvent) -> list[str]:
    moment = event.changed_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    title = _escaped(event.title)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_escaped(event.uid)}",
        f"DTSTAMP:{moment}",
        f"LAST-MODIFIED:{moment}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{title}",
        f"DESCRIPTION:{_escaped(event.text)}",
        "TRANSP:TRANSPARENT",
    ]
    if event.reminder_days is not None:
        before = f"-P{event.reminder_days - 1}DT15H"  # 15 hours before midnight is 9 in the morning of the day before
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{title}", f"TRIGGER:{before}", "END:VALARM"]
    return [*lines, "END:VEVENT"]


def _escaped(text: str) -> str:
    unified = terminal_safe(text.replace("\r\n", "\n").replace("\r", "\n"))
    return unified.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return a line in pieces of 75 octets at most, without cutting a character."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > _LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
