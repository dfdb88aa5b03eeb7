"""What is offered and preselected for a new audit, how long it takes, and its start."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import make_store, small_revision
from tests.storage.samples import finished, new_audit
from tui_audit.application.new_audit import (
    FIRST_CHECKLIST,
    Offer,
    estimate,
    full_audits,
    is_self_audit,
    offer,
    parse_period,
    parse_staff_count,
    settings_with_auditor,
    start,
)
from tui_audit.checklists.library import ChecklistLibrary, LibraryEntry
from tui_audit.domain.audit.model import AuditKind, NewAudit, Role
from tui_audit.domain.checklist.store_kinds import KIND_CHECKLISTS
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.settings import Settings
from tui_audit.storage import Repository
from tui_audit.system import paths

OTHER_STORE = "99999999-9999-4999-8999-999999999999"


def offered(repository: Repository, folder: Path, **wanted: str) -> Offer:
    return offer(repository, folder, **wanted)


def entry_of(folder: Path, checklist_id: str) -> LibraryEntry:
    return ChecklistLibrary(paths.own_checklists(folder)).entry(checklist_id)


def quick(folder: Path) -> NewAudit:
    revision = entry_of(folder, "quick-check").revision
    assert revision is not None
    return new_audit(revision=revision.sha256)


def test_the_first_audit_is_offered_the_whole_checklist(repository: Repository, folder: Path) -> None:
    repository.stores.save(make_store())
    found = offered(repository, folder)
    assert (found.store_id, found.checklist_id) == (make_store().id, FIRST_CHECKLIST)
    assert {entry.id for entry in found.checklists} >= {"quick-check", "store-walk"}


@pytest.mark.parametrize("kind", KIND_CHECKLISTS)
def test_the_kind_of_a_store_proposes_its_first_checklist(repository: Repository, folder: Path, kind: str) -> None:
    repository.stores.save(make_store(attributes=("own-entrance", kind)))
    assert offered(repository, folder).checklist_id == KIND_CHECKLISTS[kind]
    entry = entry_of(folder, "quick-check")
    assert entry.revision is not None
    start(repository, quick(folder), entry.revision)
    assert offered(repository, folder).checklist_id == "quick-check"


def test_what_was_used_last_is_preselected_unless_said_otherwise(repository: Repository, folder: Path) -> None:
    repository.stores.save(make_store())
    repository.stores.save(replace(make_store(), id=OTHER_STORE, code="R-015"))
    entry = entry_of(folder, "quick-check")
    assert entry.revision is not None
    start(repository, quick(folder), entry.revision)
    assert offered(repository, folder, store_id=make_store().id).checklist_id == "quick-check"
    assert offered(repository, folder, store_id=OTHER_STORE).checklist_id == FIRST_CHECKLIST
    assert offered(repository, folder, store_id=OTHER_STORE).store_id == OTHER_STORE
    assert offered(repository, folder, checklist_id="service").checklist_id == "service"
    assert offered(repository, folder, checklist_id="not-there").checklist_id in {"aftercare"}


def test_closed_stores_are_not_offered(repository: Repository, folder: Path) -> None:
    repository.stores.save(make_store())
    repository.stores.save(replace(make_store(), id=OTHER_STORE, code="R-015"))
    repository.stores.close(make_store().id)
    assert [store.id for store in offered(repository, folder).stores] == [OTHER_STORE]


def test_a_store_managers_audit_of_the_own_store_is_a_self_audit() -> None:
    assert is_self_audit(Role.STORE_MANAGER, make_store())
    assert not is_self_audit(Role.OUTSIDER, make_store())
    assert not is_self_audit(Role.STORE_MANAGER, replace(make_store(), competitor=True))


def test_full_audits_of_store_and_checklist_can_be_gone_back_to(repository: Repository) -> None:
    done = finished(repository)
    checklist = small_revision().checklist.id
    assert [each.id for each in full_audits(repository, make_store().id, checklist)] == [done.id]
    assert full_audits(repository, make_store().id, "quick-check") == ()


def test_minutes_follow_the_number_of_questions(repository: Repository, folder: Path) -> None:
    repository.stores.save(make_store())
    entry, new = entry_of(folder, "quick-check"), quick(folder)
    assert entry.revision is not None
    whole = estimate(repository, new, make_store(), entry)
    assert 0 < whole.questions <= entry.questions
    assert 0 < whole.minutes <= entry.minutes
    repository.revisions.save(entry.revision)
    short = estimate(repository, replace(new, kind=AuditKind.SHORT), make_store(), entry)
    assert short.questions < whole.questions
    assert short.minutes <= whole.minutes


def test_a_re_audit_asks_what_failed_or_was_left_open(repository: Repository, folder: Path) -> None:
    done = finished(repository)
    entry = entry_of(folder, "quick-check")
    new = new_audit(kind=AuditKind.RE_AUDIT, rechecks=done.id)
    found = estimate(repository, new, make_store(), replace(entry, revision=small_revision()), done)
    assert found.questions == len(repository.new_audits.preview_questions(new, small_revision()))
    with pytest.raises(AuditError):
        estimate(repository, replace(new, rechecks=OTHER_STORE), make_store(), entry)


def test_a_started_audit_carries_its_checklist(repository: Repository) -> None:
    repository.stores.save(make_store())
    audit = start(repository, new_audit(), small_revision())
    assert repository.audits.get(audit.id) == audit
    assert repository.revisions.of_audit(audit) == small_revision()


def test_typed_periods_and_numbers_of_staff() -> None:
    assert parse_period(" 2026-q4 ") == "2026-Q4"
    assert (parse_staff_count(""), parse_staff_count("6")) == (None, 6)
    for refused in ("2026-X", ""):
        with pytest.raises(TextRefusedError):
            parse_period(refused)
    for refused in ("six", "-1", "٣"):
        with pytest.raises(TextRefusedError):
            parse_staff_count(refused)


def test_the_first_auditor_is_remembered() -> None:
    new = new_audit(auditor="Ilze", role=Role.OUTSIDER)
    remembered = settings_with_auditor(Settings(), new)
    assert (remembered.name, remembered.role) == ("Ilze", Role.OUTSIDER)
    known = replace(Settings(), name="Līga")
    assert settings_with_auditor(known, new) == known


def test_a_period_is_typed_as_people_write_it() -> None:
    assert parse_period("q1 2027") == "2027-Q1"
    assert parse_period("Nov 2026") == "2026-11"
