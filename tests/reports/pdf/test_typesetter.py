"""Text on its way to paper: cleaned, measured, broken, in fonts that have its characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit_strategies import HOSTILE
from tests.reports.papers import letters
from tui_audit.reports.pdf import engine, fonts
from tui_audit.reports.pdf.styles import BODY, STRONG, TextStyle
from tui_audit.reports.pdf.typesetter import TextLine, Typesetter

engine.prepare_reportlab()


def text_of(lines: list[TextLine]) -> list[str]:
    return ["".join(text for _font, text in line.runs) for line in lines]


@pytest.mark.parametrize(
    "text", ["ķļņ ģimene, žēl", "Știința și țara", "Съешь ещё", "STRAẞE", "✓ ☐ ☑ ✗ ★ ■ ▲ ● ○ ◐ ↺ − ÷ ×"]
)
def test_letters_of_our_languages_and_marks_are_in_both_weights(text: str) -> None:
    setter = Typesetter()
    assert setter.clean(text) == text
    for bold, font in ((False, fonts.BODY), (True, fonts.BOLD)):
        used = {run[0] for run in setter.line(text, bold=bold).runs}
        assert font in used
        assert fonts.HAN not in used
    assert not setter.missing


def test_han_falls_back_to_its_own_font_run_by_run() -> None:
    line = Typesetter().line("Rīga 門市 14", bold=False)
    assert line.runs == ((fonts.BODY, "Rīga "), (fonts.HAN, "門市"), (fonts.BODY, " 14"))


def test_what_no_font_has_becomes_a_box_and_is_remembered() -> None:
    setter = Typesetter()
    assert setter.clean("a ꧁ b 𓀀") == "a □ b □"
    assert setter.missing == {"꧁", "𓀀"}


def test_letters_in_parts_are_put_together() -> None:
    assert Typesetter().clean("k\u0327") == "ķ"


def test_what_could_mislead_is_made_visible() -> None:
    setter = Typesetter()
    assert setter.clean("\x1b[2J\u202eabc") == "□[2J\\u202eabc"
    assert setter.missing == {"␛"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two three four", ["one two", "three four"]),
        ("", [""]),
        ("a\n\nb", ["a", "", "b"]),
        ("one                                            two", ["one", "two"]),
    ],
)
def test_lines_break_between_words(text: str, expected: list[str]) -> None:
    setter = Typesetter()
    width = setter.width("three fourx", BODY)
    assert text_of(setter.lines(text, BODY, width)) == expected


def test_han_breaks_anywhere_but_not_before_a_comma() -> None:
    setter = Typesetter()
    width = setter.width("顧客進入", BODY) + 0.1
    assert text_of(setter.lines("顧客進入，門市之後", BODY, width)) == ["顧客進", "入，門市", "之後"]


def test_a_text_cut_to_lines_ends_with_an_ellipsis() -> None:
    setter = Typesetter()
    width = setter.width("one two th", BODY)
    lines = setter.lines("one two three four five six", BODY, width, 2)
    assert len(lines) == 2
    assert text_of(lines)[1].endswith("…")
    assert all(line.width * BODY.size <= width + 1e-6 for line in lines)


def test_a_text_that_fits_is_not_cut() -> None:
    setter = Typesetter()
    assert text_of(setter.lines("one", BODY, 500, 1)) == ["one"]


styles = st.sampled_from([BODY, STRONG, TextStyle(21, 25, bold=True)])


@given(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=300)), st.floats(30, 400), styles)
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: float, style: TextStyle) -> None:
    setter = Typesetter()
    clean = setter.clean(text)
    lines = setter.lines(text, style, width)
    assert letters("".join(text_of(lines))) == letters(clean)
    for line in lines:
        if len(line.runs) > 1 or len("".join(run[1] for run in line.runs)) > 1:
            assert line.width * style.size <= width + 1e-6


@given(st.text(max_size=200), st.floats(40, 300), st.integers(1, 4))
def test_never_more_lines_than_asked_for(text: str, width: float, most: int) -> None:
    lines = Typesetter().lines(text, BODY, width, most)
    assert 1 <= len(lines) <= most
