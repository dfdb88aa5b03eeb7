"""The order of questions: by part of the store, by section, and to what is left."""

import pytest

from tests.builders import make_audit, small_checklist
from tui_audit.application.walk.route import Route
from tui_audit.domain.checklist.model import Phase, SectionPlace, Stop


@pytest.fixture
def route() -> Route:
    return Route(small_checklist(), make_audit().asked)


def question_of(stop: Stop | None) -> str | None:
    return stop.question.id if stop else None


def test_questions_are_counted_by_phase_part_and_section(route: Route) -> None:
    assert route.parts == (SectionPlace.OUTSIDE, SectionPlace.FLOOR, SectionPlace.TILL)
    assert route.phases == {Phase.BEFORE: 3, Phase.DURING: 4, Phase.AFTER: 3}
    assert route.number_in_section("door.open") == (3, 3)


def test_one_part_after_the_other_is_shown_and_then_all(route: Route) -> None:
    route.change_part(-1)
    assert [stop.question.id for stop in route.shown] == ["farewell.said", "farewell.when", "farewell.words"]
    assert route.neighbour("farewell.words", 1) is None
    assert not route.is_shown("door.open")
    route.change_part(1)
    assert route.shown == route.stops


@pytest.mark.parametrize(
    ("question", "direction", "expected"),
    [
        ("windows.clean", 1, "aisles.free"),
        ("aisles.smell", -1, "aisles.free"),
        ("aisles.free", -1, "windows.clean"),
        ("windows.clean", -1, None),
        ("farewell.words", 1, None),
    ],
)
def test_sections_are_gone_through_by_their_first_question(
    route: Route, question: str, direction: int, expected: str | None
) -> None:
    assert question_of(route.neighbouring_section(question, direction)) == expected


def test_the_search_goes_round_to_the_question_itself(route: Route) -> None:
    assert question_of(route.next_matching("farewell.words", lambda question: question == "door.open")) == "door.open"
    assert question_of(route.next_matching("door.open", lambda question: question == "door.open")) == "door.open"
    assert route.next_matching("door.open", lambda _question: False) is None
    assert question_of(route.next_matching(None, lambda _question: True)) == "windows.clean"
