"""Previous answers and findings at a question, as lines for the question card."""

from collections.abc import Iterator

from textual.content import Content

from tui_audit.application.walk.previous_audits import PreviousAudits
from tui_audit.domain.audit.enums import AuditKind
from tui_audit.domain.audit.model import Audit, Finding
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.history.threads import Thread
from tui_audit.i18n.formats import period_words, word
from tui_audit.i18n.labels.answers import value_text
from tui_audit.i18n.labels.periods import short_period
from tui_audit.i18n.labels.threads import card_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.themes import mark

_STATEMENT_LENGTH = 100
"""Maximum characters of a previous finding on the card; its history shows the whole text."""


def value_texts(t: Translator, previous: PreviousAudits, question: Question) -> list[str]:
    """Return the previous answers, newest first: ``Q3 4``, ``Q2 4``."""
    return [
        f"{_period_text(t, then.audit)} {value_text(t, question, then.value)}"
        for then in previous.answers.at(question)
        if then.value is not None
    ]


def finding_lines(
    t: Translator, previous: PreviousAudits, question_id: str, *, ascii_only: bool
) -> tuple[Content, ...]:
    """Return one line per finding.

    The order is: open findings with their actions, findings of the last audit that do not count as failures, and one
    finding that is fixed.
    """
    threads = previous.threads.at(question_id)
    lines = [_thread_line(t, thread, ascii_only=ascii_only) for thread in threads if thread.is_open]
    latest = previous.latest
    if latest is not None:
        words = t("Last time (%(period)s)", period=period_words(t, latest.period))
        noted = (finding for finding in latest.findings_on(question_id) if not finding.grade.is_failing)
        lines += [_line(t, words, finding, ascii_only=ascii_only) for finding in noted]
    fixed = next((thread for thread in threads if not thread.is_open), None)
    if fixed is not None:
        lines.append(_line(t, card_words(t, fixed), fixed.last, ascii_only=ascii_only))
    return tuple(lines)


def _thread_line(t: Translator, thread: Thread, *, ascii_only: bool) -> Content:
    line = _line(t, card_words(t, thread), thread.last, ascii_only=ascii_only)
    stop = "" if line.plain.endswith((".", "!", "?", "…")) or not thread.agreed else "."
    return Content.assemble(line, stop, *_actions(t, thread))


def _line(t: Translator, lead: str, finding: Finding, *, ascii_only: bool) -> Content:
    return Content.assemble(
        text.line(lead, "bold"),
        " ",
        mark(finding.grade, ascii_only=ascii_only),
        " ",
        text.line(word(t, finding.grade)),
        ": ",
        text.line(_start(finding.statement)),
    )


def _actions(t: Translator, thread: Thread) -> Iterator[Content]:
    for agreed in thread.agreed:
        values = {"by": word(t, agreed.action.by), "what": agreed.action.what, "status": word(t, agreed.status)}
        yield Content(" ")
        yield text.line(t("%(by)s: %(what)s, %(status)s.", **values))


def _period_text(t: Translator, audit: Audit) -> str:
    return short_period(audit.period) if audit.kind is AuditKind.FULL else word(t, audit.kind)


def _start(statement: str) -> str:
    line = " ".join(statement.split())
    return line if len(line) <= _STATEMENT_LENGTH else line[: _STATEMENT_LENGTH - 1] + "…"
