"""Part 1 of the report: the summary page for head office."""

from collections.abc import Sequence
from itertools import islice

from tui_audit.domain.audit.model import ActionBy, AuditKind, Grade
from tui_audit.domain.checklist.model import Phase
from tui_audit.domain.figures import printed_difference, round_half_up
from tui_audit.domain.history.threads import ThreadState
from tui_audit.domain.scoring.score_sheet import ScorePart
from tui_audit.domain.scoring.significance import equivalent_answer_steps
from tui_audit.i18n.formats import DASH, date_text, percent, period_words, word
from tui_audit.i18n.labels.comparison import change_in_answers_words
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.agreed_actions import completed_on_time_fact, responsible_text
from tui_audit.reports.content.blocks import Bar, Fact, ShortList, SummaryContent, TableColumn
from tui_audit.reports.content.finding_history import fixed_listing, repeat_count_facts
from tui_audit.reports.content.related_audits import is_amended, related_audit_facts
from tui_audit.reports.content.reliability import nothing_scored_text, reliability_text
from tui_audit.reports.content.report_data import ReportData, last_answered_at
from tui_audit.reports.content.wording import (
    action_due,
    answer_text,
    bands_text,
    grade_text,
    local_time_text,
    one_line,
    signed_difference,
    tracked_status,
    verdict_text,
)

_TOP = 5


def summary_page(t: Translator, source: ReportData) -> SummaryContent:
    """Return the summary page, for a reader who has 2 minutes."""
    total = source.total
    band = source.sheet.band
    has_last = source.comparable_audit is not None
    scored = source.sheet.scored
    return SummaryContent(
        kind=_kind(t, source),
        store=store_text(source),
        subtitle=f"{checklist_text(source)} · {period_words(t, source.audit.period)}",
        score=percent(t, total.shown) if scored else t("no score"),
        band=band.name if band else _no_band(t, source),
        verdict=verdict_text(t, source.sheet.verdict),
        trend=_trend(t, source),
        change=_change(t, source),
        facts=_facts(t, source),
        bars=_bars(t, source) if scored else (),
        bar_heads=(t("Score"), t("Previous"), t("Change")) if has_last else (t("Score"),),
        thresholds=tuple(band.lower_bound for band in source.checklist.bands),
        thresholds_text=bands_text(t, source) if scored else "",
        grades_title=t("Findings"),
        grades=(*_grade_counts(t, source), *repeat_count_facts(t, source)),
        lists=(
            _critical(t, source),
            _priorities(t, source),
            _actions(t, source, ActionBy.STORE),
            _actions(t, source, ActionBy.HEAD_OFFICE),
            fixed_listing(t, source),
        ),
        reliability=reliability_text(t, source),
    )


def store_text(source: ReportData) -> str:
    """Return the name and code of the store."""
    store = source.audit.store
    return f"{store.name} {store.code}".strip()


def checklist_text(source: ReportData) -> str:
    """Return the title and version of the checklist."""
    return f"{source.checklist.title} {source.checklist.version}"


def _kind(t: Translator, source: ReportData) -> str:
    audit = source.audit
    parts = [t("Store audit %(number)s", number=audit.number)]
    if audit.kind is not AuditKind.FULL:
        parts.append(word(t, audit.kind))
    if audit.self_audit:
        parts.append(t("self-audit"))
    if is_amended(audit):
        parts.append(t("amended"))
    if source.is_draft:
        parts.append(t("DRAFT"))
    return " · ".join(parts)


def _no_band(t: Translator, source: ReportData) -> str:
    if not source.sheet.scored:
        return word(t, source.audit.kind)
    return t("no question scored yet") if source.is_draft else t("no question scored")


def _change(t: Translator, source: ReportData) -> str:
    last = source.comparable_audit
    if last is None or last.score is None:
        return ""
    difference = printed_difference(source.total.shown, last.score.total)
    if difference is None:
        return ""
    words = t(
        "%(change)s since %(period)s", change=signed_difference(t, difference), period=period_words(t, last.period)
    )
    weights = [line.weight for line in source.total.lines if line.points is not None]
    return ", ".join(
        filter(None, (words, change_in_answers_words(t, difference, equivalent_answer_steps(difference, weights))))
    )


def _trend(t: Translator, source: ReportData) -> str:
    """Return whether the score is better, worse or unchanged; empty without a comparable previous audit.

    A difference equal to less than half a step of 1 answer counts as unchanged.
    """
    last = source.comparable_audit
    difference = printed_difference(source.total.shown, last.score.total) if last and last.score else None
    if last is None or difference is None:
        return ""
    weights = [line.weight for line in source.total.lines if line.points is not None]
    if difference == 0 or equivalent_answer_steps(difference, weights) == 0:
        return t("= unchanged since %(period)s", period=period_words(t, last.period))
    if difference > 0:
        return t("▲ better than %(period)s", period=period_words(t, last.period))
    return t("▼ worse than %(period)s", period=period_words(t, last.period))


def _facts(t: Translator, source: ReportData) -> tuple[Fact, ...]:
    audit = source.audit
    segment = source.checklist.segment(audit.segment)
    who = f"{audit.auditor}, {word(t, audit.role)}"
    facts = (
        Fact(t("Audit date"), audit_times_text(t, source)),
        Fact(t("Audited by"), t("%(who)s (self-audit)", who=who) if audit.self_audit else who),
        Fact(t("Customer type"), segment.title if segment else t("any customer")),
        Fact(t("Announced"), t("Yes") if audit.announced else t("No")),
        Fact(t("How busy"), word(t, audit.busyness)),
        Fact(t("Staff"), _staff(t, source)),
        *related_audit_facts(t, source),
    )
    coverage = percent(t, round_half_up(source.total.coverage))
    scored = (
        Fact(t("Answered"), _complete(t, source)),
        Fact(t("Coverage"), t("%(percent)s of the checklist", percent=coverage)),
    )
    unscored = (Fact(t("Answered"), _count(t, source, audit.asked)),)
    kept = completed_on_time_fact(t, source)
    return (*facts, *(scored if source.sheet.scored else unscored), *((kept,) if kept else ()))


def _complete(t: Translator, source: ReportData) -> str:
    """Return percentage and number of the required questions answered; optional questions are counted separately."""
    optional = [question for question in source.audit.asked if source.stop(question).question.optional]
    wanted = [question for question in source.audit.asked if question not in set(optional)]
    values = {"percent": percent(t, round_half_up(source.sheet.completeness)), "count": _count(t, source, wanted)}
    if not optional:
        return t("%(percent)s (%(count)s)", **values)
    return t("%(percent)s (%(count)s; optional: %(optional)s)", **values, optional=_count(t, source, optional))


def _count(t: Translator, source: ReportData, questions: Sequence[str]) -> str:
    given = sum(source.answers[question].is_given for question in questions)
    return t("%(given)s of %(asked)s", given=given, asked=len(questions))


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


def _staff(t: Translator, source: ReportData) -> str:
    present, planned = source.audit.staff_present, source.audit.staff_planned
    if present is None:
        return DASH if planned is None else t("%(planned)s planned", planned=planned)
    if planned is None:
        return str(present)
    return t("%(present)s of %(planned)s planned", present=present, planned=planned)


def _bars(t: Translator, source: ReportData) -> tuple[Bar, ...]:
    sheet = source.sheet
    last = source.comparable_audit.score if source.comparable_audit else None
    bars = [_bar(t, t("Total"), source.total, last.total if last else None)]
    bars += [
        _bar(t, word(t, phase), source.phases[phase], last.phases.get(phase.value) if last else None) for phase in Phase
    ]
    bars.append(_bar(t, t("Within store control"), sheet.store_control(own=True), None))
    bars.append(_bar(t, t("Outside store control"), sheet.store_control(own=False), None))
    return tuple(bars)


def _bar(t: Translator, label: str, part: ScorePart, last: float | None) -> Bar:
    return Bar(
        label=label,
        value=part.shown,
        score_text=percent(t, part.shown),
        previous_text="" if last is None else percent(t, last),
        difference=signed_difference(t, printed_difference(part.shown, last)),
    )


def _grade_counts(t: Translator, source: ReportData) -> list[Fact]:
    grades = [finding.grade for finding in source.findings]
    return [Fact(grade_text(t, grade), str(grades.count(grade))) for grade in Grade]


def _critical(t: Translator, source: ReportData) -> ShortList:
    audit = source.audit
    rows = tuple(
        (
            f"✗ {one_line(source.stop(question).question.ask)}",
            one_line(answer_text(t, source.stop(question).question, source.answers[question])),
        )
        for question in source.sheet.critical_failures
    )
    asked = any(source.stop(question).question.critical for question in audit.asked)
    none = _none_failed(t, source) if asked else ""
    return ShortList(
        t("Critical questions failed"), (TableColumn("", 0.68), TableColumn("", 0.32)), rows, none, min_rows=3
    )


def _none_failed(t: Translator, source: ReportData) -> str:
    critical = [source.answers[q] for q in source.audit.asked if source.stop(q).question.critical]
    open_ = sum(1 for answer in critical if not answer.is_given)
    unseen = sum(1 for answer in critical if answer.not_seen is not None)
    counts = (
        (open_, t.plural("%(count)s is not answered.", "%(count)s are not answered.", open_)),
        (unseen, t.plural("%(count)s was not seen.", "%(count)s were not seen.", unseen)),
    )
    said = [words for count, words in counts if count]
    return " ".join((t("None so far.") if source.is_draft and said else t("None."), *said))


def _priorities(t: Translator, source: ReportData) -> ShortList:
    urgent_ones = most_urgent_touchpoints(t, source, _TOP).items()
    rows = tuple(
        (str(number), what, why, responsible_text(t, source, name))
        for number, (name, (what, why)) in enumerate(urgent_ones, start=1)
    )
    columns = (TableColumn("", 0.03), TableColumn("", 0.43), TableColumn("", 0.25), TableColumn("", 0.29))
    return ShortList(
        t("Top priorities"),
        columns,
        rows,
        t("Every scored question has full points.") if source.priorities else nothing_scored_text(t, source),
        min_rows=_TOP,
    )


def most_urgent_touchpoints(t: Translator, source: ReportData, most: int) -> dict[str, tuple[str, str]]:
    """Return the most urgent touchpoints by id, each with its problem and the reason why it is urgent.

    Critical failures come first, then critical findings, then recurred ones, then touchpoints by priority.
    """
    found: dict[str, tuple[str, str]] = {}
    for question in source.sheet.critical_failures:
        stop = source.stop(question)
        found.setdefault(stop.touchpoint.id, (_what(source, stop.touchpoint.id), t("critical question failed")))
    for finding in source.findings:
        if finding.grade is Grade.CRITICAL:
            found.setdefault(finding.touchpoint, (_what(source, finding.touchpoint), grade_text(t, finding.grade)))
    for finding in source.findings:
        thread = source.thread(finding)
        if thread is not None and thread.state is ThreadState.REGRESSED:
            found.setdefault(finding.touchpoint, (_what(source, finding.touchpoint), word(t, thread.state)))
    for touchpoint, priority in source.priorities.items():
        if len(found) >= most or priority <= 0:
            break
        found.setdefault(touchpoint, (_what(source, touchpoint), _why(t, source, touchpoint)))
    return dict(islice(found.items(), most))


def _what(source: ReportData, touchpoint: str) -> str:
    statement = next((f.statement for f in source.findings if f.touchpoint == touchpoint and f.grade.is_failing), "")
    if not statement:
        part = source.touchpoints.get(touchpoint)
        lines = [line for line in part.lines if line.points is not None] if part else []
        worst = min(lines, key=lambda line: line.points or 0, default=None)
        statement = source.stop(worst.question).question.ask if worst else ""
    return one_line(f"{source.touchpoint_title(touchpoint)}: {statement}")


def _why(t: Translator, source: ReportData, touchpoint: str) -> str:
    importance = source.first_stops[touchpoint].touchpoint.importance_to(source.audit.segment)
    score = percent(t, source.touchpoint_score(touchpoint))
    return t("importance %(importance)s of 5, score %(score)s", importance=importance, score=score)


def _actions(t: Translator, source: ReportData, by: ActionBy) -> ShortList:
    """Return the actions still to be done, also from earlier audits; an action agreed again counts once."""
    undone = [matter for matter in source.outstanding_actions if matter.latest.action.by is by]
    late = sum(1 for matter in undone if matter.latest.is_overdue(source.as_of))
    title = t("Open actions") if by is ActionBy.STORE else t("Requests to head office")
    if undone:
        title = f"{title}: {len(undone)}"
    if late:
        title = t("%(title)s (%(late)s overdue)", title=title, late=late)
    columns = (TableColumn("", 0.5), TableColumn("", 0.2), TableColumn("", 0.13), TableColumn("", 0.17))
    rows = tuple(
        (
            one_line(matter.latest.action.what),
            one_line(matter.latest.action.owner) or DASH,
            action_due(t, matter.latest.action),
            tracked_status(t, matter.latest, source.as_of),
        )
        for matter in undone
    )
    return ShortList(title, columns, rows, t("None.") if by is ActionBy.STORE else "")
