"""Sessions of SQLModel inside a transaction of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from tui_audit.storage.database import Database


@contextmanager
def read_session(database: Database) -> Iterator[Session]:
    """Open a session in which all queries see the same state."""
    with database.read() as connection, Session(connection) as session:
        yield session


@contextmanager
def write_session(database: Database) -> Iterator[Session]:
    """Open a session whose changes are on the disk when the block ends; if the block raises, nothing is saved."""
    with database.write() as connection, Session(connection) as session:
        yield session
        session.flush()
