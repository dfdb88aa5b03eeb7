"""The touchpoint map looked over once a year."""

from typing import Any

import pytest

from tests.builders import make_answer, make_audit, make_store
from tests.domain.journey.test_journey import checklist, touchpoint
from tui_audit.domain.audit.model import AuditKind
from tui_audit.domain.checklist.model import Channel, Checklist
from tui_audit.domain.journey.context import AuditWithChecklist, JourneyAudits
from tui_audit.domain.journey.map_checks import is_map_review_due, map_review


def walk(made: Checklist, given: dict[str, int | str], **said: Any) -> AuditWithChecklist:
    """Ratings by touchpoint; "n" for not in this store, "s" for not seen."""
    answers = {}
    for name, value in given.items():
        fields: dict[str, Any] = {"n": {"na": ""}, "s": {"not_seen": ""}}.get(str(value), {"value": value})
        answers[f"{name}.q"] = make_answer(f"{name}.q", **fields)
    store = make_store(attributes=())
    asked = tuple(stop.question.id for stop in made.stops if stop.question.is_asked_in(frozenset()))
    return make_audit(asked=asked, answers=answers, store=store, **said), made


def ids(found: tuple[Any, ...]) -> list[str]:
    return [each.id for each in found]


def test_never_scored_and_never_here_over_the_year() -> None:
    every = [touchpoint(index, owner="Lead", data=["count"]) for index in range(6)]
    made = checklist(*every)
    now = walk(made, {"t0": 4, "t1": "n", "t2": "s", "t4": "n"})
    earlier = walk(made, {"t1": "n", "t2": "n", "t4": 3, "t5": 2})
    found = map_review(JourneyAudits(now, year=(earlier,)))
    assert ids(found.never_here) == ["t1"]
    assert ids(found.never_scored) == ["t2", "t3"]
    assert (found.without_owner, found.without_data) == ((), ())
    assert not found.is_empty


def test_owner_data_and_channels() -> None:
    made = checklist(
        touchpoint(0, owner=" ", data=["count"]), touchpoint(1, owner="Lead", channel="website"), touchpoint(2)
    )
    found = map_review(JourneyAudits(walk(made, {"t0": 4, "t1": 4, "t2": 4})))
    assert ids(found.without_owner) == ["t0", "t2"]
    assert ids(found.without_data) == ["t1", "t2"]
    assert set(found.channels_without) == set(Channel) - {Channel.STORE, Channel.WEBSITE}


def test_what_is_not_asked_in_this_store_is_not_missed() -> None:
    made = checklist(touchpoint(0), touchpoint(1, question={"applies_to": ["car-park"]}))
    assert ids(map_review(JourneyAudits(walk(made, {"t0": 4}))).never_scored) == []


def test_nothing_to_think_about() -> None:
    every = (
        touchpoint(index, owner="Lead", data=["count"], channel=channel.value) for index, channel in enumerate(Channel)
    )
    made = checklist(*every)
    assert map_review(JourneyAudits(walk(made, {f"t{index}": 4 for index in range(len(Channel))}))).is_empty


@pytest.mark.parametrize("period", ["2026-Q4", "2026-12", "2026-H2", "2026", "2026-W53", "2021-W52", "2025-W52"])
def test_the_last_period_of_a_year(period: str) -> None:
    assert is_map_review_due(make_audit(period=period))


@pytest.mark.parametrize("period", ["2026-Q3", "2026-11", "2026-H1", "2026-W52", "2021-W51", "2025-W51", "someday"])
def test_not_the_last_period_of_a_year(period: str) -> None:
    assert not is_map_review_due(make_audit(period=period))


@pytest.mark.parametrize("kind", [AuditKind.SHORT, AuditKind.RE_AUDIT, AuditKind.PRACTICE])
def test_only_a_full_audit_asks_for_it(kind: AuditKind) -> None:
    assert not is_map_review_due(make_audit(period="2026-Q4", kind=kind))
