"""Output of commands: plain lines that are safe for any terminal, and errors as one message on stderr."""

import io
import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.domain.cells import cell_width
from tui_audit.domain.text import escape_json, terminal_safe
from tui_audit.errors import AuditError, FaultsError, MachineError
from tui_audit.i18n.formats import period_words
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.system.os_errors import Cause, cause_of

if TYPE_CHECKING:
    from tui_audit.domain.audit.model import Audit


def open_closed_streams() -> None:
    """Connect closed standard streams to the null device, as if their reader wanted nothing.

    Otherwise a file of the program could get the number of a closed stream, and receive what is printed.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end


def replace_unencodable() -> None:
    """Replace characters that the terminal's encoding lacks by ``?``, so that printing never fails."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def print_line(text: str = "") -> None:
    """Print a line; control characters and line breaks become visible marks."""
    print(terminal_safe(text, lines=False))


def print_error_line(text: str) -> None:
    """Print a line on stderr; control characters and line breaks become visible marks."""
    print(terminal_safe(text, lines=False), file=sys.stderr)


def audit_name(t: Translator, audit: "Audit") -> str:
    """Return the name of an audit: store code and name, period, first 8 characters of its id."""
    return " ".join((audit.store.code, audit.store.name, period_words(t, audit.period), audit.id[:8]))


def put_json(data: object) -> None:
    """Print data as indented JSON; terminal control characters are escaped, which does not change the data."""
    print(escape_json(json.dumps(data, ensure_ascii=False, indent=2)))


def put_bytes(data: bytes) -> None:
    """Print a UTF-8 text as UTF-8 on every system, as in a file."""
    sys.stdout.flush()
    sys.stdout.buffer.write(terminal_safe(data.decode()).encode())
    sys.stdout.buffer.flush()


def ask(question: str) -> str:
    """Print a question and return the line read from stdin."""
    print(terminal_safe(question, lines=False), end="", flush=True)
    return sys.stdin.readline()


def confirm(question: str) -> bool:
    """Print a question and return whether the answer is yes."""
    return ask(question).strip().casefold() in {"y", "yes"}


def print_error(t: Translator, error: AuditError, *, log: Path | None = None, file: str = "") -> None:
    """Print an error on stderr with title, detail and hint.

    ``log``: the log file that records it. ``file``: the name of the file that it is about, if it is one of several.
    """
    title, detail = t.say(error.title), t.say(error.detail)
    if detail and not detail.endswith((".", "?", "!")):  # a path or a date: the object of the title
        title, detail = f"{title.rstrip('.')}:", f"{detail}."
    parts = [title, detail, t.say(error.hint), t("Log: %(file)s", file=log) if log is not None else ""]
    if isinstance(error, FaultsError):
        for fault in error.faults:
            print_error_line(_about(t, t.say(fault), file))
    print_error_line("tui-audit: " + _about(t, " ".join(part for part in parts if part), file))


def _about(t: Translator, words: str, file: str) -> str:
    return t("%(file)s: %(reason)s", file=file, reason=words) if file else words


def error_from_os(error: OSError) -> MachineError:
    """Return an error of the disk or of permissions as a MachineError, worded for both reading and writing."""
    where = str(error.filename) if error.filename else ""
    cause = cause_of(error)
    if cause is Cause.DISK_FULL:
        return MachineError(message("The disk is full."), where, message("Free some disk space, then try again."))
    if cause in {Cause.NO_PERMISSION, Cause.OPEN_ELSEWHERE}:
        return MachineError(
            message("You do not have permission to use this file or folder."), where, message("Choose another folder.")
        )
    return MachineError(message("The file could not be read or saved."), f"{where} {error.strerror or ''}".strip(), "")


def put_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns aligned by the width of each character in a terminal."""
    table = [tuple(terminal_safe(value, lines=False) for value in row) for row in (heads, *rows)]
    widths = [max(cell_width(row[column]) for row in table) for column in range(len(heads))]
    for row in table:
        padded = (value + " " * (width - cell_width(value)) for value, width in zip(row, widths, strict=True))
        print(terminal_safe("  ".join(padded).rstrip()))
