"""The bundled checklists are what a store manager can walk: complete, countable, and within their own rules."""

from collections import Counter
from itertools import groupby
from math import ceil
from typing import Any

import pytest

from tests.checklists.bundled_files import (
    ATTRIBUTES,
    FOLDER,
    IN_DEPTH,
    KINDS,
    NAMES,
    PHASES,
    QUALITIES,
    SEGMENTS,
    STAGES,
    WALKS,
    belongs,
    body,
    ids,
    walk,
)
from tests.checklists.bundled_topics import MARKS_TO_REACH, NAMED_TOUCHPOINTS, QUICK_TOPICS, WALK_TOPICS
from tui_audit.checklists.toml_reader import read_checklist
from tui_audit.domain.checklist.lint import warnings

VAGUE = {"friendly", "appropriate", "adequate", "clean", "nice", "regularly", "properly", "easily", "quickly", "well"}
COLLECTING = {"regular-in-a-hurry", "collects-order", "needs-access"}


def test_each_file_is_named_after_its_checklist() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml") if path.stem.count(".") == 0} == set(NAMES)
    assert [body(name)["id"] for name in NAMES] == list(NAMES)
    assert {body(name)["version"] for name in NAMES} == {"2026.2"}


@pytest.mark.parametrize(
    ("name", "fewest", "most", "minutes"),
    [
        ("retail-experience", 70, 90, (45, 45)),
        ("store-walk", 35, 45, (30, 0)),
        ("quick-check", 12, 15, (8, 0)),
        ("online-presence", 35, 50, (0, 60)),
        ("aftercare", 30, 50, (15, 35)),
        ("service", 30, 45, (50, 0)),
        *((kind, 35, 45, (30, 0)) for kind in KINDS),
    ],
)
def test_length_fits_the_time(name: str, fewest: int, most: int, minutes: tuple[int, int]) -> None:
    questions = list(walk(name))
    assert fewest <= len(questions) <= most
    at_desk = [asked.section["where"] == "desk" for asked in questions]
    seconds = [asked.question["seconds"] for asked in questions]
    walked = sum(each for each, is_desk in zip(seconds, at_desk, strict=True) if not is_desk)
    assert walked <= 60 * minutes[0]
    assert sum(seconds) - walked <= 60 * minutes[1]
    assert body(name)["minutes"] == ceil(sum(seconds) / 60)


def test_the_questions_that_matter_most_suggest_findings() -> None:
    suggested = {asked.id: asked.question.get("suggest", []) for name in NAMES for asked in walk(name)}
    assert sum(map(bool, suggested.values())) >= 250
    for id_, offered in suggested.items():
        assert len(offered) <= 5, id_
        for each in offered:
            assert set(each) == {"finding", "grade", "action", "owner", "days"}, id_
            assert max(len(each["finding"]), len(each["action"])) <= 90, id_


@pytest.mark.parametrize("phase", PHASES)
def test_every_named_touchpoint_is_there_in_its_phase(phase: str) -> None:
    there = {asked.touchpoint["id"] for asked in walk("retail-experience") if asked.section["phase"] == phase}
    assert {name for name, wanted in NAMED_TOUCHPOINTS[phase].items() if wanted not in there} == set()


@pytest.mark.parametrize(("name", "topics"), [("store-walk", WALK_TOPICS), ("quick-check", QUICK_TOPICS)])
def test_every_topic_of_the_short_checklists_is_asked(name: str, topics: dict[str, str]) -> None:
    assert {topic for topic, wanted in topics.items() if wanted not in ids(name)} == set()


@pytest.mark.parametrize(("question", "measured"), MARKS_TO_REACH.items())
def test_the_twelve_questions_that_set_the_mark(question: str, measured: tuple[str, str, str] | int) -> None:
    found = next(asked.question for asked in walk("retail-experience") if asked.id == question)
    if isinstance(measured, int):
        assert (found["answer"], found["of"]) == ("tally", measured)
    else:
        assert tuple(found["anchors"][rating] for rating in "135") == measured


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_plain(name: str) -> None:
    touchpoints = [touchpoint["id"] for section in body(name)["section"] for touchpoint in section["touchpoint"]]
    questions = [asked.id for asked in walk(name)]
    sections = [section["id"] for section in body(name)["section"]]
    for group in (touchpoints, questions, sections):
        assert [id_ for id_, times in Counter(group).items() if times > 1] == []
        assert all(set(id_) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") for id_ in group)


@pytest.mark.parametrize("name", NAMES)
def test_phases_are_walked_one_after_the_other(name: str) -> None:
    walked = [phase for phase, _ in groupby(section["phase"] for section in body(name)["section"])]
    assert walked == (["after"] if name == "aftercare" else list(PHASES))


@pytest.mark.parametrize("name", NAMES)
def test_sections_are_short_enough_for_one_window(name: str) -> None:
    for section in body(name)["section"]:
        questions = sum(len(touchpoint["question"]) for touchpoint in section["touchpoint"])
        assert questions <= 10, section["id"]
        assert len(section["title"]) <= 40, section["id"]


def test_about_half_is_on_the_floor_and_the_desk_stands_apart() -> None:
    places = Counter(asked.section["where"] for asked in walk("retail-experience"))
    assert 0.4 <= places["floor"] / places.total() <= 0.6
    assert 0.5 <= (places.total() - places["desk"]) / places.total() <= 0.7
    outings = [where for where, _ in groupby(section["where"] for section in body("retail-experience")["section"])]
    assert outings[0] == outings[-1] == "desk"
    assert {"outside", "floor", "till"} == set(outings) - {"desk"}


@pytest.mark.parametrize("name", ["store-walk", "quick-check"])
def test_the_walks_need_no_desk(name: str) -> None:
    assert "desk" not in {section["where"] for section in body(name)["section"]}


def test_each_quality_has_eight_questions_or_more() -> None:
    tags = Counter(quality for asked in walk("retail-experience") for quality in asked.question.get("qualities", []))
    assert set(tags) == QUALITIES
    assert min(tags.values()) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_what_scores_says_which_quality_it_shows(name: str) -> None:
    for asked in walk(name):
        assert set(asked.question.get("qualities", [])) <= QUALITIES
        assert asked.question.get("qualities") or asked.question["answer"] in {"text", "date"}


def test_every_measure_of_customers_has_target_and_limit() -> None:
    numbers = [asked.question for asked in walk("retail-experience") if asked.question["answer"] == "number"]
    assert {"conversion", "sales-growth", "cost", "satisfaction", "waiting-time"} <= {n.get("measure") for n in numbers}
    for number in numbers:
        assert number["unit"]
        assert number["target"] != number["limit"]
        low, high = sorted((number["target"], number["limit"]))
        assert low < number.get("benchmark", (low + high) / 2) < high


def test_every_answer_type_is_used() -> None:
    used = {asked.question["answer"] for asked in walk("retail-experience")}
    assert used == {"rating", "yes-no", "choice", "choices", "tally", "number", "text", "date"}
    assert any(asked.question.get("good") == "no" for asked in walk("retail-experience"))
    options = [o for asked in walk("retail-experience") for o in asked.question.get("options", [])]
    assert any("points" not in option for option in options)


@pytest.mark.parametrize("name", NAMES)
def test_critical_questions_are_few_and_plain(name: str) -> None:
    critical = [asked for asked in walk(name) if asked.question.get("critical")]
    assert 1 <= len(critical) <= 0.08 * len(list(walk(name)))
    for asked in critical:
        assert asked.question["answer"] == "yes-no", asked.id
        assert "no safety inspection" in asked.question["guidance"] or "no inspection" in asked.question["guidance"]
        assert asked.question["require_note"] == "not good", asked.id
    assert ("floor.exits" in {asked.id for asked in critical}) == (name in {*WALKS, *KINDS})


def test_the_same_question_is_the_same_in_every_file() -> None:
    first: dict[str, dict[str, Any]] = {}
    for name in NAMES:
        for asked in walk(name):
            assert first.setdefault(asked.id, asked.question) == asked.question, asked.id
    assert len(first) < sum(len(list(walk(name))) for name in NAMES)


def test_six_segments_share_most_of_the_weight() -> None:
    for name in NAMES:
        if name == "quick-check":
            continue
        assert tuple(segment["id"] for segment in body(name)["segments"]) == SEGMENTS
        core = sum(a.weight for a in walk(name) if all(belongs(a.touchpoint, segment) for segment in SEGMENTS))
        for segment in SEGMENTS:
            own = sum(a.weight for a in walk(name) if belongs(a.touchpoint, segment))
            assert core < own or name in KINDS, (name, segment)
            assert core >= 0.6 * own, (name, segment)


def test_sight_hearing_and_reach_belong_to_those_who_need_them() -> None:
    named = {
        a.touchpoint["id"]: a.touchpoint["segments"] for a in walk("retail-experience") if "segments" in a.touchpoint
    }
    assert named == {"access-aids": ["needs-access"]}


@pytest.mark.parametrize("name", NAMES)
def test_the_linter_finds_nothing_to_better(name: str) -> None:
    assert warnings(read_checklist(FOLDER / f"{name}.toml").checklist, {}) == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_reader_accepts_it_and_asks_each_store_what_it_has(name: str) -> None:
    checklist = read_checklist(FOLDER / f"{name}.toml").checklist
    assert [stop.question.id for stop in checklist.stops] == [asked.id for asked in walk(name)]
    corner_shop = checklist.applicable_questions(frozenset({"own-entrance"}), None)
    department_store = checklist.applicable_questions(frozenset(ATTRIBUTES - {"shopping-centre"}), None)
    assert not {"trying.fitting-free", "collection.minutes", "toilets.there", "fresh-food.past-date"} & set(corner_shop)
    assert len(corner_shop) < len(department_store)
    assert set(department_store) >= {asked.id for asked in walk(name) if "not_for" not in asked.question} - {
        "shopping-centre.met"
    }
    assert len(corner_shop) >= 0.6 * len(checklist.stops)
    for segment in checklist.segments:
        asked_of = checklist.applicable_questions(frozenset(ATTRIBUTES), segment.id)
        assert ("collection.minutes" in asked_of) == ("collection.minutes" in ids(name) and segment.id in COLLECTING), (
            segment
        )


@pytest.mark.parametrize(
    ("touchpoint", "importance"),
    [
        ("opening-hours", (5, 3, 4, 3, 3, 5)),
        ("finding-the-way", (5, 2, 5, 3, 5, 5)),
        ("availability", (4, 5, 3, 4, 1, 4)),
        ("prices", (4, 4, 2, 5, 2, 4)),
        ("advice", (4, 2, 2, 5, 5, 5)),
        ("checkout-lines", (3, 5, 2, 3, 3, 5)),
        ("payment", (3, 5, 2, 3, 3, 5)),
        ("collection", (0, 2, 5, 0, 0, 4)),
        ("returns", (2, 3, 4, 5, 5, 4)),
        ("follow-up-e-mails", (2, 4, 3, 3, 5, 2)),
    ],
)
def test_what_matters_to_whom(touchpoint: str, importance: tuple[int, ...]) -> None:
    found = next(asked.touchpoint for asked in walk("retail-experience") if asked.touchpoint["id"] == touchpoint)
    assert tuple(found["importance_for"][segment] for segment in SEGMENTS) == importance


def test_every_stage_has_touchpoints_and_a_weight() -> None:
    assert {asked.touchpoint["stage"] for asked in walk("retail-experience")} == STAGES
    for name in NAMES:
        assert set(body(name)["stage_weights"]) == STAGES
        assert all(weight > 0 or name in IN_DEPTH for weight in body(name)["stage_weights"].values())


@pytest.mark.parametrize("name", NAMES)
def test_a_touchpoint_tells_all_that_is_known_of_it(name: str) -> None:
    for asked in walk(name):
        touchpoint = asked.touchpoint
        for key in ("kind", "channel", "control", "stage", "value", "fixable_by", "owner", "outcome", "optimal"):
            assert touchpoint[key], (touchpoint["id"], key)
        for key in ("interactions", "processes", "people", "meets", "data"):
            assert touchpoint[key], (touchpoint["id"], key)
        assert 1 <= touchpoint["step"] <= 4, touchpoint["id"]
        assert 1 <= touchpoint["importance"] <= 5, touchpoint["id"]
        assert len(touchpoint["title"]) <= 40, touchpoint["id"]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_thing_elsewhere_is_in_another_channel(name: str) -> None:
    touchpoints = {asked.touchpoint["id"]: asked.touchpoint for asked in walk(name)}
    for touchpoint in touchpoints.values():
        if "same_as" in touchpoint:
            assert touchpoints[touchpoint["same_as"]]["channel"] != touchpoint["channel"], touchpoint["id"]


@pytest.mark.parametrize("name", NAMES)
def test_ratings_have_three_anchors_that_fit_a_line(name: str) -> None:
    for asked in walk(name):
        if asked.question["answer"] == "rating":
            anchors = asked.question["anchors"]
            assert set(anchors) == {"1", "3", "5"}, asked.id
            assert len(set(anchors.values())) == 3, asked.id
            assert max(map(len, anchors.values())) <= 45, asked.id


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_fits_a_window_of_eighty_columns(name: str) -> None:
    for asked in walk(name):
        question = asked.question
        assert len(question["ask"]) <= 110, asked.id
        assert question["ask"][-1] == "?", asked.id
        assert len(question.get("guidance", "")) <= 78, asked.id
        assert all(len(option["title"]) <= 45 for option in question.get("options", [])), asked.id


@pytest.mark.parametrize("name", NAMES)
def test_no_question_asks_two_things_or_in_vague_words(name: str) -> None:
    for asked in walk(name):
        words = "".join(letter if letter.isalpha() else " " for letter in asked.question["ask"].lower()).split()
        assert not VAGUE & set(words), asked.id
        assert "and" not in words, asked.id


@pytest.mark.parametrize("name", NAMES)
def test_options_and_weights_can_score(name: str) -> None:
    for asked in walk(name):
        question = asked.question
        assert question.get("weight", 1) > 0, asked.id
        if question["answer"] in {"choice", "choices"}:
            points = [option["points"] for option in question["options"] if "points" in option]
            assert max(points) > 0 <= min(points), asked.id
            assert len(question["options"]) <= 9, asked.id


@pytest.mark.parametrize("name", NAMES)
def test_store_attributes_are_known_ones(name: str) -> None:
    for asked in walk(name):
        named = [*asked.question.get("applies_to", []), *asked.question.get("not_for", [])]
        assert set(named) <= ATTRIBUTES, asked.id


def test_no_photos_where_people_are_undressed_or_paying() -> None:
    for name in NAMES:
        for asked in walk(name):
            if asked.id.startswith(("trying.fitting", "toilets.", "payment.", "checkout-lines.")):
                assert asked.question["photo"] == "never", asked.id
            if asked.question.get("photo") == "never":
                assert "require_photo" not in asked.question, asked.id


def test_required_notes_and_photos_earn_their_minute() -> None:
    questions = list(walk("retail-experience"))
    assert 10 <= sum("require_note" in asked.question for asked in questions) <= 30
    assert 1 <= sum("require_photo" in asked.question for asked in questions) <= 8
