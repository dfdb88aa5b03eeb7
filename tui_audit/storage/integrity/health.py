"""Checks of the saved data: file, references, durability, seals and photos. They change nothing."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from tui_audit.errors import MachineError, Words
from tui_audit.message import Message, message, plural
from tui_audit.storage.integrity.seal_check import (
    CHANGED,
    MISSING,
    BrokenSeal,
    PhotoChecks,
    check_seals,
    unreadable_photo_folder,
)
from tui_audit.storage.repository import Repository, open_gateways
from tui_audit.storage.sqlite.data_file import saving_settings
from tui_audit.storage.sqlite.database import SqliteDatabase
from tui_audit.storage.sqlite.errors import damaged_value_error, errors_from_sqlite
from tui_audit.storage.sqlite.file_reader import READ_IMMUTABLE, file_reader
from tui_audit.storage.sqlite.preparation import refuse_unreadable
from tui_audit.storage.sqlite.schema import SCRIPTS, check_not_newer, reading_options, schema_version
from tui_audit.storage.sqlite.schema_parts import refuse_changed_schema, schema_differences
from tui_audit.storage.stored_values import DamagedValue, damaged_values
from tui_audit.system import paths
from tui_audit.system.atomic_files import draft_beside
from tui_audit.system.program_name import typed_command

SAVE_STORE = message("If the store details are correct, open the store and save it. If not, restore a backup.")
_MOST_NAMED = 20
"""Number of damaged values that are named one by one."""


@dataclass(frozen=True)
class HealthCheckResult:
    """The result of one check."""

    topic: Words
    ok: bool
    words: Words
    remedy: Words = ""
    broken: BrokenSeal | None = None
    """The changed sealed audit, if this result reports one."""


def restore_hint() -> Message:
    """Return what to do about a damaged data file."""
    return message(
        "Restore a backup: open tui-audit, or type: %(command)s (the damaged file is not deleted)",
        command=typed_command("restore FILE"),
    )


HealthCheck = Callable[[Path], Iterator[HealthCheckResult]]


def health_checks() -> tuple[tuple[Words, HealthCheck], ...]:
    """Return the checks of a data folder, with their topics; if one raises, the others can still run."""
    return (
        (message("Database"), _schema),
        (message("Database file"), _file),
        (message("Database structure"), _parts),
        (message("Database contents"), _contents),
        (message("References"), _references),
        (message("Saving"), _durability),
        (message("Stores"), _stores),
        (message("Seals"), _records),
    )


def open_unchanged(folder: Path) -> Repository:
    """Open the data for reading; no file is created beside it or changed, even while others have it open.

    Raises MachineError if it cannot be read, is from a newer version, or must be migrated first.
    """
    file = paths.database_file(folder)
    refuse_unreadable(file)
    with errors_from_sqlite(file):
        return open_gateways(folder, SqliteDatabase(file, _options(file)))


def refuse_changed_parts(folder: Path) -> None:
    """Raise DamagedDataError if the data file has parts that the program did not make, or lacks a table.

    Raises other errors as ``open_unchanged`` does.
    """
    file = paths.database_file(folder)
    refuse_unreadable(file)
    refuse_changed_schema(file, _options(file))


def _options(file: Path) -> str:
    """Return SQLite's options for reading; immutable if nobody has the file open, so that no files are created."""
    if any(Path(f"{file}{ending}").exists() for ending in ("-wal", "-journal")):
        return reading_options(file)
    return READ_IMMUTABLE


def _schema(folder: Path) -> Iterator[HealthCheckResult]:
    file = paths.database_file(folder)
    schema = schema_version(file)
    check_not_newer(file, schema)
    newest = schema == SCRIPTS.newest
    yield HealthCheckResult(
        message("Database"),
        newest,
        message("%(file)s, version %(schema)s", file=str(file), schema=schema),
        "" if newest else message("Open tui-audit once to update it."),
    )


def _file(folder: Path) -> Iterator[HealthCheckResult]:
    file = paths.database_file(folder)
    with errors_from_sqlite(file), file_reader(file, _options(file)) as reader:
        fault = reader.first_fault()
    words = message("damaged (%(how)s)", how=fault) if fault else message("no damage found")
    yield HealthCheckResult(message("Database file"), not fault, words, restore_hint() if fault else "")


def _contents(folder: Path) -> Iterator[HealthCheckResult]:
    found = damaged_in(folder)
    for damaged in found[:_MOST_NAMED]:
        words = message("%(place)s cannot be read", place=damaged.words())
        yield HealthCheckResult(message("Database contents"), ok=False, words=words, remedy=restore_hint())
    if len(found) > _MOST_NAMED:
        words = plural(
            "%(count)s more value cannot be read", "%(count)s more values cannot be read", len(found) - _MOST_NAMED
        )
        yield HealthCheckResult(message("Database contents"), ok=False, words=words, remedy=restore_hint())
    if not found:
        yield HealthCheckResult(message("Database contents"), ok=True, words=message("all values are readable"))


def damaged_in(folder: Path) -> tuple[DamagedValue, ...]:
    """Return the damaged values of the data file; raises MachineError if it cannot be opened or is not up to date."""
    file = paths.database_file(folder)
    refuse_unreadable(file)
    with errors_from_sqlite(file):
        return tuple(damaged_values(file, _options(file)))


def explained(folder: Path, error: MachineError) -> MachineError:
    """Return the error for damaged data, with table, row and column of the first damaged value if there is one."""
    with suppress(MachineError):
        for damaged in damaged_in(folder):
            return damaged_value_error(paths.database_file(folder), damaged.words())
    return error


def _parts(folder: Path) -> Iterator[HealthCheckResult]:
    topic, file = message("Database structure"), paths.database_file(folder)
    with errors_from_sqlite(file), file_reader(file, _options(file)) as reader:
        differences = schema_differences(reader).words()
    for difference in differences:
        yield HealthCheckResult(topic, ok=False, words=difference, remedy=restore_hint())
    if not differences:
        yield HealthCheckResult(topic, ok=True, words=message("unchanged"))


def _references(folder: Path) -> Iterator[HealthCheckResult]:
    file = paths.database_file(folder)
    with errors_from_sqlite(file), file_reader(file, _options(file)) as reader:
        orphans = reader.count_orphans()
    words = message("complete")
    if orphans:
        words = plural(
            "%(count)s entry refers to something that is missing",
            "%(count)s entries refer to something that is missing",
            orphans,
        )
    yield HealthCheckResult(message("References"), not orphans, words, restore_hint() if orphans else "")


def _durability(folder: Path) -> Iterator[HealthCheckResult]:
    """Report the durability settings of a new connection to a trial file in this folder, which is then deleted."""
    topic, file = message("Saving"), paths.database_file(folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        yield HealthCheckResult(topic, ok=True, words=message("not tested, because the folder is read-only"))
        return
    try:
        with errors_from_sqlite(file), draft_beside(file.with_name("trial.db")) as trial:
            os.close(os.open(trial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            settings = saving_settings(trial)
    except MachineError as error:
        yield HealthCheckResult(topic, ok=False, words=error.title, remedy=error.hint)
        return
    pairs = ", ".join(f"{name} {value}" for name, value in settings.items())
    yield HealthCheckResult(
        topic, ok=True, words=message("every answer is on the disk before it counts as saved (%(how)s)", how=pairs)
    )


def _records(folder: Path) -> Iterator[HealthCheckResult]:
    if paths.pending_wipe_file(folder).exists():
        words = message("traces of permanently deleted data are still on the disk")
        remedy = message(
            "Free some disk space and close other windows. They are erased the next time tui-audit starts."
        )
        yield HealthCheckResult(message("Permanent deletions"), ok=False, words=words, remedy=remedy)
    shut = unreadable_photo_folder(folder)
    if shut is not None:
        words = message("no permission to read %(folder)s", folder=str(shut))
        remedy = message("Change the permissions of this folder so that you can read it.")
        yield HealthCheckResult(message("Photos"), ok=False, words=words, remedy=remedy)
        return
    with closing(open_unchanged(folder)) as repository:
        pictures = PhotoChecks(repository)
        proof = check_seals(repository, pictures)
        for broken in proof.broken:
            yield HealthCheckResult(message("Seals"), ok=False, words="", broken=broken)
        if not proof.broken:
            words = plural(
                "%(count)s completed audit unchanged since it was sealed",
                "%(count)s completed audits unchanged since they were sealed",
                proof.sealed,
            )
            yield HealthCheckResult(message("Seals"), ok=True, words=words)
        named = repository.integrity.photo_hashes()
        yield _photos(pictures, named)
        yield from _left_over(paths.photos_folder(folder), named)


def _stores(folder: Path) -> Iterator[HealthCheckResult]:
    with closing(open_unchanged(folder)) as repository:
        changed = repository.integrity.changed_stores()
    for store in changed:
        words = message("%(code)s %(name)s was changed by another program", code=store.code, name=store.name)
        yield HealthCheckResult(message("Stores"), ok=False, words=words, remedy=SAVE_STORE)
    if not changed:
        yield HealthCheckResult(message("Stores"), ok=True, words=message("unchanged since they were saved"))


def _photos(pictures: PhotoChecks, named: frozenset[str]) -> HealthCheckResult:
    pictures.are_intact(named)
    missing, changed = pictures.count(MISSING), pictures.count(CHANGED)
    if not (missing or changed):
        return HealthCheckResult(
            message("Photos"), ok=True, words=message("%(count)s, all readable and unchanged", count=len(named))
        )
    words = message("%(missing)s missing, %(changed)s changed", missing=missing, changed=changed)
    remedy = message("Restore them from a backup file with photos: %(command)s", command=typed_command("restore FILE"))
    return HealthCheckResult(message("Photos"), ok=False, words=words, remedy=remedy)


def _left_over(place: Path, named: frozenset[str]) -> Iterator[HealthCheckResult]:
    files = [file for file in place.iterdir() if file.is_file()] if place.is_dir() else []
    left = [file.name for file in files if file.suffix != ".jpg" or file.stem not in named]
    if left:
        words = plural(
            "%(count)s file does not belong to any audit: %(name)s",
            "%(count)s files do not belong to any audit, such as %(name)s",
            len(left),
            name=left[0],
        )
        remedy = message(
            "This does no harm. Check them in %(folder)s, and delete what you do not need.", folder=str(place)
        )
        yield HealthCheckResult(message("Photos"), ok=False, words=words, remedy=remedy)
