from dataclasses import replace
from typing import Any

import pytest

from tests.audit_strategies import HOSTILE
from tests.builders import make_answer, make_store, small_body, small_revision
from tests.storage.samples import AT, ask, begun, finished, new_audit
from tui_audit.domain.audit.model import AuditKind, Busyness, Role, Status
from tui_audit.domain.record.seal import revision_of
from tui_audit.errors import AuditError
from tui_audit.storage import Repository


def test_a_walk_begins_with_what_was_said(repository: Repository) -> None:
    said = {
        "period": "2026-W47",
        "role": Role.OUTSIDER,
        "self_audit": False,
        "segment": "in-a-hurry",
        "announced": False,
        "busyness": Busyness.BUSY,
        "staff_present": 0,
        "staff_planned": 7,
        "kind": AuditKind.PRACTICE,
        "started_at": "2026-11-22T23:59:59-03:30",
    }
    audit = begun(repository, **said)
    assert {name: getattr(audit, name) for name in said} == said
    assert audit.walked_on == "2026-11-22"
    assert (audit.number, audit.status, audit.store) == (1, Status.DRAFT, make_store())
    assert repository.audits.get(audit.id) == audit


def test_what_is_asked_follows_from_store_and_customer(repository: Repository) -> None:
    checklist = small_revision().checklist
    assert begun(repository).asked == checklist.applicable_questions(frozenset({"own-entrance"}), None)
    repository.stores.save(replace(make_store(), attributes=()))
    bare = begun(repository)
    assert bare.asked == checklist.applicable_questions(frozenset(), None)
    assert "windows.clean" not in bare.asked


def test_a_checklist_that_asks_nothing_here_is_refused(repository: Repository) -> None:
    body = small_body()
    body["section"] = body["section"][:1]
    for touchpoint in body["section"][0]["touchpoint"]:
        for question in touchpoint["question"]:
            question["applies_to"] = ["roof-garden"]
    revision = revision_of(body)
    repository.revisions.save(revision)
    begun(repository)
    with pytest.raises(AuditError, match="No question of this checklist applies to this store"):
        repository.new_audits.start(new_audit(revision=revision.sha256))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"store_id": "nowhere"}, "This store was not found"),
        ({"revision": "0" * 64}, "This checklist was not found"),
        ({"segment": "dogs"}, "This checklist does not have this customer type"),
        ({"auditor": "a\0"}, "The auditor’s name contains a character that cannot be saved"),
        ({"period": "\udc00"}, "period"),
    ],
)
def test_a_walk_that_cannot_begin_leaves_nothing(repository: Repository, changes: dict[str, Any], said: str) -> None:
    begun(repository)
    with pytest.raises(AuditError, match=said):
        repository.new_audits.start(new_audit(**changes))
    assert len(repository.audits.summaries()) == 1


def test_numbers_run_by_store(repository: Repository) -> None:
    begun(repository)
    repository.stores.save(make_store(id="second", code="R-2"))
    numbers = [repository.new_audits.start(new_audit(store_id=store)).number for store in ("second", make_store().id)]
    assert numbers == [1, 2]


def test_a_walk_knows_the_last_completed_full_one_before_it(repository: Repository) -> None:
    first = finished(repository, period="2026-Q2")
    latest = finished(repository, period="2026-Q3")
    finished(repository, period="2026-Q3", kind=AuditKind.PRACTICE)
    begun(repository, period="2026-Q3")
    assert latest.previous == first.id
    assert begun(repository, period="2026-Q4").previous == latest.id
    assert begun(repository, period="2026-08", started_at="2026-08-01T10:00:00+03:00").previous == first.id
    repository.stores.save(make_store(id="second", code="R-2"))
    assert repository.new_audits.start(new_audit(store_id="second")).previous is None
    other = revision_of({**small_body(), "id": "other-walk"})
    repository.revisions.save(other)
    assert repository.new_audits.start(new_audit(revision=other.sha256)).previous is None
    younger = revision_of({**small_body(), "version": "2027.1"})
    repository.revisions.save(younger)
    assert repository.new_audits.start(new_audit(revision=younger.sha256)).previous == latest.id


def test_the_newest_come_first_by_period_day_and_number(repository: Repository) -> None:
    order = [
        ("2025", "2027-01-01"),
        ("2026-Q1", "2026-04-02"),
        ("2026-06", "2026-06-30"),
        ("2026-H1", "2026-01-01"),
        ("2026-Q2", "2026-06-30"),
        ("2026-Q2", "2026-07-01"),
        ("2026-Q2", "2026-07-01"),
        ("2026-W40", "2026-01-01"),
        ("2026-Q4", "2026-01-01"),
        ("no period", "2026-01-01"),
    ]
    made: dict[int, str] = {}
    for index in (3, 9, 0, 7, 5, 6, 1, 8, 4, 2):
        period, day = order[index]
        made[index] = begun(repository, period=period, started_at=f"{day}T09:00:00+02:00").id
    june, half = made[2], made[3]
    found = [summary.id for summary in reversed(repository.audits.summaries())]
    assert [key for key in found if key not in {june, half}] == [made[index] for index in (0, 1, 4, 5, 6, 7, 8, 9)]
    assert found.index(half) < found.index(made[4]), "of periods that end together the longer comes first"
    assert found.index(made[6]) < found.index(june)
    assert [summary.id for summary in repository.audits.summaries(limit=3)] == found[:-4:-1]


def test_lists_are_narrowed(repository: Repository) -> None:
    done = finished(repository)
    draft = begun(repository)
    repository.stores.save(make_store(id="second", code="R-2"))
    other = repository.new_audits.start(new_audit(store_id="second"))
    assert {entry.id for entry in repository.audits.summaries()} == {done.id, draft.id, other.id}
    assert [entry.id for entry in repository.audits.summaries(store_id="second")] == [other.id]
    assert [entry.id for entry in repository.audits.summaries(status=Status.COMPLETED)] == [done.id]
    assert repository.audits.summaries(store_id="second", status=Status.COMPLETED) == ()
    assert len(repository.audits.summaries(limit=2)) == 2
    assert repository.audits.summaries(store_id="nowhere") == ()


def test_a_list_shows_what_is_known_of_an_audit(repository: Repository) -> None:
    done = finished(repository, period="2026-Q3")
    draft = repository.drafts.record_answers(begun(repository), [make_answer("door.open", value=True, note="wide")])
    draft = repository.drafts.record_answers(draft, [make_answer("aisles.free", note="only a note")])
    second, first = repository.audits.summaries()
    assert done.score is not None
    assert (first.given, first.asked, first.completed_at) == (2, 10, done.completed_at)
    assert (first.total, first.verdict, first.band) == (done.score.total, done.score.verdict, done.score.band)
    assert (second.given, second.asked, second.position) == (1, 10, "aisles.free")
    assert (second.total, second.verdict, second.band) == (None, None, None)
    assert (second.store_id, second.store_code, second.store_name) == (
        make_store().id,
        make_store().code,
        make_store().name,
    )
    assert (second.checklist_id, second.checklist_title) == ("small-walk", "Small walk")
    assert (second.auditor, second.self_audit, second.started_at, second.walked_on) == ("Līga", True, AT, AT[:10])
    assert (second.kind, second.status, second.period, second.number) == (AuditKind.FULL, Status.DRAFT, "2026-Q4", 2)


def test_an_audit_is_found_by_what_is_typed(repository: Repository) -> None:
    one, other = begun(repository), begun(repository)
    assert repository.audits.find(one.id) == one.id
    assert repository.audits.find(f" {one.id[:13].upper()} ") == one.id
    assert repository.audits.find("latest") == other.id
    repository.drafts.record_answers(one, [make_answer("door.open", value=True)])
    assert repository.audits.find("latest") == one.id
    repository.drafts.save_position(other, "aisles.free")
    assert repository.audits.find("latest") == other.id


@pytest.mark.parametrize("text", ["", "  ", "zz", "%", "_", "latest one", "' OR 1=1 --", "LATEST"])
def test_an_audit_that_is_not_meant_is_not_found(repository: Repository, text: str) -> None:
    begun(repository)
    with pytest.raises(AuditError, match="No audit id starts with"):
        repository.audits.find(text)


def test_an_unclear_start_is_said(repository: Repository) -> None:
    starts = [begun(repository).id[0] for _ in range(17)]
    twice = next(start for start in starts if starts.count(start) > 1)
    with pytest.raises(AuditError, match="Several audit ids start with"):
        repository.audits.find(twice)
    with pytest.raises(AuditError, match="No audit id starts with"):
        repository.audits.find("\ud800")


def test_the_latest_of_none_is_said(repository: Repository) -> None:
    with pytest.raises(AuditError, match="There are no audits yet"):
        repository.audits.find("latest")


def test_details_may_be_said_otherwise(repository: Repository) -> None:
    audit = begun(repository, staff_present=3)
    changed = repository.drafts.change_details(
        audit,
        period="2026-11",
        busyness=Busyness.QUIET,
        staff_present=None,
        staff_planned=5,
        announced=False,
        auditor="Jānis",
        role=Role.COLLEAGUE,
        self_audit=False,
    )
    assert changed == replace(
        audit,
        period="2026-11",
        busyness=Busyness.QUIET,
        staff_present=None,
        staff_planned=5,
        announced=False,
        auditor="Jānis",
        role=Role.COLLEAGUE,
        self_audit=False,
    )
    assert repository.audits.get(audit.id) == changed
    assert repository.drafts.change_details(changed) == changed
    later = begun(repository, period="2026-Q1")
    repository.drafts.change_details(later, period="2027-Q1")
    assert repository.audits.summaries()[0].id == later.id


@pytest.mark.parametrize("bad", [{"auditor": "a\0"}, {"period": "\ud800"}, {"staff_present": -1}])
def test_impossible_details_are_refused(repository: Repository, bad: dict[str, Any]) -> None:
    audit = begun(repository)
    with pytest.raises(AuditError):
        repository.drafts.change_details(audit, **bad)
    assert repository.audits.get(audit.id) == audit


@pytest.mark.sample(5)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_said_before_a_walk_is_only_text(repository: Repository, text: str) -> None:
    audit = begun(repository, auditor=text, period=text[:10])
    assert repository.audits.get(audit.id).auditor == text
    assert repository.audits.summaries()[0].period == text[:10]


def test_a_deleted_draft_leaves_nothing(repository: Repository) -> None:
    other = repository.drafts.record_answers(begun(repository), [make_answer("door.open", value=True)])
    audit = repository.drafts.record_answers(begun(repository), [make_answer("door.open", value=True)])
    repository.drafts.delete(audit.id)
    assert [entry.id for entry in repository.audits.summaries()] == [other.id]
    assert ask(repository.folder, "SELECT DISTINCT audit_id FROM answer") == [(other.id,)]
    for deed in (repository.audits.get, repository.drafts.delete):
        with pytest.raises(AuditError, match="This audit was not found"):
            deed(audit.id)
    with pytest.raises(AuditError, match="This audit was not found"):
        repository.drafts.record_answers(audit, [make_answer("door.open", value=True)])


def test_a_completed_audit_is_not_deleted(repository: Repository) -> None:
    audit = finished(repository)
    with pytest.raises(AuditError, match="locked"):
        repository.drafts.delete(audit.id)
    assert repository.audits.get(audit.id) == audit
