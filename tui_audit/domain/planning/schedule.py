"""When a store is to be walked with a checklist: due days, what was done about them, what was missed."""

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
"""Between these lies a first due day."""


class Cadence(StrEnum):
    """How often a store is walked with a checklist."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"

    @property
    def unit(self) -> Unit:
        """The period that each turn counts for."""
        return Unit.HALF if self is Cadence.HALF_YEAR else Unit(self.value)


@dataclass(frozen=True)
class Schedule:
    """How often a store is to be walked with a checklist."""

    id: str
    """Made anew with each change: a UUID of version 7, which tells when that was."""
    store_id: str
    checklist_id: str
    cadence: Cadence
    first_due: str
    """ISO date."""

    @property
    def changed_at(self) -> datetime:
        """When it was made or last changed; for an id that does not tell, the earliest day."""
        moment = datetime(EARLIEST.year, 1, 1, tzinfo=UTC)
        try:
            known = UUID(self.id)
        except ValueError:
            return moment
        return moment if known.version != 7 else datetime.fromtimestamp((known.int >> 80) // 1000, UTC)


@dataclass(frozen=True)
class PeriodCount:
    """A completed full audit, as far as a schedule looks at it."""

    audit: str
    period: str
    walked_on: str
    """ISO date."""
    completed_at: str
    """ISO 8601 with offset."""


@dataclass(frozen=True)
class ScheduledAudit:
    """One time that a store is to be walked."""

    due: date
    period: str
    """The calendar's own period in which the due day lies: an audit of this period counts."""
    done: PeriodCount | None
    """The last audit that counts."""

    @property
    def is_late(self) -> bool:
        """Whether it was walked after it was due."""
        return self.done is not None and date.fromisoformat(self.done.walked_on) > self.due


class DueState(StrEnum):
    """Where a schedule stands; the most urgent first."""

    OVERDUE = "overdue"
    """The due day is over, and neither this nor a later turn is done."""
    DUE = "due"
    """Half of the time to the due day is over."""
    LATER = "later"
    """There is time."""


@dataclass(frozen=True)
class StoreSchedule:
    """Where a schedule stands on one day."""

    schedule: Schedule
    next: ScheduledAudit
    """The turn to walk next; an overdue one until it is done or the one after it is due."""
    state: DueState
    missed: tuple[ScheduledAudit, ...] = ()
    """Turns that nobody will make up for any more, the oldest first."""
    last: ScheduledAudit | None = None
    """The last turn that is done."""
    ahead: tuple[ScheduledAudit, ...] = ()
    """The open turns after the next one, as many as a calendar is told of."""


_MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.HALF_YEAR: 6, Cadence.YEAR: 12}
_DAYS = {Unit.WEEK: 7, Unit.MONTH: 30, Unit.QUARTER: 91, Unit.HALF: 182, Unit.YEAR: 365}
_AHEAD = {Cadence.WEEK: 7, Cadence.MONTH: 5, Cadence.QUARTER: 3, Cadence.HALF_YEAR: 1, Cadence.YEAR: 1}


def first_due_by_default(cadence: Cadence, today: date) -> date:
    """The last day of the period that is running."""
    return last_day(period_of(today, cadence.unit))


def read_first_due(text: str) -> date:
    """A first due day as people write it, ISO; AuditError for anything else."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = date.min
    if not EARLIEST <= day <= LATEST:
        raise AuditError(
            message("“%(day)s” is not a day to begin with.", day=text),
            "",
            message("Write it as year, month, day, from 2000 to 2100: 2026-12-31."),
        )
    return day


@lru_cache(maxsize=8192)  # hundreds of stores share their days
def due_day(cadence: Cadence, first: date, number: int) -> date:
    """The due day after so many periods; a first day that ends its month makes the others end theirs."""
    if cadence is Cadence.WEEK:
        return first + timedelta(weeks=number)
    months = first.year * 12 + first.month - 1 + _MONTHS[cadence] * number
    year, month = divmod(months, 12)
    end = monthrange(year, month + 1)[1]
    ends_month = (first + timedelta(days=1)).day == 1
    return date(year, month + 1, end if ends_month else min(first.day, end))


def standing(schedule: Schedule, audits: Iterable[PeriodCount], today: date) -> StoreSchedule:
    """Where a schedule stands on a day; ``audits`` are those of its store and checklist, in the order in time."""
    return _standing(schedule, audits, today, start=0, ahead=_AHEAD[schedule.cadence])


def standing_at_a_glance(schedule: Schedule, audits: Iterable[PeriodCount], today: date) -> StoreSchedule:
    """The same without what was missed and what comes after the next turn; the latest few audits are enough."""
    found = _standing(schedule, audits, today, start=_passed(schedule, today) - 2, ahead=0)
    return replace(found, missed=(), last=None)


def _standing(
    schedule: Schedule, audits: Iterable[PeriodCount], today: date, *, start: int, ahead: int
) -> StoreSchedule:
    done = _by_period(schedule.cadence.unit, audits)
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
    return StoreSchedule(
        schedule,
        next=still_open[0],
        state=DueState.OVERDUE if waiting else _state(schedule.cadence, still_open[0], today),
        missed=tuple(turn for turn in over if turn.done is None and turn is not waiting),
        last=next((turn for turn in reversed([*over, *coming]) if turn.done), None),
        ahead=tuple(still_open[1 : ahead + 1]),
    )


def _is_waiting(turn: ScheduledAudit, done: Mapping[str, PeriodCount]) -> bool:
    """Whether a turn that is over may still be made up for: nothing was walked for a later one."""
    end = period_key(turn.period)
    return turn.done is None and not any(period_key(period) > end for period in done)


def _state(cadence: Cadence, turn: ScheduledAudit, today: date) -> DueState:
    return DueState.DUE if (turn.due - today).days <= _DAYS[cadence.unit] // 2 else DueState.LATER


def _passed(schedule: Schedule, today: date) -> int:
    """About how many turns were due before a day; off by one at most."""
    first = date.fromisoformat(schedule.first_due)
    if schedule.cadence is Cadence.WEEK:
        return (today - first).days // 7
    return ((today.year - first.year) * 12 + today.month - first.month) // _MONTHS[schedule.cadence]


def _turns(schedule: Schedule, done: Mapping[str, PeriodCount], start: int) -> Iterator[ScheduledAudit]:
    first, unit = date.fromisoformat(schedule.first_due), schedule.cadence.unit
    for number in count(start):
        day = due_day(schedule.cadence, first, number)
        period = _period_of(day, unit)
        yield ScheduledAudit(day, period, done.get(period))


def _by_period(unit: Unit, audits: Iterable[PeriodCount]) -> dict[str, PeriodCount]:
    """The last audit of each turn."""
    found: dict[str, PeriodCount] = {}
    for audit in audits:
        found[_turn_of(audit.period, audit.walked_on, unit)] = audit
    return found


@lru_cache(maxsize=8192)
def _turn_of(period: str, walked_on: str, unit: Unit) -> str:
    """The turn that an audit counts for; one that counts for a longer period counts on the day it was walked."""
    fits = _DAYS[unit_of(period)] <= _DAYS[unit]
    return period_of(last_day(period) if fits else date.fromisoformat(walked_on), unit)


_period_of = lru_cache(maxsize=8192)(period_of)
