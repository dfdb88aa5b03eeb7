"""The operations in which every file call is made to fail; each has its own folder, with a state before and after.

A state is everything that matters to the user: every row of the database, every photo, and every file that has its
final name. Drafts, logs and locks are not part of it.
"""

import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from tests.builders import make_answer
from tests.exchange.samples import archive, name_of, photo, sealed
from tests.storage.samples import DONE, begun, finished
from tests.storage.sqlite.old_schemas import downgrade_schema
from tui_audit.cli.main import main
from tui_audit.domain.audit.model import Audit, Photo, Status
from tui_audit.storage import Repository, open_repository
from tui_audit.system import paths

ERASING = paths.pending_wipe_file(Path()).name
"""The name of the file that exists while traces of deletions are still to be wiped."""
NOW = datetime.fromisoformat("2026-11-22T14:03:05+02:00")


@dataclass(frozen=True)
class Deed:
    """An operation on a folder that contains the data folder ``data`` and other files."""

    name: str
    run: Callable[[Path], int]
    """Carries it out in a folder; returns an exit code, or raises AuditError."""
    prepare: Callable[[Path], None]
    """Prepares a copy of the standard folder for it."""


def kept_folder(home: Path) -> None:
    """Make the standard folder, with a completed audit and a draft that has a photo and is ready to be completed."""
    data = photo("teal")
    with closing(open_repository(home / "data")) as repository:
        audit = begun(repository)
        audit = repository.photos.attach(audit, Photo(name_of(data), "window.jpg"), data, question="door.open")
        finished(repository, period="2026-Q3")
        photos = audit.answer("door.open").photos
        answers = [make_answer("door.open", value=True, photos=photos), make_answer("windows.clean", value=3)]
        repository.drafts.record_answers(repository.audits.get(audit.id), answers)


def state(home: Path) -> dict[str, str]:
    """Return the state of a folder: a hash of each file's content, by name."""
    found: dict[str, str] = {}
    for file in sorted(home.rglob("*")):
        name = str(file.relative_to(home))
        if not file.is_file() or is_aside(file.relative_to(home)):
            continue
        if file.suffix == ".zip":
            found[name] = _packed(file)
        else:
            found[name] = rows(file) if file.suffix == ".db" else hashlib.sha256(file.read_bytes()).hexdigest()
    return found


def _packed(file: Path) -> str:
    """Return the content of a backup file with all data, independent of the time when it was made."""
    try:
        with tempfile.TemporaryDirectory() as place, ZipFile(file) as archive:
            archive.extractall(place)
            return json.dumps(state(Path(place)), sort_keys=True)
    except BadZipFile:
        return "not whole"


def is_aside(file: Path) -> bool:
    """Return whether a file is no part of the state: SQLite's and the program's logs, locks, drafts and notes."""
    return (
        any(part.startswith(".") for part in file.parts)
        or file.name.endswith(("-wal", "-shm", "-journal"))
        or file.name in {"lock", ERASING}
        or file.parent.name == "logs"
    )


def rows(file: Path) -> str:
    """Return a hash of all rows and the schema of a database, or what is wrong with the file."""
    with closing(sqlite3.connect(file)) as outside:
        if outside.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return "not sound"
        if outside.execute("PRAGMA foreign_key_check").fetchall():
            return "references broken"
        names = sorted(name for (name,) in outside.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))
        made = sorted(map(repr, outside.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")))
        held = [(name, sorted(map(repr, outside.execute(f"SELECT * FROM {name}")))) for name in names]
    return hashlib.sha256(json.dumps([held, made]).encode()).hexdigest()


def _complete(home: Path) -> int:
    with closing(open_repository(home / "data", clock=lambda: NOW)) as repository:
        for draft in repository.audits.summaries(status=Status.DRAFT):
            repository.completion.complete(repository.audits.get(draft.id), by="Līga", at=DONE)
    return 0


def _attach(home: Path) -> int:
    data = photo("maroon")
    with closing(open_repository(home / "data", clock=lambda: NOW)) as repository:
        draft = _the_draft(repository)
        if name_of(data) not in draft.photos:
            repository.photos.attach(draft, Photo(name_of(data), "door.jpg"), data, question="windows.clean")
    return 0


def _cover(home: Path) -> int:
    with closing(open_repository(home / "data", clock=lambda: NOW)) as repository:
        draft = _the_draft(repository)
        if name_of(photo("teal")) in draft.photos:
            repository.photos.cover(draft, name_of(photo("teal")), photo("black"))
    return 0


def _remove(home: Path) -> int:
    with closing(open_repository(home / "data", clock=lambda: NOW)) as repository:
        draft = _the_draft(repository)
        if not draft.redactions:
            there = [f"photos/{name_of(photo('teal'))}"]
            repository.erasure.redact(draft, there, who="manager", reason="shows a person", at=DONE)
    return 0


def _the_draft(repository: Repository) -> Audit:
    (draft,) = repository.audits.summaries(status=Status.DRAFT)
    return repository.audits.get(draft.id)


def _migrate(home: Path) -> int:
    open_repository(home / "data").close()
    return 0


def _new(home: Path) -> int:
    open_repository(home / "data").close()
    return 0


def _import(home: Path) -> int:
    return main(["import", str(home / "in" / "a.audit")])


def _export(home: Path) -> int:
    return main(["export", "latest", "-o", str(home / "out" / "a.audit"), "--force"])


def _report(home: Path) -> int:
    return main(["report", "latest", "-o", str(home / "out" / "a.pdf"), "--force"])


def _backup(home: Path) -> int:
    with closing(open_repository(home / "data", clock=lambda: NOW)) as repository:
        return 0 if repository.backups.make() is not None else 1


def _backup_file(home: Path) -> int:
    return main(["backup", str(home / "out" / "all.zip")])


def _restore(home: Path) -> int:
    return main(["restore", "--yes", str(home / "in" / "all.zip")])


def _with_out(home: Path) -> None:
    (home / "out").mkdir()


def _with_audit_file(home: Path) -> None:
    (home / "in").mkdir()
    (home / "in" / "a.audit").write_bytes(archive(sealed()))


def _with_backup(home: Path) -> None:
    """Make a backup of the standard folder, then change the data: another answer, and no photos."""
    (home / "in").mkdir()
    assert main(["backup", str(home / "in" / "all.zip")]) == 0
    with closing(open_repository(home / "data")) as repository:
        (draft,) = repository.audits.summaries(status=Status.DRAFT)
        repository.drafts.record_answers(repository.audits.get(draft.id), [make_answer("windows.clean", value=1)])
    shutil.rmtree(home / "data" / "photos")


def _of_the_first_schema(home: Path) -> None:
    downgrade_schema(paths.database_file(home / "data"), "0001")


def _open_to_all(home: Path) -> None:
    """Make the data file readable by all, like a copy from elsewhere; opening it removes these permissions."""
    (home / "data" / "audits.db").chmod(0o644)


def _empty(home: Path) -> None:
    shutil.rmtree(home / "data")


DEEDS: Mapping[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed("migrate", _migrate, _of_the_first_schema),
        Deed("first start", _new, _empty),
        Deed("import", _import, _with_audit_file),
        Deed("export", _export, _with_out),
        Deed("complete", _complete, _open_to_all),
        Deed("attach", _attach, lambda _home: None),
        Deed("cover", _cover, lambda _home: None),
        Deed("remove for good", _remove, lambda _home: None),
        Deed("report", _report, _with_out),
        Deed("backup", _backup, lambda _home: None),
        Deed("backup file", _backup_file, _with_out),
        Deed("restore", _restore, _with_backup),
    )
}
