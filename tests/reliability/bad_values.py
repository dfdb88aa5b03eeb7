"""Single damaged values in a copy of the demo data, one for each column and kind of damage."""

import random
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.builders import make_answer
from tests.storage.samples import PICTURE, picture
from tui_audit.domain.audit.model import Acknowledgement, Audit, Emotion, NewAudit, Role
from tui_audit.storage import Repository, open_repository
from tui_audit.system import paths

KINDS = ("wrong type", "null", "far too long", "bad date", "bad UTF-8", "unknown word", "odd JSON")
"""Ways to damage a value; the last one only for columns with JSON."""
KEPT = 2
"""Number of stores whose audits stay in the folder, and of audits of each, so that a case takes little time."""
PERIOD = "2026-Q3"
_AT = "2026-11-20T09:00:00+02:00"
_JSON = ("attributes", "store", "texts", "body", "questions", "value", "old", "new", "marks")
_NUMBERS = ("INTEGER", "FLOAT", "BOOLEAN")
_NOT_NULL = re.compile(r"((?:TEXT|INTEGER|FLOAT|BOOLEAN)(?: DEFAULT \S+)?) NOT NULL")


@dataclass(frozen=True)
class Case:
    """One value to damage."""

    table: str
    column: str
    kind: str
    place: float
    """Which row, as a fraction of all rows."""

    def __str__(self) -> str:
        """The id of the test case."""
        return f"{self.table}.{self.column} {self.kind}"


def prepare(folder: Path) -> None:
    """Leave a few audits of the demo, and add what the demo lacks: a draft, an amended audit, a removed text."""
    with closing(open_repository(folder)) as repository:
        stores = repository.stores.all()
        kept = {each.id for store in stores[:KEPT] for each in repository.audits.summaries(store_id=store.id)[:KEPT]}
        gone = [each.id for each in repository.audits.summaries() if each.id not in kept]
    with outside(paths.database_file(folder)) as connection:
        for audit_id in gone:
            connection.execute("DELETE FROM audit WHERE id = ?", (audit_id,))
            for table in _tables(connection):
                if "audit_id" in _columns(connection, table):
                    connection.execute(f"DELETE FROM {table} WHERE audit_id = ?", (audit_id,))
    with closing(open_repository(folder)) as repository:
        newest = [
            repository.audits.get(repository.audits.summaries(store_id=store.id)[0].id) for store in stores[:KEPT]
        ]
        _amended(repository, newest[0])
        _begun(repository, newest[1])
        repository.backups.make()


def _amended(repository: Repository, audit: Audit) -> None:
    audit = repository.completion.reopen(audit, who="Ilze", reason="a slip", at="2026-11-21T09:00:00+02:00")
    question = next(iter(audit.answers))
    audit = repository.drafts.record_answers(audit, [make_answer(question, not_seen="closed", note="by Anna")])
    audit = repository.completion.complete(audit, by="Ilze", at="2026-11-21T10:00:00+02:00")
    path = f"answers/{question}/note"
    audit = repository.erasure.redact(audit, [path], who="manager", reason="a name", at="2026-11-22T09:00:00+02:00")
    entry = Acknowledgement("Ilze", Role.STORE_MANAGER, "2026-11-23T09:00:00+02:00", agrees=True, comment="Read.")
    repository.completion.acknowledge(audit, entry)


def _begun(repository: Repository, like: Audit) -> None:
    new = NewAudit(like.store.id, like.revision, "2026-Q4", "Laura", Role.COLLEAGUE, self_audit=True, started_at=_AT)
    audit = repository.new_audits.start(new)
    answers = [answer for key, answer in list(like.answers.items())[:20] if key in audit.asked and not answer.photos]
    audit = repository.drafts.record_answers(audit, answers)
    for place, touchpoint in enumerate(dict.fromkeys(key.partition(".")[0] for key in audit.asked)):
        audit = repository.drafts.record_emotion(audit, Emotion(touchpoint, 1 + place % 5))
    audit = repository.photos.attach(audit, picture(), PICTURE, question=answers[0].question)
    audit = repository.findings.save(audit, like.findings[0])
    if like.actions_on(like.findings[0].id):
        repository.actions.save(audit, like.actions_on(like.findings[0].id)[0])


def cases(folder: Path, seed: int = 13) -> list[Case]:
    """Return all cases in an order that depends on the seed only."""
    chance = random.Random(seed)
    found = []
    with outside(paths.database_file(folder)) as connection:
        for table in _tables(connection):
            for column, kind in _columns(connection, table).items():
                for damage in KINDS:
                    is_text = kind not in _NUMBERS
                    if (damage == "odd JSON" and column not in _JSON) or (damage == "bad date" and not is_text):
                        continue
                    found.append(Case(table, column, damage, chance.random()))
    chance.shuffle(found)
    return found


def damage(folder: Path, case: Case) -> str | None:
    """Damage one value; return the key of its row, or None if SQLite itself refuses even that."""
    file = paths.database_file(folder)
    with outside(file) as connection:
        keys = _keys(connection, case.table)
        rows = connection.execute(f"SELECT {', '.join(keys)} FROM {case.table} ORDER BY {', '.join(keys)}").fetchall()
        row = rows[int(case.place * len(rows))]
        rules = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (case.table,)).fetchone()[0]
        if case.kind == "null":
            _set_rules(connection, case.table, _NOT_NULL.sub(r"\1", rules))
    here = " AND ".join(f"{key} = ?" for key in keys)
    kind = _kind_of(file, case)
    try:
        with outside(file) as connection:
            new = _new_value(case, kind)
            connection.execute(f"UPDATE {case.table} SET {case.column} = {new} WHERE {here}", row)
    except sqlite3.IntegrityError:  # the key of a table without rowid is never NULL
        return None
    finally:
        with outside(file) as connection:
            _set_rules(connection, case.table, rules)
    with outside(file) as connection:
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        found = connection.execute(f"SELECT {', '.join(keys)} FROM {case.table}").fetchall()
    now = next(iter(set(found) - set(rows)), row)
    texts = [each.decode("utf-8", "replace") if isinstance(each, bytes) else str(each) for each in now]
    return " ".join(text if len(text) <= 80 else f"{text[:80]}…" for text in texts)


def _kind_of(file: Path, case: Case) -> str:
    with outside(file) as connection:
        return _columns(connection, case.table)[case.column]


def _new_value(case: Case, kind: str) -> str:
    """Return the damaged value as an SQL expression."""
    number = kind in _NUMBERS
    return {
        "wrong type": "'many'" if number else "x'00ff10'",
        "null": "NULL",
        "far too long": "4611686018427387905" if number else "replace(hex(zeroblob(600000)), '0', 'x')",
        "bad date": "'2026-02-30T25:00:00+02:00'" if case.column.endswith("at") else "'2026-02-30'",
        "bad UTF-8": "CAST(x'61ff62' AS TEXT)",
        "unknown word": "-7" if number else "'zz-unknown'",
        "odd JSON": """'{"zz": [1, null]}'""" if case.column != "value" else """'["zz"]'""",
    }[case.kind]


class outside:  # noqa: N801 - used like a function
    """A connection of another program, without triggers, foreign keys and constraints; the triggers are made again."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None)

    def __enter__(self) -> sqlite3.Connection:
        connection = self._connection
        connection.execute("PRAGMA ignore_check_constraints = ON")
        self._guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in self._guards:
            connection.execute(f"DROP TRIGGER {name}")
        return connection

    def __exit__(self, *_error: object) -> None:
        for _name, sql in self._guards:
            self._connection.execute(sql)
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()


def _set_rules(connection: sqlite3.Connection, table: str, sql: str) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, table))
    connection.execute("PRAGMA writable_schema = RESET")


def _tables(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version' ORDER BY name"
    return [name for (name,) in connection.execute(query)]


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    return {row[1]: row[2] for row in connection.execute(f"PRAGMA table_info({table})")}


def _keys(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]]
