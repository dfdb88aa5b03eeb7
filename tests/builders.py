"""Builders of small checklists and audits for tests; each call returns a new object."""

from dataclasses import replace
from typing import Any

from tui_audit.domain.audit.model import (
    ActionBy,
    Answer,
    Audit,
    CorrectiveAction,
    Emotion,
    EntryMethod,
    Finding,
    Grade,
    Photo,
    Priority,
    Role,
    Store,
)
from tui_audit.domain.checklist.model import Checklist, Quality, Revision

STORE_ID = "6f1f4b3a-0d52-4b60-8a6e-2b1d7f3c9a01"
AUDIT_ID = "1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d"
FINDING_ID = "f0000000-0000-4000-8000-000000000001"
ACTION_ID = "a0000000-0000-4000-8000-000000000001"
THREAD_ID = "70000000-0000-4000-8000-000000000001"
STARTED = "2026-11-22T09:00:00+02:00"
COMPLETED = "2026-11-22T10:10:00+02:00"
NAME = "Līga Bērziņa"


def small_body() -> dict[str, Any]:
    """Return a checklist of 10 questions in 3 phases, with every answer type, in the form of its parsed TOML.

    The questions for a store with own-entrance: windows.clean (rating, weight 2), windows.offer (choice), door.open
    (yes-no, critical), aisles.free (rating), aisles.smell (yes-no, good is no), help.seconds (number, target 30, limit
    180), help.ways (choices), farewell.said (rating, below 3 requires a note), farewell.when (date), farewell.words
    (text, optional).
    """
    return {
        "format": 1,
        "id": "small-walk",
        "version": "2026.1",
        "title": "Small walk",
        "language": "en",
        "minutes": 10,
        "bands": [
            {"from": 90, "name": "excellent"},
            {"from": 75, "name": "good"},
            {"from": 60, "name": "needs work"},
            {"from": 0, "name": "poor"},
        ],
        "segments": [{"id": "first-visit", "title": "First visit"}, {"id": "in-a-hurry", "title": "In a hurry"}],
        "stage_weights": {"awareness": 1, "purchase": 3},
        "section": [_arriving(), _inside(), _leaving()],
    }


def _arriving() -> dict[str, Any]:
    clean = {
        "id": "clean",
        "ask": "From how far away are marks on the window glass visible?",
        "answer": "rating",
        "anchors": {"1": "from across the street", "3": "from arm's length", "5": "none at all"},
        "weight": 2,
        "guidance": "Stand at the kerb first, then at the glass.",
        "qualities": ["appealing"],
        "require_photo": "below 2",
        "applies_to": ["own-entrance"],
    }
    offer = {
        "id": "offer",
        "ask": "How many of the offers in the window are still on?",
        "answer": "choice",
        "options": [
            {"id": "all", "title": "all", "points": 2},
            {"id": "some", "title": "some", "points": 1},
            {"id": "none", "title": "none", "points": 0},
            {"id": "no-offer", "title": "no offer in the window"},
        ],
        "qualities": ["relevant"],
    }
    steps = {"id": "open", "ask": "Is the step-free entry open?", "answer": "yes-no", "critical": True}
    windows = {
        "id": "windows",
        "title": "Store windows",
        "kind": ["physical", "sensory"],
        "stage": "awareness",
        "step": 1,
        "importance": 4,
        "importance_for": {"first-visit": 5, "in-a-hurry": 2},
        "value": ["closeness"],
        "question": [clean, offer],
    }
    door = {
        "id": "door",
        "title": "Entrance",
        "stage": "consideration",
        "step": 2,
        "importance": 5,
        "question": [steps],
    }
    return {
        "id": "arriving",
        "phase": "before",
        "where": "outside",
        "title": "Arriving at the store",
        "touchpoint": [windows, door],
    }


def _inside() -> dict[str, Any]:
    free = {
        "id": "free",
        "ask": "How many boxes stand in the way from the door to the tills?",
        "answer": "rating",
        "anchors": {"1": "five or more", "3": "two", "5": "none"},
    }
    smell = {"id": "smell", "ask": "Does it smell of anything but the goods?", "answer": "yes-no", "good": "no"}
    seconds = {
        "id": "seconds",
        "ask": "Seconds until somebody offers help?",
        "answer": "number",
        "unit": "s",
        "target": 30,
        "limit": 180,
        "measure": "waiting-time",
    }
    ways = {
        "id": "ways",
        "ask": "Which ways to call for help are in view?",
        "answer": "choices",
        "options": [
            {"id": "bell", "title": "a bell", "points": 1},
            {"id": "desk", "title": "a desk", "points": 2},
            {"id": "sign", "title": "a sign", "points": 1},
        ],
    }
    aisles = {"id": "aisles", "title": "Aisles", "question": [free, smell]}
    helped = {
        "id": "help",
        "title": "Help",
        "kind": ["human"],
        "fixable_by": "head-office",
        "question": [seconds, ways],
    }
    return {"id": "inside", "phase": "during", "where": "floor", "title": "Inside", "touchpoint": [aisles, helped]}


def _leaving() -> dict[str, Any]:
    said = {
        "id": "said",
        "ask": "Of the next five people who leave, how many hear a farewell?",
        "answer": "rating",
        "anchors": {"1": "one or none", "3": "three", "5": "five"},
        "require_note": "below 3",
    }
    when = {"id": "when", "ask": "Until which day may a purchase of today be returned?", "answer": "date"}
    words = {"id": "words", "ask": "What would annoy me today?", "answer": "text", "optional": True}
    farewell = {
        "id": "farewell",
        "title": "Farewell",
        "kind": ["human"],
        "stage": "loyalty",
        "question": [said, when, words],
    }
    return {"id": "leaving", "phase": "after", "where": "till", "title": "Leaving", "touchpoint": [farewell]}


def small_checklist() -> Checklist:
    """Return the checklist of small_body()."""
    from tui_audit.domain.checklist.builder import build_checklist

    return build_checklist(small_body())


def small_revision() -> Revision:
    """Return the revision of small_body(), with a translation into Latvian."""
    from tui_audit.domain.record.seal import revision_of

    return revision_of(small_body(), {"lv": {"windows": "Skatlogi", "door.open.ask": "Vai ieeja ir vaļā?"}})


def make_store(**changes: Any) -> Store:
    """Return a store with its own entrance and toilets."""
    store = Store(STORE_ID, "R-014", "Rīga Centrs", "Brīvības iela 1", "Rīga", ("own-entrance", "toilets"))
    return replace(store, **changes)


def make_audit(**changes: Any) -> Audit:
    """Return a draft of small_revision() without answers."""
    revision = small_revision()
    store = changes.get("store", make_store())
    audit = Audit(
        id=AUDIT_ID,
        number=9,
        store=store,
        revision=revision.sha256,
        period="2026-Q4",
        asked=revision.checklist.applicable_questions(frozenset(store.attributes), changes.get("segment")),
        auditor=NAME,
        role=Role.STORE_MANAGER,
        walked_on="2026-11-22",
        started_at=STARTED,
        self_audit=True,
        staff_present=6,
        staff_planned=7,
    )
    return replace(audit, **changes)


def make_answer(question: str, value: Any = None, **changes: Any) -> Answer:
    """Return an answer given by key at 09:05."""
    answer = Answer(question, value, by=NAME, via=EntryMethod.KEY, answered_at="2026-11-22T09:05:10+02:00")
    return replace(answer, **changes)


GOOD_VALUES: dict[str, Any] = {
    "windows.clean": 4,
    "windows.offer": "some",
    "door.open": True,
    "aisles.free": 5,
    "aisles.smell": False,
    "help.seconds": 75.5,
    "help.ways": ("bell", "desk"),
    "farewell.said": 2,
    "farewell.when": "2026-12-22",
}
"""A value for every question that is not optional; the value of farewell.said requires a note."""


def make_answered(**changes: Any) -> Audit:
    """Return a draft with all questions but the optional one answered, a finding, an action and an emotion."""
    answers = {question: make_answer(question, value) for question, value in GOOD_VALUES.items()}
    answers["farewell.said"] = replace(answers["farewell.said"], note="Two of five.")
    finding = Finding(
        id=FINDING_ID,
        thread=THREAD_ID,
        touchpoint="windows",
        question="windows.clean",
        grade=Grade.MAJOR,
        statement="Left pane dirty at eye level.",
        quality=Quality.APPEALING,
        recommendation="Clean weekly.",
    )
    action = CorrectiveAction(
        id=ACTION_ID,
        finding=FINDING_ID,
        what="Window plan: every Monday",
        by=ActionBy.STORE,
        owner="Visual merchandiser",
        due="2026-12-15",
        priority=Priority.HIGH,
    )
    audit = make_audit(answers=answers, findings=(finding,), actions=(action,), emotions=(Emotion("windows", 4),))
    return replace(audit, **changes)


def with_photo(audit: Audit, sha256: str, *, question: str = "windows.clean", name: str = "window.jpg") -> Audit:
    """Return the audit with a photo of this SHA-256 added to a question."""
    answer = audit.answer(question)
    photos = {**audit.photos, sha256: Photo(sha256, name, "The left pane")}
    return replace(audit.with_answer(replace(answer, photos=(*answer.photos, sha256))), photos=photos)


def make_completed(audit: Audit | None = None, *, at: str = COMPLETED, by: str = NAME) -> Audit:
    """Return the audit, or else that of make_answered(), as a completed one: scored and sealed."""
    from tui_audit.domain.audit.model import Seal, Status
    from tui_audit.domain.record.seal import seal_of
    from tui_audit.domain.scoring.score_sheet import score_sheet

    revision = small_revision()
    done = replace(audit or make_answered(), status=Status.COMPLETED, completed_at=at, completed_by=by)
    done = replace(done, score=score_sheet(done, revision.checklist).score())
    return replace(done, seals=(*done.seals, Seal(seal_of(done, revision), at, by)))
