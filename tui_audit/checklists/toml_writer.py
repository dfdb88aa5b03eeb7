"""Writing of a checklist as a TOML text that people can read and change."""

import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tui_audit.checklists.source_map import find_limit_exceeded
from tui_audit.checklists.toml_document import SIZE_LIMIT
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.canonical_json import sha256_of
from tui_audit.errors import AuditError
from tui_audit.message import message

_BARE_KEY = re.compile("[A-Za-z0-9_-]+")
_TABLES = {"section": "section", "touchpoint": "section.touchpoint", "question": "section.touchpoint.question"}
"""Keys whose lists of tables are written with a header of their own each, and the headers."""
_ONE_PER_LINE = {"bands", "segments", "options", "suggest"}


def checklist_toml(revision: Revision) -> bytes:
    """Return the TOML text of a checklist, which has the same revision when it is read.

    Raises AuditError if it would be too long to be read again.
    """
    text = toml_text(revision.body)
    data = text.encode()
    if len(data) > SIZE_LIMIT or find_limit_exceeded(text) is not None:
        raise too_long_error()
    assert sha256_of(tomllib.loads(text)) == revision.sha256
    return data


def translation_toml(texts: Mapping[str, str]) -> bytes:
    """Return the TOML text of a translation, which has the same texts when it is read."""
    text = "[texts]\n" + "".join(f"{json.dumps(name)} = {toml_value(words)}\n" for name, words in texts.items())
    assert tomllib.loads(text)["texts"] == dict(texts)
    return text.encode()


def too_long_error() -> AuditError:
    """Return the error for a checklist that would be too long to be read again."""
    return AuditError(message("The checklist is too long for a file."), "", message("Split it into two checklists."))


def toml_text(body: Mapping[str, Any]) -> str:
    """Return the TOML text of a checklist's body, which may have faults, but whose parts must be lists of tables."""
    return "\n".join(_parts(body)).strip("\n") + "\n"


def toml_table(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each key of a table, or several if its value is long."""
    return (f"{toml_key(key)} = {toml_value(value, key)}" for key, value in table.items())


def toml_value(value: Any, key: str = "") -> str:
    """Return a value as TOML, on one line unless the key is one of those with long lists."""
    is_long = key in _ONE_PER_LINE and isinstance(value, list | tuple)
    return _list(value) if is_long else _value(value)


def toml_key(key: str) -> str:
    """Return a key as TOML, in quotes if it needs them."""
    return key if _BARE_KEY.fullmatch(key) else _text(key)


def _parts(table: Mapping[str, Any]) -> Iterator[str]:
    yield from toml_table({key: value for key, value in table.items() if key not in _TABLES})
    for key, header in _TABLES.items():
        for entry in table.get(key, ()):
            yield from ("", f"[[{header}]]", *_parts(entry))


def _list(tables: Sequence[Any]) -> str:
    if not tables:
        return "[]"
    return "[\n" + "".join(f"  {_value(entry)},\n" for entry in tables) + "]"


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{toml_key(key)} = {_value(entry)}" for key, entry in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
