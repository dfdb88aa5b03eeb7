"""Times that contradict each other are found; order never hangs on them."""

from dataclasses import replace

import pytest

from tests.builders import make_answer, make_audit
from tests.domain.actions.test_tracking import BEGUN, DONE, moved, promised
from tui_audit.domain.actions.tracking import chronological
from tui_audit.domain.actions.transitions import change_status, record_check
from tui_audit.domain.audit.clock_checks import has_clock_contradiction, is_clock_set_back, latest_timestamp
from tui_audit.domain.audit.model import Answer, Audit, Seal, Status

BEGAN = "2026-11-22T09:00:00+02:00"


def answered(*moments: str) -> dict[str, Answer]:
    return {f"q.{number}": make_answer(f"q.{number}", value=4, answered_at=at) for number, at in enumerate(moments)}


def walked(*moments: str, **more: object) -> Audit:
    return replace(make_audit(), started_at=BEGAN, answers=answered(*moments), **more)  # type: ignore[arg-type]


def done(at: str, *moments: str) -> Audit:
    return walked(*moments, status=Status.COMPLETED, completed_at=at, seals=(Seal("0" * 64, at, "Laura"),))


@pytest.mark.parametrize(
    ("audit", "found"),
    [
        (walked(), False),
        (walked("", ""), False),
        (walked("2026-11-22T09:10:00+02:00"), False),
        (walked("2026-11-22T08:59:30+02:00"), False),  # within the slack
        (walked("2026-11-22T08:58:00+02:00"), True),
        (walked("1970-01-01T00:00:05+00:00"), True),
        (walked("2026-11-22T07:10:00+00:00"), False),  # the same place, said otherwise
        (walked("2026-11-22T08:10:00+00:00", "2026-11-22T09:40:00+02:00"), False),
        (done("2026-11-22T10:00:00+02:00", "2026-11-22T09:59:00+02:00"), False),
        (done("2026-11-22T09:30:00+02:00", "2026-11-22T09:59:00+02:00"), True),
        (done("1999-12-31T23:59:59+02:00"), True),
        # the hour that comes twice when summer time ends
        (done("2026-10-25T03:10:00+02:00", "2026-10-25T03:50:00+03:00"), True),
        (replace(done("2026-11-22T10:00:00+02:00"), started_at="2026-10-25T03:50:00+03:00"), False),
    ],
)
def test_a_clock_that_went_back_is_found_in_the_times(audit: Audit, found: bool) -> None:
    assert has_clock_contradiction(audit) is found


def test_the_hour_that_comes_twice_goes_forward() -> None:
    """25 October 2026 in Riga: 03:50 summer time comes before 03:10 winter time."""
    assert not is_clock_set_back("2026-10-25T03:10:00+02:00", "2026-10-25T03:50:00+03:00")
    assert is_clock_set_back("2026-10-25T03:50:00+03:00", "2026-10-25T03:10:00+02:00")


def test_seals_in_the_wrong_order_are_found() -> None:
    audit = done("2026-11-22T10:00:00+02:00")
    later = replace(audit, seals=(*audit.seals, Seal("1" * 64, "2026-11-20T10:00:00+02:00", "Laura")))
    assert has_clock_contradiction(later)


def test_the_newest_moment_is_an_instant_and_no_word() -> None:
    assert latest_timestamp(walked()) == BEGAN
    audit = walked("2026-11-22T09:40:00+02:00", "2026-11-22T08:10:00+00:00")
    assert latest_timestamp(audit) == "2026-11-22T08:10:00+00:00"


@pytest.mark.parametrize("now", ["1970-01-01T00:00:10+00:00", "2026-11-21T08:00:00+02:00"])
def test_with_a_clock_that_was_ahead_actions_still_move_and_keep_their_order(now: str) -> None:
    action = promised(moved("2030-06-01", BEGUN))
    last = action.changes[-1].at
    made = change_status(action, DONE, who="Līga", at=now, now=now)
    assert (made.at, made.status) == (last, DONE)
    assert chronological((*action.changes, made))[-1] == made
    found = record_check(promised(), DONE, audit="a", who="Līga", at=now)
    assert found.at == promised().agreed_at
