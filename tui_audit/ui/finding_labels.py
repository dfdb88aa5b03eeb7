"""Text for findings in lists: grade, repeat history, statement, place and actions."""

from textual.content import Content

from tui_audit.domain.audit.model import ActionBy, Audit, Finding, Grade
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.history.threads import Thread
from tui_audit.i18n.formats import date_text, word
from tui_audit.i18n.labels.threads import history_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.themes import marked
from tui_audit.ui.widgets.lines_view import BLANK


def sorted_findings(audit: Audit) -> list[Finding]:
    """Return the findings, most serious grade first; within a grade in the order in which they were recorded."""
    order = list(Grade)
    return sorted(audit.findings, key=lambda finding: order.index(finding.grade))


def finding_words(
    t: Translator, audit: Audit, checklist: Checklist, finding: Finding, thread: Thread | None, *, ascii_only: bool
) -> Content:
    """Return a finding in several lines: grade, repeat history and statement; its place; one line per action."""
    grade = marked(t, finding.grade, ascii_only=ascii_only, word=word(t, finding.grade))
    since = BLANK if thread is None else Content.assemble(", ", text.line(history_words(t, thread)))
    lines = [
        Content.assemble(grade, since, "  ", text.line(finding.statement)),
        Content.assemble("    ", text.line(_place_words(checklist, finding))),
    ]
    for action in audit.actions_on(finding.id):
        asked = word(t, action.by) if action.by is ActionBy.HEAD_OFFICE else ""
        due = date_text(t, action.due) if action.due else ""
        parts = [word(t, audit.status_of(action)), asked, action.what, action.owner, due]
        words = " · ".join(part for part in parts if part)
        lines.append(Content.assemble("    → ", text.line(words)))
    return Content("\n").join(lines)


def _place_words(checklist: Checklist, finding: Finding) -> str:
    if finding.question is not None and (stop := checklist.by_question.get(finding.question)) is not None:
        return f"{stop.touchpoint.title}: {stop.question.ask}"
    titles = (stop.touchpoint.title for stop in checklist.stops if stop.touchpoint.id == finding.touchpoint)
    return next(titles, finding.touchpoint)
