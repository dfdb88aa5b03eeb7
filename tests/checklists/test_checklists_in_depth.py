"""The three checklists that look at one part in depth: online presence, after the purchase, service by staff."""

from collections import Counter
from fractions import Fraction
from typing import Any

import pytest

from tests.checklists.bundled_files import IN_DEPTH, NAMES, QUALITIES, SEGMENTS, STAGES, belongs, body, ids, walk
from tests.checklists.bundled_topics import IN_DEPTH_TOPICS

MAY_DIFFER = {"question", "same_as", "importance_for", "segments"}
"""What one touchpoint may say otherwise in another file: what is asked there, and of whom."""
PEOPLE_STAND_THERE = ("payment.", "checkout-", "staff-engagement.", "trying.", "pharmacy-")


def touchpoints(name: str) -> dict[str, dict[str, Any]]:
    return {asked.touchpoint["id"]: asked.touchpoint for asked in walk(name)}


@pytest.mark.parametrize("name", IN_DEPTH)
def test_every_topic_has_its_touchpoint(name: str) -> None:
    topics = IN_DEPTH_TOPICS[name]
    assert {topic for topic, wanted in topics.items() if wanted not in touchpoints(name)} == set()


def test_a_touchpoint_is_the_same_in_every_file() -> None:
    first: dict[str, dict[str, Any]] = {}
    for name in ("retail-experience", *NAMES):
        for id_, touchpoint in touchpoints(name).items():
            known = {key: value for key, value in touchpoint.items() if key not in MAY_DIFFER}
            assert first.setdefault(id_, known) == known, (name, id_)
    for name in IN_DEPTH:
        known_elsewhere = set(touchpoints(name)) & set(touchpoints("retail-experience"))
        assert len(known_elsewhere) >= 12, name


@pytest.mark.parametrize("name", IN_DEPTH)
def test_who_it_matters_to_is_said_of_all_six(name: str) -> None:
    for id_, touchpoint in touchpoints(name).items():
        matters = touchpoint["importance_for"]
        if "segments" in touchpoint:
            assert set(matters) == set(touchpoint["segments"]) == {"needs-access"}, id_
        else:
            assert tuple(matters) == SEGMENTS, id_
            assert all(0 <= importance <= 5 for importance in matters.values()), id_


@pytest.mark.parametrize("name", IN_DEPTH)
def test_what_matters_to_whom_is_the_same_everywhere(name: str) -> None:
    whole = touchpoints("retail-experience")
    for id_, touchpoint in touchpoints(name).items():
        if "importance_for" in whole.get(id_, {}):
            assert touchpoint["importance_for"] == whole[id_]["importance_for"], id_


@pytest.mark.parametrize("name", IN_DEPTH)
def test_each_quality_has_five_questions_or_more(name: str) -> None:
    tags = Counter(quality for asked in walk(name) for quality in asked.question.get("qualities", []))
    assert set(tags) == QUALITIES
    assert min(tags.values()) >= 5


@pytest.mark.parametrize(
    ("name", "measures"),
    [
        ("online-presence", {"conversion", "footfall", "satisfaction", "waiting-time"}),
        ("aftercare", {"repeat-purchase", "return-rate", "satisfaction", "waiting-time"}),
        ("service", {"conversion", "satisfaction", "waiting-time"}),
    ],
)
def test_customers_figures_have_unit_target_and_limit(name: str, measures: set[str]) -> None:
    numbers = [asked.question for asked in walk(name) if asked.question["answer"] == "number"]
    assert {number["measure"] for number in numbers} == measures
    for number in numbers:
        assert number["unit"]
        low, high = sorted((number["target"], number["limit"]))
        assert low < number.get("benchmark", (low + high) / 2) < high, number["id"]


@pytest.mark.parametrize("name", IN_DEPTH)
def test_a_stage_that_weighs_has_its_share_and_no_other_has_any(name: str) -> None:
    importance = Counter[str]()
    for touchpoint in touchpoints(name).values():
        importance[touchpoint["stage"]] += touchpoint["importance"]
    weights = body(name)["stage_weights"]
    assert set(importance) == {stage for stage in STAGES if weights[stage]}
    for stage in importance:
        share = Fraction(importance[stage], importance.total())
        weight = Fraction(weights[stage]) / Fraction(sum(weights.values()))
        assert Fraction(1, 2) <= share / weight <= Fraction(3, 2), stage


def test_the_online_one_needs_no_walk_and_the_service_one_no_desk() -> None:
    places = {name: {asked.section["where"] for asked in walk(name)} for name in IN_DEPTH}
    assert places == {
        "online-presence": {"desk"},
        "aftercare": {"till", "floor", "desk"},
        "service": {"till", "floor"},
    }


def test_service_is_counted_and_never_photographed() -> None:
    assert sum(asked.question["answer"] == "tally" for asked in walk("service")) >= 15
    for asked in walk("service"):
        if asked.id.startswith(PEOPLE_STAND_THERE) or "of the next" in asked.question["ask"].lower():
            assert asked.question["photo"] == "never", asked.id


@pytest.mark.parametrize("name", IN_DEPTH)
def test_no_question_judges_a_person(name: str) -> None:
    for asked in walk(name):
        words = "".join(letter if letter.isalpha() else " " for letter in asked.question["ask"].lower()).split()
        assert not {"he", "she", "his", "her", "cashier", "employee", "friendly", "shift"} & set(words), asked.id


@pytest.mark.parametrize(
    ("name", "critical"),
    [
        ("online-presence", {"e-shop.dearer", "e-shop.age", "order-tracking.others-data"}),
        ("aftercare", {"collection.labels", "service-phone.read-out"}),
        ("service", {"payment.private", "fresh-food.told-allergens"}),
    ],
)
def test_critical_is_what_a_customer_must_not_meet(name: str, critical: set[str]) -> None:
    assert {asked.id for asked in walk(name) if asked.question.get("critical")} == critical
    assert all("na" not in asked.question for asked in walk(name))


@pytest.mark.parametrize("name", IN_DEPTH)
def test_notes_are_asked_for_where_they_earn_their_minute(name: str) -> None:
    notes = sum("require_note" in asked.question for asked in walk(name))
    assert 4 <= notes <= len(ids(name)) / 3
    assert sum("require_photo" in asked.question for asked in walk(name)) <= 4


@pytest.mark.parametrize("name", IN_DEPTH)
def test_each_kind_of_customer_meets_most_of_it(name: str) -> None:
    for segment in SEGMENTS:
        met = [asked for asked in walk(name) if belongs(asked.touchpoint, segment)]
        assert len(met) >= 0.75 * len(ids(name)), segment
