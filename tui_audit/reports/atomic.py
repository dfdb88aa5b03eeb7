"""Writes a file whole or not at all: beside its place first, then put there in one step."""

import contextlib
import errno
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from tui_audit.errors import MachineError
from tui_audit.message import Phrase
from tui_audit.system import atomic_files

_OPEN_ELSEWHERE = {5, 32, 33}
"""Windows: access denied, in use by another process, locked by another process."""
_REASONS: Mapping[frozenset[int], tuple[Phrase, Phrase]] = {
    frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG}): (
        Phrase("The disk is full."),
        Phrase("Free some space, or choose a folder on another disk."),
    ),
    frozenset({errno.EACCES, errno.EPERM, errno.EROFS}): (
        Phrase("You may not write there."),
        Phrase("Choose another folder."),
    ),
    frozenset({errno.ENOENT, errno.ENOTDIR}): (
        Phrase("The folder is not there, or something else has its name."),
        Phrase("Choose a folder that is there."),
    ),
    frozenset({errno.EISDIR, errno.EEXIST}): (
        Phrase("Something else has that name."),
        Phrase("Choose another name."),
    ),
    frozenset({errno.ENAMETOOLONG}): (Phrase("The name is too long."), Phrase("Choose a shorter one.")),
    frozenset({errno.EIO, errno.ENODEV, errno.ENXIO}): (
        Phrase("The disk does not answer."),
        Phrase("See whether it is still connected, or choose another folder."),
    ),
}


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A file to write to; what was at ``target`` is replaced when all is on disk, and stays if anything goes wrong.

    Raises MachineError naming the file when the folder or the disk refuses.
    """
    try:
        with atomic_files.replacing(target) as file:
            yield file
    except OSError as error:
        reason, remedy = why_not(error)
        detail = Phrase("%(file)s: %(reason)s What was there before is unchanged.", {"file": target, "reason": reason})
        raise MachineError(Phrase("The report could not be written."), detail, remedy) from error


def why_not(error: OSError) -> tuple[Phrase, Phrase]:
    """Why the disk refused, and what to do."""
    if getattr(error, "winerror", None) in _OPEN_ELSEWHERE:
        reason = Phrase("It is open in another program, or may not be written.")
        return reason, Phrase("Close it there, or choose another name or folder.")
    known = next((words for numbers, words in _REASONS.items() if error.errno in numbers), None)
    if known is not None:
        return known
    said = Phrase("%(reason)s.", {"reason": error.strerror or type(error).__name__})
    return said, Phrase("Choose another folder, or try again.")


def remove_leftovers(target: Path, process: int) -> None:
    """Delete what a writer of this target that was killed left beside it, known by its process id."""
    atomic_files.sweep(target.parent, target, process)
