"""The gate for text: what enters, and what any text looks like on the way out."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_audit.domain.text import NAME_LIMIT, TEXT_LIMIT, TextField, normalised_text, terminal_safe
from tui_audit.errors import TextRefusedError

NAME = TextField("Name", NAME_LIMIT, required=True)
NOTE = TextField("Note", TEXT_LIMIT, lines=True)
ANY = st.text(st.characters(), max_size=200)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Rīga", "Rīga"),
        ("  Rīga \n", "Rīga"),
        ("two\r\nlines\rhere", "two lines here"),
        ("接觸點 ķļņ Я ß", "接觸點 ķļņ Я ß"),
        ("[/] [@click=app.quit]", "[/] [@click=app.quit]"),
        ("x" * NAME_LIMIT, "x" * NAME_LIMIT),
    ],
)
def test_what_a_name_keeps(text: str, kept: str) -> None:
    assert normalised_text(text, NAME) == kept


def test_a_note_keeps_its_lines() -> None:
    assert normalised_text("one\r\ntwo\rthree\n", NOTE) == "one\ntwo\nthree"


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("x" * (NAME_LIMIT + 1), NAME, ("Name is too long", "121 characters; the limit is 120")),
        ("a\0b", NOTE, ("Note contains a character that cannot be saved", "U+0000")),
        ("a\ud800b", NOTE, ("Note contains a character that cannot be saved", "U+D800")),
        (" \n ", NAME, ("Name is required.",)),
    ],
)
def test_what_is_refused_and_why(text: str, field: TextField, words: tuple[str, ...]) -> None:
    with pytest.raises(TextRefusedError) as refused:
        normalised_text(text, field)
    for word in words:
        assert word in str(refused.value)


@given(ANY)
def test_what_was_kept_is_kept_again(text: str) -> None:
    try:
        once = normalised_text(text, NOTE)
    except TextRefusedError:
        assert "\0" in text or any(0xD800 <= ord(ch) <= 0xDFFF for ch in text)
        return
    assert normalised_text(once, NOTE) == once


@given(ANY)
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    shown = terminal_safe(text, lines=False)
    for ch in shown:
        assert ch in "\u200c\u200d" or unicodedata.category(ch) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}, repr(
            ch
        )


@given(st.text(st.characters(categories=["L", "N", "P"]), max_size=100))
def test_ordinary_text_is_shown_as_it_is(text: str) -> None:
    assert terminal_safe(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x9b31m", "\\u009b31m"),
        ("\u202eabc", "\\u202eabc"),
        ("a\tb", "a b"),
        ("a\nb", "a\nb"),
        ("\x7f", "␡"),
        ("\U000e0041", "\\U000e0041"),
        ("e" + "\u0301" * 12, "e" + "\u0301" * 8),
        ("👩\u200d🍳", "👩\u200d🍳"),
    ],
)
def test_marks_for_what_cannot_be_seen(text: str, shown: str) -> None:
    assert terminal_safe(text) == shown


def test_line_feeds_become_marks_on_one_line() -> None:
    assert terminal_safe("a\nb", lines=False) == "a⏎b"
