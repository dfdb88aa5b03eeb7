"""The form for a corrective action of a draft: action, acting side, role, due date, priority and status."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui_audit.domain.audit import text_fields
from tui_audit.domain.audit.model import ActionBy, ActionStatus, CorrectiveAction, Priority
from tui_audit.i18n.formats import date_text, word
from tui_audit.message import message
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.records import ACTION_FORM
from tui_audit.ui.date_input import month_later, next_quarter_start, read_date
from tui_audit.ui.screens.action_dialogs import delete_action
from tui_audit.ui.screens.open_audit import OpenAudit, audit_page, fill_audit_page
from tui_audit.ui.screens.prompts import ask_choice, ask_line, enum_options, field_pick
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.themes import marked
from tui_audit.ui.widgets.date_dialog import date_dialog
from tui_audit.ui.widgets.pick_list import Pick, PickList

_OWNERS = {ActionBy.STORE: message("Store"), ActionBy.HEAD_OFFICE: message("Head office")}
_AT_AGREEING = (ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.DONE)


class ActionEditScreen(Screen[None]):
    """An action as a list; Enter changes the selected line, and each change is saved at once."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTION_FORM)

    def __init__(self, services: Services, audit_id: str, action_id: str) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self.record = OpenAudit(services, audit_id, self.show_rows, self.dismiss)
        self.action_id = action_id

    @property
    def corrective_action(self) -> CorrectiveAction | None:
        """Return the action, or None if it was deleted."""
        return next((each for each in self.record.audit.actions if each.id == self.action_id), None)

    def compose(self) -> ComposeResult:
        """Lay out the head line, the list and the key line."""
        yield from audit_page(self._t, self._t("Action"))

    def on_screen_resume(self) -> None:
        """Read the audit again: another screen may have changed it."""
        self.record.read()

    def show_rows(self) -> None:
        """Show the action as it is now."""
        fill_audit_page(self, self.title_words(), self.rows())

    def title_words(self) -> tuple[str, str]:
        """Return the title with the store name, and a note that changes are saved at once."""
        return self._t("Action · %(store)s", store=self.record.audit.store.name), self._t("changes are saved at once")

    def rows(self) -> list[Pick]:
        """Return the finding and one row per field of the action."""
        action = self.corrective_action
        if action is None:
            return []
        about = next((each.statement for each in self.record.audit.findings if each.id == action.finding), "")
        status = marked(
            self._t, action.status, ascii_only=self.services.settings.ascii_marks, word=word(self._t, action.status)
        )
        return [
            Pick("about", text.block(self._t("Finding: %(words)s", words=about)), is_heading=True),
            field_pick("what", self._t("Action"), action.what),
            field_pick("by", self._t("Who acts"), self._t.say(_OWNERS[action.by])),
            field_pick("owner", self._t("Role"), action.owner or self._t("– (optional)")),
            field_pick(
                "due", self._t("Due"), date_text(self._t, action.due) if action.due else self._t("– (optional)")
            ),
            field_pick("priority", self._t("Priority"), word(self._t, action.priority)),
            field_pick("status", self._t("Status"), status),
        ]

    def on_option_list_option_selected(self) -> None:
        """Change the line that was clicked or entered."""
        self.action_change()

    def action_change(self) -> None:
        """Ask for a new value of the selected line."""
        action, picked = self.corrective_action, self.query_one(PickList).highlighted_id
        if action is None:
            return
        if picked == "what":
            ask_line(
                self._t,
                self,
                self._t("What will be done? (required)"),
                text_fields.ACTION,
                action.what,
                lambda what: self.save(what=what),
            )
        elif picked == "by":
            ask_choice(
                self._t,
                self,
                self._t("Ownership: who acts?"),
                [(by, self._t.say(words), "") for by, words in _OWNERS.items()],
                action.by,
                lambda by: self.save(by=by),
            )
        elif picked == "owner":
            hint = self._t("A role, not a name: visual merchandiser, shift leader, landlord.")
            ask_line(
                self._t,
                self,
                self._t("Role: who is responsible? (optional)"),
                text_fields.ACTING_ROLE,
                action.owner,
                lambda owner: self.save(owner=owner),
                hint=hint,
            )
        elif picked == "due":
            self._ask_due(action)
        elif picked == "priority":
            options = enum_options(self._t, Priority)
            ask_choice(
                self._t, self, self._t("Priority"), options, action.priority, lambda chosen: self.save(priority=chosen)
            )
        elif picked == "status":
            options_of_status = enum_options(self._t, _AT_AGREEING)
            ask_choice(
                self._t,
                self,
                self._t("Status"),
                options_of_status,
                action.status,
                lambda chosen: self.save(status=chosen),
            )

    def save(self, **fields: Any) -> None:
        """Save the action with these fields changed."""
        action = self.corrective_action
        if action is not None:
            self.record.change(lambda audit: self.services.repository.actions.save(audit, replace(action, **fields)))

    def action_done_on_the_spot(self) -> None:
        """Mark the action as done, because it was put right at once; without a due date it is today's.

        The answer stays as found.
        """
        action = self.corrective_action
        if action is not None:
            self.save(status=ActionStatus.DONE, due=action.due or self.services.today().isoformat())

    def action_delete(self) -> None:
        """Delete the action after confirmation."""
        if self.corrective_action is not None:
            delete_action(self._t, self, self.record, self.corrective_action, leave=True)

    def _ask_due(self, action: CorrectiveAction) -> None:
        today = self.services.today()
        days = [
            (today, self._t("Today")),
            (today + timedelta(days=7), self._t("In a week")),
            (month_later(today), self._t("In a month")),
            (next_quarter_start(today), self._t("First day of the next quarter")),
        ]
        options: list[tuple[str, str, str]] = [
            (day.isoformat(), words, date_text(self._t, day.isoformat())) for day, words in days
        ]
        options += [("other", self._t("Another date"), ""), ("none", self._t("No due date yet"), "")]
        ask_choice(self._t, self, self._t("Due date"), options, action.due, self._due_chosen)

    def _due_chosen(self, chosen: str) -> None:
        if chosen == "none":
            self.save(due=None)
        elif chosen == "other":
            action = self.corrective_action
            hint = self._t("2026-12-31, 31.12.2026, or +7 for seven days from today.")
            given = (action.due if action is not None else None) or ""
            today = self.services.today()
            self.app.push_screen(date_dialog(self._t, self._t("Due date"), given, today, hint=hint), self._due_typed)
        else:
            self.save(due=chosen)

    def _due_typed(self, typed: str | None) -> None:
        if typed is not None:
            self.save(due=read_date(typed, self.services.today()))
