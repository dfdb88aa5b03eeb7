"""Which numbers a question can possibly have."""

from typing import Any

import pytest

from tests.domain.questions import number, rating, text
from tui_audit.domain.audit.number_range import NumberRange, check_range, number_range
from tui_audit.domain.checklist.model import Measure
from tui_audit.errors import AuditError


@pytest.mark.parametrize(
    ("rule", "least", "most"),
    [
        ({"unit": "%"}, 0, 100),
        ({"unit": "%", "target": 120}, 0, None),
        ({"unit": "%", "target": 3, "limit": -5}, None, None),
        ({"unit": "%", "measure": Measure.SALES_GROWTH}, None, None),
        ({"unit": "stars", "target": 4.5, "limit": 3}, 0, 5),
        ({"unit": "stars", "target": 9}, 0, None),
        ({"unit": "of ten"}, 0, 10),
        ({"unit": "of 25"}, 0, 25),
        ({"unit": "of many"}, None, None),
        ({"unit": "Seconds"}, 0, None),
        ({}, 0, None),
        ({"unit": "°C"}, None, None),
        ({"unit": "°C", "target": -18}, None, None),
    ],
)
def test_units_and_targets_tell_the_range(rule: dict[str, Any], least: float | None, most: float | None) -> None:
    assert number_range(number(**rule)) == NumberRange(least, most)


def test_the_limits_of_the_checklist_win() -> None:
    assert number_range(number(unit="%", least=10, most=150)) == NumberRange(10, 150)
    assert number_range(number(unit="euros", least=-5)) == NumberRange(-5, None)
    with pytest.raises(AuditError, match="7 is not possible here") as refusal:
        check_range(number(most=5), 7)
    assert "Enter a number of 5 or less." in str(refusal.value.hint)


@pytest.mark.parametrize(("value", "is_possible"), [(0, True), (100, True), (12.5, True), (100.1, False), (-1, False)])
def test_a_number_outside_is_refused_and_the_range_named(value: float, is_possible: bool) -> None:
    if is_possible:
        check_range(number(unit="%"), value)
        return
    with pytest.raises(AuditError) as refused:
        check_range(number(unit="%"), value)
    assert str(refused.value.hint) == "Enter a number from 0 to 100."


def test_only_numbers_have_a_range() -> None:
    check_range(text(), "-5")
    check_range(rating(), 4)
    check_range(number(), "of another type, in an earlier version")
