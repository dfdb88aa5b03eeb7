"""A data file of every schema so far is brought up to date with every audit in it as it was."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.reliability.faults.deeds import kept_folder
from tests.storage.sqlite.old_schemas import downgrade_schema
from tui_audit.domain.record.seal import canonical_json, seal_of, to_plain
from tui_audit.errors import MachineError
from tui_audit.storage import open_repository
from tui_audit.storage.sqlite import schema
from tui_audit.system import paths

EARLIER = schema.SCRIPTS.known[:-1]


def contents(folder: Path) -> dict[str, str]:
    """A hash of everything that is in each audit."""
    with closing(open_repository(folder)) as repository:
        audits = [repository.audits.get(found.id) for found in repository.audits.summaries()]
        plain = {audit.id: canonical_json(to_plain(audit, repository.revisions.of_audit(audit))) for audit in audits}
        for audit in audits:
            assert audit.seal is None or seal_of(audit, repository.revisions.of_audit(audit)) == audit.seal
    return {key: hashlib.sha256(data).hexdigest() for key, data in plain.items()}


@pytest.mark.parametrize("old", EARLIER)
def test_every_earlier_schema_is_brought_up_to_date_with_equal_contents(tmp_path: Path, old: str) -> None:
    kept_folder(tmp_path)
    folder = tmp_path / "data"
    before = contents(folder)
    assert len(before) == 2
    file = paths.database_file(folder)
    downgrade_schema(file, old)
    assert schema.schema_version(file) == old
    assert contents(folder) == before
    assert schema.schema_version(file) == schema.SCRIPTS.newest
    with closing(sqlite3.connect(schema.update_backup_path(file, old))) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == (old,)
        assert copy.execute("SELECT count(*) FROM audit").fetchone() == (2,)


@pytest.mark.parametrize("old", EARLIER)
def test_to_look_only_an_earlier_schema_is_left_as_it_is(tmp_path: Path, old: str) -> None:
    kept_folder(tmp_path)
    file = paths.database_file(tmp_path / "data")
    downgrade_schema(file, old)
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    with pytest.raises(MachineError, match="The data needs an update first"):
        open_repository(tmp_path / "data", read_only=True)
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
