"""The schema of the data file: reads its version, creates new files, migrates older ones in one transaction."""

import os
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from tui_audit.errors import DamagedDataError, MachineError
from tui_audit.message import message
from tui_audit.storage.sqlite.data_file import connect, engine_for, uri
from tui_audit.storage.sqlite.errors import damaged_error, errors_from_sqlite
from tui_audit.storage.sqlite.snapshot import copy_database
from tui_audit.system import log
from tui_audit.system.atomic_files import draft_beside, sync_folder
from tui_audit.system.regular_files import check_regular

_READING = "mode=ro"
_IMMUTABLE = "mode=ro&immutable=1"
_WITHOUT_MEMORY = "mode=ro&readonly_shm=1"
"""Reads the log with its index in private memory: a full disk has no room for the shared index file."""
_UNDOING = "mode=rw"


@dataclass(frozen=True)
class Migrations:
    """The migrations that one version of the program knows."""

    known: tuple[str, ...]
    """All schema versions, the oldest first."""
    location: str = "tui_audit.storage:migrations"
    """Package path of Alembic's environment."""
    versions: str | None = None
    """Folder of the migration scripts, if not beside the environment."""

    @property
    def newest(self) -> str:
        """Return the schema version that the program works with."""
        return self.known[-1]


SCRIPTS = Migrations(("0001", "0002", "0003", "0004", "0005", "0006", "0007"))
"""The migrations that come with this program."""


def schema_version(file: Path) -> str:
    """Return the schema version of a data file.

    No files are created beside it, unless an interrupted write must be undone. Raises DamagedDataError if the file is
    empty, damaged, or not a data file of this program, IrregularFileError if it is a named pipe or a device.
    """
    with errors_from_sqlite(file):
        check_regular(file.resolve())  # opening a named pipe would wait for ever
        if file.stat().st_size == 0:
            raise _empty(file)
        try:
            found = _ask(file, _IMMUTABLE if _nothing_pending(file) else _READING)
        except sqlite3.DatabaseError:
            if not any(Path(f"{file}{ending}").exists() for ending in ("-wal", "-journal")):
                raise  # nobody has it open: another try would only create files beside it
            # another program may have been writing just then, or was killed while writing; SQLite undoes that change
            found = _ask(file, _UNDOING if _holds_something(file, "-journal") else reading_options(file))
    if found is None:
        raise _foreign(file)
    return found


def check_not_newer(file: Path, schema: str, scripts: Migrations = SCRIPTS) -> None:
    """Raise MachineError if a newer version of the program wrote the file."""
    if schema not in scripts.known:
        raise MachineError(
            message("This data was saved by a newer version of tui-audit."),
            message(
                "The data has format %(found)s, but this program supports up to %(newest)s. Nothing was changed "
                "in %(file)s.",
                found=schema,
                newest=scripts.newest,
                file=str(file),
            ),
            message("Install the latest version of tui-audit, then open it again."),
        )


def create_file(file: Path, scripts: Migrations = SCRIPTS) -> None:
    """Create an empty data file; it gets its name only when it is complete."""
    with errors_from_sqlite(file):
        with draft_beside(file) as draft:
            os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            _migrate(draft, scripts)
            _give_name(draft, file)
        sync_folder(file.parent)


def migrate(file: Path, scripts: Migrations = SCRIPTS) -> None:
    """Migrate an older file to the newest schema in one transaction, after a copy of it was made.

    If the migration is interrupted, the file is unchanged.
    """
    schema = schema_version(file)
    check_not_newer(file, schema, scripts)
    if schema == scripts.newest:
        return
    began = time.monotonic()
    with errors_from_sqlite(file):
        _back_up(file, schema)
        _migrate(file, scripts)
    log.log_event(file.parent, log.Event.MIGRATED, schema=scripts.newest, seconds=time.monotonic() - began)


def reading_options(file: Path) -> str:
    """Return SQLite's options for opening a file for reading while others may write to it.

    Where SQLite cannot create its files, for example on a full disk, the options need no files beside it.
    """
    with errors_from_sqlite(file):
        try:
            _ask(file, _READING)
        except sqlite3.OperationalError:
            options = _IMMUTABLE if _nothing_pending(file) else _WITHOUT_MEMORY
            _ask(file, options)
            return options
        return _READING


def options_at_start(file: Path) -> str:
    """Return SQLite's options for reading a file that nobody else of this program writes to.

    Without a log the file is read even while another program has locked it.
    """
    return _IMMUTABLE if _nothing_pending(file) else reading_options(file)


def stale_copies(file: Path) -> tuple[Path, ...]:
    """Return copies made before updates, files replaced by restored backups, and files left by interrupted writing."""
    names = (
        f"{file.stem}-before-update-*{file.suffix}*",
        f"{file.stem}-replaced-*{file.suffix}*",
        ".*.new*",
    )
    return tuple(sorted(found for name in names for found in file.parent.glob(name)))


def update_backup_path(file: Path, schema: str) -> Path:
    """Return the path of the copy that is made before a file with this schema version is migrated."""
    return file.with_name(f"{file.stem}-before-update-{schema}{file.suffix}")


def _ask(file: Path, options: str) -> str | None:
    with closing(sqlite3.connect(uri(file, options), uri=True, timeout=1)) as connection:
        try:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return None
            raise
    return str(found[0][0]) if len(found) == 1 else None


def _nothing_pending(file: Path) -> bool:
    return not (_holds_something(file, "-wal") or _holds_something(file, "-journal"))


def _holds_something(file: Path, ending: str) -> bool:
    beside = Path(f"{file}{ending}")
    return beside.exists() and beside.stat().st_size > 0


def _empty(file: Path) -> MachineError:
    return DamagedDataError(
        message("The data file is empty."),
        message("%(file)s has no content. It was not changed.", file=str(file)),
        message("Restore your last backup. If you never saved anything, delete the file and start again."),
    )


def _foreign(file: Path) -> MachineError:
    return DamagedDataError(
        message("This is not a tui-audit data file."),
        message("%(file)s contains something else. It was not changed.", file=str(file)),
        message("Move the file elsewhere, or choose another folder."),
    )


def _give_name(draft: Path, file: Path) -> None:
    with suppress(FileExistsError):  # another window created it at the same moment: theirs is used
        try:
            os.link(draft, file)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if not file.exists():
                draft.rename(file)


def _back_up(file: Path, schema: str) -> None:
    """Make a verified copy beside the file before anything is changed."""
    target = update_backup_path(file, schema)
    with draft_beside(target) as draft:
        copy_database(file, draft)
        draft.replace(target)
        sync_folder(target.parent)


def _migrate(file: Path, scripts: Migrations) -> None:
    """Run all migrations in one transaction.

    Foreign keys are off, as rebuilding a table would otherwise delete the rows that refer to it.
    """
    from alembic import command
    from alembic.config import Config

    from tui_audit.storage.sqlite import triggers

    config = Config()
    config.set_main_option("script_location", scripts.location)
    if scripts.versions is not None:
        config.set_main_option("version_locations", scripts.versions)
        config.set_main_option("path_separator", "newline")
    engine = engine_for(file, foreign_keys=False)
    try:
        with engine.connect() as connection, connection.begin():
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            triggers.drop_triggers(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, scripts.newest)
            triggers.create_triggers(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise damaged_error(file)
    finally:
        engine.dispose()
    with closing(connect(file)) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
