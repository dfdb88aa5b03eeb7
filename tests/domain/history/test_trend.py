"""The trend: common core only, one line as long as it may be one, gaps where nothing was walked."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.questions import checklist as checklist_of
from tests.domain.questions import of_questions, rating, section, touchpoint, walk
from tui_audit.domain.audit.model import AuditKind, Score
from tui_audit.domain.checklist.model import Band, Checklist, Phase
from tui_audit.domain.figures import round_half_up
from tui_audit.domain.history.audit_points import full_audit_points
from tui_audit.domain.history.gaps import AuditGap, gap_between
from tui_audit.domain.history.matching import ComparedAudit
from tui_audit.domain.history.trend import MIN_CORE_SHARE, BreakReason, Trend
from tui_audit.domain.history.trend import trend as trend_of
from tui_audit.domain.scoring.score_sheet import RULES

TEN = of_questions([rating(f"t.q{number}") for number in range(10)])
QUARTERS = [f"{year}-Q{quarter}" for year in (2024, 2025, 2026) for quarter in (1, 2, 3, 4)]


def side(period: str, values: dict[str, Any], made: Checklist = TEN, **fields: Any) -> ComparedAudit:
    return ComparedAudit(walk(made, values, id=period, period=period, **fields), made)


def alike(period: str, value: int, count: int = 10, made: Checklist = TEN, **fields: Any) -> ComparedAudit:
    return side(period, {f"t.q{number}": value for number in range(count)}, made, **fields)


def trend(sides: Sequence[ComparedAudit]) -> Trend:
    return trend_of(full_audit_points(sides))


def lines(found: Trend) -> list[list[str]]:
    return [[point.period for point in stretch.points] for stretch in found.lines]


def test_one_line_over_the_quarters_the_oldest_first() -> None:
    found = trend([alike("2026-Q1", 3), alike("2026-Q3", 5), alike("2026-Q2", 4)])
    assert lines(found) == [["2026-Q1", "2026-Q2", "2026-Q3"]]
    assert [point.shown() for point in found.lines[0].points] == [50.0, 75.0, 100.0]
    assert [slot.is_joined for slot in found.slots] == [False, True, True]
    assert found.lines[0].change() == 50.0
    assert found.lines[0].break_reason is None


def test_nothing_walked_is_no_line() -> None:
    found = trend([])
    assert (found.lines, found.slots, found.latest) == ((), (), None)


def test_a_period_without_an_audit_is_a_gap_and_no_line_leads_over_it() -> None:
    found = trend([alike("2025-Q4", 3), alike("2026-Q3", 4), alike("2026-Q4", 4)])
    assert [slot.gap for slot in found.slots] == [None, AuditGap("2026-Q1", "2026-Q2", 2), None, None]
    assert [slot.is_joined for slot in found.slots] == [False, False, False, True]
    assert len(found.lines) == 1


def test_of_several_in_a_period_the_last_counts_and_only_full_ones() -> None:
    found = trend(
        [
            alike("2026-Q1", 2, walked_on="2026-02-01", number=7),
            alike("2026-Q1", 3, walked_on="2026-03-01", number=5),
            alike("2026-Q1", 4, walked_on="2026-03-01", number=6),
            *(
                alike("2026-Q1", 5, walked_on="2026-03-31", kind=kind)
                for kind in AuditKind
                if kind is not AuditKind.FULL
            ),
        ]
    )
    assert [point.shown() for point in found.lines[0].points] == [75.0]


def test_only_what_all_of_the_line_scored_counts() -> None:
    now = {f"t.q{number}": 5 for number in range(9)}
    before = {f"t.q{number}": 3 for number in range(1, 10)}
    found = trend([side("2026-Q1", before), side("2026-Q2", now)])
    (stretch,) = found.lines
    assert stretch.questions == tuple(f"t.q{number}" for number in range(1, 9))
    assert stretch.asked == 10
    assert [point.shown() for point in stretch.points] == [50.0, 100.0]


@pytest.mark.parametrize(
    ("fields", "broken"),
    [
        ({"segment": "first-visit"}, BreakReason.SEGMENT),
        ({"score": Score(RULES + 1, 50.0, {}, 100.0, 100.0, "passed", None)}, BreakReason.RULES),
        ({"made": replace(TEN, bands=(Band(0, "fine"),))}, BreakReason.BANDS),
        ({"count": 5}, BreakReason.CORE),
    ],
)
def test_what_cannot_be_one_line_is_two(fields: dict[str, Any], broken: BreakReason) -> None:
    found = trend([alike("2026-Q1", 3, **fields), alike("2026-Q2", 3), alike("2026-Q3", 3)])
    assert lines(found) == [["2026-Q1"], ["2026-Q2", "2026-Q3"]]
    assert [stretch.break_reason for stretch in found.lines] == [None, broken]
    assert [slot.is_joined for slot in found.slots] == [False, False, True]


def test_the_core_may_shrink_to_the_stated_share_and_no_further() -> None:
    assert Fraction(60, 100) == MIN_CORE_SHARE
    assert lines(trend([alike("2026-Q1", 3, 6), alike("2026-Q2", 3)])) == [["2026-Q1", "2026-Q2"]]
    heavy = of_questions([rating("t.q0", weight=7), *(rating(f"t.q{number}") for number in range(1, 10))])
    without = side("2026-Q1", {f"t.q{number}": 3 for number in range(1, 10)}, heavy)
    assert len(trend([without, alike("2026-Q2", 3, made=heavy)]).lines) == 2


def test_nothing_scored_at_all_stands_alone() -> None:
    found = trend([side("2026-Q1", {}), side("2026-Q2", {}), alike("2026-Q3", 3)])
    assert lines(found) == [["2026-Q1"], ["2026-Q2"], ["2026-Q3"]]
    assert [point.shown() for stretch in found.lines for point in stretch.points] == [None, None, 50.0]


def test_phases_are_those_of_the_latest_audit() -> None:
    def made(phase: Phase) -> Checklist:
        return checklist_of(
            section([touchpoint([rating("t.q0")])]), section([touchpoint([rating("u.q1")], "u")], "late", phase)
        )

    values = {"t.q0": 5, "u.q1": 3}
    found = trend([side("2026-Q1", values, made(Phase.DURING)), side("2026-Q2", values, made(Phase.AFTER))])
    (stretch,) = found.lines
    assert [[point.shown(phase) for phase in Phase] for point in stretch.points] == [[100.0, None, 50.0]] * 2
    assert stretch.change(Phase.AFTER) == 0.0
    assert stretch.change(Phase.DURING) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(QUARTERS), st.sets(st.integers(0, 9)), st.booleans()), max_size=8))
def test_every_line_is_what_it_says_it_is(walks: list[tuple[str, set[int], bool]]) -> None:
    walked = {}
    for period, asked, is_segment in sorted(walks, key=lambda each: each[0]):
        walked[period] = (asked, "first-visit" if is_segment else None)
    made = [
        side(period, {f"t.q{n}": 1 + n % 5 for n in asked}, segment=segment)
        for period, (asked, segment) in walked.items()
    ]
    found = trend(made)
    assert [period for line in lines(found) for period in line] == list(walked)
    for stretch in found.lines:
        held = [walked[point.period] for point in stretch.points]
        core = set.intersection(*(asked for asked, _segment in held))
        assert set(stretch.questions) == {f"t.q{n}" for n in core}
        assert len({segment for _asked, segment in held}) == 1
        assert all(len(core) >= MIN_CORE_SHARE * len(asked) for asked, _segment in held)
        expected = round_half_up(Fraction(100 * sum(n % 5 for n in core), 4 * len(core))) if core else None
        assert {point.shown() for point in stretch.points} == {expected}
    for earlier, stretch in zip(found.lines, found.lines[1:], strict=False):
        asked, segment = walked[earlier.points[-1].period]
        if stretch.break_reason is BreakReason.SEGMENT:
            assert segment != walked[stretch.points[-1].period][1]
        else:
            joined = [asked, *(walked[point.period][0] for point in stretch.points)]
            left = {int(name[3:]) for name in stretch.questions} & asked
            assert not left or any(len(left) < MIN_CORE_SHARE * len(each) for each in joined)


@pytest.mark.parametrize(
    ("before", "after", "gap"),
    [
        ("2026-Q1", "2026-Q2", None),
        ("2026-Q1", "2026-Q1", None),
        ("2025-Q3", "2026-Q3", AuditGap("2025-Q4", "2026-Q2", 3)),
        ("2026-W52", "2027-W01", AuditGap("2026-W53", "2026-W53", 1)),
        ("2026-W53", "2027-W01", None),
        ("2025-W52", "2026-W01", None),
        ("2024-11", "2025-02", AuditGap("2024-12", "2025-01", 2)),
        ("2024-H1", "2025-H2", AuditGap("2024-H2", "2025-H1", 2)),
        ("2024", "2026", AuditGap("2025", "2025", 1)),
        ("2026-Q1", "2026-07", AuditGap("2026-04", "2026-06", 3)),
        ("2026-10", "2027-Q2", AuditGap("2027-Q1", "2027-Q1", 1)),
        ("2026-11", "2026-Q4", None),
        ("1900-W01", "2999-W01", AuditGap("1900-W02", "2998-W52", 57342)),
        ("no period", "2026-Q4", None),
    ],
)
def test_the_periods_between_two(before: str, after: str, gap: AuditGap | None) -> None:
    assert gap_between(before, after) == gap
