from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import pytest

from tests.builders import make_answer, make_answered, make_completed, make_store, small_revision, with_photo
from tests.storage.gateways.test_completion import READ
from tests.storage.samples import AT, DONE, PICTURE, ask, begun, finished, picture
from tui_audit.domain.audit.model import ActionStatus, Audit, Change, Followup, Seal, Status
from tui_audit.domain.record.seal import revision_of, seal_of, to_plain
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.storage import Repository
from tui_audit.system import paths

SHA = picture().sha256
PHOTOS = {SHA: PICTURE}


def incoming() -> Audit:
    """A completed audit with everything in it, as a file brings it."""
    return make_completed(with_photo(make_answered(), SHA))


def resealed(audit: Audit) -> Audit:
    """The audit after a change, sealed once more."""
    return replace(audit, seals=(*audit.seals, Seal(seal_of(audit, small_revision()), DONE, "Līga")))


def everything(repository: Repository) -> list[Any]:
    """All that is kept, to see that nothing changed."""
    names = [name for (name,) in ask(repository.folder, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = [
        ask(repository.folder, f"SELECT * FROM {name} ORDER BY 1, 2") for name in names if name != "alembic_version"
    ]
    folder = paths.photos_folder(repository.folder)
    return [*rows, sorted(file.name for file in folder.iterdir()) if folder.exists() else []]


def test_a_new_audit_comes_in_whole(repository: Repository) -> None:
    audit = incoming()
    assert repository.imports.import_record(audit, small_revision(), PHOTOS) == "new"
    held = repository.audits.get(audit.id)
    assert to_plain(held, repository.revisions.of_audit(held)) == to_plain(audit, small_revision())
    assert held == replace(audit, position=None)
    assert repository.stores.get(audit.store.id) == replace(audit.store, closed=False)
    assert repository.photos.file(SHA).read_bytes() == PICTURE
    assert repository.audits.find("latest") == audit.id
    assert repository.audits.summaries()[0].given == audit.given


def earlier(number: int, **store: Any) -> Audit:
    """The completed audit of a year, with the store as it was then."""
    audit_id = f"a{number:07}-0000-4000-8000-000000000000"
    return make_completed(
        make_answered(
            id=audit_id,
            number=number,
            period=f"{2020 + number}",
            walked_on=f"{2020 + number}-11-22",
            store=make_store(**store),
        )
    )


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_store_of_imports_is_that_of_its_newest_audit_in_any_order(
    repository: Repository, order: tuple[int, ...]
) -> None:
    audits = (earlier(1, name="Old"), earlier(2, name="New", region="North"), earlier(3, name="New", code="R-15"))
    for place in order:
        assert repository.imports.import_record(audits[place], small_revision(), {}) == "new"
        repository.imports.import_record(audits[place], small_revision(), {})
    assert repository.stores.all() == (make_store(name="New", code="R-15"),)
    assert repository.integrity.changed_stores() == ()


def test_what_was_changed_here_of_a_store_stays_when_newer_audits_come_in(repository: Repository) -> None:
    repository.imports.import_record(earlier(1, name="Old"), small_revision(), {})
    repository.stores.save(make_store(name="Old", region="North"))
    repository.stores.close(make_store().id)
    repository.imports.import_record(earlier(2, name="New", region="East"), small_revision(), {})
    assert repository.stores.all() == (make_store(name="New", region="North", closed=True),)
    assert repository.integrity.changed_stores() == ()


def test_a_reopened_audit_that_does_not_say_who_reopened_it_is_refused(repository: Repository) -> None:
    audit = replace(incoming(), status=Status.REOPENED)
    opening = Change(DONE, "Līga", "a slip", "audit/status", "completed", "reopened")
    with pytest.raises(AuditError, match="The parts of this audit do not belong together"):
        repository.imports.import_record(audit, small_revision(), PHOTOS)
    assert repository.imports.import_record(replace(audit, history=(opening,)), small_revision(), PHOTOS) == "new"


def test_an_imported_audit_is_the_latest_only_if_it_is_the_newest(repository: Repository) -> None:
    def imported(name: str, period: str, walked_on: str) -> str:
        audit_id = str(uuid5(NAMESPACE_OID, name))
        audit = make_completed(make_answered(id=audit_id, period=period, walked_on=walked_on))
        repository.imports.import_record(audit, small_revision(), {})
        return audit_id

    first = imported("first", "2026-Q2", "2026-05-01")
    assert repository.audits.find("latest") == first
    imported("older", "2025-Q4", "2025-12-01")
    assert repository.audits.find("latest") == first
    draft = begun(repository)
    assert repository.audits.find("latest") == draft.id
    imported("between", "2026-Q3", "2026-08-01")
    assert repository.audits.find("latest") == draft.id
    newer = imported("newer", "2027-Q1", "2027-01-10")
    assert repository.audits.find("latest") == newer


def test_the_same_file_twice_changes_nothing(repository: Repository) -> None:
    audit = incoming()
    repository.imports.import_record(audit, small_revision(), PHOTOS)
    before = everything(repository)
    assert repository.imports.import_record(audit, small_revision(), PHOTOS) == "same"
    assert everything(repository) == before


def test_a_file_without_pictures_comes_in_and_gets_them_later(repository: Repository) -> None:
    audit = incoming()
    assert repository.imports.import_record(audit, small_revision(), {}) == "new"
    assert not repository.photos.file(SHA).exists()
    assert repository.imports.import_record(audit, small_revision(), PHOTOS) == "same"
    assert repository.photos.file(SHA).read_bytes() == PICTURE


def test_pictures_that_nothing_names_are_not_kept(repository: Repository) -> None:
    other = b"stray"
    repository.imports.import_record(incoming(), small_revision(), {**PHOTOS, picture(other).sha256: other})
    assert [file.name for file in paths.photos_folder(repository.folder).iterdir()] == [f"{SHA}.jpg"]


def test_later_moves_and_the_acknowledgement_come_in_addition(repository: Repository) -> None:
    audit = incoming()
    repository.imports.import_record(audit, small_revision(), PHOTOS)
    action = audit.actions[0].id
    grown = replace(audit, followup=(*audit.followup, Followup(action, DONE, "Jānis", ActionStatus.DONE)))
    assert repository.imports.import_record(grown, small_revision(), {}) == "grew"
    grown = replace(grown, acknowledged=READ)
    assert repository.imports.import_record(grown, small_revision(), {}) == "grew"
    assert repository.audits.get(audit.id) == replace(grown, position=None)


def test_an_amended_audit_takes_the_place_of_the_one_held(repository: Repository) -> None:
    audit = incoming()
    repository.imports.import_record(audit, small_revision(), PHOTOS)
    change = Change(DONE, "Līga", "miscounted", "answers/door.open/note", "", "wide")
    answers = {**audit.answers, "door.open": replace(audit.answers["door.open"], note="wide")}
    answers["windows.clean"] = replace(answers["windows.clean"], photos=())
    amended = resealed(replace(audit, answers=answers, history=(change,), photos={}))
    assert repository.imports.import_record(amended, small_revision(), {}) == "amended"
    assert repository.audits.get(audit.id) == replace(amended, position=None)
    assert not repository.photos.file(SHA).exists(), "the amended audit has no photo"
    assert ask(repository.folder, "SELECT count(*) FROM audit") == [(1,)]
    with pytest.raises(AuditError, match="The file contains an earlier version"):
        repository.imports.import_record(audit, small_revision(), PHOTOS)


def test_a_draft_is_completed_by_a_file(repository: Repository) -> None:
    draft = begun(repository)
    draft = repository.drafts.record_answers(draft, [make_answer("windows.clean", value=4)])
    full = replace(draft, answers={**draft.answers, "door.open": make_answer("door.open", value=True)}, position=None)
    translated = revision_of(small_revision().body, {"lv": {"windows": "Skatlogi"}})
    full = replace(make_completed(full), seals=())
    full = replace(full, seals=(Seal(seal_of(full, translated), DONE, "Līga"),))
    assert repository.imports.import_record(full, translated, {}) == "completed-draft"
    held = repository.audits.get(draft.id)
    assert held == full
    assert repository.revisions.of_audit(held) == translated
    assert repository.revisions.get(translated.sha256) == small_revision(), "new walks begin with what is kept here"


def test_what_contradicts_is_refused_and_changes_nothing(repository: Repository) -> None:
    audit = incoming()
    repository.imports.import_record(audit, small_revision(), {})
    before = everything(repository)
    other = replace(audit, answers={**audit.answers, "door.open": make_answer("door.open", value=False)}, seals=())
    with pytest.raises(
        AuditError, match=r"already has a different version of this audit\..*Differences: answers/door\.open/value"
    ):
        repository.imports.import_record(make_completed(other), small_revision(), PHOTOS)
    assert everything(repository) == before, "the staged photo is gone too"


def test_a_photo_with_other_content_is_refused_before_anything(repository: Repository) -> None:
    before = everything(repository)
    with pytest.raises(AuditError, match=f"do not match its hash {SHA[:12]}"):
        repository.imports.import_record(incoming(), small_revision(), {SHA: b"other"})
    assert everything(repository) == before


@pytest.mark.parametrize(
    "changes",
    [
        {"revision": "0" * 64},
        {"asked": ("door.open",)},
        {"asked": (*incoming().asked, "roof.leaks")},
        {"photos": {}},
        {"auditor": "Mallory"},
        {"seals": ()},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_parts_that_do_not_belong_together_are_refused(repository: Repository, changes: dict[str, Any]) -> None:
    before = everything(repository)
    with pytest.raises(AuditError, match="The parts of this audit do not belong together"):
        repository.imports.import_record(replace(incoming(), **changes), small_revision(), PHOTOS)
    assert everything(repository) == before


def test_text_that_no_database_holds_is_refused(repository: Repository) -> None:
    before = everything(repository)
    with pytest.raises(TextRefusedError, match="The auditor’s name contains a character that cannot be saved"):
        repository.imports.import_record(replace(incoming(), auditor="\0"), small_revision(), PHOTOS)
    assert everything(repository) == before


def test_a_rule_of_the_file_that_is_broken_undoes_the_whole_import(repository: Repository) -> None:
    before = everything(repository)
    draft = replace(make_answered(), staff_present=-1)
    with pytest.raises(AuditError, match="conflicts with data that is already saved"):
        repository.imports.import_record(with_photo(draft, SHA), small_revision(), PHOTOS)
    assert everything(repository) == before


def test_a_store_with_a_code_that_is_taken_stays_a_store_of_its_own(repository: Repository) -> None:
    here = repository.stores.save(make_store(id="local", name="Local"))
    repository.imports.import_record(incoming(), small_revision(), {})
    assert {(store.id, store.code) for store in repository.stores.all()} == {
        (here.id, here.code),
        (make_store().id, here.code),
    }


def test_a_store_held_here_keeps_what_is_said_here(repository: Repository) -> None:
    renamed = repository.stores.save(make_store(name="New name"))
    repository.imports.import_record(incoming(), small_revision(), {})
    assert repository.stores.all() == (renamed,)
    assert repository.audits.get(incoming().id).store == incoming().store


def test_a_number_given_elsewhere_may_be_taken_here(repository: Repository) -> None:
    own = finished(repository)
    audit = replace(incoming(), number=own.number, seals=())
    assert repository.imports.import_record(make_completed(audit), small_revision(), {}) == "new"
    assert [entry.number for entry in repository.audits.summaries()] == [own.number, own.number]
    assert begun(repository).number == own.number + 1


def test_a_draft_comes_in_and_is_walked_on(repository: Repository) -> None:
    draft = make_answered()
    assert repository.imports.import_record(draft, small_revision(), {}) == "new"
    held = repository.audits.get(draft.id)
    assert held.status is Status.DRAFT
    again = repository.drafts.record_answers(held, [make_answer("door.open", value=False)])
    assert repository.audits.get(draft.id) == again
    with pytest.raises(AuditError, match="unfinished"):
        repository.imports.import_record(draft, small_revision(), {})


def test_an_imported_audit_is_locked_too(repository: Repository, tmp_path: Path) -> None:
    repository.imports.import_record(incoming(), small_revision(), {})
    with pytest.raises(AuditError, match="locked"):
        repository.drafts.record_answers(incoming(), [make_answer("door.open", value=False)])
    with pytest.raises(AuditError, match="locked"):
        repository.drafts.delete(incoming().id)
    assert AT < DONE
