"""Which answers a question takes, what they require, and how they are said."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.questions import choice, choices, day, number, rating, tally, text, yes_no
from tui_audit.domain.audit import answer_rules
from tui_audit.domain.audit.model import Answer
from tui_audit.domain.checklist.model import Measure, Question, Requirement
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import ENGLISH

OFFERS = choice({"all": 2, "some": 1, "none": 0, "no-offer": None})
WAYS = choices({"bell": 1, "desk": 2, "sign": 1})
ALWAYS, NOT_GOOD, BELOW_3 = Requirement("always"), Requirement("not good"), Requirement("below", 3)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        *[(rating(), value) for value in (1, 2, 3, 4, 5, 4.0)],
        (yes_no(), True),
        (yes_no(), False),
        (OFFERS, "no-offer"),
        (WAYS, ()),
        (WAYS, ("bell", "sign")),
        *[(tally(), count) for count in range(6)],
        (number(), 0),
        (number(), -12.5),
        (number(), 999_999_999_999),
        (text(), ""),
        (text(), "a\nb \x1b[31m" + "é" * 9_000),
        (day(), "2024-02-29"),
    ],
)
def test_what_a_question_takes(question: Question, value: Any) -> None:
    answer_rules.check_value(question, value)


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        *[(rating(), value, "whole number from 1 to 5") for value in (0, 6, 2.5, -1, True, "3", ("3",), float("nan"))],
        *[(yes_no(), value, "yes or no") for value in (0, 1, "yes", ())],
        *[(OFFERS, value, "is not one of the answers.*all, some") for value in ("gone", "All", "", 1, True, ("all",))],
        (WAYS, "bell", "a list of answers"),
        (WAYS, ["bell"], "a list of answers"),
        (WAYS, ("gone",), "“gone” is not one of"),
        (WAYS, ("bell", "bell"), "each answer once"),
        (WAYS, ("sign", "bell"), "in the order of the checklist"),
        (WAYS, (["bell"],), "is not one of"),
        *[(tally(), value, "whole number from 0 to 5") for value in (-1, 6, 2.5, 3.0, True, "3", (), float("nan"))],
        *[(number(), value, "needs a number") for value in (True, "5", ())],
        *[(number(), value, "too large") for value in (1e12, -1e12, float("inf"), float("-inf"), float("nan"))],
        *[(number(), value, "too large") for value in (10**12, 10**400)],
        (text(), 5, "needs a text"),
        (text(), "é" * 10_001, "too long"),
        (text(), "a\0b", "cannot be saved"),
        (text(), "a\ud800b", "cannot be saved"),
        *[
            (day(), value, "needs a date.*2026-11-22")
            for value in (
                "2026-02-30",
                "20261122",
                "2026-W47-7",
                "22.11.2026",
                "",
                "2026-11-22T09:00",
                "２０２６-11-22",
                5,
            )
        ],
    ],
)
def test_what_a_question_refuses(question: Question, value: Any, words: str) -> None:
    with pytest.raises(AuditError, match=words):
        answer_rules.check_value(question, value)


@given(
    st.sampled_from([rating(), yes_no(), OFFERS, WAYS, tally(), number(), text(), day()]),
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary()
    | st.lists(st.text()).map(tuple)
    | st.dictionaries(st.text(), st.integers()),
)
def test_anything_else_is_refused_in_words(question: Question, value: Any) -> None:
    try:
        answer_rules.check_value(question, value)
    except AuditError as refused:
        assert str(refused.title).endswith(".")  # noqa: PT017 - not refusing is right too
    else:
        assert answer_rules.value_words(question, value) is not None


@pytest.mark.parametrize(
    ("question", "requirement", "value", "required"),
    [
        (rating(), Requirement(), 1, False),
        (rating(), ALWAYS, 5, True),
        (text(), ALWAYS, "", True),
        (rating(), ALWAYS, None, False),
        (rating(), BELOW_3, 2, True),
        (rating(), BELOW_3, 3, False),
        (number(), BELOW_3, 2.99, True),
        (number(), BELOW_3, 3, False),
        (yes_no(), BELOW_3, False, False),
        (rating(), NOT_GOOD, 2, True),
        (rating(), NOT_GOOD, 3, False),
        (yes_no(), NOT_GOOD, False, True),
        (yes_no(good=False), NOT_GOOD, True, True),
        (yes_no(good=False), NOT_GOOD, False, False),
        (OFFERS, NOT_GOOD, "none", True),
        (OFFERS, NOT_GOOD, "some", False),
        (OFFERS, NOT_GOOD, "no-offer", False),
        (WAYS, NOT_GOOD, ("bell",), True),
    ],
)
def test_when_notes_and_photos_are_required(
    question: Question, requirement: Requirement, value: Any, required: bool
) -> None:
    answer = Answer(question.id, value)
    with_note, with_photo = replace(question, require_note=requirement), replace(question, require_photo=requirement)
    assert answer_rules.note_is_required(with_note, answer) is required
    assert answer_rules.note_is_required(with_photo, answer) is False
    assert answer_rules.photo_is_required(with_photo, answer) is required
    assert answer_rules.photo_is_required(with_note, answer) is False
    assert answer_rules.photo_is_required(replace(with_photo, photo=False), answer) is False


def test_nothing_is_required_of_what_is_not_there_or_not_seen() -> None:
    question = rating(require_note=ALWAYS, require_photo=ALWAYS)
    for answer in (Answer("t.r", na=""), Answer("t.r", not_seen=""), Answer("t.r", note="x")):
        assert not answer_rules.note_is_required(question, answer)
        assert not answer_rules.photo_is_required(question, answer)


@pytest.mark.parametrize(("note", "missing"), [("", True), (" \n", True), ("left pane", False)])
def test_a_missing_note(note: str, missing: bool) -> None:
    assert answer_rules.note_is_missing(rating(require_note=ALWAYS), Answer("t.r", 4, note=note)) is missing
    assert answer_rules.note_is_missing(rating(), Answer("t.r", 4, note=note)) is False


@pytest.mark.parametrize(
    ("answer", "missing"),
    [
        (Answer("t.r", 1), True),
        (Answer("t.r", 1, photo_excuse=" "), True),
        (Answer("t.r", 1, photo_excuse="customers in view"), False),
        (Answer("t.r", 1, photo_to_follow=True), False),
        (Answer("t.r", 1, photos=("0" * 64,)), False),
    ],
)
def test_a_missing_photo(answer: Answer, missing: bool) -> None:
    assert answer_rules.photo_is_missing(rating(require_photo=ALWAYS), answer) is missing


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        (rating(), 4, "4"),
        (rating(), 4.0, "4"),
        (yes_no(), True, "yes"),
        (yes_no(good=False), False, "no"),
        (OFFERS, "no-offer", "No-Offer"),
        (OFFERS, "gone", "gone"),
        (WAYS, ("bell", "sign"), "Bell, Sign"),
        (WAYS, (), "none of these"),
        (number(unit="s"), 75.0, "75 s"),
        (number(unit="%"), 12.5, "12.5%"),
        (number(), -0.25, "−0.25"),
        (number(), 1e11, "100000000000"),
        (number(), 0.00001, "0.00001"),
        (number(), -0.0, "0"),
        (text(), "100 %(off)s", "100 %(off)s"),
        (day(), "2026-11-22", "2026-11-22"),
    ],
)
def test_values_in_words(question: Question, value: Any, words: str) -> None:
    assert str(answer_rules.value_words(question, value)) == words


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        (number(target=4.5, limit=3, unit="stars"), 3333, "3333 stars is far above the target of 4.5. Is that right?"),
        (number(target=30, limit=180, unit="s"), 1801, "1801 s is far above the limit of 180. Is that right?"),
        (number(target=30, limit=180), 1800, ""),
        (number(benchmark=2), 20.5, "20.5 is far above the benchmark of 2. Is that right?"),
        (number(target=5, benchmark=5), 60, "60 is far above the target of 5. Is that right?"),
        (number(target=0), 99, ""),
        (number(target=0, limit=3), 31, "31 is far above the limit of 3. Is that right?"),
        (number(), 999_999, ""),
        (number(), -1, "−1 is below 0. Is that right?"),
        (number(target=3, limit=0), -0.5, "−0.5 is below 0. Is that right?"),
        (number(target=3, limit=-5), -40, ""),
        (number(target=3, limit=0, measure=Measure.SALES_GROWTH), -4, ""),
    ],
)
def test_numbers_hardly_meant(question: Question, value: float, words: str) -> None:
    assert ENGLISH.say(answer_rules.implausibility(question, value)) == words
