"""What may become of an action next, and why something may not."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.actions.test_tracking import BACK, BEGUN, DONE, DROPPED, OPEN, VERIFIED, moved, promised
from tui_audit.domain.actions.tracking import OUTSTANDING, TrackedAction
from tui_audit.domain.actions.transitions import change_status, next_statuses, record_check, status_if_undone
from tui_audit.domain.audit.model import ActionStatus, Followup
from tui_audit.errors import AuditError

NOW = "2027-01-31T10:00:00+02:00"
ALLOWED = {
    (OPEN, BEGUN),
    (OPEN, DONE),
    (OPEN, DROPPED),
    (BEGUN, DONE),
    (BEGUN, OPEN),
    (BEGUN, DROPPED),
    (DONE, VERIFIED),
    (DONE, BACK),
    (DONE, OPEN),
    (VERIFIED, BACK),
    (BACK, OPEN),
    (BACK, BEGUN),
    (BACK, DONE),
    (BACK, DROPPED),
    (DROPPED, OPEN),
}


def standing(status: ActionStatus) -> TrackedAction:
    return promised(status=status)


@pytest.mark.parametrize(("held", "wanted"), list(product(ActionStatus, ActionStatus)))
def test_every_move_is_allowed_or_refused_with_a_reason(held: ActionStatus, wanted: ActionStatus) -> None:
    action = standing(held)
    if (held, wanted) in ALLOWED:
        assert wanted in next_statuses(held)
        made = change_status(action, wanted, who="Līga", at=NOW, now=NOW, note="why")
        assert made == Followup(action.action.id, NOW, "Līga", wanted, "why")
        return
    assert wanted not in next_statuses(held)
    with pytest.raises(AuditError) as refused:
        change_status(action, wanted, who="Līga", at=NOW, now=NOW, note="why")
    assert str(refused.value.title)
    assert str(refused.value.hint)


@pytest.mark.parametrize(
    ("at", "who", "note", "status", "reason"),
    [
        ("2027-01-31T10:00:01+02:00", "L", "", DONE, "in the future"),
        ("2027-01-31T21:00:00+14:00", "L", "", DONE, None),
        ("2026-11-21T23:59:00+02:00", "L", "", DONE, "agreed on 2026-11-22"),
        ("2026-11-22T00:00:00+02:00", "L", "", DONE, None),
        (NOW, " ", "", DONE, "Your name is required"),
        (NOW, "L", " ", DROPPED, "reason is required"),
        (NOW, "L", "no money", DROPPED, None),
    ],
)
def test_a_move_says_who_and_when(at: str, who: str, note: str, status: ActionStatus, reason: str | None) -> None:
    if reason is None:
        assert change_status(standing(OPEN), status, who=who, at=at, now=NOW, note=note).at == at
        return
    with pytest.raises(AuditError, match=reason):
        change_status(standing(OPEN), status, who=who, at=at, now=NOW, note=note)


def test_nothing_becomes_of_it_before_what_became_of_it_last() -> None:
    action = promised(moved("2026-12-10", BEGUN))
    with pytest.raises(AuditError, match="2026-12-10"):
        change_status(action, DONE, who="L", at="2026-12-10T11:59:59+02:00", now=NOW)
    assert change_status(action, DONE, who="L", at="2026-12-10T12:00:00+02:00", now=NOW).status is DONE


@pytest.mark.parametrize("held", [OPEN, BEGUN, BACK, DONE])
def test_a_walk_finds_what_it_finds(held: ActionStatus) -> None:
    action = standing(held)
    assert record_check(action, VERIFIED, audit="next", who="L", at=NOW).audit == "next"
    left = status_if_undone(action, "next")
    assert left is (held if held in OUTSTANDING else OPEN)
    assert record_check(action, left, audit="next", who="L", at=NOW).status is left
    if held in {DONE, BACK}:
        assert record_check(action, BACK, audit="next", who="L", at=NOW).status is BACK
    else:
        with pytest.raises(AuditError, match="cannot have recurred"):
            record_check(action, BACK, audit="next", who="L", at=NOW)


@pytest.mark.parametrize("status", [VERIFIED, OPEN, BACK])
def test_a_walk_does_not_check_what_was_dropped(status: ActionStatus) -> None:
    with pytest.raises(AuditError, match="This action was dropped"):
        record_check(standing(DROPPED), status, audit="next", who="L", at=NOW)


def test_a_second_look_takes_the_place_of_the_first() -> None:
    action = promised(moved("2026-12-01", DONE))
    for status in (VERIFIED, OPEN, BACK, VERIFIED):
        made = record_check(action, status, audit="next", who="L", at=NOW)
        action = replace(action, changes=(*action.changes, made))
        assert action.status() is status
        assert status_if_undone(action, "next") is OPEN
    assert (action.days_to_close(), len(action.changes)) == (9, 5)


@given(st.lists(st.sampled_from(ActionStatus), max_size=12))
def test_whatever_is_tried_only_allowed_moves_are_made(tried: list[ActionStatus]) -> None:
    action = standing(OPEN)
    for day, status in enumerate(tried, 1):
        held, at = action.status(), f"2026-12-{day:02}T10:00:00+02:00"
        try:
            made = change_status(action, status, who="L", at=at, now=NOW, note="n")
        except AuditError:
            assert (held, status) not in ALLOWED
            continue
        action = replace(action, changes=(*action.changes, made))
        assert (held, action.status()) in ALLOWED
    assert [each.at for each in action.changes] == sorted(each.at for each in action.changes)
