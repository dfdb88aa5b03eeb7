"""The meaning of operating system errors: one table of error numbers, causes, and the messages shown for them."""

import errno
from collections.abc import Mapping
from enum import Enum, auto

from tui_audit.errors import MachineError
from tui_audit.message import Message, message


class Cause(Enum):
    """Why the operating system refused an operation."""

    DISK_FULL = auto()
    NO_PERMISSION = auto()
    NOT_FOUND = auto()
    NAME_IN_USE = auto()
    NAME_TOO_LONG = auto()
    NO_RESPONSE = auto()
    OPEN_ELSEWHERE = auto()
    UNKNOWN = auto()


_CAUSES: Mapping[int, Cause] = {
    errno.ENOSPC: Cause.DISK_FULL,
    errno.EDQUOT: Cause.DISK_FULL,
    errno.EFBIG: Cause.DISK_FULL,
    errno.EACCES: Cause.NO_PERMISSION,
    errno.EPERM: Cause.NO_PERMISSION,
    errno.EROFS: Cause.NO_PERMISSION,
    errno.ENOENT: Cause.NOT_FOUND,
    errno.ENOTDIR: Cause.NOT_FOUND,
    errno.EISDIR: Cause.NAME_IN_USE,
    errno.EEXIST: Cause.NAME_IN_USE,
    errno.ENAMETOOLONG: Cause.NAME_TOO_LONG,
    errno.EIO: Cause.NO_RESPONSE,
    errno.ENODEV: Cause.NO_RESPONSE,
    errno.ENXIO: Cause.NO_RESPONSE,
}
_WINDOWS_CAUSES: Mapping[int, Cause] = {
    5: Cause.OPEN_ELSEWHERE,  # access denied, also for a file that another program has open
    32: Cause.OPEN_ELSEWHERE,  # sharing violation
    33: Cause.OPEN_ELSEWHERE,  # lock violation
}
LOCKED_BY_ANOTHER = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}
"""Error numbers for a lock that another process has."""
_WORDS: Mapping[Cause, tuple[Message, Message]] = {
    Cause.DISK_FULL: (
        message("The disk is full."),
        message("Free some disk space, or choose a folder on another disk."),
    ),
    Cause.NO_PERMISSION: (
        message("You do not have permission to save in this folder."),
        message("Choose another folder."),
    ),
    Cause.NOT_FOUND: (
        message("The folder does not exist."),
        message("Choose an existing folder."),
    ),
    Cause.NAME_IN_USE: (message("A file or folder with this name already exists."), message("Choose another name.")),
    Cause.NAME_TOO_LONG: (message("The name is too long."), message("Choose a shorter name.")),
    Cause.NO_RESPONSE: (
        message("The disk is not responding."),
        message("Check that it is connected, or choose another folder."),
    ),
    Cause.OPEN_ELSEWHERE: (
        message("The file is open in another program, or you do not have permission to change it."),
        message("Close the file there, or choose another name or folder."),
    ),
}


def cause_of(error: OSError) -> Cause:
    """Return why the operating system refused; a known Windows error number takes precedence over errno."""
    windows = _WINDOWS_CAUSES.get(getattr(error, "winerror", None) or 0)
    return windows or _CAUSES.get(error.errno or 0, Cause.UNKNOWN)


def reason_and_remedy(error: OSError) -> tuple[Message, Message]:
    """Return what happened and what to do, for a file that could not be written where the user chose."""
    words = _WORDS.get(cause_of(error))
    if words is not None:
        return words
    reason = message("%(reason)s.", reason=error.strerror or type(error).__name__)
    return reason, message("Choose another folder, or try again.")


def write_error(title: Message, target: object, error: OSError) -> MachineError:
    """Return the error to show when a file could not be written; ``title`` says which kind of file."""
    reason, remedy = reason_and_remedy(error)
    detail = message("%(file)s: %(reason)s No existing file was changed.", file=target, reason=reason)
    return MachineError(title, detail, remedy)
