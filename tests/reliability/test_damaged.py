"""Damaged data files: nothing of them is overwritten, and from each the way leads to a state that works."""

import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.reliability.damage import filled, prove_in, sealed_rows
from tests.storage.samples import begun
from tui_audit.errors import AuditError, MachineError
from tui_audit.storage import open_repository
from tui_audit.storage.backup import backups, restoration
from tui_audit.system import paths

SEED = 20261123
SAMPLE = 48
"""How many damaged files are tried in every run; with ``--all`` a thousand."""
NOW = datetime.fromisoformat("2026-11-23T14:03:05")
PAGE = 4096
HEADER = 100
KINDS = (
    "text", "page of a proxy", "cut", "cut to a page", "empty", "zeros", "one bit", "eight bits", "first page", "noise",
    "pages swapped", "another database", "another page size", "tail of noise", "log of noise", "hot log",
)  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data with a sound backup of yesterday, a damaged one of today, and a walk begun since."""
    folder = tmp_path_factory.mktemp("whole") / "data"
    filled(folder)
    assert backups.create_backup(folder, NOW - timedelta(days=1)) is not None
    newest = backups.create_backup(folder, NOW)
    assert newest is not None
    newest.write_bytes(newest.read_bytes()[: 3 * PAGE])
    with closing(open_repository(folder)) as repository:
        begun(repository)
    return folder


def hurt(file: Path, kind: str, chance: random.Random) -> None:
    """Damage a data file in one of many ways."""
    data = bytearray(file.read_bytes())
    pages = len(data) // PAGE
    page = chance.randrange(1, pages) * PAGE
    if kind in ("one bit", "eight bits"):
        for _bit in range(1 if kind == "one bit" else 8):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif kind == "zeros":
        data[page : page + PAGE] = bytes(PAGE)
    elif kind == "noise":
        data[page : page + PAGE] = chance.randbytes(PAGE)
    elif kind == "first page":
        data[: chance.randrange(1, PAGE)] = chance.randbytes(chance.randrange(1, PAGE))
    elif kind == "pages swapped":
        other = chance.randrange(1, pages) * PAGE
        data[page : page + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[page : page + PAGE]
    elif kind == "cut":
        del data[chance.randrange(1, len(data)) :]
    elif kind == "cut to a page":
        del data[page:]
    elif kind == "another page size":
        data[16:18] = chance.choice([b"\x02\x00", b"\x80\x00", b"\x00\x01", b"\x00\x00"])
    elif kind == "tail of noise":
        data[page:] = chance.randbytes(len(data) - page)
    elif kind == "hot log":
        data, log = left_by_a_kill(file)
        data[page : page + PAGE] = bytes(PAGE)
        Path(f"{file}-wal").write_bytes(log)
    elif kind == "log of noise":
        Path(f"{file}-wal").write_bytes(chance.randbytes(chance.randrange(1, 50_000)))
    else:
        words = {"text": b"a shopping list\n" * 900, "page of a proxy": b"<!DOCTYPE html><title>Log in</title>"}
        data = bytearray(words.get(kind, b""))
    file.write_bytes(data)
    if kind == "another database":
        file.unlink()
        with closing(sqlite3.connect(file)) as foreign:
            foreign.execute("CREATE TABLE audit (id TEXT)")
            foreign.commit()


def left_by_a_kill(file: Path) -> tuple[bytearray, bytes]:
    """The file and its log as they stand when the program is killed after a save."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE audit SET position = 'door.open' WHERE status = 'draft'")
        connection.commit()
        return bytearray(file.read_bytes()), Path(f"{file}-wal").read_bytes()


def met(folder: Path, known: object) -> str:
    """How the damage is met: ``refused`` at the start, ``found`` by the backup or by verify, or it was ``harmless``.

    Where it was not noticed at all, what differs.
    """
    try:
        with closing(open_repository(folder)) as repository:
            repository.overview.open_stores()
            repository.backups.make()
    except MachineError:
        return "refused"
    except AuditError as error:
        return f"said in other words: {error}"
    proof = prove_in(folder)
    if proof.broken or not proof.is_sound:
        return "found"
    return "harmless" if sealed_rows(folder) == known else "not noticed"


def _is_same(aside: bytes, wrong: bytes) -> bool:
    """Byte by byte; of a file in which SQLite found no fault the header may say that no log is in use any more."""
    return aside == wrong or aside[HEADER:] == wrong[HEADER:] != b""


def _is_whole(aside: Path) -> bool:
    """The damaged page stood in the log too: with its log the file was in order, and the log is in it now."""
    with closing(sqlite3.connect(f"{aside.as_uri()}?mode=ro", uri=True)) as connection:
        try:
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
        except sqlite3.DatabaseError:
            return False


def gone_back(folder: Path, wrong: bytes, log: bytes | None) -> str:
    """Go back to the newest sound backup as the screen does; what stands against the result."""
    kept = {file: file.read_bytes() for file in paths.backups_folder(folder).iterdir()}
    found = backups.newest_restorable(folder)
    if found is None:
        return "no backup was found"
    try:
        with restoration.open_backup(folder, found.file) as chosen:
            aside = restoration.restore(folder, chosen, NOW)
    except AuditError as error:
        return f"no way back: {error}"
    if aside is None or aside == paths.database_file(folder):
        return "nothing was set aside"
    if not (_is_same(aside.read_bytes(), wrong) or (log and _is_whole(aside))):
        return "the damaged file was overwritten"
    if log and aside.read_bytes() == wrong and Path(f"{aside}-wal").read_bytes() != log:
        return "its log was overwritten"
    if {file: file.read_bytes() for file in kept} != kept:
        return "a backup was changed"
    if paths.database_file(folder).read_bytes() != found.file.read_bytes():
        return "it is not the backup that stands there"
    with closing(open_repository(folder)) as repository:
        return "" if len(repository.audits.summaries()) == 2 else "not all is there"


def faults(whole: Path, work: Path, tries: int, seed: int, *, enough: int = 20) -> tuple[list[str], Counter[str]]:
    """So many damaged files; gives what went wrong, and how the damages were met."""
    chance, known = random.Random(seed), sealed_rows(whole)
    wrong: list[str] = []
    counted: Counter[str] = Counter()
    for number in range(tries):
        if len(wrong) >= enough:
            break
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(whole, work)
        file, kind = paths.database_file(work), KINDS[number % len(KINDS)]
        hurt(file, kind, chance)
        data, wal = file.read_bytes(), Path(f"{file}-wal")
        log = wal.read_bytes() if wal.exists() else None
        shutil.copytree(work, work.with_name("again"), dirs_exist_ok=False)
        how = met(work, known)
        counted[how] += 1
        fault = "" if how in ("refused", "found", "harmless") else how
        if how == "refused" and log is None and file.read_bytes() != data:
            fault = "the refusal changed it"
        shutil.rmtree(work)
        work.with_name("again").rename(work)
        fault = fault or gone_back(work, data, log)
        if fault:
            wrong.append(f"seed {seed}, file {number} ({kind}): {fault}")
    return wrong, counted


def test_no_damaged_file_is_overwritten_and_each_leads_back(whole: Path, tmp_path: Path) -> None:
    print("seed", SEED)
    wrong, counted = faults(whole, tmp_path / "work", SAMPLE, SEED)
    print(dict(counted))
    assert sum(counted.values()) == SAMPLE
    assert wrong == []


@pytest.mark.full
def test_no_one_of_many_damaged_files_is_overwritten(whole: Path, tmp_path: Path) -> None:
    print("seed", SEED + 1)
    wrong, counted = faults(whole, tmp_path / "work", 1_000, SEED + 1)
    print(dict(counted))
    assert sum(counted.values()) == 1_000
    assert wrong == []


@pytest.mark.full
@pytest.mark.parametrize("wrong", ["overwrites", "does not look", "forgets the log"])
def test_a_program_that_treats_them_worse_is_found_out(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    if wrong == "overwrites":
        monkeypatch.setattr(restoration, "_set_aside", lambda _folder, file, _now: file)
    elif wrong == "does not look":
        newest = sorted(paths.backups_folder(whole).iterdir())[-1]
        monkeypatch.setattr(backups, "newest_restorable", lambda _folder: backups.Backup(newest, NOW, 0, None))
    else:
        monkeypatch.setattr(restoration, "is_sound_or_locked", lambda _file: True)
    found, _counted = faults(whole, tmp_path / "work", 60, SEED, enough=1)
    assert found
