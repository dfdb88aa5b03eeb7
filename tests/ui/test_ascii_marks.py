"""Plain marks: what is drawn in the place of signs, and what stays."""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from tui_audit.ui import ascii_marks, text
from tui_audit.ui.themes import MARKS


@pytest.fixture
def plain_marks() -> Iterator[None]:
    ascii_marks.set_ascii_only(True)
    yield
    ascii_marks.set_ascii_only(False)


def drawn(words: str) -> str:
    (segment,) = ascii_marks.AsciiFilter().apply([Segment(words)], Color.parse("black"))
    return segment.text


@pytest.mark.usefixtures("plain_marks")
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("2 → 5, u undoes", "2 -> 5, u undoes"),
        ("reading…", "reading..."),
        ("R-014 · “Store” – ‹ yes ›", 'R-014 - "Store" - < yes >'),
        ("Rīga Čaks 接觸點 Пятница été", "Rīga Čaks 接觸點 Пятница été"),
        ("", ""),
    ],
)
def test_sentences_are_spelled_out(words: str, shown: str) -> None:
    assert text.line(words).plain == shown
    assert text.block(words).plain == shown
    assert text.cell(words).plain == shown


def test_without_the_setting_sentences_stay_as_they_are() -> None:
    assert text.line("2 → 5 …").plain == "2 → 5 …"


def test_every_mark_of_ours_has_a_plain_one() -> None:
    assert all(drawn(mark.glyph).isascii() for mark in MARKS.values())


@given(st.text(max_size=40))
def test_what_is_drawn_keeps_its_letters_and_its_width(words: str) -> None:
    shown = drawn(words)
    assert cell_len(shown) == cell_len(words)
    letters = [ch for ch in words if unicodedata.category(ch)[0] == "L"]
    assert [ch for ch in shown if unicodedata.category(ch)[0] == "L" and not ch.isascii()] == [
        ch for ch in letters if not ch.isascii()
    ]
