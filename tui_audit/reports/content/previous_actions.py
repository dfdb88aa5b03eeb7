"""What became of previous actions and of requests to head office, each matter once."""

from collections.abc import Iterator, Sequence

from tui_audit.domain.actions.tracking import RepeatedAction, TrackedAction
from tui_audit.domain.audit.model import ActionBy, ActionStatus, AuditKind
from tui_audit.domain.audit.timestamps import local_date
from tui_audit.i18n.formats import DASH, date_text, period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.agreed_actions import (
    MatterOutcome,
    late_words,
    matters_summary,
    outcome_of,
    previous_matters,
)
from tui_audit.reports.content.blocks import (
    Block,
    Heading,
    Paragraph,
    ReportPart,
    RowKind,
    TableBlock,
    TableColumn,
    TableRow,
)
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import action_due, one_line, status_text


def previous_actions_part(t: Translator, source: ReportData) -> ReportPart | None:
    """Return the actions and requests of the last full audit, and older ones that are open or changed since then.

    None if there are none. Statuses are as at ``as_of``. The report of a quick check, which should be short, leaves out
    the open requests, because page 1 has them all.
    """
    by_store = previous_matters(source, ActionBy.STORE)
    requests = previous_matters(source, ActionBy.HEAD_OFFICE)
    if source.audit.kind is AuditKind.SHORT:
        requests = tuple(matter for matter in requests if not matter.latest.is_outstanding(source.as_of))
    if not by_store and not requests:
        return None
    day = date_text(t, source.as_of)
    blocks: list[Block] = []
    if by_store:
        said = matters_summary(t, source, by_store)
        blocks += [Paragraph(t("As at %(day)s: %(summary)s.", day=day, summary=said)), _table(t, by_store, source)]
    if requests:
        said = matters_summary(t, source, requests)
        blocks.append(Heading(t("Requests to head office")))
        blocks += [Paragraph(t("As at %(day)s: %(summary)s.", day=day, summary=said)), _table(t, requests, source)]
    return ReportPart("followup", t("Previous actions"), tuple(blocks))


def _table(t: Translator, matters: Sequence[RepeatedAction], source: ReportData) -> TableBlock:
    columns = (
        TableColumn(t("Action"), 0.4),
        TableColumn(t("Role"), 0.16),
        TableColumn(t("Due"), 0.24),
        TableColumn(t("Status"), 0.2),
    )
    return TableBlock(columns, tuple(row for matter in matters for row in _rows(t, matter, source)))


def _rows(t: Translator, matter: RepeatedAction, source: ReportData) -> Iterator[TableRow]:
    latest = matter.latest
    yield TableRow(
        (
            one_line(latest.action.what),
            one_line(latest.action.owner) or DASH,
            action_due(t, latest.action),
            outcome_text(t, matter, source),
        ),
        notes=(_agreed(t, matter), "", late_words(t, matter, source.as_of, has_times=False)),
    )
    for words in [said for each in reversed(matter.actions) for said in _remarks(t, each, source)]:
        yield TableRow((words,), RowKind.REMARK)


def _agreed(t: Translator, matter: RepeatedAction) -> str:
    if matter.times == 1:
        return t("agreed %(period)s", period=period_words(t, matter.first_period))
    return t("agreed %(times)s times since %(period)s", times=matter.times, period=period_words(t, matter.first_period))


def outcome_text(t: Translator, matter: RepeatedAction, source: ReportData) -> str:
    """Return the status of an action, and when it was done or that it had no effect."""
    latest, day = matter.latest, source.as_of
    status, took = status_text(t, latest.status(day)), latest.days_to_close(day)
    outcome = outcome_of(source, matter)
    if outcome is MatterOutcome.OVERDUE:
        return t("%(status)s, overdue", status=status)
    if took is None:
        return status
    after = t.plural("after %(days)s day", "after %(days)s days", took, days=took)
    if outcome is MatterOutcome.NO_EFFECT:
        return t("%(status)s %(after)s, no effect: found again", status=status, after=after)
    if not latest.action.due:
        return f"{status} {after}"
    kept = t("late") if outcome is MatterOutcome.LATE else t("on time")
    return f"{status} {after}, {kept}"


def _remarks(t: Translator, each: TrackedAction, source: ReportData) -> Iterator[str]:
    """Yield the checks of an action in this audit, its notes and when it recurred, up to ``as_of``."""
    for move in each.changes:
        if local_date(move.at) > source.as_of:
            continue
        looked = t("checked in this audit") if move.audit == source.audit.id else ""
        came_back = word(t, move.status) if move.status is ActionStatus.REGRESSED else ""
        if move.note or looked or came_back:
            about = ", ".join(
                part for part in (date_text(t, local_date(move.at)), looked, came_back or word(t, move.status)) if part
            )
            yield f"{about}: {move.note}" if move.note else about
