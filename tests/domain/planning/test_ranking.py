"""Stores in order: places, thirds, median, changes, and who is left out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_store
from tui_audit.domain.audit.model import Store
from tui_audit.domain.planning.ranking import (
    Ranking,
    RankingInput,
    RankOrder,
    ScoredAudit,
    Third,
    UnlikeReason,
    UsedChecklist,
    median,
    ranking,
    regions,
    third_of,
)

TOTALS = st.lists(st.integers(0, 1000).map(lambda tenths: tenths / 10), max_size=12)
USED = UsedChecklist("walk", "A walk", 3)


def _scored(store: str, total: float | None, **changes: object) -> ScoredAudit:
    made = ScoredAudit("a" + store, store, "2026-Q3", "2026-09-01", False, None, "r1", 1, total, "passed", "good")
    return replace(made, **changes)  # type: ignore[arg-type]


def _stores(*names: str, **changes: str) -> tuple[Store, ...]:
    return tuple(make_store(id=name, code=name.upper(), name=name, **changes) for name in names)


def _facts(totals: dict[str, float | None], *, visits: int = 2, before: tuple[ScoredAudit, ...] = ()) -> RankingInput:
    audits = tuple(_scored(store, total) for store, total in totals.items())
    return RankingInput("2026-Q3", USED, (USED,), _stores(*totals), audits, before, dict.fromkeys(totals, visits), {})


def _order(found: Ranking) -> list[tuple[str, int]]:
    return [(each.store.id, each.rank) for each in found.ranked]


@pytest.mark.parametrize(
    ("totals", "thirds"),
    [
        ([], ""),
        ([70.0], "-"),
        ([80.0, 70.0], "--"),
        ([80.0, 70.0, 60.0], "uml"),
        ([80.0, 70.0, 65.0, 60.0], "umml"),
        ([90.0, 80.0, 70.0, 65.0, 60.0], "ummml"),
        ([90.0, 80.0, 70.0, 65.0, 60.0, 50.0], "uummll"),
        ([90.0, 80.0, 70.0, 65.0, 60.0, 50.0, 40.0], "uummmll"),
        ([80.0, 80.0, 60.0], "mml"),
        ([80.0, 60.0, 60.0], "umm"),
        ([70.0, 70.0, 70.0], "mmm"),
        ([80.0, 80.0, 70.0, 70.0, 60.0, 60.0], "uummll"),
        ([80.0, 80.0, 80.0, 70.0, 60.0, 50.0], "mmmmll"),
        ([0.0, 100.0, 50.0], "lum"),
    ],
)
def test_thirds(totals: list[float], thirds: str) -> None:
    letters = {None: "-", Third.UPPER: "u", Third.MIDDLE: "m", Third.LOWER: "l"}
    assert "".join(letters[third_of(total, totals)] for total in totals) == thirds


@given(TOTALS)
def test_thirds_are_fair(totals: list[float]) -> None:
    thirds = {total: third_of(total, totals) for total in totals}
    for third in (Third.UPPER, Third.LOWER):
        assert 3 * sum(1 for total in totals if thirds[total] is third) <= len(totals)
    order = [third for _total, third in sorted(thirds.items())]
    assert order == sorted(order, key=[None, Third.LOWER, Third.MIDDLE, Third.UPPER].index)


@pytest.mark.parametrize(
    ("totals", "middle"),
    [
        ([], None),
        ([None], None),
        ([70.0], 70.0),
        ([70.0, 80.0], 75.0),
        ([70.0, 70.1], 70.1),
        ([1.0, 2.0, None, 90.0], 2.0),
    ],
)
def test_the_median(totals: list[float | None], middle: float | None) -> None:
    assert median(totals) == middle


@given(TOTALS.filter(bool))
def test_half_lie_on_either_side_of_the_median(totals: list[float]) -> None:
    middle = median(totals)
    assert middle is not None
    assert 2 * sum(1 for total in totals if total < middle - 0.05) <= len(totals)
    assert 2 * sum(1 for total in totals if total > middle) <= len(totals)


def test_the_best_first_and_equals_share_a_place() -> None:
    found = ranking(_facts({"a": 70.0, "b": 90.0, "c": 80.0, "d": 80.0, "e": None}))
    assert _order(found) == [("b", 1), ("c", 2), ("d", 2), ("a", 4), ("e", 0)]
    assert found.median == 80.0
    assert found.ranked[-1].third is None


def test_one_visit_makes_no_third_and_does_not_count_for_the_others() -> None:
    facts = _facts({"a": 90.0, "b": 80.0, "c": 70.0, "d": 60.0})
    found = ranking(replace(facts, visits={"a": 1, "b": 2, "c": 2, "d": 5}))
    assert [(each.store.id, each.third) for each in found.ranked] == [
        ("a", None),
        ("b", Third.UPPER),
        ("c", Third.MIDDLE),
        ("d", Third.LOWER),
    ]
    assert not any(each.third for each in ranking(replace(facts, visits={})).ranked)


def test_self_audits_stand_apart() -> None:
    facts = _facts({"a": 70.0, "b": 60.0})
    own = (_scored("a", 95.0, self_audit=True), _scored("c", 99.0, self_audit=True))
    found = ranking(replace(facts, stores=_stores("a", "b", "c"), audits=(*facts.audits, *own)))
    assert _order(found) == [("a", 1), ("b", 2)]
    assert [(each.store.id, each.audit.total) for each in found.self_audited] == [("c", 99.0), ("a", 95.0)]
    assert (found.median, found.self_audit_median) == (65.0, 97.0)
    assert all(each.third is None and each.rank == 0 for each in found.self_audited)
    assert found.not_audited == ()


def test_the_last_audit_of_the_period_counts() -> None:
    facts = _facts({"a": 70.0})
    found = ranking(replace(facts, audits=(*facts.audits, _scored("a", 20.0))))
    assert [each.audit.total for each in found.ranked] == [70.0]


def test_stores_that_nobody_audited_are_named_but_not_closed_ones() -> None:
    facts = _facts({"a": 70.0})
    stores = (*_stores("a", "b"), make_store(id="c", code="C", closed=True))
    assert [store.id for store in ranking(replace(facts, stores=stores)).not_audited] == ["b"]


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, ()),
        ({"rules": 2}, (UnlikeReason.RULES,)),
        ({"revision": "r2"}, (UnlikeReason.CHECKLIST,)),
        ({"segment": "first-visit"}, (UnlikeReason.SEGMENT,)),
        ({"rules": 2, "revision": "r2"}, (UnlikeReason.RULES, UnlikeReason.CHECKLIST)),
        ({"total": None, "rules": 2}, ()),
    ],
)
def test_the_change_says_when_it_is_not_of_like_with_like(
    changes: dict[str, object], reasons: tuple[UnlikeReason, ...]
) -> None:
    before = replace(_scored("a", 65.3), **changes)  # type: ignore[arg-type]
    (found,) = ranking(_facts({"a": 70.0}, before=(before,))).ranked
    assert found.unlike == reasons
    assert found.change == (None if before.total is None else 4.7)


def test_a_self_audit_before_is_compared_with_only_where_there_is_no_other_and_says_so() -> None:
    own, other = _scored("a", 95.0, self_audit=True), _scored("a", 60.0)
    (found,) = ranking(_facts({"a": 70.0}, before=(own,))).ranked
    assert (found.change, found.unlike) == (-25.0, (UnlikeReason.SELF_AUDIT,))
    (found,) = ranking(_facts({"a": 70.0}, before=(own, other))).ranked
    assert (found.change, found.unlike) == (10.0, ())


def test_a_change_against_a_self_audit_is_not_ranked() -> None:
    before = (_scored("a", 20.0, self_audit=True), _scored("b", 89.0))
    found = ranking(_facts({"a": 70.0, "b": 90.0}, before=before), order=RankOrder.CHANGE)
    assert [each.store.id for each in found.ranked] == ["b", "a"]


def test_by_change_and_by_what_is_open() -> None:
    before = (_scored("a", 60.0), _scored("b", 95.0))
    facts = replace(_facts({"a": 70.0, "b": 90.0, "c": 80.0}, before=before), open_actions={"b": 2, "c": 5})
    by_change, by_actions = (ranking(facts, order=order) for order in (RankOrder.CHANGE, RankOrder.ACTIONS))
    assert _order(by_change) == [("a", 3), ("b", 1), ("c", 2)]
    assert _order(by_actions) == [("c", 2), ("b", 1), ("a", 3)]


def test_a_region_is_ranked_by_itself() -> None:
    facts = _facts({"a": 70.0, "b": 60.0, "c": 50.0, "d": 90.0})
    stores = (
        *_stores("a", "b", "c", region="Zemgale"),
        *_stores("d", region="Kurzeme"),
        *_stores("e", region="Zemgale"),
    )
    facts = replace(facts, stores=stores)
    assert regions(facts) == ("Kurzeme", "Zemgale")
    found = ranking(facts, region="Zemgale")
    assert _order(found) == [("a", 1), ("b", 2), ("c", 3)]
    assert [each.third for each in found.ranked] == [Third.UPPER, Third.MIDDLE, Third.LOWER]
    assert (found.median, [store.id for store in found.not_audited]) == (60.0, ["e"])


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.one_of(st.none(), st.integers(0, 1000).map(lambda t: t / 10))))
def test_whatever_the_scores_the_order_is_by_them(totals: dict[str, float | None]) -> None:
    found = ranking(_facts(totals))
    shown = [each.audit.total for each in found.ranked if each.audit.total is not None]
    assert shown == sorted(shown, reverse=True)
    assert [each.rank for each in found.ranked if each.rank] == [1 + sum(o > t for o in shown) for t in shown]
    assert {each.store.id for each in found.ranked} == set(totals)
