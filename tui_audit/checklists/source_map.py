"""Line numbers of the keys and list values in a TOML text, which tomllib does not report.

``beyond_limits`` accepts any text, ``Lines`` only texts that tomllib has parsed.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Keys and list indices from the top of the document downwards."""

DEPTH_LIMIT = 20
"""Largest number of nested brackets, or of dots in one key."""
WORD_LIMIT = 300
"""Largest number of characters in one number or unquoted key."""
MARK_LIMIT = 400_000
"""Largest number of brackets, equals signs, commas and dots in a document; 5,000 questions like the bundled ones have
330,000."""
PART_LIMIT = 100_000
"""Largest number of dots among them, because each creates a table."""
VALUE_LIMIT = 200_000
"""Largest number of numbers, dates and unquoted keys in a document."""
LINE_LIMIT = 200_000
"""Largest number of lines in a document."""

_TOKEN = re.compile(
    r"""
      (?P<string> \"{3} | '{3} | " | ' )
    | (?P<comment> \#[^\n]* )
    | (?P<end> \n )
    | (?P<mark> [\[\]{}=,.] )
    | (?P<word> [^\s\[\]{}=,.\#"']+ )
    """,
    re.VERBOSE,
)
_IN_STRING = {
    '"""': re.compile(r'\\.|"{3,5}', re.DOTALL),
    "'''": re.compile("'{3,5}"),
    '"': re.compile(r'\\[^\n]|["\n]'),
    "'": re.compile(r"['\n]"),
}
"""The escapes and closing quotes inside a string, by its opening quotes."""


class LimitExceeded(NamedTuple):
    """The position from which a text exceeds the limits."""

    offset: int
    has_too_many_parts: bool
    """Whether the whole text has too many parts; otherwise one place is too deep or too long."""


class _Token(NamedTuple):
    kind: str
    text: str
    start: int


def _tokens(text: str) -> Iterator[_Token]:
    match = _TOKEN.search(text)
    while match is not None:
        kind, start, end = match.lastgroup or "", match.start(), match.end()
        if kind == "string":
            end = _end_of_string(text, match.group(), end)
        yield _Token(kind, text[start:end], start)
        match = _TOKEN.search(text, end)


def _end_of_string(text: str, opening: str, offset: int) -> int:
    """Return the end of a string, given the offset after its opening quotes.

    An unclosed string ends with its line or with the text. This is a loop and not one expression with possessive
    groups, because Python before 3.11.5 matches those incorrectly.
    """
    for match in _IN_STRING[opening].finditer(text, offset):
        if match.group().startswith("\\"):
            continue
        return match.start() if match.group() == "\n" else match.end()
    return len(text)


def line_at(text: str, offset: int) -> int:
    """Return the line of the character at this offset, counted from 1."""
    return text.count("\n", 0, offset) + 1


def find_limit_exceeded(text: str) -> LimitExceeded | None:
    """Return where a text is nested deeper, has a longer word or more parts than any checklist needs, or None."""
    if text.count("\n") > LINE_LIMIT:
        return LimitExceeded(_offset_of_line(text, LINE_LIMIT + 1), has_too_many_parts=True)
    depth = dots = parts = marks = words = 0
    for token in _tokens(text):
        if token.kind == "mark":
            marks += 1
            depth = max(depth + (token.text in "[{") - (token.text in "]}"), 0)
            dots = dots + 1 if token.text == "." else 0
            parts += dots > 0
        elif token.kind in {"end", "comment"}:
            dots = 0
        elif token.kind == "word":
            words += 1
        if depth > DEPTH_LIMIT or dots > DEPTH_LIMIT or (token.kind == "word" and len(token.text) > WORD_LIMIT):
            return LimitExceeded(token.start, has_too_many_parts=False)
        if marks > MARK_LIMIT or parts > PART_LIMIT or words > VALUE_LIMIT:
            return LimitExceeded(token.start, has_too_many_parts=True)
    return None


def _offset_of_line(text: str, line: int) -> int:
    offset = 0
    for _number in range(line - 1):
        offset = text.index("\n", offset) + 1
    return offset


class LineNumbers:
    """The line numbers of one TOML document."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")
        self._ends = [match.start() for match in re.finditer("\n", self._text)]
        self._starts: dict[Path, int] = {(): 0}
        self._tokens = list(_tokens(self._text))
        self._next = 0
        self._lengths: dict[Path, int] = {}
        self._document()

    def of(self, path: Sequence[str | int]) -> int:
        """Return the line of a key or list entry; for a missing one, the line of the nearest part that encloses it."""
        place = tuple(path)
        while place not in self._starts:
            place = place[:-1]
        return bisect_right(self._ends, self._starts[place] - 1) + 1

    def paths(self) -> tuple[Path, ...]:
        """Return every path that has its own line."""
        return tuple(self._starts)

    def _document(self) -> None:
        table: Path = ()
        while (token := self._peek()) is not None:
            if token.kind in {"end", "comment"}:
                self._next += 1
            elif token.text == "[" and token.kind == "mark":
                table = self._header(token.start)
            else:
                self._pair(table)

    def _header(self, start: int) -> Path:
        """Read ``[a.b]`` or ``[[a.b]]`` and return the path of the table that it opens."""
        opening = self._skip("[")
        parts = self._key("]")
        self._skip("]")
        path: Path = ()
        for part in parts[:-1]:
            path = self._inside((*path, part), start)
        path = (*path, parts[-1])
        if opening > 1:
            self._lengths[path] = self._lengths.get(path, 0) + 1
        path = self._inside(path, start)
        self._starts[path] = start  # the table's own header, even if the header of a nested table named it before
        return path

    def _inside(self, path: Path, start: int) -> Path:
        """Return the path of a table; for a list of tables, the path of its last entry."""
        self._note(path, start)
        if path in self._lengths:
            path = (*path, self._lengths[path] - 1)
            self._note(path, start)
        return path

    def _pair(self, table: Path) -> None:
        """Read ``a.b = value`` inside a table."""
        start = self._tokens[self._next].start
        path = table
        for part in self._key("="):
            path = (*path, part)
            self._note(path, start)
        self._skip("=")
        self._value(path)

    def _key(self, end: str) -> list[str]:
        parts = []
        while (token := self._peek()) is not None and not (token.kind == "mark" and token.text == end):
            if token.kind in {"string", "word"}:
                parts.append(_unquoted(token.text))
            self._next += 1
        return parts

    def _value(self, path: Path) -> None:
        token = self._peek()
        if token is None:
            return
        if token.kind != "mark" or token.text not in "[{":
            self._scalar()
            return
        self._next += 1
        index = 0
        while (inner := self._peek()) is not None:
            if inner.kind == "mark" and inner.text in "]}":
                self._next += 1
                return
            if inner.kind in {"end", "comment"} or (inner.kind == "mark" and inner.text == ","):
                self._next += 1
            elif token.text == "{":
                self._pair(path)
            else:
                self._note((*path, index), inner.start)
                self._value((*path, index))
                index += 1

    def _scalar(self) -> None:
        while (token := self._peek()) is not None:
            if token.kind in {"end", "comment"} or (token.kind == "mark" and token.text in ",]}"):
                return
            self._next += 1

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _skip(self, mark: str) -> int:
        """Skip all consecutive marks of this kind and return their number."""
        first = self._next
        while (token := self._peek()) is not None and token.kind == "mark" and token.text == mark:
            self._next += 1
        return self._next - first

    def _note(self, path: Path, start: int) -> None:
        self._starts.setdefault(path, start)


def _unquoted(key: str) -> str:
    if key.startswith('"') and "\\" in key:
        return next(iter(tomllib.loads(f"{key} = 0")))
    return key[1:-1] if key[0] in "\"'" else key
