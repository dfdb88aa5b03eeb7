"""Who is to mend what, and what became of what was agreed the last time, in a line each for page 1."""

from tui_audit.domain.actions.tracking import Promise, tracked
from tui_audit.i18n.formats import date_text
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import Fact
from tui_audit.reports.content.report_data import ReportData


def promises(t: Translator, source: ReportData) -> Fact | None:
    """How many of the last audit's actions were done by their day, of those whose day has come; None without any.

    What was moved after the reckoning day does not count, so that a report stays as it is.
    """
    last = source.last
    if last is None:
        return None
    found = [each.promise(source.as_of) for each in tracked(last)]
    kept, ahead = found.count(Promise.KEPT), found.count(Promise.AHEAD)
    due = kept + found.count(Promise.BROKEN)
    said = []
    if due:
        said.append(t("%(kept)s of %(due)s done by their day", kept=kept, due=due))
    if ahead:
        said.append(t.plural("%(count)s not due yet", "%(count)s not due yet", ahead))
    label = t("Promises of %(period)s", period=last.period)
    return Fact(label, ", ".join(said)) if said else None


def who_mends(t: Translator, source: ReportData, touchpoint: str) -> str:
    """The role that is to mend a touchpoint and until when, by the action that is due first; or that none is agreed."""
    found = {finding.id for finding in source.findings if finding.touchpoint == touchpoint}
    undone = [action for action in source.audit.actions if action.finding in found and source.is_undone(action)]
    if not undone:
        return t("no action agreed")
    first = min(undone, key=lambda action: action.due or "9999")
    until = t("until %(day)s", day=date_text(t, first.due)) if first.due else t("no day agreed")
    late = t("overdue") if source.is_overdue(first) else ""
    who = " ".join(first.owner.split()) or t("no role named")
    return ", ".join(filter(None, (who, until, late)))
