"""Saving one answer to disk, against raw SQLite and against the usual SQLModel code."""

import itertools
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlmodel import Field as Column
from sqlmodel import Session, SQLModel, create_engine

from tests.benchmarks.kept import walk_begun
from tests.benchmarks.measure import Row, in_turn
from tui_audit.domain.audit.model import Answer
from tui_audit.storage import open_repository

SAVES = 300


class UsualAnswer(SQLModel, table=True):
    """A row class of the usual SQLModel code."""

    question: str = Column(primary_key=True)
    value: int


def rows() -> Iterator[Row]:
    """Yield the lines: against raw SQLite, and against SQLModel's get and commit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = _ours(folder / "ours")
        floor, mine = in_turn(_raw(folder / "raw.db"), ours, 7)
        yield Row("one answer saved, against raw SQLite", floor, mine, 2.5)
        floor, mine = in_turn(_usual(folder / "usual.db"), ours, 7)
        yield Row("one answer saved, against SQLModel get and commit", floor, mine, 0.5)


def _raw(file: Path):  # type: ignore[no-untyped-def]
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE answer (question TEXT PRIMARY KEY, value INTEGER, note TEXT)")
    numbers = itertools.count()

    def run() -> float:
        begun = time.perf_counter()
        for count in range(SAVES):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, '')", (f"q{count % 50}", next(numbers)))
            connection.execute("COMMIT")
        return (time.perf_counter() - begun) * 1000 / SAVES

    return run


def _ours(folder: Path):  # type: ignore[no-untyped-def]
    audit_id = walk_begun(folder, 50)
    repository = open_repository(folder)
    audit = repository.audits.get(audit_id)
    numbers = itertools.count()

    def run() -> float:
        kept = audit
        begun = time.perf_counter()
        for count in range(SAVES):
            question = audit.asked[count % 50]
            at = f"2026-11-22T09:{next(numbers) % 60:02}:00+02:00"
            kept = repository.drafts.record_answers(
                kept, [Answer(question, 1 + next(numbers) % 5, by="Laura", answered_at=at)]
            )
        return (time.perf_counter() - begun) * 1000 / SAVES

    return run


def _usual(file: Path):  # type: ignore[no-untyped-def]
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    SQLModel.metadata.create_all(engine, tables=[UsualAnswer.__table__])  # type: ignore[attr-defined]
    numbers = itertools.count()

    def run() -> float:
        begun = time.perf_counter()
        for count in range(SAVES):
            with Session(engine) as session:
                row = session.get(UsualAnswer, f"q{count % 50}") or UsualAnswer(question=f"q{count % 50}", value=0)
                row.value = next(numbers)
                session.add(row)
                session.commit()
        return (time.perf_counter() - begun) * 1000 / SAVES

    return run
