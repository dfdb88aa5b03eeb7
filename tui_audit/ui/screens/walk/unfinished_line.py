"""A line from paper that was typed and not entered yet: kept beside the data until it is, or is taken away."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui_audit.system import paths
from tui_audit.system.atomic_files import write_whole

_MOST_BYTES = 500_000
_MOST_WALKS = 20


@dataclass(frozen=True)
class HalfLine:
    """What was typed, on which sheet and from which number on."""

    sheet: str
    """The sheet's code."""
    number: int
    line: str


def keep_half_line(folder: Path, audit: str, half: HalfLine) -> bool:
    """Keep what was typed for a walk; an empty line takes away what was kept. False where that failed."""
    held = _held(folder)
    if audit not in held and not half.line.strip():
        return True
    held.pop(audit, None)
    if half.line.strip():
        held[audit] = [half.sheet, half.number, half.line]
    try:
        if held:
            write_whole(paths.half_line_file(folder), json.dumps(dict(list(held.items())[-_MOST_WALKS:])).encode())
        else:
            paths.half_line_file(folder).unlink(missing_ok=True)
    except OSError:
        return False
    return True


def half_line_of(folder: Path, audit: str) -> HalfLine | None:
    """What was typed for this walk and not entered; None where there is nothing that can be read."""
    try:
        sheet, number, line = _held(folder)[audit]
        return HalfLine(str(sheet), int(number), str(line))
    except (KeyError, ValueError, TypeError):
        return None


def _held(folder: Path) -> dict[str, Any]:
    """By walk; a file that cannot be read holds nothing."""
    file = paths.half_line_file(folder)
    try:
        data = json.loads(file.read_bytes()) if file.stat().st_size <= _MOST_BYTES else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
