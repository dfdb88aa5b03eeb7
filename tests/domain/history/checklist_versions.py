"""Random pairs of audits with 2 versions of a checklist: questions are added, removed, moved or reweighted."""

from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from tests.builders import make_answer, make_store
from tests.domain.questions import checklist, choice, rating, section, text, touchpoint, walk, yes_no
from tui_audit.domain.audit.model import Answer, Audit, Finding, Grade
from tui_audit.domain.checklist.model import Checklist, Phase, Question
from tui_audit.domain.history.matching import ComparedAudit

SECTIONS = ("s0", "s1", "s2")
OPTIONS: dict[str, float | None] = {"best": 3, "some": 1, "none": 0, "other": None}


@dataclass(frozen=True)
class Entry:
    """One question in one version of the checklist, and the id of its section."""

    question: Question
    section: str


@dataclass(frozen=True)
class Version:
    """One version of a checklist and the answers of one audit, independent of the code under test."""

    entries: tuple[Entry, ...]
    asked: tuple[str, ...]
    answers: dict[str, Answer]
    faulted: frozenset[str]

    @property
    def weights(self) -> dict[str, float]:
        return {entry.question.id: entry.question.weight for entry in self.entries}

    @property
    def places(self) -> dict[str, str]:
        return {entry.question.id: entry.section for entry in self.entries}

    def checklist(self) -> Checklist:
        sections = []
        for name, phase in zip(SECTIONS, Phase, strict=True):
            held = [entry.question for entry in self.entries if entry.section == name]
            touchpoints = [touchpoint([question], f"t{question.id}") for question in held]
            sections.append(section(touchpoints, name, phase))
        return checklist(*sections)

    def side(self, **fields: Any) -> ComparedAudit:
        made = self.checklist()
        findings = tuple(
            Finding(f"f{name}", "t", f"t{name}", name, Grade.MINOR, "Seen.") for name in sorted(self.faulted)
        )
        audit = walk(made, self.answers, **{"findings": findings, **fields})
        order = [stop.question.id for stop in made.stops if stop.question.id in self.asked]
        return ComparedAudit(replace(audit, asked=tuple(order)), made)


def _question(kind: int, name: str, weight: float) -> Question:
    made = (rating(name), yes_no(name), choice(OPTIONS, name), text(name))[kind]
    return replace(made, weight=weight)


def _value(kind: int) -> st.SearchStrategy[Any]:
    return [st.integers(1, 5), st.booleans(), st.sampled_from(list(OPTIONS)), st.just("words")][kind]


@st.composite
def versions(draw: st.DrawFn, kinds: tuple[int, ...]) -> Version:
    """Versions of a checklist with these kinds of questions (numbers in ``_question``), each with an audit."""
    entries, answers, asked, faulted = [], {}, [], set()
    for number, kind in enumerate(kinds):
        if not draw(st.booleans() | st.just(True)):
            continue
        name = f"q{number}"
        weight = draw(st.sampled_from([1, 2, 0.1, 1.5]))
        entries.append(Entry(_question(kind, name, weight), draw(st.sampled_from(SECTIONS))))
        if not draw(st.booleans() | st.just(True)):
            continue
        asked.append(name)
        none = st.sampled_from([None, make_answer(name, na=""), make_answer(name, not_seen="")])
        given = draw(_value(kind).map(lambda value, name=name: make_answer(name, value)) | none)  # type: ignore[misc]
        if given is not None:
            answers[name] = given
        if draw(st.integers(0, 4)) == 0:
            faulted.add(name)
    return Version(tuple(entries), tuple(asked), answers, frozenset(faulted))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Version, Version]:
    """Pairs of versions of one checklist; a question has the same id and kind in both."""
    kinds = tuple(draw(st.lists(st.integers(0, 3), max_size=9)))
    return draw(versions(kinds)), draw(versions(kinds))


def sides(one: Version, two: Version) -> tuple[ComparedAudit, ComparedAudit]:
    """Return the audits of two versions, one quarter apart, ready to compare."""
    store = make_store()
    return (
        one.side(id="one", number=1, store=store, period="2026-Q3", revision="1" * 64),
        two.side(id="two", number=2, store=store, period="2026-Q4", revision="2" * 64),
    )


def later(audit: Audit, period: str, **fields: Any) -> Audit:
    """Return a copy of the audit as another audit, of this period."""
    return replace(audit, id=f"a-{period}", period=period, **fields)
