"""A worksheet line that was typed but not entered, saved in the data folder until it is entered or deleted."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui_audit.system import paths
from tui_audit.system.atomic_files import write_atomically
from tui_audit.system.regular_files import IrregularFileError, read_regular

_MOST_BYTES = 500_000
_MOST_AUDITS = 20


@dataclass(frozen=True)
class UnfinishedLine:
    """A line as typed, with its worksheet and the number of its first question."""

    sheet: str
    """The sheet's code."""
    number: int
    line: str


def save_unfinished_line(folder: Path, audit_id: str, unfinished: UnfinishedLine) -> bool:
    """Save the unfinished line of an audit and return whether that succeeded; an empty line deletes the saved one.

    Only the ``_MOST_AUDITS`` audits saved last keep a line.
    """
    saved = _saved(folder)
    if audit_id not in saved and not unfinished.line.strip():
        return True
    saved.pop(audit_id, None)
    if unfinished.line.strip():
        saved[audit_id] = [unfinished.sheet, unfinished.number, unfinished.line]
    try:
        if saved:
            newest = dict(list(saved.items())[-_MOST_AUDITS:])
            write_atomically(paths.unfinished_line_file(folder), json.dumps(newest).encode())
        else:
            paths.unfinished_line_file(folder).unlink(missing_ok=True)
    except OSError:
        return False
    return True


def unfinished_line_of(folder: Path, audit_id: str) -> UnfinishedLine | None:
    """Return the unfinished line of an audit; None if there is none or it cannot be read."""
    try:
        sheet, number, line = _saved(folder)[audit_id]
        return UnfinishedLine(str(sheet), int(number), str(line))
    except (KeyError, ValueError, TypeError):
        return None


def _saved(folder: Path) -> dict[str, Any]:
    """Return the saved lines by audit id; empty if the file cannot be read."""
    file = paths.unfinished_line_file(folder)
    try:
        data = json.loads(read_regular(file)) if file.stat().st_size <= _MOST_BYTES else {}
    except (OSError, IrregularFileError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
