"""The findings of an audit with their actions, as rows of a panel."""

from collections.abc import Iterator

from textual.content import Content

from tui_audit.domain.audit.model import Audit, Finding
from tui_audit.i18n.translator import Translator
from tui_audit.ui.finding_labels import FindingLabels, sorted_findings
from tui_audit.ui.screens.open_audit import OpenAudit


def findings_title(t: Translator, audit: Audit) -> str:
    """Return the title of the panel, with the number of findings."""
    count = len(audit.findings)
    return t("Findings and actions (%(count)s)", count=count) if count else t("Findings and actions")


def findings_with_actions(t: Translator, record: OpenAudit, *, ascii_only: bool) -> Iterator[tuple[Finding, Content]]:
    """Yield each finding, most serious first, with its text: statement, repeat history, place and actions."""
    day = record.services.today().isoformat()
    labels, threads = FindingLabels(t, record.audit, record.checklist, day, ascii_only=ascii_only), record.threads
    for finding in sorted_findings(record.audit):
        yield finding, labels.lines(finding, record.thread_of(finding, threads))
