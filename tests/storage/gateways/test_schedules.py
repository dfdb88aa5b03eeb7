"""Schedules: kept, changed, forgotten, and where each of them stands."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest

from tests.builders import make_store, small_revision
from tests.hostile import UNKEEPABLE
from tests.storage.gateways.test_store_overview import counted, walked
from tests.storage.samples import ask, begun
from tui_audit.domain.audit.model import AuditKind
from tui_audit.domain.planning.schedule import Cadence, DueState, Schedule
from tui_audit.errors import AuditError
from tui_audit.storage import Repository

AT = datetime(2026, 11, 22, 10, 30, 5, tzinfo=timezone(timedelta(hours=2)))
TODAY = date(2026, 11, 22)
CHECKLIST = small_revision().checklist.id


def _schedule(
    store: str = "", checklist: str = CHECKLIST, cadence: Cadence = Cadence.QUARTER, first: str = "2026-09-30"
) -> Schedule:
    return Schedule("", store or make_store().id, checklist, cadence, first)


@pytest.fixture
def stores(repository: Repository) -> Repository:
    repository.revisions.save(small_revision())
    for code in ("A", "B", "C"):
        repository.stores.save(make_store(id=code, code=code))
    return repository


def test_nothing_is_due_where_nothing_is_planned(stores: Repository) -> None:
    assert stores.schedules.due(TODAY) == stores.schedules.due_at_a_glance(TODAY) == ()


def test_a_schedule_is_kept_and_its_id_tells_when(stores: Repository, folder: Path) -> None:
    kept = stores.schedules.save(_schedule("A"), at=AT)
    assert UUID(kept.id).version == 7
    assert UUID(kept.id).variant == "specified in RFC 4122"
    assert kept.changed_at == datetime(2026, 11, 22, 8, 30, 5, tzinfo=UTC)
    (line,) = stores.schedules.due(TODAY)
    assert line.status.schedule == kept
    assert (line.store.code, line.checklist_title) == ("A", small_revision().checklist.title)
    assert ask(folder, "SELECT cadence, first_due FROM schedule") == [("quarter", "2026-09-30")]


def test_a_change_takes_the_place_of_what_was(stores: Repository) -> None:
    first = stores.schedules.save(_schedule("A"), at=AT)
    second = stores.schedules.save(_schedule("A", cadence=Cadence.MONTH), at=AT + timedelta(days=1))
    stores.schedules.save(_schedule("A", "another-walk"), at=AT)
    assert second.changed_at > first.changed_at
    assert {line.checklist_title: line.status.schedule.cadence for line in stores.schedules.due(TODAY)} == {
        small_revision().checklist.title: "month",
        "another-walk": "quarter",
    }


def test_a_schedule_is_forgotten(stores: Repository) -> None:
    stores.schedules.save(_schedule("A"), at=AT)
    stores.schedules.save(_schedule("B"), at=AT)
    stores.schedules.remove("A", CHECKLIST)
    stores.schedules.remove("A", CHECKLIST)
    assert [line.store.code for line in stores.schedules.due(TODAY)] == ["B"]


def test_the_most_urgent_first(stores: Repository) -> None:
    walked(stores, "B", "2026-Q3", 4)
    walked(stores, "B", "2026-Q4", 4)
    walked(stores, "C", "2026-Q3", 4)
    for code in "BCA":
        stores.schedules.save(_schedule(code), at=AT)
    found = [(line.store.code, line.status.state, line.status.next.period) for line in stores.schedules.due(TODAY)]
    assert found == [
        ("A", DueState.OVERDUE, "2026-Q3"),
        ("C", DueState.DUE, "2026-Q4"),
        ("B", DueState.LATER, "2027-Q1"),
    ]
    glance = stores.schedules.due_at_a_glance(TODAY)
    assert [(line.store.code, line.status.state, line.status.next.period) for line in glance] == found


def test_only_completed_full_audits_of_the_checklist_count(stores: Repository) -> None:
    for kind in (AuditKind.PRACTICE, AuditKind.SHORT):
        walked(stores, "A", "2026-Q3", 4, kind=kind)
    begun(stores, store_id="A", period="2026-Q3")
    walked(stores, "B", "2026-Q3", 4)
    stores.schedules.save(_schedule("A"), at=AT)
    stores.schedules.save(_schedule("B", "another-walk"), at=AT)
    assert [line.status.state for line in stores.schedules.due(TODAY)] == [DueState.OVERDUE] * 2
    walked(stores, "A", "2026-Q3", 4)
    assert [line.status.state for line in stores.schedules.due(TODAY)] == [DueState.OVERDUE, DueState.DUE]


def test_missed_turns_are_named(stores: Repository) -> None:
    walked(stores, "A", "2026-Q1", 4)
    stores.schedules.save(_schedule("A", first="2025-12-31"), at=AT)
    (line,) = stores.schedules.due(TODAY)
    assert [turn.period for turn in line.status.missed] == ["2025-Q4", "2026-Q2"]
    assert line.status.next.period == "2026-Q3"
    assert stores.schedules.due_at_a_glance(TODAY)[0].status.missed == ()


def test_a_closed_store_is_never_due(stores: Repository) -> None:
    stores.schedules.save(_schedule("A"), at=AT)
    stores.stores.close("A")
    assert stores.schedules.due(TODAY) == ()
    with pytest.raises(AuditError, match="closed"):
        stores.schedules.save(_schedule("A"), at=AT)
    stores.stores.reopen("A")
    assert len(stores.schedules.due(TODAY)) == 1


def test_an_unknown_store_is_refused(stores: Repository) -> None:
    with pytest.raises(AuditError, match="was not found"):
        stores.schedules.save(_schedule("nowhere"), at=AT)


@pytest.mark.parametrize("text", UNKEEPABLE.values(), ids=UNKEEPABLE.keys())
def test_what_no_file_holds_is_refused(stores: Repository, text: str) -> None:
    with pytest.raises(AuditError, match="contains a character that cannot be saved"):
        stores.schedules.save(_schedule("A", text), at=AT)


def test_however_many_there_are_the_queries_stay_the_same(stores: Repository) -> None:
    stores.schedules.save(_schedule("A"), at=AT)
    with counted() as few:
        stores.schedules.due_at_a_glance(TODAY)
    stores.schedules.save(_schedule("B"), at=AT)
    stores.schedules.save(_schedule("C", cadence=Cadence.WEEK, first="2020-01-05"), at=AT)
    with counted() as many:
        stores.schedules.due_at_a_glance(TODAY)
    assert len(few) == len(many) == 2
