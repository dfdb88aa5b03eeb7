"""Staff-room page: 3 things done well and 3 things to do, with roles instead of names of persons."""

import re
from collections.abc import Iterator

from tui_audit.domain.audit.model import ActionBy, CorrectiveAction, Grade, Priority
from tui_audit.domain.checklist.model import FixableBy
from tui_audit.domain.figures import exact_fraction
from tui_audit.i18n.formats import date_text, percent, word
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import StaffRoom, ToDo
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.summary_page import most_urgent_touchpoints, store_text
from tui_audit.reports.content.wording import one_line

MAX_ITEMS = 3
"""Largest number of things done well, and of things to do."""
_GOOD_WITHOUT_BANDS = 75.0
_SHORTEST_NAME = 3
_PRIORITIES = tuple(Priority)


def staff_room_page(t: Translator, source: ReportData) -> StaffRoom:
    """Return the content of the page, chosen by rule.

    Done well are the positive findings, then the best touchpoints. To do are the agreed actions of the store, then the
    most urgent touchpoints without an open action.
    """
    good = tuple(_nameless(t, source, text) for text in (*_praised(source), *_best(t, source)))[:MAX_ITEMS]
    todo = (*_agreed(t, source), *_proposed(t, source))[:MAX_ITEMS]
    return StaffRoom(
        kind=t("DRAFT: this audit is not finished") if source.is_draft else "",
        store=store_text(source),
        subtitle=f"{source.checklist.title} · {date_text(t, source.audit.walked_on)}",
        good_title=t("Well done") if good else "",
        good=good,
        todo_title=t("To do") if todo else "",
        todo=tuple(ToDo(_nameless(t, source, each.what), _nameless(t, source, each.details)) for each in todo),
        empty_text="" if good or todo else t("Nothing to show yet: too few questions are answered."),
    )


def _praised(source: ReportData) -> Iterator[str]:
    """Yield the positive findings, those at the most important touchpoints first."""
    found = [finding for finding in source.findings if finding.grade is Grade.POSITIVE]
    for finding in sorted(found, key=lambda finding: -_importance(source, finding.touchpoint)):
        yield one_line(finding.statement)


def _best(t: Translator, source: ReportData) -> Iterator[str]:
    """Yield the touchpoints that score at least the lower bound of the second band from the top, best first.

    Without bands, 75% is enough. Touchpoints with a finding other than an observation, or with a critical failure, are
    left out.
    """
    bounds = sorted((band.lower_bound for band in source.checklist.bands), reverse=True)
    least = exact_fraction((bounds[1:2] or bounds or [_GOOD_WITHOUT_BANDS])[0])
    spoken_of = {finding.touchpoint for finding in source.findings if finding.grade is not Grade.OBSERVATION}
    spoken_of |= {source.stop(question).touchpoint.id for question in source.sheet.critical_failures}
    scores = {name: part.percent for name, part in source.touchpoints.items() if name not in spoken_of}
    best = [(name, score) for name, score in scores.items() if score is not None and score >= least]
    for name, _score in sorted(best, key=lambda pair: (-pair[1], -_importance(source, pair[0]))):
        yield f"{source.touchpoint_title(name)}: {percent(t, source.touchpoint_score(name))}"


def _agreed(t: Translator, source: ReportData) -> Iterator[ToDo]:
    """Yield the actions of the store still to be done, by priority and then by due date."""
    undone = [a for a in source.audit.actions if a.by is ActionBy.STORE and source.is_outstanding(a)]
    for action in sorted(undone, key=lambda action: (_PRIORITIES.index(action.priority), action.due or "9999")):
        yield ToDo(one_line(action.what), f"{_until(t, source, action)} · {_who(t, action.owner)}")


def _until(t: Translator, source: ReportData, action: CorrectiveAction) -> str:
    if not action.due:
        return t("no due date")
    return (
        t("was due on %(day)s", day=date_text(t, action.due))
        if source.is_overdue(action)
        else t("due %(day)s", day=date_text(t, action.due))
    )


def _who(t: Translator, owner: str) -> str:
    return one_line(owner) or t("no role assigned")


def _proposed(t: Translator, source: ReportData) -> Iterator[ToDo]:
    """Yield the most urgent touchpoints within store control that have no open action."""
    findings = {finding.id: finding for finding in source.findings}
    undone = {findings[a.finding].touchpoint for a in source.audit.actions if source.is_outstanding(a)}
    for name, (what, _why) in most_urgent_touchpoints(t, source, len(source.first_stops)).items():
        stop = source.first_stops.get(name)
        if name not in undone and stop is not None and stop.touchpoint.fixable_by is FixableBy.STORE:
            yield ToDo(what, f"{t('no due date')} · {_who(t, stop.touchpoint.owner)}")


def _importance(source: ReportData, touchpoint: str) -> int:
    stop = source.first_stops.get(touchpoint)
    return stop.touchpoint.importance_to(source.audit.segment) if stop else 0


def _nameless(t: Translator, source: ReportData, text: str) -> str:
    """Return the text with the names of persons known from the audit replaced by their role, or by "a colleague".

    Names of fewer than 3 characters stay.
    """
    audit, seen = source.audit, source.audit.acknowledged
    known = {audit.auditor: word(t, audit.role), audit.completed_by or "": word(t, audit.role)}
    if seen is not None:
        known[seen.name] = word(t, seen.role)
    others = [answer.by for answer in audit.answers.values()]
    others += [move.who for move in audit.followup]
    others += [change.who for change in audit.history]
    for name in others:
        known.setdefault(name, t("a colleague"))
    for name in sorted(known, key=len, reverse=True):
        if len(name) >= _SHORTEST_NAME:
            called = known[name].replace("\\", r"\\")
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", called, text, flags=re.IGNORECASE)
    return text
