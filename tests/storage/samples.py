"""Sample data for the storage tests: a store, a checklist and audits; and direct access to the data file."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.builders import make_answer, make_store, small_revision
from tui_audit.domain.audit.model import Audit, NewAudit, Photo, Role
from tui_audit.storage import Repository
from tui_audit.system import paths

AT = "2026-11-22T09:00:00+02:00"
DONE = "2026-11-22T10:10:00+02:00"
PICTURE = b"\xff\xd8 a picture \xff\xd9"


def new_audit(**changes: Any) -> NewAudit:
    said: dict[str, Any] = {
        "store_id": make_store().id,
        "revision": small_revision().sha256,
        "period": "2026-Q4",
        "auditor": "Līga",
        "role": Role.STORE_MANAGER,
        "self_audit": True,
        "started_at": AT,
    }
    return NewAudit(**{**said, **changes})


def begun(repository: Repository, **changes: Any) -> Audit:
    """Start an audit in the sample store and return the draft; saves store and checklist if needed."""
    repository.revisions.save(small_revision())
    if not any(store.id == make_store().id for store in repository.stores.all()):
        repository.stores.save(make_store())
    return repository.new_audits.start(new_audit(**changes))


def finished(repository: Repository, **changes: Any) -> Audit:
    """Return a completed audit in the sample store."""
    audit = begun(repository, **changes)
    audit = repository.drafts.record_answers(
        audit, [make_answer("door.open", value=True), make_answer("windows.clean", value=4)]
    )
    return repository.completion.complete(audit, by="Līga", at=DONE)


def picture(data: bytes = PICTURE, **changes: Any) -> Photo:
    return Photo(hashlib.sha256(data).hexdigest(), **{"name": "window.jpg", **changes})


def ask(folder: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Run SQL on the data file without the program's code and return the rows; foreign keys are not enforced."""
    with closing(sqlite3.connect(paths.database_file(folder))) as connection:
        rows = connection.execute(sql, values).fetchall()
        connection.commit()
    return rows


def force(folder: Path, sql: str, *values: object) -> None:
    """Run SQL on the data file without the program's code, with foreign keys and triggers in force."""
    with closing(sqlite3.connect(paths.database_file(folder))) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(sql, values)
        connection.commit()
