"""The automatic backups of a data folder: makes, verifies and lists them, and deletes those no longer needed."""

import json
import re
import time
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tui_audit.domain.backups import BackupSummary, Loss, backups_to_delete
from tui_audit.errors import AuditError, Words
from tui_audit.storage.sqlite.errors import damaged_error, damaged_value_error, errors_from_sqlite
from tui_audit.storage.sqlite.file_reader import READ, READ_IMMUTABLE, FileReader, file_reader
from tui_audit.storage.sqlite.schema import SCRIPTS, check_not_newer, schema_version
from tui_audit.storage.sqlite.schema_parts import refuse_changed_schema
from tui_audit.storage.sqlite.snapshot import copy_database
from tui_audit.storage.stored_values import damaged_values
from tui_audit.system import log, paths
from tui_audit.system.atomic_files import draft_beside, sync_folder
from tui_audit.system.private_files import make_private_folder

_NAME = re.compile(r"audits-(\d{8}-\d{6})-v(\w{1,20})\.db")
_WHEN = "%Y%m%d-%H%M%S"


@dataclass(frozen=True)
class Backup:
    """One backup of a data folder."""

    file: Path
    made: datetime
    """Local time of the computer that made it, without a time zone."""
    size: int
    contents: BackupSummary | None
    """Its contents; None if it is damaged, not a data file of this program, or from a newer version."""
    fault: Words = ""


def create_backup(folder: Path, now: datetime, *, wiped: bool = False) -> Path | None:
    """Make and verify a backup, delete earlier ones that are no longer needed, and return the file of the new one.

    None: there is no data yet, or permanently deleted data still has to be wiped. ``wiped``: the data file is free of
    deleted data; earlier backups are not deleted here. Raises DamagedDataError if the data is damaged, MachineError if
    the disk fails; earlier backups are then kept.
    """
    file, place = paths.database_file(folder), paths.backups_folder(folder)
    began = time.monotonic()
    with errors_from_sqlite(file):
        make_private_folder(place)
        with draft_beside(place / "audits.db") as draft:
            copy_database(file, draft)
            held = verify_copy(draft)
            if not (held.stores or held.audits):
                return None
            for damaged in damaged_values(draft, READ_IMMUTABLE):
                raise damaged_value_error(file, damaged.words())
            if paths.pending_wipe_file(folder).exists() and not wiped:
                return None  # it may contain data just deleted; a backup follows after the wiping
            target = place / f"audits-{now.strftime(_WHEN)}-v{held.schema}.db"
            draft.replace(target)
            sync_folder(place)
        if not wiped:
            _thin(folder, now.date(), target)
    log.log_event(folder, log.Event.BACKED_UP, count=held.audits, schema=held.schema, seconds=time.monotonic() - began)
    return target


def delete_all_except(folder: Path, but: Path | None) -> None:
    """Delete all backups and drafts except ``but``, as they may contain permanently deleted texts."""
    place = paths.backups_folder(folder)
    for entry in [*place.glob("*.db*"), *place.glob(".*.new*")]:
        if entry != but:
            entry.unlink(missing_ok=True)


def has_backup_of(folder: Path, day: date) -> bool:
    """Return whether a backup made on this day can be restored."""
    of_it = [(made, file) for made, file in _named(folder) if made.date() == day]
    return any(_looked_through(file, made).contents is not None for made, file in sorted(of_it, reverse=True))


def listed_backups(folder: Path) -> tuple[Backup, ...]:
    """Return all backups, verified, the newest first."""
    return tuple(_looked_through(file, made) for made, file in sorted(_named(folder), reverse=True))


def restorable_backups(folder: Path) -> Iterator[Backup]:
    """Yield the backups that can be restored, the newest first; each is verified only when it is reached."""
    for made, file in sorted(_named(folder), reverse=True):
        backup = _looked_through(file, made)
        if backup.contents is not None:
            yield backup


def newest_restorable(folder: Path) -> Backup | None:
    """Return the newest backup that can be restored and has no damaged value."""
    return next((each for each in restorable_backups(folder) if not _has_damaged_value(each)), None)


def _has_damaged_value(backup: Backup) -> bool:
    """Return whether a value in a backup cannot be read; backups of earlier versions are not examined."""
    if backup.contents is None or backup.contents.schema != SCRIPTS.newest:
        return False
    with errors_from_sqlite(backup.file):
        return any(True for _damaged in damaged_values(backup.file, READ_IMMUTABLE))


def verify_copy(file: Path) -> BackupSummary:
    """Verify a copy of the data and return its contents.

    Raises MachineError if it is damaged, not a data file of this program, changed in its schema, or newer.
    """
    with errors_from_sqlite(file):
        schema = schema_version(file)
        check_not_newer(file, schema)
        refuse_changed_schema(file, READ_IMMUTABLE)
        with file_reader(file, READ_IMMUTABLE) as reader:
            if not reader.is_sound():
                raise damaged_error(file)
            return BackupSummary(
                schema,
                stores=reader.count("SELECT count(*) FROM store"),
                audits=reader.count("SELECT count(*) FROM audit"),
                answers=reader.count("SELECT count(*) FROM answer"),
                photos=reader.count("SELECT count(DISTINCT sha256) FROM photo"),
                newest=_newest(reader, file),
            )


def restore_loss(folder: Path, copy: Path) -> Loss | None:
    """Return the data that restoring this copy would lose; None if the current data cannot be read."""
    file = paths.database_file(folder)
    if not file.exists():
        return Loss(0, 0, 0)
    try:
        with errors_from_sqlite(file):
            check_not_newer(file, schema_version(file))
            now, then = _marks(file, READ), _marks(copy, READ_IMMUTABLE)
    except AuditError:
        return None
    touched, removed = now
    return Loss(
        audits=len(touched.keys() - then[0].keys()),
        changed=sum(count != then[0][key] for key, count in touched.items() if key in then[0]),
        removals=len(removed - then[1]),
    )


def _marks(file: Path, options: str) -> tuple[dict[str, int], Set[tuple[str, str]]]:
    with file_reader(file, options) as reader:
        touched = dict(reader.rows("SELECT id, touched FROM audit"))
        return touched, set(reader.rows("SELECT audit_id, path FROM redaction"))


def _thin(folder: Path, today: date, newest: Path) -> None:
    """Delete backups that are no longer needed. Damaged ones do not count and are kept for examination."""
    found = dict(_named(folder))
    if not backups_to_delete(found, today):
        return
    whole = {made: file for made, file in found.items() if _looked_through(file, made).contents is not None}
    for made in backups_to_delete(whole, today):
        if whole[made] != newest:
            whole[made].unlink(missing_ok=True)


def _named(folder: Path) -> Iterator[tuple[datetime, Path]]:
    place = paths.backups_folder(folder)
    for file in place.glob("audits-*.db") if place.is_dir() else ():
        if _NAME.fullmatch(file.name) and file.is_file():
            try:
                yield _made(file), file
            except ValueError:  # not a valid date, so not one of our files
                continue


def _made(file: Path) -> datetime:
    found = _NAME.fullmatch(file.name)
    assert found
    return datetime.strptime(found[1], _WHEN)  # noqa: DTZ007 - local time, as it is shown


def _looked_through(file: Path, made: datetime) -> Backup:
    size = 0
    try:
        with errors_from_sqlite(file):
            size = file.stat().st_size
        return Backup(file, made, size, verify_copy(file))
    except AuditError as error:
        return Backup(file, made, size, None, error.title)


def _newest(reader: FileReader, file: Path) -> str:
    query = "SELECT period, store, walked_on FROM audit ORDER BY period_key DESC, walked_on DESC, number DESC LIMIT 1"
    found = reader.rows(query)
    if not found:
        return ""
    period, told, _walked_on = found[0]
    try:
        store = json.loads(told)
        return f"{period} {store['code']} {store['name']}"[:120]
    except (ValueError, TypeError, KeyError):
        raise damaged_error(file) from None
