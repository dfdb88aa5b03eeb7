"""An audit read as a journey: the curve and its dips, quadrants, stages, what is used too much or too little."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit_strategies import patient
from tests.builders import make_answer, make_audit
from tui_audit.domain.audit.model import Emotion
from tui_audit.domain.checklist.builder import build_checklist
from tui_audit.domain.checklist.model import Checklist, Quality, Stage
from tui_audit.domain.journey.effort import effective, over_delivered, under_delivered
from tui_audit.domain.journey.model import Journey, journey
from tui_audit.domain.journey.touchpoint_scores import Density, Quadrant


def touchpoint(number: int, **said: Any) -> dict[str, Any]:
    """A touchpoint ``t1`` with one rating ``t1.q``."""
    question = {"id": "q", "ask": "How good?", "answer": "rating", "qualities": ["simple"], **said.pop("question", {})}
    return {"id": f"t{number}", "title": f"Place {number}", "stage": "purchase", **said, "question": [question]}


def checklist(*touchpoints: dict[str, Any], **said: Any) -> Checklist:
    body = {
        "format": 1,
        "id": "walk",
        "version": "1",
        "title": "Walk",
        "language": "en",
        "minutes": 5,
        "bands": [{"from": 90, "name": "A"}, {"from": 75, "name": "B"}, {"from": 0, "name": "C"}],
        "section": [
            {"id": "all", "phase": "during", "where": "floor", "title": "All", "touchpoint": list(touchpoints)},
        ],
        **said,
    }
    return build_checklist(body)


def walked(made: Checklist, ratings: list[int | None], **said: Any) -> Journey:
    """A walk with these ratings in turn; None: not in this store."""
    answers = {
        stop.question.id: make_answer(stop.question.id, rating, na=None if rating is not None else "")
        for stop, rating in zip(made.stops, ratings, strict=True)
    }
    asked = tuple(stop.question.id for stop in made.stops)
    return journey(make_audit(asked=asked, answers=answers, **said), made)


def rated(*ratings: int | None, **said: Any) -> Journey:
    return walked(checklist(*(touchpoint(index) for index in range(len(ratings)))), list(ratings), **said)


@pytest.mark.parametrize(
    ("ratings", "lows"),
    [
        ((5, 2, 5), ["t1"]),
        ((1, 3, 5), ["t0"]),
        ((5, 3, 1), ["t2"]),
        ((5, 2, 2, 2, 5), ["t1", "t2", "t3"]),  # of equal scores the one that customers reach first
        ((5, 2, 2, 1, 5), ["t3", "t1", "t2"]),  # the lowest first
        ((5, 4, 5, 1, 1), ["t3", "t4"]),  # 75% is above the whole score
        ((5, None, 1, None, 5), ["t2"]),
        ((3, 3, 3), []),
        ((4,), []),
        ((None, None), []),
    ],
)
def test_low_points(ratings: tuple[int | None, ...], lows: list[str]) -> None:
    assert [spot.id for spot in rated(*ratings).low_points] == lows


def test_of_equal_scores_the_more_important_is_named_first() -> None:
    made = walked(checklist(touchpoint(0), touchpoint(1, importance=5), touchpoint(2)), [1, 1, 5])
    assert [spot.id for spot in made.low_points] == ["t1", "t0"]


def test_at_most_five_low_points_are_named() -> None:
    made = rated(*[5, 2] * 9, 5)
    assert [spot.id for spot in made.low_points] == ["t1", "t3", "t5", "t7", "t9"]


@given(st.lists(st.none() | st.integers(1, 5), min_size=1, max_size=40))
@patient(60)
def test_no_score_below_the_total_is_lower_than_a_low_point(ratings: list[int | None]) -> None:
    made = rated(*ratings)
    total = made.sheet.total().percent
    low = [spot.part.percent for spot in made.low_points]
    rest = [spot.part.percent for spot in made.scored if spot not in made.low_points]
    assert total is None or all(score is not None and score < total for score in low)
    if len(low) < 5:
        assert all(score is None or total is None or score >= total for score in rest)
    else:
        assert all(score is None or score >= max(each for each in low if each is not None) for score in rest)


def test_quadrants_cross_at_the_mean_importance_and_the_second_band() -> None:
    made = walked(
        checklist(
            touchpoint(0, importance=4),
            touchpoint(1, importance=4),
            touchpoint(2, importance=2),
            touchpoint(3, importance=2),
            touchpoint(4, importance=3),  # at the crossing: counts as important
            touchpoint(5, importance=5),
        ),
        [4, 3, 4, 3, 4, None],  # 75 is the bound: good
    )
    assert made.importance_boundary == 3
    assert made.score_boundary == 75
    assert [made.quadrant(spot) for spot in made.walked] == [
        Quadrant.KEEP_UP,
        Quadrant.FIX_FIRST,
        Quadrant.MORE_THAN_NEEDED,
        Quadrant.LOW_PRIORITY,
        Quadrant.KEEP_UP,
        None,
    ]
    assert [spot.id for spot in made.in_quadrant(Quadrant.KEEP_UP)] == ["t0", "t4"]
    assert [spot.id for spot in made.priorities] == ["t1", "t0", "t3", "t4", "t2"]
    assert [spot.priority for spot in made.priorities] == [40, 20, 20, 15, 10]


def test_no_importance_given_is_three_for_all() -> None:
    made = rated(5, 1, 4)
    assert made.importance_boundary == 3
    assert {made.quadrant(spot) for spot in made.walked} == {Quadrant.KEEP_UP, Quadrant.FIX_FIRST}


def test_one_band_and_one_touchpoint() -> None:
    made = walked(checklist(touchpoint(0), bands=[{"from": 0, "name": "all"}]), [1])
    assert made.score_boundary == 0
    assert made.quadrant(made.walked[0]) is Quadrant.KEEP_UP
    assert made.low_points == ()


def test_all_not_in_this_store() -> None:
    made = rated(None, None, None)
    assert made.importance_boundary is None
    assert (made.scored, made.priorities, made.low_points) == ((), (), ())
    assert all(made.quadrant(spot) is None for spot in made.walked)
    assert made.quality(Quality.SIMPLE).shown is None
    assert made.worst_of(Quality.SIMPLE) is None
    assert (effective(made), over_delivered(made), under_delivered(made)) == ((), (), ())
    assert sum(len(share.spots) for share in made.stages) == 3


def test_nothing_asked_divides_by_nothing() -> None:
    made = journey(make_audit(asked=(), answers={}), checklist(touchpoint(0)))
    assert made.walked == ()
    assert {share.of_touchpoints for share in made.stages} == {Fraction(0)}
    assert {share.density for share in made.stages} == {Density.THIN}


def test_three_hundred_touchpoints() -> None:
    made = rated(*(1 + index % 5 for index in range(300)))
    assert len(made.scored) == len(made.priorities) == 300
    assert sum(len(made.in_quadrant(quadrant)) for quadrant in Quadrant) == 300
    assert len(made.low_points) == 5


@pytest.mark.parametrize(
    ("weight", "density"),
    [(9, Density.FAIR), (9.1, Density.THIN), (1, Density.FAIR), (0.99, Density.CROWDED), (0, Density.CROWDED)],
)
def test_a_stage_is_held_against_its_weight(weight: float, density: Density) -> None:
    """A third of the importance: of a weight of 9 in 13½ it is just half, of 1 in 4½ just one and a half."""
    weights: dict[str, float] = {stage.value: 0 for stage in Stage}
    weights |= {"purchase": weight, "loyalty": 4.5 if weight > 1 else 3.5}
    made = walked(
        checklist(touchpoint(0, importance=1), touchpoint(1, importance=2, stage="loyalty"), stage_weights=weights),
        [3, 3],
    )
    assert made.density(Stage.PURCHASE) is density
    assert made.density(Stage.ADVOCACY) is None


def test_stages_weigh_the_same_where_nothing_is_said() -> None:
    made = rated(3, 3)
    assert {share.of_weight for share in made.stages} == {Fraction(1, 7)}
    assert made.density(Stage.PURCHASE) is Density.CROWDED
    assert made.density(Stage.LOYALTY) is Density.THIN


def test_worst_question_of_a_quality_is_what_loses_most() -> None:
    made = walked(
        checklist(
            touchpoint(0),
            touchpoint(1, question={"weight": 3}),
            touchpoint(2, question={"qualities": ["personal"]}),
        ),
        [1, 3, 1],  # a whole weight of 1 lost; half of 3 lost
    )
    worst = made.worst_of(Quality.SIMPLE)
    assert worst is not None
    assert worst.question == "t1.q"
    assert walked(checklist(touchpoint(0)), [5]).worst_of(Quality.SIMPLE) is None


def test_walked_as_somebody_importance_and_map_are_theirs() -> None:
    made = checklist(
        touchpoint(0, importance=2, importance_for={"guest": 5}),
        touchpoint(1, importance_for={"guest": 0}, stage="loyalty"),
        touchpoint(2, segments=["regular"], channel="website"),
        segments=[{"id": "guest", "title": "Guest"}, {"id": "regular", "title": "Regular"}],
    )
    asked = made.applicable_questions(frozenset(), "guest")
    assert asked == ("t0.q",)
    walk = journey(make_audit(asked=asked, segment="guest", answers={"t0.q": make_answer("t0.q", 4)}), made)
    assert [spot.importance for spot in walk.walked] == [5]
    assert [spot.id for spot in walk.cell(stage=Stage.PURCHASE, segment="guest")] == ["t0"]
    assert [spot.id for spot in walk.cell(stage=Stage.PURCHASE, segment="regular")] == ["t0", "t2"]
    assert [spot.id for spot in walk.cell(stage=Stage.LOYALTY, segment="guest")] == []
    assert [spot.id for spot in walk.cell(stage=Stage.LOYALTY)] == ["t1"]
    website = next(spot for spot in walk.touchpoints if spot.id == "t2").touchpoint.channel
    assert [spot.id for spot in walk.cell(stage=Stage.PURCHASE, channel=website)] == ["t2"]
    assert not walk.cell(stage=Stage.LOYALTY)[0].is_asked


def test_emotion_is_the_second_line() -> None:
    made = rated(4, 2, emotions=(Emotion("t1", 5),))
    assert [spot.emotion for spot in made.walked] == [None, 5]


def test_used_well_too_much_and_too_little() -> None:
    weights = {stage.value: 1 for stage in Stage} | {"loyalty": 15}
    made = walked(
        checklist(
            touchpoint(0, importance=5),
            touchpoint(1, importance=1),
            touchpoint(2, importance=5, stage="loyalty"),
            touchpoint(3, importance=5),
            touchpoint(4, importance=1, stage="awareness"),
            stage_weights=weights,
        ),
        [5, 5, 2, None, 5],
    )
    assert [use.spot.id for use in effective(made)] == ["t0"]
    assert [(use.spot.id, "crowded" in str(use.reason)) for use in over_delivered(made)] == [
        ("t1", True),
        ("t4", False),
    ]
    assert [use.spot.id for use in under_delivered(made)] == ["t2", "t3"]
    assert "not in this store" in str(under_delivered(made)[1].reason)
    assert str(effective(made)[0].reason) == "importance 5 of 5, score 100%"
