"""The review of a draft: score, failed critical questions, gaps, and its completion."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui_audit.application.amendment import current_reopening
from tui_audit.application.completion import readiness
from tui_audit.application.previous_actions import previous_action_checks
from tui_audit.domain.audit.clock_checks import has_clock_contradiction
from tui_audit.domain.audit.completion import GapKind, MissingItem
from tui_audit.domain.audit.enums import QuestionState
from tui_audit.domain.audit.model import Status
from tui_audit.domain.journey.map_checks import is_map_review_due
from tui_audit.i18n.formats import word
from tui_audit.ui import text
from tui_audit.ui.audit_labels import details_text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.records import REVIEW
from tui_audit.ui.screens.open_audit import OpenAudit
from tui_audit.ui.screens.review.audit_status import audit_title
from tui_audit.ui.screens.review.completion_dialogs import ask_to_complete
from tui_audit.ui.screens.review.figures import Figures
from tui_audit.ui.screens.review.finding_rows import findings_title, findings_with_actions
from tui_audit.ui.screens.review.panels import PanelPage, sub_heading
from tui_audit.ui.screens.review.reopen_dialogs import close_unchanged, reopening_text
from tui_audit.ui.screens.review.required_action import ask_required_action
from tui_audit.ui.screens.threads import changes_since_last_audit
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.themes import mark
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.pick_list import Pick


@dataclass(frozen=True)
class RowTarget:
    """The question or finding that Enter on a row opens."""

    question: str | None = None
    finding: str | None = None
    needs_action: bool = False
    """Whether Enter asks for the action that the answer requires."""


class ReviewScreen(Screen[str | None]):
    """Everything about a draft before it is completed; returns the id of the question to go to, if one was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEW)
    AUTO_FOCUS: ClassVar[str | None] = ""  # the page of panels decides
    CSS_PATH = "panels.tcss"

    def __init__(self, services: Services, audit_id: str) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self.record = OpenAudit(services, audit_id, self.show_rows, self.dismiss, with_previous=True)
        self._targets: dict[str, RowTarget] = {}
        self._figures: Figures | None = None

    def compose(self) -> ComposeResult:
        """Lay out the head line, the panels and the key line."""
        mark_shown = ">" if self.services.settings.ascii_marks else "›"
        yield HeadLine(self._t("Review"))
        yield PanelPage(("result", "missing"), ("findings", "about"), mark=mark_shown)
        yield KeyLine(self._t)

    def on_screen_resume(self) -> None:
        """Read the audit again: another screen may have changed it."""
        self.record.read()

    def action_journey(self) -> None:
        """Open the audit as a customer journey."""
        self.services.navigator.journey(self.record.audit_id)

    def show_rows(self) -> None:
        """Show the draft as it is now, and the keys that apply to it."""
        audit, checklist = self.record.audit, self.record.checklist
        self._targets = {}
        self._figures = figures = Figures(
            self._t, audit, checklist, self.record.last_comparable_audit, ascii_only=self._ascii_only
        )
        self.query_one(HeadLine).show(
            self._t("Review · %(title)s", title=audit_title(self._t, audit, checklist)), figures.status()
        )
        missing, findings, about = self._missing(), self._findings(), self._about()
        page = self.query_one(PanelPage)
        page.show("result", self._t("Result"), figures.rows)
        page.show("missing", self._t("Before you complete"), lambda _width: missing)
        page.show("findings", findings_title(self._t, audit), lambda _width: findings)
        page.show("about", self._t("About this audit"), lambda _width: about)
        page.settle()
        self.refresh_bindings()

    def _missing(self) -> list[Pick]:
        """Return what is required before the audit can be completed, then the optional gaps."""
        found = readiness(self.record.audit, self.record.checklist)
        if found.is_complete:
            return [sub_heading("nothing", self._t("Nothing is missing. Press k to complete the audit."))]
        required = self._t("Required (%(count)s). Press Enter to go there.", count=len(found.required))
        optional = self._t("Optional gaps (%(count)s)", count=len(found.optional))
        return [*self._gaps("blocking", required, found.required), *self._gaps("asked", optional, found.optional)]

    def _findings(self) -> list[Pick]:
        """Return failed critical questions, findings with actions, previous actions, changes since the last audit."""
        found = [
            Pick(f"finding:{finding.id}", words)
            for finding, words in findings_with_actions(self._t, self.record, ascii_only=self._ascii_only)
        ]
        nothing = self._t("No findings yet. To record one, press f at the question.")
        return [
            *self._critical(),
            *(found or [Pick("none", text.line(nothing), is_heading=True)]),
            *self._agreed_before(),
            *changes_since_last_audit(self._t, self.record.audit, self.record.checklist, self.record.threads),
        ]

    def _about(self) -> list[Pick]:
        return [
            *self._clock(),
            Pick("details", details_text(self._t, self.record.audit, self.record.checklist)),
            *self._opened_again(),
            *self._map_review(),
        ]

    @property
    def _ascii_only(self) -> bool:
        return self.services.settings.ascii_marks

    def _map_review(self) -> list[Pick]:
        """Return the row that recommends reviewing the touchpoint map, once a year and not at a store's first audit."""
        if not self.record.previous_visits or not is_map_review_due(self.record.audit):
            return []
        words = self._t("Last audit of the year: review the touchpoint map (press j, then 9).")
        return [Pick("map-review", text.line(words), is_heading=True)]

    def _clock(self) -> list[Pick]:
        """Return the row that warns that the clock was set back.

        Times may be wrong then, but answers and their order do not depend on them.
        """
        if not has_clock_contradiction(self.record.audit):
            return []
        words = self._t("The computer’s clock was set back: times may be wrong. The answers are not affected.")
        return [Pick("clock", text.line(words), is_heading=True)]

    def _critical(self) -> list[Pick]:
        failed = [] if self._figures is None else self._figures.score_sheet.critical_failures
        if not failed:
            return []
        picks = [sub_heading("critical", self._t("Critical questions failed (%(count)s)", count=len(failed)))]
        for question in failed:
            row = f"critical:{question}"
            self._targets[row] = RowTarget(question=question)
            sign = mark(QuestionState.LOW, ascii_only=self._ascii_only)
            picks.append(Pick(row, Content.assemble(sign, " ", text.line(self._ask(question)))))
        return picks

    def _gaps(self, group: str, title: str, found: Sequence[MissingItem]) -> list[Pick]:
        if not found:
            return []
        picks = [sub_heading(group, title)]
        for number, gap in enumerate(found):
            row = f"{group}:{number}"
            needs_action = gap.kind is GapKind.ACTION_MISSING
            self._targets[row] = RowTarget(gap.question, gap.finding, needs_action=needs_action)
            sign = mark(QuestionState.INCOMPLETE if gap.blocks else QuestionState.OPEN, ascii_only=self._ascii_only)
            kind = text.line(word(self._t, gap.kind), "bold" if gap.blocks else "")
            picks.append(Pick(row, Content.assemble(sign, " ", kind, ": ", text.line(self._gap_words(gap)))))
        return picks

    def _opened_again(self) -> list[Pick]:
        words = reopening_text(self._t, self.record.audit)
        return [Pick("opened", text.line(words), is_heading=True)] if words else []

    def _agreed_before(self) -> list[Pick]:
        """Return the row with the number of previous actions not checked yet; checking them is optional."""
        found = previous_action_checks(self.services.repository, self.record.audit)
        if not found.to_check:
            return []
        count, left = len(found.to_check), found.unchecked_count
        words = self._t.plural(
            "%(left)s of %(count)s previous action not checked yet",
            "%(left)s of %(count)s previous actions not checked yet",
            count,
            left=left,
        )
        if not left:
            words = self._t.plural("Previous action checked", "All %(count)s previous actions checked", count)
        sign = mark(QuestionState.OPEN if left else QuestionState.ANSWERED, ascii_only=self._ascii_only)
        row = Content.assemble(sign, " ", text.line(words))
        return [sub_heading("agreed", self._t("Previous actions")), Pick("earlier", row)]

    def highlight_first_gap(self) -> None:
        """Highlight the first item that is required before completion."""
        self.query_one(PanelPage).go_to("blocking:0")

    def _gap_words(self, gap: MissingItem) -> str:
        if gap.finding is not None:
            statements = (each.statement for each in self.record.audit.findings if each.id == gap.finding)
            return next(statements, "")
        return "" if gap.question is None else self._ask(gap.question)

    def _ask(self, question: str) -> str:
        stop = self.record.checklist.by_question.get(question)
        return question if stop is None else stop.question.ask

    def on_option_list_option_selected(self) -> None:
        """Open the row that was clicked or entered."""
        self.action_open()

    def action_open(self) -> None:
        """Open the question, finding, actions or details of the selected row, or explain its figure."""
        row = self.query_one(PanelPage).current
        target = self._targets.get(row)
        if target is not None and target.finding is not None:
            self.services.navigator.edit_finding(self.record.audit_id, target.finding)
        elif target is not None and target.needs_action and target.question is not None:
            ask_required_action(self._t, self, target.question)
        elif target is not None:
            self.dismiss(target.question)
        elif row.startswith("finding:"):
            self.services.navigator.edit_finding(self.record.audit_id, row.removeprefix("finding:"))
        elif row == "earlier":
            self.services.navigator.previous_actions(self.record.audit_id)
        elif row == "details":
            self.action_details()
        elif self._figures is not None and self._figures.has_score:
            self.action_explain()

    def action_explain(self) -> None:
        """Show the questions and points behind the selected figure, or behind the total."""
        if self._figures is not None:
            figure = self._figures.figure_of_row(self.query_one(PanelPage).current)
            self.services.navigator.explanation(figure.label, self.record.audit, self.record.checklist, figure.part)

    def action_findings(self) -> None:
        """Open all findings."""
        self.services.navigator.findings(self.record.audit_id)

    def action_details(self) -> None:
        """Open the details: auditor, period, busyness."""
        self.services.navigator.details(self.record.audit_id)

    def action_what_if(self) -> None:
        """Show which fixes would raise the score most."""
        self.services.navigator.what_if(self.record.audit_id)

    def action_report(self) -> None:
        """Open the report options for the draft as it is now."""
        self.services.navigator.report(self.record.audit_id)

    def action_complete(self) -> None:
        """Complete and lock the audit, if nothing prevents it."""
        ask_to_complete(self._t, self, self.leave_completed)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key is offered for this audit.

        A reopened audit can be closed unchanged if nothing was changed. Nothing can be deleted permanently while it is
        reopened. Without a score, or too early for one, there is nothing to explain.
        """
        if self.record.is_read and action == "close_again":
            opened = current_reopening(self.record.audit)
            return opened is not None and opened.can_close_unchanged
        if action in {"explain", "what_if"} and (self._figures is None or not self._figures.has_score):
            return False
        if self.record.is_read and action == "remove":
            return self.record.audit.status is not Status.REOPENED
        return super().check_action(action, parameters)

    def action_close_again(self) -> None:
        """Lock the reopened audit again without any change."""
        close_unchanged(self)

    def action_remove(self) -> None:
        """Delete a text or a photo permanently."""
        self.services.navigator.redaction(self.record.audit_id)

    def leave_completed(self) -> None:
        """Close the walk-through and show the audit, which is locked now."""
        audit_id = self.record.audit_id
        self.dismiss(None)
        self.services.navigator.close_walk(audit_id)
        self.services.navigator.audit(audit_id)
