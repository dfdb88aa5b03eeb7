"""Reading files of the data folder: links, named pipes and devices in place of a file are refused.

Opening a named pipe waits for another program, and a link can lead anywhere.
"""

import stat
from pathlib import Path
from typing import BinaryIO

from tui_audit.errors import MachineError
from tui_audit.message import message


class IrregularFileError(MachineError):
    """A link, named pipe or device has the name of a file in the data folder."""


def open_regular(file: Path) -> BinaryIO:
    """Open a file for reading. Raises IrregularFileError for a link, named pipe or device, OSError as ``open`` does."""
    check_regular(file)
    return file.open("rb")


def read_regular(file: Path) -> bytes:
    """Return the bytes of a file; raises as ``open_regular`` does."""
    with open_regular(file) as stream:
        return stream.read()


def is_regular(file: Path) -> bool:
    """Return whether the path is a file, and not a link to one; False if it cannot be examined."""
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except OSError:
        return False


def check_regular(file: Path) -> None:
    """Raise IrregularFileError if the path is a link, a named pipe or a device; a missing file and a folder pass."""
    try:
        mode = file.lstat().st_mode
    except OSError:  # opening the file reports it
        return
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return
    words = message("This is a device, not a file.")
    if stat.S_ISLNK(mode):
        words = message("This is a link, not a file.")
    elif stat.S_ISFIFO(mode):
        words = message("This is a named pipe, not a file.")
    raise IrregularFileError(words, str(file), message("Replace it with the file itself, or move it elsewhere."))
