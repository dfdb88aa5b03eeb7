"""The audits before another one, read many at a time."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from tests.audit_strategies import sha256_of
from tests.builders import (
    make_answer,
    make_answered,
    make_completed,
    make_store,
    small_checklist,
    small_revision,
    with_photo,
)
from tests.storage.gateways.test_store_overview import counted, walked
from tests.storage.samples import DONE, PICTURE, begun, new_audit
from tui_audit.domain.audit.model import AuditKind
from tui_audit.domain.history.threads import Threads, visit_of
from tui_audit.storage import Repository

CHECKLIST = small_revision().checklist.id
PICTURE_NAME = sha256_of(PICTURE)


def unseen(repository: Repository, kind: AuditKind, period: str, **changes: Any) -> None:
    """A completed audit of a kind that settles itself what it asks."""
    audit = repository.new_audits.start(new_audit(period=period, kind=kind, **changes))
    audit = repository.drafts.record_answers(audit, [make_answer(question, not_seen="") for question in audit.asked])
    repository.completion.complete(audit, by="L", at=DONE)


def test_nothing_before(repository: Repository) -> None:
    draft = begun(repository)
    assert repository.history.previous_audits(draft.store.id, CHECKLIST) == ()
    assert repository.history.previous_audits("no-such-store", CHECKLIST) == ()


def test_each_stands_as_it_is_opened_alone_the_latest_first(repository: Repository) -> None:
    begun(repository)
    store = make_store().id
    full = make_completed(with_photo(make_answered(), sha256_of(PICTURE)))
    assert repository.imports.import_record(full, small_revision(), {sha256_of(PICTURE): PICTURE}) == "new"
    for period in ("2026-Q1", "2025-Q4", "2026-Q2"):
        walked(repository, store, period, 3)
    found = repository.history.previous_audits(store, CHECKLIST)
    assert found == tuple(repository.audits.get(audit.id) for audit in found)
    assert [audit.period for audit in found][-3:] == ["2026-Q2", "2026-Q1", "2025-Q4"]
    assert any(audit.findings and audit.actions and audit.photos for audit in found)
    assert repository.history.previous_audits(store, CHECKLIST, limit=2) == found[:2]
    assert repository.history.previous_audits(store, "another") == ()


def test_only_what_counts_and_was_before(repository: Repository) -> None:
    begun(repository)
    store = make_store().id
    walked(repository, store, "2026-Q1", 3)
    for kind in (AuditKind.PRACTICE, AuditKind.SHORT, AuditKind.RE_AUDIT):
        unseen(repository, kind, "2026-Q2")
    now = repository.new_audits.start(new_audit(store_id=store, period="2026-Q3"))
    walked(repository, store, "2026-Q4", 3)
    kinds = [audit.kind for audit in repository.history.previous_audits(store, CHECKLIST, before=now)]
    assert kinds == [AuditKind.RE_AUDIT, AuditKind.FULL]
    assert len(repository.history.previous_audits(store, CHECKLIST)) == 3


@pytest.mark.parametrize("several", [1, 12])
def test_as_many_queries_for_twelve_as_for_one(repository: Repository, several: int) -> None:
    begun(repository)
    store = make_store().id
    for number in range(several):
        walked(repository, store, f"20{10 + number}", 4)
    with counted() as statements:
        assert len(repository.history.previous_audits(store, CHECKLIST)) == several
    assert len(statements) == 12


def test_visits_are_the_same_audits_as_far_as_threads_need_them(repository: Repository) -> None:
    begun(repository)
    store = make_store().id
    touchpoint = replace(make_answered().findings[0], id=str(uuid4()), thread=str(uuid4()), question=None)
    full = make_answered(findings=(*make_answered().findings, touchpoint))
    full = full.with_answer(make_answer("windows.offer", "none"))
    full = with_photo(
        replace(full, findings=(replace(full.findings[0], photos=(PICTURE_NAME,)), touchpoint)), PICTURE_NAME
    )
    assert repository.imports.import_record(make_completed(full), small_revision(), {PICTURE_NAME: PICTURE}) == "new"
    for period in ("2026-Q1", "2025-Q4"):
        walked(repository, store, period, 3)
    unseen(repository, AuditKind.RE_AUDIT, "2026-Q4")
    followed = repository.audits.summaries(store_id=store)[-1].id
    audits, visits = (
        repository.history.previous_audits(store, CHECKLIST),
        repository.history.previous_visits(store, CHECKLIST),
    )
    assert [visit.audit for visit in visits] == [audit.id for audit in audits]
    places = ("windows.clean", "windows")
    for visit, audit in zip(visits, audits, strict=True):
        whole = visit_of(audit, small_checklist())
        assert replace(visit, answered=frozenset(), low=frozenset()) == replace(
            whole, answered=frozenset(), low=frozenset()
        )
        assert visit.answered <= whole.answered
        assert [visit.is_low(place) for place in places] == [whole.is_low(place) for place in places]
        assert [visit.has_answered(place) for place in places] == [whole.has_answered(place) for place in places]
    assert {len(visit.answered) for visit in visits} == {0, 2}
    assert {visit.low for visit in visits} == {frozenset(), frozenset({"windows.offer"})}
    both = Threads(visits), Threads([visit_of(audit, small_checklist()) for audit in audits])
    assert both[0].at(*places) == both[1].at(*places) != ()
    now = repository.audits.get(followed)
    assert repository.history.previous_visits(store, CHECKLIST, before=now) == ()
    assert repository.history.previous_visits(store, "another") == ()


@pytest.mark.parametrize("several", [1, 12])
def test_as_many_queries_for_twelve_visits_as_for_one(repository: Repository, several: int) -> None:
    begun(repository)
    for number in range(several):
        walked(repository, make_store().id, f"20{10 + number}", 4)
    with counted() as statements:
        assert len(repository.history.previous_visits(make_store().id, CHECKLIST)) == several
    assert len(statements) == 6
