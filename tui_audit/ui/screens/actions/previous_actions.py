"""The check of previous actions at the start of an audit: verified, not done or recurred, with one key each."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui_audit.application.previous_actions import PreviousActionChecks, previous_action_checks
from tui_audit.domain.actions.tracking import RepeatedAction
from tui_audit.domain.actions.transitions import record_check, status_if_undone
from tui_audit.domain.audit.enums import ActionStatus
from tui_audit.domain.audit.text_fields import FOLLOWUP_NOTE
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import word
from tui_audit.message import message
from tui_audit.ui import action_labels, text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.actions import PREVIOUS_ACTIONS
from tui_audit.ui.screens.open_audit import OpenAudit, audit_page, fill_audit_page
from tui_audit.ui.screens.prompts import ask_line
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.themes import marked
from tui_audit.ui.widgets.pick_list import Pick, PickList

_FOUND = {
    ActionStatus.VERIFIED: message("verified"),
    ActionStatus.OPEN: message("not done"),
    ActionStatus.IN_PROGRESS: message("not done"),
    ActionStatus.REGRESSED: message("recurred"),
}


class PreviousActionsScreen(Screen[None]):
    """The open and done actions of previous audits; each check is saved at once."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PREVIOUS_ACTIONS)

    def __init__(self, services: Services, audit_id: str) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self.record = OpenAudit(services, audit_id, self.show_rows, self.dismiss)
        self._earlier = PreviousActionChecks({}, {})

    def compose(self) -> ComposeResult:
        """Lay out the head line, the list and the key line."""
        yield from audit_page(self._t, self._t("Previous actions"))

    def on_screen_resume(self) -> None:
        """Read the audit again: another screen may have changed it."""
        self.record.read()

    def title_words(self) -> tuple[str, str]:
        """Return the title with the store name, and the number of checked actions as the subtitle."""
        title = self._t("Previous actions · %(store)s", store=self.record.audit.store.name)
        count = {"looked": len(self._earlier.checks), "count": len(self._earlier.to_check)}
        return title, self._t("%(looked)s of %(count)s checked", **count) if self._earlier.to_check else ""

    def show_rows(self) -> None:
        """Read the actions again and show them; the screen itself keeps no state."""
        try:
            self._earlier = previous_action_checks(self.services.repository, self.record.audit)
        except AuditError as error:
            self.services.errors.show(error)
            return
        fill_audit_page(self, self.title_words(), self.rows())

    def rows(self) -> list[Pick]:
        """Return one row per action to check, with the result of its check."""
        if not self._earlier.to_check:
            words = self._t(
                "No open actions from previous audits with this checklist. To see all open actions, press a on Home."
            )
            return [Pick("about", text.block(words), is_heading=True)]
        words = (
            self._t(
                "Check each action as you walk past: press y if it is done, n if it is not, b if the problem is back. "
                "Esc goes back; you can check the rest later."
            )
            if self._earlier.unchecked_count
            else self._t("All checked. Press Esc to go back.")
        )
        width, day = self.size.width - 4, self.services.today().isoformat()
        picks = [Pick("about", text.block(f"{words}\n"), is_heading=True)]
        for row, matter in self._earlier.to_check.items():
            shown = action_labels.action_lines(
                self._t, matter, day, width, ascii_only=self.services.settings.ascii_marks
            )
            picks.append(Pick(row, Content.assemble(self._found_words(row), "\n", shown)))
        return picks

    def action_answer(self, status: str) -> None:
        """Save the result of the check, and move to the next action that is not checked yet."""
        row = self.query_one(PickList).highlighted_id or ""
        matter = self._earlier.to_check.get(row)
        if matter is None:
            return
        wanted = ActionStatus(status)
        note = self._earlier.checks[row].note if row in self._earlier.checks else ""
        if self._save(matter, wanted, note):
            self._go_on(row)

    def action_note(self) -> None:
        """Ask for a short note on the checked action."""
        row = self.query_one(PickList).highlighted_id or ""
        matter, held = self._earlier.to_check.get(row), self._earlier.checks.get(row)
        if matter is None:
            return
        if held is None:
            self.notify(self._t("First press y, n or b to record what you found."), markup=False)
            return
        ask_line(
            self._t,
            self,
            self._t("What did you see? (optional)"),
            FOLLOWUP_NOTE,
            held.note,
            lambda note: self._save(matter, held.status, note),
            hint=self._t("Write roles, not names."),
        )

    def on_option_list_option_selected(self) -> None:
        """Open the action that was clicked or entered."""
        self.action_open()

    def action_open(self) -> None:
        """Open the selected action with its finding and history."""
        matter = self._earlier.to_check.get(self.query_one(PickList).highlighted_id or "")
        if matter is not None:
            self.services.navigator.action(matter)

    def _save(self, matter: RepeatedAction, wanted: ActionStatus, note: str) -> bool:
        """Save the check for each audit that agreed the action.

        The action shown is saved last, so that it counts as checked only after all others have been saved.
        """
        try:
            for each in reversed(matter.actions):
                if wanted is not ActionStatus.VERIFIED and each.is_outstanding() != matter.latest.is_outstanding():
                    continue  # skip what was done before it was agreed again
                status = status_if_undone(each, self.record.audit_id) if wanted in _NOT_DONE else wanted
                made = record_check(
                    each,
                    status,
                    audit=self.record.audit_id,
                    who=self.record.audit.auditor,
                    at=self.services.timestamp(),
                    note=note,
                )
                self.services.repository.actions.follow_up(self.services.repository.audits.get(each.audit_id), made)
        except AuditError as error:
            self.services.errors.show(error)
            return False
        finally:
            self.show_rows()
        return True

    def _go_on(self, row: str) -> None:
        rows = list(self._earlier.to_check)
        place = rows.index(row) if row in rows else 0
        left = [each for each in (*rows[place + 1 :], *rows[:place]) if each not in self._earlier.checks]
        if left:
            self.query_one(PickList).highlighted = self.query_one(PickList).get_option_index(left[0])

    def _found_words(self, row: str) -> Content:
        found = self._earlier.checks.get(row)
        if found is None:
            return text.line(self._t("not checked yet"), "bold")
        words = self._t.say(_FOUND.get(found.status, "")) or word(self._t, found.status)
        said = f"{words}: {found.note}" if found.note else words
        return marked(self._t, found.status, ascii_only=self.services.settings.ascii_marks, word=said)


_NOT_DONE = frozenset({ActionStatus.OPEN, ActionStatus.IN_PROGRESS})
