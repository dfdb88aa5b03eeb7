"""The rules on bodies from anywhere: never an exception, and no fault means that it can be built."""

import datetime as dt
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import small_body
from tui_audit.domain.checklist.builder import build_checklist
from tui_audit.domain.checklist.rules import Fault, faults, translation_faults
from tui_audit.domain.checklist.texts import translatable_texts

ODD: list[Any] = [
    None, True, False, 0, 1, -1, 3, 7, 10**400, -(10**400), 0.0, 2.5, float("nan"), float("inf"),
    "", " ", "a", "rating", "below 3", "\ud800", "\0", "x" * 2000, "%s",
    [], {}, [[]], [{}], [None], ["a", "a"], [["a"]], {"a": 1}, {"id": []}, {"1": None}, (),
    dt.date(2026, 1, 1), b"bytes", [{"id": "a", "title": "a", "points": []}],
]  # fmt: skip


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every container in a body with each of its keys or indices."""
    pairs = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    found = [(value, key) for key, _inner in pairs]
    for _key, inner in pairs:
        found += places(inner)
    return found


def test_the_small_body_of_the_tests_is_without_fault() -> None:
    assert faults(small_body()) == ()


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_whatever_stands_in_a_body_is_judged_and_not_stumbled_over(data: st.DataObject) -> None:
    body = small_body()
    for _time in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(places(body)))
        deed = data.draw(st.sampled_from(["change", "remove", "add"]))
        if deed == "change":
            container[key] = deepcopy(data.draw(st.sampled_from(ODD)))  # the next change may fall into it
        elif deed == "remove":
            del container[key]
        elif isinstance(container, dict):
            names = ["id", "weight", "options", "points", "limit", "require_note", "segments", "same_as", "xyz"]
            container[data.draw(st.sampled_from(names))] = deepcopy(data.draw(st.sampled_from(ODD)))
    found = faults(body)
    for fault in found:
        assert str(fault.problem)
        assert str(fault.remedy) is not None
    if not found:
        checklist = build_checklist(body)
        assert checklist.stops
        assert all(text.strip() for text in translatable_texts(checklist).values())


@pytest.mark.parametrize("body", ODD)
def test_a_body_that_is_no_checklist_at_all(body: Any) -> None:
    assert faults(body)


@pytest.mark.parametrize("odd", ODD)
def test_translations_of_any_kind_are_judged(odd: Any) -> None:
    found = translation_faults(small_body(), {"aisles": odd})
    assert bool(found) == (not isinstance(odd, str) or odd not in {"a", "rating", "below 3", "%s"})


def paths(found: tuple[Fault, ...]) -> list[tuple[str | int, ...]]:
    return [fault.path for fault in found]


def test_a_fault_names_its_path_and_of_what_is_there_twice_the_first() -> None:
    body = small_body()
    windows = body["section"][0]["touchpoint"][0]
    windows["question"][1]["id"] = "clean"
    windows["question"][0]["weight"] = True
    found = faults(body)
    question = ("section", 0, "touchpoint", 0, "question")
    assert paths(found) == [(*question, 0, "weight"), (*question, 1, "id")]
    assert [fault.first for fault in found] == [None, (*question, 0, "id")]


def test_lists_and_tables_of_another_kind_are_one_fault_each() -> None:
    assert paths(faults({**small_body(), "bands": 3})) == [("bands",)]
    assert paths(faults({**small_body(), "section": {"id": "a"}})) == [("section",)]


def test_texts_have_ids_that_translations_use() -> None:
    known = translatable_texts(build_checklist(small_body()))
    expected = {
        "checklist.title": "Small walk",
        "band.75": "good",
        "segment.in-a-hurry": "In a hurry",
        "section.arriving": "Arriving at the store",
        "windows": "Store windows",
        "windows.clean.ask": "From how far away are marks on the window glass visible?",
        "windows.clean.guidance": "Stand at the kerb first, then at the glass.",
        "windows.clean.anchors.3": "from arm's length",
        "windows.offer.options.no-offer": "no offer in the window",
        "help.seconds.unit": "s",
    }
    assert {name: known.get(name) for name in expected} == expected
    assert translation_faults(small_body(), known) == ()
