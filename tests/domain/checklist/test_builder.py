"""From a body to the checklist: every field arrives, what is left out has its default."""

import tomllib
from typing import Any

import pytest

from tests.builders import small_body
from tui_audit.domain.checklist.builder import build_checklist, parse_requirement
from tui_audit.domain.checklist.model import (
    AnswerType,
    Channel,
    Control,
    FixableBy,
    Measure,
    NumberRule,
    Option,
    Phase,
    Quality,
    Requirement,
    SectionPlace,
    Stage,
    Suggestion,
    TouchpointKind,
    Value,
)

FULL = """
format = 1
id = "retail-experience"
version = "2026.1"
title = "Retail customer experience"
language = "en"
minutes = 45
bands = [ { from = 0, name = "poor" }, { from = 90, name = "excellent" }, { from = 60.5, name = "needs work" } ]
segments = [ { id = "first-visit", title = "First visit" }, { id = "needs-access", title = "Needs access" } ]
stage_weights = { awareness = 1, purchase = 3 }

[[section]]
id = "arriving"
phase = "before"
where = "outside"
title = "Arriving at the store"

[[section.touchpoint]]
id = "store-windows"
title = "Store windows"
kind = ["physical", "sensory"]
channel = "print"
control = "indirect"
stage = "awareness"
step = 2
importance = 4
importance_for = { first-visit = 5, needs-access = 0 }
segments = ["first-visit"]
value = ["closeness"]
fixable_by = "head-office"
owner = "Visual merchandising"
interactions = ["sees the display"]
processes = ["monthly window plan"]
people = ["visual merchandiser"]
meets = ["nobody"]
outcome = "A passer-by stops"
data = ["footfall counter"]
optimal = "Seen from afar"
same_as = "counter"

[[section.touchpoint.question]]
id = "clean"
ask = "From how far away are marks on the window glass visible?"
answer = "rating"
anchors = { 1 = "from across the street", 3 = "from arm's length", 5 = "none at all" }
weight = 2
guidance = "Stand at the kerb first."
qualities = ["appealing"]
require_note = "below 3"
require_photo = "always"
require_action = "not good"
applies_to = ["own-entrance"]
not_for = ["several-floors"]
optional = true

[[section.touchpoint.question]]
id = "offer"
ask = "How many of the offers are still on?"
answer = "choice"
options = [ { id = "all", title = "all", points = 2 }, { id = "no-offer", title = "no offer" } ]

[[section.touchpoint]]
id = "counter"
title = "Counter"

[[section.touchpoint.question]]
id = "blocked"
ask = "Is the exit blocked?"
answer = "yes-no"
good = "no"
critical = true
photo = "never"

[[section.touchpoint.question]]
id = "wait"
ask = "How long do three customers wait?"
answer = "number"
unit = "min"
target = 2
limit = 10.5
benchmark = 4
measure = "waiting-time"
"""


@pytest.fixture(scope="module")
def body() -> dict[str, Any]:
    return tomllib.loads(FULL)


def test_the_head_of_a_checklist(body: dict[str, Any]) -> None:
    checklist = build_checklist(body)
    assert (checklist.id, checklist.version, checklist.title) == (
        "retail-experience",
        "2026.1",
        "Retail customer experience",
    )
    assert (checklist.language, checklist.minutes) == ("en", 45)
    assert [(band.lower_bound, band.name) for band in checklist.bands] == [
        (90, "excellent"),
        (60.5, "needs work"),
        (0, "poor"),
    ]
    assert [segment.id for segment in checklist.segments] == ["first-visit", "needs-access"]
    assert checklist.stage_weights == {Stage.AWARENESS: 1, Stage.PURCHASE: 3}


def test_a_section_and_a_touchpoint_carry_every_field(body: dict[str, Any]) -> None:
    (section,) = build_checklist(body).sections
    assert (section.id, section.phase, section.where) == ("arriving", Phase.BEFORE, SectionPlace.OUTSIDE)
    windows = section.touchpoints[0]
    assert windows.kind == (TouchpointKind.PHYSICAL, TouchpointKind.SENSORY)
    assert (windows.channel, windows.control, windows.stage) == (Channel.PRINT, Control.INDIRECT, Stage.AWARENESS)
    assert (windows.step, windows.importance) == (2, 4)
    assert windows.importance_for == {"first-visit": 5, "needs-access": 0}
    assert windows.segments == ("first-visit",)
    assert windows.value == (Value.CLOSENESS,)
    assert (windows.fixable_by, windows.owner) == (FixableBy.HEAD_OFFICE, "Visual merchandising")
    assert (windows.interactions, windows.processes) == (("sees the display",), ("monthly window plan",))
    assert (windows.people, windows.meets) == (("visual merchandiser",), ("nobody",))
    assert (windows.outcome, windows.data) == ("A passer-by stops", ("footfall counter",))
    assert (windows.optimal, windows.same_as) == ("Seen from afar", "counter")


def test_questions_carry_every_field(body: dict[str, Any]) -> None:
    by_id = {name: stop.question for name, stop in build_checklist(body).by_question.items()}
    assert list(by_id) == ["store-windows.clean", "store-windows.offer", "counter.blocked", "counter.wait"]
    clean = by_id["store-windows.clean"]
    assert clean.answer is AnswerType.RATING
    assert clean.anchors == {1: "from across the street", 3: "from arm's length", 5: "none at all"}
    assert (clean.weight, clean.guidance, clean.qualities) == (2, "Stand at the kerb first.", (Quality.APPEALING,))
    assert clean.require_note == Requirement("below", 3)
    assert clean.require_photo == Requirement("always")
    assert clean.require_action == Requirement("not good")
    assert (clean.applies_to, clean.not_for, clean.optional) == (("own-entrance",), ("several-floors",), True)
    assert by_id["store-windows.offer"].options == (Option("all", "all", 2), Option("no-offer", "no offer"))
    assert by_id["counter.wait"].number == NumberRule("min", 2, 10.5, 4, Measure.WAITING_TIME)


def test_what_is_left_out_has_its_default(body: dict[str, Any]) -> None:
    counter = build_checklist(body).sections[0].touchpoints[1]
    assert (counter.channel, counter.control, counter.stage) == (Channel.STORE, Control.DIRECT, Stage.PURCHASE)
    assert (counter.importance, counter.importance_for, counter.fixable_by) == (3, {}, FixableBy.STORE)
    wait = counter.questions[1]
    assert (wait.weight, wait.critical, wait.optional, wait.na, wait.photo) == (1, False, False, True, True)
    assert (wait.require_note, wait.guidance, wait.anchors) == (Requirement(), "", {})


def test_a_critical_question_forbids_not_applicable_unless_it_says_otherwise(body: dict[str, Any]) -> None:
    blocked = build_checklist(body).by_question["counter.blocked"].question
    assert (blocked.critical, blocked.na, blocked.good, blocked.photo) == (True, False, False, False)
    body["section"][0]["touchpoint"][1]["question"][0]["na"] = True
    assert build_checklist(body).by_question["counter.blocked"].question.na is True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Requirement()),
        ("always", Requirement("always")),
        ("not good", Requirement("not good")),
        ("below 3", Requirement("below", 3)),
        ("below 2.5", Requirement("below", 2.5)),
    ],
)
def test_requirements(text: str, expected: Requirement) -> None:
    assert parse_requirement(text) == expected


@pytest.mark.parametrize(
    "text",
    ["never", "below", "below ", "below x", "below -1", "below 1.2.3", "below 1e3", "below " + "9" * 400, "Always"],
)
def test_other_requirements_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        parse_requirement(text)


def test_minutes_are_the_seconds_of_the_questions_and_an_even_share_where_none_are_named() -> None:
    small = small_body()  # 10 questions in 10 minutes
    arriving = small["section"][0]["touchpoint"][0]["question"]
    arriving[0]["seconds"], arriving[1]["seconds"] = 30, 31
    checklist = build_checklist(small)
    assert checklist.minutes_for(["windows.clean"]) == 1
    assert checklist.minutes_for(["windows.clean", "windows.offer"]) == 2  # 61 seconds
    assert checklist.minutes_for(["windows.clean", "door.open", "aisles.free"]) == 3
    assert checklist.minutes_for([]) == 0


def test_questions_at_a_desk_are_told_apart_from_the_walk() -> None:
    small = small_body()
    small["section"][2]["where"] = "desk"
    checklist = build_checklist(small)
    asked = ["door.open", "farewell.said", "farewell.when"]
    assert checklist.desk_questions(asked) == ("farewell.said", "farewell.when")


def test_suggestions_have_no_role_and_no_day_unless_they_name_them() -> None:
    small = small_body()
    small["section"][0]["touchpoint"][0]["question"][0]["suggest"] = [
        {"finding": "Dust", "grade": "minor", "action": "Dust it"},
        {"finding": "A crack", "grade": "major", "action": "Order a pane", "owner": "Facility management", "days": 14},
    ]
    assert build_checklist(small).by_question["windows.clean"].question.suggest == (
        Suggestion("Dust", "minor", "Dust it"),
        Suggestion("A crack", "major", "Order a pane", "Facility management", 14),
    )
