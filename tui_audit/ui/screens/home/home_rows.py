"""The rows of Home: drafts, stores by due date, and data beyond its retention period."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from textual.content import Content

from tui_audit.domain.audit.enums import AuditKind, Status
from tui_audit.domain.audit.model import AuditSummary
from tui_audit.i18n.formats import day_month_text, word
from tui_audit.i18n.labels.retention import over_age_words
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.storage import DueLine, ExpiredData, StoreLine
from tui_audit.ui import text, themes
from tui_audit.ui.widgets.rows import ListRow, columns, heading
from tui_audit.ui.widgets.score_words import score_words, sparkline

_WIDE = 100
"""Window width in cells from which a store's row has all columns."""


@dataclass(frozen=True)
class HomeRows:
    """Makes the rows from what was read."""

    t: Translator
    stores: Sequence[StoreLine]
    drafts: Sequence[AuditSummary]
    due: dict[str, DueLine]
    """The most urgent schedule of each store, by the id of the store."""
    over_age: ExpiredData | None
    ascii_only: bool

    def all(self) -> list[ListRow]:
        """Return drafts, stores and old data, each under its heading."""
        return [*self._draft_rows(), *self._store_rows(), *self._old_rows()]

    def _draft_rows(self) -> list[ListRow]:
        if not self.drafts:
            return []
        rows = [ListRow("draft:" + draft.id, partial(_draft_line, self.t, draft)) for draft in self.drafts]
        return [heading(self.t("Continue where you were")), *rows, ListRow(None, lambda _width: Content())]

    def _store_rows(self) -> list[ListRow]:
        """Return the stores: first overdue, then due soon, both by due date; then all others."""
        at_hand = {line.store.id: line for line in self.stores}
        urgent = {found.store.id: found for found in reversed(self.due.values()) if found.status.state != "later"}
        rows: list[ListRow] = []
        for state, title in (("overdue", message("Overdue")), ("due", message("Due soon"))):
            group = [at_hand[key] for key, found in urgent.items() if found.status.state == state and key in at_hand]
            if group:
                rows += [heading(self.t.say(title)), *map(self._store_row, group)]
        others = [self._store_row(line) for line in self.stores if line.store.id not in urgent]
        if rows and others:
            return [*rows, heading(self.t("Other stores")), *others]
        return [heading(self.t("Stores")), *others] if others and self.drafts else [*rows, *others]

    def _old_rows(self) -> list[ListRow]:
        if not self.over_age:
            return []
        found = self.over_age
        too_old = over_age_words(self.t, photos=found.photos, texts=found.texts, audits=found.audits)
        words = self.t("! %(what)s", what=too_old)
        return [
            ListRow(None, lambda _width: Content()),
            heading(self.t("Older than you keep it")),
            ListRow(
                "old:", lambda width: columns(width, text.line(words), (text.line(self.t("Enter asks"), "bold"), 12))
            ),
        ]

    def _store_row(self, line: StoreLine) -> ListRow:
        due = self.due.get(line.store.id)
        cells = 10 if self.due else 8
        return ListRow(
            "store:" + line.store.id,
            lambda width: columns(
                width,
                _store_name(self.t, line),
                *_store_parts(self.t, line, due, cells, wide=width >= _WIDE, ascii_only=self.ascii_only),
            ),
        )


def _draft_line(t: Translator, draft: AuditSummary, width: int) -> Content:
    """Return the row of a draft: store, kind, checklist, period and number of answers."""
    store = f"{draft.store_name} {draft.store_code}"
    kind = "" if draft.kind is AuditKind.FULL else word(t, draft.kind)
    name = text.line(" · ".join(part for part in (store, kind, draft.checklist_title, draft.period) if part))
    is_new = draft.status is Status.DRAFT
    count = {"given": draft.given, "asked": draft.asked}
    words = t("resume %(given)s/%(asked)s", **count) if is_new else t("reopened %(given)s/%(asked)s", **count)
    return columns(width, name, (text.line(words, "bold"), 16))


def _store_name(t: Translator, line: StoreLine) -> Content:
    name = Content.assemble(text.line(line.store.code, "bold"), " ", text.line(line.store.name))
    return Content.assemble(name, text.line(t(" (competitor)"))) if line.store.competitor else name


def _store_parts(
    t: Translator, line: StoreLine, due: DueLine | None, cells: int, *, wide: bool, ascii_only: bool
) -> list[tuple[Content, int]]:
    """Return the columns of a store: due date or last period, trend of the last 8 audits, last score, drafts."""
    period = line.last.period if line.last else ""
    drafts = t.plural("%(count)s open walk", "%(count)s open walks", line.drafts)
    shows_due = due is not None and (wide or due.status.state != "later")
    parts = [
        (sparkline(line.trend, ascii_only=ascii_only), 8),
        (score_words(t, line.last, ascii_only=ascii_only), 22),
    ]
    if due is None or not shows_due or wide:
        parts.insert(0, (text.line(period if wide else period.rjust(len(period) + cells - 8)), 8 if wide else cells))
    if due is not None and shows_due:
        parts.insert(0, (_due_words(t, due, ascii_only=ascii_only), cells))
    return [*parts, (text.line(drafts if line.drafts else ""), 12)] if wide else parts


def _due_words(t: Translator, due: DueLine, *, ascii_only: bool) -> Content:
    stands = due.status
    return themes.marked(t, stands.state, ascii_only=ascii_only, word=day_month_text(t, stands.next.due.isoformat()))
