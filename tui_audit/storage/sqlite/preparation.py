"""What happens before the data file is opened: found, made, brought up to date, or refused as it is."""

from pathlib import Path

from tui_audit.errors import MachineError
from tui_audit.message import message
from tui_audit.storage.photo_store import NOTES
from tui_audit.storage.shared_folders import refuse_unless_agreed
from tui_audit.storage.sqlite import schema
from tui_audit.storage.sqlite.errors import explained
from tui_audit.system import locking, paths
from tui_audit.system.atomic_files import sweep
from tui_audit.system.private_files import make_folder, make_private

_OTHERS_S = 5.0
"""How long another command may take that is bringing the data up to date in the same moment."""


def is_ready(file: Path) -> bool:
    """Whether the file is there and up to date, so that it can be read as it stands."""
    with explained(file):
        return file.exists() and schema.schema_of(file) == schema.SCRIPTS.newest


def prepare(file: Path) -> str:
    """Make the file ready for reading and writing; gives how it is to be opened."""
    with explained(file):
        refuse_unless_agreed(file.parent)
        make_folder(file.parent)
        photos = paths.photos_folder(file.parent)
        for place in (file.parent, photos, photos / NOTES, paths.backups_folder(file.parent)):
            sweep(place)
        if not file.exists():
            schema.make_new(file)
        found = schema.schema_of(file)
        schema.check_known(file, found)
        for each in (file, *(Path(f"{file}{ending}") for ending in ("-wal", "-shm", "-journal"))):
            if each.exists():
                make_private(each)
        if found != schema.SCRIPTS.newest:
            with locking.holding(file.parent, _OTHERS_S):  # not under the feet of whoever works with it
                schema.bring_up_to_date(file)
    return "mode=rw"


def options_for_reading(file: Path) -> str:
    """Return SQLite's options for opening the file without writing; raises as ``refuse_unreadable`` does."""
    refuse_unreadable(file)
    return schema.reading_options(file)


def refuse_unreadable(file: Path) -> None:
    """Raise MachineError if the data file is missing, damaged, of a newer program or not brought up to date yet."""
    with explained(file):
        if not file.exists():
            raise MachineError(
                message("There is no data here yet."),
                message("%(file)s does not exist.", file=str(file)),
                message("Start tui-audit once, or choose another folder."),
            )
        found = schema.schema_of(file)
        schema.check_known(file, found)
        if found != schema.SCRIPTS.newest:
            raise MachineError(
                message("The data must be brought up to date first."),
                message("Nothing was changed in %(file)s.", file=str(file)),
                message("Start tui-audit once, then try again."),
            )
