"""Data for all parts of a report, calculated once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from tui_audit.domain.actions.tracking import (
    OUTSTANDING,
    RepeatedAction,
    TrackedAction,
    all_actions,
    group_repeated,
    is_overdue,
    status_on,
    tracked_actions,
)
from tui_audit.domain.audit.follow_ups import in_force
from tui_audit.domain.audit.model import (
    ActionStatus,
    Answer,
    Audit,
    AuditKind,
    CorrectiveAction,
    Finding,
    Grade,
    Status,
)
from tui_audit.domain.audit.timestamps import instant
from tui_audit.domain.checklist.model import Checklist, Phase, Stop
from tui_audit.domain.history.threads import Thread, Threads, ThreadState, Visit, visit_of
from tui_audit.domain.scoring.points import HALF
from tui_audit.domain.scoring.score_sheet import ScoreLine, ScorePart, ScoreSheet, priorities, score_sheet

_GRADES = tuple(Grade)


@dataclass(frozen=True)
class ReportData:
    """One audit with its score, its findings in report order, and the numbers of its findings and photos."""

    audit: Audit
    checklist: Checklist
    sheet: ScoreSheet
    history: tuple[Audit, ...]
    """Earlier audits of the store, newest first."""
    threads: Threads
    """Threads of all findings, up to this audit."""
    checklists: Mapping[str, Checklist]
    """Checklists of this audit and earlier ones by revision hash, in the language of the report."""
    as_of: str
    """ISO date as at which actions are open or overdue."""
    score_lines: Mapping[str, ScoreLine]
    """Lines of the score by question id."""
    priorities: Mapping[str, Fraction]
    """Priority of scored touchpoints by id, 0 to 100, highest first."""
    findings: tuple[Finding, ...]
    """In the order of their numbers: those that need action by priority, then observations, then positive ones."""
    photos: tuple[str, ...]
    """Hashes, in the order of their numbers."""
    previous_actions: tuple[TrackedAction, ...] = ()
    """Tracked actions of all earlier audits of the store with this checklist, however old."""
    beside: tuple[Audit, ...] = ()
    """For a re-audit, the audit that it re-checks; for any other audit its re-audits, oldest first."""

    @cached_property
    def total(self) -> ScorePart:
        """The score of all questions asked."""
        return self.sheet.total()

    @cached_property
    def phases(self) -> Mapping[Phase, ScorePart]:
        """The score of each phase."""
        return {phase: self.sheet.phase(phase) for phase in Phase}

    @cached_property
    def sections(self) -> Mapping[str, ScorePart]:
        """The score of each section by id, in walking order."""
        return {
            name: ScorePart(tuple(lines), self.sheet.scored)
            for name, lines in groupby(self.sheet.lines, key=lambda line: line.section)
        }

    @cached_property
    def touchpoints(self) -> Mapping[str, ScorePart]:
        """The score of each touchpoint by id, in walking order."""
        return {
            name: ScorePart(tuple(lines), self.sheet.scored)
            for name, lines in groupby(self.sheet.lines, key=lambda line: line.touchpoint)
        }

    @cached_property
    def first_stops(self) -> Mapping[str, Stop]:
        """The first question of each touchpoint with its section, by touchpoint id."""
        return {stop.touchpoint.id: stop for stop in reversed(self.checklist.stops)}

    def touchpoint_title(self, touchpoint: str) -> str:
        """Return the title of a touchpoint; its id if the checklist does not have the touchpoint."""
        stop = self.first_stops.get(touchpoint)
        return stop.touchpoint.title if stop else touchpoint

    def touchpoint_score(self, touchpoint: str) -> float | None:
        """Return the printed score of a touchpoint in percent; None if nothing scored."""
        part = self.touchpoints.get(touchpoint)
        return part.shown if part else None

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """The answer to each question asked by question id, in walking order; a blank one if there is none."""
        return {question: self.audit.answer(question) for question in self.audit.asked}

    @property
    def has_history(self) -> bool:
        """Whether there is an earlier audit to compare findings with."""
        return bool(self.history)

    @cached_property
    def last_full_audit(self) -> Audit | None:
        """The last full audit before this one, or the one that a re-audit re-checks; None if ``history`` lacks it."""
        full = [audit for audit in self.history if audit.kind is AuditKind.FULL]
        if self.audit.kind is AuditKind.RE_AUDIT:
            return next((audit for audit in full if audit.id == self.audit.previous), None)
        return full[0] if full else None

    def thread(self, finding: Finding) -> Thread | None:
        """Return the thread of a finding in its state after this audit; None in the first audit or without a thread."""
        return self.threads.of(self.audit.id, finding) if self.has_history else None

    @cached_property
    def low_again_threads(self) -> tuple[Thread, ...]:
        """Open threads whose question scores low again, but without a new finding, in walking order."""
        return self._in_walking_order(self.threads.low_again())

    @cached_property
    def unchecked_threads(self) -> tuple[Thread, ...]:
        """Open threads whose question this audit did not answer, in walking order."""
        return self._in_walking_order(self.threads.not_checked())

    @cached_property
    def threads_found_again(self) -> frozenset[str]:
        """Ids of the threads that this audit found, or whose question it answered low again."""
        found = [self.threads.of(self.audit.id, finding) for finding in self.audit.findings]
        return frozenset(thread.id for thread in (*found, *self.threads.low_again()) if thread is not None)

    @cached_property
    def fixed_threads(self) -> tuple[Thread, ...]:
        """Threads fixed since the last full audit, in walking order."""
        return self._in_walking_order(self.threads.recently_fixed())

    def _in_walking_order(self, threads: Sequence[Thread]) -> tuple[Thread, ...]:
        place = {stop.question.id: number for number, stop in enumerate(self.checklist.stops)}
        return tuple(sorted(threads, key=lambda thread: (place.get(thread.place, len(place)), thread.place, thread.id)))

    @property
    def is_draft(self) -> bool:
        """Whether the audit is not completed."""
        return self.audit.status is not Status.COMPLETED

    def stop(self, question: str) -> Stop:
        """Return a question with its section and touchpoint."""
        return self.checklist.by_question[question]

    def finding_number(self, finding: Finding) -> int:
        """Return the number of a finding, from 1."""
        return self._finding_numbers[finding.id]

    @cached_property
    def _finding_numbers(self) -> Mapping[str, int]:
        return {finding.id: number for number, finding in enumerate(self.findings, start=1)}

    def photo_numbers(self, hashes: Sequence[str]) -> tuple[int, ...]:
        """Return the numbers of these photos, from 1, in ascending order."""
        return tuple(sorted({self._photo_numbers[sha256] for sha256 in hashes}))

    @cached_property
    def _photo_numbers(self) -> Mapping[str, int]:
        return {sha256: number for number, sha256 in enumerate(self.photos, start=1)}

    @cached_property
    def outstanding_actions(self) -> tuple[RepeatedAction, ...]:
        """Actions of this and earlier audits still to be done as at ``as_of``; overdue ones first, then by due date."""
        found = [*all_actions(self.audit, self.checklist.id), *self.previous_actions]
        undone = group_repeated([each for each in found if each.is_outstanding(self.as_of)], self.as_of)
        return tuple(sorted(undone, key=self._urgency))

    def _urgency(self, matter: RepeatedAction) -> tuple[bool, str, str]:
        action = matter.latest.action
        return not matter.is_overdue(self.as_of), matter.first_due or "9999", action.id

    def status(self, action: CorrectiveAction) -> ActionStatus:
        """Return the status of an action of this audit as at ``as_of``."""
        return status_on(action, self.audit.followup, self.as_of)

    def is_outstanding(self, action: CorrectiveAction) -> bool:
        """Return whether an action of this audit is still to be done as at ``as_of``."""
        return self.status(action) in OUTSTANDING

    def is_overdue(self, action: CorrectiveAction) -> bool:
        """Return whether an action of this audit is overdue as at ``as_of``."""
        return is_overdue(action, self.audit.followup, self.as_of)

    def is_answer_failed(self, question: str) -> bool:
        """Return whether the answer itself, whatever its findings, earned less than half the points."""
        line = self.score_lines.get(question)
        return line is not None and line.points is not None and line.points < HALF


def report_data(  # noqa: PLR0913 - a report needs this many inputs
    audit: Audit,
    checklist: Checklist,
    history: Sequence[Audit],
    as_of: str | None,
    checklists: Mapping[str, Checklist] | None = None,
    visits: Sequence[Visit] | None = None,
    *,
    actions: Sequence[TrackedAction] | None = None,
    beside: Sequence[Audit] = (),
) -> ReportData:
    """Return the data for all parts of the report.

    ``checklists`` has the checklists of the history by revision hash. ``visits`` has the thread data of all earlier
    audits, and ``actions`` their tracked actions; None if ``history`` is complete. If ``as_of`` is empty,
    ``default_as_of`` is used.
    """
    known = {**(checklists or {}), audit.revision: checklist}
    audit = in_force(audit, checklist)
    history = [
        in_force(earlier, known[earlier.revision]) if earlier.revision in known else earlier for earlier in history
    ]
    if visits is None:
        visits = [visit_of(earlier, known.get(earlier.revision, checklist)) for earlier in history]
    if actions is None:
        actions = [action for earlier in history for action in tracked_actions(earlier, checklist.id)]
    threads = Threads((visit_of(audit, checklist), *visits))
    sheet = score_sheet(audit, checklist)
    priority = dict(priorities(sheet, checklist, audit.segment))
    findings = _ordered(audit, checklist, priority, frozenset(sheet.critical_failures), threads)
    return ReportData(
        audit=audit,
        checklist=checklist,
        sheet=sheet,
        history=tuple(history),
        threads=threads,
        checklists=known,
        as_of=as_of or default_as_of(audit),
        score_lines={line.question: line for line in sheet.lines},
        priorities=priority,
        findings=findings,
        photos=_photos(audit, findings),
        previous_actions=tuple(actions),
        beside=tuple(beside),
    )


def default_as_of(audit: Audit) -> str:
    """Return the default of ``as_of``: the ISO date of completion, or of the last answer if the audit is not completed.

    The date of the audit is used if there is no answer.
    """
    if audit.status is Status.COMPLETED and audit.completed_at:
        return audit.completed_at[:10]
    return last_answered_at(audit)[:10] or audit.walked_on


def last_answered_at(audit: Audit) -> str:
    """Return the ISO timestamp of the latest answer; empty if there is none."""
    return max((answer.answered_at for answer in audit.answers.values()), key=instant, default="")


def _ordered(
    audit: Audit, checklist: Checklist, priority: Mapping[str, Fraction], critical: frozenset[str], threads: Threads
) -> tuple[Finding, ...]:
    """Return the findings in the one order of the report; see ``priorities.ranked_priorities``."""
    place = {stop.question.id: index for index, stop in enumerate(checklist.stops)}
    touchpoints = {stop.touchpoint.id: index for index, stop in reversed(list(enumerate(checklist.stops)))}

    def key(finding: Finding) -> tuple[int, bool, bool, int, Fraction, int, str]:
        group = 0 if finding.grade.is_failing else 1 if finding.grade is Grade.OBSERVATION else 2
        urgent = finding.grade is Grade.CRITICAL or finding.question in critical
        where = place.get(finding.question or "", touchpoints.get(finding.touchpoint, len(place)))
        weight = priority.get(finding.touchpoint, Fraction(0))
        thread = threads.of(audit.id, finding)
        again = thread is not None and thread.state is not ThreadState.NEW
        return group, not urgent, not again, _GRADES.index(finding.grade), -weight, where, finding.id

    return tuple(sorted(audit.findings, key=key))


def _photos(audit: Audit, findings: Sequence[Finding]) -> tuple[str, ...]:
    answers = (audit.answer(question) for question in audit.asked)
    named = [sha256 for answer in answers for sha256 in answer.photos]
    named += [sha256 for finding in findings for sha256 in finding.photos]
    named += sorted(audit.photos)
    return tuple(dict.fromkeys(named))
