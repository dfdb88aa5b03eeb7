"""The list of all findings of an audit: grade, statement, place and actions."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui_audit.domain.audit.model import Finding, Grade
from tui_audit.domain.history.threads import Thread
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.records import FINDINGS
from tui_audit.ui.finding_labels import finding_words, sorted_findings
from tui_audit.ui.screens.action_dialogs import add_action
from tui_audit.ui.screens.findings.finding_edit import ask_to_delete_finding
from tui_audit.ui.screens.open_audit import OpenAudit, audit_page, fill_audit_page
from tui_audit.ui.screens.prompts import ask_choice, enum_options
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.pick_list import Pick, PickList


class FindingsScreen(Screen[None]):
    """The findings of a draft, to be graded, edited and given actions."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(FINDINGS)

    def __init__(self, services: Services, audit_id: str) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self.record = OpenAudit(services, audit_id, self.show_rows, self.dismiss, with_previous=True)

    def compose(self) -> ComposeResult:
        """Lay out the head line, the list and the key line."""
        yield from audit_page(self._t)

    def on_screen_resume(self) -> None:
        """Read the audit again: another screen may have changed it."""
        self.record.read()

    def show_rows(self) -> None:
        """Show the findings as they are now."""
        fill_audit_page(self, self.title_words(), self.rows())

    def title_words(self) -> tuple[str, str]:
        """Return the title with the store name, and the number of findings as the subtitle."""
        count = len(self.record.audit.findings)
        return self._t("Findings · %(store)s", store=self.record.audit.store.name), self._t.plural(
            "%(count)s finding", "%(count)s findings", count
        )

    def rows(self) -> list[Pick]:
        """Return one row per finding, most serious first."""
        threads = self.record.threads
        picks = [
            Pick(finding.id, self._words(finding, self.record.thread_of(finding, threads)))
            for finding in sorted_findings(self.record.audit)
        ]
        nothing = self._t("No findings yet. While walking, f notes one at the question on the card.")
        return picks or [Pick("none", text.block(nothing), is_heading=True)]

    def _words(self, finding: Finding, thread: Thread | None) -> Content:
        return finding_words(
            self._t,
            self.record.audit,
            self.record.checklist,
            finding,
            thread,
            ascii_only=self.services.settings.ascii_marks,
        )

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

    def action_grade(self) -> None:
        """Ask for the grade of the selected finding."""
        finding = self.finding
        if finding is not None:
            ask_choice(
                self._t,
                self,
                self._t("How serious is it?"),
                enum_options(self._t, Grade),
                finding.grade,
                lambda grade: self.record.change(
                    lambda audit: self.services.repository.findings.save(audit, replace(finding, grade=grade))
                ),
            )

    def action_delete(self) -> None:
        """Delete the selected finding after confirmation."""
        finding = self.finding
        if finding is not None:
            ask_to_delete_finding(self._t, self, self.record, finding)
