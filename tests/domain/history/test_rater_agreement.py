"""Two people, one store."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.questions import number, of_questions, rating, walk, yes_no
from tui_audit.domain.checklist.model import AnswerType
from tui_audit.domain.history.comparison import Comparison, compare
from tui_audit.domain.history.matching import ComparedAudit, Relation
from tui_audit.domain.history.rater_agreement import agreement, agreement_by_answer_type, disagreements

MADE = of_questions([*(rating(f"t.r{n}") for n in range(6)), yes_no("t.y"), number("t.n", target=30, limit=180)])


def two(one: dict[str, Any], other: dict[str, Any]) -> Comparison:
    first = walk(MADE, one, id="one", auditor="Anna")
    second = walk(MADE, other, id="two", auditor="Ilze", number=2)
    found = compare(ComparedAudit(first, MADE), ComparedAudit(second, MADE))
    assert found.relation is Relation.TWO_AUDITORS
    return found


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=6, max_size=6))
def test_ratings_are_counted_by_their_steps(given_: list[tuple[int, int]]) -> None:
    one, other = ({f"t.r{n}": pair[who] for n, pair in enumerate(given_)} for who in (0, 1))
    found = agreement(two(one, other))
    assert (found.asked, found.equal) == (6, sum(a == b for a, b in given_))
    assert found.within_one_step == sum(abs(a - b) <= 1 for a, b in given_)
    far = disagreements(two(one, other))
    assert len(far) == 6 - found.within_one_step
    assert [abs(pair.gain) for pair in far] == sorted((abs(pair.gain) for pair in far), reverse=True)


def test_a_yes_against_a_no_is_never_within_a_step() -> None:
    found = two({"t.y": True, "t.r0": 4, "t.n": 30}, {"t.y": False, "t.r0": 5, "t.n": 60})
    kinds = agreement_by_answer_type(found)
    assert set(kinds) == {AnswerType.YES_NO, AnswerType.RATING, AnswerType.NUMBER}
    assert (kinds[AnswerType.YES_NO].equal, kinds[AnswerType.YES_NO].within_one_step) == (0, 0)
    assert (kinds[AnswerType.RATING].equal, kinds[AnswerType.RATING].within_one_step) == (0, 1)
    assert kinds[AnswerType.NUMBER].within_shown == 100.0
    assert agreement(found).within_shown == 66.7
    assert [pair.question for pair in disagreements(found)] == ["t.y"]


def test_other_answers_with_the_same_points_are_not_the_same_answer() -> None:
    found = agreement(two({"t.n": 10}, {"t.n": 20}))
    assert (found.equal, found.within_one_step) == (0, 1)


def test_nothing_answered_by_both_is_no_figure() -> None:
    found = agreement(two({"t.r0": 4}, {"t.r1": 4}))
    assert (found.asked, found.within_shown) == (0, None)
