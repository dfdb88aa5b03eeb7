"""Customer figures over the audits, against target and benchmark, beside other stores."""

from typing import Any

import pytest

from tests.builders import make_answer, make_audit, make_store
from tests.domain.journey.test_journey import checklist, touchpoint
from tui_audit.domain.checklist.model import Checklist, Measure
from tui_audit.domain.journey.context import AuditWithChecklist, JourneyAudits, OtherStoreNumbers
from tui_audit.domain.journey.measures import MeasureLine, measures


def figures(**said: Any) -> Checklist:
    """A checklist with one rating and one figure ``t0.f``."""
    body = touchpoint(0, title="Till")
    number = {"id": "f", "ask": "How long?", "answer": "number", "measure": "waiting-time", "unit": "s", **said}
    body["question"].append(number)
    return checklist(body)


def noted(made: Checklist, value: Any, period: str, **said: Any) -> AuditWithChecklist:
    answers = {} if value is None else {"t0.f": make_answer("t0.f", value, note="By stopwatch")}
    asked = said.pop("asked", ("t0.q", "t0.f"))
    return make_audit(asked=asked, answers=answers, period=period, **said), made


def only(walks: JourneyAudits) -> MeasureLine:
    (line,) = measures(walks)
    return line


def test_the_oldest_first_with_gaps_where_nothing_was_noted() -> None:
    made = figures(target=30, limit=180)
    line = only(
        JourneyAudits(
            noted(made, 40, "2026-Q3"),
            past=(noted(made, None, "2026-Q2"), noted(made, 60.5, "2026-Q1"), noted(made, 9, "2025-Q4", asked=())),
        )
    )
    assert (line.measure, line.touchpoint) == (Measure.WAITING_TIME, "Till")
    assert [(each.period, each.value) for each in line.values] == [
        ("2026-Q1", 60.5),
        ("2026-Q2", None),
        ("2026-Q3", 40),
    ]
    assert (line.current, line.before, line.values[-1].note) == (40, 60.5, "By stopwatch")


@pytest.mark.parametrize(
    ("said", "value", "reaches"),
    [
        ({"target": 30, "limit": 180}, 30, True),
        ({"target": 30, "limit": 180}, 31, False),
        ({"target": 30}, 29, True),
        ({"target": 30, "measure": "conversion"}, 29, False),
        ({}, 30, None),
        ({"target": 30}, None, None),
    ],
)
def test_against_the_target(said: dict[str, Any], value: float | None, reaches: bool | None) -> None:
    assert only(JourneyAudits(noted(figures(**said), value, "2026-Q3"))).reaches_target is reaches


def elsewhere(made: Checklist, numbers: dict[str, float], **said: Any) -> OtherStoreNumbers:
    return OtherStoreNumbers(make_store(id=said["code"], **said), "2026-Q3", made, numbers)


def test_own_stores_first_then_competitors_only_in_the_same_unit() -> None:
    made = figures()
    others = (
        elsewhere(made, {"t0.f": 1}, code="A-1", competitor=True),
        elsewhere(made, {"t0.f": 2.5, "t0.q": 4}, code="R-9"),
        elsewhere(made, {"t0.f": 0}, code="R-1"),
        elsewhere(made, {"t0.q": 4}, code="R-0"),
        elsewhere(figures(unit="min"), {"t0.f": 4}, code="R-2"),
        elsewhere(checklist(touchpoint(0)), {"t0.f": 5}, code="R-3"),
    )
    line = only(JourneyAudits(noted(made, 7, "2026-Q3"), elsewhere=others))
    assert [(each.store.code, each.value) for each in line.elsewhere] == [("R-1", 0), ("R-9", 2.5), ("A-1", 1)]


def test_what_was_not_asked_is_no_figure() -> None:
    assert measures(JourneyAudits(noted(figures(), None, "2026-Q3", asked=("t0.q",)))) == ()
