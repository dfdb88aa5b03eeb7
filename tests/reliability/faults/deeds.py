"""The deeds in which every file call is made to fail: each on a folder of its own, with its state before and after.

A state is all that counts for whoever uses the program: every row of the database, every photo, every file that has its
final name. Drafts, logs and locks are no part of it.
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
from tests.storage.sqlite.old_schemas import carry_back
from tui_audit.cli.main import main
from tui_audit.domain.audit.model import Audit, Photo, Status
from tui_audit.storage import Repository, open_repository
from tui_audit.system import paths

ERASING = paths.erasing_file(Path()).name
"""The note that traces are still to be wiped."""
NOW = datetime.fromisoformat("2026-11-22T14:03:05+02:00")


@dataclass(frozen=True)
class Deed:
    """Something that is done with a data folder ``data`` and files beside it."""

    name: str
    run: Callable[[Path], int]
    """Does it below this folder; gives an exit code, or raises AuditError."""
    prepare: Callable[[Path], None]
    """Makes a folder in which it can be done, from the usual one."""


def kept_folder(home: Path) -> None:
    """The usual folder: one completed audit with a photo, one draft that only waits for its completion."""
    data = photo("teal")
    with closing(open_repository(home / "data")) as repository:
        audit = begun(repository)
        audit = repository.photos.attach(audit, Photo(name_of(data), "window.jpg"), data, question="door.open")
        finished(repository, period="2026-Q3")
        photos = audit.answer("door.open").photos
        answers = [make_answer("door.open", value=True, photos=photos), make_answer("windows.clean", value=3)]
        repository.drafts.record_answers(repository.audits.get(audit.id), answers)


def state(home: Path) -> dict[str, str]:
    """All that counts, by name, each as a hash."""
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
    """What a file of everything holds, whenever it was packed."""
    try:
        with tempfile.TemporaryDirectory() as place, ZipFile(file) as archive:
            archive.extractall(place)
            return json.dumps(state(Path(place)), sort_keys=True)
    except BadZipFile:
        return "not whole"


def is_aside(file: Path) -> bool:
    """Logs of database and program, which tell of the very trouble; locks, drafts, notes of what is to be done."""
    return (
        any(part.startswith(".") for part in file.parts)
        or file.name.endswith(("-wal", "-shm", "-journal"))
        or file.name in {"lock", ERASING}
        or file.parent.name == "logs"
    )


def rows(file: Path) -> str:
    """Every row of a database as a hash; says so where it is not sound."""
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
    return main(["export", "latest", "-o", str(home / "out" / "a.audit")])


def _report(home: Path) -> int:
    return main(["report", "latest", "-o", str(home / "out" / "a.pdf")])


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
    """A backup of the usual folder, and data that differs from it: another answer, and no photo."""
    (home / "in").mkdir()
    assert main(["backup", str(home / "in" / "all.zip")]) == 0
    with closing(open_repository(home / "data")) as repository:
        (draft,) = repository.audits.summaries(status=Status.DRAFT)
        repository.drafts.record_answers(repository.audits.get(draft.id), [make_answer("windows.clean", value=1)])
    shutil.rmtree(home / "data" / "photos")


def _of_the_first_schema(home: Path) -> None:
    carry_back(paths.database_file(home / "data"), "0001")


def _open_to_all(home: Path) -> None:
    """As a copy from elsewhere is: its rights are taken back at the start."""
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
