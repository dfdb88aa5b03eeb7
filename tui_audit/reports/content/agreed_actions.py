"""Actions on page 1, in 1 line each: who acts on a touchpoint, and how many previous actions were on time."""

from collections import Counter

from tui_audit.domain.actions.tracking import DueOutcome, tracked_actions
from tui_audit.i18n.formats import date_text, period_words
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import Fact
from tui_audit.reports.content.report_data import ReportData


def completed_on_time_fact(t: Translator, source: ReportData) -> Fact | None:
    """Return how many of the last audit's actions were completed on time, of those due by now; None without any.

    Status changes after ``as_of`` do not count, so that a report for the same date stays the same.
    """
    last, found = source.last_full_audit, on_time_counts(source)
    if last is None:
        return None
    kept, ahead = found[DueOutcome.ON_TIME], found[DueOutcome.NOT_DUE]
    due = kept + found[DueOutcome.LATE]
    said = []
    if due:
        said.append(t("%(kept)s of %(due)s completed on time", kept=kept, due=due))
    if ahead:
        said.append(t.plural("%(count)s not due yet", "%(count)s not due yet", ahead))
    label = t("Actions of %(period)s", period=period_words(t, last.period))
    return Fact(label, ", ".join(said)) if said else None


def on_time_counts(source: ReportData) -> Counter[DueOutcome | None]:
    """Return how many of the last audit's actions were on time, late or not due yet as at ``as_of``."""
    last = source.last_full_audit
    return Counter(each.due_outcome(source.as_of) for each in (tracked_actions(last) if last is not None else ()))


def responsible_text(t: Translator, source: ReportData, touchpoint: str) -> str:
    """Return the responsible role and due date of the open action at a touchpoint that is due first.

    If there is no open action, return a text that says so.
    """
    found = {finding.id for finding in source.findings if finding.touchpoint == touchpoint}
    undone = [action for action in source.audit.actions if action.finding in found and source.is_outstanding(action)]
    if not undone:
        return t("no action agreed")
    first = min(undone, key=lambda action: action.due or "9999")
    until = t("due %(day)s", day=date_text(t, first.due)) if first.due else t("no due date")
    late = t("overdue") if source.is_overdue(first) else ""
    who = " ".join(first.owner.split()) or t("no role assigned")
    return ", ".join(filter(None, (who, until, late)))
