"""The screen of one action after its audit is completed: its finding, its history with dates, and status changes."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Static

from tui_audit.domain.actions.tracking import RepeatedAction, TrackedAction, tracked_actions
from tui_audit.domain.actions.transitions import change_status, next_statuses
from tui_audit.domain.audit.enums import ActionStatus
from tui_audit.domain.audit.model import Audit, Followup
from tui_audit.domain.audit.text_fields import FOLLOWUP_NOTE, WHO
from tui_audit.domain.audit.timestamps import local_date
from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.i18n.formats import date_text, word
from tui_audit.message import message
from tui_audit.ui import system_clock, text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.actions import ACTION
from tui_audit.ui.commands.dialogs import TEXT
from tui_audit.ui.date_input import read_date
from tui_audit.ui.screens.actions.action_facts import action_facts, history_lines
from tui_audit.ui.screens.open_audit import OpenAudit, audit_page, fill_audit_page
from tui_audit.ui.screens.prompts import ask_choice, enum_options, field_pick
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import ModalScreen, Screen
from tui_audit.ui.themes import mark
from tui_audit.ui.widgets.form import LineField
from tui_audit.ui.widgets.line_input import LineInput
from tui_audit.ui.widgets.pick_list import Pick

_CHANGES = (
    ActionStatus.IN_PROGRESS,
    ActionStatus.DONE,
    ActionStatus.VERIFIED,
    ActionStatus.REGRESSED,
    ActionStatus.OPEN,
    ActionStatus.DROPPED,
)
"""The statuses to change to, in the order in which they are offered."""
DAY = TextField(message("Date"), NAME_LIMIT)


class ActionScreen(Screen[None]):
    """An action with its finding and its status changes; keys change its status."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTION)

    def __init__(self, services: Services, matter: RepeatedAction) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self.record = OpenAudit(services, matter.latest.audit_id, self.show_rows, self.dismiss)
        self._matter = matter
        self._tracked = matter.latest

    def compose(self) -> ComposeResult:
        """Lay out the head line, the list and the key line."""
        yield from audit_page(self._t, self._t("Action"))

    def on_screen_resume(self) -> None:
        """Read the audit again: another screen may have changed it."""
        self.record.read()

    def title_words(self) -> tuple[str, str]:
        """Return kind of action and store as the title, and the status as the subtitle."""
        kind = word(self._t, self._tracked.action.by)
        store = f"{self._tracked.store_name} {self._tracked.store_code}"
        return f"{kind} · {store}", word(self._t, self._tracked.status())

    def show_rows(self) -> None:
        """Show the action as it is now."""
        found = {each.action.id: each for each in tracked_actions(self.record.audit, self.record.checklist.id)}
        self._tracked = found.get(self._matter.latest.action.id, self._tracked)
        fill_audit_page(self, self.title_words(), self.rows())
        self.refresh_bindings()

    def rows(self) -> list[Pick]:
        """Return the rows: action, status, dates, role, finding, question, and the history of status changes."""
        ascii_only = self.services.settings.ascii_marks
        matter = RepeatedAction((self._tracked, *self._matter.actions[1:]))
        facts = action_facts(self._t, matter, self._day, ascii_only=ascii_only)
        history = history_lines(self._t, self._tracked, ascii_only=ascii_only)
        return [
            Pick("what", text.block(self._tracked.action.what, "bold"), is_heading=True),
            *(field_pick(name, label, value) for name, label, value in facts),
            *self._question(),
            Pick("history", text.line(self._t("History"), "bold $accent"), is_heading=True),
            *(Pick(f"history:{number}", line) for number, line in enumerate(history)),
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Return whether a key is offered: whether the status may change, and whether it may become "done"."""
        allowed = next_statuses(self._tracked.status())
        return {"done": ActionStatus.DONE in allowed, "status": bool(allowed)}.get(action, True)

    def action_done(self) -> None:
        """Ask for note and date, then mark the action as done."""
        self._ask_change(ActionStatus.DONE)

    def action_status(self) -> None:
        """Ask for the new status, then for note and date."""
        allowed = next_statuses(self._tracked.status())
        options = enum_options(self._t, [status for status in _CHANGES if status in allowed])
        ask_choice(self._t, self, self._t("New status"), options, None, self._ask_change)

    def _ask_change(self, status: ActionStatus) -> None:
        dialog = ActionStatusDialog(self.services, self._tracked, status)
        self.app.push_screen(dialog, lambda made: None if made is None else self._moved(made))

    def action_audit(self) -> None:
        """Open the audit in which the action was agreed."""
        self.services.navigator.audit(self.record.audit_id)

    @property
    def _day(self) -> str:
        return self.services.today().isoformat()

    def _moved(self, made: Followup) -> None:
        """Save a status change for the action and for the earlier actions that agreed the same.

        The earlier ones are saved first. If saving stops halfway, the action shown has not changed and is still true.
        """

        def follow(audit: Audit) -> Audit:
            for each in reversed(self._matter.actions[1:]):
                self.services.repository.actions.follow_up(
                    self.services.repository.audits.get(each.audit_id), replace(made, action=each.action.id)
                )
            return self.services.repository.actions.follow_up(audit, made)

        self.record.change(follow)

    def _question(self) -> list[Pick]:
        stop = self.record.checklist.by_question.get(self._tracked.finding.question or "")
        if stop is None:
            return []
        return [field_pick("question", self._t("Question"), f"{stop.touchpoint.title}: {stop.question.ask}")]


class ActionStatusDialog(ModalScreen[Followup | None]):
    """Asks for a note, the date and a name for a status change. An invalid change is refused at its field."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TEXT)

    def __init__(self, services: Services, action: TrackedAction, status: ActionStatus) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._tracked, self._status = action, status

    def compose(self) -> ComposeResult:
        """Lay out the title, three fields, a button and a hint."""
        settings, today = self.services.settings, self.services.today().isoformat()
        ascii_only = settings.ascii_marks
        note = self._t("optional; roles, not names")
        if self._status is ActionStatus.DROPPED:
            note = self._t("required: why is it dropped?")
        with Vertical(classes="dialog"):
            sign = mark(self._status, ascii_only=ascii_only)
            title = Content.assemble(sign, " ", text.line(word(self._t, self._status), "bold"), ": ")
            yield Static(title + text.line(self._tracked.action.what), classes="dialog-title")
            yield LineField(
                self._t,
                self._t("Note"),
                FOLLOWUP_NOTE,
                "",
                id="note",
                placeholder=note,
            )
            hint = self._t("today, %(day)s; or a date such as 20.11.2026, or yesterday", day=date_text(self._t, today))
            yield LineField(self._t, self._t("Date"), DAY, "", id="day", placeholder=hint)
            yield LineField(
                self._t, self._t("Your name"), WHO, settings.name, id="who", placeholder=self._t("required")
            )
            yield Button(text.line(self._t("Save")), id="keep", classes="form-start", compact=True, variant="primary")
            yield Static(text.block(self._t("Enter saves, Esc cancels.")), classes="dialog-hint")

    def on_mount(self) -> None:
        """Focus the note."""
        self.query_one("#note", LineField).query_one(LineInput).focus()

    def on_input_submitted(self) -> None:
        """Save on Enter in a field."""
        self.action_keep()

    def on_button_pressed(self) -> None:
        """Save when the button is pressed."""
        self.action_keep()

    def action_keep(self) -> None:
        """Return the status change, or show the error at its field."""
        now = self.services.clock()
        try:
            note, day, who = (self.query_one(f"#{name}", LineField).validated_text() for name in ("note", "day", "who"))
        except TextRefusedError:
            return
        field = "day"
        try:
            at = change_time(read_date(day or "+0", now.date()), now, self._tracked)
            field = "note"
            made = change_status(self._tracked, self._status, who=who, at=at, now=system_clock.iso(now), note=note)
        except AuditError as refusal:
            blames_note = field == "note" and self._status is ActionStatus.DROPPED and not note
            self.query_one("#note" if blames_note else "#day", LineField).show_error(refusal)
            return
        settings = self.services.settings
        if not settings.name:
            with suppress(AuditError):  # optional: the form asks again next time
                self.services.preferences.save(replace(settings, name=who))
        self.dismiss(made)

    def action_cancel(self) -> None:
        """Close the dialog without a status change."""
        self.dismiss(None)


def change_time(day: str, now: datetime, action: TrackedAction) -> str:
    """Return the time of a change on this day: the present time of day, or that of the day's last change if later."""
    typed = datetime.fromisoformat(day)
    at = system_clock.iso(now.replace(year=typed.year, month=typed.month, day=typed.day))
    last = action.changes[-1].at if action.changes else action.agreed_at
    return last if local_date(last) == day and datetime.fromisoformat(last) > datetime.fromisoformat(at) else at
