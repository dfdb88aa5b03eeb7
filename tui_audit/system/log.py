"""The log for support: events and errors with types, code locations, counts and times, but no text of the user.

A line has only parts that cannot contain the user's text: an event name, numbers and schema numbers. Of an error it has
the type, its number, the code location and the message text without its values.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from tui_audit.errors import AuditError
from tui_audit.message import Message
from tui_audit.system import paths
from tui_audit.system.regular_files import IrregularFileError, check_regular

if TYPE_CHECKING:
    from io import TextIOWrapper

MAX_FILE_BYTES = 200_000
"""The largest size of a log file, in bytes; a line has about 100."""
OLDER_FILES = 4
"""Number of older log files that stay beside the current one."""
_SCHEMA = re.compile(r"[0-9]{1,10}")
_LONGEST_CHAIN = 5


class Event(StrEnum):
    """The events that are logged."""

    OPENED = "opened"
    ENDED = "ended"
    MIGRATED = "migrated"
    BACKED_UP = "backed up"
    WRITTEN = "written to a file"
    RESTORED = "restored"
    DAMAGED = "found damaged"
    FAILED = "failed"


def log_event(  # noqa: PLR0913 - one parameter for each kind of fact, none of them free text
    folder: Path,
    event: Event,
    *,
    seconds: float | None = None,
    count: int | None = None,
    code: int | None = None,
    schema: str | None = None,
    error: BaseException | None = None,
) -> None:
    """Write a line to the log of a data folder.

    A missing folder is not made. A failed write, or a link or named pipe in place of the log, is ignored.
    """
    facts = [f"pid={os.getpid()}"]
    if seconds is not None:
        facts.append(f"seconds={float(seconds):.3f}")
    facts += [f"{name}={int(value)}" for name, value in (("count", count), ("code", code)) if value is not None]
    if schema is not None:
        facts.append(f"schema={schema if _SCHEMA.fullmatch(schema) else '?'}")
    facts += [] if error is None else _told(error)
    with suppress(OSError, ValueError, IrregularFileError):
        if folder.is_dir():
            check_regular(paths.log_file(folder))
            _write(paths.log_file(folder), f"{event.value}: {' '.join(facts)}")


def _write(file: Path, line: str) -> None:
    import logging
    from logging.handlers import RotatingFileHandler

    class Private(RotatingFileHandler):
        """Log files that only their owner can read, from the first byte on."""

        def _open(self) -> "TextIOWrapper":
            handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            return open(handle, "a", encoding="utf-8")  # noqa: PTH123 - Path.open takes no file descriptor

        def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
            """Ignore a log that cannot be written: the program continues and nothing is printed over the screen."""

    file.parent.mkdir(mode=0o700, exist_ok=True)
    handler = Private(file, maxBytes=MAX_FILE_BYTES, backupCount=OLDER_FILES, encoding="utf-8", delay=True)
    try:
        moment = datetime.now().astimezone().isoformat(timespec="seconds")
        handler.emit(logging.LogRecord("tui_audit", logging.INFO, "", 0, f"{moment} {line}", None, None))
    finally:
        handler.close()


def _told(error: BaseException) -> Iterator[str]:
    """Yield type, number, code location and title of an error, then of each of its causes.

    The title is the message text as written in the source, without its values.
    """
    for one in error_chain(error):
        yield f"kind={type(one).__module__}.{type(one).__qualname__}"
        code = getattr(one, "sqlite_errorcode", None) or getattr(one, "errno", None)
        if isinstance(code, int):
            yield f"number={code}"
        place = _place(one.__traceback__)
        if place:
            yield f"at={place}"
        if isinstance(one, AuditError) and isinstance(one.title, Message):
            yield f"said={one.title.one!r}"


def error_chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and its causes, latest first, 5 at most."""
    current: BaseException | None = error
    for _link in range(_LONGEST_CHAIN):
        if current is None:
            return
        yield current
        carried = getattr(current, "error", None)  # the error of a failed background task wraps the original one
        current = carried if isinstance(carried, BaseException) else current.__cause__ or current.__context__


def _place(trace: TracebackType | None) -> str:
    """Return file and line of the innermost traceback entry in this package; empty if there is none."""
    found = ""
    while trace is not None:
        parts = Path(trace.tb_frame.f_code.co_filename).parts
        if "tui_audit" in parts:
            begin = len(parts) - parts[::-1].index("tui_audit")
            found = f"{'/'.join(parts[begin:])}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found
