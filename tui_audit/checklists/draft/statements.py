"""The statements of a TOML text that tomllib has parsed: headers of tables, and keys with their values."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      \"{3} (?: [^"\\] | \\. | "(?!"") )* "{3,5}
    | '{3}  (?: [^'] | '(?!'') )* '{3,5}
    | "     (?: [^"\\\n] | \\. )* "
    | '     [^'\n]* '
    | \#    [^\n]*
    | [\[\]{}=\n]
    """,
    re.VERBOSE | re.DOTALL,
)
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")


class Statement(NamedTuple):
    """A header, or a key with its value; comments and blank lines belong to no statement."""

    path: tuple[str, ...]
    """The parts of the key."""
    brackets: int
    """2 for the header of a table in a list, 1 for another header, 0 for a key."""
    start: int
    """Offset of its first line."""
    value: int
    """Offset of the first character of the value; of a header, its end."""
    value_end: int
    """Offset after the value; a comment may follow."""
    end: int
    """Offset after its last line."""


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a text in their order."""
    offset = 0
    while (found := _next(text, offset)) is not None:
        yield found
        offset = found.end


def _next(text: str, offset: int) -> Statement | None:
    """Return the first statement from the start of a line on; None if there is none."""
    depth, equals, line, last = 0, -1, offset, -1
    for match in _TOKEN.finditer(text, offset):
        mark = match.group()
        if mark == "\n" and last < 0:
            line = match.end()
        elif mark == "\n" and depth == 0:
            return _statement(text, (line, equals, last, match.end()))
        elif mark != "\n" and mark[0] != "#":
            if mark == "=" and depth == 0 and equals < 0:
                equals = match.start()
            depth += (mark in "[{") - (mark in "]}")
            last = match.end()
    return None if last < 0 else _statement(text, (line, equals, last, len(text)))


def _statement(text: str, offsets: tuple[int, int, int, int]) -> Statement:
    start, equals, last, end = offsets
    if equals < 0:
        header = text[start:last].strip()
        brackets = 2 if header.startswith("[[") else 1
        return Statement(_key(header[brackets:-brackets].strip()), brackets, start, last, last, end)
    after = text[equals + 1 : end]
    value = equals + 1 + len(after) - len(after.lstrip(" \t"))
    return Statement(_key(text[start:equals].strip()), 0, start, value, _value_end(text, last, value, end), end)


def _value_end(text: str, last: int, value: int, end: int) -> int:
    """Return the end of a value, given the end of its last string or bracket: numbers and words are no tokens."""
    offset = max(last, value)
    bare = text[offset:end].split("#", 1)[0]
    return offset + len(bare.rstrip())


@lru_cache(maxsize=4_096)
def _key(written: str) -> tuple[str, ...]:
    if _PLAIN_KEY.fullmatch(written):
        return tuple(written.split("."))
    parts: list[str] = []
    table = tomllib.loads(f"{written} = 0")
    while isinstance(table, dict):
        part, table = next(iter(table.items()))
        parts.append(part)
    return tuple(parts)
