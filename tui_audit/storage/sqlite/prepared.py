"""Statements that are compiled once and executed by the driver directly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Executable, Select
from sqlalchemy.dialects import sqlite

from tui_audit.storage.database import Values
from tui_audit.storage.sqlite.data_file import driver
from tui_audit.storage.tables.column_types import Reader, check_columns, reader_of


@dataclass(frozen=True)
class _Compiled:
    text: str
    names: Sequence[str]
    """Names of the parameters in their order."""
    constants: Mapping[str, Any]
    """Parameters whose values are part of the statement."""
    readers: Sequence[Reader]
    """Check of each column that is read."""


class SqliteStatement:
    """A statement compiled once, at its first use: compiling it takes as long as saving an answer."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement

    def run(self, connection: Connection, values: Values) -> list[tuple[Any, ...]]:
        """Execute with these parameters; return the driver's rows, checked but without type conversion."""
        compiled = self._compiled
        constants = compiled.constants
        parameters = [values[name] if name in values else constants[name] for name in compiled.names]
        rows = driver(connection).execute(compiled.text, parameters).fetchall()
        if rows:
            check_columns(compiled.readers, rows)
        return rows

    @cached_property
    def _compiled(self) -> _Compiled:
        compiled = self._statement.compile(dialect=sqlite.dialect())  # type: ignore[attr-defined]
        constants = {name: value for name, value in compiled.params.items() if value is not None}
        read = self._statement.selected_columns if isinstance(self._statement, Select) else ()
        readers = [reader_of(column.type) for column in read]
        return _Compiled(str(compiled), list(compiled.positiontup or ()), constants, readers)
