"""The interface through which all gateways use the database, whatever the engine."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Executable, Table

from tui_audit.errors import MachineError

Values = Mapping[str, Any]
"""The values of one row by column name."""


class PreparedStatement(Protocol):
    """A statement compiled once: compiling it each time would take as long as saving an answer."""

    def run(self, connection: Connection, values: Values) -> list[tuple[Any, ...]]:
        """Execute with these parameters; return the rows, without type conversion (booleans are 0 and 1)."""


class Database(Protocol):
    """An open database; all methods raise MachineError instead of errors of the engine and the disk."""

    @property
    def file(self) -> Path:
        """The data file, for messages."""

    def read(self) -> AbstractContextManager[Connection]:
        """Open a transaction in which all queries see the same state."""

    def write(self) -> AbstractContextManager[Connection]:
        """Open a transaction that is on the disk when the block ends; if the block raises, nothing is saved."""

    def prepare(self, statement: Executable) -> PreparedStatement:
        """Return a statement compiled once, for statements that run often."""

    def prepare_upsert(self, table: Table, *, key: Sequence[str]) -> PreparedStatement:
        """Return an upsert of a whole row, compiled once."""

    def is_any_of(self, column: ColumnElement[Any], values: Iterable[object]) -> ColumnElement[bool]:
        """Return the condition that a column has one of these values; their number is not limited."""

    def stored_value_errors(self) -> AbstractContextManager[None]:
        """Raise MachineError if stored values are not of the kind that the code in the block expects."""

    def damaged_error(self) -> MachineError:
        """Return the error for a damaged database."""

    def read_only_error(self) -> MachineError:
        """Return the error for a database that was opened for reading only."""

    def check_not_replaced(self) -> None:
        """Raise DatabaseReplacedError if the database is not the one that was opened."""

    def check_writable(self) -> None:
        """Test that data can be written, with an update that changes nothing; raise MachineError if it cannot."""

    def checkpoint(self) -> None:
        """Copy everything from the write-ahead log into the data file, unless another program is reading.

        Saves are durable without it; it is for programs that copy the data file alone.
        """

    def checkpoint_if_idle(self, idle_s: float) -> None:
        """Copy the write-ahead log into the data file if something was saved, and nothing since ``idle_s`` seconds."""

    def rewrite(self) -> None:
        """Rewrite the whole database, so that no deleted text remains in it."""

    def stale_copies(self) -> tuple[Path, ...]:
        """Return copies made before updates and restores, and files left by interrupted writing."""

    def disconnect(self) -> None:
        """Close the connection; the next transaction opens a new one and reads everything again."""

    def close(self) -> None:
        """Close permanently; everything saved is on the disk. Later reads and writes raise AuditError."""
