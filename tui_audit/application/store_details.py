"""What is known about one store, for the panel beside a list of stores: last audit, priorities, actions, trend."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tui_audit.domain.actions.filters import ActionFilter
from tui_audit.domain.actions.tracking import RepeatedAction, group_repeated
from tui_audit.domain.audit.model import AuditKind, AuditSummary, Status, Store
from tui_audit.domain.history.audit_points import SavedScore
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.summary_page import most_urgent_touchpoints
from tui_audit.reports.jobs.report import read_report_data

if TYPE_CHECKING:
    from tui_audit.storage import DueLine, Repository

TOP_PRIORITIES = 3
"""Number of priorities, as on the first page of the report."""


@dataclass(frozen=True)
class StoreDetails:
    """One store with the results of its audits."""

    store: Store
    last: AuditSummary | None
    """Its latest completed full audit; without one, its latest completed audit of any kind."""
    scores: tuple[SavedScore, ...]
    """Scores of its completed full audits with the checklist of the last one, oldest first."""
    priorities: tuple[str, ...]
    """Top priorities of the last audit, as on the first page of its report."""
    actions: tuple[RepeatedAction, ...]
    """Actions still to be done, the longest overdue first, then by due date."""
    due: "tuple[DueLine, ...]"
    """Its schedules, most urgent first."""


def read_store_details(t: Translator, repository: "Repository", store_id: str, today: date) -> StoreDetails:
    """Return the details of a store on a day; raises AuditError if they cannot be read.

    It takes long enough to be called in a thread.
    """
    last = _last_audit(repository, store_id)
    is_full = last is not None and last.kind is AuditKind.FULL
    scores = repository.history.saved_scores(store_id, last.checklist_id) if last is not None and is_full else ()
    priorities: tuple[str, ...] = ()
    if last is not None and last.kind.is_scored:
        report = read_report_data(repository, repository.audits.get(last.id), as_of=today.isoformat())
        priorities = tuple(what for what, _why in most_urgent_touchpoints(t, report, TOP_PRIORITIES).values())
    day = today.isoformat()
    found = group_repeated(repository.actions.list(ActionFilter.UNDONE, day=day, store_id=store_id))
    actions = tuple(sorted(found, key=lambda matter: -matter.latest.days_overdue(day)))
    due = tuple(line for line in repository.schedules.due_at_a_glance(today) if line.store.id == store_id)
    store = repository.stores.get(store_id)
    return StoreDetails(store, last, tuple(reversed(scores)), priorities, actions, due)


def _last_audit(repository: "Repository", store_id: str) -> AuditSummary | None:
    completed = repository.audits.summaries(store_id=store_id, status=Status.COMPLETED)
    full = (audit for audit in completed if audit.kind is AuditKind.FULL)
    return next(full, next(iter(completed), None))
