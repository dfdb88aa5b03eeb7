"""The screen of a completed audit.

The audit is read-only. It can be explained, reported, exported, acknowledged and reopened.
"""

import asyncio
import os
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui_audit.application.exports import export_audit, suggested_name
from tui_audit.domain.audit.model import AuditKind
from tui_audit.domain.text import TITLE_LIMIT, TextField
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import date_text, word
from tui_audit.system import paths
from tui_audit.ui import text
from tui_audit.ui.audit_labels import details_text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.records import AUDIT
from tui_audit.ui.screens.open_audit import OpenAudit
from tui_audit.ui.screens.prompts import ask_confirmation, ask_line
from tui_audit.ui.screens.review.answer_rows import answer_rows
from tui_audit.ui.screens.review.audit_status import acknowledgement_lines, audit_status_lines, audit_title
from tui_audit.ui.screens.review.completion_dialogs import ask_to_acknowledge
from tui_audit.ui.screens.review.figures import Figures
from tui_audit.ui.screens.review.finding_rows import findings_title, findings_with_actions
from tui_audit.ui.screens.review.panels import PanelPage
from tui_audit.ui.screens.review.reopen_dialogs import ask_to_reopen
from tui_audit.ui.screens.threads import changes_since_last_audit
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.pick_list import Pick

SEAL_SHOWN = 12
"""Number of characters of the seal that the screen shows; the report shows the whole seal."""


class CompletedAuditScreen(Screen[None]):
    """A completed audit: its figures, details, findings with actions, and answers."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(AUDIT)
    AUTO_FOCUS: ClassVar[str | None] = ""  # the page of panels decides
    CSS_PATH = "panels.tcss"

    def __init__(self, services: Services, audit_id: str, row: str = "") -> None:
        """``row``: id of the row for the cursor, ``finding:ID`` or ``answer:QUESTION``; empty for the first row."""
        super().__init__()
        self._t = services.translator
        self.services = services
        self.record = OpenAudit(services, audit_id, self.show_rows, self.dismiss, with_previous=True)
        self._figures: Figures | None = None
        self._first_row = row

    def compose(self) -> ComposeResult:
        """Lay out the head line, the panels and the key line."""
        mark_shown = ">" if self.services.settings.ascii_marks else "›"
        yield HeadLine("")
        yield PanelPage(("result", "findings"), ("about", "answers"), mark=mark_shown)
        yield KeyLine(self._t)

    def on_screen_resume(self) -> None:
        """Read the audit again: another screen may have changed it."""
        self.record.read()

    def action_journey(self) -> None:
        """Open the audit as a customer journey."""
        self.services.navigator.journey(self.record.audit_id)

    def show_rows(self) -> None:
        """Show the audit as it is now, and the keys that apply to it."""
        audit, checklist = self.record.audit, self.record.checklist
        self._figures = figures = Figures(
            self._t, audit, checklist, self.record.last_comparable_audit, ascii_only=self.services.settings.ascii_marks
        )
        self.query_one(HeadLine).show(audit_title(self._t, audit, checklist), self._state(figures))
        about, findings = self._about(), self._findings()
        page = self.query_one(PanelPage)
        page.show("result", self._t("Result"), figures.rows)
        page.show("findings", findings_title(self._t, audit), lambda _width: findings)
        page.show("about", self._t("About this audit"), lambda _width: about)
        page.show("answers", self._t("Answers"), lambda width: list(answer_rows(self._t, audit, checklist, width)))
        page.settle()
        if self._first_row:
            page.go_to(self._first_row)
            self._first_row = ""
        self.refresh_bindings()

    def _state(self, figures: Figures) -> str:
        """Return status and score, and that the audit is locked."""
        status = figures.status()
        return self._t("%(status)s · locked", status=status) if self.record.audit.seal else status

    def _about(self) -> list[Pick]:
        audit = self.record.audit
        lines = [details_text(self._t, audit, self.record.checklist)]
        if audit.completed_at is not None:
            values = {"name": audit.completed_by or "", "day": date_text(self._t, audit.completed_at[:10])}
            lines.append(text.line(self._t("Completed by %(name)s on %(day)s", **values)))
        seal = audit.seal
        lines.append(
            text.line(self._t("Locked, seal %(seal)s", seal=seal[:SEAL_SHOWN]) if seal else self._t("Not locked"))
        )
        lines += acknowledgement_lines(self._t, audit)
        lines += audit_status_lines(self._t, self.services.repository, audit, self.record.checklist)
        return [Pick(f"about:{number}", line, is_heading=True) for number, line in enumerate(lines)]

    def _findings(self) -> list[Pick]:
        picks = []
        for finding, words in findings_with_actions(
            self._t, self.record, ascii_only=self.services.settings.ascii_marks
        ):
            extra = []
            if finding.cause:
                extra.append(self._t("Cause: %(cause)s", cause=word(self._t, finding.cause)))
            if finding.recommendation:
                extra.append(self._t("Recommendation: %(words)s", words=finding.recommendation))
            if finding.disagreement:
                extra.append(self._t("Disagreement: %(words)s", words=finding.disagreement))
            lines = [words, *(Content.assemble("    ", text.line(each)) for each in extra)]
            picks.append(Pick(f"finding:{finding.id}", Content("\n").join(lines)))
        since = changes_since_last_audit(self._t, self.record.audit, self.record.checklist, self.record.threads)
        return [*(picks or [Pick("none", text.line(self._t("No findings.")), is_heading=True)]), *since]

    def on_option_list_option_selected(self) -> None:
        """Explain the figure that was clicked or entered."""
        self.action_open()

    def action_open(self) -> None:
        """Explain the selected figure; other rows have no explanation."""
        if self._figures is not None and self.query_one(PanelPage).current in self._figures.figures:
            self.action_explain()

    def action_explain(self) -> None:
        """Show the questions and points behind the selected figure, or behind the total."""
        if self._figures is not None:
            figure = self._figures.figure_of_row(self.query_one(PanelPage).current)
            self.services.navigator.explanation(figure.label, self.record.audit, self.record.checklist, figure.part)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key is offered for this audit.

        Only full audits are re-audited, only scored audits are explained, only full audits and re-audits are compared,
        and an acknowledged audit is not acknowledged again.
        """
        if action == "recheck" and self.record.is_read:
            return self.record.audit.kind is AuditKind.FULL
        if action == "acknowledge" and self.record.is_read and self.record.audit.acknowledged is not None:
            return False
        if action in {"what_if", "explain"} and self.record.is_read:
            return self.record.audit.kind.is_scored
        if action == "compare" and self.record.is_read:
            return self.record.audit.kind in {AuditKind.FULL, AuditKind.RE_AUDIT}  # other kinds are never compared
        return super().check_action(action, parameters)

    def action_compare(self) -> None:
        """Compare with the previous audit, or with another one."""
        self.services.navigator.comparison(self.record.audit_id)

    def action_trend(self) -> None:
        """Show the scores of this store by period."""
        self.services.navigator.trend(self.record.audit.store.id, self.record.checklist.id, self.record.audit_id)

    def action_what_if(self) -> None:
        """Show which fixes would raise the score most."""
        self.services.navigator.what_if(self.record.audit_id)

    def action_report(self) -> None:
        """Open the report options."""
        self.services.navigator.report(self.record.audit_id)

    def action_acknowledge(self) -> None:
        """Record that somebody else has read the audit."""
        ask_to_acknowledge(self._t, self, self.record)

    def action_recheck(self) -> None:
        """Start a re-audit of the questions that failed or were not answered."""
        self.services.navigator.new_audit(
            store_id=self.record.audit.store.id, checklist_id=self.record.checklist.id, rechecks=self.record.audit
        )

    def action_open_again(self) -> None:
        """Reopen the audit for amendment."""
        ask_to_reopen(self._t, self)

    def action_remove(self) -> None:
        """Delete a text or a photo permanently."""
        self.services.navigator.redaction(self.record.audit_id)

    def action_export(self) -> None:
        """Ask for a file name, then export the audit to that file."""
        chosen = self.services.settings.report_folder
        folder = Path(chosen) if chosen else paths.documents_folder()
        suggested = str(folder / suggested_name(self._t, self.record.audit, self.record.checklist.title))
        field = TextField(self._t("File name"), TITLE_LIMIT * 4, required=True)
        hint = self._t(
            "The file holds the whole audit with its photos; others can import it. "
            "End the name in .xlsx or .csv to export tables for Excel instead."
        )
        keys = self._t("Enter exports, Esc cancels.")
        ask_line(self._t, self, self._t("Export this audit"), field, suggested, self._export, hint=hint, keys=keys)

    def _export(self, typed: str) -> None:
        target = paths.expand_user(typed)

        def write() -> None:
            self.app.run_worker(self._write(target), group="export", description="export")

        if os.path.lexists(target):
            ask_confirmation(self._t, self, self._t("Replace this file?"), str(target), self._t("Replace"), write)
        else:
            write()

    async def _write(self, target: Path) -> None:
        try:
            exported = await asyncio.to_thread(
                partial(export_audit, self._t), self.services.repository, self.record.audit, target
            )
        except AuditError as error:
            self.services.errors.show(error)
            return
        self.app.notify(text.line(self._t("Exported: %(file)s", file=str(target))).plain, markup=False)
        if count := exported.shortened_texts:
            said = self._t.plural(
                "%(count)s text is too long for Excel and was shortened in the file.",
                "%(count)s texts are too long for Excel and were shortened in the file.",
                count,
            )
            self.app.notify(text.line(said).plain, markup=False, severity="warning", timeout=15)
