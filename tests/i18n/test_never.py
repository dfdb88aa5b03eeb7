"""Words and phrases that went out of the texts people read stay out, for every text of the program."""

import re
from functools import cache
from pathlib import Path

import pytest

from tui_audit.i18n import translator
from tui_audit.i18n.template import translation_calls

PACKAGE = Path(translator.__file__).parents[1]

NEVER = (
    # words with a better one, by the thing that they name
    "who walks", "walker", "who walked",  # auditor
    "is kept", "are kept", "cannot be kept",  # saved
    "leave it as it was", "leaves it as it was",  # cancel
    "may stay empty", "may stay open",  # optional
    "to be done before completing",  # required
    "past its day", "past their day", "not by its day", "by its day", "by their day",  # overdue, on time
    "where it stands",  # status
    "how soon",  # priority
    "time running", "seen before",  # repeat
    "came back", "come back, say so",  # recurred
    "what became of",  # previous actions
    "promises done", "promises of", "promise kept",  # completed on time
    "in the store's hands", "in the store’s hands", "in others' hands", "in others’ hands", "in whose hands",
    "first to do",  # top priorities
    "how far to trust",  # reliability
    "better than it needs to be", "more than needed",  # over-delivered
    "at odds",  # inconsistent
    "take in", "takes in", "taken in", "takes them in",  # import
    "remove for good", "removes for good", "removed for good",  # delete permanently
    "show-me",  # spot check
    "walk as", "walked as", "short walk",  # customer type, short audit
    "all keys",  # shortcuts
    # phrases that made readers stop
    "tells all keys", "what there is in it", "decides what is asked", "stop and go on", "whenever you like",
    "a digit or enter", "this question takes",
    "that is not a day", "that is not a period", "undressed", "no points at", "still missing, may stay so",
    "changes silently", "look the touchpoint map over", "looked over", "one step higher", "one step lower",
    "those that all", "told, not ranked", "a plans", "hold it against", "held against", "a screenful",
    "the score it lacks", "much as in", "no line leads over", "beside score", "empty: none", "reckoned",
    "they leave the score", "hold both", "who is fetched", "lie between", "is told at the start", "is looked through",
    # grades and statuses
    "fix today", "fix it today",
)  # fmt: skip
"""Words and phrases, in lower case.

Not listed, because other texts need the words: "keep" and "kept" alone ("keep up"), "open" for "not answered" (a status
and a verb), "until" for "due" ("until you complete it"), "again" for "repeat" ("try again"), "whose" ("actions whose
due date has passed"), "show me" ("show me the samples"), "write" for "export"
("write a note"), "walk" as a noun (the walk-through).
"""

NEVER_ALONE = ("Whose", "Show me", "Until", "All keys", "Walker", "Again", "Keep", "Write", "Take in", "Take them in")
"""Texts that are out as a label of their own, though other texts need the words."""

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z.0-9]+")


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Return the location and text of every message, in all its forms."""
    return tuple(
        (place, argument.value)
        for place, _name, arguments in translation_calls(PACKAGE)
        for argument in arguments
        if hasattr(argument, "value") and isinstance(argument.value, str)
    )


def places_of(pattern: re.Pattern[str]) -> list[str]:
    """Return location and text of each message in which the pattern occurs outside placeholders."""
    return [f"{place}: {text}" for place, text in texts() if pattern.search(PLACEHOLDER.sub("…", text))]


def whole_phrase(phrase: str) -> re.Pattern[str]:
    """Return a pattern that finds a phrase as whole words in any case."""
    return re.compile(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", re.IGNORECASE)


@pytest.mark.parametrize("phrase", NEVER)
def test_a_phrase_that_went_out_stays_out(phrase: str) -> None:
    assert places_of(whole_phrase(phrase)) == []


def test_a_label_that_went_out_stays_out() -> None:
    assert [f"{place}: {text}" for place, text in texts() if text.strip(".?") in NEVER_ALONE] == []


@pytest.mark.parametrize("phrase", ["walker", "Walked as", "at odds"])
def test_a_phrase_is_found_as_whole_words_in_any_case(phrase: str) -> None:
    found = whole_phrase(phrase)
    assert found.search(f"The {phrase.lower()}, today")
    assert found.search(phrase.upper())
    assert not found.search(f"sky{phrase}s")


def test_apostrophes_and_quotes_are_curly() -> None:
    assert places_of(re.compile(r"(?<=\w)'(?=\w)|(?<=s)' |(?<!\S)'[^']+'")) == []


def test_percentages_have_no_space() -> None:
    assert places_of(re.compile(r"[\w…] %%")) == []


def test_a_minus_is_a_minus() -> None:
    assert places_of(re.compile(r"(?<!\S)-\d")) == []
