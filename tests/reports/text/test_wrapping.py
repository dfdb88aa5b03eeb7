"""Widths in cells, and lines broken to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_audit.domain.cells import cell_width
from tui_audit.reports.text.wrapping import wrap_lines


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("Rīga", 4),
        ("門市", 4),
        ("e\u0301", 1),
        ("ａ", 2),
        ("–", 1),
        ("✓", 1),
        ("❤\ufe0f", 2),
        ("🇱🇻", 2),
        ("👍🏽", 2),
    ],
)
def test_width(text: str, cells: int) -> None:
    assert cell_width(text) == cells


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("one  two", 4, ["one", "two"]),
        ("abcdef", 4, ["abcd", "ef"]),
        ("a abcdef b", 4, ["a", "abcd", "ef b"]),
        ("a\n\nb", 4, ["a", "", "b"]),
        ("門市接觸", 5, ["門市", "接觸"]),
        ("門市，接", 5, ["門", "市，", "接"]),
        ("👩\u200d👩\u200d👧👍🏽ab", 4, ["👩\u200d👩\u200d👧👍🏽", "ab"]),
        ("👩\u200d👩\u200d👧👍🏽ab", 3, ["👩\u200d👩\u200d👧", "👍🏽a", "b"]),
        ("by 85.7 %, so", 9, ["by", "85.7 %,", "so"]),
        ("a % of it", 3, ["a %", "of", "it"]),
        ("a % of it", 2, ["a", "%", "of", "it"]),
    ],
)
def test_lines(text: str, width: int, lines: list[str]) -> None:
    assert wrap_lines(text, width) == lines


@given(st.text("ab門，é1% \n", max_size=80), st.integers(4, 20))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrap_lines(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_width(line) <= width for line in lines)
