"""Finds damaged values in a data file: reads every row of every table through the column types that all screens use."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Table

from tui_audit.domain.audit.answer_rules import accepts
from tui_audit.domain.checklist.model import Stop
from tui_audit.domain.record.canonical_json import revision_of, sha256_of
from tui_audit.errors import AuditError
from tui_audit.message import Message, message
from tui_audit.storage.row_mapping import value_of
from tui_audit.storage.sqlite.file_reader import FileReader, file_reader
from tui_audit.storage.tables import ANSWER, ASKED, REVISION, TRANSLATION, StoredRow
from tui_audit.storage.tables.column_types import Reader, check_columns, reader_of

UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, AuditError)
"""What reading a damaged value raises."""

_BATCH = 500
_LONGEST_NAME = 80
_HASHED = {ASKED: "questions", TRANSLATION: "texts", REVISION: "body"}
"""The JSON columns of rows that are identified by the hash of that column."""


@dataclass(frozen=True)
class DamagedValue:
    """A value that this program never writes there."""

    table: str
    row: str
    """The key of the row."""
    column: str
    """The columns whose values do not fit, separated by commas."""

    def words(self) -> Message:
        """Return where the value is: ``table store, row 4f1c…, column name``."""
        return message(
            "table %(table)s, row %(row)s, column %(column)s", table=self.table, row=self.row, column=self.column
        )


def damaged_values(file: Path, options: str) -> Iterator[DamagedValue]:
    """Yield every damaged value of a data file with the newest schema, table by table.

    ``options``: SQLite's options for reading the file. Raises the errors of SQLite unchanged.
    """
    with file_reader(file, options, keeps_bad_text=True) as reader:
        for table in StoredRow.metadata.sorted_tables:
            yield from _unreadable(reader, table)
            yield from _broken_rules(reader, table)
            if table in _HASHED:
                yield from _with_wrong_hash(reader, table)
        yield from _not_accepted(reader)


def _unreadable(reader: FileReader, table: Table) -> Iterator[DamagedValue]:
    """Yield the values that the types of their columns do not read."""
    readers = {column.name: reader_of(column.type) for column in table.columns}
    listed = ", ".join(f'"{name}"' for name in readers)
    for batch in reader.batches(f'SELECT {listed} FROM "{table.name}"', _BATCH):  # noqa: S608 - our own names
        try:
            check_columns(list(readers.values()), batch)
        except UNREADABLE:
            for row in batch:
                for (name, read), value in zip(readers.items(), row, strict=True):
                    if not _is_readable(read, value):
                        yield DamagedValue(table.name, _key(table, list(readers), row), name)


def _broken_rules(reader: FileReader, table: Table) -> Iterator[DamagedValue]:
    """Yield the rows that refer to a missing row, or break a rule of their table."""
    keys = [column.name for column in table.primary_key]
    for rule in table.constraints:
        if isinstance(rule, CheckConstraint):
            columns, condition = str(rule.name).removeprefix(f"ck_{table.name}_"), f"NOT ({rule.sqltext})"
        elif isinstance(rule, ForeignKeyConstraint):
            columns, condition = ", ".join(rule.column_keys), _refers_to_nothing(rule)
        else:
            continue
        listed = ", ".join(f'"{key}"' for key in keys)
        for batch in reader.batches(f'SELECT {listed} FROM "{table.name}" WHERE {condition}', _BATCH):  # noqa: S608
            for row in batch:
                yield DamagedValue(table.name, _key(table, keys, row), columns)


def _refers_to_nothing(rule: ForeignKeyConstraint) -> str:
    parent, child = rule.referred_table.name, rule.table.name
    pairs = [(f'"{child}"."{each.parent.name}"', f'"parent"."{each.column.name}"') for each in rule.elements]
    named = " AND ".join(f"{own} IS NOT NULL" for own, _other in pairs)
    same = " AND ".join(f"{own} = {other}" for own, other in pairs)
    return f'{named} AND NOT EXISTS (SELECT 1 FROM "{parent}" AS "parent" WHERE {same})'  # noqa: S608 - our own names


def _with_wrong_hash(reader: FileReader, table: Table) -> Iterator[DamagedValue]:
    """Yield the rows whose content does not match the hash that identifies it, or the columns copied from it."""
    names = ["sha256", _HASHED[table], *(("checklist_id", "version", "title") if table is REVISION else ())]
    for batch in reader.batches(f"SELECT {', '.join(names)} FROM {table.name}", _BATCH):  # noqa: S608 - our own names
        for row in batch:
            try:
                content = json.loads(row[1])
                copied = [content[key] for key in ("id", "version", "title")] if table is REVISION else []
                is_right = sha256_of(content) == row[0] and list(row[2:]) == copied
            except UNREADABLE:
                is_right = False
            if not is_right:
                yield DamagedValue(table.name, _key(table, names, row), ", ".join(names))


def _not_accepted(reader: FileReader) -> Iterator[DamagedValue]:
    """Yield the answers with a value that their questions do not accept, such as a text for a rating."""
    stops = {sha256: _stops(body) for sha256, body in reader.rows("SELECT sha256, body FROM revision")}
    query = (
        "SELECT audit_id, question, value, revision_sha256 FROM answer JOIN audit ON audit.id = audit_id "
        "WHERE value IS NOT NULL ORDER BY audit_id, question"
    )
    accepted: set[tuple[Any, ...]] = set()
    for batch in reader.batches(query, _BATCH):
        for audit_id, question, value, revision in batch:
            if (question, value, revision) in accepted:
                continue
            if not _is_accepted(stops.get(revision, {}).get(question), value):
                yield DamagedValue(ANSWER.name, _key(ANSWER, ("audit_id", "question"), (audit_id, question)), "value")
            else:
                accepted.add((question, value, revision))


def _stops(body: Any) -> Mapping[str, Stop]:
    """Return the questions of a revision by id; none if it cannot be read, which is reported as damage of its own."""
    try:
        return revision_of(json.loads(body)).checklist.by_question
    except UNREADABLE:
        return {}


def _is_accepted(stop: Stop | None, text: Any) -> bool:
    try:
        value = value_of(text)
    except UNREADABLE:  # reported as a value that cannot be read
        return True
    return stop is None or value is None or accepts(stop.question, value)


def _is_readable(read: Reader, value: object) -> bool:
    try:
        read(value)
    except UNREADABLE:
        return False
    return True


def _key(table: Table, names: Sequence[str], row: Sequence[Any]) -> str:
    values = [row[names.index(column.name)] for column in table.primary_key]
    texts = [value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in values]
    return " ".join(text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME]}…" for text in texts)
