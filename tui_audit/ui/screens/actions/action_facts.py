"""What there is to know about one action, as labelled facts; and its history, one line per status change."""

from collections.abc import Iterator

from textual.content import Content

from tui_audit.domain.actions.tracking import RepeatedAction, TrackedAction
from tui_audit.domain.audit.timestamps import days_between, local_date
from tui_audit.i18n.formats import date_text, period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import action_labels, text
from tui_audit.ui.themes import marked


def action_facts(
    t: Translator, matter: RepeatedAction, day: str, *, ascii_only: bool
) -> Iterator[tuple[str, str, str | Content]]:
    """Yield id, label and value: status, due date, role, priority, days it took, when it was agreed, its finding."""
    found = matter.latest
    status = found.status()
    yield "status", t("Status"), marked(t, status, ascii_only=ascii_only, word=word(t, status))
    yield "due", t("Due"), _due(t, found, day, ascii_only=ascii_only)
    yield "role", t("Role"), action_labels.role_words(t, found)
    yield "priority", t("Priority"), word(t, found.action.priority)
    yield "days", t("Time"), action_labels.timing_words(t, found, day)
    yield "agreed", t("Agreed"), _agreed(t, matter)
    grade = marked(t, found.finding.grade, ascii_only=ascii_only, word=word(t, found.finding.grade))
    yield "finding", t("Finding"), Content.assemble(grade, "  ", text.line(found.finding.statement))


def history_lines(t: Translator, tracked: TrackedAction, *, ascii_only: bool) -> Iterator[Content]:
    """Yield the agreement and each status change of an action, the oldest first: date, status, who, note."""
    number = t("audit %(number)s", number=tracked.audit_number)
    yield _line(t, tracked, local_date(tracked.agreed_at), text.line(t("agreed")), number)
    for made in tracked.changes:
        status = marked(t, made.status, ascii_only=ascii_only, word=word(t, made.status))
        said = ": ".join(part for part in (made.who, made.note) if part)
        checked = t("checked in a later audit") if made.audit else ""
        yield _line(t, tracked, local_date(made.at), status, said, checked)


def _due(t: Translator, found: TrackedAction, day: str, *, ascii_only: bool) -> Content:
    due = text.line(date_text(t, found.action.due) if found.action.due else t("no due date"))
    late = found.days_overdue(day)
    if not late:
        return due
    words = action_labels.overdue_words(t, late)
    return Content.assemble(due, "  ", marked(t, "overdue", ascii_only=ascii_only, word=words))


def _agreed(t: Translator, matter: RepeatedAction) -> str:
    found = matter.latest
    values = {"day": date_text(t, found.agreed_on), "period": period_words(t, found.period)}
    agreed = t("%(day)s, in the audit of %(period)s", **values)
    return ", ".join(part for part in (agreed, action_labels.repeat_words(t, matter)) if part)


def _line(t: Translator, tracked: TrackedAction, day: str, what: Content, *rest: str) -> Content:
    days = days_between(tracked.agreed_on, day) or 0
    count = t.plural("day %(days)s", "day %(days)s", days, days=days) if days > 0 else ""
    parts = [text.line(part) for part in (date_text(t, day), count)]
    return Content(" · ").join([part for part in (*parts, what, *map(text.line, rest)) if part.plain])
