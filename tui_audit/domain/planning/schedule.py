"""Audit schedules: due dates of a store and checklist, the audits done for them, and missed ones."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import count
from uuid import UUID

from tui_audit.domain.planning.period import Unit, last_day, period_key, period_of, unit_of
from tui_audit.errors import AuditError
from tui_audit.message import message

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
"""Earliest and latest day allowed as first due date."""


class Cadence(StrEnum):
    """How often a store is audited with a checklist."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"

    @property
    def unit(self) -> Unit:
        """Length of the period that each scheduled audit counts for."""
        return Unit.HALF if self is Cadence.HALF_YEAR else Unit(self.value)


@dataclass(frozen=True)
class Schedule:
    """A plan to audit a store regularly with a checklist."""

    id: str
    """UUID of version 7, new with each change; it contains the time of the change."""
    store_id: str
    checklist_id: str
    cadence: Cadence
    first_due: str
    """ISO date."""

    @property
    def changed_at(self) -> datetime:
        """When it was created or last changed; 1 January 2000 (``EARLIEST``) if the id is no UUID of version 7."""
        moment = datetime(EARLIEST.year, 1, 1, tzinfo=UTC)
        try:
            known = UUID(self.id)
        except ValueError:
            return moment
        return moment if known.version != 7 else datetime.fromtimestamp((known.int >> 80) // 1000, UTC)


@dataclass(frozen=True)
class CompletedAudit:
    """The data of a completed full audit that a schedule needs."""

    audit: str
    period: str
    walked_on: str
    """ISO date."""
    completed_at: str
    """ISO 8601 with offset."""


@dataclass(frozen=True)
class ScheduledAudit:
    """One due date of a schedule."""

    due: date
    period: str
    """Calendar period that contains the due date; an audit for this period completes it."""
    done: CompletedAudit | None
    """The last audit that counts for it."""

    @property
    def is_late(self) -> bool:
        """Whether it was audited after its due date."""
        return self.done is not None and date.fromisoformat(self.done.walked_on) > self.due


class DueState(StrEnum):
    """Urgency of a schedule, most urgent first."""

    OVERDUE = "overdue"
    """The due date has passed, and neither this nor a later audit of the schedule is done."""
    DUE = "due"
    """At most half of the period is left until the due date."""
    LATER = "later"
    """More than half of the period is left until the due date."""


@dataclass(frozen=True)
class ScheduleStatus:
    """Status of a schedule on one day."""

    schedule: Schedule
    next: ScheduledAudit
    """The next audit to do; an overdue one stays until it or a later one is done, or until the following due date has
    passed too."""
    state: DueState
    missed: tuple[ScheduledAudit, ...] = ()
    """Due dates without an audit that can no longer be made up, oldest first."""
    last: ScheduledAudit | None = None
    """The last due date with an audit."""
    ahead: tuple[ScheduledAudit, ...] = ()
    """The due dates without an audit after the next one, as many as the calendar file contains."""


_MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.HALF_YEAR: 6, Cadence.YEAR: 12}
_DAYS = {Unit.WEEK: 7, Unit.MONTH: 30, Unit.QUARTER: 91, Unit.HALF: 182, Unit.YEAR: 365}
_AHEAD = {Cadence.WEEK: 7, Cadence.MONTH: 5, Cadence.QUARTER: 3, Cadence.HALF_YEAR: 1, Cadence.YEAR: 1}


def first_due_by_default(cadence: Cadence, today: date) -> date:
    """Return the last day of the current period."""
    return last_day(period_of(today, cadence.unit))


def read_first_due(text: str) -> date:
    """Return a first due date from its ISO text; raises AuditError for anything else and outside 2000 to 2100."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = date.min
    if not EARLIEST <= day <= LATEST:
        raise AuditError(
            message("“%(day)s” is not a valid start date.", day=text),
            "",
            message("Enter a date from 2000 to 2100, such as 2026-12-31."),
        )
    return day


@lru_cache(maxsize=8192)  # hundreds of stores share their due dates
def due_day(cadence: Cadence, first: date, number: int) -> date:
    """Return the due date after this number of periods.

    If the first due date is the last day of a month, so are all others. A day that a month does not have becomes its
    last day.
    """
    if cadence is Cadence.WEEK:
        return first + timedelta(weeks=number)
    months = first.year * 12 + first.month - 1 + _MONTHS[cadence] * number
    year, month = divmod(months, 12)
    end = monthrange(year, month + 1)[1]
    ends_month = (first + timedelta(days=1)).day == 1
    return date(year, month + 1, end if ends_month else min(first.day, end))


def schedule_status(schedule: Schedule, audits: Iterable[CompletedAudit], today: date) -> ScheduleStatus:
    """Return the status of a schedule on a day; ``audits`` are its store and checklist's, in chronological order.

    Audits made after that day do not count.
    """
    return _standing(schedule, audits, today, start=0, ahead=_AHEAD[schedule.cadence])


def schedule_status_brief(schedule: Schedule, audits: Iterable[CompletedAudit], today: date) -> ScheduleStatus:
    """Return the same without missed, last and later due dates, for lists; the latest few audits are enough."""
    found = _standing(schedule, audits, today, start=_passed(schedule, today) - 2, ahead=0)
    return replace(found, missed=(), last=None)


def _standing(
    schedule: Schedule, audits: Iterable[CompletedAudit], today: date, *, start: int, ahead: int
) -> ScheduleStatus:
    made = (audit for audit in audits if audit.walked_on <= today.isoformat())
    done = _by_period(schedule.cadence.unit, made)
    over: list[ScheduledAudit] = []
    coming: list[ScheduledAudit] = []
    for turn in _turns(schedule, done, max(0, start)):
        if turn.due < today or (turn.done and not coming):
            over.append(turn)
        else:
            coming.append(turn)
            if sum(1 for each in coming if each.done is None) > ahead:
                break
    waiting = over[-1] if over and _is_waiting(over[-1], done) else None
    still_open = ([waiting] if waiting else []) + [each for each in coming if each.done is None]
    return ScheduleStatus(
        schedule,
        next=still_open[0],
        state=DueState.OVERDUE if waiting else _state(schedule.cadence, still_open[0], today),
        missed=tuple(turn for turn in over if turn.done is None and turn is not waiting),
        last=next((turn for turn in reversed([*over, *coming]) if turn.done), None),
        ahead=tuple(still_open[1 : ahead + 1]),
    )


def _is_waiting(turn: ScheduledAudit, done: Mapping[str, CompletedAudit]) -> bool:
    """Return whether a missed audit can still be made up: no audit counts for a later period."""
    end = period_key(turn.period)
    return turn.done is None and not any(period_key(period) > end for period in done)


def _state(cadence: Cadence, turn: ScheduledAudit, today: date) -> DueState:
    return DueState.DUE if (turn.due - today).days <= _DAYS[cadence.unit] // 2 else DueState.LATER


def _passed(schedule: Schedule, today: date) -> int:
    """Return the approximate number of due dates before a day, wrong by 1 at most."""
    first = date.fromisoformat(schedule.first_due)
    if schedule.cadence is Cadence.WEEK:
        return (today - first).days // 7
    return ((today.year - first.year) * 12 + today.month - first.month) // _MONTHS[schedule.cadence]


def _turns(schedule: Schedule, done: Mapping[str, CompletedAudit], start: int) -> Iterator[ScheduledAudit]:
    first, unit = date.fromisoformat(schedule.first_due), schedule.cadence.unit
    for number in count(start):
        day = due_day(schedule.cadence, first, number)
        period = _period_of(day, unit)
        yield ScheduledAudit(day, period, done.get(period))


def _by_period(unit: Unit, audits: Iterable[CompletedAudit]) -> dict[str, CompletedAudit]:
    """Return the last audit for each period of the schedule."""
    found: dict[str, CompletedAudit] = {}
    for audit in audits:
        found[_turn_of(audit.period, audit.walked_on, unit)] = audit
    return found


@lru_cache(maxsize=8192)
def _turn_of(period: str, walked_on: str, unit: Unit) -> str:
    """Return the schedule period that an audit counts for.

    An audit for a period longer than that counts for the period in which it took place.
    """
    fits = _DAYS[unit_of(period)] <= _DAYS[unit]
    return period_of(last_day(period) if fits else date.fromisoformat(walked_on), unit)


_period_of = lru_cache(maxsize=8192)(period_of)
