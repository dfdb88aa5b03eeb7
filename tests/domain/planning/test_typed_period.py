"""Periods as people type them."""

import pytest

from tui_audit.domain.planning.typed_period import typed_period


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("2026", "2026"),
        ("2026-Q4", "2026-Q4"),
        ("Q1 2027", "2027-Q1"),
        ("q1/2027", "2027-Q1"),
        ("2027 q1", "2027-Q1"),
        ("2027Q1", "2027-Q1"),
        ("quarter 1 2027", "2027-Q1"),
        ("H2 2026", "2026-H2"),
        ("half 2 2026", "2026-H2"),
        ("2026-11", "2026-11"),
        ("11/2026", "2026-11"),
        ("3.2026", "2026-03"),
        ("Nov 2026", "2026-11"),
        ("november 2026", "2026-11"),
        ("2026 Sept", "2026-09"),
        ("2026-W47", "2026-W47"),
        ("W5 2026", "2026-W05"),
        ("week 47 2026", "2026-W47"),
    ],
)
def test_periods_as_people_type_them(typed: str, period: str) -> None:
    assert typed_period(typed) == period


@pytest.mark.parametrize(
    "typed", ["", "Q5 2026", "13/2026", "Q1", "soon", "W60 2026", "Xyz 2026", "20266", "Ma 2026", "H3 2026"]
)
def test_other_texts_are_no_period(typed: str) -> None:
    assert typed_period(typed) is None
