"""The QR code on the last page: read back from the ink by a decoder of the tests' own."""

import re
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from pypdf.generic import ContentStream

from tests.builders import make_answered, make_completed
from tests.reports.papers import letters, made, printed, words
from tests.reports.pdf.test_tagging import tree
from tui_audit.domain.audit.model import Audit

BLOCKS_M = {5: (2, 0, 43), 6: (4, 0, 27), 7: (4, 0, 31), 8: (2, 2, 38), 9: (3, 2, 36), 10: (4, 1, 43)}
"""ISO 18004, table 9, level M: by version the blocks, those of them that are one longer, and the data in each."""
ALIGNMENT = {5: (6, 30), 6: (6, 34), 7: (6, 22, 38), 8: (6, 24, 42), 9: (6, 26, 46), 10: (6, 28, 50)}
MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda r, c: (r + c) % 2,
    lambda r, _c: r % 2,
    lambda _r, c: c % 3,
    lambda r, c: (r + c) % 3,
    lambda r, c: (r // 2 + c // 3) % 2,
    lambda r, c: r * c % 2 + r * c % 3,
    lambda r, c: (r * c % 2 + r * c % 3) % 2,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2,
)


def inked(reader: pypdf.PdfReader) -> list[list[bool]]:
    """The modules as they are filled on the last page."""
    page = reader.pages[-1]
    boxes: list[list[float]] = []
    is_figure = False
    contents: Any = page["/Contents"].get_object()
    for operands, operator in ContentStream(contents, reader).operations:
        if operator == b"BDC":
            is_figure = operands[0] == "/Figure"
        elif operator == b"EMC":
            is_figure = False
        elif operator == b"re" and is_figure:
            boxes.append([float(value) for value in operands])
    one = min(box[3] for box in boxes)
    left, top = min(box[0] for box in boxes), max(box[1] + box[3] for box in boxes)
    side = round((top - min(box[1] for box in boxes)) / one)
    found = [[False] * side for _row in range(side)]
    for x, y, width, height in boxes:
        row = round((top - y - height) / one)
        for column in range(round((x - left) / one), round((x + width - left) / one)):
            found[row][column] = True
    return found


def decoded(modules: list[list[bool]]) -> str:
    """What a sound code in bytes says; nothing is mended."""
    side = len(modules)
    version = (side - 17) // 4
    assert [modules[0][c] for c in range(8)] == [True] * 7 + [False], "the finder"
    form = "".join(str(int(modules[8][c])) for c in range(5))
    level_and_mask = int(form, 2) ^ 0b10101
    assert level_and_mask >> 3 == 0, "level M"
    mask = MASKS[level_and_mask & 7]
    bits = [modules[r][c] ^ (mask(r, c) == 0) for r, c in zigzag(side) if not is_function(r, c, side, version)]
    words_ = [int("".join(str(int(bit)) for bit in bits[i : i + 8]), 2) for i in range(0, len(bits) - 7, 8)]
    short, longer, size = BLOCKS_M[version]
    sizes = [size] * short + [size + 1] * longer
    blocks: list[list[int]] = [[] for _size in sizes]
    places = [block for depth in range(size + 1) for block in range(len(sizes)) if depth < sizes[block]]
    for block, word in zip(places, words_, strict=False):
        blocks[block].append(word)
    stream = "".join(f"{word:08b}" for block in blocks for word in block)
    assert stream[:4] == "0100", "bytes"
    wide = 16 if version > 9 else 8
    length = int(stream[4 : 4 + wide], 2)
    start = 4 + wide
    return bytes(int(stream[start + 8 * i : start + 8 * i + 8], 2) for i in range(length)).decode()


def zigzag(side: int) -> list[tuple[int, int]]:
    order, upwards, column = [], True, side - 1
    while column > 0:
        if column == 6:
            column -= 1
        rows = range(side - 1, -1, -1) if upwards else range(side)
        order += [(row, column - step) for row in rows for step in (0, 1)]
        upwards, column = not upwards, column - 2
    return order


def is_function(r: int, c: int, side: int, version: int) -> bool:
    if (r < 9 and (c < 9 or c >= side - 8)) or (r >= side - 8 and c < 9) or 6 in {r, c}:
        return True
    if version >= 7 and ((r < 6 and c >= side - 11) or (c < 6 and r >= side - 11)):
        return True
    centres = ALIGNMENT[version]
    corners = {(6, 6), (6, centres[-1]), (centres[-1], 6)}
    return any(abs(r - y) <= 2 and abs(c - x) <= 2 for y in centres for x in centres if (y, x) not in corners)


@pytest.mark.parametrize("audit", [make_completed(), make_completed(make_answered(auditor="Jānis"))])
def test_the_code_holds_id_and_seal(audit: Audit) -> None:
    reader = printed(made(audit))
    assert decoded(inked(reader)) == f"tui-audit:{audit.id}:{audit.seal}"


def test_the_same_stands_beside_it_in_words_and_for_those_who_do_not_see_it() -> None:
    audit = make_completed()
    reader = printed(made(audit))
    last = letters(words(reader, len(reader.pages) - 1))
    assert letters(f"Audit {audit.id} Seal {audit.seal}") in last
    figures = [element.alt for element in tree(reader).all() if element.tag == "Figure"]
    assert re.search("QR", figures[-1])
    assert audit.id in figures[-1]
    assert str(audit.seal) in figures[-1]


def test_it_is_large_enough_for_a_camera_and_has_white_around_it() -> None:
    reader = printed(made())
    figure = [element for element in tree(reader).all() if element.tag == "Figure"][-1]
    left, bottom, right, top = map(float, figure.attributes["/BBox"])
    modules = len(inked(reader)) + 8
    assert (right - left) / modules * 25.4 / 72 > 0.5
    assert right - left == pytest.approx(top - bottom)


def test_a_draft_and_the_staff_room_page_have_none() -> None:
    for report in (made(make_answered()), made(parts="staff-room")):
        reader = printed(report)
        assert not any("QR" in element.alt for element in tree(reader).all())
