"""Strategies for audits that are hard to score: answers at their limits, odd weights, and all kinds of gaps."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from tests.builders import COMPLETED, NAME, make_answer, make_audit, make_store
from tui_audit.domain.audit.model import Audit, EntryMethod, Finding, Grade, Seal, Status
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.seal import revision_of, seal_of
from tui_audit.domain.scoring.score_sheet import score_sheet

BEFORE_ID = "0b000000-0000-4000-8000-000000000001"
PHASES = ("before", "during", "after")
BANDS: tuple[dict[float, str], ...] = (
    {90: "excellent", 75: "good", 60: "needs work", 0: "poor"},
    {87.5: "high", 66.7: "middling", 33.3: "low", 0: "lowest"},
    {50: "upper half", 0: "lower half"},
    {0: "the only one"},
)
OPTIONS: tuple[dict[str, float | None], ...] = (
    {"all": 2, "some": 1, "none": 0, "no-offer": None},
    {"best": 3, "fair": 0.7, "bad": 0, "other": None},
    {"one": 0.1, "two": 0.2},
    {"bare": None, "plain": None},
    {"zero": 0, "full": 7},
)
TALLIES: tuple[dict[str, Any], ...] = (
    {"of": 5},
    {"of": 10, "good": "none"},
    {"of": 3, "good": "all"},
    {"of": 5, "points": {"0": 0, "3": 0.5, "5": 1}},
    {"of": 20, "points": {"0": 0.25, "1": 1, "20": 0}},
)
NUMBERS: tuple[dict[str, Any], ...] = (
    {"target": 30, "limit": 180},
    {"target": 95, "limit": 70},
    {"target": 0.3, "limit": 0.1},
    {"target": -5, "limit": 5},
    {"target": 4, "measure": "waiting-time"},
    {"target": 4, "measure": "conversion"},
    {"target": 4},
    {},
)
WEIGHTS = (None, 1, 2, 10, 0.1, 0.25, 1.5, 2.7, 0.001, 1000)


@dataclass(frozen=True)
class Pair:
    """An audit and the previous one, with the same checklist."""

    now: Audit
    before: Audit
    revision: Revision


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """Pairs of audits of one store with one checklist."""
    revision = revision_of(draw(bodies()))
    attributes = draw(st.sampled_from([(), ("own-entrance",), ("own-entrance", "toilets")]))
    segment = draw(st.sampled_from([None, None, "first-visit", "in-a-hurry"]))
    is_draft = draw(st.booleans())
    plain = make_audit(
        revision=revision.sha256,
        store=make_store(attributes=attributes),
        segment=segment,
        asked=revision.checklist.applicable_questions(frozenset(attributes), segment),
    )
    now = draw(walks(plain, revision))
    before = draw(walks(replace(plain, id=BEFORE_ID, number=8, period="2026-Q3"), revision))
    return Pair(now if is_draft else completed(now, revision), completed(before, revision), revision)


def completed(audit: Audit, revision: Revision) -> Audit:
    """Return the audit scored and sealed, even if required items are missing."""
    done = replace(audit, status=Status.COMPLETED, completed_at=COMPLETED, completed_by=NAME)
    done = replace(done, score=score_sheet(done, revision.checklist).score())
    return replace(done, seals=(Seal(seal_of(done, revision), COMPLETED, NAME),))


@st.composite
def bodies(draw: st.DrawFn) -> dict[str, Any]:
    """Checklists that comply with every rule."""
    sections = [draw(_sections(number)) for number in range(draw(st.integers(1, 4)))]
    bands = draw(st.sampled_from(BANDS))
    return {
        "format": 1,
        "id": "hard-walk",
        "version": "1",
        "title": "Hard walk",
        "language": "en",
        "minutes": 10,
        "bands": [{"from": bound, "name": name} for bound, name in bands.items()],
        "segments": [{"id": "first-visit", "title": "First visit"}, {"id": "in-a-hurry", "title": "In a hurry"}],
        "section": [*sections, _for_everyone()],
    }


@st.composite
def _sections(draw: st.DrawFn, number: int) -> dict[str, Any]:
    touchpoints = [draw(_touchpoints(10 * number + each)) for each in range(draw(st.integers(1, 3)))]
    phase = draw(st.sampled_from(PHASES))
    return {
        "id": f"s{number}",
        "phase": phase,
        "where": "floor",
        "title": f"Stretch {number}",
        "touchpoint": touchpoints,
    }


@st.composite
def _touchpoints(draw: st.DrawFn, number: int) -> dict[str, Any]:
    touchpoint: dict[str, Any] = {"id": f"t{number:02}", "title": f"Place {number:02}"}
    touchpoint["question"] = [draw(_questions(10 * number + each)) for each in range(draw(st.integers(1, 4)))]
    if draw(st.booleans()):
        touchpoint["importance"] = draw(st.integers(1, 5))
    if draw(st.booleans()):
        touchpoint["importance_for"] = {"first-visit": draw(st.integers(0, 5))}
    if draw(st.booleans()):
        touchpoint["fixable_by"] = draw(st.sampled_from(["store", "head-office", "landlord", "supplier"]))
    return touchpoint


@st.composite
def _questions(draw: st.DrawFn, number: int) -> dict[str, Any]:
    kind = draw(
        st.sampled_from(
            ["rating", "rating", "yes-no", "choice", "choices", "tally", "tally", "number", "number", "text", "date"]
        )
    )
    question: dict[str, Any] = {"id": f"q{number:03}", "ask": f"What of thing {number:03}?", "answer": kind}
    if kind == "yes-no":
        question |= draw(st.sampled_from([{}, {"good": "no"}, {"good": "yes"}]))
    if kind in {"choice", "choices"}:
        offered = draw(st.sampled_from(OPTIONS)).items()
        question["options"] = [
            {"id": name, "title": name.upper()} | ({} if points is None else {"points": points})
            for name, points in offered
        ]
    if kind == "tally":
        question |= draw(st.sampled_from(TALLIES))
    if kind == "number":
        question |= {"unit": "s"} | draw(st.sampled_from(NUMBERS))
    weight = draw(st.sampled_from(WEIGHTS))
    if weight is not None:
        question["weight"] = weight
    if draw(st.integers(0, 4)) == 0:
        question["applies_to"] = ["own-entrance"]
    if draw(st.integers(0, 5)) == 0:
        question["not_for"] = ["toilets"]
    standing = draw(st.sampled_from(["plain", "plain", "critical", "optional"]))
    scores = (
        kind in {"rating", "yes-no", "tally"}
        or any(o.get("points") for o in question.get("options", ()))
        or "target" in question
    )
    if standing == "optional" or (standing == "critical" and scores):
        question[standing] = True
    return question


def _for_everyone() -> dict[str, Any]:
    """Return a section with a question that always applies, so that no audit is empty."""
    question = {"id": "words", "ask": "What else?", "answer": "text", "optional": True}
    touchpoint = {"id": "end", "title": "The end", "question": [question]}
    return {"id": "end-of-walk", "phase": "after", "where": "till", "title": "End", "touchpoint": [touchpoint]}


@st.composite
def walks(draw: st.DrawFn, audit: Audit, revision: Revision) -> Audit:
    """Copies of the audit with answers and findings."""
    for name in audit.asked:
        given = draw(st.sampled_from(["value", "value", "value", "value", "na", "not_seen", "none"]))
        via = draw(st.sampled_from([EntryMethod.KEY, EntryMethod.KEY, EntryMethod.BULK, EntryMethod.PAPER]))
        if given == "value":
            value = draw(_values(_body_of(revision, name)))
            audit = audit.with_answer(make_answer(name, value, via=via))
        elif given != "none":
            audit = audit.with_answer(make_answer(name, None, via=via, **{given: "because"}))
    findings = (
        [draw(_findings(audit, revision, number)) for number in range(draw(st.integers(0, 4)))] if audit.asked else []
    )
    return replace(audit, findings=tuple(findings))


@st.composite
def _findings(draw: st.DrawFn, audit: Audit, revision: Revision, number: int) -> Finding:
    question = draw(st.sampled_from(audit.asked))
    return Finding(
        id=f"f0000000-0000-4000-8000-{number:012}",
        thread=f"70000000-0000-4000-8000-{number:012}",
        touchpoint=revision.checklist.by_question[question].touchpoint.id,
        question=draw(st.sampled_from([None, question])),
        grade=draw(st.sampled_from(Grade)),
        statement=f"Seen with number {number:02}.",
    )


def _body_of(revision: Revision, name: str) -> dict[str, Any]:
    body: Any = revision.body
    return next(
        question
        for section in body["section"]
        for touchpoint in section["touchpoint"]
        for question in touchpoint["question"]
        if f"{touchpoint['id']}.{question['id']}" == name
    )


def _values(question: dict[str, Any]) -> st.SearchStrategy[Any]:
    names = [option["id"] for option in question.get("options", ())]
    return {
        "rating": st.integers(1, 5),
        "yes-no": st.booleans(),
        "choice": st.sampled_from(names or [""]),
        "choices": st.sets(st.sampled_from(names or [""])).map(lambda ticked: tuple(n for n in names if n in ticked)),
        "tally": st.integers(0, question.get("of", 0)),
        "number": _figures(question),
        "text": st.just("Some words."),
        "date": st.just("2026-12-22"),
    }[question["answer"]]


def _figures(question: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Numbers at the target, at the limit, between and beyond them, and anywhere."""
    target = question.get("target", 4)
    limit = question.get("limit", target + 1)
    middle = float((Fraction(str(target)) + Fraction(str(limit))) / 2)
    return st.sampled_from([target, limit, middle, target + 0.1, limit - 0.1, 0, 10**6]) | st.integers(-10, 200)
