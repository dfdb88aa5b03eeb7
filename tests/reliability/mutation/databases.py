# ruff: noqa: E501 - tables of odd values read best in long lines
"""Faults in a data file: in its pages and header by bytes, in its cells and tables by SQL."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from tests.reliability.mutation import bytewise

JUNK = (
    None, "", "x", "\x1b[2J", "\u202ex", 0, -1, 1.5, 1e300, 2**62, b"\xff\x00", "{", "[]", "{}", "null", "[[1]]", "{\"a\":1}",
    "2026-02-30", "9999-99-99", "0000", "completed", "draft", "reopened", "half", "nan", "[/]", "a" * 20_000, "\ud83d",
)  # fmt: skip
_PAGE = 4096
_HEADER = 100


def by_bytes(data: bytes, random: Random) -> bytes:
    """Return the file with a fault: pages cut off, replaced or zeroed, wrong numbers in header or page, bits flipped."""
    pages = max(len(data) // _PAGE, 1)
    one, other = (random.randrange(pages) * _PAGE for _ in range(2))
    deed = random.randrange(7)
    if deed == 0:
        return data[: random.randrange(pages) * _PAGE]
    if deed == 1:
        return data[:one] + bytes(_PAGE) + data[one + _PAGE :]
    if deed == 2:
        return data[:one] + data[other : other + _PAGE] + data[one + _PAGE :]
    if deed == 3:
        return bytewise.binary_number(data[:_HEADER], random) + data[_HEADER:]
    if deed == 4:
        return bytewise.flip(data[:_HEADER], random) + data[_HEADER:]
    if deed == 5:
        page = bytewise.binary_number(data[one : one + _PAGE], random)
        return data[:one] + page + data[one + _PAGE :]
    return random.choice(bytewise.BYTES)(data, random)


def by_sql(data: bytes, random: Random, draft: Path) -> bytes:
    """Return the file with cells, rows, tables or triggers that the program never writes; ``draft``: a file to use."""
    draft.write_bytes(data)
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        for statement in ("foreign_keys = OFF", "ignore_check_constraints = ON", "journal_mode = DELETE"):
            connection.execute(f"PRAGMA {statement}")
        kinds = connection.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
        tables = [name for kind, name in kinds if kind == "table"]
        triggers = [name for kind, name in kinds if kind == "trigger"]
        for _ in range(random.choice((1, 1, 2, 4))):
            with suppress(sqlite3.Error, UnicodeEncodeError):
                _alter(connection, tables, triggers, random)
    return draft.read_bytes()


def _alter(connection: sqlite3.Connection, tables: list[str], triggers: list[str], random: Random) -> None:
    name = random.choice(tables)
    deed = random.randrange(12)
    if deed == 0:
        connection.execute(f'DROP TABLE "{name}"')
    elif deed == 1:
        connection.execute(f'DELETE FROM "{name}"')
    elif deed == 2:
        connection.execute(f'ALTER TABLE "{name}" ADD COLUMN extra TEXT')
    elif deed == 3:
        connection.execute(f'CREATE TRIGGER own AFTER INSERT ON "{name}" BEGIN DELETE FROM audit; END')
    elif deed == 4:
        connection.execute(f'ALTER TABLE "{name}" RENAME TO "{name}_"')
        connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM "{name}_"')
    else:
        for trigger in triggers:
            connection.execute(f'DROP TRIGGER IF EXISTS "{trigger}"')
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
        where = "" if random.random() < 0.5 else f" WHERE rowid = {random.randrange(1, 6)}"
        with suppress(sqlite3.IntegrityError):
            column = random.choice(columns or ["id"])  # no columns: an earlier fault has deleted the table
            connection.execute(f'UPDATE "{name}" SET "{column}" = ?{where}', (random.choice(JUNK),))
