"""Reading of files from outside, with a limit on their size."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tui_audit.errors import AuditError
from tui_audit.message import message


def read_within(path: Path, limit: int) -> bytes:
    """Return the bytes of a regular file of at most ``limit`` bytes; raises AuditError for anything else."""
    with open_within(path, limit) as (stream, size):
        return read_whole(stream, size, path)


@contextmanager
def open_within(path: Path, limit: int) -> Iterator[tuple[BinaryIO, int]]:
    """Open a regular file of at most ``limit`` bytes and yield stream and size; raises AuditError for others."""
    try:
        status = path.stat()
    except FileNotFoundError:
        raise AuditError(message("This file does not exist."), str(path), message("Check the file name.")) from None
    except ValueError:  # a NUL or a lone surrogate in the name
        raise AuditError(
            message("This is not a valid file name."), str(path), message("Check the file name.")
        ) from None
    except OSError as error:
        raise _unreadable(path, error) from error
    if not stat.S_ISREG(status.st_mode):
        raise AuditError(message("This is not a regular file."), str(path), message("Enter the name of a file."))
    if status.st_size > limit:
        raise too_large(path, limit)
    try:
        stream = path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from error
    with stream:
        yield stream, status.st_size


def read_whole(stream: BinaryIO, size: int, path: Path) -> bytes:
    """Return all bytes of a file of this size; raises AuditError if it has grown, without reading further."""
    try:
        data = stream.read(size + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(data) > size:
        raise AuditError(
            message("Another program is still saving this file."),
            str(path),
            message("Wait until it has finished, then try again."),
        )
    return data


def _unreadable(path: Path, error: OSError) -> AuditError:
    return AuditError(
        message("The file cannot be opened."),
        f"{path}: {error.strerror or error}",
        message("Copy it to a folder of your own, then try again."),
    )


def too_large(path: Path, limit: int) -> AuditError:
    """Return the error for a file larger than the limit."""
    detail = message("%(file)s is larger than %(limit)s MB.", file=path.name, limit=limit // 1_000_000)
    return AuditError(message("The file is too large."), detail, "")
