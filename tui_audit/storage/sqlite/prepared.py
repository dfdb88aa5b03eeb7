"""Statements that are compiled once and executed by the driver directly."""

from typing import Any

from sqlalchemy import Connection, Executable, Select
from sqlalchemy.dialects import sqlite

from tui_audit.storage.database import Values
from tui_audit.storage.sqlite.data_file import driver
from tui_audit.storage.tables.column_types import check_columns, reader_of


class SqliteStatement:
    """A statement compiled once: compiling it, or looking it up in a cache, takes as long as saving an answer."""

    def __init__(self, statement: Executable) -> None:
        compiled = statement.compile(dialect=sqlite.dialect())  # type: ignore[attr-defined]
        self._text = str(compiled)
        self._names: list[str] = list(compiled.positiontup or ())
        self._constants = {name: value for name, value in compiled.params.items() if value is not None}
        read = statement.selected_columns if isinstance(statement, Select) else ()
        self._readers = [reader_of(column.type) for column in read]

    def run(self, connection: Connection, values: Values) -> list[tuple[Any, ...]]:
        """Execute with these parameters; return the driver's rows, checked but without type conversion."""
        constants = self._constants
        parameters = [values[name] if name in values else constants[name] for name in self._names]
        rows = driver(connection).execute(self._text, parameters).fetchall()
        if rows:
            check_columns(self._readers, rows)
        return rows
