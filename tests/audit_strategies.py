"""Hypothesis strategies for audits: every text field can have any text that the program accepts."""

import hashlib
from dataclasses import replace
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.builders import make_audit, make_completed, small_checklist
from tui_audit.domain.audit.model import (
    Acknowledgement,
    ActionBy,
    ActionStatus,
    Answer,
    Audit,
    AuditKind,
    Busyness,
    Change,
    CorrectiveAction,
    Emotion,
    EntryMethod,
    Finding,
    FindingCause,
    Followup,
    Grade,
    Photo,
    Priority,
    Role,
    Store,
)
from tui_audit.domain.checklist.model import AnswerType, Quality, Question

CHECKLIST = small_checklist()


def patient(max_examples: int) -> settings:
    """Return Hypothesis settings for tests on generated audits, which are slow to make.

    The number of examples grows with the profile: ``max_examples`` in a normal run, more with ``--all``.
    """
    return settings(
        max_examples=max_examples * settings().max_examples // 60,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )


HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "\x1b]52;c;eA==\x07",
    "\u202eabc",
    "=1+1",
    "../../x",
    "'; DROP TABLE audit;--",
    "ķļņșțЯß接觸點",
    "👩‍👩‍👧",
    "a\u0301" * 8,
    "\u200b",
    "\ufeff",
    "%s {0} ${x}",
    '"\\/\b',
    "\x7f\x9b31m",
)


def texts(limit: int = 40) -> st.SearchStrategy[str]:
    """Texts that can be saved: no NUL, no lone surrogates."""
    letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    return st.one_of(st.sampled_from(HOSTILE), st.text(letters, max_size=limit))


def moments() -> st.SearchStrategy[str]:
    """Timestamps with a UTC offset, in ISO 8601."""
    minutes = st.integers(0, 59)
    return st.builds(
        lambda h, m, o: f"2026-11-22T{h:02}:{m:02}:10+0{o}:00",
        st.integers(0, 23),
        minutes,
        minutes.map(lambda n: n % 4),
    )


def ids() -> st.SearchStrategy[str]:
    """UUIDs."""
    return st.integers(0, 2**128 - 1).map(lambda number: str(UUID(int=number)))


def values(question: Question) -> st.SearchStrategy[Any]:
    """Values that the question allows."""
    options = [option.id for option in question.options]
    kinds: dict[AnswerType, st.SearchStrategy[Any]] = {
        AnswerType.RATING: st.integers(1, 5),
        AnswerType.YES_NO: st.booleans(),
        AnswerType.CHOICE: st.sampled_from(options or [""]),
        AnswerType.CHOICES: st.sets(st.sampled_from(options or [""])).map(
            lambda ticked: tuple(option for option in options if option in ticked)
        ),
        AnswerType.NUMBER: st.one_of(st.integers(0, 10**6), st.floats(0, 10**6)),
        AnswerType.TEXT: texts().map(str.strip).filter(bool),
        AnswerType.DATE: st.dates().map(lambda day: day.isoformat()),
    }
    return kinds[question.answer]


@st.composite
def answers(draw: st.DrawFn, question: Question, photos: tuple[str, ...]) -> Answer:
    """Answers to a question, with or without a value."""
    given = draw(st.sampled_from(["value", "value", "not_seen", "na" if question.na else "value", "none"]))
    return Answer(
        question.id,
        draw(values(question)) if given == "value" else None,
        draw(texts()) if given == "na" else None,
        draw(texts()) if given == "not_seen" else None,
        note=draw(texts()),
        photos=draw(st.lists(st.sampled_from(photos), unique=True).map(tuple)) if photos else (),
        photo_to_follow=draw(st.booleans()),
        photo_excuse=draw(texts()),
        action_excuse=draw(texts()),
        by=draw(texts()),
        via=draw(st.sampled_from(EntryMethod)),
        answered_at=draw(moments()),
    )


@st.composite
def findings(draw: st.DrawFn, photos: tuple[str, ...]) -> Finding:
    """Findings about a question or about a whole touchpoint."""
    stop = draw(st.sampled_from(CHECKLIST.stops))
    return Finding(
        id=draw(ids()),
        thread=draw(ids()),
        touchpoint=stop.touchpoint.id,
        question=draw(st.sampled_from([None, stop.question.id])),
        grade=draw(st.sampled_from(Grade)),
        statement=draw(texts()),
        quality=draw(st.sampled_from([None, *Quality])),
        recommendation=draw(texts()),
        disagreement=draw(texts()),
        photos=draw(st.lists(st.sampled_from(photos), unique=True).map(tuple)) if photos else (),
        cause=draw(st.sampled_from([None, *FindingCause])),
    )


@st.composite
def actions(draw: st.DrawFn, finding: str) -> CorrectiveAction:
    """Corrective actions for a finding."""
    return CorrectiveAction(
        id=draw(ids()),
        finding=finding,
        what=draw(texts()),
        by=draw(st.sampled_from(ActionBy)),
        owner=draw(texts()),
        due=draw(st.sampled_from([None, "2026-12-15"])),
        priority=draw(st.sampled_from(Priority)),
        status=draw(st.sampled_from(ActionStatus)),
    )


@st.composite
def drafts(draw: st.DrawFn, photos: tuple[str, ...] = ()) -> Audit:
    """Drafts with any content; of ``photos``, a draft has those that an answer or a finding names."""
    code = draw(texts(20).map(lambda text: text[:20]).filter(lambda text: bool(text.strip())))
    store = Store(draw(ids()), code, draw(texts()), draw(texts()), draw(texts()), ("own-entrance",))
    asked = CHECKLIST.applicable_questions(frozenset(store.attributes), None)
    given = [
        draw(answers(CHECKLIST.by_question[key].question, photos)) for key in draw(st.sets(st.sampled_from(asked)))
    ]
    found = draw(st.lists(findings(photos), max_size=3, unique_by=lambda finding: finding.id))
    agreed = [draw(actions(finding.id)) for finding in found if draw(st.booleans())]
    noted: list[Answer | Finding] = [*given, *found]
    named = sorted({sha256 for entry in noted for sha256 in entry.photos})
    return make_audit(
        id=draw(ids()),
        number=draw(st.integers(1, 10**6)),
        store=store,
        kind=draw(st.sampled_from(AuditKind)),
        auditor=draw(texts()),
        role=draw(st.sampled_from(Role)),
        self_audit=draw(st.booleans()),
        announced=draw(st.booleans()),
        busyness=draw(st.sampled_from(Busyness)),
        staff_present=draw(st.sampled_from([None, 0, 6])),
        previous=draw(st.sampled_from([None, "99999999-9999-4999-8999-999999999999"])),
        answers={answer.question: answer for answer in given},
        emotions=tuple(
            Emotion(name, draw(st.integers(1, 5))) for name in draw(st.sets(st.sampled_from(["windows", "help"])))
        ),
        findings=tuple(found),
        actions=tuple({action.id: action for action in agreed}.values()),
        photos={sha256: Photo(sha256, draw(texts()), draw(texts())) for sha256 in named},
    )


@st.composite
def completed(draw: st.DrawFn, photos: tuple[str, ...] = ()) -> Audit:
    """Completed audits, some with action updates, an acknowledgement and an amendment history."""
    audit = draw(drafts(photos))
    changes = [
        Change(draw(moments()), draw(texts()), draw(texts()), "answers/windows.clean/value", draw(plain_values()), 4)
        for _ in range(draw(st.integers(0, 2)))
    ]
    audit = make_completed(replace(audit, history=tuple(changes)))
    moves = [
        Followup(action.id, draw(moments()), draw(texts()), draw(st.sampled_from(ActionStatus)), draw(texts()))
        for action in audit.actions
        for _ in range(draw(st.integers(0, 2)))
    ]
    read = Acknowledgement(draw(texts()), Role.AREA_MANAGER, draw(moments()), draw(st.booleans()), draw(texts()))
    return replace(audit, followup=tuple(moves), acknowledged=draw(st.sampled_from([None, read])))


def plain_values() -> st.SearchStrategy[Any]:
    """Old or new values of a recorded change."""
    return st.one_of(
        st.none(), st.booleans(), st.integers(-5, 5), st.floats(0, 1), texts(), st.lists(texts(), max_size=2)
    )


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of some bytes, which names a photo."""
    return hashlib.sha256(data).hexdigest()
