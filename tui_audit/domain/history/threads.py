"""Threads: the same finding followed over several audits, from the first time it is found until it is fixed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tui_audit.domain.audit.enums import AuditKind, Grade
from tui_audit.domain.audit.model import ActionStatus, Audit, CorrectiveAction, Finding
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.scoring.points import is_low

_CHRONIC = 3
"""Number of consecutive full audits from which a repeat finding is chronic."""
_GRADES = tuple(Grade)


class ThreadState(StrEnum):
    """State of a thread after an audit."""

    NEW = "new"
    REPEAT = "repeat"
    CHRONIC = "chronic"
    FIXED = "fixed"
    REGRESSED = "regressed"


@dataclass(frozen=True)
class AgreedAction:
    """An action agreed about a finding, with its current status."""

    action: CorrectiveAction
    status: ActionStatus


@dataclass(frozen=True)
class Visit:
    """The data of one audit that threads need."""

    audit: str
    """Id of the audit."""
    period: str
    kind: AuditKind
    previous: str | None
    """Id of the latest earlier audit that the auditor could see."""
    findings: tuple[Finding, ...]
    answered: frozenset[str]
    """Questions answered with a value; questions without any thread may be missing."""
    agreed: tuple[AgreedAction, ...] = ()
    """The actions about its findings."""

    def has_answered(self, place: str) -> bool:
        """Return whether a question, or any question of a touchpoint, was answered with a value."""
        if "." in place:
            return place in self.answered
        return any(question.startswith(f"{place}.") for question in self.answered)


def visit_of(audit: Audit) -> Visit:
    """Return the data of an audit that threads need."""
    return Visit(
        audit=audit.id,
        period=audit.period,
        kind=audit.kind,
        previous=audit.previous,
        findings=audit.findings,
        answered=frozenset(answer.question for answer in audit.answers.values() if answer.value is not None),
        agreed=tuple(AgreedAction(action, audit.status_of(action)) for action in audit.actions),
    )


def subject_of(finding: Finding) -> str:
    """Return the id of what a finding is about: its question, or its touchpoint if it has no question."""
    return finding.question or finding.touchpoint


@dataclass(frozen=True)
class Thread:
    """The same finding over several audits, in its state after one of them."""

    id: str
    """The id that a finding names as its own thread in order to continue this one."""
    place: str
    """Id of the question or touchpoint that it is about."""
    state: ThreadState
    times: int
    """Number of consecutive full audits that found it; 0 if only re-audits have found it so far."""
    first: str
    """Period in which it was first found."""
    last: Finding
    """The latest finding; of several in one audit, the worst."""
    last_period: str
    agreed: tuple[AgreedAction, ...]
    """The actions about the latest finding."""
    fixed: str | None = None
    """Period of the audit that found it fixed; None while it is open."""

    @property
    def is_open(self) -> bool:
        """Whether the last audit that checked its question or touchpoint still found it."""
        return self.state is not ThreadState.FIXED


@dataclass(eq=False)
class _Line:
    """A thread while it is being followed."""

    thread: Thread
    seen: int
    """Index of the visit that found it last."""
    ended: int = -1
    """Index of the visit that last found it fixed; −1 if none did."""
    names: set[str] = field(default_factory=set)
    """The thread ids under which its findings were recorded."""


class Threads:
    """All threads of one store and checklist, followed from visit to visit.

    A thread is updated only by audits that answered its question with a value; other audits neither break nor lengthen
    it. A re-audit can mark a thread as fixed, or find a fixed one again, but never lengthens it. Only findings of grade
    minor or worse count, and several findings of one thread in one audit count once.

    Findings belong to the same thread if they name the same thread id and are about the same question or touchpoint. A
    finding with an unknown thread id continues a thread that its auditor could not see: one last found by an audit
    later than ``Visit.previous``.
    """

    def __init__(self, visits: Sequence[Visit]) -> None:
        """Follow the threads over these visits, given latest first."""
        self._visits = tuple(reversed(visits))
        self._number = {visit.audit: number for number, visit in enumerate(self._visits)}
        self._lines: dict[str, list[_Line]] = {}
        self._standing: dict[tuple[str, str], Thread] = {}
        for number, visit in enumerate(self._visits):
            self._follow(number, visit)

    def of(self, audit: str, finding: Finding) -> Thread | None:
        """Return the thread of a finding in its state after that audit; None if the finding belongs to no thread."""
        return self._standing.get((audit, finding.id)) if finding.grade.is_failing else None

    def at(self, *places: str) -> tuple[Thread, ...]:
        """Return the threads at these questions or touchpoints: open ones, then fixed ones, each latest first."""
        lines = [line for place in places for line in self._lines.get(place, ())]
        lines.sort(key=lambda line: (not line.thread.is_open, -max(line.seen, line.ended)))
        return tuple(line.thread for line in lines)

    def to_continue(self, place: str, taken: Iterable[Finding] = ()) -> tuple[Thread, ...]:
        """Return the threads that a new finding may continue: the open ones, or the fixed ones if none is open.

        Threads already continued by a finding in ``taken`` are left out.
        """
        names = {finding.thread for finding in taken if subject_of(finding) == place}
        free = [thread for thread in self.at(place) if thread.id not in names]
        return tuple(thread for thread in free if thread.is_open) or tuple(free)

    def preview(self, finding: Finding, visit: Visit) -> Thread | None:
        """Return the future thread of a finding in an audit in progress; None for grades that start no thread."""
        if not finding.grade.is_failing:
            return None
        lines = self._lines.get(subject_of(finding), ())
        known = next((line.thread for line in lines if finding.thread in line.names), None)
        return _found(known or _begun(finding, visit), finding, visit)

    def recurred_without_finding(self, checklist: Checklist, audit: Audit) -> tuple[Thread, ...]:
        """Return the recently fixed threads whose question scores low in this audit.

        They count as fixed only because nobody noted the problem as a finding again.
        """

        def is_low_now(thread: Thread) -> bool:
            stop = checklist.by_question.get(thread.place)
            return stop is not None and is_low(stop.question, audit.answer(thread.place).value)

        return tuple(thread for thread in self.recently_fixed() if is_low_now(thread))

    def recently_fixed(self) -> tuple[Thread, ...]:
        """Return the threads found fixed since the last full audit before the latest visit, and still fixed.

        Both the latest visit and re-audits between the two count.
        """
        full = [number for number, visit in enumerate(self._visits[:-1]) if visit.kind is AuditKind.FULL]
        since = max(full, default=-1)
        every = (line for lines in self._lines.values() for line in lines)
        return tuple(line.thread for line in every if not line.thread.is_open and line.ended > since)

    def _follow(self, number: int, visit: Visit) -> None:
        found: dict[str, list[Finding]] = {}
        for finding in sorted(visit.findings, key=lambda finding: _GRADES.index(finding.grade)):
            if finding.grade.is_failing:
                found.setdefault(subject_of(finding), []).append(finding)
        for place in {**self._lines, **found}:
            here = found.get(place, [])
            matched = self._matched(place, here, number, visit)
            if visit.has_answered(place):
                self._turn(number, visit, place, here, matched)
            for finding in here:
                line = matched.get(finding.thread)
                if line is not None and line.thread.is_open:
                    self._standing[visit.audit, finding.id] = line.thread

    def _matched(self, place: str, findings: Sequence[Finding], number: int, visit: Visit) -> dict[str, _Line]:
        """Return the thread that each finding continues, by the thread id that the finding names.

        Unknown thread ids are assigned to threads that the auditor could not see: open ones first, latest first.
        """
        lines = self._lines.get(place, [])
        named = {finding.thread: line for finding in findings for line in lines if finding.thread in line.names}
        in_view = self._number.get(visit.previous or "", -1)
        free = [line for line in lines if line not in named.values() and in_view < line.seen < number]
        free.sort(key=lambda line: (not line.thread.is_open, -line.seen))
        for finding in findings:
            if finding.thread not in named and free:
                named[finding.thread] = free.pop(0)
        return named

    def _turn(
        self, number: int, visit: Visit, place: str, findings: Sequence[Finding], matched: dict[str, _Line]
    ) -> None:
        """Apply an audit that answered this question: its threads start, are found again, or become fixed."""
        again: list[_Line] = []
        for finding in findings:  # worst first: it represents all findings of the same thread
            line = matched.get(finding.thread)
            if line is None:
                line = _Line(_begun(finding, visit), number)
                self._lines.setdefault(place, []).append(line)
            matched[finding.thread] = line
            line.names.add(finding.thread)
            if line not in again:
                again.append(line)
                line.thread = _found(line.thread, finding, visit)
                line.seen = number
        for line in self._lines.get(place, []):
            if line.thread.is_open and line not in again:
                line.thread = replace(line.thread, state=ThreadState.FIXED, times=0, fixed=visit.period)
                line.ended = number


def _begun(finding: Finding, visit: Visit) -> Thread:
    return Thread(finding.thread, subject_of(finding), ThreadState.NEW, 0, visit.period, finding, visit.period, ())


def _found(thread: Thread, finding: Finding, visit: Visit) -> Thread:
    state = thread.state if thread.is_open else ThreadState.REGRESSED
    times = thread.times + (visit.kind is AuditKind.FULL)
    if visit.kind is AuditKind.FULL and times > 1:
        state = ThreadState.CHRONIC if times >= _CHRONIC else ThreadState.REPEAT
    agreed = tuple(each for each in visit.agreed if each.action.finding == finding.id)
    return replace(thread, state=state, times=times, last=finding, last_period=visit.period, agreed=agreed, fixed=None)
