"""Text for findings in lists: grade and statement, place and repeat history, actions."""

from collections.abc import Iterator

from textual.content import Content

from tui_audit.domain.actions.tracking import is_overdue
from tui_audit.domain.audit.model import Audit, Finding, Grade
from tui_audit.domain.audit.timestamps import days_between
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.history.threads import Thread
from tui_audit.i18n.formats import word
from tui_audit.i18n.labels.threads import history_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.action_labels import action_text, overdue_words
from tui_audit.ui.themes import marked
from tui_audit.ui.widgets.lines_view import BLANK, hanging_indent
from tui_audit.ui.widgets.rows import fit_to_width

_LABEL = 16


def sorted_findings(audit: Audit) -> list[Finding]:
    """Return the findings, most serious grade first; within a grade in the order in which they were recorded."""
    order = list(Grade)
    return sorted(audit.findings, key=lambda finding: order.index(finding.grade))


class FindingLabels:
    """Words about the findings of one audit, on one day."""

    def __init__(self, t: Translator, audit: Audit, checklist: Checklist, day: str, *, ascii_only: bool) -> None:
        """``day`` is today, which decides what is overdue."""
        self._t, self._audit, self._checklist, self._day = t, audit, checklist, day
        self._ascii_only = ascii_only

    def lines(self, finding: Finding, thread: Thread | None) -> Content:
        """Return a finding in several lines: grade and statement; place and repeat history; one line per action."""
        lines = [self.headline(finding), Content.assemble("    ", text.line(self._place(finding, thread)))]
        lines += [Content.assemble("    ", line) for line in self.actions(finding)]
        return Content("\n").join(lines)

    def headline(self, finding: Finding) -> Content:
        """Return grade and statement."""
        return Content.assemble(self.grade(finding), "  ", text.line(finding.statement))

    def grade(self, finding: Finding) -> Content:
        """Return the grade with its mark."""
        return marked(self._t, finding.grade, ascii_only=self._ascii_only, word=word(self._t, finding.grade))

    def actions(self, finding: Finding) -> Iterator[Content]:
        """Yield each action of a finding in one line: status, action, role, due date, days overdue."""
        for action in self._audit.actions_on(finding.id):
            line = action_text(self._t, self._audit, action, ascii_only=self._ascii_only)
            if is_overdue(action, self._audit.followup, self._day):
                words = overdue_words(self._t, days_between(str(action.due), self._day) or 0)
                late = marked(self._t, "overdue", ascii_only=self._ascii_only, word=words)
                line = Content.assemble(line, "  ", late)
            yield line

    def facts(self, finding: Finding) -> Iterator[tuple[str, str]]:
        """Yield label and text of what is known about a finding; what is not filled in is left out."""
        quality = word(self._t, finding.quality) if finding.quality else ""
        cause = word(self._t, finding.cause) if finding.cause else ""
        known = (
            (self._t("About"), self.touchpoint(finding)),
            (self._t("Question"), self.question(finding)),
            (self._t("Recommendation"), finding.recommendation),
            (self._t("Cause"), cause),
            (self._t("Quality"), quality),
            (self._t("Disagreement"), finding.disagreement),
        )
        yield from ((label, words) for label, words in known if words)

    def touchpoint(self, finding: Finding) -> str:
        """Return the title of the touchpoint that a finding is about."""
        titles = {stop.touchpoint.id: stop.touchpoint.title for stop in self._checklist.stops}
        return titles.get(finding.touchpoint, finding.touchpoint)

    def question(self, finding: Finding) -> str:
        """Return the question that a finding is about; empty if it is about the touchpoint as a whole."""
        stop = self._checklist.by_question.get(finding.question or "")
        return "" if stop is None else stop.question.ask

    def _place(self, finding: Finding, thread: Thread | None) -> str:
        history = "" if thread is None else history_words(self._t, thread)
        return " · ".join(part for part in (self.touchpoint(finding), history) if part)


def finding_details(t: Translator, labels: FindingLabels, finding: Finding, width: int) -> list[Content]:
    """Return everything about a finding as lines of this width: statement, question, recommendation, actions."""
    lines = [*labels.headline(finding).wrap(width), BLANK]
    for label, words in labels.facts(finding):
        lines += hanging_indent(fit_to_width(text.line(label, "bold"), _LABEL), text.line(words), width)
    actions = list(labels.actions(finding))
    if actions:
        lines += [BLANK, text.line(t("Actions"), "bold"), *actions]
    if finding.photos:
        lines += [BLANK, text.line(t.plural("%(count)s photo", "%(count)s photos", len(finding.photos)))]
    return lines
