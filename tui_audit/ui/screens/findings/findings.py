"""The list of all findings of an audit: grade, statement, place and actions."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui_audit.domain.audit.model import Finding, Grade
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.records import FINDINGS
from tui_audit.ui.finding_labels import FindingLabels, finding_details, sorted_findings
from tui_audit.ui.screens.action_dialogs import add_action
from tui_audit.ui.screens.findings.finding_edit import ask_to_delete_finding
from tui_audit.ui.screens.open_audit import OpenAudit, fill_audit_page
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.pick_list import Pick, PickList


class FindingsScreen(Screen[None]):
    """The findings of a draft, to be graded, edited and given actions."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(FINDINGS)
    CSS = """
    #list-panel { width: 3fr; }
    .detail-panel { width: 2fr; }
    """

    def __init__(self, services: Services, audit_id: str) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self.record = OpenAudit(services, audit_id, self.show_rows, self.dismiss, with_previous=True)

    def compose(self) -> ComposeResult:
        """Lay out the head line, the list with its details and the key line."""
        yield HeadLine("")
        with Horizontal(classes="side-by-side"):
            yield Panel(self._t("Findings and actions"), PickList(id="picks", compact=True), id="list-panel")
            details = VerticalScroll(Static(id="details"), can_focus=False)
            yield Panel(self._t("Details"), details, classes="detail-panel")
        yield KeyLine(self._t)

    def on_screen_resume(self) -> None:
        """Read the audit again: another screen may have changed it."""
        self.record.read()

    def show_rows(self) -> None:
        """Show the findings as they are now."""
        fill_audit_page(self, self.title_words(), self.rows())
        self.show_details()

    @on(PickList.OptionHighlighted)
    def show_details(self) -> None:
        """Show the selected finding in full beside the list."""
        finding = self.finding
        width = self.size.width * 2 // 5 - 5
        lines = [] if finding is None else finding_details(self._t, self._labels, finding, width)
        self.query_one("#details", Static).update(Content("\n").join(lines))

    def title_words(self) -> tuple[str, str]:
        """Return the title with the store name, and the number of findings as the subtitle."""
        count = len(self.record.audit.findings)
        return self._t("Findings · %(store)s", store=self.record.audit.store.name), self._t.plural(
            "%(count)s finding", "%(count)s findings", count
        )

    def rows(self) -> list[Pick]:
        """Return one row per finding, most serious first."""
        threads, labels = self.record.threads, self._labels
        picks = [
            Pick(finding.id, labels.lines(finding, self.record.thread_of(finding, threads)))
            for finding in sorted_findings(self.record.audit)
        ]
        nothing = self._t("No findings yet. To record one, press f at the question.")
        return picks or [Pick("none", text.block(nothing), is_heading=True)]

    @property
    def _labels(self) -> FindingLabels:
        day, ascii_only = self.services.today().isoformat(), self.services.settings.ascii_marks
        return FindingLabels(self._t, self.record.audit, self.record.checklist, day, ascii_only=ascii_only)

    @property
    def finding(self) -> Finding | None:
        """Return the selected finding; None if there is none."""
        return next(
            (
                finding
                for finding in self.record.audit.findings
                if finding.id == self.query_one(PickList).highlighted_id
            ),
            None,
        )

    def on_option_list_option_selected(self) -> None:
        """Open the finding that was clicked or entered."""
        self.action_edit()

    def action_edit(self) -> None:
        """Open the selected finding."""
        if self.finding is not None:
            self.services.navigator.edit_finding(self.record.audit_id, self.finding.id)

    def action_act(self) -> None:
        """Add an action to the selected finding."""
        if self.finding is not None:
            add_action(self._t, self, self.record, self.finding)

    def action_grade(self, number: int) -> None:
        """Set the grade of the selected finding; 1 is the most serious."""
        finding = self.finding
        if finding is not None:
            changed = replace(finding, grade=tuple(Grade)[number - 1])
            self.record.change(lambda audit: self.services.repository.findings.save(audit, changed))

    def action_delete(self) -> None:
        """Delete the selected finding after confirmation."""
        finding = self.finding
        if finding is not None:
            ask_to_delete_finding(self._t, self, self.record, finding)
