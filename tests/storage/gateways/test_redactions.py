"""What is removed for good is in no file of the data folder any more; everything else is as it was."""

import json
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import make_answer, make_answered
from tests.storage.samples import DONE, PICTURE, ask, begun, picture
from tui_audit.domain.audit.model import (
    REMOVED,
    Acknowledgement,
    ActionStatus,
    Audit,
    AuditKind,
    Followup,
    Role,
    Status,
)
from tui_audit.domain.record import redaction
from tui_audit.domain.record.canonical_json import canonical_json
from tui_audit.domain.record.redaction import ALL_TEXTS, photo_path
from tui_audit.domain.record.seal import seal_of, to_plain
from tui_audit.errors import AuditError
from tui_audit.exchange.archive import read_file, write_audit
from tui_audit.exchange.verification import verify_file
from tui_audit.storage import Repository, open_repository
from tui_audit.storage.integrity.health import health_checks
from tui_audit.system import paths

WHEN = "2026-11-25T09:00:00+02:00"
WORDS = "Žanete Ozoliņa bija rupja 接觸點"
SHA = picture().sha256
FAR = "A wall of words. " * 400
"""Long enough to stand on pages of its own."""


def traces(folder: Path, words: str) -> list[str]:
    """The files of a folder in which these words stand, as they are or as JSON writes them."""
    forms = {words.encode(), json.dumps(words)[1:-1].encode(), json.dumps(words, ensure_ascii=False)[1:-1].encode()}
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [str(file) for file in files if any(form in file.read_bytes() for form in forms)]


def told(repository: Repository, **changes: object) -> Audit:
    """A draft in which the words stand in the note of aisles.free, with a photo."""
    audit = repository.drafts.record_answers(begun(repository, **changes), list(make_answered().answers.values()))
    for finding in make_answered().findings:
        audit = repository.findings.save(audit, finding)
    for action in make_answered().actions:
        audit = repository.actions.save(audit, action)
    audit = repository.drafts.record_answers(audit, [make_answer("aisles.free", 5, note=WORDS)])
    return repository.photos.attach(audit, replace(picture(), caption="At the door"), PICTURE, question="door.open")


def sealed(repository: Repository) -> Audit:
    return repository.completion.complete(told(repository), by="Līga", at=DONE)


def remove(repository: Repository, audit: Audit, *wanted: str) -> Audit:
    return repository.erasure.redact(audit, wanted, who="store manager", reason="names a person", at=WHEN)


NOTE = "answers/aisles.free/note"


def test_the_search_finds_what_is_there(repository: Repository, folder: Path) -> None:
    """The check itself can fail."""
    sealed(repository)
    assert traces(folder, WORDS)
    repository.close()
    assert [Path(file).name for file in traces(folder, WORDS)] == ["audits.db"]


def test_a_text_is_gone_from_every_file_and_nothing_else_changed(repository: Repository, folder: Path) -> None:
    audit = sealed(repository)
    done = remove(repository, audit, NOTE)
    assert traces(folder, WORDS) == []
    assert not paths.pending_wipe_file(folder).exists()
    assert done.answer("aisles.free").note == REMOVED
    (entry,) = done.redactions
    assert (entry.path, entry.who, entry.reason, entry.at) == (NOTE, "store manager", "names a person", WHEN)
    assert done.seals[0] == audit.seals[0]
    assert done.seal == seal_of(done, repository.revisions.of_audit(done))
    same = done.with_answer(audit.answer("aisles.free"))
    assert replace(same, redactions=(), seals=audit.seals, answers=audit.answers) == audit
    assert ask(folder, "PRAGMA integrity_check") == [("ok",)]


def test_the_new_file_verifies_and_replaces_the_old_one_elsewhere(
    repository: Repository, folder: Path, tmp_path: Path
) -> None:
    audit = sealed(repository)
    target = tmp_path / "a.audit"
    with closing(open_repository(tmp_path / "office")) as office:
        office.imports.import_record(audit, repository.revisions.of_audit(audit), {SHA: PICTURE})
        done = remove(repository, audit, NOTE, photo_path(SHA))
        write_audit(
            done, repository.revisions.of_audit(done), lambda sha: repository.photos.file(sha).read_bytes(), target
        )
        assert WORDS.encode() not in target.read_bytes()
        assert PICTURE not in target.read_bytes()
        assert WORDS.encode() not in canonical_json(to_plain(done, repository.revisions.of_audit(done)))
        content = read_file(target)
        assert content.photos == {}
        assert office.imports.import_record(content.audit, content.revision, content.photos) == "amended"
        assert traces(tmp_path / "office", WORDS) == []
        assert not office.photos.file(SHA).exists()
    assert verify_file(target).seal == done.seal


def test_a_photo_keeps_its_place_and_loses_its_picture(repository: Repository, folder: Path) -> None:
    audit = sealed(repository)
    file = repository.photos.file(SHA)
    assert file.exists()
    done = remove(repository, audit, photo_path(SHA))
    assert not file.exists()
    assert done.removed_photos == {SHA}
    assert done.answer("door.open").photos == (SHA,)
    assert (done.photos[SHA].name, done.photos[SHA].caption) == (REMOVED, REMOVED)
    assert traces(folder, "At the door") == []
    found = [line for _topic, examine in health_checks() for line in examine(folder)]
    assert [line.words for line in found if not line.ok] == []


def test_a_removed_photo_does_not_come_back(repository: Repository) -> None:
    audit = remove(repository, told(repository), photo_path(SHA))
    with pytest.raises(AuditError, match="This picture was permanently deleted from the audit"):
        repository.photos.attach(audit, picture(), PICTURE, question="aisles.free")
    assert not repository.photos.file(SHA).exists()


def test_a_picture_that_another_audit_has_stays_for_that_one(repository: Repository) -> None:
    audit = sealed(repository)
    other = repository.photos.attach(begun(repository), picture(), PICTURE, question="door.open")
    remove(repository, audit, photo_path(SHA))
    assert repository.photos.file(SHA).read_bytes() == PICTURE
    repository.photos.detach(other, SHA, question="door.open")
    assert not repository.photos.file(SHA).exists(), "the removed one does not hold it"


def test_earlier_words_of_the_same_place_leave_the_history(repository: Repository, folder: Path) -> None:
    audit = repository.completion.reopen(sealed(repository), who="Līga", reason="a slip", at=WHEN)
    audit = repository.drafts.record_answers(audit, [make_answer("aisles.free", 5, note="Z. was rude")])
    audit = repository.drafts.record_answers(audit, [make_answer("aisles.free", note="")])
    audit = repository.completion.complete(audit, by="Līga", at=WHEN)
    assert traces(folder, WORDS)
    held = next(
        held
        for held in redaction.deletable_texts(audit, repository.revisions.of_audit(audit).checklist)
        if held.text == WORDS
    )
    done = remove(repository, audit, held.path)
    assert traces(folder, WORDS) == []
    changes = [entry for entry in done.history if entry.path == "answers/aisles.free/note"]
    assert changes[0].old == REMOVED
    assert changes[0].new == "Z. was rude", "another text: it is removed by itself"
    remove(repository, done, next(h.path for h in _texts(repository, done) if h.text == "Z. was rude"))
    assert traces(folder, "Z. was rude") == []


def test_removing_a_note_takes_its_earlier_words_along(repository: Repository, folder: Path) -> None:
    audit = repository.completion.reopen(sealed(repository), who="Līga", reason="a slip", at=WHEN)
    audit = repository.drafts.record_answers(audit, [replace(audit.answer("aisles.free"), note="Ž. O. was rude")])
    audit = repository.completion.complete(audit, by="Līga", at=WHEN)
    done = remove(repository, audit, NOTE)
    assert traces(folder, WORDS) == []
    assert traces(folder, "Ž. O. was rude") == []
    assert done.history[1].path == NOTE


def _texts(repository: Repository, audit: Audit) -> tuple[redaction.RedactableText, ...]:
    return redaction.deletable_texts(audit, repository.revisions.of_audit(audit).checklist)


def test_every_text_of_an_audit_can_be_removed(repository: Repository, folder: Path) -> None:
    audit = told(repository)
    audit = repository.drafts.record_answers(audit, [make_answer("help.ways", not_seen="Kept shut by Aija")])
    audit = repository.drafts.record_answers(
        audit, [make_answer("farewell.words", "Asked Baiba", photo_excuse="Cilda said no")]
    )
    audit = repository.findings.save(audit, replace(audit.findings[0], disagreement="Dace does not agree"))
    audit = repository.completion.complete(audit, by="Līga", at=DONE)
    audit = repository.actions.follow_up(
        audit, Followup(audit.actions[0].id, WHEN, "Elza", ActionStatus.DONE, "Fanija did it")
    )
    read = Acknowledgement("Gunta", Role.AREA_MANAGER, WHEN, agrees=False, comment="Helga knows better")
    audit = repository.completion.acknowledge(audit, read)
    wanted = {held.path: held.text for held in _texts(repository, audit)}
    assert {WORDS, "Kept shut by Aija", "Asked Baiba", "Cilda said no", "Dace does not agree", "Elza"} <= set(
        wanted.values()
    )
    assert {"Fanija did it", "Gunta", "Helga knows better", "Līga", "At the door", "window.jpg"} <= set(wanted.values())
    done = remove(repository, audit, *wanted)
    repository.close()
    for words in wanted.values():
        assert traces(folder, words) == [], words
    with closing(open_repository(folder)) as again:
        held = again.audits.get(audit.id)
        assert held == done
        assert held.seal == seal_of(held, again.revisions.of_audit(held))
        assert held.score == audit.score
        assert _texts(again, held) == ()


def test_a_name_is_removed_wherever_it_stands(repository: Repository, folder: Path) -> None:
    audit = told(repository, auditor="Žanete Ozoliņa")
    audit = repository.drafts.record_answers(
        audit, [make_answer("door.open", value=True, by="Žanete Ozoliņa", note="A note.")]
    )
    audit = repository.completion.complete(audit, by="Žanete Ozoliņa", at=DONE)
    done = remove(repository, audit, "audit/auditor")
    assert traces(folder, "Žanete Ozoliņa") == []
    assert (done.auditor, done.completed_by, done.seals[0].who) == (REMOVED, REMOVED, REMOVED)
    assert done.answer("aisles.free").note == f"{REMOVED} bija rupja 接觸點"
    assert {entry.path for entry in done.redactions} == {"audit/auditor", NOTE}


def test_words_inside_longer_words_stay(repository: Repository) -> None:
    audit = told(repository)
    audit = repository.drafts.record_answers(audit, [make_answer("door.open", value=True, note="An")])
    audit = repository.drafts.record_answers(audit, [make_answer("aisles.free", 5, note="Annas Ann ann")])
    audit = repository.drafts.record_answers(audit, [make_answer("aisles.smell", value=False, note="Ann")])
    done = remove(repository, audit, "answers/aisles.smell/note")
    assert done.answer("aisles.free").note == f"Annas {REMOVED} ann"
    assert done.answer("door.open").note == "An"


def test_a_draft_loses_what_is_removed_too(repository: Repository, folder: Path) -> None:
    audit = told(repository)
    done = remove(repository, audit, NOTE)
    assert traces(folder, WORDS) == []
    assert (done.status, done.seals, done.answer("aisles.free").value) == (Status.DRAFT, (), 5)
    finished = repository.completion.complete(done, by="Līga", at=WHEN)
    assert finished.redactions == done.redactions


def test_what_was_overwritten_or_deleted_before_is_wiped_as_well(repository: Repository, folder: Path) -> None:
    audit = told(repository)
    audit = repository.drafts.record_answers(audit, [make_answer("door.open", value=True, note=FAR + WORDS)])
    audit = repository.drafts.record_answers(audit, [make_answer("door.open", value=True, note="short")])
    other = begun(repository)
    repository.drafts.record_answers(other, [make_answer("door.open", value=True, note=FAR + WORDS)])
    repository.drafts.delete(other.id)
    remove(repository, audit, NOTE)
    assert traces(folder, WORDS) == []


def test_copies_and_left_over_files_are_wiped(repository: Repository, folder: Path) -> None:
    audit = told(repository)
    repository.database.checkpoint()
    shutil.copy(paths.database_file(folder), folder / "audits-before-update-0001.db")
    (paths.photos_folder(folder) / ".0123.new").write_bytes(PICTURE)
    (folder / ".audits.db.0123.new").write_text(WORDS)
    remove(repository, audit, NOTE, photo_path(SHA))
    assert traces(folder, WORDS) == []
    assert list(paths.photos_folder(folder).iterdir()) == []


@pytest.mark.parametrize(("who", "reason"), [("", "x"), ("x", ""), (" ", "x")])
def test_a_name_and_a_reason_are_required(repository: Repository, who: str, reason: str) -> None:
    audit = sealed(repository)
    with pytest.raises(AuditError, match="Enter your name and a reason"):
        repository.erasure.redact(audit, [NOTE], who=who, reason=reason, at=WHEN)
    assert repository.audits.get(audit.id) == audit


def test_neither_may_repeat_what_is_removed(repository: Repository, folder: Path) -> None:
    audit = sealed(repository)
    for who, reason in ((WORDS, "x"), ("manager", f"it said {WORDS}")):
        with pytest.raises(AuditError, match="Your name or reason repeats the text to be deleted"):
            repository.erasure.redact(audit, [NOTE], who=who, reason=reason, at=WHEN)
    assert repository.audits.get(audit.id) == audit
    assert not paths.pending_wipe_file(folder).exists()


def test_what_is_not_there_cannot_be_removed(repository: Repository) -> None:
    audit = sealed(repository)
    for wanted in ([], ["answers/none/note"], ["audit/status"], [photo_path("0" * 64)]):
        with pytest.raises(AuditError, match="This is no longer in the audit"):
            remove(repository, audit, *wanted)
    done = remove(repository, audit, NOTE)
    with pytest.raises(AuditError, match="This is no longer in the audit"):
        remove(repository, done, NOTE)


def test_nothing_is_removed_while_an_audit_is_open_for_changes(repository: Repository) -> None:
    audit = repository.completion.reopen(sealed(repository), who="Līga", reason="a slip", at=WHEN)
    with pytest.raises(AuditError, match="This audit is reopened for changes"):
        remove(repository, audit, NOTE)


def test_an_audit_can_be_amended_after_a_removal(repository: Repository) -> None:
    done = remove(repository, sealed(repository), NOTE, photo_path(SHA))
    opened = repository.completion.reopen(done, who="Līga", reason="a slip", at=WHEN)
    assert repository.completion.close_unchanged(opened).seal == done.seal
    opened = repository.completion.reopen(done, who="Līga", reason="a slip", at=WHEN)
    opened = repository.drafts.record_answers(opened, [replace(opened.answer("aisles.free"), value=2)])
    last = repository.completion.complete(opened, by="Līga", at=WHEN)
    assert len(last.seals) == 3
    assert last.removed_photos == {SHA}


WITHOUT_ROOM = """
import resource, sys
from pathlib import Path
from tui_audit.errors import MachineError
from tui_audit.storage import open_repository
repository = open_repository(Path(sys.argv[1]))
audit = repository.audits.get(repository.audits.find("latest"))
size = (Path(sys.argv[1]) / "audits.db").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size))
try:
    repository.erasure.redact(audit, [sys.argv[2]], who="manager", reason="a person", at="2026-11-25T09:00:00+02:00")
except MachineError as error:
    print(error.title, flush=True)
import os
os._exit(0)
"""


def test_an_interrupted_removal_is_finished_at_the_next_start(repository: Repository, folder: Path) -> None:
    audit = sealed(repository)
    repository.database.checkpoint()
    repository.close()
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_ROOM, str(folder), NOTE], capture_output=True, text=True, check=True
    )
    assert "traces of it are still on the disk" in done.stdout, done.stderr
    assert paths.pending_wipe_file(folder).exists()
    with closing(open_repository(folder)) as again:
        assert again.audits.get(audit.id).answer("aisles.free").note == REMOVED
        assert traces(folder, WORDS) == []
    assert not paths.pending_wipe_file(folder).exists()


# what is too old


@pytest.fixture
def years(repository: Repository) -> list[Audit]:
    """Three audits: of two and a half years, of one and a half, of now."""
    found = []
    for day in ("2024-05-20", "2025-05-20", "2026-11-20"):
        audit = told(repository, period=day[:4], started_at=f"{day}T09:00:00+02:00")
        found.append(repository.completion.complete(audit, by="Līga", at=f"{day}T10:00:00+02:00"))
    return found


LIMITS = {"photos_before": "2025-11-22", "texts_before": "2024-11-22"}


def test_what_is_too_old_is_counted_and_removed_as_retention(repository: Repository, years: list[Audit]) -> None:
    found = repository.erasure.expired_data(**LIMITS)
    assert (found.audits, found.photos, found.texts) == (2, 2, 3)
    assert repository.erasure.redact_expired(**LIMITS, who="Līga", at=WHEN) == found
    oldest, older, newest = (repository.audits.get(audit.id) for audit in years)
    assert newest == years[2]
    assert older.answers == years[1].answers
    assert older.removed_photos == {SHA}
    assert {entry.reason for entry in (*oldest.redactions, *older.redactions)} == {"retention"}
    assert ALL_TEXTS in {entry.path for entry in oldest.redactions}
    assert oldest.findings[0].statement == REMOVED
    assert oldest.answer("aisles.free").note == REMOVED
    assert oldest.score == years[0].score
    assert {q: a.value for q, a in oldest.answers.items()} == {q: a.value for q, a in years[0].answers.items()}
    assert (oldest.auditor, oldest.completed_by) == (years[0].auditor, years[0].completed_by)
    assert not repository.erasure.expired_data(**LIMITS)
    assert repository.photos.file(SHA).exists(), "the newest audit has it too"
    for audit in (oldest, older):
        assert audit.seal == seal_of(audit, repository.revisions.of_audit(audit))


def test_for_ever_means_for_ever(repository: Repository, years: list[Audit]) -> None:
    assert not repository.erasure.expired_data(photos_before="", texts_before="")
    assert not repository.erasure.redact_expired(photos_before="", texts_before="", who="Līga", at=WHEN)
    assert [repository.audits.get(audit.id) for audit in years] == years


def test_old_drafts_are_too_old_as_well(repository: Repository, folder: Path) -> None:
    audit = told(repository, started_at="2024-05-20T09:00:00+02:00", kind=AuditKind.PRACTICE)
    assert repository.erasure.expired_data(**LIMITS).audits == 1
    repository.erasure.redact_expired(**LIMITS, who="Līga", at=WHEN)
    assert traces(folder, WORDS) == []
    assert not repository.photos.file(SHA).exists()
    assert repository.audits.get(audit.id).status is Status.DRAFT


def test_an_audit_that_is_not_here_announces_nothing(repository: Repository, folder: Path) -> None:
    audit = sealed(repository)
    with pytest.raises(AuditError, match="was not found"):
        remove(repository, replace(audit, id="0" * 8), NOTE)
    assert not paths.pending_wipe_file(folder).exists()
    assert repository.audits.get(audit.id) == audit
