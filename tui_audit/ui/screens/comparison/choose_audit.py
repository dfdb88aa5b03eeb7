"""The choice of an audit to compare another one with."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui_audit.domain.audit.model import Audit, AuditKind, AuditSummary
from tui_audit.i18n import formats
from tui_audit.i18n.formats import period_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.comparison import CHOOSE_AUDIT
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList, columns, fit_to_width, heading
from tui_audit.ui.widgets.score_words import status_phrase


class ChooseAuditScreen(Screen[str | None]):
    """The audits that one can be compared with; returns the id of the chosen one, or None if it was cancelled."""

    AUTO_FOCUS: ClassVar[str | None] = "#audits"
    BINDINGS: ClassVar[list[BindingType]] = bindings(CHOOSE_AUDIT)

    def __init__(self, services: Services, audit: Audit, offered: Sequence[AuditSummary], chosen: str | None) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._audit, self._offered, self._chosen = audit, offered, chosen

    def compose(self) -> ComposeResult:
        """Lay out the head line, the audits and the key line."""
        period = period_words(self._t, self._audit.period)
        yield HeadLine(self._t("Compare with another audit"), f"{self._audit.store.code} {period}")
        if not self._offered:
            yield Static(text.block(nothing_to_compare(self._t)), classes="page-line")
        yield Panel(self._t("Choose an audit"), RowList(id="audits"))
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Show the audits of the store, then those of other stores in the same period."""
        own = [each for each in self._offered if each.store_id == self._audit.store.id]
        others = [each for each in self._offered if each.store_id != self._audit.store.id]
        rows = [
            *self._group(self._t("This store"), own),
            *self._group(self._t("Other stores in the same period"), others),
        ]
        self.query_one(RowList).show(rows, self._chosen)

    def _group(self, title: str, audits: Sequence[AuditSummary]) -> list[ListRow]:
        if not audits:
            return []
        ascii_only = self.services.settings.ascii_marks
        return [
            heading(title),
            *(ListRow(audit.id, partial(_line, self._t, audit, ascii_only=ascii_only)) for audit in audits),
        ]

    @on(RowList.Chosen)
    def chosen(self, event: RowList.Chosen) -> None:
        """Choose the audit that was clicked or entered."""
        self.dismiss(event.id)


def nothing_to_compare(t: Translator) -> str:
    """Return the explanation that there is no audit to compare with."""
    return t(
        "Nothing to compare with yet. This store has no other completed audit with this checklist, and no other store"
        " has one for the same period.\nComplete another audit to see what changed."
    )


def _line(t: Translator, audit: AuditSummary, width: int, *, ascii_only: bool) -> Content:
    kind = "" if audit.kind is AuditKind.FULL else formats.word(t, audit.kind)
    own = t("self-audit") if audit.self_audit else ""
    who = " · ".join(part for part in (audit.store_name, kind, own, audit.auditor) if part)
    name = Content.assemble(fit_to_width(text.line(period_words(t, audit.period), "bold"), 9), text.line(who))
    day = (text.line(formats.date_text(t, audit.walked_on)), 12)
    return columns(width, name, day, (status_phrase(t, audit, ascii_only=ascii_only), 22))
