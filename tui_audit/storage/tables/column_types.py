"""Column types that check every value when it is read: a value that this program never writes is damage.

SQLite checks neither types nor texts, so another program or a bad disk can leave anything in a column. All reads pass
these types: statements of SQLAlchemy through ``result_processor``, prepared statements and the check of the whole file
through ``check_columns``. The attributes of a type have the names of the parameters of ``__init__``, because SQLAlchemy
copies a type by passing them on.
"""

import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Dialect, Float, Integer, Text

from tui_audit.domain.planning.schedule import EARLIEST, LATEST
from tui_audit.domain.text import TEXT_LIMIT
from tui_audit.storage.row_mapping import store_from_snapshot, value_of

Reader = Callable[[Any], Any]
"""Returns a stored value as the program uses it; raises ValueError, TypeError or KeyError if it cannot be one."""

JSON_LIMIT = 20_000_000
"""Maximum number of characters of a JSON text, such as the body of a checklist."""


def _result_processor(self: object, dialect: Dialect, coltype: object) -> Any:  # noqa: ARG001 - SQLAlchemy's names
    return reader_of(self)


class TextValue(Text):
    """A text."""

    def __init__(self, read: Reader | None = None, or_none: bool = False) -> None:  # noqa: FBT001, FBT002
        super().__init__()
        self.read = read or _text
        self.or_none = or_none

    result_processor = _result_processor


class WholeNumber(Integer):
    """A whole number in a range, limits included."""

    def __init__(self, low: int = 0, high: int = 2**62, or_none: bool = False) -> None:  # noqa: FBT001, FBT002
        super().__init__()
        self.low, self.high = low, high
        self.or_none = or_none

    def read(self, value: Any) -> int:
        """Return the number."""
        if type(value) is int and self.low <= value <= self.high:
            return value
        raise ValueError

    result_processor = _result_processor


class Percentage(Float[float]):
    """A number from 0 to 100."""

    def __init__(self, or_none: bool = False) -> None:  # noqa: FBT001, FBT002
        super().__init__()
        self.or_none = or_none

    def read(self, value: Any) -> float:
        """Return the number."""
        if isinstance(value, float | int) and 0 <= value <= 100:
            return value
        raise ValueError

    result_processor = _result_processor


class Flag(Boolean):
    """Yes or no, saved as 1 or 0."""

    read = {0: False, 1: True}.__getitem__

    def __init__(self, or_none: bool = False, **inherited: Any) -> None:  # noqa: FBT001, FBT002
        super().__init__(**inherited)
        self.or_none = or_none

    result_processor = _result_processor


def reader_of(kind: Any) -> Reader:
    """Return the function that reads the values of a column of this type; other types accept any value."""
    read: Reader = getattr(kind, "read", _anything)
    if not getattr(kind, "or_none", False):
        return read
    return lambda value: None if value is None else read(value)


def check_columns(readers: Sequence[Reader], rows: Sequence[Sequence[Any]]) -> None:
    """Raise ValueError, TypeError or KeyError unless every value in the rows can be in its column.

    ``readers``: of the columns, in order. Equal values are read once, so that many answers take little time.
    """
    if len(rows) == 1:
        for read, value in zip(readers, rows[0], strict=False):
            read(value)
        return
    for read, values in zip(readers, zip(*rows, strict=True), strict=False):
        if read is not _anything:
            deque(map(read, set(values)), maxlen=0)


def read_json_rows(written: str, columns: Iterable[ColumnElement[Any]]) -> list[list[Any]]:
    """Return the rows that ``json_rows`` of these columns gathered in one text; raises as ``check_columns`` does."""
    rows: list[list[Any]] = json.loads(written)
    check_columns([reader_of(column.type) for column in columns], rows)
    return rows


def one_of(words: type[StrEnum] | Iterable[str]) -> TextValue:
    """Return the type of a column with one of these words."""
    return TextValue({str(word): str(word) for word in words}.__getitem__)


def _anything(value: Any) -> Any:
    return value


def _text(value: Any) -> str:
    if type(value) is str and len(value) <= TEXT_LIMIT:
        return value
    raise ValueError


def name(value: Any) -> str:
    """Return a text that is not empty, such as an id."""
    if type(value) is str and 0 < len(value) <= TEXT_LIMIT:
        return value
    raise ValueError


@lru_cache(maxsize=10_000)
def day(value: Any) -> str:
    """Return an ISO date such as ``2026-11-22``."""
    if len(value) != 10 or value[4] + value[7] != "--":
        raise ValueError
    date.fromisoformat(value)
    return str(value)


@lru_cache(maxsize=1_000)
def first_due(value: Any) -> str:
    """Return the ISO date on which a schedule starts."""
    if EARLIEST <= date.fromisoformat(day(value)) <= LATEST:
        return str(value)
    raise ValueError


@lru_cache(maxsize=10_000)
def moment(value: Any) -> str:
    """Return an ISO time with its UTC offset."""
    if datetime.fromisoformat(value).tzinfo is None:
        raise ValueError
    return str(value)


@lru_cache(maxsize=10_000)
def moment_or_empty(value: Any) -> str:
    """Return an ISO time with its UTC offset, or an empty text for an unknown time."""
    return moment(value) if value else _text(value)


def local_moment(value: Any) -> str:
    """Return an ISO time with or without UTC offset."""
    datetime.fromisoformat(value)
    return str(value)


def long_text(value: Any) -> str:
    """Return a text of any reasonable length, whose content is checked when it is used."""
    if type(value) is str and len(value) <= JSON_LIMIT:
        return value
    raise ValueError


def json_value(value: Any) -> str:
    """Return a JSON text."""
    json.loads(long_text(value), parse_constant=_refuse)
    return str(value)


def json_names(value: Any) -> str:
    """Return the JSON text of a list of texts."""
    found = json.loads(long_text(value))
    if type(found) is list and set(map(type, found)) <= {str}:
        return str(value)
    raise ValueError


@lru_cache(maxsize=1_000)
def store_snapshot(value: Any) -> str:
    """Return the JSON text of a store as it was at the time of an audit."""
    store = store_from_snapshot(long_text(value))
    texts = (store.id, store.code, store.name, store.address, store.region, *store.attributes)
    if set(map(type, texts)) != {str} or {type(store.competitor), type(store.closed)} != {bool}:
        raise ValueError
    return str(value)


def answer_value(value: Any) -> str:
    """Return the JSON text of an answer's value."""
    value_of(long_text(value))
    return str(value)


def hash_text(value: Any) -> str:
    """Return a SHA-256 hash in hexadecimal digits."""
    if _HASH.fullmatch(value):
        return str(value)
    raise ValueError


_HASH = re.compile(r"[0-9a-f]{64}")


def _refuse(constant: str) -> None:
    raise ValueError(constant)
