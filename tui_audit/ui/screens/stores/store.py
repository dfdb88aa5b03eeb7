"""The screen of one store: its audits, newest first."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui_audit.domain.audit.model import AuditKind, AuditSummary, Status
from tui_audit.errors import AuditError
from tui_audit.i18n import formats
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text, themes
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.home import STORE
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.store_details import DetailsReader, StoreDetailsPanel
from tui_audit.ui.widgets.beside_or_below import BesideOrBelow
from tui_audit.ui.widgets.column_headings import ColumnHeadings
from tui_audit.ui.widgets.dialogs import ConfirmDialog
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import ListRow, RowList, columns
from tui_audit.ui.widgets.score_words import status_phrase

if TYPE_CHECKING:
    from tui_audit.application.store_details import StoreDetails

_SCORED = {AuditKind.FULL, AuditKind.RE_AUDIT}
"""The kinds of audit that can be compared."""


class StoreScreen(Screen[None]):
    """One store with its audits: open, resume, compare or report an audit, delete a draft, start a new audit."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(STORE)

    def __init__(self, services: Services, store_id: str) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._store_id = store_id
        self._audits: dict[str, AuditSummary] = {}
        self._is_closed = False
        self._reader: DetailsReader | None = None

    def compose(self) -> ComposeResult:
        """Lay out the head line, the store details, the audits and the key line."""
        t, ascii_only = self._t, self.services.settings.ascii_marks
        yield HeadLine("")
        note = Static(text.line(t("Not audited yet. Press n to start the first audit.")), id="no-audits")
        listed = Panel(t("Audits"), note, ColumnHeadings(), RowList(id="audits"))
        yield BesideOrBelow(listed, StoreDetailsPanel(t, ascii_only=ascii_only))
        yield KeyLine(t)

    def on_mount(self) -> None:
        """Show the headings."""
        self._reader = DetailsReader(self, self.services, self._show_details)
        self.query_one(ColumnHeadings).show(partial(_headings, self._t))

    def _show_details(self, details: "StoreDetails") -> None:
        self.query_one(StoreDetailsPanel).show(details, self.services.today())

    def on_screen_resume(self) -> None:
        """Read the store and its audits again, and show them."""
        if self.app.screen is self:  # not if a dialog that was just closed has opened an audit
            self.services.walk_marker.clear()
        try:
            store = self.services.repository.stores.get(self._store_id)
            audits = self.services.repository.audits.summaries(store_id=self._store_id)
        except AuditError as error:
            self.services.errors.show(error)
            return
        self._audits = {audit.id: audit for audit in audits}
        self._is_closed = store.closed
        right = self._t("closed") if store.closed else store.address
        self.query_one(HeadLine).show(f"{store.name} {store.code}", right)
        rows = self.query_one(RowList)
        self.query_one("#no-audits").display = not audits
        rows.display = self.query_one(ColumnHeadings).display = bool(audits)
        ascii_only = self.services.settings.ascii_marks
        rows.show([_row(self._t, audit, ascii_only=ascii_only) for audit in audits])
        if audits:
            rows.focus()
        self.query_one(BesideOrBelow).fit(len(audits) + 1)
        if self._reader is not None:
            self._reader.forget()
            self._reader.want(self._store_id)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Return whether a key is offered for the store and the highlighted audit.

        Only open stores are audited, only drafts are deleted, and only completed full audits and re-audits are
        compared. A report and a trend need an audit.
        """
        if action == "new_walk":
            return not self._is_closed
        if action == "delete":
            audit = self._at_cursor()
            return audit is not None and audit.status is Status.DRAFT
        if action == "compare":
            audit = self._at_cursor()
            return audit is not None and audit.status is Status.COMPLETED and audit.kind in _SCORED
        if action in {"report", "trend"}:
            return self._at_cursor() is not None
        return True

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Update the keys, which depend on the highlighted row."""
        self.refresh_bindings()

    @on(RowList.Chosen)
    def opened(self, event: RowList.Chosen) -> None:
        """Open the completed audit, or resume the draft."""
        if self._audits[event.id].status is Status.COMPLETED:
            self.services.navigator.audit(event.id)
        else:
            self.services.navigator.walk(event.id)

    def action_new_walk(self) -> None:
        """Start an audit of this store."""
        self.services.navigator.new_audit(store_id=self._store_id)

    def action_report(self) -> None:
        """Open the report options of the highlighted audit."""
        audit = self._at_cursor()
        if audit is not None:
            self.services.navigator.report(audit.id)

    def action_actions(self) -> None:
        """Open the actions of this store."""
        self.services.navigator.actions(self._store_id)

    def action_compare(self) -> None:
        """Compare the highlighted audit with another one."""
        audit = self._at_cursor()
        if audit is not None:
            self.services.navigator.comparison(audit.id)

    def action_trend(self) -> None:
        """Show the scores of this store by period, with the checklist of the highlighted audit."""
        audit = self._at_cursor()
        if audit is not None:
            self.services.navigator.trend(self._store_id, audit.checklist_id, audit.id)

    def action_edit(self) -> None:
        """Open the form to change the store."""
        try:
            store = self.services.repository.stores.get(self._store_id)
        except AuditError as error:
            self.services.errors.show(error)
            return
        self.services.navigator.edit_store(store)

    def action_delete(self) -> None:
        """Delete the highlighted draft after confirmation."""
        audit = self._at_cursor()
        if audit is None or audit.status is not Status.DRAFT:
            return
        question = ConfirmDialog(
            self._t("Delete this audit?"),
            self._t.plural(
                "%(count)s answer, its notes and photos are deleted permanently. Completed audits stay.",
                "%(count)s answers, their notes and photos are deleted permanently. Completed audits stay.",
                audit.given,
            ),
            self._t("Delete"),
            self._t("Cancel"),
            dangerous=True,
        )
        self.app.push_screen(question, lambda yes: self._delete(audit.id) if yes else None)

    def _delete(self, audit_id: str) -> None:
        try:
            self.services.repository.drafts.delete(audit_id)
        except AuditError as error:
            self.services.errors.show(error)
        # the list is read again when the confirmation dialog closes

    def _at_cursor(self) -> AuditSummary | None:
        rows = self.query_one_optional(RowList)
        return self._audits.get(rows.current or "") if rows is not None else None


_PERIOD_CELLS, _DAY_CELLS, _STATE_CELLS = 14, 12, 22
_WITH_DAY = 84
"""Width in cells from which a row has the date too."""


def _headings(t: Translator, width: int) -> Content:
    name = text.line(t("Period").ljust(_PERIOD_CELLS) + t("Checklist and auditor"), "bold")
    day, state = text.line(t("Date"), "bold"), text.line(t("Status and score"), "bold")
    return _in_columns(width, name, day, state)


def _in_columns(width: int, name: Content, day: Content, state: Content) -> Content:
    with_day = [(day, _DAY_CELLS)] if width >= _WITH_DAY else []
    return columns(width, name, *with_day, (state, _STATE_CELLS))


def _row(t: Translator, audit: AuditSummary, *, ascii_only: bool) -> ListRow:
    def draw(width: int) -> Content:
        own = t("self-audit") if audit.self_audit else ""
        kind = "" if audit.kind is AuditKind.FULL else formats.word(t, audit.kind)
        words = " · ".join(part for part in (kind, own, audit.checklist_title, audit.auditor) if part)
        period = formats.period_words(t, audit.period).ljust(_PERIOD_CELLS)
        name = Content.assemble(text.line(period, "bold"), text.line(words))
        day = text.line(formats.date_text(t, audit.walked_on))
        return _in_columns(width, name, day, _state(t, audit, ascii_only=ascii_only))

    return ListRow(audit.id, draw)


def _state(t: Translator, audit: AuditSummary, *, ascii_only: bool) -> Content:
    count = {"given": audit.given, "asked": audit.asked}
    if audit.status is Status.COMPLETED and not audit.kind.is_scored:
        return text.line(t("no score, %(given)s of %(asked)s", **count))
    if audit.status is Status.COMPLETED:
        return status_phrase(t, audit, ascii_only=ascii_only)
    is_draft = audit.status is Status.DRAFT
    words = t("resume: %(given)s of %(asked)s", **count) if is_draft else t("reopened: %(given)s of %(asked)s", **count)
    return themes.marked(t, "provisional", ascii_only=ascii_only, word=words).stylize("bold")
