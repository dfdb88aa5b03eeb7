"""Single changes to completed audits, for tests of the seal check: bits, fields, rows, photo files and order."""

import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.builders import make_answer, make_answered
from tests.storage.samples import DONE, PICTURE, begun, picture
from tui_audit.domain.audit.model import ActionStatus, Audit, Emotion, Finding, Followup, Grade
from tui_audit.storage import Repository, open_repository
from tui_audit.storage.backup import backups
from tui_audit.storage.integrity.seal_check import SealReport, check_seals
from tui_audit.system import paths

OTHER = b"\xff\xd8 another picture \xff\xd9"
GROUPS = {
    "answer": "answers",
    "answer_photo": "answers",
    "emotion": "emotions",
    "finding": "findings",
    "finding_photo": "findings",
    "corrective_action": "actions",
    "photo": "photos",
    "history": "history",
    "redaction": "redactions",
    "seal": "seals",
}
SHARED = {"asked": "questions", "revision": "body", "translation": "texts"}
NOT_SEALED = ("touched", "position", "imported", "place", "open_actions", "done_actions")
"""Columns that no seal covers, or of which a seal covers only the order."""
KINDS = ("bit", "field", "row", "photo", "order")
ALL_TABLES = (*GROUPS, "audit", "audit", *SHARED)


def filled(folder: Path) -> None:
    """Fill the folder with 2 completed audits of rich content; one was amended and had a text deleted permanently."""
    with closing(open_repository(folder)) as repository:
        first, second = _walk(repository), _walk(repository)
        audit = repository.completion.reopen(first, who="Līga", reason="a wrong note", at="2026-11-23T09:00:00+02:00")
        audit = repository.drafts.record_answers(audit, [make_answer("aisles.free", 3, note="a trolley in the way")])
        audit = repository.completion.complete(audit, by="Līga", at="2026-11-23T10:00:00+02:00")
        removed = ["answers/windows.clean/note"]
        repository.erasure.redact(audit, removed, who="manager", reason="a name", at="2026-11-24T09:00:00+02:00")
        for backup in backups.listed_backups(folder):
            backup.file.unlink()  # made by the deletion; checking it each time would be slow
        repository.actions.follow_up(second, Followup(second.actions[0].id, DONE, "Līga", ActionStatus.DONE, "washed"))


def _walk(repository: Repository) -> Audit:
    made = make_answered()
    audit = repository.drafts.record_answers(begun(repository), list(made.answers.values()))
    audit = repository.drafts.record_answers(audit, [make_answer("windows.clean", 2, note="the left pane, by Anna")])
    for finding in (*made.findings, Finding("fx", "tx", "windows", None, Grade.POSITIVE, "a bright window")):
        audit = repository.findings.save(audit, finding)
    for action in made.actions:
        audit = repository.actions.save(audit, action)
        audit = repository.actions.save(audit, replace(action, id=action.id + "x", what="look after a week"))
    for number, touchpoint in enumerate(dict.fromkeys(key.partition(".")[0] for key in audit.asked)):
        audit = repository.drafts.record_emotion(audit, Emotion(touchpoint, 1 + number % 5))
    question = "windows.clean"
    audit = repository.photos.attach(audit, picture(), PICTURE, question=question, finding="fx")
    audit = repository.photos.attach(audit, picture(OTHER, caption="again"), OTHER, question=question, finding="fx")
    return repository.completion.complete(audit, by="Līga", at=DONE)


def sealed_rows(folder: Path) -> Mapping[str, Any]:
    """Return the sealed content of each audit by id, rows and photo files, read without the program's code."""
    found: dict[str, dict[str, Any]] = {}
    with closing(sqlite3.connect(paths.database_file(folder))) as connection:
        connection.text_factory = bytes
        for name, _group in GROUPS.items():
            for row in connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2, 3"):
                found.setdefault(_text(row[0]), {}).setdefault(name, []).append(row)
        columns = [row[1].decode() for row in connection.execute("PRAGMA table_info(audit)")]
        kept = [column for column in columns if column not in NOT_SEALED and not column.startswith("acknowledged")]
        for row in connection.execute(f"SELECT id, {', '.join(kept)} FROM audit"):
            found.setdefault(_text(row[0]), {})["audit"] = row
        for name, column in SHARED.items():
            rows = connection.execute(f"SELECT sha256, {column} FROM {name}").fetchall()
            for each in found.values():
                each[name] = rows
    for each in found.values():
        seals = each.get("seal", [])
        each["seal"] = [*(row[:-1] for row in seals[:-1]), *seals[-1:]]  # only the marks of the last seal count
        each["files"] = [_content(folder, row[1]) for row in each.get("photo", [])]
    return found


def _content(folder: Path, sha256: object) -> bytes | None:
    file = paths.photos_folder(folder) / f"{_text(sha256)}.jpg"
    return file.read_bytes() if "\0" not in file.name and file.is_file() else None


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


@dataclass(frozen=True)
class Change:
    """One change, and the group of the record that the seal check must name; empty if several are right."""

    kind: str
    words: str
    group: str


class Vandal:
    """Changes one thing in a data folder, without the triggers and constraints of the data file."""

    def __init__(self, folder: Path, chance: random.Random, tables: Sequence[str] = ALL_TABLES) -> None:
        self._folder = folder
        self._chance = chance
        self._tables = tables
        """The tables whose fields are changed; one that is listed twice is chosen more often."""

    def change(self, kind: str) -> Change:
        """Change something of this kind."""
        deeds: dict[str, Callable[[], Change]] = {
            "bit": self._bit, "field": self._field, "row": self._row, "photo": self._photo, "order": self._order
        }  # fmt: skip
        return deeds[kind]()

    def _bit(self) -> Change:
        """Flip a bit of a text in the data file."""
        table = self._chance.choice([*GROUPS, "audit", *SHARED])
        with self._open() as connection:
            texts = [value for row in connection.execute(f"SELECT * FROM {table}") for value in row]
        text = self._chance.choice([text for text in texts if isinstance(text, str) and len(text) > 3]).encode()
        file = paths.database_file(self._folder)
        data = bytearray(file.read_bytes())
        start = self._chance.randrange(max(1, len(text) - 30))
        piece = text[start : start + 30]  # a long text spans several pages
        places = list(_all_places(bytes(data), piece))
        if not places:
            return self._bit()
        place = self._chance.choice(places) + self._chance.randrange(len(piece))
        data[place] ^= 1 << self._chance.randrange(8)
        file.write_bytes(data)
        return Change("bit", f"{table}: {text[:40]!r}", "")

    def _field(self) -> Change:
        table = self._chance.choice(self._tables)
        with self._open() as connection:
            columns = [(row[1], row[2]) for row in connection.execute(f"PRAGMA table_info({table})")]
            wanted = [one for one in columns if one[0] not in NOT_SEALED and not one[0].startswith("acknowledged")]
            if table in SHARED:
                wanted = [one for one in wanted if one[0] in ("sha256", SHARED[table])]
            column, kind = self._chance.choice(wanted)
            keys = self._keys(connection, table)
            key = self._chance.choice(connection.execute(f"SELECT {', '.join(keys)} FROM {table}").fetchall())
            here = " AND ".join(f"{name} IS ?" for name in keys)
            (old,) = connection.execute(f"SELECT {column} FROM {table} WHERE {here}", key).fetchone()
            new = self._other(old, kind)
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {here}", (new, *key))
            connection.commit()
        group = "" if column in keys or column == "marks" or table not in GROUPS else GROUPS[table]
        return Change("field", f"{table}.{column}: {old!r:.40} -> {new!r:.40}", group)

    def _other(self, old: object, kind: str) -> object:
        if old is None:
            return self._chance.choice(["x", 1]) if kind == "TEXT" else 1
        if isinstance(old, int | float):
            return 1 - old if kind == "BOOLEAN" else old + 1
        place = self._chance.randrange(len(str(old)) + 1)
        return str(old)[:place] + self._chance.choice("xé7") + str(old)[place:]

    def _row(self) -> Change:
        table = self._chance.choice([*GROUPS, "audit", *SHARED])
        with self._open() as connection:
            keys = self._keys(connection, table)
            row = self._chance.choice(connection.execute(f"SELECT {', '.join(keys)} FROM {table}").fetchall())
            here = " AND ".join(f"{name} = ?" for name in keys)
            if table in GROUPS and table != "seal" and self._chance.random() < 0.5:
                columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
                chosen = ", ".join(f"{name} || 'zz'" if name == keys[-1] else name for name in columns)
                if table in ("history", "redaction"):
                    chosen = chosen.replace("place || 'zz'", "place + 100")
                connection.execute(f"INSERT INTO {table} SELECT {chosen} FROM {table} WHERE {here}", row)
                words = "once more"
            else:
                connection.execute(f"DELETE FROM {table} WHERE {here}", row)
                words = "gone"
            connection.commit()
        return Change("row", f"{table} {row!r:.60} {words}", "" if table == "seal" else GROUPS.get(table, ""))

    def _photo(self) -> Change:
        files = sorted(paths.photos_folder(self._folder).glob("*.jpg"))
        file, other = self._chance.sample(files, 2)
        how = self._chance.choice(["bit", "cut", "gone", "empty", "other"])
        data = bytearray(file.read_bytes())
        data[self._chance.randrange(len(data))] ^= 1 << self._chance.randrange(8)
        if how == "gone":
            file.unlink()
        else:
            new = {"bit": bytes(data), "cut": file.read_bytes()[:-1], "empty": b"", "other": other.read_bytes()}
            file.write_bytes(new[how])
        return Change("photo", how, "pictures")

    def _order(self) -> Change:
        table, groups = self._chance.choice(
            [
                ("emotion", "order"), ("finding", "order"), ("corrective_action", "order"), ("history", "history"),
                ("redaction", "redactions"), ("seal", "seals"), ("answer_photo", "order"), ("finding_photo", "order"),
                ("asked", ""),
            ]
        )  # fmt: skip
        with self._open() as connection:
            if table == "asked":
                sha256, text = connection.execute("SELECT sha256, questions FROM asked").fetchone()
                questions = json.loads(text)
                here, there = self._chance.sample(range(len(questions)), 2)
                questions[here], questions[there] = questions[there], questions[here]
                new = json.dumps(questions, separators=(",", ":"))
                connection.execute("UPDATE asked SET questions = ? WHERE sha256 = ?", (new, sha256))
            elif not self._swap(connection, table):
                connection.rollback()
                return self._order()
            connection.commit()
        return Change("order", table, groups)

    def _swap(self, connection: sqlite3.Connection, table: str) -> bool:
        """Exchange the places of two rows of one owner; return False if no owner has 2 rows.

        The place is part of the key in some tables, so it goes through the free number -1.
        """
        owner = {"answer_photo": "audit_id, question", "finding_photo": "audit_id, finding_id"}.get(table, "audit_id")
        owners = connection.execute(f"SELECT {owner} FROM {table} GROUP BY {owner} HAVING count(*) > 1").fetchall()
        if not owners:
            return False
        key = self._chance.choice(owners)
        here = " AND ".join(f"{name.strip()} = ?" for name in owner.split(","))
        places = [row[0] for row in connection.execute(f"SELECT place FROM {table} WHERE {here}", key)]
        one, two = self._chance.sample(places, 2)
        for old, new in ((one, -1), (two, one), (-1, two)):
            connection.execute(f"UPDATE {table} SET place = ? WHERE {here} AND place = ?", (new, *key, old))
        return True

    def _keys(self, connection: sqlite3.Connection, table: str) -> list[str]:
        rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
        return [row[1] for row in sorted(rows, key=lambda row: row[5]) if row[5]]

    def _open(self) -> "closing[sqlite3.Connection]":
        connection = sqlite3.connect(paths.database_file(self._folder))
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        return closing(connection)


def _all_places(data: bytes, text: bytes) -> Iterator[int]:
    place = data.find(text)
    while place >= 0:
        yield place
        place = data.find(text, place + 1)


def missed(
    whole: Path,
    work: Path,
    tries: int,
    seed: int,
    *,
    enough: int = 20,
    kinds: Sequence[str] = KINDS,
    tables: Sequence[str] = ALL_TABLES,
) -> tuple[list[str], int]:
    """Make ``tries`` changes, each on a fresh copy of ``whole``, and check each with the seal check.

    Return a line for each change that was not detected or was named wrongly, and the number of changes made. The run
    ends early after ``enough`` such lines.
    """
    chance, before = random.Random(seed), sealed_rows(whole)
    wrong: list[str] = []
    met = 0
    while met < tries and len(wrong) < enough:
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(whole, work)
        try:
            change = Vandal(work, chance, tables).change(kinds[met % len(kinds)])
        except sqlite3.IntegrityError:  # two rows with one key: the database itself refuses that
            continue
        try:
            after: Mapping[str, Any] | None = sealed_rows(work)
        except (sqlite3.DatabaseError, UnicodeDecodeError):  # UnicodeDecodeError: the bit was in a column name
            after = None
        hurt = {audit for audit in before if after is None or after.get(audit) != before[audit]}
        if not hurt:
            continue  # the bit was in a part of the file without sealed content
        met += 1
        fault = _fault(work, change, hurt, set(before))
        if fault:
            wrong.append(f"seed {seed}, change {met}: {change}: {fault}")
    return wrong, met


def _fault(work: Path, change: Change, hurt: set[str], known: set[str]) -> str:
    from tui_audit.errors import MachineError

    try:
        proof: SealReport = prove_in(work)
    except MachineError:
        return "" if change.kind == "bit" else "it was said of the whole file"
    if change.kind == "bit" and not proof.is_sound:
        return ""  # a bit of a key: SQLite's own check detects that, and the file is reported as damaged
    named = {broken.id: broken.groups for broken in proof.broken}
    if not hurt <= named.keys():
        return f"not noticed: {sorted(hurt - named.keys())}"
    if (named.keys() - hurt) & known:
        return f"named, and was not changed: {sorted(named.keys() - hurt)}"
    if change.group and not any(change.group in named[audit] for audit in hurt):
        return f"{change.group} not among {named}"
    return "" if all(named[audit] for audit in hurt) else f"no group named: {named}"


def prove_in(folder: Path) -> SealReport:
    """Run the seal check on a folder, as the command ``verify`` does."""
    from tui_audit.storage.integrity.health import open_unchanged

    with closing(open_unchanged(folder)) as repository:
        return check_seals(repository)
