"""Single texts and photos are deleted permanently."""

from tests.builders import make_answer, small_checklist
from tests.storage.samples import DONE, PICTURE, begun, picture
from tui_audit.application.redaction import is_photo, periods_with_duplicate, redact, redactable
from tui_audit.domain.record.redaction import photo_path
from tui_audit.storage import Repository

NOTE = "answers/windows.clean/note"


def test_photos_and_texts_are_listed_and_gone_afterwards(repository: Repository) -> None:
    audit = repository.drafts.record_answers(
        begun(repository), [make_answer("windows.clean", 4, note="Anna stood there.")]
    )
    audit = repository.photos.attach(audit, picture(), PICTURE, question="windows.clean")
    found = redactable(audit, small_checklist())
    assert [photo.sha256 for photo in found.photos] == [picture().sha256]
    assert found.text_at(NOTE) == "Anna stood there."
    assert (found.earlier_texts, found.is_empty) == ((), False)
    assert is_photo(audit, photo_path(picture().sha256))
    assert not is_photo(audit, NOTE)

    for path in (NOTE, photo_path(picture().sha256)):
        audit = redact(repository, audit, path, who="Store manager", reason="Names a person.", at=DONE)
    left = redactable(audit, small_checklist())
    assert (left.photos, left.text_at(NOTE)) == ((), None)
    assert {entry.reason for entry in audit.redactions} == {"Names a person."}


def test_other_audits_of_the_store_with_the_same_text_are_named_by_period(repository: Repository) -> None:
    first, second = begun(repository, period="2026-Q3"), begun(repository, period="2026-Q4")
    for audit in (first, second):
        repository.drafts.record_answers(audit, [make_answer("windows.clean", 4, note="Anna stood there.")])
    held = repository.audits.get(second.id)
    assert periods_with_duplicate(repository, held, NOTE) == ("2026-Q3",)
