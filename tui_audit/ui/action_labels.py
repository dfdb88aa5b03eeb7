"""Text for corrective actions in lists: status, owner, due date and days overdue, as lines or columns."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from tui_audit.domain.actions.tracking import RepeatedAction, TrackedAction
from tui_audit.domain.audit.enums import ActionStatus, Priority
from tui_audit.domain.audit.model import Audit, CorrectiveAction
from tui_audit.i18n.formats import DASH, date_text, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.search_words import search_key
from tui_audit.ui.themes import mark, marked
from tui_audit.ui.widgets.rows import columns

WIDE = 110
"""Width in cells from which the list has columns."""

_WHAT_CELLS = 90
"""Half of the width in cells from which the columns beside the action are wider."""


def action_text(t: Translator, audit: Audit, action: CorrectiveAction, *, ascii_only: bool) -> Content:
    """Return an action in one line: status, action, acting side, role and due date."""
    status = audit.status_of(action)
    parts = [action.what, word(t, action.by), action.owner, date_text(t, action.due) if action.due else ""]
    words = " · ".join(part for part in parts if part)
    return Content.assemble(marked(t, status, ascii_only=ascii_only, word=word(t, status)), "  ", text.line(words))


def role_words(t: Translator, tracked: TrackedAction) -> str:
    """Return the role that is responsible; for a request to head office, head office with the role."""
    owner = tracked.action.owner
    if tracked.is_request:
        return t("Head office: %(role)s", role=owner) if owner else t("Head office")
    return owner or t("no role yet")


def due_words(t: Translator, tracked: TrackedAction) -> str:
    """Return the due date, or a note that there is none."""
    return date_text(t, tracked.action.due) if tracked.action.due else t("no day yet")


def overdue_words(t: Translator, days: int) -> str:
    """Return how many days something is overdue."""
    return t.plural("overdue %(days)s day", "overdue %(days)s days", days, days=days)


def done_words(t: Translator, tracked: TrackedAction, day: str) -> str:
    """Return status (done or verified), date and days needed of an action that is done."""
    days = tracked.days_to_close() or 0
    return t.plural(
        "%(status)s %(day)s, after %(days)s day",
        "%(status)s %(day)s, after %(days)s days",
        days,
        status=word(t, tracked.status()),
        day=date_text(t, day),
        days=days,
    )


def repeat_words(t: Translator, matter: RepeatedAction) -> str:
    """Return how often the same action was agreed, and since which period; empty if only once."""
    if matter.times == 1:
        return ""
    return t("%(times)s times since %(period)s", times=matter.times, period=matter.first_period)


def timing_words(t: Translator, tracked: TrackedAction, day: str) -> str:
    """Return the days an action took or has been open on ``day``, and whether its due date was met or is ahead."""
    took = tracked.days_to_close(day)
    if took is None:
        words = t.plural("open for %(count)s day", "open for %(count)s days", tracked.days_open(day))
    else:
        words = t.plural("done after %(count)s day", "done after %(count)s days", took)
    promise = tracked.due_outcome(day)
    kept = word(t, promise) if promise else ""
    return ", ".join(part for part in (words, kept) if part)


def action_lines(t: Translator, matter: RepeatedAction, day: str, width: int, *, ascii_only: bool) -> Content:
    """Return an action as 2 lines, or as 1 line in columns from ``WIDE`` cells on."""
    if width >= WIDE:
        return _in_columns(t, matter, day, width, ascii_only=ascii_only)
    tracked = matter.latest
    status = tracked.status()
    first = Content.assemble(mark(status, ascii_only=ascii_only), " ", text.line(tracked.action.what, "bold"))
    late, done = _late(t, tracked, day, ascii_only=ascii_only), tracked.closed_on()
    if done is not None:
        state = [done_words(t, tracked, done), role_words(t, tracked)]
    else:
        until = t("until %(day)s", day=due_words(t, tracked)) if tracked.action.due else due_words(t, tracked)
        state = ["" if late else until, role_words(t, tracked), word(t, status)]
    times = t("%(times)s times", times=matter.times) if matter.times > 1 else ""
    rest = [*state, tracked.store_code, _how_soon(t, tracked), times]
    parts = [part for part in (late, *(text.line(each) for each in rest if each)) if part is not None]
    second = Content.assemble("  ", Content(" · ").join(parts))
    return Content("\n").join(line.truncate(max(width, 1), ellipsis=True) for line in (first, second))


def column_headings(t: Translator, width: int) -> Content | None:
    """Return the headings of the columns; None if the list is too narrow for columns."""
    if width < WIDE:
        return None
    return _columned(
        width,
        text.line("  " + t("What"), "bold"),
        [text.line(words, "bold") for words in (t("Role"), t("Until"), "", t("How soon"), t("Status"), t("Store"))],
    )


def contains_words(t: Translator, matter: RepeatedAction, words: Iterable[str]) -> bool:
    """Return whether an action contains every word; the words must be folded already.

    Searched are the action, its role, finding, status, store, period, ownership and priority.
    """
    tracked = matter.latest
    where = f"{tracked.store_code} {tracked.store_name} {tracked.period}"
    said = f"{tracked.action.what} {role_words(t, tracked)} {tracked.finding.statement} {word(t, tracked.status())}"
    searched = search_key(f"{said} {where} {word(t, tracked.action.by)} {word(t, tracked.action.priority)}")
    return all(each in searched for each in words)


def _late(t: Translator, tracked: TrackedAction, day: str, *, ascii_only: bool) -> Content | None:
    days = tracked.days_overdue(day)
    return marked(t, "overdue", ascii_only=ascii_only, word=overdue_words(t, days)) if days else None


def _how_soon(t: Translator, tracked: TrackedAction) -> str:
    return "" if tracked.action.priority is Priority.NORMAL else word(t, tracked.action.priority)


def _in_columns(t: Translator, matter: RepeatedAction, day: str, width: int, *, ascii_only: bool) -> Content:
    tracked = matter.latest
    status = tracked.status()
    what = " · ".join(part for part in (tracked.action.what, repeat_words(t, matter)) if part)
    days = tracked.days_overdue(day)
    late = t("overdue %(days)s d", days=days)
    return _columned(
        width,
        Content.assemble(mark(status, ascii_only=ascii_only), " ", text.line(what)),
        [
            text.line(role_words(t, tracked)),
            text.line(date_text(t, tracked.action.due) if tracked.action.due else DASH),
            marked(t, "overdue", ascii_only=ascii_only, word=late) if days else Content(),
            text.line(_how_soon(t, tracked)),
            text.line(word(t, status), "bold" if status is ActionStatus.REGRESSED else ""),
            text.line(f"{tracked.store_code} {tracked.store_name}"),
        ],
    )


def _columned(width: int, what: Content, rest: Sequence[Content]) -> Content:
    sizes = (26, 11, 15, 18, 11, 22) if width >= 2 * _WHAT_CELLS else (20, 11, 15, 12, 11, 14)
    return columns(width, what, *zip(rest, sizes, strict=True))
