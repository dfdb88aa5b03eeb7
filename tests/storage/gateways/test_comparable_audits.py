"""What an audit can be held against, and the kept scores of a store."""

from tests.builders import make_answer, make_store, small_body, small_revision
from tests.storage.gateways.test_store_overview import counted, walked
from tests.storage.samples import DONE, begun, new_audit
from tui_audit.domain.audit.model import AuditKind
from tui_audit.domain.history.audit_points import full_audit_points
from tui_audit.domain.history.matching import ComparedAudit
from tui_audit.domain.record.seal import revision_of
from tui_audit.storage import Repository

CHECKLIST = small_revision().checklist.id
GIVEN = (make_answer("door.open", not_seen=""), make_answer("aisles.free", value=5))


def kept(repository: Repository) -> None:
    """Two stores, some periods, all kinds."""
    begun(repository)
    first = make_store()
    second = repository.stores.save(make_store(id="second", code="A-1"))
    for number, period in enumerate(("2026-Q1", "2026-Q2", "2026-Q3")):
        walked(repository, first.id, period, 4 - number)
        walked(repository, second.id, period, 3 + number)
    for kind in (AuditKind.RE_AUDIT, AuditKind.SHORT, AuditKind.PRACTICE):
        audit = repository.new_audits.start(new_audit(store_id=first.id, period="2026-Q3", kind=kind))
        given = [answer for answer in GIVEN if answer.question in audit.asked]
        repository.completion.complete(repository.drafts.record_answers(audit, given), by="L", at=DONE)


def test_kept_scores_are_those_of_full_audits_the_latest_first(repository: Repository) -> None:
    kept(repository)
    found = repository.history.saved_scores(make_store().id, CHECKLIST)
    assert [(each.period, each.total, each.during) for each in found] == [
        ("2026-Q3", 25.0, 25.0),
        ("2026-Q2", 50.0, 50.0),
        ("2026-Q1", 75.0, 75.0),
    ]
    assert {each.before for each in found} == {None}
    audits = {audit.id: audit for audit in repository.audits.summaries(store_id=make_store().id)}
    assert all(audits[each.audit].total == each.total for each in found)
    assert repository.history.saved_scores(make_store().id, "other") == ()


def test_all_versions_of_a_checklist_are_one_line(repository: Repository) -> None:
    kept(repository)
    newer = revision_of({**small_body(), "version": "2026.2"})
    repository.revisions.save(newer)
    walked(repository, make_store().id, "2026-Q4", 5, revision=newer.sha256)
    assert next(iter(repository.history.saved_scores(make_store().id, CHECKLIST))).period == "2026-Q4"


def test_an_audit_is_held_against_its_stores_and_against_other_stores_in_its_period(repository: Repository) -> None:
    kept(repository)
    latest = repository.history.previous_audits(make_store().id, CHECKLIST)[-1]
    with counted() as statements:
        found = repository.history.comparable_audits(latest, CHECKLIST)
    assert len(statements) == 2
    assert [(each.store_code, each.period, each.kind) for each in found] == [
        ("R-014", "2026-Q3", AuditKind.RE_AUDIT),
        ("R-014", "2026-Q3", AuditKind.FULL),
        ("R-014", "2026-Q2", AuditKind.FULL),
        ("A-1", "2026-Q1", AuditKind.FULL),
    ]
    assert repository.history.comparable_audits(latest, "other") == ()


def test_a_draft_is_no_candidate(repository: Repository) -> None:
    draft = begun(repository)
    repository.new_audits.start(new_audit(store_id=draft.store.id))
    assert repository.history.comparable_audits(draft, CHECKLIST) == ()


def test_what_a_trend_wants_is_what_the_whole_audits_say(repository: Repository) -> None:
    kept(repository)
    past = repository.history.previous_audits(make_store().id, CHECKLIST)
    expected = full_audit_points(ComparedAudit(audit, repository.revisions.of_audit(audit).checklist) for audit in past)
    repository.history.audit_points(make_store().id, CHECKLIST)
    with counted() as statements:
        found = repository.history.audit_points(make_store().id, CHECKLIST)
    assert len(statements) <= 3
    assert [vars(each) for each in found] == [vars(each) for each in expected]
    assert len(found) == 3
    assert repository.history.audit_points("no-such-store", CHECKLIST) == ()
