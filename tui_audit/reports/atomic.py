"""Writes a file whole or not at all: beside its place first, then put there in one step."""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from tui_audit import whole_files
from tui_audit.errors import MachineError
from tui_audit.phrases import Phrase

_PREFIX = ".tui-audit-"
_SUFFIX = ".part"


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A file to write to; what was at ``target`` is replaced when all is on disk, and stays if anything goes wrong.

    Raises MachineError naming the file when the folder or the disk refuses.
    """
    temporary = target.with_name(f"{_start(target, os.getpid())}{secrets.token_hex(6)}{_SUFFIX}")
    try:
        with whole_files.replacing(target, temporary) as file:
            yield file
    except OSError as error:
        raise MachineError(
            Phrase("The report could not be written."),
            Phrase(
                "%(file)s: %(reason)s. What was there before is unchanged.", {"file": target, "reason": error.strerror}
            ),
            Phrase("Free space, close the file in other programs or choose another folder."),
        ) from error


def remove_leftovers(target: Path, process: int) -> None:
    """Delete what a writer of this target that was killed left beside it, known by its process id."""
    with contextlib.suppress(OSError):
        for path in target.parent.glob(f"{_start(target, process)}*{_SUFFIX}"):
            path.unlink(missing_ok=True)


def _start(target: Path, process: int) -> str:
    return f"{_PREFIX}{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]}-{process}-"
