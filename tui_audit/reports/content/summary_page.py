"""Page 1 of the report: result, change, top priorities, scores, actions and reliability."""

from collections.abc import Iterator
from itertools import islice

from tui_audit.domain.actions.tracking import RepeatedAction
from tui_audit.domain.audit.enums import AuditKind, Grade
from tui_audit.domain.audit.model import ActionBy
from tui_audit.domain.checklist.model import FixableBy, Phase
from tui_audit.domain.history.comparison import Comparison
from tui_audit.domain.history.matching import ComparedQuestions
from tui_audit.domain.scoring.score_sheet import ScorePart
from tui_audit.i18n.formats import DASH, date_text, percent, period_words, word
from tui_audit.i18n.labels.grades import grade_in_line
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.agreed_actions import due_words, late_words, matter_of, matters_summary, previous_matters
from tui_audit.reports.content.blocks import Bar, Fact, Listing, SummaryContent, TableBlock, TableColumn, TableRow
from tui_audit.reports.content.change import change_mark, change_sentences, change_since, scored_change
from tui_audit.reports.content.comparison import report_trend
from tui_audit.reports.content.priorities import (
    TopPriority,
    is_repeated,
    most_urgent_touchpoints,
    problem_text,
    ranked_priorities,
    reason_text,
)
from tui_audit.reports.content.related_audits import is_amended, related_audit_facts
from tui_audit.reports.content.reliability import nothing_scored_text, reliability_text
from tui_audit.reports.content.report_data import ReportData, last_answered_at
from tui_audit.reports.content.status_phrase import status_details, status_phrase
from tui_audit.reports.content.wording import bands_text, local_time_text, one_line

__all__ = ["audit_times_text", "checklist_text", "most_urgent_touchpoints", "store_text", "summary_page"]

_TOP = 5
_LEAST_TRACE = 3


def summary_page(t: Translator, source: ReportData) -> SummaryContent:
    """Return the content of page 1."""
    found = scored_change(source)
    scored = source.sheet.scored
    trace = _trace(source)
    return SummaryContent(
        kind=_kind(t, source),
        checklist=checklist_text(source),
        store=store_text(source),
        details=_details(t, source),
        status=status_phrase(t, source),
        status_details=status_details(source),
        is_failed=bool(source.sheet.critical_failures),
        score=_score(t, source),
        change=change_since(t, source),
        change_text=change_sentences(t, source),
        bars=_bars(t, source, found) if scored and not _is_recheck(source) and source.total.percent is not None else (),
        bar_heads=_heads(t, found),
        bands=tuple(sorted((band.lower_bound, band.name) for band in source.checklist.bands)),
        bars_text=_bars_text(t, source, found) if scored else "",
        facts=tuple(_facts(t, source)),
        lists=(_priorities(t, source), _requests(t, source)),
        reliability=reliability_text(t, source),
        trace=trace,
        trace_text=t("%(count)s audits", count=len(trace)) if trace else "",
    )


def store_text(source: ReportData) -> str:
    """Return the name and code of the store."""
    store = source.audit.store
    return f"{store.name} {store.code}".strip()


def checklist_text(source: ReportData) -> str:
    """Return the title and version of the checklist."""
    return f"{source.checklist.title} {source.checklist.version}"


def audit_times_text(t: Translator, source: ReportData) -> str:
    """Return the date of the audit with its start and end times."""
    audit = source.audit
    end = audit.completed_at or last_answered_at(audit)
    begin = local_time_text(audit.started_at)
    day = date_text(t, audit.walked_on)
    if not end:
        return f"{day}, {begin}"
    if end[:10] == audit.walked_on:
        return f"{day}, {begin}–{local_time_text(end)}"
    return t(
        "%(day)s, %(begin)s to %(end)s", day=day, begin=begin, end=f"{date_text(t, end[:10])}, {local_time_text(end)}"
    )


def _kind(t: Translator, source: ReportData) -> str:
    audit = source.audit
    parts = [t("Store audit %(number)s", number=audit.number), period_words(t, audit.period)]
    if audit.kind is not AuditKind.FULL:
        parts.append(word(t, audit.kind))
    if audit.self_audit:
        parts.append(t("self-audit"))
    if is_amended(audit):
        parts.append(t("amended"))
    if source.is_draft:
        parts.append(t("DRAFT"))
    return " · ".join(parts)


def _details(t: Translator, source: ReportData) -> str:
    audit = source.audit
    segment = source.checklist.segment(audit.segment)
    who = f"{audit.auditor}, {word(t, audit.role)}"
    parts = (
        audit_times_text(t, source),
        t("%(who)s (self-audit)", who=who) if audit.self_audit else who,
        t("announced") if audit.announced else t("unannounced"),
        ", ".join(filter(None, (word(t, audit.busyness), _staff(t, source)))),
        segment.title if segment else t("any customer"),
    )
    return " · ".join(filter(None, parts))


def _staff(t: Translator, source: ReportData) -> str:
    present, planned = source.audit.staff_present, source.audit.staff_planned
    if present is None:
        return "" if planned is None else t("%(planned)s staff planned", planned=planned)
    if planned is None:
        return t("%(present)s staff", present=present)
    return t("%(present)s of %(planned)s staff", present=present, planned=planned)


def _score(t: Translator, source: ReportData) -> str:
    if _is_recheck(source):
        return ""
    if not source.sheet.scored:
        return t("no score")
    return percent(t, source.total.shown)


def _is_recheck(source: ReportData) -> bool:
    """Return whether this is a re-audit beside its full audit, whose score it must not be mistaken for."""
    return source.audit.kind is AuditKind.RE_AUDIT and bool(source.beside)


def _heads(t: Translator, found: Comparison | None) -> tuple[str, ...]:
    if found is None:
        return (t("Score"),)
    return t("Score"), t("Change")


def _bars(t: Translator, source: ReportData, found: Comparison | None) -> tuple[Bar, ...]:
    def own(*, is_own: bool) -> ComparedQuestions | None:
        if found is None:
            return None
        pairs = (each for each in found.pairs if (each.stop.touchpoint.fixable_by is FixableBy.STORE) is is_own)
        return ComparedQuestions(tuple(pairs), found.is_scored)

    bars = [_bar(t, t("Total"), source.total, found.total if found else None)]
    bars += [
        _bar(t, word(t, phase), source.phases[phase], found.phase(phase) if found else None)
        for phase in Phase
        if source.phases[phase].lines
    ]
    halves = (t("Within store control"), True), (t("Outside store control"), False)
    for label, is_own in halves:
        part = source.sheet.store_control(own=is_own)
        if part.lines:
            bars.append(_bar(t, label, part, own(is_own=is_own)))
    return tuple(bars)


def _bar(t: Translator, label: str, part: ScorePart, then: ComparedQuestions | None) -> Bar:
    last = then.first.shown if then is not None else None
    return Bar(
        label=label,
        value=part.shown,
        score_text=percent(t, part.shown),
        previous=last,
        difference="" if then is None else change_mark(t, then),
    )


def _bars_text(t: Translator, source: ReportData, found: Comparison | None) -> str:
    bands = bands_text(t, source)
    if found is None:
        return bands
    count, asked = len(found.pairs), len(source.audit.asked)
    period = period_words(t, found.first.audit.period)
    if count == asked:
        same = t("Marks of %(period)s and change: on the same %(count)s questions.", period=period, count=count)
    else:
        same = t(
            "Marks of %(period)s and change: on the %(count)s of %(asked)s questions scored in both audits.",
            period=period,
            count=count,
            asked=asked,
        )
    return f"{bands} {same}".strip()


def _trace(source: ReportData) -> tuple[float | None, ...]:
    found = report_trend(source)
    values = tuple(slot.point.shown(None) if slot.point is not None else None for slot in found.slots)
    is_long = source.audit.kind is AuditKind.FULL and sum(value is not None for value in values) >= _LEAST_TRACE
    return values if is_long else ()


def _facts(t: Translator, source: ReportData) -> Iterator[Fact]:
    yield from related_audit_facts(t, source)
    yield Fact(t("Findings"), findings_words(t, source))
    fixed, unchecked = len(source.fixed_threads), len(source.unchecked_threads)
    if source.has_history:
        parts = [t("%(count)s fixed", count=fixed)]
        if source.low_again_threads:
            parts.append(t("%(count)s below standard again, no finding recorded", count=len(source.low_again_threads)))
        if unchecked:
            parts.append(t("%(count)s not rechecked", count=unchecked))
        yield Fact(t("Since last time"), ", ".join(parts))
    matters = previous_matters(source, ActionBy.STORE)
    if matters:
        yield Fact(t("Previous actions"), matters_summary(t, source, matters))
    opened = _open_actions(t, source)
    if opened:
        yield Fact(t("Open actions"), opened)
    critical = _critical_gaps(t, source)
    if critical:
        yield Fact(t("Critical questions"), critical)
    yield Fact(t("Coverage"), coverage_words(t, source))


def _open_actions(t: Translator, source: ReportData) -> str:
    """Return how many actions of the store are open, from earlier audits too, and how many are overdue."""
    undone = [matter for matter in source.outstanding_actions if matter.latest.action.by is ActionBy.STORE]
    late = sum(matter.is_overdue(source.as_of) for matter in undone)
    if not undone:
        return t("none") if any(finding.grade.is_failing for finding in source.findings) else ""
    return t("%(count)s (%(late)s overdue)", count=len(undone), late=late) if late else str(len(undone))


def _critical_gaps(t: Translator, source: ReportData) -> str:
    """Return how many critical questions are not answered or were not seen; empty if all have an answer."""
    critical = [source.answers[q] for q in source.audit.asked if source.stop(q).question.critical]
    open_ = sum(not answer.is_given for answer in critical)
    unseen = sum(answer.not_seen is not None for answer in critical)
    counts = (
        (open_, t("%(count)s not answered", count=open_)),
        (unseen, t("%(count)s not seen", count=unseen)),
    )
    return ", ".join(words for count, words in counts if count)


def findings_words(t: Translator, source: ReportData) -> str:
    """Return the number of findings, by grade, and how many of them were found before: ``7: 1 critical · 6 repeat``."""
    grades = [finding.grade for finding in source.findings if finding.grade is not Grade.POSITIVE]
    if not grades:
        return t("none")
    counted = ", ".join(f"{grades.count(grade)} {grade_in_line(t, grade)}" for grade in Grade if grade in grades)
    again = {
        thread.id
        for finding in source.findings
        if is_repeated(source, finding) and (thread := source.thread(finding)) is not None
    }
    words = t("%(total)s: %(grades)s", total=len(grades), grades=counted)
    return f"{words} · {t('%(count)s repeat', count=len(again))}" if source.has_history else words


def coverage_words(t: Translator, source: ReportData) -> str:
    """Return how many questions of the checklist were asked, answered and scored."""
    asked, scored = len(source.audit.asked), sum(line.points is not None for line in source.sheet.lines)
    given = sum(answer.is_given for answer in source.answers.values())
    said = [t("%(asked)s of %(all)s questions of the checklist asked", asked=asked, all=len(source.checklist.stops))]
    if given < asked or not source.sheet.scored:
        said.append(t("%(given)s of %(asked)s answered", given=given, asked=asked))
    if source.sheet.scored:
        said.append(t("%(scored)s of %(asked)s scored", scored=scored, asked=asked))
    return ", ".join(said)


def _priorities(t: Translator, source: ReportData) -> Listing:
    columns = (
        TableColumn("", 0.025),
        TableColumn(t("Priority"), 0.45),
        TableColumn(t("Action"), 0.285),
        TableColumn(t("Role"), 0.13),
        TableColumn(t("Due"), 0.11),
    )
    top = list(islice(ranked_priorities(source), _TOP))
    rows = tuple(_priority_row(t, source, number, each) for number, each in enumerate(top, start=1))
    none = t("Every scored question has full points.") if source.priorities else nothing_scored_text(t, source)
    return Listing(t("Top priorities"), TableBlock(columns, rows), none)


def _priority_row(t: Translator, source: ReportData, number: int, each: TopPriority) -> TableRow:
    matters = [
        matter
        for matter in (matter_of(source, each.finding.id) if each.finding is not None else ())
        if matter.latest.is_outstanding(source.as_of)
    ]
    title, reason = source.touchpoint_title(each.touchpoint), reason_text(t, source, each)
    cells = (str(number), problem_text(source, each), *_first_action(t, source, matters))
    late = _lateness(t, source, matters)
    return TableRow(cells, notes=("", f"{title} · {reason}", late))


def _first_action(t: Translator, source: ReportData, matters: list[RepeatedAction]) -> tuple[str, str, str]:
    if not matters:
        return t("no action agreed"), DASH, DASH
    first = min(matters, key=lambda matter: matter.latest.action.due or "9999")
    action = first.latest.action
    more = len(matters) - 1
    what = one_line(action.what)
    if action.by is ActionBy.HEAD_OFFICE:
        what = f"{word(t, action.by)}: {what}"
    if more:
        what = t.plural("%(action)s (and %(count)s more)", "%(action)s (and %(count)s more)", more, action=what)
    due = date_text(t, action.due) if action.due else t("no due date")
    if action.due and action.due < source.as_of:
        due = t("%(day)s, overdue", day=due)
    return what, one_line(action.owner) or t("no role assigned"), due


def _lateness(t: Translator, source: ReportData, matters: list[RepeatedAction]) -> str:
    """Return when an action agreed again was first due; empty for actions agreed for the first time."""
    again = [matter for matter in matters if matter.times > 1]
    return late_words(t, again[0], source.as_of) if again else ""


def _requests(t: Translator, source: ReportData) -> Listing:
    """Return the requests to head office that are still open, with the days that they have been waiting."""
    waiting = [matter for matter in source.outstanding_actions if matter.latest.action.by is ActionBy.HEAD_OFFICE]
    columns = (TableColumn(t("Request"), 0.37), TableColumn(t("Role"), 0.16), TableColumn(t("Status"), 0.47))
    rows = tuple(
        TableRow((one_line(m.latest.action.what), one_line(m.latest.action.owner) or DASH, _waiting(t, source, m)))
        for m in waiting
    )
    title = t("Requests to head office: %(count)s", count=len(rows))
    return Listing(title, TableBlock(columns, rows))


def _waiting(t: Translator, source: ReportData, matter: RepeatedAction) -> str:
    days = matter.days_waiting(source.as_of)
    if not days:
        return due_words(t, matter, source.as_of)
    words = t.plural("waiting %(count)s day", "waiting %(count)s days", days)
    return f"{words}, {due_words(t, matter, source.as_of)}"
