"""Threads of repeat findings on screens: the choice of a thread, and the changes since the last audit."""

from collections.abc import Sequence

from textual.content import Content

from tui_audit.domain.audit.model import Audit, Finding
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.history.threads import Thread, Threads
from tui_audit.i18n.formats import period_words
from tui_audit.i18n.labels.threads import card_words, history_words, repeat_counts_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.widgets.dialogs import ChoiceDialog
from tui_audit.ui.widgets.pick_list import Pick

_STATEMENT = 60


def thread_dialog(t: Translator, finding: Finding, threads: Sequence[Thread]) -> ChoiceDialog[str]:
    """Return the dialog that asks which thread a finding continues; it returns the id of the chosen thread.

    The present thread is preselected. For a new finding the thread has the id of the finding itself.
    """
    options: list[tuple[str, str, str]] = [
        (
            thread.id,
            f"{card_words(t, thread)}: {_start(thread.last.statement)}",
            t("first found %(period)s", period=period_words(t, thread.first)),
        )
        for thread in threads
    ]
    options.append((finding.id, t("A new finding"), ""))
    return ChoiceDialog(t, t("Which finding does this repeat?"), options, finding.thread)


def changes_since_last_audit(t: Translator, audit: Audit, checklist: Checklist, threads: Threads) -> list[Pick]:
    """Return rows with the number of repeat findings, and with the earlier findings that were not noted again.

    These are fixed, or still open: their question scored low again, or it is not answered. Empty if there is nothing to
    report.
    """
    again = repeat_counts_words(t, [thread for finding in audit.findings if (thread := threads.of(audit.id, finding))])
    fixed = threads.recently_fixed()
    picks = [Pick("again", text.line(again), is_heading=True)] if again else []
    earlier = [(t("scored low again, no finding noted"), thread) for thread in threads.low_again()]
    earlier += [(t("not checked: question not answered"), thread) for thread in threads.not_checked()]
    earlier += [(history_words(t, thread), thread) for thread in fixed]
    for number, (words, thread) in enumerate(earlier):
        line = Content.assemble(
            text.line(words, "bold"),
            "  ",
            text.line(f"{place_title(checklist, thread)}: {_start(thread.last.statement)}"),
        )
        picks.append(Pick(f"earlier:{number}", line, is_heading=True))
    if not picks:
        return []
    title = t("Since the last audit")
    if fixed:
        title = t.plural(
            "Since the last audit: %(count)s finding fixed",
            "Since the last audit: %(count)s findings fixed",
            len(fixed),
        )
    return [Pick("since", text.line(title, "bold"), is_heading=True), *picks]


def place_title(checklist: Checklist, thread: Thread) -> str:
    """Return the title of the touchpoint that a thread is about."""
    titles = (stop.touchpoint.title for stop in checklist.stops if stop.touchpoint.id == thread.last.touchpoint)
    return next(titles, thread.last.touchpoint)


def _start(statement: str) -> str:
    line = " ".join(statement.split())
    return line if len(line) <= _STATEMENT else line[: _STATEMENT - 1] + "…"
