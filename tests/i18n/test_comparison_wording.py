"""What is said of two audits held against each other, and of a trend."""

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.history.test_comparison import MADE, OTHER_STORE, SCORE, before, side
from tests.domain.history.test_trend import alike, trend
from tui_audit.domain.audit.model import AuditKind
from tui_audit.domain.checklist.model import Band
from tui_audit.domain.history.comparison import compare
from tui_audit.domain.history.matching import Outcome
from tui_audit.i18n.labels import comparison
from tui_audit.i18n.translator import ENGLISH


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"score": SCORE}, "The saved scores follow different scoring rules."),
        ({"revision": "9" * 64}, "Different checklist versions. Q3 2026: 1; Q4 2026: 1."),
        ({"kind": AuditKind.RE_AUDIT}, "Q3 2026 is a re-audit"),
        ({"self_audit": True}, "Q3 2026 is a self-audit; the other is not."),
        ({"segment": "x"}, "Different customer types. Q3 2026: "),
        ({"made": replace(MADE, bands=(Band(0, "fine"),))}, "The score bands are different."),
    ],
)
def test_each_difference_is_a_sentence_that_names_its_audit(fields: dict[str, Any], words: str) -> None:
    (said,) = comparison.caveat_words(ENGLISH, compare(before({"t.a": 4}, **fields), side({"t.a": 4})))
    assert said.startswith(words)


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({}, ("Q3 2026", "Q4 2026")),
        ({"period": "2026-Q4"}, ("Q4 2026 no. 1", "Q4 2026 no. 2")),
        ({"period": "2026-Q4", "auditor": "Ilze"}, ("Ilze", "Līga")),
        ({"period": "2026-Q4", "store": OTHER_STORE}, ("J-022", "R-014")),
    ],
)
def test_the_two_have_names_that_tell_them_apart(fields: dict[str, Any], names: tuple[str, str]) -> None:
    found = compare(before({"t.a": 4}, **fields), side({"t.a": 4}))
    assert comparison.audit_names(ENGLISH, found) == names
    assert len({comparison.outcome_words(ENGLISH, found, outcome) for outcome in Outcome} - {""}) >= 4


def test_on_how_many_questions_and_why_not_on_the_others() -> None:
    found = compare(before({"t.a": 4}), side({"t.a": 5, "t.b": 3}))
    assert comparison.compared_words(ENGLISH, found) == "Compared on 1 of 4 questions (not answered: 3)."
    assert comparison.change_words(ENGLISH, found.total) == "+25.0, equal to 1 answer improving by one step"
    nothing = compare(before({}), side({}))
    assert comparison.change_words(ENGLISH, nothing.total) == "–"


def test_a_line_says_its_core_and_why_it_begins() -> None:
    found = trend([alike("2026-Q1", 3, 5), alike("2026-Q2", 3), alike("2026-Q3", 3)])
    first, second = found.lines
    assert comparison.trend_questions_words(ENGLISH, first) == "One audit, 5 questions."
    assert comparison.trend_questions_words(ENGLISH, second).startswith(
        "Q2 2026 to Q3 2026: 10 of 10 questions, scored in both audits."
    )
    assert (comparison.trend_break_words(ENGLISH, first), comparison.trend_break_words(ENGLISH, second)) == (
        "",
        "A new line starts at Q2 2026: too few questions in common.",
    )
    assert "60%" in comparison.trend_rule_words(ENGLISH)
