"""All figures of a report as plain data, for ``tui-audit report --json``."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from tui_audit.cli.comparison_json import plain_comparison
from tui_audit.cli.journey_json import plain_journey
from tui_audit.domain.actions.tracking import DueOutcome, TrackedAction
from tui_audit.domain.audit.model import ActionBy, AuditKind, Finding, Grade
from tui_audit.domain.checklist.model import Phase
from tui_audit.domain.figures import round_half_up
from tui_audit.domain.history.threads import Thread, ThreadState
from tui_audit.domain.history.trend import Trend, TrendPoint
from tui_audit.domain.journey.checks import journey_checks
from tui_audit.domain.journey.measures import measures
from tui_audit.domain.journey.model import journey
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.agreed_actions import MatterOutcome, on_time_counts, outcome_of, previous_matters
from tui_audit.reports.content.change import scored_change
from tui_audit.reports.content.comparison import report_comparison, report_trend
from tui_audit.reports.content.journey import journey_audits
from tui_audit.reports.content.report_data import ReportData

Plain = dict[str, Any]


def plain_report(t: Translator, source: ReportData) -> Plain:
    """Return every figure that the report prints; scores are percentages with one decimal, None if there is none."""
    comparison = report_comparison(source)
    return {
        "audit": _audit(source),
        "as_of": source.as_of,
        "score": _score(source),
        "findings": [_finding(source, finding) for finding in source.findings],
        "grades": {grade.value: sum(each.grade is grade for each in source.findings) for grade in Grade},
        "threads": _threads(source),
        "priorities": [
            {"touchpoint": touchpoint, "priority": round_half_up(priority)}
            for touchpoint, priority in source.priorities.items()
        ],
        "actions": _actions(source),
        "trend": _trend(report_trend(source)),
        "comparison": None if comparison is None else plain_comparison(comparison),
        "journey": _journey(t, source),
    }


def _audit(source: ReportData) -> Plain:
    audit, checklist = source.audit, source.checklist
    return {
        "id": audit.id,
        "number": audit.number,
        "kind": audit.kind.value,
        "status": audit.status.value,
        "store": {"id": audit.store.id, "code": audit.store.code, "name": audit.store.name},
        "checklist": {"id": checklist.id, "version": checklist.version, "title": checklist.title},
        "period": audit.period,
        "segment": audit.segment,
        "walked_on": audit.walked_on,
        "auditor": audit.auditor,
        "role": audit.role.value,
        "self_audit": audit.self_audit,
        "related": [each.id for each in source.beside],
    }


def _score(source: ReportData) -> Plain:
    sheet = source.sheet
    change = scored_change(source)
    return {
        **vars(sheet.score()),
        "sections": {name: part.shown for name, part in source.sections.items()},
        "touchpoints": {name: part.shown for name, part in source.touchpoints.items()},
        "in_store_control": sheet.store_control(own=True).shown,
        "outside_store_control": sheet.store_control(own=False).shown,
        "critical_failures": list(sheet.critical_failures),
        "last": None
        if change is None
        else {
            "audit": change.first.audit.id,
            "period": change.first.audit.period,
            "self_audit": change.first.audit.self_audit,
            "questions": len(change.pairs),
            "total": change.total.first.shown,
            "difference": change.total.difference,
            "fell": sum(pair.gain < 0 for pair in change.pairs),
            "rose": sum(pair.gain > 0 for pair in change.pairs),
        },
        "answers": _answers(source),
    }


def _answers(source: ReportData) -> Plain:
    answers = source.answers.values()
    return {
        "asked": len(answers),
        "given": sum(answer.is_given for answer in answers),
        "not_applicable": sum(answer.na is not None for answer in answers),
        "not_seen": sum(answer.not_seen is not None for answer in answers),
        "entered": dict(Counter(answer.via.value for answer in answers if answer.is_given)),
    }


def _finding(source: ReportData, finding: Finding) -> Plain:
    thread = source.thread(finding)
    return {
        "number": source.finding_number(finding),
        "id": finding.id,
        "touchpoint": finding.touchpoint,
        "question": finding.question,
        "grade": finding.grade.value,
        "statement": finding.statement,
        "cause": finding.cause.value if finding.cause else None,
        "thread": None if thread is None else _thread(thread),
        "actions": [action.id for action in source.audit.actions_on(finding.id)],
    }


def _threads(source: ReportData) -> Plain:
    known = [source.thread(finding) for finding in source.findings]
    states = Counter({thread.id: thread.state for thread in known if thread is not None}.values())
    return {
        "states": {state.value: states[state] for state in ThreadState if state is not ThreadState.FIXED},
        "fixed": [_thread(thread) for thread in source.fixed_threads],
        "answered_low": [_thread(thread) for thread in source.low_again_threads],
        "not_checked": [_thread(thread) for thread in source.unchecked_threads],
    }


def _thread(thread: Thread) -> Plain:
    return {
        "id": thread.id,
        "about": thread.place,
        "state": thread.state.value,
        "times": thread.times,
        "first_seen": thread.first,
        "last_seen": thread.last_period,
        "fixed": thread.fixed,
        "statement": thread.last.statement,
    }


def _actions(source: ReportData) -> Plain:
    counts = on_time_counts(source)
    return {
        "open": [
            {**_action(matter.latest, source.as_of), "times": matter.times, "first_agreed": matter.first_period}
            for matter in source.outstanding_actions
        ],
        "previous": [_action(each, source.as_of) for each in source.previous_actions],
        "last_audit": {
            "on_time": counts[DueOutcome.ON_TIME],
            "late": counts[DueOutcome.LATE],
            "not_due": counts[DueOutcome.NOT_DUE],
        },
        "outcomes": {by.value: _outcomes(source, by) for by in ActionBy},
    }


def _outcomes(source: ReportData, by: ActionBy) -> dict[str, int]:
    """Return what became of the previous actions of the store or of head office, as the report counts them."""
    counted = Counter(outcome_of(source, matter) for matter in previous_matters(source, by))
    return {outcome.value: counted[outcome] for outcome in MatterOutcome}


def _action(each: TrackedAction, day: str) -> Plain:
    return {
        "id": each.action.id,
        "audit": each.audit_id,
        "period": each.period,
        "finding": each.finding.id,
        "thread": each.finding.thread,
        "what": each.action.what,
        "by": each.action.by.value,
        "owner": each.action.owner,
        "agreed_on": each.agreed_on,
        "due": each.action.due,
        "status": each.status(day).value,
        "days_overdue": each.days_overdue(day),
        "closed_on": each.closed_on(day),
        "days_to_close": each.days_to_close(day),
    }


def _trend(found: Trend) -> list[Plain]:
    return [
        {
            "points": _points(line.points),
            "questions": list(line.questions),
            "asked": line.asked,
            "break": None if line.break_reason is None else line.break_reason.value,
        }
        for line in found.lines
    ]


def _points(points: Iterable[TrendPoint]) -> list[Plain]:
    return [
        {
            "audit": point.walk.audit,
            "period": point.period,
            "walked_on": point.walk.walked_on,
            "self_audit": point.walk.self_audit,
            "total": point.total,
            "phases": {phase.value: point.shown(phase) for phase in Phase},
        }
        for point in points
    ]


def _journey(t: Translator, source: ReportData) -> Plain | None:
    if source.total.percent is None or source.audit.kind is AuditKind.SHORT:
        return None
    walks = journey_audits(source)
    now = journey(*walks.current, source.sheet)
    return plain_journey(t, now, journey_checks(walks, now), measures(walks))
