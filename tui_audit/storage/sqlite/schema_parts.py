"""Compares the parts of a data file (tables, indexes, views, triggers) with those that the program's migrations make.

SQLite runs triggers at each save, and a view can stand in for a table: parts from elsewhere could change answers.
"""

import hashlib
import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tui_audit.errors import DamagedDataError, MachineError
from tui_audit.message import Message, message
from tui_audit.storage.sqlite.errors import errors_from_sqlite
from tui_audit.storage.sqlite.file_reader import READ_IMMUTABLE, FileReader, file_reader
from tui_audit.storage.sqlite.schema import SCRIPTS, Migrations, create_file
from tui_audit.system.program_name import typed_command

PartName = tuple[str, str]
"""Kind and name of a part, such as ``("trigger", "guard_audit_delete")``."""

FINGERPRINTS = {
    "0001": "39c72baa94e5f5aba54e35b4662da706f554042dfedda624a73912bcc83af7d7",
    "0002": "e68f71d9093dfacf3dfc0b75228a4fc2a1a480ac6cb9ae8d56ce4c382664cd06",
    "0003": "dc1a4726b7bc1ef134efc08d7f07e4312bcf97e8400c310cf2788ead0a64a4b6",
    "0004": "62739f74cc4c2accfa0e868c2a5d5763d2c231fffb652dfbfe091c868beeb3a1",
    "0005": "8c7f2bd38c139067af50ea16b1d226a84ee56e9131053fc5dbc58f63074ec56e",
    "0006": "a088f3fed9269c0cc0269b500817fcc129ab041fada21853cd6825bee5ee6ce1",
    "0007": "5eba1fdbb4ef94456ccddad06b034b2a090a03508efa9965398665e76b9800da",
}
"""A hash of all parts of each schema version; only a file that differs is compared with newly run migrations."""

_STATISTICS = {("table", "sqlite_stat1"), ("table", "sqlite_stat4")}
"""Tables that SQLite's ANALYZE makes: they hold no data of audits, and only SQLite reads them."""
_LONGEST_NAME = 60


@dataclass(frozen=True)
class SchemaDifferences:
    """How the parts of a data file differ from those of its schema version."""

    added: tuple[PartName, ...] = ()
    changed: tuple[PartName, ...] = ()
    missing: tuple[PartName, ...] = ()

    def words(self) -> tuple[Message, ...]:
        """Return one phrase for each difference, such as ``trigger x was added``."""
        return (
            *(message("%(part)s was added", part=_shown(part)) for part in self.added),
            *(message("%(part)s was changed", part=_shown(part)) for part in self.changed),
            *(message("%(part)s is missing", part=_shown(part)) for part in self.missing),
        )

    @property
    def harmful(self) -> "SchemaDifferences":
        """The differences that could change or hide data: all but missing triggers and indexes."""
        return SchemaDifferences(self.added, self.changed, tuple(part for part in self.missing if part[0] == "table"))


def schema_differences(reader: FileReader) -> SchemaDifferences:
    """Compare a data file of a known schema version with that version's own parts, word by word."""
    (version,) = reader.rows("SELECT version_num FROM alembic_version")[0]
    found = _parts(reader)
    if fingerprint(found) == FINGERPRINTS.get(version):
        return SchemaDifferences()
    own = _own_parts(version)
    return SchemaDifferences(
        added=tuple(sorted(found.keys() - own.keys())),
        changed=tuple(sorted(part for part in found.keys() & own.keys() if found[part] != own[part])),
        missing=tuple(sorted(own.keys() - found.keys())),
    )


def refuse_changed_schema(file: Path, options: str) -> None:
    """Raise DamagedDataError if a data file has parts that the program did not make, or lacks a table.

    ``options``: SQLite's options for reading the file.
    """
    with errors_from_sqlite(file), file_reader(file, options) as reader:
        harmful = schema_differences(reader).harmful.words()
    if harmful:
        raise changed_schema_error(file, harmful)


def changed_schema_error(file: Path, differences: tuple[Message, ...]) -> MachineError:
    """Return the error for a data file whose parts another program changed; it names the first difference."""
    return DamagedDataError(
        message("Another program changed the structure of this data file: %(what)s.", what=differences[0]),
        message("Nothing was changed in %(file)s.", file=str(file)),
        message("Restore an earlier backup. To list all changes, type: %(command)s", command=typed_command("doctor")),
    )


def fingerprint(parts: Mapping[PartName, str]) -> str:
    """Return a hash of the parts of a schema."""
    return hashlib.sha256(json.dumps(sorted(parts.items())).encode()).hexdigest()


def parts_of_version(version: str) -> Mapping[PartName, str]:
    """Return the parts that the program's migrations make for a schema version."""
    known = SCRIPTS.known[: SCRIPTS.known.index(version) + 1]
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "schema.db"
        create_file(file, Migrations(known))
        with file_reader(file, READ_IMMUTABLE) as reader:
            return _parts(reader)


_own_parts = cache(parts_of_version)


def _parts(reader: FileReader) -> Mapping[PartName, str]:
    """Return the statement of each part, with white space made even; SQLite's own indexes have none."""
    rows = reader.rows("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    parts = {(str(kind), str(name)): _even(str(sql)) for kind, name, sql in rows}
    return {part: sql for part, sql in parts.items() if part not in _STATISTICS}


def _even(sql: str) -> str:
    """Return a statement without the line breaks and spaces that versions of the libraries write differently."""
    return re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.split()))


def _shown(part: PartName) -> str:
    kind, name = part
    return f"{kind} {name[:_LONGEST_NAME]}"
