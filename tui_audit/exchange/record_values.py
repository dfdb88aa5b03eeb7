"""Validation rules for the values of an audit file, built from the general rules."""

import datetime as dt
import re
from collections.abc import Mapping

from tui_audit.domain.text import TEXT_LIMIT, TITLE_LIMIT, TextField
from tui_audit.domain.validation import rules
from tui_audit.domain.validation.fault import Faults, Path
from tui_audit.domain.validation.rules import Check, Key, matching, number_of, table_of
from tui_audit.message import message

LIST_LIMIT = 5_000
"""Largest number of entries in a list."""

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?([+-]\d\d:\d\d|Z)", re.ASCII)
_LOCAL_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)?", re.ASCII)


def shortened(name: str, limit: int = 60) -> str:
    """Return a name from a file in the length in which a message repeats it."""
    return name if len(name) <= limit else name[: limit - 1] + "…"


def text(limit: int = TEXT_LIMIT, *, required: bool = False) -> Check:
    """Return the rule for a text of at most ``limit`` characters."""
    return rules.text(limit, lines=True, empty=not required, controls=True)


def field_text(field: TextField, *, required: bool = False) -> Check:
    """Return the rule for a text that people enter in a field, with the same limit as on the screens."""
    return text(field.limit, required=required)


def line(*, required: bool = False) -> Check:
    """Return the rule for a text as short as a title."""
    return text(TITLE_LIMIT, required=required)


def list_of(each: Check, *, by: str | None = None, limit: int = LIST_LIMIT) -> Check:
    """Return the rule for a list whose entries differ in this key, or as a whole if it is ``""``.

    Without ``by``, entries may be equal.
    """
    return rules.list_of(each, twice=by is None, by=by or "", limit=limit)


def table(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """Return the rule for a table with exactly these keys, of which the optional ones may be missing."""
    keys = {key: Key(check, required=True) for key, check in required.items()}
    keys |= {key: Key(check) for key, check in (optional or {}).items()}
    return rules.table(keys, message("this entry"))


def _is_date(value: str) -> bool:
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


uuid = matching(_UUID, message("an id such as 01234567-89ab-cdef-0123-456789abcdef"))
some_id = matching(_ID, message("an id of letters, digits and hyphens"))
sha256 = matching(_SHA256, message("a SHA-256 hash of 64 digits and lower-case letters a to f"))
date = matching(_DAY, message("a date such as 2026-11-22"), _is_date)
time = matching(_TIME, message("a time such as 2026-11-22T09:00:00+02:00"), _is_date)
local_time = matching(_LOCAL_TIME, message("a time such as 2026-11-22T09:00:00"), _is_date)
percent = number_of(
    message("“%(key)s” must be a number from 0 to 100, not %(value)s."), lambda value: 0 <= value <= 100
)
tables_of_text = table_of(rules.anything, table_of(rules.anything, text()))
"""Translations: texts by id, by language."""


def time_or_empty(path: Path, value: object) -> Faults:
    """Check a time, or an empty text for an unknown time."""
    return iter(()) if value == "" else time(path, value)


def earlier_value(path: Path, value: object) -> Faults:
    """Check the former value of a changed field, or a whole former entry; its texts have the limit of any text."""
    if isinstance(value, str):
        yield from text()(path, value)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from earlier_value((*path, key), entry)
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from earlier_value((*path, index), entry)
