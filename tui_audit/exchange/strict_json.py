"""Strict reading of JSON from outside: content that other readers accept silently is refused, with its position."""

import json
import math
import re
from typing import Any

from tui_audit.domain.record.canonical_json import DEPTH_LIMIT, Path, path_text
from tui_audit.errors import AuditError, FaultsError, Words
from tui_audit.message import Message, message

SIZE_LIMIT = 20_000_000
"""Largest number of bytes of a JSON file."""
DIGITS_LIMIT = 18
"""Largest number of digits of a whole number; databases cannot store more."""
VALUES_LIMIT = 600_000
"""Largest number of values in a file; an audit of 5,000 questions in 6 languages has fewer."""
TEXT_LIMIT = 100_000
"""Largest number of characters in a string; no text of an audit has a tenth of it."""

_BOM = b"\xef\xbb\xbf"
_FAULTS_SHOWN = 20
_NAME_LIMIT = 120
# a whole string (an unclosed one extends to the end, so that the search stays linear), or a bracket
_STRING = r'"(?:[^"\\]+|\\.)*+(?:"|\Z|\\\Z)'
_TEXT = re.compile(_STRING, re.DOTALL)
_TOKEN = re.compile(_STRING + r"|[\[{]|[\]}]", re.DOTALL)


def read_json(data: bytes) -> Any:
    """Return the data of a JSON file; raises AuditError for anything but plain, finite, unambiguous JSON in UTF-8."""
    text = _decoded(data)
    _refuse_crowd(text)
    _refuse_depth(text)
    try:
        value = json.loads(
            text, object_pairs_hook=_pairs, parse_constant=_Bad, parse_float=_decimal, parse_int=_whole_number
        )
    except json.JSONDecodeError as error:
        raise _refused(error.msg + ".", _line_and_column(error.lineno, error.colno)) from error
    faults = _faults(value, ())
    if faults:
        raise FaultsError(_TITLE, faults[:_FAULTS_SHOWN], _HINT)
    return value


_TITLE = message("This file cannot be read.")
_HINT = message("Nothing was changed. Ask the sender for the file again.")


class _Bad:
    """Placeholder for a number that cannot be stored, until its position in the data is known."""

    def __init__(self, text: str) -> None:
        self.text = text


class _Twice(dict[str, Any]):
    """A table in which a key occurs twice."""

    key = ""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) == len(pairs):
        return table
    seen: set[str] = set()
    twice = _Twice(table)
    for key, _value in pairs:
        if key in seen:
            twice.key = key
        seen.add(key)
    return twice


def _decimal(text: str) -> float | _Bad:
    number = float(text)
    return number if math.isfinite(number) else _Bad(text)


def _whole_number(text: str) -> int | _Bad:
    return int(text) if len(text.lstrip("-")) <= DIGITS_LIMIT else _Bad(text)


def _decoded(data: bytes) -> str:
    if len(data) > SIZE_LIMIT:
        raise _refused(
            message("It is larger than %(limit)s MB.", limit=SIZE_LIMIT // 1_000_000),
            message("Its size is %(size)s bytes.", size=f"{len(data):,}"),
        )
    if data.startswith(_BOM):
        raise _refused(
            message("It starts with a byte order mark."), message("Save it as UTF-8 without a byte order mark.")
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise _refused(message("It is not a UTF-8 text file."), _line_and_column(line, column)) from error


def _refuse_crowd(text: str) -> None:
    """Count the values before any is built: a few bytes may require a hundred times as much memory."""
    is_crowded = text.count('"') > 4 * VALUES_LIMIT
    if not is_crowded and text.count(",") + text.count("[") + text.count("{") > VALUES_LIMIT:
        bare = _TEXT.sub("", text)
        is_crowded = bare.count(",") + bare.count("[") + bare.count("{") > VALUES_LIMIT
    if is_crowded:
        limit = {"limit": f"{VALUES_LIMIT:,}"}
        raise _refused(message("It contains more than %(limit)s values.", **limit), message("No audit has that many."))


def _refuse_depth(text: str) -> None:
    depth = 0
    for token in _TOKEN.finditer(text):
        mark = text[token.start()]
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
        elif token.end() - token.start() > TEXT_LIMIT:
            limit = {"limit": f"{TEXT_LIMIT:,}"}
            problem = message("It contains a text of more than %(limit)s characters.", **limit)
            raise _refused(problem, _place_of(text, token.start()))
        if depth > DEPTH_LIMIT:
            raise _refused(message("It has too many nested brackets."), _place_of(text, token.start()))


def _place_of(text: str, offset: int) -> Message:
    line = text.count("\n", 0, offset) + 1
    return _line_and_column(line, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def _faults(value: object, path: Path) -> list[Words]:
    found: list[Words] = []
    if isinstance(value, _Twice):
        found.append(_fault(message("%(place)s: the key “%(text)s” appears twice."), path, value.key))
    if isinstance(value, dict):
        for key, entry in value.items():
            found += _text_faults(key, path) + _faults(entry, (*path, key))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            found += _faults(entry, (*path, index))
    elif isinstance(value, str):
        found += _text_faults(value, path)
    elif isinstance(value, _Bad):
        found.append(_fault(message("%(place)s: the number %(text)s cannot be saved."), path, value.text[:30]))
    return found


def _text_faults(text: str, path: Path) -> list[Words]:
    if text.isascii() and "\0" not in text:
        return []
    bad = next((ch for ch in text if ch == "\0" or "\ud800" <= ch <= "\udfff"), None)
    if bad is None:
        return []
    return [_fault(message("%(place)s: the character U+%(text)s cannot be saved."), path, f"{ord(bad):04X}")]


def _fault(sentence: Message, path: Path, text: str) -> Message:
    shown = [words.encode("utf-8", "replace").decode("utf-8")[:_NAME_LIMIT] for words in (path_text(path), text)]
    return sentence.filled(place=shown[0], text=shown[1])


def _line_and_column(line: int, column: int) -> Message:
    return message("Line %(line)s, column %(column)s.", line=line, column=column)


def _refused(problem: Words, where: Words) -> AuditError:
    both = message("%(problem)s %(where)s", problem=problem, where=where)
    return AuditError(_TITLE, both, _HINT)
