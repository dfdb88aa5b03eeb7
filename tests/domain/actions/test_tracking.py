"""Where an action stands on a day, how long it took, whether the promise was kept."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import ACTION_ID, make_answered, make_completed
from tui_audit.domain.actions.filters import ActionFilter, ActionOrder, matches, sort_key
from tui_audit.domain.actions.tracking import (
    COMPLETED,
    OUTSTANDING,
    DueOutcome,
    TrackedAction,
    all_actions,
    chronological,
    group_repeated,
    tracked_actions,
)
from tui_audit.domain.audit.model import (
    ActionBy,
    ActionStatus,
    Audit,
    AuditKind,
    CorrectiveAction,
    Followup,
    Seal,
    Status,
)
from tui_audit.domain.audit.timestamps import days_between, instant

OPEN, BEGUN, DONE = ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.DONE
VERIFIED, BACK, DROPPED = ActionStatus.VERIFIED, ActionStatus.REGRESSED, ActionStatus.DROPPED


def moved(day: str, status: ActionStatus, **changes: str) -> Followup:
    at = day if "T" in day else f"{day}T12:00:00+02:00"
    return Followup(ACTION_ID, at, "Līga", status, **changes)


def promised(*moves: Followup, due: str | None = "2026-12-15", status: ActionStatus = OPEN) -> TrackedAction:
    """The small audit's action, agreed on 2026-11-22, and what became of it."""
    audit = make_answered()
    action = replace(audit.actions[0], due=due, status=status)
    (found,) = tracked_actions(replace(make_completed(replace(audit, actions=(action,))), followup=moves), "small-walk")
    return found


@pytest.mark.parametrize(
    ("moves", "day", "status", "took"),
    [
        ((), None, OPEN, None),
        ((moved("2026-12-01", BEGUN),), None, BEGUN, None),
        ((moved("2026-12-01", DONE),), "2026-11-30", OPEN, None),
        ((moved("2026-12-01", DONE),), "2026-12-01", DONE, 9),
        ((moved("2026-12-01", DONE), moved("2026-12-20", VERIFIED)), None, VERIFIED, 9),
        ((moved("2026-12-01", DONE), moved("2026-12-20", BACK)), None, BACK, None),
        ((moved("2026-12-01", DONE), moved("2026-12-20", BACK)), "2026-12-19", DONE, 9),
        ((moved("2026-12-01", DONE), moved("2026-12-20", BACK), moved("2026-12-22", DONE)), None, DONE, 30),
        ((moved("2026-12-20", VERIFIED),), None, VERIFIED, 28),
        ((moved("2026-12-20", VERIFIED), moved("2026-12-01", DONE)), None, VERIFIED, 9),
        ((moved("2026-12-01", DROPPED, note="no money"),), None, DROPPED, None),
        ((moved("2026-11-01", DONE),), None, DONE, 0),
    ],
)
def test_where_it_stands_and_how_long_it_took(
    moves: tuple[Followup, ...], day: str | None, status: ActionStatus, took: int | None
) -> None:
    action = promised(*moves)
    assert action.status(day) is status
    assert action.days_to_close(day) == took
    assert action.is_outstanding(day) is (status in OUTSTANDING)


def test_what_was_put_right_at_once_took_no_day() -> None:
    assert promised(status=DONE).days_to_close() == 0
    assert promised(status=DONE).closed_on() == "2026-11-22"


@pytest.mark.parametrize(
    ("due", "moves", "day", "late", "promise"),
    [
        (None, (), "2030-01-01", 0, None),
        ("2026-12-15", (), "2026-12-14", 0, DueOutcome.NOT_DUE),
        ("2026-12-15", (), "2026-12-15", 0, DueOutcome.NOT_DUE),
        ("2026-12-15", (), "2026-12-16", 1, DueOutcome.LATE),
        ("2026-12-15", (), "2027-01-15", 31, DueOutcome.LATE),
        ("2026-12-15", (moved("2026-12-15", DONE),), "2026-12-31", 0, DueOutcome.ON_TIME),
        ("2026-12-15", (moved("2026-12-16", DONE),), "2026-12-31", 0, DueOutcome.LATE),
        ("2026-12-15", (moved("2026-12-16", DONE),), "2026-12-15", 0, DueOutcome.NOT_DUE),
        ("2026-12-15", (moved("2026-12-01", DONE), moved("2026-12-20", BACK)), "2026-12-25", 10, DueOutcome.LATE),
        ("2026-12-15", (moved("2026-12-01", DROPPED, note="x"),), "2026-12-31", 0, None),
        ("someday", (), "2026-12-31", 0, DueOutcome.NOT_DUE),
    ],
)
def test_overdue_and_promises(
    due: str | None, moves: tuple[Followup, ...], day: str, late: int, promise: DueOutcome | None
) -> None:
    action = promised(*moves, due=due)
    assert action.days_overdue(day) == late
    assert action.is_overdue(day) is (late > 0)
    assert action.due_outcome(day) is promise


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026-12-01T23:30:00+02:00", "2026-12-01T22:00:00+00:00"),  # half an hour later, an earlier clock
        ("2026-12-02T00:30:00+14:00", "2026-12-01T12:00:00-10:00"),
        ("2026-12-01T10:00:00+02:00", "2026-12-01T10:00:00+02:00"),  # at once: the one noted later counts
        ("2026-12-01T10:00:00", "2026-12-01T12:01:00+02:00"),
    ],
)
def test_moves_of_other_places_stand_in_order(first: str, second: str) -> None:
    assert instant(first) <= instant(second)
    found = chronological([moved(first, DONE), moved(second, BACK)])
    assert [move.status for move in found] == [DONE, BACK]
    assert promised(moved(first, DONE), moved(second, BACK)).status() is BACK
    audit = replace(make_completed(), followup=(moved(first, DONE), moved(second, BACK)))
    assert audit.status_of(audit.actions[0]) is BACK


def test_a_day_is_that_of_the_place_where_it_was_noted() -> None:
    done = moved("2026-12-16T00:30:00+02:00", DONE)  # still the 15th in London
    assert promised(done).closed_on() == "2026-12-16"
    assert promised(done).due_outcome("2026-12-20") is DueOutcome.LATE
    assert promised(moved("2026-12-15T23:30:00-11:00", DONE)).due_outcome("2026-12-20") is DueOutcome.ON_TIME


def test_what_is_no_day_has_no_distance() -> None:
    assert days_between("2024-02-28", "2024-03-01") == 2
    assert days_between("someday", "2024-03-01") is None
    assert instant("someday") < instant("0001-01-02T00:00:00+00:00")


def test_of_two_looks_in_one_audit_the_later_counts_as_if_it_were_the_only_one() -> None:
    looks = (moved("2027-02-01", OPEN, audit="next"), moved("2027-02-01T12:01:00+02:00", VERIFIED, audit="next"))
    action = promised(moved("2026-12-01", DONE), *looks)
    assert (action.status(), action.days_to_close()) == (VERIFIED, 9)
    assert action.status_before("next") is DONE
    found = action.checked_in("next")
    assert found is not None
    assert found.status is VERIFIED
    assert action.checked_in("another") is None


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({}, 1),
        ({"status": Status.DRAFT}, 0),
        ({"status": Status.REOPENED}, 1),
        ({"kind": AuditKind.PRACTICE}, 0),
        ({"kind": AuditKind.SHORT}, 1),
        ({"kind": AuditKind.RE_AUDIT}, 1),
        ({"actions": ()}, 0),
    ],
)
def test_nothing_is_agreed_in_a_draft_and_practice_counts_nowhere(changes: dict[str, object], count: int) -> None:
    audit: Audit = replace(make_completed(), **changes)  # type: ignore[arg-type]
    assert len(tracked_actions(audit)) == count


def test_agreed_is_when_it_was_completed_first() -> None:
    audit = make_completed()
    again = replace(
        audit,
        completed_at="2027-01-05T10:00:00+02:00",
        seals=(*audit.seals, Seal("x" * 64, "2027-01-05T10:00:00", "L")),
    )
    assert [each.agreed_on for each in tracked_actions(again)] == ["2026-11-22"]
    assert [each.agreed_at for each in all_actions(make_answered())] == [make_answered().started_at]


def again(period: str, *moves: Followup, what: str = "Window plan: every Monday", number: int = 1) -> TrackedAction:
    found = promised(*moves)
    at = f"{2026 + number}-01-01T10:00:00+02:00"
    action = replace(found.action, what=what)
    return replace(found, period=period, audit_number=number, audit_id=period, agreed_at=at, action=action)


def test_what_was_agreed_again_stands_together() -> None:
    first, second = again("2026-Q3", number=1), again("2026-Q4", number=2, what="  window PLAN: every Monday ")
    other, done = again("2027-Q1", number=3, what="Wash it"), again("2027-Q2", moved("2026-12-01", DONE), number=4)
    verified = again("2027-Q3", moved("2026-12-01", DONE), moved("2026-12-02", VERIFIED), number=5)
    request = replace(first, action=replace(first.action, by=ActionBy.HEAD_OFFICE))
    found = group_repeated([first, second, other, done, verified, request])
    assert [(matter.latest.period, matter.times, matter.first_period) for matter in found] == [
        ("2026-Q4", 2, "2026-Q3"),
        ("2027-Q1", 1, "2027-Q1"),
        ("2027-Q2", 1, "2027-Q2"),
        ("2027-Q3", 1, "2027-Q3"),
        ("2026-Q3", 1, "2026-Q3"),
    ]
    (one, *_rest) = group_repeated([first, second, done], is_apart=False)
    assert (one.latest, one.times) == (done, 3)


def test_two_of_one_audit_are_two() -> None:
    first, second = again("2026-Q3", number=1), again("2026-Q4", number=2)
    twin = replace(second, action=replace(second.action, id="twin"))
    assert [(matter.latest.period, matter.times) for matter in group_repeated([first, second, twin])] == [
        ("2026-Q4", 2),
        ("2026-Q4", 1),
    ]


def test_lists_show_what_they_say() -> None:
    late, ahead = promised(due="2026-12-01"), promised(due="2027-12-01")
    done, verified = promised(moved("2026-12-01", DONE)), promised(moved("2026-12-01", VERIFIED))
    dropped = promised(moved("2026-12-01", DROPPED))
    request = replace(ahead, action=replace(ahead.action, by=ActionBy.HEAD_OFFICE))
    every = (late, ahead, done, verified, dropped, request)
    day = "2026-12-10"
    shown = {which: [each for each in every if matches(each, which, day)] for which in ActionFilter}
    assert shown == {
        ActionFilter.UNDONE: [late, ahead, request],
        ActionFilter.OVERDUE: [late],
        ActionFilter.TO_VERIFY: [done],
        ActionFilter.DONE: [done, verified],
        ActionFilter.HEAD_OFFICE: [request],
        ActionFilter.ALL: list(every),
    }


def test_lists_are_in_order() -> None:
    def one(due: str | None, priority: str, code: str, owner: str) -> TrackedAction:
        found = promised(due=due)
        action = replace(found.action, priority=type(found.action.priority)(priority), owner=owner, id=owner + code)
        return replace(found, store_code=code, action=action)

    undated, late, soon = (
        one(None, "high", "A", "Zoe"),
        one("2026-01-01", "low", "C", "amy"),
        one("2027", "normal", "B", "Bob"),
    )
    found = group_repeated(
        [replace(each, finding=replace(each.finding, thread=each.store_code)) for each in (undated, late, soon)]
    )

    def codes(order: ActionOrder) -> str:
        return "".join(matter.latest.store_code for matter in sorted(found, key=lambda each: sort_key(each, order)))

    assert [codes(order) for order in ActionOrder] == ["CBA", "ABC", "ABC", "CBA"]


DAYS = st.integers(1, 28).map(lambda day: f"2026-12-{day:02}")
STATUSES = st.sampled_from(ActionStatus)
MOVES = st.lists(st.builds(moved, DAYS, STATUSES), max_size=6)


@given(MOVES, DAYS, st.none() | DAYS, STATUSES)
def test_what_is_said_of_an_action_agrees(
    moves: list[Followup], day: str, due: str | None, status: ActionStatus
) -> None:
    action = promised(*moves, due=due, status=status)
    now = action.status(day)
    assert (action.closed_on(day) is not None) == (now in COMPLETED)
    assert (action.days_to_close(day) is not None) == (now in COMPLETED)
    assert action.is_overdue(day) == (now in OUTSTANDING and due is not None and due < day)
    assert not (action.is_overdue(day) and action.due_outcome(day) is not DueOutcome.LATE)
    if action.is_outstanding(day):
        assert action.is_overdue(day) is (action.due_outcome(day) is DueOutcome.LATE)
    if action.due_outcome(day) is DueOutcome.ON_TIME:
        assert now in COMPLETED
    later = [move for move in moves if move.at[:10] > day]
    assert replace(action, changes=chronological(move for move in moves if move not in later)).status() is now
    assert action.status() is action.status("2026-12-31")


def test_each_action_has_its_own_moves() -> None:
    audit = make_completed()
    other = CorrectiveAction("other", audit.findings[0].id, "Else")
    audit = replace(audit, actions=(*audit.actions, other), followup=(moved("2026-12-01", DONE),))
    assert [each.status() for each in tracked_actions(audit)] == [DONE, OPEN]
