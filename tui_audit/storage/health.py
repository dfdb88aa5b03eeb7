"""Is what is kept sound: the file, its references, its seals and its photos. Reads only."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tui_audit import paths
from tui_audit.domain.audit import Status
from tui_audit.domain.record import seal_of
from tui_audit.errors import AuditError, Words
from tui_audit.phrases import Phrase
from tui_audit.storage import open_repository
from tui_audit.storage.connection import uri
from tui_audit.storage.repository import Repository
from tui_audit.storage.schema import SCRIPTS, schema_of


@dataclass(frozen=True)
class Examined:
    """One thing looked at."""

    topic: Words
    ok: bool
    words: Words
    remedy: Words = ""


def examine(folder: Path) -> Iterator[Examined]:
    """Everything that can be wrong with a data folder's database, one line each."""
    file = paths.database_file(folder)
    schema = schema_of(file)
    newest = schema == SCRIPTS.newest
    yield Examined(
        Phrase("Database"),
        newest,
        Phrase("%(file)s, version %(schema)s", {"file": str(file), "schema": schema}),
        "" if newest else Phrase("Open the application once to bring it up to date."),
    )
    yield from _file(file)
    if not newest:
        return
    repository = open_repository(folder, read_only=True)
    try:
        yield from _records(repository)
    finally:
        repository.close()


def _file(file: Path) -> Iterator[Examined]:
    with closing(sqlite3.connect(uri(file, "mode=ro"), uri=True, timeout=1)) as connection:
        verdict = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
        orphans = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    remedy = Phrase("Do not go on working with it; bring back your last copy.")
    yield Examined(
        Phrase("Database file"),
        verdict == "ok",
        Phrase("sound") if verdict == "ok" else verdict,
        remedy if verdict != "ok" else "",
    )
    words = Phrase("all in place") if not orphans else Phrase("%(count)s point to nothing", {"count": orphans})
    yield Examined(Phrase("References"), not orphans, words, remedy if orphans else "")


def _records(repository: Repository) -> Iterator[Examined]:
    sealed = 0
    broken: list[str] = []
    photos: set[str] = set()
    for summary in repository.audits():
        try:
            audit = repository.audit(summary.id)
            photos.update(set(audit.photos) - audit.removed_photos)
            if audit.status is Status.COMPLETED:
                sealed += 1
                if seal_of(audit, repository.revision_of(audit)) != audit.seal:
                    broken.append(summary.id)
        except AuditError:
            broken.append(summary.id)
    if broken:
        words = Phrase("changed since completion: %(ids)s", {"ids": ", ".join(broken)})
        yield Examined(Phrase("Seals"), ok=False, words=words, remedy=Phrase("Compare with an exported copy."))
    else:
        words = Phrase("%(count)s completed audits unchanged since they were sealed", {"count": sealed})
        yield Examined(Phrase("Seals"), ok=True, words=words)
    yield _photos(repository, photos)


def _photos(repository: Repository, wanted: set[str]) -> Examined:
    missing = [sha256 for sha256 in sorted(wanted) if not repository.photo_file(sha256).is_file()]
    changed = [sha256 for sha256 in sorted(wanted - set(missing)) if _hash(repository.photo_file(sha256)) != sha256]
    if not (missing or changed):
        return Examined(Phrase("Photos"), ok=True, words=Phrase("%(count)s in place", {"count": len(wanted)}))
    words = Phrase("%(missing)s missing, %(changed)s changed", {"missing": len(missing), "changed": len(changed)})
    return Examined(Phrase("Photos"), ok=False, words=words, remedy=Phrase("Bring back the photos folder from a copy."))


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
