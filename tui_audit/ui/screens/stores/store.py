"""The screen of one store: its audits, newest first."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui_audit.domain.audit.model import AuditKind, AuditSummary, Status, Store
from tui_audit.errors import AuditError
from tui_audit.i18n import formats
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.home import STORE
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.dialogs import ConfirmDialog
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.rows import ListRow, RowList, columns
from tui_audit.ui.widgets.score_words import score_words

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

    def compose(self) -> ComposeResult:
        """Lay out the head line, the store details, the audits and the key line."""
        yield HeadLine("")
        yield Static(id="about", classes="page-line")
        yield RowList(id="audits")
        yield KeyLine(self._t)

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
        self.query_one(HeadLine).show(f"{store.name} {store.code}", self._t("closed") if store.closed else "")
        self.query_one("#about", Static).update(_about(self._t, store, walked=bool(audits)))
        rows = self.query_one(RowList)
        rows.display = bool(audits)
        ascii_only = self.services.settings.ascii_marks
        rows.show([_row(self._t, audit, ascii_only=ascii_only) for audit in audits])
        if audits:
            rows.focus()
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
            self._t("Delete this walk?"),
            self._t(
                "%(given)s answers of %(asked)s, their photos and what was found of earlier actions would be gone for "
                "good. Finished audits stay.",
                given=audit.given,
                asked=audit.asked,
            ),
            self._t("Delete it"),
            self._t("Keep it"),
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


def _about(t: Translator, store: Store, *, walked: bool) -> Content:
    place = " · ".join(part for part in (store.address, store.region) if part)
    attributes = ", ".join(formats.attribute_word(t, name) for name in store.attributes)
    parts = [text.line(part) for part in (place, attributes) if part]
    if not walked:
        parts.append(text.line(t("Not walked yet. n starts the first walk."), "bold"))
    return Content("\n").join([*parts, Content()])


def _row(t: Translator, audit: AuditSummary, *, ascii_only: bool) -> ListRow:
    def draw(width: int) -> Content:
        own = t("self-audit") if audit.self_audit else ""
        kind = "" if audit.kind is AuditKind.FULL else formats.word(t, audit.kind)
        words = " · ".join(part for part in (kind, own, audit.checklist_title, audit.auditor) if part)
        name = Content.assemble(text.line(audit.period.ljust(9), "bold"), text.line(words))
        day = (text.line(formats.date_text(t, audit.walked_on)), 12)
        return columns(width, name, day, (_state(t, audit, ascii_only=ascii_only), 22))

    return ListRow(audit.id, draw)


def _state(t: Translator, audit: AuditSummary, *, ascii_only: bool) -> Content:
    if audit.status is Status.COMPLETED and not audit.kind.is_scored:
        return text.line(t("no score, %(given)s/%(asked)s", given=audit.given, asked=audit.asked))
    if audit.status is Status.COMPLETED:
        return score_words(t, audit, ascii_only=ascii_only)
    words = (
        t("resume %(given)s/%(asked)s", given=audit.given, asked=audit.asked)
        if audit.status is Status.DRAFT
        else t("reopened %(given)s/%(asked)s", given=audit.given, asked=audit.asked)
    )
    return text.line(words, "bold")
