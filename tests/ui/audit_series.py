"""Stores with audits of several quarters, saved in a data folder, for the screens that show history."""

from pathlib import Path
from typing import Any

from tests.builders import GOOD_VALUES, make_answer, make_store, small_revision
from tests.data_folders import make_data_folder
from tests.ui.shell import Shell
from tui_audit.domain.audit.model import Audit, AuditKind, Finding, Grade, NewAudit, Role
from tui_audit.storage import Repository, open_repository
from tui_audit.ui.widgets.rows import RowList

SECOND = make_store(id="7a1f4b3a-0d52-4b60-8a6e-2b1d7f3c9a02", code="J-022", name="Jelgava")
QUARTERS = ("2025-Q4", "2026-Q1", "2026-Q3")
"""The audited quarters; there is no audit in Q2 2026."""


def walk(repository: Repository, period: str, values: dict[str, Any], **fields: Any) -> Audit:
    """Return a completed audit with the small checklist.

    ``values``: by question id, None for "not seen"; the other questions have the values of GOOD_VALUES.
    """
    said: dict[str, Any] = {
        "store_id": make_store().id,
        "revision": small_revision().sha256,
        "period": period,
        "auditor": "Anna",
        "role": Role.OUTSIDER,
        "self_audit": False,
        "started_at": f"{period[:4]}-{3 * int(period[-1]):02}-10T09:00:00+02:00",
    }
    finding = fields.pop("finding", None)
    audit = repository.new_audits.start(NewAudit(**{**said, **fields}))
    given = {**GOOD_VALUES, **values}
    answers = [
        make_answer(name, value, note="As seen.", photo_excuse="Busy.", not_seen="dark" if value is None else None)
        for name, value in given.items()
        if name in audit.asked
    ]
    audit = repository.drafts.record_answers(audit, answers)
    if finding is not None:
        audit = repository.findings.save(audit, finding)
    return repository.completion.complete(audit, by="Anna", at=f"{said['started_at'][:11]}10:00:00+02:00")


def make_quarters(folder: Path) -> dict[str, str]:
    """Make audits of 3 quarters in one store, one in another store, one by a second auditor and a short one.

    Return their ids by name.
    """
    repository = open_repository(make_data_folder(folder))
    repository.revisions.save(small_revision())
    for store in (make_store(), SECOND):
        repository.stores.save(store)
    window = Finding("f" * 8, "t" * 8, "windows", "windows.clean", Grade.MAJOR, "Left pane dirty.")
    made = {
        "first": walk(repository, QUARTERS[0], {"aisles.free": 2, "help.seconds": 160}),
        "second": walk(repository, QUARTERS[1], {"aisles.free": 2, "help.seconds": 100}, self_audit=True),
        "third": walk(
            repository, QUARTERS[2], {"windows.clean": 2, "aisles.free": 4, "door.open": False}, finding=window
        ),
        "other": walk(repository, QUARTERS[2], {"aisles.free": 3}, store_id=SECOND.id),
        "ilze": walk(repository, "2026-Q1", {"aisles.free": 4, "aisles.smell": True}, auditor="Ilze"),
        "short": walk(repository, QUARTERS[2], {}, kind=AuditKind.SHORT),
    }
    repository.close()
    return {name: audit.id for name, audit in made.items()}


async def to_audit(shell: Shell, audit_id: str) -> None:
    """Open the screen of a completed audit."""
    shell.app.services.navigator.audit(audit_id)
    await shell.shows("Total score")


def rows_of(shell: Shell) -> RowList:
    """Return the list on the current screen."""
    return shell.app.screen.query_one(RowList)
