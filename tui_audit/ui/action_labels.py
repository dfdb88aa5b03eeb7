"""Text for corrective actions in lists: status, owner, due date and days overdue."""

from collections.abc import Iterable

from textual.content import Content

from tui_audit.domain.actions.tracking import DueOutcome, RepeatedAction, TrackedAction
from tui_audit.domain.audit.enums import ActionBy, Priority
from tui_audit.domain.audit.model import Audit, CorrectiveAction
from tui_audit.domain.search_words import search_key
from tui_audit.i18n.formats import date_text, period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.themes import mark, marked


def action_text(t: Translator, audit: Audit, action: CorrectiveAction, *, ascii_only: bool) -> Content:
    """Return an action in one line: status, action, role and due date."""
    status = audit.status_of(action)
    parts = [action.what, owner_words(t, action), t("due %(day)s", day=date_text(t, action.due)) if action.due else ""]
    words = " · ".join(part for part in parts if part)
    return Content.assemble(marked(t, status, ascii_only=ascii_only, word=word(t, status)), "  ", text.line(words))


def owner_words(t: Translator, action: CorrectiveAction) -> str:
    """Return the role that is responsible, if any; for a request to head office, head office with the role."""
    if action.by is ActionBy.HEAD_OFFICE:
        return t("Head office: %(role)s", role=action.owner) if action.owner else t("Head office")
    return action.owner


def role_words(t: Translator, tracked: TrackedAction) -> str:
    """Return the role that is responsible, or that there is none yet."""
    return owner_words(t, tracked.action) or t("no role yet")


def due_words(t: Translator, tracked: TrackedAction) -> str:
    """Return the due date, or that there is none."""
    due = tracked.action.due
    return t("due %(day)s", day=date_text(t, due)) if due else t("no due date")


def overdue_words(t: Translator, days: int) -> str:
    """Return how many days something is overdue."""
    return t.plural("%(days)s day overdue", "%(days)s days overdue", days, days=days)


def done_words(t: Translator, tracked: TrackedAction, day: str) -> str:
    """Return status (done or verified), date and days needed of an action that is done."""
    days = tracked.days_to_close() or 0
    return t.plural(
        "%(status)s on %(day)s, after %(days)s day",
        "%(status)s on %(day)s, after %(days)s days",
        days,
        status=word(t, tracked.status()),
        day=date_text(t, day),
        days=days,
    )


def repeat_words(t: Translator, matter: RepeatedAction) -> str:
    """Return how often the same action was agreed, and since which period; empty if only once."""
    if matter.times == 1:
        return ""
    period = period_words(t, matter.first_period)
    return t("%(times)s times since %(period)s", times=matter.times, period=period)


def timing_words(t: Translator, tracked: TrackedAction, day: str) -> str:
    """Return the days an action took or has been open on ``day``, and whether its due date was met or is ahead."""
    took = tracked.days_to_close(day)
    if took is None:
        words = t.plural("open for %(count)s day", "open for %(count)s days", tracked.days_open(day))
    else:
        words = t.plural("done after %(count)s day", "done after %(count)s days", took)
    promise = tracked.due_outcome(day)
    kept = word(t, promise) if promise else ""
    if took is None and promise is DueOutcome.LATE:
        kept = t("past its due date")
    return ", ".join(part for part in (words, kept) if part)


def action_lines(t: Translator, matter: RepeatedAction, day: str, width: int, *, ascii_only: bool) -> Content:
    """Return an action as 2 lines: what is to be done; then dates, role, status, store, priority and repeats."""
    tracked = matter.latest
    status = tracked.status()
    first = Content.assemble(mark(status, ascii_only=ascii_only), " ", text.line(tracked.action.what, "bold"))
    late, done = _late(t, tracked, day, ascii_only=ascii_only), tracked.closed_on()
    if done is not None:
        state = [done_words(t, tracked, done), role_words(t, tracked)]
    else:
        state = [role_words(t, tracked)]
        if not late:  # what is overdue is not done; its mark says how far it is
            state = [due_words(t, tracked), *state, word(t, status)]
    times = t("%(times)s times", times=matter.times) if matter.times > 1 else ""
    rest = [*state, tracked.store_code, _priority(t, tracked), times]
    parts = [part for part in (late, *(text.line(each) for each in rest if each)) if part is not None]
    second = Content.assemble("  ", Content(" · ").join(parts))
    return Content("\n").join(line.truncate(max(width, 1), ellipsis=True) for line in (first, second))


def contains_words(t: Translator, matter: RepeatedAction, words: Iterable[str]) -> bool:
    """Return whether an action contains every word; the words must be folded already.

    Searched are the action, its role, finding, status, store, period, ownership and priority.
    """
    tracked = matter.latest
    where = f"{tracked.store_code} {tracked.store_name} {tracked.period} {period_words(t, tracked.period)}"
    said = f"{tracked.action.what} {role_words(t, tracked)} {tracked.finding.statement} {word(t, tracked.status())}"
    searched = search_key(f"{said} {where} {word(t, tracked.action.by)} {word(t, tracked.action.priority)}")
    return all(each in searched for each in words)


def _late(t: Translator, tracked: TrackedAction, day: str, *, ascii_only: bool) -> Content | None:
    days = tracked.days_overdue(day)
    return marked(t, "overdue", ascii_only=ascii_only, word=overdue_words(t, days)) if days else None


def _priority(t: Translator, tracked: TrackedAction) -> str:
    """Return ``urgent`` or ``not urgent``, without a label: a usual terminal has to show the repeats after it too."""
    return "" if tracked.action.priority is Priority.NORMAL else word(t, tracked.action.priority)
