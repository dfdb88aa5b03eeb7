"""How the values of a checklist are typed in the fields of a form and read back."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from tui_audit.checklists.cell_codecs import (
    Cell,
    CellFormError,
    Codec,
    as_text,
    number_in,
    quoted,
    unquoted,
)
from tui_audit.message import message

_PARTS = ("finding", "grade", "action", "owner", "days")
"""The parts of a suggestion in the order in which they are typed."""
_LEAST_PARTS = 3


def _read_line(cell: Cell) -> str:
    return " ".join(as_text(cell).split("\n")).strip()


def _read_lines(cell: Cell) -> str:
    return as_text(cell).strip()


def _write_anchors(anchors: Mapping[str, str]) -> str:
    return "\n".join(f"{step} = {quoted(words)}" for step, words in anchors.items())


def _read_anchors(cell: Cell) -> dict[str, object]:
    anchors: dict[str, object] = {}
    for line in _lines(cell):
        step, sign, words = line.partition("=")
        if not sign or not step.strip() or not words.strip():
            raise _unclear(line, "5 = none at all")
        anchors[step.strip()] = unquoted(words)
    return anchors


def _write_suggestions(suggestions: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(map(_suggestion_line, suggestions))


def _suggestion_line(suggestion: Mapping[str, Any]) -> str:
    given = [part for part in _PARTS if part in suggestion]
    parts = [_part(suggestion.get(part, "")) for part in _PARTS[: _PARTS.index(given[-1]) + 1]]
    return " | ".join(parts)


def _part(value: Any) -> str:
    text = quoted(value) if isinstance(value, str) and value else str(value)
    return json.dumps(value).replace("|", "\\u007c") if "|" in text else text


def _read_suggestions(cell: Cell) -> list[dict[str, object]]:
    return [_suggestion(line) for line in _lines(cell)]


def _suggestion(line: str) -> dict[str, object]:
    parts = [unquoted(part) for part in line.split("|")]
    if not _LEAST_PARTS <= len(parts) <= len(_PARTS) or not all(parts[:_LEAST_PARTS]):
        raise _unclear(line, "Dirty glass | minor | Clean the windows | Stock lead | 2")
    found: dict[str, object] = {name: part for name, part in zip(_PARTS, parts, strict=False) if part}
    if "grade" in found:
        found["grade"] = str(found["grade"]).lower()
    if "days" in found:
        found["days"] = number_in(str(found["days"]))
    return found


def _lines(cell: Cell) -> list[str]:
    return [line.strip() for line in re.split("\r?\n", as_text(cell)) if line.strip()]


def _unclear(line: str, form: str) -> CellFormError:
    shown = line if len(line) <= 40 else line[:39] + "…"
    return CellFormError(
        message("“%(line)s” is not clear. Write one per line, such as: %(form)s", line=shown, form=form)
    )


LINE = Codec(str, _read_line)
LINES = Codec(str, _read_lines)
ANCHORS = Codec(_write_anchors, _read_anchors)
"""Ratings with their descriptions, one per line."""
SUGGESTIONS = Codec(_write_suggestions, _read_suggestions)
"""Suggested findings, one per line: finding, grade, action, role, days."""
