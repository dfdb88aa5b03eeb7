"""What needs a decision, as rows of Home: drafts to resume, audits due, overdue actions, requests, old data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from textual.content import Content

from tui_audit.domain.actions.filters import ActionFilter
from tui_audit.domain.actions.tracking import RepeatedAction, group_repeated
from tui_audit.domain.audit.enums import ActionStatus, AuditKind, Status
from tui_audit.domain.audit.model import AuditSummary
from tui_audit.i18n import formats
from tui_audit.i18n.labels.retention import over_age_words
from tui_audit.i18n.translator import Translator
from tui_audit.storage import DueLine, ExpiredData, Repository, StoreLine
from tui_audit.ui import text, themes
from tui_audit.ui.widgets.rows import ListRow, fit_to_width

OVERDUE_ACTIONS, REQUESTS, OLD_DATA, SCHEDULE = "overdue-actions", "requests", "old-data", "schedule"
RANKING = "ranking"
"""Ids of rows that lead to a list.

A draft has the id ``draft:``, an audit to start the id ``due:`` of its store, a failed audit the id ``failed:``.
"""
_MOST_FAILED = 3
"""Failed audits that have a row each; more have one row together."""


@dataclass(frozen=True)
class OpenActions:
    """How many actions are left to do in our own stores."""

    overdue: int = 0
    longest_days: int = 0
    """Days since the earliest due date of an overdue action."""
    requests: int = 0
    """Number of requests that head office has not answered."""


def count_open_actions(repository: Repository, today: date) -> OpenActions:
    """Read the actions of all stores and count them; an action agreed several times counts once."""
    day = today.isoformat()
    found: tuple[RepeatedAction, ...] = group_repeated(repository.actions.list(ActionFilter.UNDONE, day=day))
    days = [matter.latest.days_overdue(day) for matter in found]
    requests = sum(1 for matter in found if matter.latest.is_request)
    return OpenActions(sum(1 for each in days if each), max(days, default=0), requests)


def failed_audits(stores: Sequence[StoreLine]) -> list[AuditSummary]:
    """Return the latest audits of stores of ours that failed a critical question."""
    own = (line.last for line in stores if not line.store.competitor)
    return [last for last in own if last is not None and last.verdict == "failed"]


@dataclass(frozen=True)
class Decisions:
    """Makes the rows from what was read."""

    t: Translator
    today: date
    ascii_only: bool
    drafts: Sequence[AuditSummary] = ()
    failed: Sequence[AuditSummary] = ()
    """The latest audits of open stores of ours that failed a critical question."""
    due: Sequence[DueLine] = ()
    """The schedules of open stores, most urgent first."""
    actions: OpenActions = field(default_factory=OpenActions)
    over_age: ExpiredData | None = None

    def rows(self) -> list[ListRow]:
        """Return a row for each decision; empty if there is none."""
        return [
            *self._drafts(),
            *self._failed(),
            *self._overdue_actions(),
            *self._due("overdue"),
            *self._due("due"),
            *self._requests(),
            *self._old_data(),
        ]

    def _drafts(self) -> Iterator[ListRow]:
        for draft in self.drafts:
            is_new = draft.status is Status.DRAFT
            count = {"given": draft.given, "asked": draft.asked}
            words = (
                self.t("Resume: %(given)s of %(asked)s answered", **count)
                if is_new
                else self.t("Reopened: %(given)s of %(asked)s answered", **count)
            )
            mark = themes.marked(self.t, "provisional", ascii_only=self.ascii_only, word=words)
            kind = "" if draft.kind is AuditKind.FULL else formats.word(self.t, draft.kind)
            period = formats.period_words(self.t, draft.period)
            started = formats.day_month_text(self.t, draft.walked_on)
            about = (f"{draft.store_name} {draft.store_code}", started, kind, draft.checklist_title, period)
            yield _row("draft:" + draft.id, mark, " · ".join(part for part in about if part))

    def _failed(self) -> Iterator[ListRow]:
        if len(self.failed) > _MOST_FAILED:
            words = self.t("%(count)s stores failed a critical question", count=len(self.failed))
            yield _row(RANKING, self._marked("failed", words), "")
            return
        for audit in self.failed:
            about = (f"{audit.store_name} {audit.store_code}", formats.period_words(self.t, audit.period))
            words = self.t("Failed a critical question")
            yield _row(f"failed:{audit.id}", self._marked("failed", words), " · ".join(about))

    def _overdue_actions(self) -> Iterator[ListRow]:
        count, days = self.actions.overdue, self.actions.longest_days
        if count:
            words = self.t.plural("%(count)s action overdue", "%(count)s actions overdue", count)
            longest = self.t.plural("longest: %(count)s day", "longest: %(count)s days", days)
            yield _row(OVERDUE_ACTIONS, self._marked("overdue", words), longest)

    def _due(self, state: str) -> Iterator[ListRow]:
        """Yield one row: it starts the audit if only one is due, and otherwise opens the schedule."""
        found = [line for line in self.due if line.status.state == state]
        if not found:
            return
        first = found[0]
        day = formats.day_month_text(self.t, first.status.next.due.isoformat())
        store = f"{first.store.name} {first.store.code}"
        if len(found) == 1:
            words = self.t("Audit overdue since %(day)s", day=day)
            if state == "due":
                words = self.t("Audit due by %(day)s", day=day)
            yield _row(f"due:{first.store.id}", self._marked(state, words), f"{store} · {first.checklist_title}")
            return
        if state == "overdue":
            words = self.t.plural("%(count)s audit overdue", "%(count)s audits overdue", len(found))
        else:
            words = self.t.plural("%(count)s audit due soon", "%(count)s audits due soon", len(found))
        about = self.t("first: %(store)s, %(day)s", store=store, day=day)
        yield _row(f"{SCHEDULE}:{state}", self._marked(state, words), about)

    def _requests(self) -> Iterator[ListRow]:
        count = self.actions.requests
        if count:
            words = self.t.plural(
                "%(count)s request to head office is waiting", "%(count)s requests to head office are waiting", count
            )
            yield _row(REQUESTS, themes.marked(self.t, ActionStatus.OPEN, ascii_only=self.ascii_only, word=words), "")

    def _old_data(self) -> Iterator[ListRow]:
        if self.over_age:
            found = self.over_age
            what = over_age_words(self.t, photos=found.photos, texts=found.texts, audits=found.audits)
            yield _row(OLD_DATA, self._marked("due", self.t("Past the retention period")), what)

    def _marked(self, state: str, words: str) -> Content:
        return themes.marked(self.t, state, ascii_only=self.ascii_only, word=words)


def _row(row_id: str, lead: Content, about: str) -> ListRow:
    """Return a row: what it is in bold with its mark, then the details as far as they fit."""
    line = Content.assemble(lead.stylize("bold"), "  ", text.line(about))
    return ListRow(row_id, lambda width: fit_to_width(line, width))
