"""An audit among the others that its journey is read with."""

from tests.builders import make_store, small_revision
from tests.storage.gateways.test_previous_audits import unseen
from tests.storage.gateways.test_store_overview import walked
from tests.storage.samples import begun, new_audit
from tui_audit.domain.audit.model import AuditKind
from tui_audit.storage import Repository

CHECKLIST = small_revision().checklist.id


def test_a_year_of_walks_with_any_checklist_but_no_practice(repository: Repository) -> None:
    begun(repository)
    store = make_store().id
    for day in ("2025-08-01", "2025-08-02", "2026-08-01"):
        walked(repository, store, "2026-Q3", 3, started_at=f"{day}T09:00:00+02:00")
    walked(repository, store, "2026-Q3", 3, kind=AuditKind.PRACTICE)
    unseen(repository, AuditKind.SHORT, "2026-Q3", started_at="2026-08-02T09:00:00+02:00")
    days = [audit.walked_on for audit in repository.journeys.audits_since(store, "2025-08-02")]
    assert days == ["2026-08-02", "2026-08-01", "2025-08-02"]


def test_the_latest_of_every_other_store(repository: Repository) -> None:
    begun(repository)
    for code in ("B-2", "B-1", "C-1", "C-2"):
        repository.stores.save(make_store(id=code, code=code, competitor=code == "B-2", closed=code == "C-2"))
    for code in ("B-1", "B-2"):
        for period in ("2026-Q1", "2026-Q3", "2026-Q2"):
            walked(repository, code, period, 3)
        walked(repository, code, "2026-Q4", 3, kind=AuditKind.PRACTICE)
    found = repository.journeys.numbers_elsewhere(make_store().id, CHECKLIST)
    assert [(each.store.code, each.period, each.store.competitor) for each in found] == [
        ("B-1", "2026-Q3", False),
        ("B-2", "2026-Q3", True),
    ]
    assert found[0].numbers == {"aisles.free": 3}
    assert found[0].checklist == small_revision().checklist
    assert repository.journeys.numbers_elsewhere(make_store().id, "another") == ()
    assert [(audit.store.code, audit.period) for audit, _checklist in repository.journeys.competitors(CHECKLIST)] == [
        ("B-2", "2026-Q3")
    ]
    assert repository.journeys.competitors("another") == ()


def test_an_audit_among_the_others(repository: Repository) -> None:
    begun(repository)
    store = make_store().id
    repository.stores.save(make_store(id="B-1", code="B-1"))
    walked(repository, "B-1", "2026-Q3", 3)
    for period, day in (("2025-Q2", "2025-05-01"), ("2025-Q4", "2025-11-01"), ("2026-Q2", "2026-05-01")):
        walked(repository, store, period, 3, started_at=f"{day}T09:00:00+02:00")
    unseen(repository, AuditKind.SHORT, "2026-Q3", started_at="2026-09-01T09:00:00+02:00")
    now = repository.new_audits.start(
        new_audit(store_id=store, period="2026-Q4", started_at="2026-11-01T09:00:00+02:00")
    )
    walks = repository.journeys.context(now.id)
    assert walks.current == (now, small_revision().checklist)
    assert [audit.period for audit, _checklist in walks.year] == ["2026-Q3", "2026-Q2"]
    assert [audit.period for audit, _checklist in walks.past] == ["2026-Q2", "2025-Q4", "2025-Q2"]
    assert [each.store.code for each in walks.elsewhere] == ["B-1"]
