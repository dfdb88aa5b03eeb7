"""The data of another computer is restored from its data file or its whole folder, which stay as they are."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import make_answer
from tests.storage.backup.backup_samples import NOW, contents, fill_folder, restored
from tests.storage.samples import PICTURE, ask, begun, picture
from tests.storage.sqlite.old_schemas import downgrade_schema
from tui_audit.errors import AuditError, DataInUseError
from tui_audit.storage import open_repository
from tui_audit.storage.backup import restoration
from tui_audit.storage.sqlite import schema
from tui_audit.system import paths

ANSWERS = 40
PHOTO = f"{picture().sha256}.jpg"


@pytest.fixture
def killed(folder: Path, tmp_path: Path) -> Path:
    """A folder in which 40 answers are in the log alone, as a killed program leaves it."""
    with closing(open_repository(folder)) as repository:
        audit = repository.photos.attach(begun(repository), picture(), PICTURE, question="door.open")
        repository.database.checkpoint()
        for number in range(ANSWERS):
            answer = make_answer("windows.clean", value=3, note=f"note {number}")
            audit = repository.drafts.record_answers(audit, [answer])
        shutil.copytree(folder, tmp_path / "old")
    return tmp_path / "old"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path / "here"


def last_note(folder: Path) -> str:
    open_repository(folder).close()
    return str(ask(folder, "SELECT note FROM answer WHERE question = 'windows.clean'")[0][0])


@pytest.mark.parametrize("name", ["audits.db", ".", "link"])
def test_what_is_in_the_log_alone_comes_along(killed: Path, here: Path, name: str) -> None:
    if name == "link":
        (killed.parent / "link").symlink_to(killed / "audits.db")
    source = killed.parent / "link" if name == "link" else killed / name
    before = {file: file.read_bytes() for file in killed.rglob("*") if file.is_file()}
    with restoration.open_backup(here, source) as chosen:
        assert (chosen.contents.audits, chosen.contents.answers) == (1, 2)
        restoration.restore(here, chosen, NOW)
    assert last_note(here) == f"note {ANSWERS - 1}"
    assert {file: file.read_bytes() for file in killed.rglob("*") if file.is_file()} == before


def test_a_damaged_log_is_refused_and_changes_nothing(killed: Path, here: Path) -> None:
    fill_folder(here)
    before = contents(here)
    log = bytearray((killed / "audits.db-wal").read_bytes())
    log[len(log) // 2] ^= 1
    (killed / "audits.db-wal").write_bytes(log)
    for source in (killed, killed / "audits.db"):
        with pytest.raises(AuditError, match=r"Parts of .* cannot be read"):
            restored(here, source)
    assert contents(here) == before


def test_the_log_of_another_data_folder_is_refused(killed: Path, here: Path, tmp_path: Path) -> None:
    fill_folder(tmp_path / "other")
    shutil.copy(tmp_path / "other" / "audits.db", killed)
    with pytest.raises(AuditError, match=r"damaged|cannot be restored|belongs to another"):
        restored(here, killed)
    assert not paths.database_file(here).exists()


def test_a_whole_folder_brings_its_photos_and_counts_those_it_lacks(killed: Path, here: Path) -> None:
    with restoration.open_backup(here, killed) as chosen:
        assert (chosen.photos, chosen.missing) == ((picture().sha256,), 0)
        restoration.restore(here, chosen, NOW)
    assert (paths.photos_folder(here) / PHOTO).read_bytes() == PICTURE
    assert not (paths.photos_folder(here) / ".going").exists(), "no note is left"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("how", ["missing", "damaged", "a pipe", "a folder"])
def test_a_photo_that_cannot_be_brought_is_counted(killed: Path, here: Path, how: str) -> None:
    photo = paths.photos_folder(killed) / PHOTO
    photo.unlink()
    if how == "damaged":
        photo.write_bytes(b"other")
    elif how == "a pipe":
        os.mkfifo(photo)
    elif how == "a folder":
        photo.mkdir()
    with restoration.open_backup(here, killed) as chosen:
        assert (chosen.photos, chosen.missing) == ((), 1)
    paths.photos_folder(here).mkdir(parents=True)
    (paths.photos_folder(here) / PHOTO).write_bytes(PICTURE)
    with restoration.open_backup(here, killed) as chosen:
        assert chosen.missing == 0, "it is here"


def test_a_data_file_or_a_full_backup_without_photos_says_how_many_are_missing(
    killed: Path, here: Path, tmp_path: Path
) -> None:
    paths.photos_folder(killed).rename(tmp_path / "photos aside")
    open_repository(killed).close()
    restoration.write_full_backup(killed, tmp_path / "all.zip")
    for source in (tmp_path / "all.zip", killed / "audits.db", killed):
        with restoration.open_backup(here, source) as chosen:
            assert chosen.missing == 1


def test_a_photo_removed_for_good_is_not_missing(here: Path, tmp_path: Path) -> None:
    folder = fill_folder(tmp_path / "old")
    with closing(open_repository(folder)) as repository:
        (draft,) = [found for found in repository.audits.summaries() if found.status.value == "draft"]
        audit = repository.audits.get(draft.id)
        repository.erasure.redact(
            audit,
            [f"photos/{picture().sha256}"],
            who="manager",
            reason="shows a person",
            at="2026-11-22T10:10:00+02:00",
        )
    assert restoration.write_full_backup(folder, tmp_path / "all.zip").missing == 0
    with restoration.open_backup(here, tmp_path / "all.zip") as chosen:
        assert chosen.missing == 0


@pytest.mark.sample(1)
@pytest.mark.parametrize("old", schema.SCRIPTS.known)
def test_a_folder_of_every_earlier_version_comes_over(tmp_path: Path, here: Path, old: str) -> None:
    folder = fill_folder(tmp_path / "old")
    with closing(open_repository(folder)) as repository:
        kept = [repository.audits.get(found.id) for found in repository.audits.summaries()]
    if old != schema.SCRIPTS.newest:
        downgrade_schema(paths.database_file(folder), old)
    restored(here, folder)
    with closing(open_repository(here)) as repository:
        assert [repository.audits.get(audit.id) for audit in kept] == kept


@pytest.fixture
def running(killed: Path) -> Iterator[None]:
    """Another process has the old folder open."""
    program = (
        "import sys; from pathlib import Path; from tui_audit.system.locking import folder_lock\n"
        "with folder_lock(Path(sys.argv[1])):\n    print('locked', flush=True)\n    sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(killed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        yield
        assert other.stdin is not None
        other.stdin.close()


@pytest.mark.usefixtures("running")
def test_a_folder_in_use_is_refused(killed: Path, here: Path) -> None:
    for source in (killed, killed / "audits.db"):
        with pytest.raises(DataInUseError, match="open in another window") as refused:
            restored(here, source)
        assert str(killed) in str(refused.value)


def test_the_data_in_use_is_not_restored_onto_itself(killed: Path) -> None:
    before = contents(killed)
    (killed.parent / "link").symlink_to(killed)
    for source in (killed, killed / "audits.db", killed.parent / "link"):
        with pytest.raises(AuditError, match="This is the data you are using now"):
            restored(killed, source)
    assert contents(killed) == before


def test_a_folder_without_data_is_refused(tmp_path: Path, here: Path) -> None:
    with pytest.raises(AuditError, match="This folder has no tui-audit data"):
        restored(here, tmp_path)
    (tmp_path / "audits.db").symlink_to(tmp_path / "audits.db")
    with pytest.raises(AuditError):
        restored(here, tmp_path)
