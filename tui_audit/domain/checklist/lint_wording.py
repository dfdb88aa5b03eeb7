"""Wording of questions: double questions, and words that people understand differently. English only."""

import re
from collections.abc import Iterator

from tui_audit.message import Message, message

ASK_COMFORT = 120
"""Maximum number of characters in a question that people read at a glance."""

JUDGED = frozenset(
    {
        "accessible", "accurate", "attentive", "attractive", "available", "bright", "calm", "careful", "cheerful",
        "clean", "clear", "comfortable", "complete", "correct", "courteous", "current", "dressed", "dry", "easy",
        "efficient", "fair", "fast", "fresh", "friendly", "full", "genuine", "helpful", "honest", "inviting", "kind",
        "knowledgeable", "legible", "lit", "modern", "neat", "open", "orderly", "organised", "organized", "patient",
        "pleasant", "polite", "professional", "prompt", "quick", "quiet", "readable", "ready", "reliable", "safe",
        "simple", "spotless", "stocked", "tidy", "trained", "understandable", "undamaged", "useful", "visible",
        "warm", "welcoming", "well-lit", "working",
    }
)  # fmt: skip
"""Words by which people judge a store; 2 of them joined are 2 questions."""

VAGUE = (
    "acceptable", "adequate", "adequately", "appropriate", "appropriately", "attractive", "decent", "enough", "fine",
    "friendly", "good", "nice", "nicely", "normally", "often", "ok", "okay", "optimal", "professional", "proper",
    "properly", "reasonable", "reasonably", "regular", "regularly", "satisfactory", "sometimes", "sufficient",
    "sufficiently", "suitable", "usually", "well",
)  # fmt: skip
"""Vague words, without a measure."""

_PAIR = re.compile(r"\b([a-z-]+),? (and|or) (?:(?:very|well|also|really|quite) )?([a-z-]+)\b")
_CLAUSE = re.compile(r"\b(?:and|or) (?:is|are|does|do|did|was|were|has|have|can|could|will|how|what|which|who|when)\b")
_ADJECTIVE = re.compile(r".{2,}(?:able|ible|ful|ive|ous)$")
_VAGUE = re.compile(r"(?<![\w-])(?:" + "|".join(VAGUE) + r")(?![\w-])")


def wording_warnings(ask: str) -> Iterator[Message]:
    """Yield a message for each weakness in the wording of a question."""
    if is_double_question(ask):
        yield message("this asks two things at once; split it into two questions.")
    vague = _vague_words(ask)
    if vague:
        words = ", ".join(f"“{word}”" for word in vague)
        yield message(
            "%(words)s: two people will judge this differently. Ask for a count, a time or a place.", words=words
        )
    if not ask.rstrip().endswith("?"):
        yield message("this does not end with a question mark.")
    if len(ask) > ASK_COMFORT:
        yield message("the question has %(length)s characters; up to 120 can be read at a glance.", length=len(ask))


def is_double_question(ask: str) -> bool:
    """Return whether a question asks for 2 judgements joined by "and" or "or"; a count of "this or that" is one."""
    text = ask.lower()
    if text.count("?") > 1 or _CLAUSE.search(text):
        return True
    counts = re.search(r"\bhow (?:many|much|often|long)\b", text)
    return any(_is_judged_pair(*match.groups(), counts=counts is not None) for match in _PAIR.finditer(text))


def _is_judged_pair(left: str, joint: str, right: str, *, counts: bool) -> bool:
    if joint == "or":
        return not counts and left in JUDGED and right in JUDGED
    one = left in JUDGED or right in JUDGED
    return one and all(word in JUDGED or _ADJECTIVE.match(word) for word in (left, right))


def _vague_words(ask: str) -> list[str]:
    text = ask.lower().replace("how often", "").replace("how well", "")
    return list(dict.fromkeys(_VAGUE.findall(text)))
