"""Checks of a JPEG by its markers, without decoding: whether it is complete and contains nothing but the picture.

Decoding every picture again for each report would take longer than all its text.
"""

import re
from collections.abc import Iterator

_START = b"\xff\xd8"
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive: the kinds that PDF readers know."""
_FRAME_LIKE = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TABLES = frozenset({0xC4, 0xDB, 0xDD})
_SCAN, _CLOSED, _BITS = 0xDA, 0xD9, 8
_HEAD = 0xE0
_PLAIN_HEAD = re.compile(rb"JFIF\0[\1\2].{6}\0\0", re.DOTALL)
"""JFIF header with a version, a resolution and a thumbnail of 0 by 0 pixels."""
_MARK = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""A marker after the data of a scan; stuffed bytes and restart markers do not count."""


def size_of(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a complete JPEG in grey or colour; None for anything else."""
    size: tuple[int, int] | None = None
    has_scan = False
    for mark, content in _parts(data):
        if mark in _FRAME_LIKE:
            size = _frame(mark, content)
            if size is None:
                return None
        elif mark == _SCAN:
            has_scan = size is not None
            if not has_scan:
                return None
        elif mark == _CLOSED:
            return size if has_scan else None
    return None


def has_only_picture(data: bytes) -> bool:
    """Return whether it contains only the picture: no location, camera, comment, thumbnail or bytes after the end."""
    for mark, content in _parts(data):
        if mark == _CLOSED:
            return not content
        is_head = mark == _HEAD and _PLAIN_HEAD.fullmatch(content) is not None
        if not (is_head or mark == _SCAN or mark in _FRAMES or mark in _TABLES):
            return False
    return False


def _parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the markers with their content; the content of the end marker is everything after it."""
    if not data.startswith(_START):
        return
    place = 2
    while place + 2 <= len(data) and data[place] == 0xFF:
        mark = data[place + 1]
        if mark == 0xFF:  # fill byte
            place += 1
            continue
        if mark == _CLOSED:
            yield _CLOSED, data[place + 2 :]
            return
        length = int.from_bytes(data[place + 2 : place + 4])
        end = place + 2 + length
        if length < 2 or end > len(data):
            return
        yield mark, data[place + 4 : end]
        place = end
        if mark == _SCAN:
            found = _MARK.search(data, end)
            if found is None:
                return
            place = found.start()


def _frame(mark: int, segment: bytes) -> tuple[int, int] | None:
    if mark not in _FRAMES or len(segment) < 6 or segment[0] != _BITS or segment[5] not in {1, 3}:
        return None
    height, width = int.from_bytes(segment[1:3]), int.from_bytes(segment[3:5])
    return (width, height) if width and height else None
