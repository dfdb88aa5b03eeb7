"""What is noted about photos: it goes with a refusal, it stays where nobody can know, and it stops no start."""

import errno
import hashlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.builders import make_answered, make_completed, small_revision, with_photo
from tests.storage.samples import PICTURE, begun, picture
from tui_audit.domain.audit.model import Audit, Photo
from tui_audit.errors import AuditError, MachineError
from tui_audit.storage import Repository, open_repository, photo_store
from tui_audit.storage.integrity import health
from tui_audit.storage.integrity.seal_check import check_seals
from tui_audit.storage.photo_store import PENDING_FOLDER, PhotoFolder
from tui_audit.storage.sqlite.database import SqliteDatabase
from tui_audit.storage.sqlite.errors import file_replaced_error
from tui_audit.system import atomic_files, paths
from tui_audit.system.atomic_files import draft_beside

SHA = picture().sha256
OTHER = "0" * 64
COVERED = b"\xff\xd8 covered \xff\xd9"


def left(folder: Path) -> list[str]:
    place = paths.photos_folder(folder)
    return sorted(str(found.relative_to(place)) for found in place.rglob("*")) if place.exists() else []


def full(folder: Path) -> MachineError:
    return MachineError("The disk is full.", str(folder))


def attach(repository: Repository, audit: Audit) -> None:
    repository.photos.attach(audit, picture(), PICTURE, question="windows.clean")


def cover(repository: Repository, audit: Audit) -> None:
    repository.photos.cover(audit, OTHER, PICTURE)


def bring(repository: Repository, _audit: Audit) -> None:
    coming = replace(with_photo(make_answered(), SHA), id="99999999-0000-4000-8000-000000000001")
    repository.imports.import_record(make_completed(coming), small_revision(), {SHA: PICTURE})


@pytest.mark.parametrize("deed", [attach, cover, bring])
def test_a_refusal_leaves_no_picture_and_no_note_even_where_nothing_can_be_read_since(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Repository, Audit], None]
) -> None:
    audit = begun(repository)

    @contextmanager
    def refused(self: SqliteDatabase) -> Iterator[Connection]:
        raise full(self.file)
        yield

    monkeypatch.setattr(SqliteDatabase, "write", refused)
    monkeypatch.setattr(SqliteDatabase, "read", refused)
    with pytest.raises(MachineError):
        deed(repository, audit)
    assert left(repository.folder) == []


@contextmanager
def in_doubt(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A commit reaches the disk, the disk fails before it says so, and nothing can be read since."""
    writing, reading, failed = SqliteDatabase.write, SqliteDatabase.read, []

    @contextmanager
    def committing(self: SqliteDatabase) -> Iterator[Connection]:
        with writing(self) as connection:
            yield connection
        failed.append(True)
        raise full(self.file)

    @contextmanager
    def silent(self: SqliteDatabase) -> Iterator[Connection]:
        if failed:
            raise full(self.file)
        with reading(self) as connection:
            yield connection

    with monkeypatch.context() as faults:
        faults.setattr(SqliteDatabase, "write", committing)
        faults.setattr(SqliteDatabase, "read", silent)
        with pytest.raises(MachineError):
            yield


@pytest.mark.parametrize("deed", [attach, bring])
def test_a_commit_in_doubt_takes_no_picture_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Repository, Audit], None]
) -> None:
    with closing(open_repository(folder)) as repository:
        audit = begun(repository)
        with in_doubt(monkeypatch):
            deed(repository, audit)
        assert left(folder) == [PENDING_FOLDER, f"{PENDING_FOLDER}/{SHA}", f"{SHA}.jpg"]
    with closing(open_repository(folder)) as repository:
        assert repository.integrity.photo_hashes() == {SHA}
        assert repository.photos.file(SHA).read_bytes() == PICTURE
    assert left(folder) == [f"{SHA}.jpg"], "the note is gone after the start"


def test_a_covering_in_doubt_is_settled_at_the_next_start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_repository(folder)) as repository:
        audit = begun(repository)
        attach(repository, audit)
        with in_doubt(monkeypatch):
            repository.photos.cover(repository.audits.get(audit.id), SHA, COVERED)
        assert len(left(folder)) == 5, "two pictures, two notes in their folder"
    with closing(open_repository(folder)):
        assert left(folder) == [f"{picture(COVERED).sha256}.jpg"]


@pytest.mark.parametrize("deed", [attach, lambda repository, audit: repository.photos.cover(audit, SHA, COVERED)])
def test_what_was_put_in_the_place_of_the_data_file_decides_over_no_picture(
    folder: Path, deed: Callable[[Repository, Audit], None]
) -> None:
    """A synchroniser brings an older state back; the right file is put back afterwards."""
    file = paths.database_file(folder)
    with closing(open_repository(folder)) as repository:
        audit = begun(repository)
        repository.database.checkpoint()
        older = file.read_bytes()
        attach(repository, audit)
        audit = repository.audits.get(audit.id)
        repository.database.checkpoint()
        repository.database.disconnect()  # as after a failed save
        file.rename(folder / "aside")
        file.write_bytes(older)
        with pytest.raises(MachineError, match="moved or replaced"):
            deed(repository, audit)
    assert left(folder) == [f"{SHA}.jpg"]
    (folder / "aside").replace(file)
    with closing(open_repository(folder)) as repository:
        assert repository.photos.file(SHA).read_bytes() == PICTURE


def test_what_is_in_the_place_of_the_data_file_after_a_commit_is_not_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, writing = paths.database_file(folder), SqliteDatabase.write
    with closing(open_repository(folder)) as repository:
        audit = begun(repository)
        repository.database.checkpoint()
        older = file.read_bytes()

        @contextmanager
        def replaced(self: SqliteDatabase) -> Iterator[Connection]:
            with writing(self) as connection:
                yield connection
            self.checkpoint()
            self.disconnect()
            file.rename(folder / "aside")
            file.write_bytes(older)
            raise file_replaced_error(file)

        with monkeypatch.context() as faults:
            faults.setattr(SqliteDatabase, "write", replaced)
            with pytest.raises(MachineError, match="moved or replaced"):
                attach(repository, audit)
        assert left(folder) == [f"{SHA}.jpg"]
    (folder / "aside").replace(file)
    with closing(open_repository(folder)) as repository:
        assert repository.integrity.photo_hashes() == {SHA}
        assert repository.photos.file(SHA).read_bytes() == PICTURE


def test_a_picture_that_cannot_be_deleted_keeps_no_other_back(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program holds the first one open, as on Windows."""
    pictures = {hashlib.sha256(data).hexdigest(): data for data in (b"one", b"two", b"three")}
    audit = begun(repository)
    for sha256, data in pictures.items():
        audit = repository.photos.attach(audit, Photo(sha256, "x.jpg"), data, question="windows.clean")
    held = min(pictures)
    unlink = Path.unlink

    def refusing(self: Path, missing_ok: bool = False) -> None:
        if self.name == f"{held}.jpg":
            raise PermissionError(errno.EACCES, "held")
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refusing)
    repository.drafts.delete(audit.id)
    assert left(repository.folder) == [PENDING_FOLDER, f"{PENDING_FOLDER}/{held}", f"{held}.jpg"]


def test_an_import_beside_the_screen_loses_no_picture(repository: Repository) -> None:
    """While an import brings pictures, the same one is taken off another audit."""
    audit = begun(repository)
    attach(repository, audit)
    others: list[threading.Thread] = []

    class Slow(dict[str, bytes]):
        def __getitem__(self, sha256: str) -> bytes:
            if sha256 == SHA:  # it is there already; the other one is still to come
                detach = partial(
                    repository.photos.detach, repository.audits.get(audit.id), SHA, question="windows.clean"
                )
                others.append(threading.Thread(target=detach))
                others[0].start()
                time.sleep(0.3)
            return super().__getitem__(sha256)

    coming = replace(with_photo(make_answered(), SHA), id="99999999-0000-4000-8000-000000000001")
    repository.imports.import_record(make_completed(coming), small_revision(), Slow({SHA: PICTURE}))
    others[0].join(20)
    assert repository.integrity.photo_hashes() == {SHA}
    assert repository.photos.file(SHA).read_bytes() == PICTURE


def test_what_a_killed_program_was_noting_is_gone_at_the_next_start(folder: Path) -> None:
    with closing(open_repository(folder)) as repository:
        begun(repository)
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    place = paths.photos_folder(folder) / PENDING_FOLDER
    place.mkdir(parents=True)
    with draft_beside(place / SHA) as draft:
        name = draft.name.replace(f"-{os.getpid()}-", f"-{int(gone.stdout)}-")
    (place / name).touch()
    with closing(open_repository(folder)):
        assert list(place.iterdir()) == []


@pytest.mark.parametrize("deed", [attach, bring])
def test_a_program_told_to_end_right_after_it_wrote_a_picture_leaves_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Repository, Audit], None]
) -> None:
    """A signal may arrive between the picture's last write and the next line of the program."""
    write = atomic_files.write_atomically

    def ended(target: Path, data: bytes) -> None:
        write(target, data)
        if target.suffix == ".jpg":
            raise SystemExit(143)

    with closing(open_repository(folder)) as repository:
        audit = begun(repository)
        monkeypatch.setattr(photo_store, "write_atomically", ended)
        with pytest.raises(SystemExit):
            deed(repository, audit)
    monkeypatch.undo()
    open_repository(folder).close()
    assert left(folder) == []


def test_where_one_cannot_be_noted_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = PhotoFolder(tmp_path / "photos")
    write = atomic_files.write_atomically

    def failing(target: Path, data: bytes) -> None:
        if target.name == OTHER:
            raise OSError(errno.ENOSPC, "full")
        write(target, data)

    monkeypatch.setattr(photo_store, "write_atomically", failing)
    with pytest.raises(MachineError, match="full"):
        kept.note_pending([SHA, OTHER])
    assert kept.pending() == ()
    assert not (tmp_path / "photos" / PENDING_FOLDER).exists()


def test_a_note_of_before_stays_where_a_new_deed_is_refused(repository: Repository) -> None:
    kept = PhotoFolder(paths.photos_folder(repository.folder))
    kept.note_pending([SHA])
    assert kept.note_pending([SHA, OTHER]) == [OTHER]
    kept.withdraw([OTHER])
    assert kept.pending() == (SHA,)


def read_only_prove(folder: Path) -> str:
    with closing(health.open_unchanged(folder)) as repository, pytest.raises(MachineError) as refused:
        check_seals(repository)
    return str(refused.value)


@pytest.mark.parametrize("shut", ["photos", f"photos/{PENDING_FOLDER}"])
def test_a_shut_folder_of_photos_stops_no_start_and_is_told(powerless: Path, shut: str) -> None:
    folder = powerless / "data"
    with closing(open_repository(folder)) as repository:
        attach(repository, begun(repository))
    (folder / "photos" / PENDING_FOLDER).mkdir()
    (folder / shut).chmod(0)
    try:
        with closing(open_repository(folder)) as repository:
            (summary,) = repository.audits.summaries()
            assert repository.audits.get(summary.id).photos
        examine = {str(topic): look for topic, look in health.health_checks()}["Seals"]
        told = [found for found in examine(folder) if not found.ok]
        assert [str(found.topic) for found in told] == ["Photos"]
        assert f"{folder / shut} may not be read" in str(told[0].words)
        assert (
            read_only_prove(folder) == f"You do not have permission to read the photos. {folder / shut} "
            "Change the permissions of this folder so that you can read it."
        )
    finally:
        (folder / shut).chmod(0o700)


def test_a_picture_that_may_not_be_read_is_not_called_unwritable(powerless: Path) -> None:
    folder = powerless / "data"
    with closing(open_repository(folder)) as repository:
        attach(repository, begun(repository))
        repository.photos.file(SHA).chmod(0)
        with pytest.raises(AuditError, match="cannot be opened"):
            PhotoFolder(paths.photos_folder(folder)).has_intact(SHA)
