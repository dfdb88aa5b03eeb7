"""Threads: the same finding followed over several audits, from the first time it is found until it is fixed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tui_audit.domain.actions.tracking import OUTSTANDING, normalised_wording
from tui_audit.domain.audit.enums import AuditKind, Grade
from tui_audit.domain.audit.follow_ups import in_force
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
    low: frozenset[str] = frozenset()
    """Those of the answered questions that earned less than half the points."""
    agreed: tuple[AgreedAction, ...] = ()
    """The actions about its findings."""

    def has_answered(self, place: str) -> bool:
        """Return whether a question, or any question of a touchpoint, was answered with a value."""
        return _any_at(place, self.answered)

    def is_low(self, place: str) -> bool:
        """Return whether the answer to a question, or to any question of a touchpoint, was low."""
        return _any_at(place, self.low)


def visit_of(audit: Audit, checklist: Checklist) -> Visit:
    """Return the data of an audit that threads need; ``checklist`` is the one of its own revision."""
    answers = in_force(audit, checklist).answers.values()
    given = {answer.question: answer.value for answer in answers if answer.value is not None}
    stops = checklist.by_question
    return Visit(
        audit=audit.id,
        period=audit.period,
        kind=audit.kind,
        previous=audit.previous,
        findings=audit.findings,
        answered=frozenset(given),
        low=frozenset(each for each, value in given.items() if each in stops and is_low(stops[each].question, value)),
        agreed=tuple(AgreedAction(action, audit.status_of(action)) for action in audit.actions),
    )


def _any_at(place: str, questions: frozenset[str]) -> bool:
    if "." in place:
        return place in questions
    return any(question.startswith(f"{place}.") for question in questions)


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
    """Period in which it was first found; if a re-audit found it before any full audit, that of the full audit."""
    last: Finding
    """The latest finding; of several in one audit, the worst."""
    last_period: str
    agreed: tuple[AgreedAction, ...]
    """The actions about the latest finding, and earlier ones that nobody has verified or dropped."""
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
    it. An audit without the finding marks the thread as fixed, unless it gave its question, or any question of its
    touchpoint, a low answer. A re-audit can mark a thread as fixed, or find a fixed one again, but never lengthens it.
    Only findings of grade minor or worse count, and several findings of one thread in one audit count once.

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
        return _begun(finding, visit) if known is None else _found(known, finding, visit)

    def low_again(self) -> tuple[Thread, ...]:
        """Return the open threads that the latest visit did not note as a finding again, but answered low."""
        return tuple(thread for thread in self._left_open() if self._visits[-1].is_low(thread.place))

    def not_checked(self) -> tuple[Thread, ...]:
        """Return the open threads whose question the latest visit did not answer, however old they are."""
        return tuple(thread for thread in self._left_open() if not self._visits[-1].is_low(thread.place))

    def recently_fixed(self) -> tuple[Thread, ...]:
        """Return the threads found fixed since the last full audit before the latest visit, and still fixed.

        Both the latest visit and re-audits between the two count.
        """
        full = [number for number, visit in enumerate(self._visits[:-1]) if visit.kind is AuditKind.FULL]
        since = max(full, default=-1)
        every = (line for lines in self._lines.values() for line in lines)
        return tuple(line.thread for line in every if not line.thread.is_open and line.ended > since)

    def _left_open(self) -> Iterator[Thread]:
        """Yield the open threads without a finding in the latest visit."""
        noted = {(subject_of(finding), finding.thread) for visit in self._visits[-1:] for finding in visit.findings}
        for place, lines in self._lines.items():
            for line in lines:
                is_noted = any((place, name) in noted for name in line.names)
                if line.thread.is_open and line.seen < len(self._visits) - 1 and not is_noted:
                    yield line.thread

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
                again.append(line)
            matched[finding.thread] = line
            line.names.add(finding.thread)
            if line not in again:
                again.append(line)
                line.thread = _found(line.thread, finding, visit)
                line.seen = number
            elif finding.id != line.thread.last.id:
                line.thread = replace(line.thread, agreed=(*line.thread.agreed, *_agreed_on(finding, visit)))
        for line in self._lines.get(place, []):
            if line.thread.is_open and line not in again and not visit.is_low(place):
                line.thread = replace(line.thread, state=ThreadState.FIXED, times=0, fixed=visit.period)
                line.ended = number


def _begun(finding: Finding, visit: Visit) -> Thread:
    return Thread(
        id=finding.thread,
        place=subject_of(finding),
        state=ThreadState.NEW,
        times=int(visit.kind is AuditKind.FULL),
        first=visit.period,
        last=finding,
        last_period=visit.period,
        agreed=_agreed_on(finding, visit),
    )


def _found(thread: Thread, finding: Finding, visit: Visit) -> Thread:
    is_full = visit.kind is AuditKind.FULL
    new = _agreed_on(finding, visit)
    times, state, first = thread.times + is_full, thread.state, thread.first
    if not thread.is_open:
        state = ThreadState.REGRESSED
    elif times > 1 and is_full:
        state = ThreadState.CHRONIC if times >= _CHRONIC else ThreadState.REPEAT
    elif is_full and state is not ThreadState.REGRESSED:
        state, first = ThreadState.NEW, visit.period  # only re-audits found it before, which begin no count
    elif state is ThreadState.NEW:
        state = ThreadState.REPEAT  # a re-audit found it again, which does not lengthen it
    return replace(
        thread,
        state=state,
        times=times,
        first=first,
        last=finding,
        last_period=visit.period,
        agreed=(*_still_to_check(thread.agreed, new), *new),
        fixed=None,
    )


def _agreed_on(finding: Finding, visit: Visit) -> tuple[AgreedAction, ...]:
    return tuple(each for each in visit.agreed if each.action.finding == finding.id)


def _still_to_check(earlier: Iterable[AgreedAction], new: Iterable[AgreedAction]) -> Iterator[AgreedAction]:
    """Yield the earlier actions that are open or not verified, and that were not agreed again in the same words."""
    unverified = [each for each in earlier if each.status in OUTSTANDING or each.status is ActionStatus.DONE]
    again = {(each.action.by, normalised_wording(each.action.what)) for each in new} if unverified else set()
    for each in unverified:
        if (each.action.by, normalised_wording(each.action.what)) not in again:
            yield each
