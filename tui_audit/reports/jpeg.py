"""Whether a JPEG is whole, by its marks alone: what is kept was decoded on its way in, and its hash vouches for it.

Working a picture out once more for each report would take longer than all the text.
"""

import re

_START, _END = b"\xff\xd8", b"\xff\xd9"
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive: what readers of PDF know."""
_FRAME_LIKE = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN, _BITS = 0xDA, 8
_MARK = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""A mark behind the data of a scan; what is stuffed there and restarts are none."""


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height of a JPEG in grey or colour that goes on to its end; None of anything else."""
    if not data.startswith(_START):
        return None
    size: tuple[int, int] | None = None
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        mark = data[place + 1]
        if mark == 0xFF:  # filling
            place += 1
            continue
        length = int.from_bytes(data[place + 2 : place + 4])
        end = place + 2 + length
        if length < 2 or end > len(data):
            return None
        if mark in _FRAME_LIKE:
            size = _frame(mark, data[place + 4 : end])
            if size is None:
                return None
        place = end
        if mark == _SCAN:
            found = _MARK.search(data, end)
            if size is None or found is None:
                return None
            if found.group() == _END:
                return size
            place = found.start()
    return None


def _frame(mark: int, segment: bytes) -> tuple[int, int] | None:
    if mark not in _FRAMES or len(segment) < 6 or segment[0] != _BITS or segment[5] not in {1, 3}:
        return None
    height, width = int.from_bytes(segment[1:3]), int.from_bytes(segment[3:5])
    return (width, height) if width and height else None
