"""Canonical JSON: one way to write the same data, so that hashes can be compared; also the revision of a checklist."""

import hashlib
import json
import math
from collections.abc import Mapping
from typing import Any

from tui_audit.domain.checklist.builder import build_checklist
from tui_audit.domain.checklist.model import Revision
from tui_audit.errors import AuditError
from tui_audit.message import Message, message

Path = tuple[str | int, ...]

DEPTH_LIMIT = 40
"""Maximum number of nested lists and tables in data written or read; an audit needs about 12."""


def canonical_json(data: object) -> bytes:
    """Return the data as canonical JSON; raises AuditError, naming the place, for data that JSON cannot represent.

    Keys sorted by code point, no spaces, UTF-8 unescaped, shortest decimals, one newline at the end. 75.0 stays 75.0
    and 75 stays 75. NaN, infinity, lone surrogates, keys other than text, dates and the like are refused.
    """
    plain = plain_copy(data)
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8") + b"\n"


def sha256_of(data: object) -> str:
    """Return the SHA-256 of the data as canonical JSON."""
    return hashlib.sha256(canonical_json(data)).hexdigest()


def revision_of(body: Mapping[str, Any], translations: Mapping[str, Mapping[str, str]] | None = None) -> Revision:
    """Return the revision of a checklist's body (without faults), identified by the hash of the body alone."""
    kept = plain_copy(body)
    texts = {language: dict(entries) for language, entries in (translations or {}).items()}
    return Revision(sha256_of(kept), kept, texts, build_checklist(kept))


def path_text(path: Path) -> str:
    """Return a place in JSON data as text: ``answers[3].value``."""
    words = ""
    for step in path:
        words += f"[{step}]" if isinstance(step, int) else f".{step}"
    return words.removeprefix(".") or "."


def plain_copy(value: object, path: Path = ()) -> Any:
    """Return a copy of plain dicts, lists, texts and numbers; raises AuditError if canonical JSON refuses the data."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, path)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise _refused(message("It has a number that is not finite."), path)
        return float(value)
    if len(path) > DEPTH_LIMIT:
        raise _refused(message("It is nested too deeply."), path)
    if isinstance(value, Mapping):
        return {_key(key, path): plain_copy(entry, (*path, str(key))) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain_copy(entry, (*path, index)) for index, entry in enumerate(value)]
    raise _refused(message("It has a type of data that an audit file cannot contain."), path)


def _key(key: object, path: Path) -> str:
    if not isinstance(key, str):
        raise _refused(message("It has a key that is not text."), path)
    return _text(key, path)


def _text(text: str, path: Path) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _refused(message("It has a character that no file can contain."), path) from error
    return str(text)


def _refused(problem: Message, path: Path) -> AuditError:
    return AuditError(message("This data cannot be saved to a file."), problem, path_text(path))
