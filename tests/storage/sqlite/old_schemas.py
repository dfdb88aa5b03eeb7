"""Data files with earlier schemas, as earlier versions of the program would have written them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tui_audit.storage.sqlite import schema


def downgrade_schema(file: Path, old: str) -> None:
    """Replace a data file with one that has an earlier schema and the same rows; ``old``: the schema's number."""
    draft = file.with_name("of-an-earlier-schema.db")
    known = schema.SCRIPTS.known
    schema.create_file(draft, schema.Migrations(known[: known.index(old) + 1]))
    with closing(sqlite3.connect(file)) as closed:
        closed.execute("PRAGMA journal_mode = DELETE")
    with closing(sqlite3.connect(draft, isolation_level=None)) as outside:
        outside.execute("PRAGMA journal_mode = DELETE")
        outside.execute("ATTACH ? AS new", (str(file),))
        guards = outside.execute("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in guards:
            outside.execute(f"DROP TRIGGER main.{name}")
        for (name,) in outside.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            if name != "alembic_version":
                columns = ", ".join(f'"{row[1]}"' for row in outside.execute(f"PRAGMA main.table_info({name})"))
                outside.execute(f"INSERT INTO main.{name} SELECT {columns} FROM new.{name}")
        for _name, sql in guards:
            outside.execute(sql)
    draft.replace(file)
