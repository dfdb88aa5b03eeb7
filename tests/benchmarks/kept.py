"""Data folders for the benchmarks: many saved audits, or one draft with many questions."""

import sqlite3
import uuid
from pathlib import Path

from tui_audit.domain.audit.model import NewAudit, Role, Store
from tui_audit.domain.record.seal import revision_of
from tui_audit.storage import open_repository
from tui_audit.storage.row_mapping import period_key


def long_checklist(questions: int) -> dict[str, object]:
    """Return a checklist with this many ratings, 50 in each section."""
    sections = []
    for first in range(0, questions, 50):
        asked = [
            {
                "id": f"q{number}",
                "ask": f"How many lamps are dark on the front, counted {number} times?",
                "answer": "rating",
                "anchors": {"1": "three or more", "3": "one", "5": "none"},
            }
            for number in range(first, min(first + 50, questions))
        ]
        touchpoint = {"id": f"front-{first}", "title": f"Front {first}", "question": asked}
        sections.append(
            {
                "id": f"s{first}",
                "phase": "before",
                "where": "outside",
                "title": f"Front {first}",
                "touchpoint": [touchpoint],
            }
        )
    return {
        "format": 1,
        "id": "long",
        "version": "1",
        "title": "A long walk",
        "language": "en",
        "minutes": 60,
        "bands": [{"from": 75, "name": "good"}, {"from": 0, "name": "poor"}],
        "section": sections,
    }


def walk_begun(folder: Path, questions: int) -> str:
    """Make a data folder with one draft; return its id."""
    repository = open_repository(folder)
    revision = revision_of(long_checklist(questions))
    repository.revisions.save(revision)
    store = repository.stores.save(Store(str(uuid.uuid4()), "R-014", "Rīga Centrs"))
    audit = repository.new_audits.start(
        NewAudit(
            store_id=store.id,
            revision=revision.sha256,
            period="2026-Q4",
            auditor="Laura",
            role=Role.STORE_MANAGER,
            self_audit=True,
            started_at="2026-11-22T09:00:00+02:00",
        )
    )
    repository.close()
    return audit.id


def many_audits(folder: Path, count: int, questions: int = 10, *, stores: int = 100, self_audit: int = 1) -> None:
    """Make a data folder with one draft and ``count`` completed audits in ``stores`` stores, copied from it by SQL."""
    audit_id = walk_begun(folder, questions)
    with sqlite3.connect(folder / "audits.db") as connection:
        connection.row_factory = sqlite3.Row
        store = dict(connection.execute("SELECT * FROM store").fetchone())
        audit = dict(connection.execute("SELECT * FROM audit WHERE id = ?", (audit_id,)).fetchone())
        codes = range(100, 99 + stores)
        kept = [store] + [{**store, "id": str(uuid.uuid4()), "code": f"R-{number:03}"} for number in codes]
        _insert(connection, "store", kept[1:])
        audits = []
        for number in range(count):
            own = kept[number % stores]
            year, quarter = divmod(number // stores, 4)
            period = f"{1990 + year}-Q{quarter + 1}"
            changed = {
                "id": str(uuid.uuid4()),
                "store_id": own["id"],
                "number": 2 + number // stores,
                "period": period,
                "period_key": period_key(period),
                "self_audit": self_audit,
                "touched": 2 + number,
                "status": "completed",
                "completed_at": audit["started_at"],
                "completed_by": "Laura",
                "score_rules": 1,
                "score_total": 50 + number % 50,
            }
            audits.append({**audit, **changed})
        _insert(connection, "audit", audits)
    connection.close()


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, object]]) -> None:
    names = list(rows[0])
    places = ", ".join("?" for _name in names)
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"
    connection.executemany(statement, [[row[name] for name in names] for row in rows])
