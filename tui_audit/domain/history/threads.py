"""Threads: the same finding over several audits, from when it was first seen to what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tui_audit.domain.audit.enums import AuditKind, Grade
from tui_audit.domain.audit.model import ActionStatus, Audit, CorrectiveAction, Finding
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.scoring.points import is_low

_CHRONIC = 3
"""So many times in a row, and it is chronic."""
_GRADES = tuple(Grade)


class ThreadState(StrEnum):
    """Where a thread stands after an audit."""

    NEW = "new"
    REPEAT = "repeat"
    CHRONIC = "chronic"
    FIXED = "fixed"
    REGRESSED = "regressed"


@dataclass(frozen=True)
class AgreedAction:
    """An action about a finding, and where it stands."""

    action: CorrectiveAction
    status: ActionStatus


@dataclass(frozen=True)
class Visit:
    """What threads need to know of one audit."""

    audit: str
    """Its id."""
    period: str
    kind: AuditKind
    previous: str | None
    """The audit that its auditor had in view."""
    findings: tuple[Finding, ...]
    answered: frozenset[str]
    """Questions answered with a value; of those that no thread is about some may be missing."""
    agreed: tuple[AgreedAction, ...] = ()
    """The actions about its findings."""

    def has_answered(self, place: str) -> bool:
        """Whether a question was answered with a value; of a touchpoint: any of its questions."""
        if "." in place:
            return place in self.answered
        return any(question.startswith(f"{place}.") for question in self.answered)


def visit_of(audit: Audit) -> Visit:
    """What threads need to know of this audit."""
    return Visit(
        audit=audit.id,
        period=audit.period,
        kind=audit.kind,
        previous=audit.previous,
        findings=audit.findings,
        answered=frozenset(answer.question for answer in audit.answers.values() if answer.value is not None),
        agreed=tuple(AgreedAction(action, audit.status_of(action)) for action in audit.actions),
    )


def place_of(finding: Finding) -> str:
    """What a finding is about: its question; of one about a touchpoint as a whole: the touchpoint."""
    return finding.question or finding.touchpoint


@dataclass(frozen=True)
class Thread:
    """The same finding over several audits, as it stands after one of them."""

    id: str
    """What a finding that continues it takes as its own thread."""
    place: str
    """The question, or the touchpoint, that it is about."""
    state: ThreadState
    times: int
    """In how many full audits running it was found; 0: so far in re-audits only."""
    first: str
    """The period in which it was first found."""
    last: Finding
    """The latest finding, of several in one audit the worst."""
    last_period: str
    agreed: tuple[AgreedAction, ...]
    """The actions about the latest finding."""
    fixed: str | None = None
    """The period of the audit that found it fixed; None: it is open."""

    @property
    def is_open(self) -> bool:
        """Whether it was still found when its place was looked at last."""
        return self.state is not ThreadState.FIXED


@dataclass(eq=False)
class _Line:
    """A thread while it is followed."""

    thread: Thread
    seen: int
    """Which visit found it last."""
    ended: int = -1
    """Which visit found it fixed last."""
    names: set[str] = field(default_factory=set)
    """The threads that findings of it were noted under."""


class Threads:
    """Every thread of a store and checklist, followed from visit to visit.

    They run over the full audits that answered the question with a value; an audit that did not neither breaks nor
    counts. A re-audit can fix a thread and find a fixed one again, but never lengthens one. Findings of grade minor
    or worse count, those of one thread in one audit once. Findings are of one thread when they name the same and stand
    at the same place; one that names a thread nobody knows goes on in the thread that its auditor could not see,
    because the audit that found it last is not among those before ``Visit.previous``.
    """

    def __init__(self, visits: Sequence[Visit]) -> None:
        """``visits``: the latest first."""
        self._visits = tuple(reversed(visits))
        self._number = {visit.audit: number for number, visit in enumerate(self._visits)}
        self._lines: dict[str, list[_Line]] = {}
        self._standing: dict[tuple[str, str], Thread] = {}
        for number, visit in enumerate(self._visits):
            self._follow(number, visit)

    def of(self, audit: str, finding: Finding) -> Thread | None:
        """The thread of a finding, as it stood after that audit; None where it has none."""
        return self._standing.get((audit, finding.id)) if finding.grade.fails else None

    def at(self, *places: str) -> tuple[Thread, ...]:
        """The threads at these places: the open ones, then the fixed ones, each the latest first."""
        lines = [line for place in places for line in self._lines.get(place, ())]
        lines.sort(key=lambda line: (not line.thread.is_open, -max(line.seen, line.ended)))
        return tuple(line.thread for line in lines)

    def to_continue(self, place: str, taken: Iterable[Finding] = ()) -> tuple[Thread, ...]:
        """Which threads a new finding may go on in: the open ones, else the fixed ones; without those ``taken``."""
        names = {finding.thread for finding in taken if place_of(finding) == place}
        free = [thread for thread in self.at(place) if thread.id not in names]
        return tuple(thread for thread in free if thread.is_open) or tuple(free)

    def if_found(self, finding: Finding, visit: Visit) -> Thread | None:
        """The thread of a finding that a walk has noted so far, as it will stand; None where it makes none."""
        if not finding.grade.fails:
            return None
        lines = self._lines.get(place_of(finding), ())
        known = next((line.thread for line in lines if finding.thread in line.names), None)
        return _found(known or _begun(finding, visit), finding, visit)

    def low_again(self, checklist: Checklist, audit: Audit) -> tuple[Thread, ...]:
        """Of what counts as fixed lately: what was answered badly, only that nobody noted it as a finding again."""

        def is_low_now(thread: Thread) -> bool:
            stop = checklist.by_question.get(thread.place)
            return stop is not None and is_low(stop.question, audit.answer(thread.place).value)

        return tuple(thread for thread in self.fixed_lately() if is_low_now(thread))

    def fixed_lately(self) -> tuple[Thread, ...]:
        """What the latest visit, or a re-audit between it and the full audit before it, found fixed and still is."""
        full = [number for number, visit in enumerate(self._visits[:-1]) if visit.kind is AuditKind.FULL]
        since = max(full, default=-1)
        every = (line for lines in self._lines.values() for line in lines)
        return tuple(line.thread for line in every if not line.thread.is_open and line.ended > since)

    def _follow(self, number: int, visit: Visit) -> None:
        found: dict[str, list[Finding]] = {}
        for finding in sorted(visit.findings, key=lambda finding: _GRADES.index(finding.grade)):
            if finding.grade.fails:
                found.setdefault(place_of(finding), []).append(finding)
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
        """By the thread that findings name: the line they go on in. What nobody knows may go on unseen ones."""
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
        """An audit that looked at this place: its threads are found again, fixed, or begin."""
        again: list[_Line] = []
        for finding in findings:  # the worst first: of several in one thread it stands for all
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
    return Thread(finding.thread, place_of(finding), ThreadState.NEW, 0, visit.period, finding, visit.period, ())


def _found(thread: Thread, finding: Finding, visit: Visit) -> Thread:
    state = thread.state if thread.is_open else ThreadState.REGRESSED
    times = thread.times + (visit.kind is AuditKind.FULL)
    if visit.kind is AuditKind.FULL and times > 1:
        state = ThreadState.CHRONIC if times >= _CHRONIC else ThreadState.REPEAT
    agreed = tuple(each for each in visit.agreed if each.action.finding == finding.id)
    return replace(thread, state=state, times=times, last=finding, last_period=visit.period, agreed=agreed, fixed=None)
