"""What the program did and what failed, for whoever helps: kinds, places, counts and times, never anybody's words.

A line is made of what cannot hold a text: the names of the events here, numbers, schemas, and of an error its kind, the
place in the program and the sentence without what fills its places.
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

if TYPE_CHECKING:
    from io import TextIOWrapper

LARGEST = 200_000
"""Bytes of one file; a line has about a hundred."""
EARLIER = 4
"""Files that are kept beside the newest."""
_SCHEMA = re.compile(r"[0-9]{1,10}")
_LONGEST_CHAIN = 5


class Event(StrEnum):
    """What is written down."""

    OPENED = "opened"
    ENDED = "ended"
    MIGRATED = "migrated"
    BACKED_UP = "backed up"
    WRITTEN = "written to a file"
    RESTORED = "restored"
    DAMAGED = "found damaged"
    FAILED = "failed"


def note(  # noqa: PLR0913 - each is another kind of fact, and no text among them
    folder: Path,
    event: Event,
    *,
    seconds: float | None = None,
    count: int | None = None,
    code: int | None = None,
    schema: str | None = None,
    error: BaseException | None = None,
) -> None:
    """Write a line; where that cannot be, nothing happens. A folder that is not there is not made."""
    facts = [f"pid={os.getpid()}"]
    if seconds is not None:
        facts.append(f"seconds={float(seconds):.3f}")
    facts += [f"{name}={int(value)}" for name, value in (("count", count), ("code", code)) if value is not None]
    if schema is not None:
        facts.append(f"schema={schema if _SCHEMA.fullmatch(schema) else '?'}")
    facts += [] if error is None else _told(error)
    with suppress(OSError, ValueError):
        if folder.is_dir():
            _write(paths.log_file(folder), f"{event.value}: {' '.join(facts)}")


def _write(file: Path, line: str) -> None:
    import logging
    from logging.handlers import RotatingFileHandler

    class Private(RotatingFileHandler):
        """Files of which only their owner knows the content, from the first byte on."""

        def _open(self) -> "TextIOWrapper":
            handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            return open(handle, "a", encoding="utf-8")  # noqa: PTH123 - the mode from the first moment on

        def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
            """A log that cannot be written stops nothing, and says nothing on a screen."""

    file.parent.mkdir(mode=0o700, exist_ok=True)
    handler = Private(file, maxBytes=LARGEST, backupCount=EARLIER, encoding="utf-8", delay=True)
    try:
        moment = datetime.now().astimezone().isoformat(timespec="seconds")
        handler.emit(logging.LogRecord("tui_audit", logging.INFO, "", 0, f"{moment} {line}", None, None))
    finally:
        handler.close()


def _told(error: BaseException) -> Iterator[str]:
    """Its kind and its place, then those of what led to it; the sentence only as it stands in the program."""
    for one in chain(error):
        yield f"kind={type(one).__module__}.{type(one).__qualname__}"
        code = getattr(one, "sqlite_errorcode", None) or getattr(one, "errno", None)
        if isinstance(code, int):
            yield f"number={code}"
        place = _place(one.__traceback__)
        if place:
            yield f"at={place}"
        if isinstance(one, AuditError) and isinstance(one.title, Message):
            yield f"said={one.title.one!r}"


def chain(error: BaseException) -> Iterator[BaseException]:
    """An error and what led to it, the latest first."""
    current: BaseException | None = error
    for _link in range(_LONGEST_CHAIN):
        if current is None:
            return
        yield current
        carried = getattr(current, "error", None)  # a failed background task is reported by an error that holds its own
        current = carried if isinstance(carried, BaseException) else current.__cause__ or current.__context__


def _place(trace: TracebackType | None) -> str:
    """The last line of ours that it went through."""
    found = ""
    while trace is not None:
        parts = Path(trace.tb_frame.f_code.co_filename).parts
        if "tui_audit" in parts:
            begin = len(parts) - parts[::-1].index("tui_audit")
            found = f"{'/'.join(parts[begin:])}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found
