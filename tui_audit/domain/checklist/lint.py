"""Warnings about a checklist that is valid but could be better."""

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tui_audit.domain.answer_types import can_score, rules_of
from tui_audit.domain.checklist.lint_wording import wording_warnings
from tui_audit.domain.checklist.model import AnswerType, Checklist, Phase, Question, Stop, Touchpoint
from tui_audit.domain.checklist.store_kinds import KIND_CHECKLISTS
from tui_audit.domain.checklist.texts import translatable_texts
from tui_audit.message import Message, message

CORE_SHARE = Fraction(60, 100)
"""Smallest share of a segment's weight that should be asked of every segment, so that audits can be compared."""
CRITICAL_SHARE = Fraction(8, 100)
"""Largest share of all questions that should be critical."""
SECONDS_A_QUESTION = 15
"""Minimum time per question; less leaves no time for a proper look."""

ATTRIBUTES = (
    "own-entrance", "shopping-centre", "car-park", "several-floors", "fitting-rooms", "toilets", "seating", "cafe",
    "fresh-food", "service-counter", "pharmacy", "age-restricted", "self-checkout", "click-and-collect", "delivery",
    "repairs", "appointments", "events", "screens", "loyalty", "e-shop", "phone-line", "gift-wrapping",
    "security-gates",
)  # fmt: skip
"""Store features that people can select. A checklist may name others, but no store can have them."""


@dataclass(frozen=True)
class LintWarning:
    """One thing to improve in a checklist."""

    place: str
    """Id of a question or touchpoint, ``section.ID`` or ``segment.ID``; empty for the checklist itself."""
    words: Message
    """A sentence with the problem and a better way."""


Warnings = Iterator[LintWarning]


def warnings(checklist: Checklist, translations: Mapping[str, Mapping[str, str]]) -> tuple[LintWarning, ...]:
    """Return every warning: from the rules for the whole checklist first, then for each question in checklist order."""
    rules: tuple[Callable[[Checklist], Warnings], ...] = (_whole, _weights, _segments, _sections, _touchpoints, _twins)
    found = [warning for rule in rules for warning in rule(checklist)]
    found += _untranslated(checklist, translations)
    for stop in checklist.stops:
        found += [LintWarning(stop.question.id, words) for words in _about_question(checklist, stop.question)]
    return tuple(found)


def _whole(checklist: Checklist) -> Warnings:
    stops = checklist.stops
    if not any(can_score(stop.question) for stop in stops):
        yield LintWarning("", message("no question is scored, so audits will have no score."))
    elif all(stop.question.na for stop in stops):
        words = message(
            "every question allows “not in this store”. Switch it off (na = false) where it makes no sense."
        )
        yield LintWarning("", words)
    critical = sum(stop.question.critical for stop in stops)
    if critical > 1 and Fraction(critical, len(stops)) > CRITICAL_SHARE:
        figures = {"critical": critical, "all": len(stops)}
        words = message("%(critical)s of %(all)s questions are critical; keep it to 8 in 100.", **figures)
        yield LintWarning("", words)
    needed = checklist.minutes_for(checklist.by_question)
    if all(stop.question.seconds is not None for stop in stops) and needed != checklist.minutes:
        figures = {"minutes": checklist.minutes, "needed": needed}
        yield LintWarning(
            "", message("the seconds of all questions make %(needed)s minutes, not %(minutes)s.", **figures)
        )
    if checklist.minutes * 60 < len(stops) * SECONDS_A_QUESTION:
        figures = {"minutes": checklist.minutes, "all": len(stops)}
        yield LintWarning(
            "", message("%(all)s questions in %(minutes)s minutes leave no time to look properly.", **figures)
        )
    if len(checklist.bands) == 1:
        yield LintWarning("", message("one band gives every score the same name; add another."))


def _weights(checklist: Checklist) -> Warnings:
    scoring = [stop.question for stop in checklist.stops if can_score(stop.question)]
    total = sum(Fraction(question.weight) for question in scoring)
    for question in scoring:
        share = Fraction(question.weight) / total
        if len(scoring) > 1 and share > Fraction(1, 2):
            words = message("this one question has %(share)s%% of the total weight.", share=round(share * 100))
            yield LintWarning(question.id, words)


def _segments(checklist: Checklist) -> Warnings:
    core = {
        stop.question.id
        for stop in checklist.stops
        if all(stop.touchpoint.belongs_to(segment.id) for segment in checklist.segments)
    }
    for segment in checklist.segments:
        own = [stop for stop in checklist.stops if can_score(stop.question) and stop.touchpoint.belongs_to(segment.id)]
        total = _weight(own)
        shared = _weight([stop for stop in own if stop.question.id in core])
        if total and shared / total < CORE_SHARE:
            figures = {"share": int(shared * 100 / total)}
            words = message(
                "audits as this customer type share only %(share)s%% of their weight with all other audits. "
                "They need 60%% to be comparable.",
                **figures,
            )
            yield LintWarning(f"segment.{segment.id}", words)


def _weight(stops: list[Stop]) -> Fraction:
    return sum((Fraction(stop.question.weight) for stop in stops), Fraction(0))


def _sections(checklist: Checklist) -> Warnings:
    order = list(Phase)
    latest = Phase.BEFORE
    for section in checklist.sections:
        place = f"section.{section.id}"
        if order.index(section.phase) < order.index(latest):
            values = {"phase": section.phase.value, "latest": latest.value}
            words = message("phase “%(phase)s” comes after “%(latest)s”; customers go the other way round.", **values)
            yield LintWarning(place, words)
        latest = max(latest, section.phase, key=order.index)
        questions = [question for touchpoint in section.touchpoints for question in touchpoint.questions]
        if not any(can_score(question) or question.number.measure for question in questions):
            yield LintWarning(place, message("no question in this section is scored."))


def _touchpoints(checklist: Checklist) -> Warnings:
    for section in checklist.sections:
        for touchpoint in section.touchpoints:
            yield from _unmet(touchpoint)


def _unmet(touchpoint: Touchpoint) -> Warnings:
    for name, importance in touchpoint.importance_for.items():
        if importance and touchpoint.segments and name not in touchpoint.segments:
            words = message("“%(segment)s” has an importance here but does not use this touchpoint.", segment=name)
            yield LintWarning(touchpoint.id, words)


def _twins(checklist: Checklist) -> Warnings:
    count = Counter((stop.touchpoint.id, stop.question.ask.casefold()) for stop in checklist.stops)
    seen: set[tuple[str, str]] = set()
    for stop in checklist.stops:
        key = (stop.touchpoint.id, stop.question.ask.casefold())
        if count[key] > 1 and key in seen:
            yield LintWarning(stop.question.id, message("this touchpoint asks the same question twice."))
        seen.add(key)


def _untranslated(checklist: Checklist, translations: Mapping[str, Mapping[str, str]]) -> list[LintWarning]:
    known = translatable_texts(checklist)
    found = []
    for language, entries in sorted(translations.items()):
        missing = [name for name in known if name not in entries]
        if missing:
            values = {"language": language, "count": len(missing), "all": len(known), "first": missing[0]}
            words = message(
                "%(language)s: %(count)s of %(all)s texts are not translated. The first is “%(first)s”.", **values
            )
            found.append(LintWarning(_place_of(missing[0], checklist), words))
    return found


def _place_of(text_id: str, checklist: Checklist) -> str:
    """Return the place of a text: the id of its question, touchpoint, section or segment; empty for the checklist."""
    question = ".".join(text_id.split(".")[:2])
    if question in checklist.by_question or text_id.startswith(("section.", "segment.")):
        return question
    return "" if text_id.startswith(("checklist.", "band.")) else text_id.partition(".")[0]


def _about_question(checklist: Checklist, question: Question) -> Iterator[Message]:
    if checklist.language.split("_")[0].split("-")[0] == "en":
        yield from wording_warnings(question.ask)
    yield from rules_of(question).warnings(question)
    if question.critical and question.na:
        yield message("“not in this store” lets people skip this critical question.")
    if question.critical and question.answer is not AnswerType.YES_NO:
        yield message("a critical question is clearest with a yes-no answer.")
    if not can_score(question) and question.weight != 1:
        yield message("this question is not scored, so its weight has no effect.")
    if question.require_action.when == "always":
        yield message("even a good answer requires an action here. “not good” asks for one only where it helps.")
    for name in (*question.applies_to, *question.not_for):
        if name not in ATTRIBUTES and name not in KIND_CHECKLISTS:
            yield _unknown_attribute(name)


def _unknown_attribute(name: str) -> Message:
    close = difflib.get_close_matches(name, ATTRIBUTES, 1)
    if close:
        return message(
            "stores cannot have the feature “%(name)s”. Did you mean “%(close)s”?", name=name, close=close[0]
        )
    return message("stores cannot have the feature “%(name)s”, so this is never asked.", name=name)
