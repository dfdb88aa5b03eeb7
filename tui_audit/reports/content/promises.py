"""What became of the actions that were agreed the last time, in one line for page 1."""

from tui_audit.domain.tracking import Promise, tracked
from tui_audit.languages import _, ngettext
from tui_audit.reports.content.blocks import Fact
from tui_audit.reports.content.source import Source


def promises(source: Source) -> Fact | None:
    """How many of the last audit's actions were done by their day, of those whose day has come; None without any.

    What was moved after the reckoning day does not count, so that a report stays as it is.
    """
    last = source.history[0] if source.history else None
    if last is None:
        return None
    found = [each.promise(source.as_of) for each in tracked(last)]
    kept, ahead = found.count(Promise.KEPT), found.count(Promise.AHEAD)
    due = kept + found.count(Promise.BROKEN)
    said = []
    if due:
        said.append(_("%(kept)s of %(due)s done by their day") % {"kept": kept, "due": due})
    if ahead:
        said.append(ngettext("%(count)s not due yet", "%(count)s not due yet", ahead) % {"count": ahead})
    label = _("Promises of %(period)s") % {"period": last.period}
    return Fact(label, ", ".join(said)) if said else None
