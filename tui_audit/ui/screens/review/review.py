"""The review of a draft: score, failed critical questions, gaps, and its completion."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui_audit.application.amendment import current_reopening
from tui_audit.application.completion import Readiness, readiness
from tui_audit.application.previous_actions import previous_action_checks
from tui_audit.domain.audit.clock_checks import has_clock_contradiction
from tui_audit.domain.audit.completion import MissingItem
from tui_audit.domain.audit.enums import QuestionState
from tui_audit.domain.audit.model import Status
from tui_audit.domain.journey.map_checks import is_map_review_due
from tui_audit.i18n.formats import word
from tui_audit.ui import text
from tui_audit.ui.audit_labels import details_text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.records import REVIEW
from tui_audit.ui.screens.open_audit import OpenAudit, audit_page, fill_audit_page
from tui_audit.ui.screens.review.audit_status import title_with_kind
from tui_audit.ui.screens.review.completion_dialogs import ask_to_complete
from tui_audit.ui.screens.review.figures import Figures
from tui_audit.ui.screens.review.reopen_dialogs import close_unchanged, reopening_text
from tui_audit.ui.screens.threads import changes_since_last_audit
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.themes import mark
from tui_audit.ui.widgets.pick_list import Pick, PickList, heading_pick


@dataclass(frozen=True)
class RowTarget:
    """The question or finding that Enter on a row opens."""

    question: str | None = None
    finding: str | None = None


class ReviewScreen(Screen[str | None]):
    """Everything about a draft before it is completed; returns the id of the question to go to, if one was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEW)

    def __init__(self, services: Services, audit_id: str) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self.record = OpenAudit(services, audit_id, self.show_rows, self.dismiss, with_previous=True)
        self._targets: dict[str, RowTarget] = {}
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
        """Return store, checklist and period as the title, and the number of answers as the subtitle."""
        audit = self.record.audit
        title = f"{audit.store.code} {audit.store.name} · {self.record.checklist.title} · {audit.period}"
        title = title_with_kind(self._t, audit, title)
        return self._t("Review · %(title)s", title=title), f"{audit.given}/{len(audit.asked)}"

    def rows(self) -> list[Pick]:
        """Return the rows: figures, failed critical questions, gaps, changes since the last audit, and details."""
        self._targets = {}
        self._figures = Figures(
            self._t, self.record.audit, self.record.checklist, ascii_only=self.services.settings.ascii_marks
        )
        found = readiness(self.record.audit, self.record.checklist)
        return [
            *self._figures.rows(),
            *self._critical(),
            *self._gaps("blocking", self._t("To be done before completing"), found.required),
            *self._gaps("asked", self._t("Still missing, may stay so"), found.optional),
            *self._nothing_missing(found),
            *changes_since_last_audit(self._t, self.record.audit, self.record.checklist, self.record.threads),
            *self._agreed_before(),
            heading_pick("about", self._t("This walk")),
            *self._clock(),
            Pick("details", details_text(self._t, self.record.audit, self.record.checklist)),
            *self._opened_again(),
            *self._map_review(),
        ]

    def _map_review(self) -> list[Pick]:
        """Return the row that recommends reviewing the touchpoint map, if that is due. It is due once a year."""
        if not is_map_review_due(self.record.audit):
            return []
        words = self._t("The last walk of a year: look the touchpoint map over (j, then 9).")
        return [Pick("map-review", text.line(words), is_heading=True)]

    def _clock(self) -> list[Pick]:
        """Return the row that warns that the clock was set back.

        Times may be wrong then, but answers and their order do not depend on them.
        """
        if not has_clock_contradiction(self.record.audit):
            return []
        words = self._t("The clock was set back: times may be wrong, answers are not.")
        return [Pick("clock", text.line(words), is_heading=True)]

    def _critical(self) -> list[Pick]:
        failed = [] if self._figures is None else self._figures.score_sheet.critical_failures
        if not failed:
            return []
        picks = [heading_pick("critical", self._t("Critical questions failed"))]
        for question in failed:
            row = f"critical:{question}"
            self._targets[row] = RowTarget(question=question)
            sign = mark(QuestionState.LOW, ascii_only=self.services.settings.ascii_marks)
            picks.append(Pick(row, Content.assemble(sign, " ", text.line(self._ask(question)))))
        return picks

    def _gaps(self, group: str, title: str, found: Sequence[MissingItem]) -> list[Pick]:
        if not found:
            return []
        picks = [heading_pick(group, f"{title} ({len(found)})")]
        for number, gap in enumerate(found):
            row = f"{group}:{number}"
            self._targets[row] = RowTarget(gap.question, gap.finding)
            state = QuestionState.INCOMPLETE if gap.blocks else QuestionState.OPEN
            picks.append(
                Pick(
                    row,
                    Content.assemble(
                        mark(state, ascii_only=self.services.settings.ascii_marks),
                        " ",
                        text.line(word(self._t, gap.kind), "bold" if gap.blocks else ""),
                        ": ",
                        text.line(self._gap_words(gap)),
                    ),
                )
            )
        return picks

    def _opened_again(self) -> list[Pick]:
        words = reopening_text(self._t, self.record.audit)
        return [Pick("opened", text.line(words), is_heading=True)] if words else []

    def _agreed_before(self) -> list[Pick]:
        """Return the rows with the number of previous actions not checked yet; checking them is optional."""
        found = previous_action_checks(self.services.repository, self.record.audit)
        if not found.to_check:
            return []
        words = self._t(
            "%(left)s of %(count)s actions agreed before not looked at yet",
            left=found.unchecked_count,
            count=len(found.to_check),
        )
        if not found.unchecked_count:
            words = self._t("All %(count)s actions agreed before looked at", count=len(found.to_check))
        state = QuestionState.OPEN if found.unchecked_count else QuestionState.ANSWERED
        shown = text.line(words)
        row = Content.assemble(mark(state, ascii_only=self.services.settings.ascii_marks), " ", shown)
        return [heading_pick("agreed", self._t("Agreed before")), Pick("earlier", row)]

    def _nothing_missing(self, found: Readiness) -> list[Pick]:
        return [] if not found.is_complete else [heading_pick("nothing", self._t("Nothing is missing; c completes."))]

    def highlight_first_gap(self) -> None:
        """Highlight the first gap that prevents completion."""
        self.query_one(PickList).highlighted = self.query_one(PickList).get_option_index("blocking:0")

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
        row = self.query_one(PickList).highlighted_id or ""
        target = self._targets.get(row)
        if target is not None and target.finding is not None:
            self.services.navigator.edit_finding(self.record.audit_id, target.finding)
        elif target is not None:
            self.dismiss(target.question)
        elif row == "earlier":
            self.services.navigator.previous_actions(self.record.audit_id)
        elif row == "details":
            self.action_details()
        else:
            self.action_explain()

    def action_explain(self) -> None:
        """Show the questions and points behind the selected figure, or behind the total."""
        if self._figures is not None:
            figure = self._figures.figure_of_row(self.query_one(PickList).highlighted_id)
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
        reopened. Audits without a score have nothing to explain.
        """
        if self.record.is_read and action == "close_again":
            opened = current_reopening(self.record.audit)
            return opened is not None and opened.can_close_unchanged
        if self.record.is_read and action in {"explain", "what_if"} and not self.record.audit.kind.is_scored:
            return False
        if self.record.is_read and action == "remove":
            return self.record.audit.status is not Status.REOPENED
        return super().check_action(action, parameters)

    def show_rows(self) -> None:
        """Show the draft as it is now, and the keys that apply to it."""
        fill_audit_page(self, self.title_words(), self.rows())
        self.refresh_bindings()

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
