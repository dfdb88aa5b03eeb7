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
from tui_audit.domain.audit.model import Answer, AuditKind, EntryMethod
from tui_audit.domain.history.threads import Threads
from tui_audit.domain.text import TITLE_LIMIT, TextField
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import date_text, word
from tui_audit.i18n.translator import Translator
from tui_audit.system import paths
from tui_audit.ui import text
from tui_audit.ui.answer_words import answer_words
from tui_audit.ui.audit_labels import details_text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.records import AUDIT
from tui_audit.ui.finding_labels import finding_words, sorted_findings
from tui_audit.ui.screens.open_audit import OpenAudit, audit_page, fill_audit_page
from tui_audit.ui.screens.prompts import ask_confirmation, ask_line
from tui_audit.ui.screens.review.audit_status import audit_status_lines, title_with_kind
from tui_audit.ui.screens.review.completion_dialogs import ask_to_acknowledge
from tui_audit.ui.screens.review.figures import Figures
from tui_audit.ui.screens.review.reopen_dialogs import ask_to_reopen
from tui_audit.ui.screens.threads import changes_since_last_audit
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.pick_list import Pick, PickList, heading_pick

SEAL_SHOWN = 12
"""Characters of the seal on the screen; the report shows the whole seal."""


class CompletedAuditScreen(Screen[None]):
    """A completed audit: its figures, details, findings with actions, and answers."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(AUDIT)

    def __init__(self, services: Services, audit_id: str) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self.record = OpenAudit(services, audit_id, self.show_rows, self.dismiss, with_previous=True)
        self._figures: Figures | None = None

    def compose(self) -> ComposeResult:
        """Lay out the head line, the list and the key line."""
        yield from audit_page(self._t)

    def on_screen_resume(self) -> None:
        """Read the audit again: another screen may have changed it."""
        self.record.read()

    def action_journey(self) -> None:
        """Open the audit as a customer journey."""
        self.services.navigator.journey(self.record.audit_id)

    def title_words(self) -> tuple[str, str]:
        """Return store, checklist and period as the title, and the start of the seal as the subtitle."""
        audit = self.record.audit
        title = title_with_kind(
            self._t, audit, f"{audit.store.code} {audit.store.name} · {self.record.checklist.title} · {audit.period}"
        )
        seal = audit.seal
        return title, self._t("not locked") if seal is None else self._t("locked %(seal)s", seal=seal[:SEAL_SHOWN])

    def rows(self) -> list[Pick]:
        """Return the rows: figures, details, findings with actions, changes since the last audit, answers."""
        self._figures = Figures(
            self._t, self.record.audit, self.record.checklist, ascii_only=self.services.settings.ascii_marks
        )
        threads = self.record.threads
        since = changes_since_last_audit(self._t, self.record.audit, self.record.checklist, threads)
        return [*self._figures.rows(), *self._about(), *self._findings(threads), *since, *self._answers()]

    def _about(self) -> list[Pick]:
        audit = self.record.audit
        lines = [details_text(self._t, audit, self.record.checklist)]
        if audit.completed_at is not None:
            values = {"name": audit.completed_by or "", "day": date_text(self._t, audit.completed_at[:10])}
            lines.append(text.line(self._t("Completed by %(name)s on %(day)s", **values)))
        read = audit.acknowledged
        if read is not None:
            values = {"name": read.name, "role": word(self._t, read.role), "day": date_text(self._t, read.at[:10])}
            lines.append(text.line(self._t("Read by %(name)s, %(role)s, on %(day)s", **values)))
            lines.append(text.line(self._t("Agrees.") if read.agrees else self._t("Does not agree.")))
            if read.comment:
                lines.append(text.block(read.comment))
        lines += audit_status_lines(self._t, self.services.repository, audit, self.record.checklist)
        return [
            heading_pick("about", self._t("This audit")),
            Pick("details", Content("\n").join(lines), is_heading=True),
        ]

    def _findings(self, threads: Threads) -> list[Pick]:
        found = sorted_findings(self.record.audit)
        picks = [heading_pick("findings", self._t("Findings and actions (%(count)s)", count=len(found)))]
        for finding in found:
            thread = self.record.thread_of(finding, threads)
            words = finding_words(
                self._t,
                self.record.audit,
                self.record.checklist,
                finding,
                thread,
                ascii_only=self.services.settings.ascii_marks,
            )
            extra = [text.block(part) for part in (finding.recommendation,) if part]
            if finding.disagreement:
                extra.append(text.block(self._t("Disagreement: %(words)s", words=finding.disagreement)))
            lines = [words, *(Content.assemble("    ", each) for each in extra)]
            picks.append(Pick(f"finding:{finding.id}", Content("\n").join(lines)))
        return picks

    def _answers(self) -> list[Pick]:
        picks = [heading_pick("answers", self._t("Answers"))]
        section = None
        for question in self.record.audit.asked:
            stop = self.record.checklist.by_question.get(question)
            if stop is None:
                continue
            if stop.section is not section:
                section = stop.section
                picks.append(Pick(f"section:{section.id}", text.line(section.title, "$accent"), is_heading=True))
            answer = self.record.audit.answer(question)
            words = answer_words(self._t, stop.question, answer)
            line = Content.assemble(
                text.line(stop.question.ask), "  ", text.line(words, "bold"), _asides(self._t, answer)
            )
            picks.append(Pick(f"answer:{question}", line))
        return picks

    def on_option_list_option_selected(self) -> None:
        """Explain the figure that was clicked or entered."""
        self.action_open()

    def action_open(self) -> None:
        """Explain the selected figure; other rows have no explanation."""
        if self._figures is not None and self.query_one(PickList).highlighted_id in self._figures.figures:
            self.action_explain()

    def action_explain(self) -> None:
        """Show the questions and points behind the selected figure, or behind the total."""
        if self._figures is not None:
            figure = self._figures.figure_of_row(self.query_one(PickList).highlighted_id)
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

    def show_rows(self) -> None:
        """Show the audit as it is now, and the keys that apply to it."""
        fill_audit_page(self, self.title_words(), self.rows())
        self.refresh_bindings()

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
        field = TextField(self._t("The file"), TITLE_LIMIT * 4, required=True)
        hint = self._t(
            "One file with everything, to be imported elsewhere. A name in .xlsx or .csv: as tables for Excel."
        )
        keys = self._t("Enter writes it, Esc leaves it.")
        ask_line(self._t, self, self._t("Export to"), field, suggested, self._export, hint=hint, keys=keys)

    def _export(self, typed: str) -> None:
        target = paths.expand_user(typed)

        def write() -> None:
            self.app.run_worker(self._write(target), group="export", description="export")

        if os.path.lexists(target):
            ask_confirmation(self._t, self, self._t("Replace the file?"), str(target), self._t("Replace it"), write)
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
        self.app.notify(text.line(self._t("Written: %(file)s", file=str(target))).plain, markup=False)
        if count := exported.shortened_texts:
            said = self._t.plural("%(count)s text was too long for its cell.", "%(count)s texts were too long.", count)
            self.app.notify(text.line(said).plain, markup=False, severity="warning", timeout=15)


def _asides(t: Translator, answer: Answer) -> Content:
    parts = []
    if answer.via is EntryMethod.BULK:
        parts.append(t("filled in together"))
    if answer.photos:
        parts.append(t("photo: %(count)s", count=len(answer.photos)))
    if answer.shown is not None:
        parts.append(word(t, answer.shown))
    if answer.note:
        parts.append(answer.note)
    return text.line("".join(f" · {part}" for part in parts))
