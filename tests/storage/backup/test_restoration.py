"""Going back to a backup: proved before, asked about, and what is replaced is kept."""

import errno
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.builders import make_answer
from tests.storage.backup.backup_samples import NOW, contents, fill_folder, restored, spoil
from tests.storage.gateways.test_redactions import NOTE, remove, sealed
from tests.storage.samples import PICTURE, begun, finished, picture
from tui_audit.domain.backups import Loss
from tui_audit.errors import AuditError, MachineError
from tui_audit.storage import open_repository
from tui_audit.storage.backup import backups, restoration
from tui_audit.system import paths


@pytest.fixture
def walked(folder: Path) -> Path:
    """A folder with a completed audit and its photo, closed."""
    return fill_folder(folder)


def test_everything_goes_to_one_file_and_comes_back(walked: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.zip"
    written = restoration.write_full_backup(walked, target)
    assert (written.contents.audits, written.contents.photos, written.missing) == (2, 1, 0)
    with ZipFile(target) as archive:
        assert sorted(archive.namelist()) == ["audits.db", f"photos/{picture().sha256}.jpg"]
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with closing(open_repository(walked)) as repository:
        held = [repository.audits.get(audit.id) for audit in repository.audits.summaries()]
    elsewhere = tmp_path / "elsewhere"
    assert restored(elsewhere, target) is None
    with closing(open_repository(elsewhere)) as repository:
        assert [repository.audits.get(audit.id) for audit in repository.audits.summaries()] == held
        assert repository.photos.file(picture().sha256).read_bytes() == PICTURE


def test_a_file_that_is_there_is_not_replaced(walked: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.zip"
    target.write_text("mine")
    with pytest.raises(AuditError, match="A file with this name already exists"):
        restoration.write_full_backup(walked, target)
    assert target.read_text() == "mine"


def test_what_stands_in_the_way_is_told_of_the_right_file(
    walked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: Path, _copy: Path) -> None:
        raise OSError(errno.ENOSPC, "no space")

    file, target = paths.database_file(walked), tmp_path / "all.zip"
    with monkeypatch.context() as patch:
        patch.setattr(restoration, "copy_database", full)
        with pytest.raises(MachineError, match="disk is full") as refused:
            restoration.write_full_backup(walked, target)
    assert str(file) in str(refused.value)
    file.unlink()
    file.mkdir()
    with pytest.raises(
        MachineError, match="There is a folder where a file should be, or a file where a folder should be"
    ) as refused:
        restoration.write_full_backup(walked, target)
    assert str(file) in str(refused.value)
    assert not target.exists()


def test_a_missing_photo_does_not_prevent_a_backup(walked: Path, tmp_path: Path) -> None:
    (paths.photos_folder(walked) / f"{picture().sha256}.jpg").unlink()
    assert restoration.write_full_backup(walked, tmp_path / "all.zip").missing == 1


def test_restoring_keeps_what_it_replaces(walked: Path) -> None:
    made = backups.create_backup(walked, NOW)
    assert made is not None
    with closing(open_repository(walked)) as repository:
        later = finished(repository)
    with restoration.open_backup(walked, made) as chosen:
        assert chosen.loss == Loss(audits=1, changed=0, removals=0)
        aside = restoration.restore(walked, chosen, NOW)
    assert aside is not None
    assert aside.name == "audits-replaced-20261122-140305.db"
    with closing(open_repository(walked)) as repository:
        assert len(repository.audits.summaries()) == 2
    with restoration.open_backup(walked, aside) as chosen:
        assert chosen.contents.audits == 3
        again = restoration.restore(walked, chosen, NOW)
    assert again is not None
    assert again != aside
    with closing(open_repository(walked)) as repository:
        assert repository.audits.get(later.id) == later


def test_what_would_be_lost_is_counted(folder: Path) -> None:
    with closing(open_repository(folder)) as repository:
        audit = sealed(repository)
        draft = repository.drafts.record_answers(begun(repository), [make_answer("windows.clean", value=4)])
    made = backups.create_backup(folder, NOW)
    assert made is not None
    kept = Path(shutil.copy(made, folder.parent / "kept.db"))
    with closing(open_repository(folder)) as repository:
        repository.drafts.record_answers(draft, [make_answer("aisles.free", value=1)])
        begun(repository)
        remove(repository, audit, NOTE)
    with restoration.open_backup(folder, kept) as chosen:
        assert chosen.loss is not None
        assert (chosen.loss.audits, chosen.loss.removals) == (1, 1)
        assert chosen.loss.changed >= 1


def test_nothing_is_restored_while_the_data_is_open(walked: Path) -> None:
    made = backups.create_backup(walked, NOW)
    assert made is not None
    before = contents(walked)
    with closing(open_repository(walked)) as repository:
        held = repository.audits.summaries()
        with pytest.raises(MachineError, match="open in another window"):
            restored(walked, made)
        assert repository.audits.summaries() == held
        assert contents(walked) == before
        repository.drafts.record_answers(begun(repository), [make_answer("aisles.free", value=1)])


@pytest.mark.parametrize("damage", ["text", "cut", "zeros", "empty", "middle"])
def test_a_damaged_file_is_set_aside_as_it_is(walked: Path, damage: str) -> None:
    made = backups.create_backup(walked, NOW)
    assert made is not None
    file = paths.database_file(walked)
    data = file.read_bytes()
    wrong = {
        "text": b"this is no database\n" * 400,
        "cut": data[: len(data) // 3],
        "zeros": bytes(4096) + data[4096:],
        "empty": b"",
        "middle": data[:8192] + b"\xa5" * 8192 + data[16384:],
    }[damage]
    file.write_bytes(wrong)
    found = backups.newest_restorable(walked)
    assert found is not None
    assert found.file == made
    aside = restored(walked, found.file)
    assert aside is not None
    if damage != "middle":  # its header is sound, so SQLite may have noted in it that no log is in use
        assert aside.read_bytes() == wrong
    assert file.read_bytes() == made.read_bytes()
    with closing(open_repository(walked)) as repository:
        assert len(repository.audits.summaries()) == 2


def test_the_newest_sound_one_is_found_behind_damaged_ones(walked: Path) -> None:
    good = backups.create_backup(walked, NOW - timedelta(days=2))
    bad = backups.create_backup(walked, NOW - timedelta(days=1))
    assert good is not None
    assert bad is not None
    spoil(bad)
    found = backups.newest_restorable(walked)
    assert found is not None
    assert found.file == good
    assert [backup.contents is None for backup in backups.listed_backups(walked)] == [True, False]


def _wrong(tmp_path: Path, everything: Path, database: Path) -> Iterator[tuple[str, Path, str]]:
    """Files that are no backups of ours, or no whole ones; each with what is said of it."""

    def zipped(name: str, *entries: tuple[str, bytes], how: int = 0) -> Path:
        with ZipFile(tmp_path / name, "w", how) as archive:
            for entry, data in entries:
                archive.writestr(entry, data)
        return tmp_path / name

    def written(name: str, data: bytes) -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    whole, data = everything.read_bytes(), database.read_bytes()
    sha = picture().sha256
    yield "text", written("text", b"hello"), "This is not a tui-audit backup"
    yield "empty", written("empty", b""), "This is not a tui-audit backup"
    yield "cut", written("cut.zip", whole[: len(whole) // 2]), "damaged"
    flipped = bytearray(whole)
    flipped[len(data) // 2] ^= 1
    yield "bit", written("bit.zip", bytes(flipped)), "damaged"
    yield "other", zipped("other.zip", ("readme", b"x")), "This is not a tui-audit backup"
    yield "up", zipped("up.zip", ("audits.db", data), ("../evil", b"x")), "This is not a tui-audit backup"
    yield "packed", zipped("packed.zip", ("audits.db", data), how=ZIP_DEFLATED), "This is not a tui-audit backup"
    yield "photo", zipped("photo.zip", ("audits.db", data), (f"photos/{sha}.jpg", b"other")), "damaged"
    yield "inside", zipped("inside.zip", ("audits.db", b"no database")), "cannot be restored"
    yield "cut database", written("cut.db", data[: len(data) // 2]), "cannot be restored"
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE t (x)")
        other.commit()
    yield "foreign", foreign, "This is not a tui-audit data file"
    newer = Path(shutil.copy(database, tmp_path / "newer.db"))
    with closing(sqlite3.connect(newer)) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.commit()
    yield "newer", newer, "This data was saved by a newer version of tui-audit"


def test_what_is_no_sound_backup_is_refused_and_changes_nothing(walked: Path, tmp_path: Path) -> None:
    made = backups.create_backup(walked, NOW)
    assert made is not None
    everything = tmp_path / "all.zip"
    restoration.write_full_backup(walked, everything)
    before = contents(walked)
    for name, file, says in _wrong(tmp_path, everything, made):
        with pytest.raises(AuditError) as refused:
            restored(walked, file)
        assert says in str(refused.value), (name, str(refused.value))
        assert contents(walked) == before, name
    assert restored(walked, everything) is not None


@pytest.mark.parametrize("kind", ["data file", "full backup"])
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER own AFTER INSERT ON answer BEGIN DELETE FROM answer; END",
        "CREATE VIEW own AS SELECT * FROM audit",
        "CREATE TABLE own (name TEXT)",
        "DROP TABLE schedule",
    ],
)
def test_a_backup_with_parts_of_another_program_is_refused(
    walked: Path, tmp_path: Path, kind: str, statement: str
) -> None:
    made = backups.create_backup(walked, NOW)
    assert made is not None
    file = Path(shutil.copy(made, tmp_path / "own.db"))
    with closing(sqlite3.connect(file)) as other:
        other.execute(statement)
    if kind == "full backup":
        with ZipFile(tmp_path / "own.zip", "w") as archive:
            archive.write(file, "audits.db")
        file = tmp_path / "own.zip"
    before = contents(walked)
    with pytest.raises(AuditError, match=r"own was added|table schedule is missing"):
        restored(walked, file)
    assert contents(walked) == before


@pytest.fixture
def full(walked: Path, tmp_path: Path) -> Path:
    """A full backup of data whose photos are gone since."""
    restoration.write_full_backup(walked, tmp_path / "all.zip")
    shutil.rmtree(paths.photos_folder(walked))
    return tmp_path / "all.zip"


def test_a_copy_that_the_disk_changed_replaces_nothing(walked: Path, full: Path) -> None:
    before = contents(walked)
    with restoration.open_backup(walked, full) as chosen:
        spoil(chosen.draft)
        with pytest.raises(MachineError):
            restoration.restore(walked, chosen, NOW)
    assert contents(walked) == before


@pytest.mark.parametrize("damaged", [False, True])
def test_where_the_data_cannot_be_replaced_nothing_is_changed(
    walked: Path, full: Path, monkeypatch: pytest.MonkeyPatch, damaged: bool
) -> None:
    file = paths.database_file(walked)
    if damaged:
        spoil(file)
        Path(f"{file}-wal").write_bytes(b"what may still be saved")
    replace = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if Path(target) == file and self.name.endswith(".new"):
            raise OSError(errno.EIO, "the disk does not answer")
        return replace(self, target)

    def state() -> dict[Path, bytes]:
        """Every file; SQLite notes in the header of a sound one that no log is in use."""
        return {name: data[0 if damaged else 100 :] for name, data in contents(walked).items()}

    before = state()
    with restoration.open_backup(walked, full) as chosen:
        monkeypatch.setattr(Path, "replace", refusing)
        with pytest.raises(MachineError):
            restoration.restore(walked, chosen, NOW)
        monkeypatch.undo()
    assert state() == before
    assert Path(f"{file}-wal").exists() == damaged


def test_the_log_of_data_that_is_gone_is_not_written_into_the_backup(walked: Path, full: Path) -> None:
    file = paths.database_file(walked)
    with closing(open_repository(walked)) as repository:
        finished(repository)
        log = Path(f"{file}-wal").read_bytes()
    file.unlink()
    Path(f"{file}-wal").write_bytes(log)
    assert restored(walked, full) is None
    with closing(open_repository(walked)) as repository:
        assert len(repository.audits.summaries()) == 2
    assert [found.read_bytes() for found in walked.glob("audits-replaced-*-wal")] == [log]


def test_photos_of_a_killed_restore_go_at_the_next_start(folder: Path, full: Path) -> None:
    program = (
        "import os, signal, sys; from datetime import datetime; from pathlib import Path\n"
        "from tui_audit.storage.backup import restoration\n"
        "restoration._replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "folder = Path(sys.argv[1])\n"
        "with restoration.open_backup(folder, Path(sys.argv[2])) as chosen:\n"
        "    restoration.restore(folder, chosen, datetime.now())"
    )
    other = folder.parent / "other"
    open_repository(other).close()
    subprocess.run([sys.executable, "-c", program, str(other), str(full)], check=False)
    photo = paths.photos_folder(other) / f"{picture().sha256}.jpg"
    assert photo.exists()
    with closing(open_repository(other)) as repository:
        assert repository.audits.summaries() == ()
    assert list(paths.photos_folder(other).iterdir()) == []
