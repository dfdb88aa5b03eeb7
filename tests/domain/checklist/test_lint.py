"""Warnings about checklists that are legal but poor, and silence about good ones."""

from typing import Any

import pytest

from tests.builders import small_body
from tui_audit.domain.checklist.builder import build_checklist
from tui_audit.domain.checklist.lint import warnings
from tui_audit.domain.checklist.lint_wording import is_double_question, wording_warnings
from tui_audit.domain.checklist.texts import translatable_texts


def said(body: dict[str, Any], translations: dict[str, dict[str, str]] | None = None) -> list[tuple[str, str]]:
    return [(warning.place, str(warning.words)) for warning in warnings(build_checklist(body), translations or {})]


def good_body() -> dict[str, Any]:
    """The small checklist with its one critical question, and anchors for every rating."""
    body = small_body()
    for section in body["section"]:
        for touchpoint in section["touchpoint"]:
            for question in touchpoint["question"]:
                if question["answer"] == "rating":
                    question["anchors"] = {"1": "five or more", "3": "two", "5": "none"}
                question["ask"] = question["ask"].rstrip("?.") + "?"
    return body


def at(body: dict[str, Any], section: int, touchpoint: int, question: int) -> dict[str, Any]:
    found: dict[str, Any] = body["section"][section]["touchpoint"][touchpoint]["question"][question]
    return found


def test_a_good_checklist_has_no_warnings() -> None:
    assert said(good_body()) == []


@pytest.mark.parametrize(
    "ask",
    [
        "Is the store clean and friendly?",
        "Are the windows clean, lit and dressed?",
        "How clean and tidy is the floor?",
        "Is the staff helpful and very attentive?",
        "Is the entrance safe or accessible?",
        "Is the door open and are the lights on?",
        "Is the music pleasant? Is it loud?",
        "How quick, polite and responsive is the staff?",
        "Can you find the till and does somebody greet you?",
    ],
)
def test_double_questions(ask: str) -> None:
    assert is_double_question(ask)


@pytest.mark.parametrize(
    "ask",
    [
        "How many pallets, boxes or ladders are in view?",
        "Does anything on the floor lie where a customer could trip or slip?",
        "Of ten posters and signs in view, how many are for an offer that has ended?",
        "How many of ten salt and pepper pots are full?",
        "On the front, how many letters or lamps are dark, broken or dirty?",
        "Which goods are fresh?",
        "Is the aisle between bread and milk free?",
        "Of the last ten orders, how many were ready or delivered by the promised day?",
        "How many minutes from order number to parcel in hand?",
        "Is the android app open?",
        "How long from the bell until somebody comes and takes the parcel?",
    ],
)
def test_single_questions_that_join_things(ask: str) -> None:
    assert not is_double_question(ask)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        ("Is the light appropriate?", "“appropriate”: two people will judge this differently"),
        ("Is the floor regularly and properly swept?", "“regularly”, “properly”: two people"),
        ("Count the boxes", "does not end with a question mark"),
        ("How many " + "very " * 30 + "old boxes?", "characters; up to 120 can be read at a glance"),
    ],
)
def test_poor_wording(ask: str, words: str) -> None:
    assert any(words in str(phrase) for phrase in wording_warnings(ask))


@pytest.mark.parametrize(
    "ask", ["How often did the bell ring?", "Is the goodwill shelf full?", "Does the well-known brand hang here?"]
)
def test_words_that_only_look_vague(ask: str) -> None:
    assert list(wording_warnings(ask)) == []


def test_the_words_are_judged_in_english_checklists_only() -> None:
    body = good_body()
    at(body, 0, 0, 0)["ask"] = "Is it good"
    assert [place for place, _words in said(body)] == ["windows.clean", "windows.clean"]
    assert said({**body, "language": "de"}) == []


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        ({"anchors": {"1": "all", "5": "none"}}, "windows.clean", "two people rate differently. Missing: 3"),
        ({"anchors": {}}, "windows.clean", "Missing: 1, 3, 5"),
        ({"anchors": {"1": "all", "3": "Some", "5": "some"}}, "windows.clean", "two ratings have the same anchor"),
        ({"weight": 50}, "windows.clean", "this one question has 88% of the total weight."),
        (
            {"applies_to": ["own-entrence"]},
            "windows.clean",
            "stores cannot have the feature “own-entrence”. Did you mean “own-entrance”?",
        ),
        ({"not_for": ["zzzzz"]}, "windows.clean", "cannot have the feature “zzzzz”"),
        ({"critical": True, "na": True}, "windows.clean", "lets people skip this critical question"),
        ({"critical": True}, "windows.clean", "a critical question is clearest with a yes-no answer"),
        ({"critical": True}, "", "2 of 10 questions are critical; keep it to 8 in 100."),
        (
            {"ask": "How many of the offers in the window are still on?"},
            "windows.offer",
            "asks the same question twice",
        ),
    ],
)
def test_warnings_about_a_question(change: dict[str, Any], place: str, words: str) -> None:
    body = good_body()
    at(body, 0, 0, 0).update(change)
    assert any(where == place and words in text for where, text in said(body)), said(body)


def test_a_weight_that_counts_for_nothing() -> None:
    body = good_body()
    text = next(
        question
        for section in body["section"]
        for touchpoint in section["touchpoint"]
        for question in touchpoint["question"]
        if question["answer"] == "text"
    )
    text["weight"] = 3
    assert [words for _place, words in said(body)] == ["this question is not scored, so its weight has no effect."]


def test_a_segment_that_shares_too_little_with_the_others() -> None:
    body = good_body()
    body["section"][0]["touchpoint"][0] |= {"segments": ["first-visit"], "importance_for": {}}
    at(body, 0, 0, 0)["weight"] = 6
    ((place, words),) = said(body)
    assert place == "segment.first-visit"
    assert "share only 46% of their weight with all other audits" in words
    at(body, 0, 0, 0)["weight"] = 3
    assert said(body) == []


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        ({"minutes": 1}, "", "10 questions in 1 minutes leave no time to look properly."),
        ({"bands": [{"from": 0, "name": "all"}]}, "", "one band gives every score the same name"),
    ],
)
def test_warnings_about_the_whole(change: dict[str, Any], place: str, words: str) -> None:
    ((where, text),) = said({**good_body(), **change})
    assert where == place
    assert words in text


def test_phases_out_of_order_and_sections_that_do_not_score() -> None:
    body = good_body()
    body["section"][0]["phase"] = "after"
    places = [(place, words) for place, words in said(body)]
    assert (
        "section." + body["section"][1]["id"],
        "phase “during” comes after “after”; customers go the other way round.",
    ) in places
    question = {"id": "x", "ask": "Why?", "answer": "text"}
    silent = {"id": "silent", "phase": "after", "where": "desk", "title": "S"}
    body["section"].append({**silent, "touchpoint": [{"id": "t", "title": "T", "question": [question]}]})
    assert ("section.silent", "no question in this section is scored.") in said(body)
    figure = {"id": "x", "ask": "How many?", "answer": "number", "measure": "footfall"}
    body["section"][-1]["touchpoint"][0]["question"] = [figure]
    assert ("section.silent", "no question in this section is scored.") not in said(body)


def test_checklists_whose_audits_may_have_no_score() -> None:
    body = good_body()
    at(body, 0, 1, 0)["na"] = True
    assert (
        "",
        "every question allows “not in this store”. Switch it off (na = false) where it makes no sense.",
    ) in said(body)
    question = {"id": "x", "ask": "Why?", "answer": "text"}
    only = {"id": "a", "phase": "after", "where": "desk", "title": "S"}
    body["section"] = [{**only, "touchpoint": [{"id": "t", "title": "T", "question": [question]}]}]
    assert ("", "no question is scored, so audits will have no score.") in said(body)


def test_an_importance_for_somebody_who_does_not_come() -> None:
    body = good_body()
    body["section"][0]["touchpoint"][0]["segments"] = ["first-visit"]
    assert ("windows", "“in-a-hurry” has an importance here but does not use this touchpoint.") in said(body)


def test_missing_translations_are_counted_and_the_first_named() -> None:
    body = good_body()
    known = translatable_texts(build_checklist(body))
    assert said(body, {"lv": known}) == []
    partly = {name: text for name, text in known.items() if name != "windows.offer.options.all"}
    expected = f"lv: 1 of {len(known)} texts are not translated. The first is “windows.offer.options.all”."
    assert said(body, {"lv": partly, "ro": known}) == [("windows.offer", expected)]
    ((place, words),) = said(body, {"ro": {}})
    assert place == ""
    assert f"ro: {len(known)} of {len(known)} texts" in words


def test_seconds_that_make_other_minutes_than_the_checklist_says() -> None:
    body = good_body()
    questions = [
        q for section in body["section"] for touchpoint in section["touchpoint"] for q in touchpoint["question"]
    ]
    for question in questions:
        question["seconds"] = 90
    assert said(body) == [("", "the seconds of all questions make 15 minutes, not 10.")]
    body["minutes"] = 15
    assert said(body) == []
