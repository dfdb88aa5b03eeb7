"""Sessions of SQLModel inside a transaction of the database.

Gateways read and write rows through sessions. Statements of SQLAlchemy Core are for what runs while an answer is saved,
and for lists and whole audits, where an object for each row takes too long.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.orm import object_mapper
from sqlmodel import Session

from tui_audit.storage.database import Database
from tui_audit.storage.tables import StoredRow

Row = TypeVar("Row", bound=StoredRow)


@contextmanager
def read_session(database: Database) -> Iterator[Session]:
    """Open a session in which all queries see the same state."""
    with database.read() as connection, Session(connection) as session:
        yield session


@contextmanager
def write_session(database: Database) -> Iterator[Session]:
    """Open a session whose changes are on the disk when the block ends; if the block raises, nothing is saved."""
    with database.write() as connection, session_in(connection) as session:
        yield session


@contextmanager
def session_in(connection: Connection) -> Iterator[Session]:
    """Open a session within the caller's transaction; its changes are written when the block ends."""
    with Session(connection) as session:
        yield session
        session.flush()


def saved_row(session: Session, row: Row) -> Row | None:
    """Return the saved row with the same key as this one, if there is one."""
    return session.get(type(row), tuple(object_mapper(row).primary_key_from_instance(row)))


def add_missing(session: Session, row: StoredRow) -> bool:
    """Write a row unless one with the same key is saved; return whether it was written."""
    if saved_row(session, row) is not None:
        return False
    session.add(row)
    session.flush()  # rows written next can refer to it
    return True
