"""Every answer type is complete: it has rules, a place on paper and keys on the screen."""

import random
from datetime import date

import pytest

from tests.domain import questions
from tui_audit.demo.answers import value_for
from tui_audit.domain.answer_types import ANSWER_TYPES, KEYS_OF_TYPES, can_score, rules_of
from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import AnswerType, Question
from tui_audit.domain.checklist.rules.tables import QUESTION_KEYS
from tui_audit.reports.content.answer_types import ON_PAPER
from tui_audit.ui.answer_types import CONTROLS

QUESTIONS: tuple[tuple[Question, AnswerValue], ...] = (
    (questions.rating(), 5),
    (questions.yes_no(good=False), False),
    (questions.choice({"all": 2, "none": 0}), "all"),
    (questions.choices({"bell": 1, "desk": 1}), ("bell", "desk")),
    (questions.tally(out_of=5), 5),
    (questions.tally(out_of=5, good=False), 0),
    (questions.tally(out_of=5, at_0=0, at_3=1, at_5=0.5), 3),
    (questions.number(target=3, limit=9), 3),
)
"""A question of each type that can score, and the best answer to it."""


@pytest.mark.parametrize("table", [ANSWER_TYPES, ON_PAPER, CONTROLS])
def test_every_answer_type_is_known_everywhere(table: object) -> None:
    assert isinstance(table, dict)
    assert table.keys() == set(AnswerType)


def test_the_names_of_answer_types_differ() -> None:
    assert len({str(rules.name) for rules in ANSWER_TYPES.values()}) == len(AnswerType)


def test_a_checklist_takes_the_keys_of_every_answer_type() -> None:
    assert KEYS_OF_TYPES.keys() < QUESTION_KEYS.keys()


@pytest.mark.parametrize(("question", "best"), QUESTIONS)
def test_the_best_answer_earns_all_points(question: Question, best: AnswerValue) -> None:
    rules = rules_of(question)
    rules.check(question, best)
    assert can_score(question)
    assert rules.points(question, best) == 1


@pytest.mark.parametrize(
    "question", [questions.text(), questions.day(), questions.number(), questions.choice({"a": None, "b": None})]
)
def test_some_questions_do_not_score(question: Question) -> None:
    assert not can_score(question)


@pytest.mark.parametrize("question", [*(question for question, _best in QUESTIONS), questions.text(), questions.day()])
@pytest.mark.parametrize("level", [0, 0.5, 1])
def test_the_demo_gives_answers_that_a_question_takes(question: Question, level: float) -> None:
    rules_of(question).check(question, value_for(question, level, random.Random(7), date(2026, 11, 22)))
