"""The audits before another one, read many at a time."""

import pytest

from tests.builders import make_answered, make_completed, make_store, small_revision, with_photo
from tests.made_audits import sha256_of
from tests.storage.test_home import counted, walked
from tests.storage.walks import PICTURE, begun, new_audit
from tui_audit.domain.audit import Kind
from tui_audit.storage import Repository

CHECKLIST = small_revision().checklist.id


def test_nothing_before(repository: Repository) -> None:
    draft = begun(repository)
    assert repository.past(draft.store.id, CHECKLIST) == ()
    assert repository.past("no-such-store", CHECKLIST) == ()


def test_each_stands_as_it_is_opened_alone_the_latest_first(repository: Repository) -> None:
    begun(repository)
    store = make_store().id
    full = make_completed(with_photo(make_answered(), sha256_of(PICTURE)))
    assert repository.import_record(full, small_revision(), {sha256_of(PICTURE): PICTURE}) == "new"
    for period in ("2026-Q1", "2025-Q4", "2026-Q2"):
        walked(repository, store, period, 3)
    found = repository.past(store, CHECKLIST)
    assert found == tuple(repository.audit(audit.id) for audit in found)
    assert [audit.period for audit in found][-3:] == ["2026-Q2", "2026-Q1", "2025-Q4"]
    assert any(audit.findings and audit.actions and audit.photos for audit in found)
    assert repository.past(store, CHECKLIST, limit=2) == found[:2]
    assert repository.past(store, "another") == ()


def test_only_what_counts_and_was_before(repository: Repository) -> None:
    begun(repository)
    store = make_store().id
    walked(repository, store, "2026-Q1", 3)
    for kind in (Kind.PRACTICE, Kind.SHORT, Kind.RE_AUDIT):
        walked(repository, store, "2026-Q2", 3, kind=kind)
    now = repository.start_audit(new_audit(store_id=store, period="2026-Q3"))
    walked(repository, store, "2026-Q4", 3)
    kinds = [audit.kind for audit in repository.past(store, CHECKLIST, before=now)]
    assert kinds == [Kind.RE_AUDIT, Kind.FULL]
    assert len(repository.past(store, CHECKLIST)) == 3


@pytest.mark.parametrize("several", [1, 12])
def test_as_many_queries_for_twelve_as_for_one(repository: Repository, several: int) -> None:
    begun(repository)
    store = make_store().id
    for number in range(several):
        walked(repository, store, f"20{10 + number}", 4)
    with counted() as statements:
        assert len(repository.past(store, CHECKLIST)) == several
    assert len(statements) == 12
