"""The port through which all gateways reach the database, whichever engine is behind it."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Executable, Table

from tui_audit.errors import MachineError

Values = Mapping[str, Any]
"""The values of one row by column name."""


class PreparedStatement(Protocol):
    """A statement compiled once: compiling it each time would cost as much as saving an answer."""

    def run(self, connection: Connection, values: Values) -> list[tuple[Any, ...]]:
        """Execute with these parameters; return the rows, without type conversion (booleans are 0 and 1)."""


class Database(Protocol):
    """An open database; all methods raise MachineError in place of errors of the engine and the disk."""

    @property
    def file(self) -> Path:
        """The file that messages name."""

    def read(self) -> AbstractContextManager[Connection]:
        """Open a transaction in which all queries see the same state."""

    def write(self) -> AbstractContextManager[Connection]:
        """Open a transaction that is on the disk when the block ends, or leaves no trace."""

    def upsert(self, connection: Connection, table: Table, values: Values, *, key: Sequence[str]) -> None:
        """Insert a row, or update the columns in ``values`` of the row with the same key."""

    def insert_missing(self, connection: Connection, table: Table, values: Values) -> bool:
        """Insert a row unless one with the same key exists; return whether it was inserted."""

    def prepare(self, statement: Executable) -> PreparedStatement:
        """Compile a statement that runs often."""

    def prepare_upsert(self, table: Table, *, key: Sequence[str]) -> PreparedStatement:
        """Compile an upsert of a whole row."""

    def is_any_of(self, column: ColumnElement[Any], values: Iterable[object]) -> ColumnElement[bool]:
        """Return the condition that a column has one of these values, however many they are."""

    def unreadable_as_error(self) -> AbstractContextManager[None]:
        """Raise MachineError for stored values that the code inside cannot make sense of."""

    def damaged(self) -> MachineError:
        """Return the error that says that the database is damaged."""

    def read_only_error(self) -> MachineError:
        """Return the error that says that the database was opened for reading only."""

    def check_not_replaced(self) -> None:
        """Raise DatabaseReplacedError where the database is not the one that was opened."""

    def check_writable(self) -> None:
        """Write something that changes nothing; raise what prevents it from reaching the disk."""

    def checkpoint(self) -> None:
        """Copy everything from the log into the file itself."""

    def rewrite(self) -> None:
        """Write the whole database anew, so that no deleted text is left in it."""

    def stale_copies(self) -> tuple[Path, ...]:
        """Return copies from before updates and restores, and files of interrupted writing."""

    def disconnect(self) -> None:
        """Close the connection; the next transaction opens a new one and reads everything anew."""

    def close(self) -> None:
        """Close for good; everything saved is on the disk. Later reads and writes raise AuditError."""
