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
from tui_audit.domain.audit.timestamps import days_between, local_date
from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.errors import AuditError, TextRefusedError
from tui_audit.i18n.formats import date_text, word
from tui_audit.message import message
from tui_audit.ui import action_labels, system_clock, text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.actions import ACTION
from tui_audit.ui.commands.dialogs import TEXT
from tui_audit.ui.date_input import read_date
from tui_audit.ui.screens.open_audit import OpenAudit, audit_page, fill_audit_page
from tui_audit.ui.screens.prompts import field_pick
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import ModalScreen, Screen
from tui_audit.ui.themes import mark, marked
from tui_audit.ui.widgets.form import LineField
from tui_audit.ui.widgets.line_input import LineInput
from tui_audit.ui.widgets.pick_list import Pick

DAY = TextField(message("The day"), NAME_LIMIT)


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
        yield from audit_page(self._t)

    def on_screen_resume(self) -> None:
        """Read the audit again: another screen may have changed it."""
        self.record.read()

    def title_words(self) -> tuple[str, str]:
        """Return acting side and store as the title, and the status as the subtitle."""
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
        """Return the rows: action, status, dates, role, finding, and the history of status changes."""
        found, action, day = self._tracked, self._tracked.action, self._day
        status = found.status()
        late = found.days_overdue(day)
        until = text.line(action_labels.due_words(self._t, found))
        if late:
            words = action_labels.overdue_words(self._t, late)
            until = Content.assemble(
                until, "  ", marked(self._t, "overdue", ascii_only=self.services.settings.ascii_marks, word=words)
            )
        agreed = self._t(
            "%(day)s, in the audit of %(period)s", day=date_text(self._t, found.agreed_on), period=found.period
        )
        again = action_labels.repeat_words(self._t, self._matter)
        return [
            Pick("what", text.block(action.what, "bold"), is_heading=True),
            field_pick(
                "status",
                self._t("Where it stands"),
                marked(self._t, status, ascii_only=self.services.settings.ascii_marks, word=word(self._t, status)),
            ),
            field_pick("days", self._t("Days"), action_labels.timing_words(self._t, found, day)),
            field_pick("role", self._t("Role"), action_labels.role_words(self._t, found)),
            field_pick("until", self._t("Until"), until),
            field_pick("soon", self._t("How soon"), word(self._t, action.priority)),
            field_pick("agreed", self._t("Agreed"), ", ".join(part for part in (agreed, again) if part)),
            field_pick("finding", self._t("Finding"), self._finding()),
            *self._question(),
            Pick("moves", text.line(self._t("What became of it"), "bold $accent"), is_heading=True),
            *self._moves(),
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key is offered: only statuses that may follow the present one."""
        if action == "move":
            return ActionStatus(str(parameters[0])) in next_statuses(self._tracked.status())
        return True

    def action_move(self, status: str) -> None:
        """Ask for note and date, then save the new status."""
        wanted = ActionStatus(status)
        dialog = ActionStatusDialog(self.services, self._tracked, wanted)
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

    def _finding(self) -> Content:
        finding = self._tracked.finding
        grade = marked(
            self._t, finding.grade, ascii_only=self.services.settings.ascii_marks, word=word(self._t, finding.grade)
        )
        return Content.assemble(grade, ": ", text.line(finding.statement))

    def _question(self) -> list[Pick]:
        stop = self.record.checklist.by_question.get(self._tracked.finding.question or "")
        if stop is None:
            return []
        return [field_pick("question", self._t("Question"), f"{stop.touchpoint.title}: {stop.question.ask}")]

    def _moves(self) -> list[Pick]:
        picks = [
            Pick(
                "agreed-move", self._line(local_date(self._tracked.agreed_at), self._t("agreed"), self._agreed_words())
            )
        ]
        for number, made in enumerate(self._tracked.changes):
            status = marked(
                self._t, made.status, ascii_only=self.services.settings.ascii_marks, word=word(self._t, made.status)
            )
            said = ": ".join(part for part in (made.who, made.note) if part)
            looked = self._t("looked at in a later audit") if made.audit else ""
            picks.append(Pick(f"move:{number}", self._line(local_date(made.at), status, said, looked)))
        return picks

    def _agreed_words(self) -> str:
        return self._t("audit %(number)s", number=self._tracked.audit_number)

    def _line(self, day: str, what: str | Content, *rest: str) -> Content:
        days = days_between(self._tracked.agreed_on, day) or 0
        count = self._t.plural("day %(days)s", "day %(days)s", days, days=days) if days > 0 else ""
        shown = what if isinstance(what, Content) else text.line(what)
        parts = [text.line(part) for part in (date_text(self._t, day), count)]
        return Content(" · ").join([part for part in (*parts, shown, *map(text.line, rest)) if part.plain])


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
                placeholder=self._t("a few words, roles instead of names"),
            )
            hint = self._t("%(day)s; or 20.11.2026, or -2 for two days ago", day=today)
            yield LineField(self._t, self._t("Day"), DAY, "", id="day", placeholder=hint)
            yield LineField(self._t, self._t("Who says so"), WHO, settings.name, id="who")
            yield Button(text.line(self._t("Keep")), id="keep", classes="form-start", compact=True, variant="primary")
            yield Static(text.block(self._t("Enter keeps it, Esc leaves it as it was.")), classes="dialog-hint")

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
