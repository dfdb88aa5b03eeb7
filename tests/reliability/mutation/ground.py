# ruff: noqa: E501 - tables of odd values read best in long lines
"""The valid files from which mutants are made, and the data folder in which they are tried."""

import hashlib
import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.builders import make_answer, make_answered, small_revision
from tests.checklists.checklist_files import GOOD
from tests.exchange.samples import PHOTOS, archive, followed, record, with_photos
from tui_audit.domain.audit.model import NewAudit, Role
from tui_audit.storage import open_repository
from tui_audit.storage.backup.restoration import write_full_backup
from tui_audit.system import paths

TRANSLATION = '[texts]\nwindows = "Skatlogi"\nwindows.clean.ask = "Cik tīri ir logi?"\n'
SETTINGS = (
    '# mine\nlanguage = "en"\npaper = "letter"\ntheme = "light"\nname = "Līga"\nrole = "colleague"\naccent = "#14566b"\n'
    'blank_after_minutes = 5\nearlier_values = "at-once"\nphotos_months = 6\nascii_marks = false\nlater = { a = [1, 2] }\n'
)
DRAFT = make_answered(id="99999999-0000-4000-8000-000000000001", number=10)


@dataclass(frozen=True)
class ValidFiles:
    """A data folder with 2 imported audits and a draft of its own, and valid files of every kind."""

    place: Path

    @property
    def base(self) -> Path:
        """The original data folder, which is only copied."""
        return self.place / "base"

    def make(self) -> None:
        """Make the data folder and the backup file; called once, before the first mutant."""
        with closing(open_repository(self.base)) as repository:
            repository.imports.import_record(followed(), small_revision(), PHOTOS)
            repository.imports.import_record(DRAFT, small_revision(), {})
            repository.revisions.save(small_revision())
            said = NewAudit(
                followed().store.id, small_revision().sha256, "2027-Q1", "Līga", Role.COLLEAGUE,
                self_audit=False, started_at="2027-01-03T09:00:00+02:00",
            )  # fmt: skip
            repository.drafts.record_answers(repository.new_audits.start(said), [make_answer("windows.clean", value=2)])
        own = paths.own_checklists(self.base)
        own.mkdir()
        (own / "own.toml").write_text(GOOD, encoding="utf-8")
        write_full_backup(self.base, self.place / "all.zip")

    def fresh(self, target: Path) -> None:
        """Replace ``target`` with a copy of the original data folder."""
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.base, target)

    @cached_property
    def archives(self) -> tuple[bytes, ...]:
        """Audit files with photos: a sealed audit, and a draft."""
        return archive(followed()), archive(with_photos())

    @cached_property
    def records(self) -> tuple[bytes, ...]:
        """Audit files without photos: of a saved sealed audit, of its draft with photos, and of a saved draft."""
        return record(followed()), record(with_photos()), record(DRAFT)

    @cached_property
    def database(self) -> bytes:
        """The content of the data file."""
        return paths.database_file(self.base).read_bytes()

    @cached_property
    def everything(self) -> bytes:
        """The content of a backup file with all data."""
        return (self.place / "all.zip").read_bytes()


def state(folder: Path) -> str:
    """Return a hash of all data: every row of every table, and every other file except locks and the log."""
    digest = hashlib.sha256()
    with closing(sqlite3.connect(f"file:{paths.database_file(folder)}?mode=ro", uri=True)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        for (name,) in names:
            rows = sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))
            digest.update(repr((name, rows)).encode())
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not re.fullmatch(r"audits\.db(-wal|-shm)?|lock|tui-audit\.log", file.name):
            digest.update(f"{file.relative_to(folder)} {hashlib.sha256(file.read_bytes()).hexdigest()}".encode())
    return digest.hexdigest()
