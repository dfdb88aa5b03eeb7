"""Checks of the saved data: file, references, durability, seals and photos. They change nothing."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tui_audit.errors import MachineError, Words
from tui_audit.message import message, plural
from tui_audit.storage.integrity.seal_check import CHANGED, MISSING, Broken, Pictures, prove, shut_photos
from tui_audit.storage.repository import Repository, open_gateways
from tui_audit.storage.sqlite.data_file import connect, uri
from tui_audit.storage.sqlite.database import SqliteDatabase
from tui_audit.storage.sqlite.errors import explained
from tui_audit.storage.sqlite.preparation import refuse_unreadable
from tui_audit.storage.sqlite.schema import SCRIPTS, check_known, reading_options, schema_of
from tui_audit.storage.sqlite.snapshot import has_its_rules
from tui_audit.system import paths
from tui_audit.system.atomic_files import drafting

_SETTINGS = ("journal_mode", "synchronous", "foreign_keys")
_SYNCHRONOUS = {"0": "off", "1": "normal", "2": "full", "3": "extra"}
_STILL = "mode=ro&immutable=1"
RESTORE = message("Start tui-audit and go back to a backup, or: tui-audit restore F. The file is kept.")


@dataclass(frozen=True)
class Examined:
    """The result of one check."""

    topic: Words
    ok: bool
    words: Words
    remedy: Words = ""
    broken: Broken | None = None
    """The changed sealed audit, if this result reports one."""


Examination = Callable[[Path], Iterator[Examined]]


def examinations() -> tuple[tuple[Words, Examination], ...]:
    """Return the checks of a data folder, with their topics; if one raises, the others can still run."""
    return (
        (message("Database"), _schema),
        (message("Database file"), _file),
        (message("References"), _references),
        (message("Saving"), _durability),
        (message("Seals"), _records),
    )


def opened_still(folder: Path) -> Repository:
    """Open the data for reading; no file is created beside it or changed, even while others have it open.

    Raises MachineError if it cannot be read, is from a newer version, or must be migrated first.
    """
    file = paths.database_file(folder)
    refuse_unreadable(file)
    with explained(file):
        return open_gateways(folder, SqliteDatabase(file, _options(file)))


def _options(file: Path) -> str:
    """Return SQLite's options for reading; immutable if nobody has the file open, so that no files are created."""
    if any(Path(f"{file}{ending}").exists() for ending in ("-wal", "-journal")):
        return reading_options(file)
    return _STILL


def _plain(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(uri(file, _options(file)), uri=True, timeout=1)


def _schema(folder: Path) -> Iterator[Examined]:
    file = paths.database_file(folder)
    schema = schema_of(file)
    check_known(file, schema)
    newest = schema == SCRIPTS.newest
    yield Examined(
        message("Database"),
        newest,
        message("%(file)s, version %(schema)s", file=str(file), schema=schema),
        "" if newest else message("Open the application once to bring it up to date."),
    )


def _file(folder: Path) -> Iterator[Examined]:
    file = paths.database_file(folder)
    with explained(file), closing(_plain(file)) as connection:
        verdict = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
        if verdict == "ok" and not has_its_rules(connection):
            verdict = "its rules cannot be read"
        place = _place_of_bytes(connection) if verdict == "ok" else ""
    whole = verdict == "ok" and not place
    words = message("sound") if whole else message("damaged (%(how)s)", how=verdict[:120])
    if place:
        words = message("bytes stand in %(place)s, where none belong", place=place)
    yield Examined(message("Database file"), whole, words, "" if whole else RESTORE)


def _place_of_bytes(connection: sqlite3.Connection) -> str:
    """Return the first column with bytes from another program, which SQLite's own check accepts; empty if none."""
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        columns = [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (name,))]
        looks = ", ".join(f"max(typeof(\"{column}\") = 'blob')" for column in columns)
        found = connection.execute(f'SELECT {looks} FROM "{name}"').fetchone()  # noqa: S608 - the file's own names
        for column, is_there in zip(columns, found, strict=True):
            if is_there:
                return f"{name}.{column}"
    return ""


def _references(folder: Path) -> Iterator[Examined]:
    file = paths.database_file(folder)
    with explained(file), closing(_plain(file)) as connection:
        orphans = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    words = message("all in place")
    if orphans:
        words = plural("%(count)s points to nothing", "%(count)s point to nothing", orphans)
    yield Examined(message("References"), not orphans, words, RESTORE if orphans else "")


def _durability(folder: Path) -> Iterator[Examined]:
    """Report the durability settings of a new connection to a trial file in this folder, which is then deleted."""
    topic, file = message("Saving"), paths.database_file(folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        yield Examined(topic, ok=True, words=message("cannot be tried where nothing may be written"))
        return
    try:
        with explained(file), drafting(file.with_name("trial.db")) as trial:
            os.close(os.open(trial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            with closing(connect(trial)) as fresh:
                read = {name: str(fresh.execute(f"PRAGMA {name}").fetchone()[0]) for name in _SETTINGS}
    except MachineError as error:
        yield Examined(topic, ok=False, words=error.title, remedy=error.hint)
        return
    read["synchronous"] = _SYNCHRONOUS.get(read["synchronous"], read["synchronous"])
    pairs = ", ".join(f"{name} {value}" for name, value in read.items())
    yield Examined(topic, ok=True, words=message("each answer is on the disk before it counts (%(how)s)", how=pairs))


def _records(folder: Path) -> Iterator[Examined]:
    if paths.erasing_file(folder).exists():
        words = message("traces of what was removed for good are still on the disk")
        remedy = message("Free some space and close other windows; the next start of tui-audit wipes them.")
        yield Examined(message("Removed for good"), ok=False, words=words, remedy=remedy)
    shut = shut_photos(folder)
    if shut is not None:
        words = message("%(folder)s may not be read", folder=str(shut))
        remedy = message("Allow yourself to read in this folder.")
        yield Examined(message("Photos"), ok=False, words=words, remedy=remedy)
        return
    with closing(opened_still(folder)) as repository:
        pictures = Pictures(repository)
        proof = prove(repository, pictures)
        for broken in proof.broken:
            yield Examined(message("Seals"), ok=False, words="", broken=broken)
        if not proof.broken:
            words = plural(
                "%(count)s completed audit unchanged since it was sealed",
                "%(count)s completed audits unchanged since they were sealed",
                proof.sealed,
            )
            yield Examined(message("Seals"), ok=True, words=words)
        named = repository.integrity.named_photos()
        yield _photos(pictures, named)
        yield from _left_over(paths.photos_folder(folder), named)


def _photos(pictures: Pictures, named: frozenset[str]) -> Examined:
    pictures.are_whole(named)
    missing, changed = pictures.count(MISSING), pictures.count(CHANGED)
    if not (missing or changed):
        return Examined(message("Photos"), ok=True, words=message("%(count)s in place", count=len(named)))
    words = message("%(missing)s missing, %(changed)s changed", missing=missing, changed=changed)
    remedy = message("Bring them back: tui-audit restore F, of a file that 'tui-audit backup' wrote.")
    return Examined(message("Photos"), ok=False, words=words, remedy=remedy)


def _left_over(place: Path, named: frozenset[str]) -> Iterator[Examined]:
    files = [file for file in place.iterdir() if file.is_file()] if place.is_dir() else []
    left = [file.name for file in files if file.suffix != ".jpg" or file.stem not in named]
    if left:
        words = plural(
            "%(count)s file that no audit names: %(name)s",
            "%(count)s files that no audit names, such as %(name)s",
            len(left),
            name=left[0],
        )
        remedy = message(
            "They harm nothing. Look at them in %(folder)s, and remove what you do not need.", folder=str(place)
        )
        yield Examined(message("Photos"), ok=False, words=words, remedy=remedy)
