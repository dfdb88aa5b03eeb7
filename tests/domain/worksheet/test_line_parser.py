"""Answers typed as they stand on the sheet."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.questions import choice, choices, day, number, rating, text, yes_no
from tui_audit.domain.answer_types import rules_of
from tui_audit.domain.audit.answer_rules import check_value
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.worksheet.line_parser import LineEntry, ParsedLine, parse_line
from tui_audit.domain.worksheet.numbering import NumberedQuestion

OFFERED = {"all": 2, "some": 1, "none": 0}
QUESTIONS: tuple[Question, ...] = (
    rating("t.1"),
    yes_no("t.2", na=False),
    choice(OFFERED, "t.3"),
    choices(OFFERED, "t.4"),
    number("t.5", unit="°C"),
    day("t.6"),
    text("t.7"),
    rating("t.8"),
)
SLOTS = tuple(NumberedQuestion(place, question) for place, question in enumerate(QUESTIONS, start=1))


def read(line: str, start: int = 1, slots: tuple[NumberedQuestion, ...] = SLOTS) -> ParsedLine:
    return parse_line(line, slots, start)


def values(reading: ParsedLine) -> dict[int, Any]:
    assert not reading.slips, [str(slip.words) for slip in reading.slips]
    return {
        entry.number: "x" if entry.not_here else "s" if entry.not_seen else entry.value for entry in reading.entries
    }


@pytest.mark.parametrize(
    ("start", "token", "value"),
    [
        (1, "1", 1),
        (1, "5", 5),
        (1, "x", "x"),
        (1, "X", "x"),
        (1, "s", "s"),
        (1, "-", None),
        (2, "y", True),
        (2, "N", False),
        (3, "1", "all"),
        (3, "3", "none"),
        (4, "0", ()),
        (4, "2", ("some",)),
        (4, "1+3", ("all", "none")),
        (4, "3+1", ("all", "none")),
        (5, "2.5", 2.5),
        (5, "2,5", 2.5),
        (5, "-2.5", -2.5),
        (5, "0", 0),
        (5, "12.0", 12),
        (5, "-", None),
        (6, "2026-11-22", "2026-11-22"),
        (6, "22.11.2026", "2026-11-22"),
        (6, "1.2.2027", "2027-02-01"),
        (7, '"left pane dirty"', "left pane dirty"),
        (7, "“two words”", "two words"),
        (7, '"17:4"', "17:4"),
    ],
)
def test_each_token_is_what_stands_on_the_sheet(start: int, token: str, value: Any) -> None:
    reading = read(token, start)
    assert values(reading) == {start: value}
    assert reading.following == start + 1


@pytest.mark.parametrize(
    ("start", "token", "right"),
    [
        (1, "6", "1 to 5"),
        (1, "0", "1 to 5"),
        (1, "y", "1 to 5"),
        (1, "1.0", "1 to 5"),
        (1, "٣", "1 to 5"),
        (1, "４", "1 to 5"),
        (2, "1", "y or n"),
        (2, "yes", "y or n"),
        (2, "x", "y or n"),  # it must be answered
        (3, "4", "1 to 3"),
        (3, "0", "1 to 3"),
        (3, "1+2", "1 to 3"),
        (4, "1+1", "with + between them"),
        (4, "1+", "with + between them"),
        (4, "0+1", "with + between them"),
        (4, "4", "with + between them"),
        (5, "y", "a number"),
        (5, "1.2.3", "a number"),
        (5, "nan", "a number"),
        (5, "1e3", "a number"),
        (5, "9" * 14, "12 digits"),
        (6, "2026-02-30", "a date"),
        (6, "soon", "a date"),
        (7, "word", "quotation marks"),
        (7, '""', "quotation marks"),
        (7, '"open', "quotation marks"),
    ],
)
def test_what_is_wrong_is_said_with_token_number_and_what_would_be_right(start: int, token: str, right: str) -> None:
    reading = read(token, start)
    (slip,) = reading.slips
    assert (slip.token, slip.number, reading.entries) == (token, start, ())
    assert token in str(slip.words)
    assert str(slip.words).startswith(f"{start} ")
    assert right in str(slip.words)


def test_a_whole_line_is_read_from_the_question_under_the_cursor_on() -> None:
    assert values(read("2 y 3 1+2 2.5")) == {1: 2, 2: True, 3: "none", 4: ("all", "some"), 5: 2.5}
    assert values(read("  2   -  x ", 3)) == {3: "some", 4: None, 5: "x"}
    assert read("").entries == ()


@pytest.mark.parametrize(
    ("line", "found", "following"),
    [
        ("5:7 - - 2", {5: 7, 6: None, 7: None, 8: 2}, 9),
        ("8:", {}, 8),
        ("8: 4", {8: 4}, 9),
        ("1 8:5 2:n", {1: 1, 8: 5, 2: False}, 3),
        ('7:"a b" 3', {7: "a b", 8: 3}, 9),
        ("5:-3", {5: -3}, 6),
    ],
)
def test_a_number_and_a_colon_jump(line: str, found: dict[int, Any], following: int) -> None:
    reading = read(line)
    assert values(reading) == found
    assert reading.following == following


@pytest.mark.parametrize("line", ["9:1", "0:1", "999999:", "8:1 2"])
def test_beyond_the_sheet_is_said_once(line: str) -> None:
    reading = read(line + " 3 3 3")
    assert [slip.number for slip in reading.slips] == [None]


def test_a_question_twice_in_a_line_is_refused() -> None:
    (slip,) = read("4 1:5").slips
    assert "twice" in str(slip.words)
    assert slip.number == 1


def test_what_the_walk_does_not_ask_takes_nothing() -> None:
    slots = (NumberedQuestion(1, QUESTIONS[0], asked=False), *SLOTS[1:])
    assert [entry.has_answer for entry in read("- y", slots=slots).entries] == [False, True]
    assert [entry.has_answer for entry in read("x", slots=slots).entries] == [False]
    (slip,) = read("4 y", slots=slots).slips
    assert slip.number == 1


def typed(question: Question) -> st.SearchStrategy[str]:
    """Tokens that a question takes."""
    kinds = {
        "t.1": st.sampled_from("12345"),
        "t.2": st.sampled_from(["y", "n", "Y"]),
        "t.3": st.sampled_from("123"),
        "t.4": st.sampled_from(["0", "1", "3+2", "1+2+3"]),
        "t.5": st.decimals(-999, 999, places=2).map(str),
        "t.6": st.dates().map(lambda each: each.isoformat()),
        "t.7": st.from_regex(r'"[a-z:][a-z: ]{0,20}[a-z]"', fullmatch=True),
        "t.8": st.sampled_from("12345"),
    }
    return kinds[question.id] | st.sampled_from(["s", "-"])


@given(st.tuples(*map(typed, QUESTIONS)), st.sampled_from([" ", "   ", "\t"]))
def test_any_right_line_answers_every_question_with_what_it_takes(tokens: tuple[str, ...], gap: str) -> None:
    reading = read(gap.join(tokens))
    assert not reading.slips
    assert [entry.number for entry in reading.entries] == list(range(1, 9))
    for entry, question in zip(reading.entries, QUESTIONS, strict=True):
        if entry.value is not None:
            check_value(question, entry.value)


@given(st.text(max_size=60), st.integers(1, 8))
def test_any_text_is_read_or_refused_and_never_more(line: str, start: int) -> None:
    reading = read(line, start)
    numbers = [entry.number for entry in reading.entries]
    assert len(set(numbers)) == len(numbers)
    assert all(1 <= each <= 8 for each in numbers)
    assert all(str(slip.words) for slip in reading.slips)
    for entry in reading.entries:
        if entry.value is not None:
            check_value(QUESTIONS[entry.number - 1], entry.value)


@given(st.lists(st.sampled_from(["4", "x", "s", "y", "n", "-", "2.5", "1+2", "9:1", "3:", "zz", '"a']), max_size=12))
def test_the_line_in_two_halves_is_the_line(tokens: list[str]) -> None:
    whole = read(" ".join(tokens))
    if whole.slips or len({token for token in tokens if ":" in token}) > 0:
        return
    first = read(" ".join(tokens[: len(tokens) // 2]))
    second = read(" ".join(tokens[len(tokens) // 2 :]), first.following)
    assert (*first.entries, *second.entries) == whole.entries
    assert second.following == whole.following


def test_every_kind_says_what_it_takes() -> None:
    assert len({str(rules_of(question).input_hint(question)) for question in QUESTIONS}) == 7
    assert not LineEntry(1, "t.1").has_answer
