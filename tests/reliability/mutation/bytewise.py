"""Faults that need no knowledge of the file format: flip, cut, double and swap bytes, insert extreme numbers."""

import re
from collections.abc import Callable
from random import Random

Fault = Callable[[bytes, Random], bytes]

EXTREMES = (
    "0", "-0", "-1", "1e308", "1e999", "-1e999", "NaN", "Infinity", "1.5", "00", "0x10", "1_000",
    "9223372036854775807", "9223372036854775808", "99999999999999999999", "9" * 5000, "1e-400", "4.0",
)  # fmt: skip
"""Extreme numbers as text."""

WORDS = (
    "null", "true", "false", "{}", "[]", "{", "}", "[", "]", ",", ":", '"', "'", "\\", "\\u0000", "\\ud800", '"""',
    "'''", "[[", "]]", "[[section]]", "[section]", "=", ".", "#", "\n", "\r", "\0", "\x1b[2J", "\x1b]52;c;eA==\x07",
    "\u202e", "\ufeff", "../../x", "PK\x03\x04", "PK\x01\x02", "PK\x05\x06", "audit.json", "photos/", "audits.db",
    "SQLite format 3\0", '"id":', '"answers":', '"seal":', '"version":', "format = 1", "id = ", "inf", "nan",
    "2026-02-30", "a.b.c.d", "[/]", "%s {0}", "ķļņ接", "😀", "é", "e\u0301",
)  # fmt: skip
"""Words with a meaning in JSON, TOML, ZIP or SQLite files or on a terminal."""

BINARY = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
"""Extreme numbers for 2 or 4 bytes."""

_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_TOKEN = re.compile(rb'"(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|\btrue\b|\bfalse\b|\bnull\b')
_LONGEST = 2_000_000


def _place(data: bytes, random: Random) -> int:
    return random.randrange(len(data) + 1)


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = _place(data, random)
    return start, min(len(data), start + random.choice((1, 2, 4, 16, 100, 512, 4096)))


def flip(data: bytes, random: Random) -> bytes:
    """Flip 1 to 4 bits."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def cut_tail(data: bytes, random: Random) -> bytes:
    """Cut off the end."""
    return data[: _place(data, random)]


def cut_out(data: bytes, random: Random) -> bytes:
    """Remove a piece."""
    start, end = _span(data, random)
    return data[:start] + data[end:]


def double(data: bytes, random: Random) -> bytes:
    """Repeat a piece."""
    start, end = _span(data, random)
    return data[:end] + data[start:end] + data[end:]


def swap(data: bytes, random: Random) -> bytes:
    """Exchange 2 pieces, unless they overlap."""
    (a, b), (c, d) = sorted((_span(data, random), _span(data, random)))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:] if b <= c else data


def insert(data: bytes, random: Random) -> bytes:
    """Insert a word or random bytes."""
    place = _place(data, random)
    word = random.choice(WORDS).encode() if random.random() < 0.8 else random.randbytes(random.choice((1, 4, 64)))
    return data[:place] + word * random.choice((1, 1, 1, 2, 50)) + data[place:]


def zero(data: bytes, random: Random) -> bytes:
    """Replace a piece with zeros, as after an incomplete write to disk."""
    start, end = _span(data, random)
    return data[:start] + bytes(end - start) + data[end:]


def binary_number(data: bytes, random: Random) -> bytes:
    """Replace 2 or 4 bytes with an extreme number."""
    size = random.choice((2, 4))
    place = random.randrange(max(len(data) - size, 1))
    number = random.choice(BINARY) & ((1 << 8 * size) - 1)
    return data[:place] + number.to_bytes(size, random.choice(("little", "big"))) + data[place + size :]


def written_number(data: bytes, random: Random) -> bytes:
    """Replace a number in the text with an extreme one."""
    found = list(_NUMBER.finditer(data))
    return _replaced(data, random.choice(found), random.choice(EXTREMES)) if found else data


def token(data: bytes, random: Random) -> bytes:
    """Replace a value in the text with another one."""
    found = list(_TOKEN.finditer(data))
    return _replaced(data, random.choice(found), random.choice((*WORDS, *EXTREMES))) if found else data


def line(data: bytes, random: Random) -> bytes:
    """Repeat a line or move it to another place."""
    lines = data.split(b"\n")
    taken = random.randrange(len(lines))
    if random.random() < 0.5:
        lines.insert(random.randrange(len(lines)), lines[taken])
    else:
        lines.insert(random.randrange(len(lines)), lines.pop(taken))
    return b"\n".join(lines)


def nested(data: bytes, random: Random) -> bytes:
    """Insert up to 50,000 opening brackets."""
    place, depth = _place(data, random), random.choice((30, 1_000, 50_000))
    opening = random.choice((b"[", b'{"a":', b"{a=", b"[[", b"a."))
    return data[:place] + opening * depth + data[place:]


def several(data: bytes, random: Random) -> bytes:
    """Make 2 to 5 faults."""
    for _ in range(random.randrange(2, 6)):
        data = random.choice(TEXT)(data, random)[:_LONGEST]
    return data


def _replaced(data: bytes, found: "re.Match[bytes]", word: str) -> bytes:
    return data[: found.start()] + word.encode() + data[found.end() :]


BYTES: tuple[Fault, ...] = (flip, flip, cut_tail, cut_out, double, swap, insert, zero, binary_number)
"""Faults for any file."""
TEXT: tuple[Fault, ...] = (*BYTES, written_number, token, token, line, nested)
"""Faults for a text file."""
