"""Prepares the data file before it is opened: creates it, migrates it, or refuses it unchanged."""

from pathlib import Path

from tui_audit.errors import MachineError
from tui_audit.message import message
from tui_audit.storage.photo_store import PENDING_FOLDER
from tui_audit.storage.sqlite import schema, schema_parts
from tui_audit.storage.sqlite.errors import errors_from_sqlite
from tui_audit.system import locking, paths
from tui_audit.system.atomic_files import remove_abandoned_drafts
from tui_audit.system.private_files import make_private, make_private_folder
from tui_audit.system.shared_folders import require_agreement

_OTHERS_S = 5.0
"""Seconds to wait for another process that uses the data folder, such as one that is migrating it."""


def is_ready(file: Path) -> bool:
    """Return whether the file exists with the newest schema, so that it can be read without a migration."""
    with errors_from_sqlite(file):
        return file.exists() and schema.schema_version(file) == schema.SCRIPTS.newest


def prepare(file: Path) -> str:
    """Create or migrate the file for reading and writing; return SQLite's options for opening it.

    Also removes drafts of ended processes and makes the files private. Raises NotAgreedError for a shared folder that
    nobody agreed to, MachineError if the file is damaged, from a newer version, changed in its schema, or cannot be
    written.
    """
    with errors_from_sqlite(file):
        require_agreement(file.parent)
        make_private_folder(file.parent)
        photos = paths.photos_folder(file.parent)
        for place in (file.parent, photos, photos / PENDING_FOLDER, paths.backups_folder(file.parent)):
            remove_abandoned_drafts(place)
        if not file.exists():
            schema.create_file(file)
        found = schema.schema_version(file)
        schema.check_not_newer(file, found)
        schema_parts.refuse_changed_schema(file, schema.options_at_start(file))
        for each in (file, *(Path(f"{file}{ending}") for ending in ("-wal", "-shm", "-journal"))):
            if each.exists():
                make_private(each)
        if found != schema.SCRIPTS.newest:
            with locking.folder_lock(file.parent, _OTHERS_S):  # no other process may use the data meanwhile
                schema.migrate(file)
    return "mode=rw"


def options_for_reading(file: Path) -> str:
    """Return SQLite's options for opening the file without writing.

    Raises as ``refuse_unreadable`` does, and DamagedDataError if another program changed the schema.
    """
    refuse_unreadable(file)
    options = schema.reading_options(file)
    schema_parts.refuse_changed_schema(file, options)
    return options


def refuse_unreadable(file: Path) -> None:
    """Raise MachineError if the data file is missing, damaged, from a newer version, or not migrated yet."""
    with errors_from_sqlite(file):
        if not file.exists():
            raise MachineError(
                message("There is no data to back up yet."),
                message("%(file)s does not exist.", file=str(file)),
                message("Open tui-audit once, or choose another folder."),
            )
        found = schema.schema_version(file)
        schema.check_not_newer(file, found)
        if found != schema.SCRIPTS.newest:
            raise MachineError(
                message("The data needs an update first."),
                message("Nothing was changed in %(file)s.", file=str(file)),
                message("Open tui-audit once, then try again."),
            )
