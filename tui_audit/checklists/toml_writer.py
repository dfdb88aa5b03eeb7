"""Writing of a checklist as a TOML text that people can read and change."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
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
    text = "\n".join(_table(revision.body)).strip("\n") + "\n"
    data = text.encode()
    if len(data) > SIZE_LIMIT or find_limit_exceeded(text) is not None:
        raise AuditError(message("The checklist is too long for a file."), "", message("Split it into two checklists."))
    assert sha256_of(tomllib.loads(text)) == revision.sha256
    return data


def translation_toml(texts: Mapping[str, str]) -> bytes:
    """Return the TOML text of a translation, which has the same texts when it is read."""
    text = "[texts]\n" + "".join(f"{json.dumps(name)} = {_value(words)}\n" for name, words in texts.items())
    assert tomllib.loads(text)["texts"] == dict(texts)
    return text.encode()


def _table(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        if key not in _TABLES:
            yield f"{_key(key)} = {_list(value) if key in _ONE_PER_LINE else _value(value)}"
    for key, header in _TABLES.items():
        for entry in table.get(key, ()):
            yield from ("", f"[[{header}]]", *_table(entry))


def _list(tables: list[Any]) -> str:
    if not tables:
        return "[]"
    return "[\n" + "".join(f"  {_value(entry)},\n" for entry in tables) + "]"


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(key)} = {_value(entry)}" for key, entry in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else json.dumps(key, ensure_ascii=False)
