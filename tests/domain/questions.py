"""Short builders of questions and checklists, for tests of the domain rules."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.builders import make_answer, make_store
from tui_audit.domain.audit.model import Audit, Role
from tui_audit.domain.checklist.model import (
    AnswerType,
    Band,
    Checklist,
    NumberRule,
    Option,
    Phase,
    Question,
    Section,
    SectionPlace,
    TallyRule,
    Touchpoint,
)

BANDS = (Band(90, "excellent"), Band(75, "good"), Band(60, "needs work"), Band(0, "poor"))


def rating(question: str = "t.r", **fields: Any) -> Question:
    return Question(question, "How many?", AnswerType.RATING, **fields)


def yes_no(question: str = "t.y", **fields: Any) -> Question:
    return Question(question, "Is it?", AnswerType.YES_NO, **fields)


def number(question: str = "t.n", **rule: Any) -> Question:
    return Question(question, "How long?", AnswerType.NUMBER, number=NumberRule(**rule))


def tally(question: str = "t.k", out_of: int = 5, *, good: bool = True, **steps: float) -> Question:
    rule = TallyRule(out_of, {int(step.removeprefix("at_")): points for step, points in steps.items()})
    return Question(question, "Of the next five, how many?", AnswerType.TALLY, tally=rule, good=good)


def options(points: Mapping[str, float | None]) -> tuple[Option, ...]:
    return tuple(Option(name, name.title(), earned) for name, earned in points.items())


def choice(points: Mapping[str, float | None], question: str = "t.c", **fields: Any) -> Question:
    return Question(question, "Which?", AnswerType.CHOICE, options=options(points), **fields)


def choices(points: Mapping[str, float | None], question: str = "t.m", **fields: Any) -> Question:
    return Question(question, "Which of these?", AnswerType.CHOICES, options=options(points), **fields)


def text(question: str = "t.t", **fields: Any) -> Question:
    return Question(question, "What?", AnswerType.TEXT, **fields)


def day(question: str = "t.d", **fields: Any) -> Question:
    return Question(question, "Until when?", AnswerType.DATE, **fields)


def touchpoint(questions: Sequence[Question], touchpoint_id: str = "t", **fields: Any) -> Touchpoint:
    return Touchpoint(touchpoint_id, touchpoint_id.title(), tuple(questions), **fields)


def section(touchpoints: Sequence[Touchpoint], section_id: str = "s", phase: Phase = Phase.BEFORE) -> Section:
    return Section(section_id, phase, SectionPlace.FLOOR, section_id.title(), tuple(touchpoints))


def checklist(*sections: Section, bands: tuple[Band, ...] = BANDS) -> Checklist:
    return Checklist("c", "1", "Checklist", "en", 5, bands, (), {}, sections)


def of_questions(questions: Iterable[Question]) -> Checklist:
    """Return a checklist that has these questions in one touchpoint of one section."""
    return checklist(section([touchpoint(list(questions))]))


def walk(made: Checklist, values: Mapping[str, Any] | None = None, **fields: Any) -> Audit:
    """Return an audit that asks all questions and has these values; an Answer is used unchanged."""
    given = {
        question: value if hasattr(value, "question") else make_answer(question, value)
        for question, value in (values or {}).items()
    }
    asked = tuple(stop.question.id for stop in made.stops)
    audit = Audit("a", 1, make_store(), "0" * 64, "2026-Q4", asked, "Līga", Role.COLLEAGUE, "2026-11-22", "")
    return type(audit)(**{**vars(audit), "answers": given, **fields})
