"""Two audits, like for like: held against a recount that knows nothing of the code."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from tests.builders import make_answer, make_store
from tests.domain.history.checklist_versions import OPTIONS, SECTIONS, Version, pairs, sides
from tests.domain.questions import choice, of_questions, rating, walk, yes_no
from tui_audit.domain.audit.model import Answer, AuditKind, Finding, Grade, Role, Score
from tui_audit.domain.checklist.model import AnswerType, Band, Checklist, Phase
from tui_audit.domain.figures import round_half_up
from tui_audit.domain.history.comparison import compare
from tui_audit.domain.history.matching import Caveat, ComparedAudit, NotComparedReason, Outcome, Relation
from tui_audit.domain.scoring.score_sheet import RULES, score_sheet
from tui_audit.errors import AuditError


def points(answer: Answer | None) -> Fraction | None:
    """What an answer earns, reckoned here anew; None where it does not score."""
    value = None if answer is None else answer.value
    if value is None or value in {"words", "other"}:
        return None
    if isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, int):
        return Fraction(value - 1, 4)
    return Fraction(int(OPTIONS[str(value)] or 0), 3)


def reason(name: str, one: Version, two: Version) -> NotComparedReason | None:
    """Why a question is not compared, reckoned here anew."""
    if name not in one.places or name not in two.places:
        return NotComparedReason.ONE_VERSION
    if name not in two.asked:
        return NotComparedReason.ONLY_FIRST
    if name not in one.asked:
        return NotComparedReason.ONLY_SECOND
    given_ = [version.answers.get(name) for version in (one, two)]
    if any(answer is not None and answer.na is not None for answer in given_):
        return NotComparedReason.NOT_APPLICABLE
    if any(answer is not None and answer.not_seen is not None for answer in given_):
        return NotComparedReason.NOT_SEEN
    if None in given_:
        return NotComparedReason.OPEN
    return NotComparedReason.NO_POINTS if any(points(answer) is None for answer in given_) else None


def percent(version: Version, names: list[str], weights: dict[str, float]) -> float | None:
    """The printed score of these questions, reckoned here anew."""
    whole = sum((Fraction(str(weights[name])) for name in names), Fraction(0))
    if not whole:
        return None
    earned = sum(Fraction(str(weights[name])) * (points(version.answers[name]) or 0) for name in names)
    return round_half_up(100 * earned / whole)


@pytest.mark.parametrize("place", [0, 1])
def test_a_short_walk_has_no_figures_in_a_comparison(place: int) -> None:
    made = of_questions([rating("t.a"), rating("t.b")])
    audits = [
        replace(walk(made, {"t.a": 5, "t.b": 1}), id=name, period=period)
        for name, period in (("one", "2026-Q1"), ("two", "2026-Q2"))
    ]
    audits[place] = replace(audits[place], kind=AuditKind.SHORT)
    found = compare(*(ComparedAudit(audit, made) for audit in audits))
    assert [pair.outcome for pair in found.pairs] == [Outcome.SAME, Outcome.STILL_FAILING]
    for part in (found.total, found.section(found.sections[0].id), found.touchpoint(found.touchpoints[0].id)):
        assert (part.first.shown, part.second.shown, part.difference, part.steps) == (None, None, None, None)
    assert Caveat.UNSCORED in found.caveats


@given(pairs())
def test_only_what_both_scored_is_compared_and_all_else_is_counted_by_its_reason(made: tuple[Version, Version]) -> None:
    one, two = made
    found = compare(*sides(one, two))
    asked = {*one.asked, *two.asked}
    reasons = {name: reason(name, one, two) for name in asked}
    common = [name for name in asked if reasons[name] is None]
    assert {pair.question for pair in found.pairs} == set(common)
    assert dict(found.not_compared) == {name: why for name, why in reasons.items() if why is not None}
    assert sum(found.not_compared_counts.values()) + len(found.pairs) == found.asked == len(asked)
    assert found.moved_count == sum(one.places[name] != two.places[name] for name in common)
    assert found.reweighted_count == sum(one.weights[name] != two.weights[name] for name in common)
    for place in (None, *SECTIONS):
        names = [name for name in common if place in {None, two.places[name]}]
        part = found.total if place is None else found.section(place)
        assert part.first.shown == percent(one, names, two.weights)
        assert part.second.shown == percent(two, names, two.weights)


@given(pairs())
def test_every_question_has_the_outcome_that_its_two_answers_tell(made: tuple[Version, Version]) -> None:
    one, two = made
    found = compare(*sides(one, two))
    for pair in found.pairs:
        then, now = (points(version.answers[pair.question]) for version in made)
        assert then is not None
        assert now is not None
        failed, fails = then < Fraction(1, 2) or pair.question in one.faulted, False
        fails = now < Fraction(1, 2) or pair.question in two.faulted
        expected = {
            (True, True): Outcome.STILL_FAILING,
            (False, True): Outcome.NEWLY_FAILED,
            (True, False): Outcome.FIXED,
        }.get((failed, fails))
        moved = Outcome.BETTER if now > then else Outcome.WORSE if now < then else Outcome.SAME
        assert pair.outcome is (expected or moved)
    assert sum(len(found.with_outcome(outcome)) for outcome in Outcome) == len(found.pairs)


@given(pairs())
def test_the_same_answers_make_no_difference_whatever_the_version(made: tuple[Version, Version]) -> None:
    one, two = made
    same = replace(one, answers={name: two.answers[name] for name in one.asked if name in two.answers})
    found = compare(*sides(same, two))
    assert found.total.difference in {None, 0.0}
    assert not any(pair.gain for pair in found.pairs)


@given(pairs())
def test_of_one_store_the_order_in_which_they_are_named_is_no_matter(made: tuple[Version, Version]) -> None:
    first, second = sides(*made)
    assert compare(first, second) == compare(second, first)


@given(pairs())
def test_parts_are_pooled_and_stand_as_in_the_second(made: tuple[Version, Version]) -> None:
    found = compare(*sides(*made))
    assert sum(len(found.phase(phase).pairs) for phase in Phase) == len(found.pairs)
    assert sum(len(found.section(each.id).pairs) for each in found.sections) == len(found.pairs)
    assert sum(len(found.touchpoint(each.id).pairs) for each in found.touchpoints) == len(found.pairs)
    for part in (found.total, *(found.touchpoint(each.id) for each in found.touchpoints)):
        assert part.first.possible == part.second.possible


MADE = of_questions([rating("t.a"), rating("t.b", weight=2), yes_no("t.c"), choice(OPTIONS, "t.d")])


def side(values: dict[str, Any], made: Checklist = MADE, **fields: Any) -> ComparedAudit:
    named = {"id": "two", "period": "2026-Q4", "number": 2, **fields}
    return ComparedAudit(walk(made, values, **named), made)


def before(values: dict[str, Any], made: Checklist = MADE, **fields: Any) -> ComparedAudit:
    return side(values, made, **{"id": "one", "period": "2026-Q3", "number": 1, **fields})


def test_nothing_in_common_is_no_figure() -> None:
    found = compare(before({"t.a": 4}), side({"t.b": 4}))
    assert (found.pairs, found.total.first.shown, found.total.difference, found.total.steps) == ((), None, None, None)
    assert found.not_compared_counts == {NotComparedReason.OPEN: 4}


def test_all_not_in_this_store_is_no_figure() -> None:
    none = {stop.question.id: make_answer(stop.question.id, na="") for stop in MADE.stops}
    found = compare(before(none), side(none))
    assert (found.pairs, found.not_compared_counts) == ((), {NotComparedReason.NOT_APPLICABLE: 4})


def test_what_weighs_and_moved_most_comes_first_ties_in_walking_order() -> None:
    found = compare(before({"t.a": 5, "t.b": 5, "t.c": True, "t.d": "best"}), side({"t.a": 4, "t.b": 4, "t.d": "best"}))
    assert [pair.question for pair in found.with_outcome(Outcome.WORSE)] == ["t.b", "t.a"]
    equal = compare(before({"t.a": 5, "t.c": True}), side({"t.a": 1, "t.c": False}))
    assert [pair.question for pair in equal.with_outcome(Outcome.NEWLY_FAILED)] == ["t.a", "t.c"]


def test_a_finding_fails_a_question_whatever_its_answer() -> None:
    finding = Finding("f", "t", "t", "t.a", Grade.MINOR, "Seen.")
    found = compare(before({"t.a": 5}), side({"t.a": 5}, findings=(finding,)))
    assert [pair.outcome for pair in found.pairs] == [Outcome.NEWLY_FAILED]


def test_a_small_change_is_told_in_answers() -> None:
    many = of_questions([rating(f"t.q{number}") for number in range(50)])
    full = {f"t.q{number}": 4 for number in range(50)}
    found = compare(before(full, many), side({**full, "t.q3": 3, "t.q7": 3}, many))
    assert (found.total.difference, found.total.steps) == (-1.0, 2)
    assert len(found.with_outcome(Outcome.WORSE)) == 2


def test_five_hundred_questions() -> None:
    many = of_questions([rating(f"t.q{number}") for number in range(500)])
    one = before({f"t.q{number}": 1 + number % 5 for number in range(500)}, many)
    two = side({f"t.q{number}": 5 - number % 5 for number in range(500)}, many)
    found = compare(one, two)
    assert (len(found.pairs), found.total.difference) == (500, 0.0)
    assert {outcome: len(found.with_outcome(outcome)) for outcome in Outcome if found.with_outcome(outcome)} == {
        Outcome.NEWLY_FAILED: 200,
        Outcome.FIXED: 200,
        Outcome.SAME: 100,
    }


SCORE = Score(RULES + 1, 70.0, {}, 100.0, 100.0, "passed", None)


@pytest.mark.parametrize(
    ("fields", "caveat"),
    [
        ({"score": SCORE}, Caveat.RULES),
        ({"segment": "first-visit"}, Caveat.SEGMENT),
        ({"revision": "9" * 64}, Caveat.VERSION),
        ({"kind": AuditKind.RE_AUDIT}, Caveat.RE_AUDIT),
        ({"self_audit": True}, Caveat.SELF_AUDIT),
    ],
)
def test_what_else_differs_is_said(fields: dict[str, Any], caveat: Caveat) -> None:
    assert compare(before({"t.a": 4}), side({"t.a": 4})).caveats == ()
    assert compare(before({"t.a": 4}), side({"t.a": 4}, **fields)).caveats == (caveat,)
    assert compare(before({"t.a": 4}, **fields), side({"t.a": 4})).caveats == (caveat,)


def test_other_bands_are_said() -> None:
    other = replace(MADE, bands=(Band(50, "fine"), Band(0, "poor")))
    assert compare(before({"t.a": 4}, other), side({"t.a": 4})).caveats == (Caveat.BANDS,)


OTHER_STORE = make_store(id="other", code="J-022")


@pytest.mark.parametrize(
    ("fields", "relation"),
    [
        ({}, Relation.IN_TIME),
        ({"period": "2026-Q4"}, Relation.IN_TIME),
        ({"period": "2026-Q4", "auditor": " lĪGA "}, Relation.IN_TIME),
        ({"period": "2026-Q4", "auditor": "Ilze"}, Relation.TWO_AUDITORS),
        ({"period": "2026-Q4", "auditor": "Ilze", "kind": AuditKind.RE_AUDIT}, Relation.IN_TIME),
        ({"auditor": "Ilze"}, Relation.IN_TIME),
        ({"period": "2026-Q4", "store": OTHER_STORE}, Relation.TWO_STORES),
    ],
)
def test_what_two_audits_are_to_each_other(fields: dict[str, Any], relation: Relation) -> None:
    assert compare(before({"t.a": 4}, **fields), side({"t.a": 4})).relation is relation


def test_two_stores_stay_as_they_are_named() -> None:
    other = before({"t.a": 4}, period="2026-Q4", store=OTHER_STORE)
    ours = side({"t.a": 2})
    assert compare(ours, other).first is ours
    assert compare(other, ours).first is other


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (side({}), "with itself"),
        (before({}, replace(MADE, id="other")), "different checklists"),
        (before({}, store=OTHER_STORE), "only be compared in the same period. These audits are of Q3 2026 and Q4 2026"),
    ],
)
def test_what_has_no_sense_is_refused(one: ComparedAudit, words: str) -> None:
    with pytest.raises(AuditError, match=words):
        compare(one, side({}))


def test_a_kind_that_changed_is_compared_by_its_points() -> None:
    now = of_questions([yes_no("t.a")])
    found = compare(before({"t.a": 3}), side({"t.a": True}, now))
    (pair,) = found.pairs
    assert (pair.stop.question.answer, pair.gain) == (AnswerType.YES_NO, Fraction(1, 2))


def test_a_draft_is_scored_as_it_stands() -> None:
    draft = side({"t.a": 4}, role=Role.OUTSIDER)
    assert draft.printed_score == score_sheet(draft.audit, MADE).score()
