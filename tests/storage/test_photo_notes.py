"""What is noted about photos: it goes with a refusal, it stays where nobody can know, and it stops no start."""

import errno
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.builders import make_answered, make_completed, small_revision, with_photo
from tests.storage.walks import PICTURE, begun, picture
from tui_audit import paths, whole_files
from tui_audit.domain.audit import Audit
from tui_audit.errors import AuditError, MachineError
from tui_audit.storage import Repository, health, open_repository, photos
from tui_audit.storage.connection import DataFile
from tui_audit.storage.photos import NOTES, Photos

SHA = picture().sha256
OTHER = "0" * 64


def left(folder: Path) -> list[str]:
    place = paths.photos_folder(folder)
    return sorted(str(found.relative_to(place)) for found in place.rglob("*")) if place.exists() else []


def full(folder: Path) -> MachineError:
    return MachineError("The disk is full.", str(folder))


def attach(repository: Repository, audit: Audit) -> None:
    repository.attach_photo(audit, picture(), PICTURE, question="windows.clean")


def cover(repository: Repository, audit: Audit) -> None:
    repository.cover_photo(audit, OTHER, PICTURE)


def bring(repository: Repository, _audit: Audit) -> None:
    coming = replace(with_photo(make_answered(), SHA), id="99999999-0000-4000-8000-000000000001")
    repository.import_record(make_completed(coming), small_revision(), {SHA: PICTURE})


@pytest.mark.parametrize("deed", [attach, cover, bring])
def test_a_refusal_leaves_no_picture_and_no_note_even_where_nothing_can_be_read_since(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Repository, Audit], None]
) -> None:
    audit = begun(repository)

    @contextmanager
    def refused(self: DataFile) -> Iterator[Connection]:
        raise full(self.file)
        yield

    monkeypatch.setattr(DataFile, "writing", refused)
    monkeypatch.setattr(DataFile, "reading", refused)
    with pytest.raises(MachineError):
        deed(repository, audit)
    assert left(repository.folder) == []


@pytest.mark.parametrize("deed", [attach, bring])
def test_a_commit_in_doubt_takes_no_picture_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Repository, Audit], None]
) -> None:
    """It was on the disk, and the disk failed before it said so; nothing can be read until the next start."""
    writing = DataFile.writing

    @contextmanager
    def failing(self: DataFile) -> Iterator[Connection]:
        with writing(self) as connection:
            yield connection
        raise full(self.file)

    @contextmanager
    def refused(self: DataFile) -> Iterator[Connection]:
        raise full(self.file)
        yield

    with closing(open_repository(folder)) as repository:
        audit = begun(repository)
        with monkeypatch.context() as faults:
            faults.setattr(DataFile, "writing", failing)
            faults.setattr(DataFile, "reading", refused)
            with pytest.raises(MachineError):
                deed(repository, audit)
    with closing(open_repository(folder)) as repository:
        assert repository.photos_named() == {SHA}
        assert repository.photo_file(SHA).read_bytes() == PICTURE
    assert left(folder) == [f"{SHA}.jpg"], "the note is gone after the start"


def test_where_one_cannot_be_noted_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Photos(tmp_path / "photos")
    write = whole_files.write_whole

    def failing(target: Path, data: bytes) -> None:
        if target.name == OTHER:
            raise OSError(errno.ENOSPC, "full")
        write(target, data)

    monkeypatch.setattr(photos, "write_whole", failing)
    with pytest.raises(MachineError, match="full"):
        kept.announce([SHA, OTHER])
    assert kept.announced() == ()
    assert not (tmp_path / "photos" / NOTES).exists()


def test_a_note_of_before_stays_where_a_new_deed_is_refused(repository: Repository) -> None:
    kept = Photos(paths.photos_folder(repository.folder))
    kept.announce([SHA])
    assert kept.announce([SHA, OTHER]) == [OTHER]
    kept.withdraw([OTHER])
    assert kept.announced() == (SHA,)


@pytest.mark.parametrize("shut", ["photos", f"photos/{NOTES}"])
def test_a_shut_folder_of_photos_stops_no_start_and_is_told(powerless: Path, shut: str) -> None:
    folder = powerless / "data"
    with closing(open_repository(folder)) as repository:
        attach(repository, begun(repository))
    (folder / "photos" / NOTES).mkdir()
    (folder / shut).chmod(0)
    try:
        with closing(open_repository(folder)) as repository:
            (summary,) = repository.audits()
            assert repository.audit(summary.id).photos
        examine = {str(topic): look for topic, look in health.examinations()}["Seals"]
        told = [found for found in examine(folder) if not found.ok]
        assert ["may not be read" in str(found.words) for found in told] == ([True] if shut == "photos" else [])
    finally:
        (folder / shut).chmod(0o700)


def test_a_picture_that_may_not_be_read_is_not_called_unwritable(powerless: Path) -> None:
    folder = powerless / "data"
    with closing(open_repository(folder)) as repository:
        attach(repository, begun(repository))
        repository.photo_file(SHA).chmod(0)
        with pytest.raises(AuditError, match="cannot be opened"):
            Photos(paths.photos_folder(folder)).holds(SHA)
