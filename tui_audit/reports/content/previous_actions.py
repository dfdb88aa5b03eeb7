"""Part 4 of the report: status of previous actions and requests to head office, with days to completion."""

from collections.abc import Iterator, Sequence
from statistics import median_low

from tui_audit.domain.actions.tracking import (
    COMPLETED,
    OUTSTANDING,
    DueOutcome,
    RepeatedAction,
    TrackedAction,
    group_repeated,
)
from tui_audit.domain.audit.model import ActionBy, ActionStatus
from tui_audit.domain.audit.timestamps import local_date
from tui_audit.i18n.formats import DASH, date_text, period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import (
    Block,
    Heading,
    Paragraph,
    ReportPart,
    RowKind,
    TableBlock,
    TableColumn,
    TableRow,
    TextEmphasis,
)
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import action_due, one_line, status_text

_FEW = 2
"""Number of completed actions up to which the median of the days to completion is not given."""


def previous_actions_part(t: Translator, source: ReportData) -> ReportPart | None:
    """Return the actions of the last full audit, and older ones still to be done or changed since then.

    None if there are none. Statuses are as at ``as_of``.
    """
    found = _told(source)
    if not found:
        return None
    blocks: list[Block] = [Paragraph(_summary(t, found, source.as_of), TextEmphasis.LEAD)]
    by_store = [each for each in found if each.action.by is ActionBy.STORE]
    requests = [each for each in found if each.action.by is ActionBy.HEAD_OFFICE]
    if by_store:
        blocks.append(_table(t, by_store, source))
    if requests:
        blocks += [Heading(t("Requests to head office")), _table(t, requests, source)]
    return ReportPart("followup", t("Previous actions"), tuple(blocks))


def _told(source: ReportData) -> list[TrackedAction]:
    last = source.last_full_audit.id if source.last_full_audit is not None else ""
    since = max((each.agreed_on for each in source.previous_actions if each.audit_id == last), default="")
    return [
        each
        for each in source.previous_actions
        if each.audit_id == last
        or each.is_outstanding(source.as_of)
        or any(since <= local_date(move.at) <= source.as_of for move in each.changes)
    ]


def _summary(t: Translator, found: Sequence[TrackedAction], day: str) -> str:
    groups = group_repeated(found, day)
    done = [matter.latest for matter in groups if matter.latest.status(day) in COMPLETED]
    undone = [matter.latest for matter in groups if matter.latest.status(day) in OUTSTANDING]
    late = sum(1 for each in undone if each.is_overdue(day))
    values = {"done": len(done), "open": len(undone), "late": late, "day": date_text(t, day)}
    said = [t("As at %(day)s: %(done)s done, %(open)s still open, %(late)s of these overdue.", **values)]
    days = [took for each in done if (took := each.days_to_close(day)) is not None]
    if len(days) > _FEW:
        middle = median_low(days)
        words = t.plural(
            "Half of the completed actions took %(count)s day or less.",
            "Half of the completed actions took %(count)s days or less.",
            middle,
        )
        said.append(words)
    again = sum(1 for matter in groups if matter.times > 1)
    if again:
        words = t.plural(
            "%(count)s action was agreed more than once.", "%(count)s actions were agreed more than once.", again
        )
        said.append(words)
    return " ".join(said)


def _table(t: Translator, found: Sequence[TrackedAction], source: ReportData) -> TableBlock:
    columns = (
        TableColumn(t("Action"), 0.38),
        TableColumn(t("Role"), 0.16),
        TableColumn(t("Agreed"), 0.13),
        TableColumn(t("Due"), 0.13),
        TableColumn(t("Status"), 0.2),
    )
    groups = sorted(group_repeated(found, source.as_of), key=lambda matter: _order(matter, source.as_of))
    return TableBlock(columns, tuple(row for matter in groups for row in _rows(t, matter, source)))


def _order(matter: RepeatedAction, day: str) -> tuple[bool, bool, str, str]:
    """Return a sort key: first actions to be done by due date, overdue ones at the top; then others by completion."""
    latest = matter.latest
    return (
        latest.status(day) not in OUTSTANDING,
        not latest.is_overdue(day),
        latest.closed_on(day) or latest.action.due or "9999",
        latest.action.id,
    )


def _rows(t: Translator, matter: RepeatedAction, source: ReportData) -> Iterator[TableRow]:
    latest = matter.latest
    agreed = period_words(t, latest.period)
    if matter.times > 1:
        times = {"period": agreed, "times": matter.times, "since": period_words(t, matter.first_period)}
        agreed = t("%(period)s (%(times)s times since %(since)s)", **times)
    yield TableRow(
        (
            latest.action.what,
            one_line(latest.action.owner) or DASH,
            agreed,
            action_due(t, latest.action),
            _outcome(t, latest, source.as_of),
        )
    )
    for words in _remarks(t, latest, source):
        yield TableRow((words,), RowKind.REMARK)


def _outcome(t: Translator, each: TrackedAction, day: str) -> str:
    status, took = status_text(t, each.status(day)), each.days_to_close(day)
    if took is None:
        late = each.days_overdue(day)
        words = t.plural("%(count)s day overdue", "%(count)s days overdue", late)
        return f"{status}\n{words}" if late else status
    words = t.plural("after %(days)s day", "after %(days)s days", took, days=took)
    kept = {
        DueOutcome.ON_TIME: t("on time"),
        DueOutcome.LATE: t("late"),
        DueOutcome.NOT_DUE: t("on time"),
        None: "",
    }
    return f"{status}\n" + ", ".join(part for part in (words, kept[each.due_outcome(day)]) if part)


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
