"""Completed audits in a data folder, made through the repository."""

from pathlib import Path

from tests.builders import NAME, make_answered, make_store, small_revision
from tests.data_folders import make_data_folder
from tui_audit.domain.audit.model import Audit, NewAudit, Role
from tui_audit.storage import Repository, open_repository

FIRST_STARTED = "2026-08-20T09:00:00+03:00"
FIRST_COMPLETED = "2026-08-20T10:00:00+03:00"


def start(repository: Repository, period: str, started_at: str) -> Audit:
    """Start an audit with the small checklist, in the first store or else in a new one; return the draft."""
    revision = small_revision()
    repository.revisions.save(revision)
    stores = repository.stores.all()
    store = stores[0] if stores else repository.stores.save(make_store())
    return repository.new_audits.start(
        NewAudit(store.id, revision.sha256, period, NAME, Role.STORE_MANAGER, self_audit=True, started_at=started_at)
    )


def answered(repository: Repository, audit: Audit) -> Audit:
    """Answer all questions but the optional one, add a finding and an action, and return the audit."""
    model = make_answered()
    audit = repository.drafts.record_answers(audit, list(model.answers.values()))
    for finding in model.findings:
        audit = repository.findings.save(audit, finding)
    for action in model.actions:
        audit = repository.actions.save(audit, action)
    return audit


def with_previous(folder: Path) -> str:
    """Make a folder with a completed audit of Q3 2026 and an empty draft of Q4; return the draft's id."""
    repository = open_repository(make_data_folder(folder))
    first = answered(repository, start(repository, "2026-Q3", FIRST_STARTED))
    repository.completion.complete(first, by=NAME, at=FIRST_COMPLETED)
    draft = start(repository, "2026-Q4", "2026-11-22T09:00:00+02:00")
    repository.close()
    return draft.id


def with_answers(folder: Path) -> str:
    """Make a folder with a draft in which only the optional question is open; return its id."""
    repository = open_repository(make_data_folder(folder))
    draft = answered(repository, start(repository, "2026-Q4", "2026-11-22T09:00:00+02:00"))
    repository.close()
    return draft.id


def completed(folder: Path) -> str:
    """Make a folder with one completed audit; return its id."""
    repository = open_repository(make_data_folder(folder))
    first = answered(repository, start(repository, "2026-Q3", FIRST_STARTED))
    repository.completion.complete(first, by=NAME, at=FIRST_COMPLETED)
    repository.close()
    return first.id
