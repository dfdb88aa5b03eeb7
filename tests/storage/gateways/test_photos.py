import hashlib
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.audit_strategies import HOSTILE
from tests.builders import make_answer
from tests.storage.gateways.test_findings import DIRTY
from tests.storage.samples import AT, PICTURE, begun, picture
from tui_audit.domain.audit.model import Answer, Audit, Photo
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.storage import Repository, open_repository
from tui_audit.storage.photo_store import PhotoFolder
from tui_audit.storage.sqlite.database import SqliteDatabase
from tui_audit.system import paths

OTHER = b"\xff\xd8 another \xff\xd9"


def pictured(repository: Repository) -> Audit:
    audit = repository.drafts.record_answers(begun(repository), [make_answer("windows.clean", value=2)])
    return repository.photos.attach(audit, picture(), PICTURE, question="windows.clean")


def test_a_photo_is_a_file_that_only_its_owner_reads(repository: Repository) -> None:
    audit = pictured(repository)
    file = repository.photos.file(picture().sha256)
    assert file == paths.photos_folder(repository.folder) / f"{picture().sha256}.jpg"
    assert file.read_bytes() == PICTURE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert audit.photos == {picture().sha256: picture()}
    assert audit.answer("windows.clean").photos == (picture().sha256,)
    assert repository.audits.get(audit.id) == audit


def test_a_photo_may_come_before_the_answer(repository: Repository) -> None:
    audit = repository.photos.attach(begun(repository), picture(), PICTURE, question="windows.clean")
    assert audit.answer("windows.clean") == Answer("windows.clean", photos=(picture().sha256,))
    assert audit.given == 0
    audit = repository.photos.detach(audit, picture().sha256, question="windows.clean")
    assert not audit.answers


def test_photos_keep_their_order_and_come_once(repository: Repository) -> None:
    audit = pictured(repository)
    audit = repository.photos.attach(audit, picture(OTHER), OTHER, question="windows.clean")
    audit = repository.photos.attach(audit, picture(), PICTURE, question="windows.clean")
    assert audit.answer("windows.clean").photos == (picture().sha256, picture(OTHER).sha256)
    assert repository.audits.get(audit.id) == audit


def test_the_last_name_takes_the_picture_with_it(repository: Repository) -> None:
    audit = repository.findings.save(pictured(repository), DIRTY)
    audit = repository.photos.attach(audit, picture(), PICTURE, finding="f1")
    other = pictured(repository)
    file = repository.photos.file(picture().sha256)
    audit = repository.photos.detach(audit, picture().sha256, question="windows.clean")
    assert picture().sha256 in audit.photos
    audit = repository.photos.detach(audit, picture().sha256, finding="f1")
    assert not audit.photos
    assert file.exists(), "another audit names it"
    repository.drafts.delete(other.id)
    assert not file.exists()
    assert repository.audits.get(audit.id) == audit


def test_an_answer_without_its_photo_lets_the_picture_go(repository: Repository) -> None:
    audit = pictured(repository)
    audit = repository.drafts.record_answers(audit, [replace(audit.answer("windows.clean"), value=3)])
    assert repository.photos.file(picture().sha256).exists(), "still named"
    audit = repository.drafts.record_answers(audit, [make_answer("windows.clean", value=3)])
    assert not audit.photos
    assert repository.audits.get(audit.id) == audit
    assert not repository.photos.file(picture().sha256).exists()


def test_a_removed_answer_lets_the_picture_go(repository: Repository) -> None:
    audit = repository.drafts.record_answers(pictured(repository), [Answer("windows.clean")])
    assert (dict(audit.answers), dict(audit.photos)) == ({}, {})
    assert repository.audits.get(audit.id) == audit
    assert not repository.photos.file(picture().sha256).exists()


def test_a_finding_without_its_photo_lets_the_picture_go(repository: Repository) -> None:
    audit = repository.findings.save(begun(repository), DIRTY)
    audit = repository.photos.attach(audit, picture(), PICTURE, finding="f1")
    audit = repository.findings.save(audit, DIRTY)
    assert not audit.photos
    assert repository.audits.get(audit.id) == audit
    assert not repository.photos.file(picture().sha256).exists()


def test_a_photo_that_is_not_attached_cannot_be_named(repository: Repository) -> None:
    audit = begun(repository)
    deeds: tuple[Callable[[], object], ...] = (
        lambda: repository.drafts.record_answers(audit, [Answer("windows.clean", 2, photos=(picture().sha256,))]),
        lambda: repository.findings.save(audit, replace(DIRTY, photos=(picture().sha256,))),
        lambda: repository.photos.set_caption(audit, picture().sha256, "x"),
        lambda: repository.photos.attach(audit, picture(), PICTURE),
    )
    for deed in deeds:
        with pytest.raises(AuditError, match="not attached"):
            deed()
    assert repository.audits.get(audit.id) == audit


def test_data_that_is_not_the_photo_is_refused(repository: Repository) -> None:
    audit = begun(repository)
    with pytest.raises(AuditError, match=f"do not match its hash {picture().sha256[:12]}"):
        repository.photos.attach(audit, picture(), OTHER, question="windows.clean")
    assert kept_files(repository) == []


@pytest.mark.parametrize("question", ["roof.leaks", ""])
def test_a_photo_that_cannot_be_attached_leaves_no_file(repository: Repository, question: str) -> None:
    audit = begun(repository)
    with pytest.raises(AuditError, match="This question is not part of this audit"):
        repository.photos.attach(audit, picture(), PICTURE, question=question)
    with pytest.raises(AuditError):
        repository.photos.attach(audit, picture(), PICTURE, finding="f9")
    assert list(paths.photos_folder(repository.folder).iterdir()) == []
    assert repository.audits.get(audit.id) == audit


def test_a_failed_attachment_does_not_take_a_picture_that_others_use(repository: Repository) -> None:
    pictured(repository)
    with pytest.raises(AuditError, match="This question is not part of this audit"):
        repository.photos.attach(begun(repository), picture(), PICTURE, question="roof.leaks")
    assert repository.photos.file(picture().sha256).read_bytes() == PICTURE


def test_a_picture_changed_on_the_disk_is_written_anew(repository: Repository) -> None:
    audit = pictured(repository)
    repository.photos.file(picture().sha256).write_bytes(b"rot")
    repository.photos.attach(audit, picture(), PICTURE, question="aisles.free")
    assert repository.photos.file(picture().sha256).read_bytes() == PICTURE


@pytest.mark.sample(5)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_and_captions_are_only_text(repository: Repository, text: str) -> None:
    photo = picture(name=text, caption=text, taken_at=AT)
    audit = repository.photos.attach(begun(repository), photo, PICTURE, question="windows.clean")
    assert audit.photos == {photo.sha256: photo}
    audit = repository.photos.set_caption(audit, photo.sha256, f"now {text}")
    assert repository.audits.get(audit.id).photos[photo.sha256].caption == f"now {text}"
    with pytest.raises(TextRefusedError, match="caption"):
        repository.photos.set_caption(audit, photo.sha256, "\0")


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 65, "0" * 64 + "\n", "g" * 64])
def test_only_a_hash_names_a_photo(repository: Repository, name: str) -> None:
    with pytest.raises(AuditError, match="This photo was not found"):
        repository.photos.file(name)
    with pytest.raises(AuditError):
        repository.photos.attach(begun(repository), Photo(name, "x"), PICTURE, question="windows.clean")


def test_no_half_written_picture_is_left(repository: Repository) -> None:
    pictured(repository)
    names = [file.name for file in paths.photos_folder(repository.folder).iterdir()]
    assert names == [f"{hashlib.sha256(PICTURE).hexdigest()}.jpg"]
    assert isinstance(repository.folder, Path)


COVERED = b"\xff\xd8 covered \xff\xd9"


def kept_files(repository: Repository) -> list[bytes]:
    folder = paths.photos_folder(repository.folder)
    return sorted(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_a_covered_copy_takes_the_place_of_the_picture_everywhere_in_the_audit(repository: Repository) -> None:
    audit = repository.findings.save(pictured(repository), DIRTY)
    audit = repository.photos.attach(audit, picture(OTHER), OTHER, question="windows.clean")
    audit = repository.photos.attach(audit, picture(), PICTURE, finding="f1")
    audit = repository.photos.set_caption(audit, picture().sha256, "left pane")
    done = repository.photos.cover(audit, picture().sha256, COVERED)
    named = picture(COVERED).sha256
    assert done.answer("windows.clean").photos == (named, picture(OTHER).sha256)
    assert done.findings[0].photos == (named,)
    assert done.photos[named] == replace(audit.photos[picture().sha256], sha256=named)
    assert picture().sha256 not in done.photos
    assert repository.audits.get(audit.id) == done
    assert kept_files(repository) == sorted([COVERED, OTHER])


def test_the_same_covered_copy_stands_once(repository: Repository) -> None:
    audit = repository.photos.attach(pictured(repository), picture(COVERED), COVERED, question="windows.clean")
    done = repository.photos.cover(audit, picture().sha256, COVERED)
    assert done.answer("windows.clean").photos == (picture(COVERED).sha256,)
    assert kept_files(repository) == [COVERED]
    assert repository.photos.cover(done, picture(COVERED).sha256, COVERED) == done
    assert kept_files(repository) == [COVERED]


def test_another_audit_keeps_the_picture_it_has(repository: Repository) -> None:
    audit, other = pictured(repository), pictured(repository)
    repository.photos.cover(audit, picture().sha256, COVERED)
    assert repository.audits.get(other.id) == other
    assert kept_files(repository) == sorted([COVERED, PICTURE])


def test_what_is_not_there_or_locked_is_not_covered(repository: Repository) -> None:
    with pytest.raises(AuditError, match="not attached"):
        repository.photos.cover(begun(repository), picture().sha256, COVERED)
    assert kept_files(repository) == []
    audit = repository.drafts.record_answers(
        pictured(repository), [make_answer("door.open", value=True), replace(make_answer("aisles.free", value=4))]
    )
    audit = repository.completion.complete(audit, by="Līga", at="2026-11-22T10:10:00+02:00")
    with pytest.raises(AuditError, match="locked"):
        repository.photos.cover(audit, picture().sha256, COVERED)
    assert kept_files(repository) == [PICTURE]
    opened = repository.completion.reopen(audit, who="Līga", reason="a face", at="2026-11-22T11:00:00+02:00")
    done = repository.photos.cover(opened, picture().sha256, COVERED)
    assert kept_files(repository) == [COVERED]
    again = repository.completion.complete(done, by="Līga", at="2026-11-22T12:00:00+02:00")
    assert {entry.path for entry in again.history} >= {
        f"photos/{picture().sha256}",
        f"photos/{picture(COVERED).sha256}",
        "answers/windows.clean/photos",
    }


class Cut(BaseException):
    """The program ends here, whatever it was doing."""


@pytest.mark.parametrize("deed", ["take away", "cover", "delete", "other answer", "attach"])
@pytest.mark.parametrize("when", ["before the commit", "after the commit"])
def test_a_picture_that_should_be_gone_is_gone_after_the_next_start(
    folder: Path, monkeypatch: pytest.MonkeyPatch, deed: str, when: str
) -> None:
    """The program is killed at the commit, or right after it, before it comes to deleting the picture."""
    with closing(open_repository(folder)) as repository:
        audit = begun(repository) if deed == "attach" else pictured(repository)
        _cut(monkeypatch, before=when.startswith("before"))
        with pytest.raises(Cut):
            _do(repository, audit, deed)
        monkeypatch.undo()
    assert kept_files(repository)
    with closing(open_repository(folder)) as repository:
        held = {
            audit.id: audit for audit in map(repository.audits.get, [line.id for line in repository.audits.summaries()])
        }
        named = {sha256 for audit in held.values() for sha256 in audit.photos}
        files = kept_files(repository)
        assert {hashlib.sha256(data).hexdigest() for data in files} == named
        assert len(files) == len(named)


def _cut(monkeypatch: pytest.MonkeyPatch, *, before: bool) -> None:
    writing = SqliteDatabase.write

    @contextmanager
    def cut(self: SqliteDatabase) -> Iterator[Connection]:
        with writing(self) as connection:
            yield connection
            if before:
                raise Cut
        raise Cut

    def nothing(self: PhotoFolder, sha256: str, *, stays: bool) -> None:
        """A killed program tidies nothing up."""

    monkeypatch.setattr(SqliteDatabase, "write", cut)
    monkeypatch.setattr(PhotoFolder, "settle", nothing)


def _do(repository: Repository, audit: Audit, deed: str) -> None:
    sha256 = picture().sha256
    if deed == "take away":
        repository.photos.detach(audit, sha256, question="windows.clean")
    elif deed == "cover":
        repository.photos.cover(audit, sha256, COVERED)
    elif deed == "delete":
        repository.drafts.delete(audit.id)
    elif deed == "other answer":
        repository.drafts.record_answers(audit, [make_answer("windows.clean", value=3)])
    else:
        repository.photos.attach(audit, picture(), PICTURE, question="windows.clean")


def test_a_picture_that_cannot_be_deleted_is_told_and_deleted_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program holds it open, as on Windows."""
    unlink = Path.unlink

    def held(self: Path, missing_ok: bool = False) -> None:
        if self.name == f"{picture().sha256}.jpg":
            raise PermissionError(13, "held by another program", str(self))
        unlink(self, missing_ok)

    with closing(open_repository(folder)) as repository:
        audit = pictured(repository)
        monkeypatch.setattr(Path, "unlink", held)
        with pytest.raises(AuditError, match="still on the disk"):
            repository.photos.cover(audit, picture().sha256, COVERED)
        assert repository.audits.get(audit.id).answer("windows.clean").photos == (picture(COVERED).sha256,)
        monkeypatch.undo()
    assert repository.photos.file(picture().sha256).exists()
    with closing(open_repository(folder)) as repository:
        assert kept_files(repository) == [COVERED]
