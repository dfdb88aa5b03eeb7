"""A competitor beside us: the same questions on both sides, by stage and touchpoint."""

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.audit_strategies import patient
from tests.builders import make_answer, make_audit, make_store
from tests.domain.journey.test_journey import checklist, touchpoint
from tui_audit.domain.checklist.model import Checklist, Stage
from tui_audit.domain.journey.competitors import compare_with_competitor
from tui_audit.domain.journey.context import AuditWithChecklist

RIVAL = make_store(id="rival", code="X-1", competitor=True)


def walk(made: Checklist, ratings: dict[str, int | None], **said: Any) -> AuditWithChecklist:
    answers = {
        f"{name}.q": make_answer(f"{name}.q", rating, na=None if rating is not None else "")
        for name, rating in ratings.items()
    }
    return make_audit(asked=tuple(stop.question.id for stop in made.stops), answers=answers, **said), made


def test_only_what_both_answered_counts() -> None:
    made = checklist(
        touchpoint(0, stage="awareness"), touchpoint(1), touchpoint(2), touchpoint(3, stage="loyalty"), touchpoint(4)
    )
    ours = walk(made, {"t0": 5, "t1": 2, "t2": None, "t3": 4, "t4": 3})
    theirs = walk(made, {"t0": 3, "t1": 4, "t2": 5, "t4": 3}, store=RIVAL)
    found = compare_with_competitor(ours, theirs)
    assert (found.total.count, found.asked) == (3, 5)
    assert found.audit.store == RIVAL
    assert [(stage, beside.lead) for stage, beside in found.stages] == [
        (Stage.AWARENESS, 50.0),
        (Stage.PURCHASE, -25.0),
    ]
    assert [(each.id, beside.lead) for each, beside in found.we_lead] == [("t0", 50.0)]
    assert [(each.id, beside.lead) for each, beside in found.they_lead] == [("t1", -50.0)]
    assert found.total.ours.percent == Fraction(100 * 7, 12)


def test_nothing_in_common() -> None:
    ours = walk(checklist(touchpoint(0)), {"t0": 5})
    theirs = walk(checklist(touchpoint(1)), {"t1": 5}, store=RIVAL)
    found = compare_with_competitor(ours, theirs)
    assert (found.total.count, found.total.lead, found.stages, found.touchpoints) == (0, None, (), ())
    assert (found.they_lead, found.we_lead) == ((), ())


def test_another_version_counts_by_question_and_weighs_as_its_own() -> None:
    ours = walk(checklist(touchpoint(0, question={"weight": 3}), touchpoint(1)), {"t0": 5, "t1": 1})
    theirs = walk(checklist(touchpoint(1), touchpoint(0, stage="loyalty")), {"t0": 5, "t1": 1}, store=RIVAL)
    found = compare_with_competitor(ours, theirs)
    assert (found.total.ours.shown, found.total.theirs.shown) == (75.0, 50.0)
    assert [stage for stage, _beside in found.stages] == [Stage.PURCHASE]


ratings = st.lists(st.none() | st.integers(1, 5), min_size=6, max_size=6)


@given(ratings, ratings)
@patient(60)
def test_against_a_count_of_its_own(ours: list[int | None], theirs: list[int | None]) -> None:
    made = checklist(*(touchpoint(index, stage=("awareness", "purchase")[index % 2]) for index in range(6)))
    named = [f"t{index}" for index in range(6)]
    found = compare_with_competitor(
        walk(made, dict(zip(named, ours, strict=True))), walk(made, dict(zip(named, theirs, strict=True)), store=RIVAL)
    )
    both = [index for index in range(6) if ours[index] is not None and theirs[index] is not None]
    assert found.total.count == len(both)
    assert {each.id for each, _beside in found.touchpoints} == {f"t{index}" for index in both}
    for stage, beside in found.stages:
        here = [index for index in both if (stage is Stage.AWARENESS) == (index % 2 == 0)]
        assert beside.ours.percent == Fraction(sum(25 * ((ours[index] or 1) - 1) for index in here), len(here))
        assert beside.theirs.percent == Fraction(sum(25 * ((theirs[index] or 1) - 1) for index in here), len(here))
    leads = {each.id for each, _beside in (*found.they_lead, *found.we_lead)}
    assert leads == {f"t{index}" for index in both if ours[index] != theirs[index]}
