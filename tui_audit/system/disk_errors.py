"""Turns errors of the disk on which the data is kept into messages that help a store manager."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tui_audit.errors import DamagedDataError, MachineError, TemporaryError
from tui_audit.message import Message, message
from tui_audit.system.os_errors import Cause, cause_of

SAVED_DATA_SAFE = message("Everything saved so far is safe in %(file)s.")
UNCHANGED = message("Nothing was changed in %(file)s.")


@dataclass(frozen=True)
class DataFailure:
    """A reason why a file of the data folder cannot be used, in words for the user."""

    title: Message
    detail: Message
    hint: Message
    meanwhile: Message | None = None
    """The hint to show while the save is retried, if the reason may pass."""
    kind: type[MachineError] = DamagedDataError
    """The error to raise if the reason does not pass."""

    def error(self, file: Path, kept: Path | None = None) -> MachineError:
        """Return the error to show; ``kept``: the file with the data saved earlier, if it is not ``file``."""
        about = kept or file if self.detail == SAVED_DATA_SAFE else file
        detail = self.detail.filled(file=str(about))
        if self.meanwhile is not None:
            return TemporaryError(self.title, detail, self.hint, self.meanwhile)
        return self.kind(self.title, detail, self.hint)


DISK_FULL = DataFailure(
    message("The disk is full."),
    SAVED_DATA_SAFE,
    message("Free some disk space, then try again."),
    message("Free some disk space. tui-audit keeps trying to save."),
)
NO_RESPONSE = DataFailure(
    message("The disk is not responding."),
    SAVED_DATA_SAFE,
    message("Check that the disk is connected and not full, then try again."),
    message("Check that the disk is connected. tui-audit keeps trying to save."),
)
NOT_WRITABLE = DataFailure(
    message("You do not have permission to save in this folder."),
    UNCHANGED,
    message("Change the permissions of the folder, or choose another folder."),
    message("Change the permissions of the folder. tui-audit keeps trying to save."),
)
CANNOT_OPEN = DataFailure(
    message("The data cannot be opened."),
    UNCHANGED,
    message("Check that the folder exists and that you have permission to use it."),
    message("Check that the folder exists. tui-audit keeps trying."),
)
NOT_FOUND = DataFailure(
    message("A file or its folder is missing."),
    message("%(file)s was not found."),
    message("Connect the disk, or move the folder back, then try again."),
    message("Connect the disk, or move the folder back. tui-audit keeps trying."),
)
NAME_TOO_LONG = DataFailure(
    message("The file name is too long."),
    message("%(file)s"),
    message("Choose a folder with a shorter name."),
    kind=MachineError,
)
NAME_IN_USE = DataFailure(
    message("There is a folder where a file should be, or a file where a folder should be."),
    UNCHANGED,
    message("Move it elsewhere, then try again."),
    kind=MachineError,
)

_BY_CAUSE = {
    Cause.DISK_FULL: DISK_FULL,
    Cause.NO_PERMISSION: NOT_WRITABLE,
    Cause.NOT_FOUND: NOT_FOUND,
    Cause.OPEN_ELSEWHERE: NOT_WRITABLE,
    Cause.NAME_TOO_LONG: NAME_TOO_LONG,
}


@contextmanager
def errors_from_disk(file: Path, kept: Path | None = None) -> Iterator[None]:
    """Turn errors that the disk raises in the block into a MachineError about this file of the data folder.

    ``kept``: the file with the data saved earlier, if it is not ``file``.
    """
    try:
        yield
    except OSError as error:
        raise disk_failure(error, file).error(file, kept) from without_file_names(error)


def disk_failure(error: OSError, file: Path) -> DataFailure:
    """Return why the disk refused an operation on this file."""
    if is_name_in_use(file):
        return NAME_IN_USE
    if isinstance(error, PermissionError) and _is_unreadable(file):
        return CANNOT_OPEN
    return _BY_CAUSE.get(cause_of(error), NO_RESPONSE)


def is_name_in_use(file: Path) -> bool:
    """Return whether the path of the file is a folder, or a parent of it is a file."""
    with suppress(OSError):  # no permission to look: the error has another cause
        return file.is_dir() or any(parent.is_file() for parent in file.parents)
    return False


def is_folder_missing(file: Path) -> bool:
    """Return whether the folder of the file does not exist."""
    try:
        return not file.parent.exists()
    except OSError:  # no permission to look
        return False


def without_file_names(error: OSError) -> OSError:
    """Return the same error without the names of files, which can contain the user's words."""
    return OSError(error.errno, error.strerror).with_traceback(error.__traceback__)


def _is_unreadable(file: Path) -> bool:
    """Return whether the file exists but may not be read, or cannot be examined."""
    try:
        return file.exists() and not os.access(file, os.R_OK)
    except OSError:
        return True
