"""The screen for the details of an audit: auditor, role, period, busyness. They can be changed while it is a draft."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui_audit.domain.audit.model import Busyness, Role
from tui_audit.domain.audit.text_fields import AUDITOR, PERIOD
from tui_audit.domain.planning.period import is_period
from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import period_words, word
from tui_audit.message import message
from tui_audit.ui import text
from tui_audit.ui.audit_labels import announced_words
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.records import DETAILS
from tui_audit.ui.screens.open_audit import OpenAudit, audit_page, fill_audit_page
from tui_audit.ui.screens.prompts import ask_choice, ask_line, enum_options, field_pick
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.pick_list import Pick, PickList

_MOST_STAFF = 10_000


def _number(count: int | None) -> str:
    return "–" if count is None else str(count)


class DetailsScreen(Screen[None]):
    """The details as a list; Enter changes the selected line."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DETAILS)

    def __init__(self, services: Services, audit_id: str) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self.record = OpenAudit(services, audit_id, self.show_rows, self.dismiss)

    def compose(self) -> ComposeResult:
        """Lay out the head line, the list and the key line."""
        yield from audit_page(self._t)

    def on_screen_resume(self) -> None:
        """Read the audit again: another screen may have changed it."""
        self.record.read()

    def show_rows(self) -> None:
        """Show the details of the audit as they are now."""
        fill_audit_page(self, self.title_words(), self.rows())

    def title_words(self) -> tuple[str, str]:
        """Return the title with the store name, and no subtitle."""
        return self._t("Audit details · %(store)s", store=self.record.audit.store.name), ""

    def rows(self) -> list[Pick]:
        """Return one row per detail. The customer type cannot be changed, because it decides which questions apply."""
        audit = self.record.audit
        segment = self.record.checklist.segment(audit.segment)
        title = segment.title if segment is not None else self._t("any customer")
        return [
            field_pick("auditor", self._t("Audited by"), audit.auditor),
            field_pick("role", self._t("Role"), word(self._t, audit.role)),
            field_pick("self_audit", self._t("Self-audit"), self._t("yes") if audit.self_audit else self._t("no")),
            field_pick("period", self._t("Period"), period_words(self._t, audit.period)),
            field_pick("busyness", self._t("How busy"), word(self._t, audit.busyness)),
            field_pick("announced", self._t("Announced"), announced_words(self._t, audit)),
            field_pick("staff_present", self._t("Staff present"), _number(audit.staff_present)),
            field_pick("staff_planned", self._t("Staff planned"), _number(audit.staff_planned)),
            Pick(
                "segment",
                Content.assemble("\n", text.line(self._t("Customer type: %(segment)s", segment=title))),
                is_heading=True,
            ),
        ]

    def on_option_list_option_selected(self) -> None:
        """Change the line that was clicked or entered."""
        self.action_change()

    def action_change(self) -> None:
        """Change the selected line: ask for its new value, or switch a yes or no."""
        audit, picked = self.record.audit, self.query_one(PickList).highlighted_id
        if picked == "auditor":
            field = AUDITOR
            ask_line(self._t, self, self._t("Audited by"), field, audit.auditor, lambda name: self.save(auditor=name))
        elif picked == "role":
            ask_choice(self._t, self, self._t("Role"), enum_options(self._t, Role), audit.role, self._keep_role)
        elif picked == "self_audit":
            self.save(self_audit=not audit.self_audit)
        elif picked == "period":
            field = PERIOD
            hint = self._t("Quarter 2026-Q4, month 2026-11, week 2026-W47, half-year 2026-H2 or year 2026.")
            ask_line(
                self._t,
                self,
                self._t("Period that the audit counts for"),
                field,
                audit.period,
                self._keep_period,
                hint=hint,
            )
        elif picked == "busyness":
            ask_choice(
                self._t,
                self,
                self._t("How busy was the store?"),
                enum_options(self._t, Busyness),
                audit.busyness,
                lambda chosen: self.save(busyness=chosen),
            )
        elif picked == "announced":
            self.save(announced=not audit.announced)
        elif picked in {"staff_present", "staff_planned"}:
            self._ask_staff(picked)

    def save(self, **fields: Any) -> None:
        """Save these details."""
        self.record.change(lambda audit: self.services.repository.drafts.change_details(audit, **fields))

    def _keep_role(self, role: Role) -> None:
        """Save the role. A store manager in the own store makes it a self-audit; any other role does not."""
        own = role is Role.STORE_MANAGER and not self.record.audit.store.competitor
        self.save(role=role, self_audit=own)

    def _keep_period(self, typed: str) -> None:
        period = typed.strip().upper()
        if is_period(period):
            self.save(period=period)
        else:
            self.services.errors.show(
                AuditError(
                    message("Not a valid period."),
                    "",
                    message("Use a period such as 2026-Q4, 2026-11, 2026-W47, 2026-H2 or 2026."),
                )
            )

    def _ask_staff(self, which: str) -> None:
        given = getattr(self.record.audit, which)
        field = TextField(self._t("The number"), NAME_LIMIT)
        title = self._t("Number of staff")

        def keep(typed: str) -> None:
            count = typed.strip()
            if not count:
                self.save(**{which: None})
            elif count.isascii() and count.isdigit() and int(count) <= _MOST_STAFF:
                self.save(**{which: int(count)})
            else:
                self.services.errors.show(
                    AuditError(message("Not a valid number."), "", message("Enter digits only, or leave it empty."))
                )

        ask_line(self._t, self, title, field, "" if given is None else str(given), keep)
