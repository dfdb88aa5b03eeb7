"""Part 1: the head-office page."""

from collections.abc import Sequence
from itertools import islice

from tui_audit.domain.audit.model import ActionBy, AuditKind, Grade
from tui_audit.domain.checklist.model import Phase
from tui_audit.domain.history.threads import ThreadState
from tui_audit.domain.scoring.score_sheet import ScorePart, change, shown
from tui_audit.domain.scoring.significance import answer_steps
from tui_audit.i18n.formats import DASH, date_text, percent, word
from tui_audit.i18n.labels.comparison import steps_text
from tui_audit.i18n.translator import _, ngettext
from tui_audit.reports.content.agreed_actions import promises, who_mends
from tui_audit.reports.content.blocks import Bar, Fact, Front, Listing, TableColumn
from tui_audit.reports.content.finding_history import fixed_listing, seen_before
from tui_audit.reports.content.related_audits import beside_facts, is_amended
from tui_audit.reports.content.reliability import nothing_scored, trust
from tui_audit.reports.content.report_data import ReportData, last_moment
from tui_audit.reports.content.wording import (
    action_due,
    answer_text,
    bands_text,
    clock,
    first_line,
    grade_text,
    signed,
    tracked_status,
    verdict_text,
)

_TOP = 5


def front(source: ReportData) -> Front:
    """What a person with two minutes reads."""
    total = source.total
    band = source.sheet.band
    has_last = source.previous is not None
    scored = source.sheet.scored
    return Front(
        kind=_kind(source),
        store=store_text(source),
        subtitle=f"{checklist_text(source)} · {source.audit.period}",
        score=percent(total.shown) if scored else _("no score"),
        band=band.name if band else _no_band(source),
        verdict=verdict_text(source.sheet.verdict),
        trend=_trend(source),
        change=_change(source),
        facts=_facts(source),
        bars=_bars(source) if scored else (),
        bar_heads=(_("Score"), _("Last"), _("Change")) if has_last else (_("Score"),),
        thresholds=tuple(band.lower_bound for band in source.checklist.bands),
        thresholds_text=bands_text(source) if scored else "",
        grades_title=_("Findings"),
        grades=(*_grade_counts(source), *seen_before(source)),
        lists=(
            _critical(source),
            _priorities(source),
            _actions(source, ActionBy.STORE),
            _actions(source, ActionBy.HEAD_OFFICE),
            fixed_listing(source),
        ),
        trust=trust(source),
    )


def store_text(source: ReportData) -> str:
    """Name and code of the store."""
    store = source.audit.store
    return f"{store.name} {store.code}".strip()


def checklist_text(source: ReportData) -> str:
    """Title and version of the checklist."""
    return f"{source.checklist.title} {source.checklist.version}"


def _kind(source: ReportData) -> str:
    audit = source.audit
    parts = [_("Store audit %(number)s") % {"number": audit.number}]
    if audit.kind is not AuditKind.FULL:
        parts.append(word(audit.kind))
    if audit.self_audit:
        parts.append(_("self-audit"))
    if is_amended(audit):
        parts.append(_("amended"))
    if source.is_draft:
        parts.append(_("DRAFT"))
    return " · ".join(parts)


def _no_band(source: ReportData) -> str:
    if not source.sheet.scored:
        return word(source.audit.kind)
    return _("nothing scored yet") if source.is_draft else _("nothing scored")


def _change(source: ReportData) -> str:
    last = source.previous
    if last is None or last.score is None:
        return ""
    difference = change(source.total.shown, last.score.total)
    if difference is None:
        return ""
    words = _("%(change)s since %(period)s") % {"change": signed(difference), "period": last.period}
    weights = [line.weight for line in source.total.lines if line.points is not None]
    return ", ".join(filter(None, (words, steps_text(difference, answer_steps(difference, weights)))))


def _trend(source: ReportData) -> str:
    """Whether it is better or worse than the last time; less than one answer's step is neither."""
    last = source.previous
    difference = change(source.total.shown, last.score.total) if last and last.score else None
    if last is None or difference is None:
        return ""
    weights = [line.weight for line in source.total.lines if line.points is not None]
    if difference == 0 or answer_steps(difference, weights) == 0:
        words = _("= much as in %(period)s")
    else:
        words = _("▲ better than in %(period)s") if difference > 0 else _("▼ worse than in %(period)s")
    return words % {"period": last.period}


def _facts(source: ReportData) -> tuple[Fact, ...]:
    audit = source.audit
    segment = source.checklist.segment(audit.segment)
    who = f"{audit.auditor}, {word(audit.role)}"
    facts = (
        Fact(_("Walked on"), hours_text(source)),
        Fact(_("Walked by"), _("%(who)s (self-audit)") % {"who": who} if audit.self_audit else who),
        Fact(_("Walked as"), segment.title if segment else _("any customer")),
        Fact(_("Announced"), _("Yes") if audit.announced else _("No")),
        Fact(_("How busy"), word(audit.busyness)),
        Fact(_("Staff"), _staff(source)),
        *beside_facts(source),
    )
    coverage = percent(shown(source.total.coverage))
    scored = (
        Fact(_("Complete"), _complete(source)),
        Fact(_("Scored on"), _("%(percent)s of the checklist") % {"percent": coverage}),
    )
    unscored = (Fact(_("Answered"), _count(source, audit.asked)),)
    kept = promises(source)
    return (*facts, *(scored if source.sheet.scored else unscored), *((kept,) if kept else ()))


def _complete(source: ReportData) -> str:
    """The percentage of what has to be answered, with its count; what may stay open is counted apart."""
    optional = [question for question in source.audit.asked if source.stop(question).question.optional]
    wanted = [question for question in source.audit.asked if question not in set(optional)]
    values = {"percent": percent(shown(source.sheet.completeness)), "count": _count(source, wanted)}
    if not optional:
        return _("%(percent)s (%(count)s)") % values
    return _("%(percent)s (%(count)s; optional: %(optional)s)") % {**values, "optional": _count(source, optional)}


def _count(source: ReportData, questions: Sequence[str]) -> str:
    given = sum(source.answers[question].is_given for question in questions)
    return _("%(given)s of %(asked)s") % {"given": given, "asked": len(questions)}


def hours_text(source: ReportData) -> str:
    """The day walked, from when to when."""
    audit = source.audit
    end = audit.completed_at or last_moment(audit)
    begin = clock(audit.started_at)
    day = date_text(audit.walked_on)
    if not end:
        return f"{day}, {begin}"
    if end[:10] == audit.walked_on:
        return f"{day}, {begin}–{clock(end)}"
    return _("%(day)s, %(begin)s to %(end)s") % {
        "day": day,
        "begin": begin,
        "end": f"{date_text(end[:10])}, {clock(end)}",
    }


def _staff(source: ReportData) -> str:
    present, planned = source.audit.staff_present, source.audit.staff_planned
    if present is None:
        return DASH if planned is None else _("%(planned)s planned") % {"planned": planned}
    if planned is None:
        return str(present)
    return _("%(present)s of %(planned)s planned") % {"present": present, "planned": planned}


def _bars(source: ReportData) -> tuple[Bar, ...]:
    sheet = source.sheet
    last = source.previous.score if source.previous else None
    bars = [_bar(_("Total"), source.total, last.total if last else None)]
    bars += [_bar(word(phase), source.phases[phase], last.phases.get(phase.value) if last else None) for phase in Phase]
    bars.append(_bar(_("In the store's hands"), sheet.fixable_by_store(own=True), None))
    bars.append(_bar(_("In others' hands"), sheet.fixable_by_store(own=False), None))
    return tuple(bars)


def _bar(label: str, part: ScorePart, last: float | None) -> Bar:
    return Bar(
        label=label,
        value=part.shown,
        shown=percent(part.shown),
        last="" if last is None else percent(last),
        difference=signed(change(part.shown, last)),
    )


def _grade_counts(source: ReportData) -> list[Fact]:
    grades = [finding.grade for finding in source.findings]
    return [Fact(grade_text(grade), str(grades.count(grade))) for grade in Grade]


def _critical(source: ReportData) -> Listing:
    audit = source.audit
    rows = tuple(
        (
            f"✗ {first_line(source.stop(question).question.ask)}",
            first_line(answer_text(source.stop(question).question, source.answers[question])),
        )
        for question in source.sheet.critical_failures
    )
    asked = any(source.stop(question).question.critical for question in audit.asked)
    none = _none_failed(source) if asked else ""
    return Listing(_("Critical questions failed"), (TableColumn("", 0.68), TableColumn("", 0.32)), rows, none, least=3)


def _none_failed(source: ReportData) -> str:
    critical = [source.answers[q] for q in source.audit.asked if source.stop(q).question.critical]
    open_ = sum(1 for answer in critical if not answer.is_given)
    unseen = sum(1 for answer in critical if answer.not_seen is not None)
    counts = (
        (open_, ngettext("%(count)s is not answered.", "%(count)s are not answered.", open_)),
        (unseen, ngettext("%(count)s was not seen.", "%(count)s were not seen.", unseen)),
    )
    said = [words % {"count": count} for count, words in counts if count]
    return " ".join((_("None so far.") if source.is_draft and said else _("None."), *said))


def _priorities(source: ReportData) -> Listing:
    urgent_ones = urgent(source, _TOP).items()
    rows = tuple(
        (str(number), what, why, who_mends(source, name))
        for number, (name, (what, why)) in enumerate(urgent_ones, start=1)
    )
    columns = (TableColumn("", 0.03), TableColumn("", 0.43), TableColumn("", 0.25), TableColumn("", 0.29))
    return Listing(
        _("First to do"),
        columns,
        rows,
        _("Nothing scored below full points.") if source.priority else nothing_scored(source),
        least=_TOP,
    )


def urgent(source: ReportData, most: int) -> dict[str, tuple[str, str]]:
    """The most urgent touchpoints, as (what, why) by their ids: critical ones first, then by importance and score."""
    found: dict[str, tuple[str, str]] = {}
    for question in source.sheet.critical_failures:
        stop = source.stop(question)
        found.setdefault(stop.touchpoint.id, (_what(source, stop.touchpoint.id), _("critical question failed")))
    for finding in source.findings:
        if finding.grade is Grade.CRITICAL:
            found.setdefault(finding.touchpoint, (_what(source, finding.touchpoint), grade_text(finding.grade)))
    for finding in source.findings:
        thread = source.thread(finding)
        if thread is not None and thread.state is ThreadState.REGRESSED:
            found.setdefault(finding.touchpoint, (_what(source, finding.touchpoint), word(thread.state)))
    for touchpoint, priority in source.priority.items():
        if len(found) >= most or priority <= 0:
            break
        found.setdefault(touchpoint, (_what(source, touchpoint), _why(source, touchpoint)))
    return dict(islice(found.items(), most))


def _what(source: ReportData, touchpoint: str) -> str:
    statement = next((f.statement for f in source.findings if f.touchpoint == touchpoint and f.grade.fails), "")
    if not statement:
        part = source.touchpoints.get(touchpoint)
        lines = [line for line in part.lines if line.points is not None] if part else []
        worst = min(lines, key=lambda line: line.points or 0, default=None)
        statement = source.stop(worst.question).question.ask if worst else ""
    return first_line(f"{source.touchpoint_title(touchpoint)}: {statement}")


def _why(source: ReportData, touchpoint: str) -> str:
    importance = source.first_stops[touchpoint].touchpoint.importance_to(source.audit.segment)
    score = percent(source.touchpoint_score(touchpoint))
    return _("importance %(importance)s of 5, score %(score)s") % {"importance": importance, "score": score}


def _actions(source: ReportData, by: ActionBy) -> Listing:
    """What is still to be done, of earlier audits too; what was agreed again counts once."""
    undone = [matter for matter in source.undone if matter.latest.action.by is by]
    late = sum(1 for matter in undone if matter.latest.is_overdue(source.as_of))
    title = _("Open actions") if by is ActionBy.STORE else _("Requests to head office")
    if undone:
        title = f"{title}: {len(undone)}"
    if late:
        title = _("%(title)s, overdue: %(late)s") % {"title": title, "late": late}
    columns = (TableColumn("", 0.5), TableColumn("", 0.2), TableColumn("", 0.13), TableColumn("", 0.17))
    rows = tuple(
        (
            first_line(matter.latest.action.what),
            first_line(matter.latest.action.owner) or DASH,
            action_due(matter.latest.action),
            tracked_status(matter.latest, source.as_of),
        )
        for matter in undone
    )
    return Listing(title, columns, rows, _("None.") if by is ActionBy.STORE else "")
