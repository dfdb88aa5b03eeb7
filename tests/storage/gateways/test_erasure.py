"""The note that traces are to be wiped: it takes the backups along, so it stays only where something was removed."""

from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.builders import small_revision
from tests.storage.gateways.test_redactions import NOTE, WORDS, remove, sealed, told, traces
from tui_audit.domain.audit.model import REMOVED
from tui_audit.errors import MachineError
from tui_audit.storage import Repository, open_repository
from tui_audit.storage.audit_transaction import AuditTransaction
from tui_audit.storage.backup import backups
from tui_audit.storage.integrity import health
from tui_audit.storage.trace_wiper import TraceWiper
from tui_audit.system import paths


@pytest.mark.parametrize("deed", ["removal", "import"])
def test_a_removal_that_was_refused_takes_no_backup(
    repository: Repository, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    audit = sealed(repository)
    with closing(open_repository(tmp_path / "elsewhere")) as elsewhere:
        elsewhere.imports.import_record(audit, small_revision(), {})
        removed = remove(elsewhere, audit, NOTE)
    kept = backups.create_backup(folder, datetime.now().astimezone() - timedelta(days=1))

    def fails(*_given: object, **_more: object) -> None:
        raise MachineError("The disk is full.")

    with monkeypatch.context() as faults:
        faults.setattr(AuditTransaction, "replace_with", fails)
        again = partial(repository.imports.import_record, removed, small_revision(), {})
        with pytest.raises(MachineError, match="full"):
            again() if deed == "import" else remove(repository, audit, NOTE)
    assert not paths.pending_wipe_file(folder).exists()
    repository.traces.finish()
    assert kept is not None
    assert kept.exists()
    assert repository.backups.make() is not None, "backups go on"


def test_a_note_of_a_removal_that_never_came_takes_no_backup_at_the_next_start(
    repository: Repository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program ends between the note and the commit."""
    audit = sealed(repository)
    kept = backups.create_backup(folder, datetime.now().astimezone() - timedelta(days=1))
    with monkeypatch.context() as faults:
        faults.setattr(TraceWiper, "cancel_if_unneeded", lambda self: None)
        faults.setattr(AuditTransaction, "replace_with", lambda *given: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            remove(repository, audit, NOTE)
    assert paths.pending_wipe_file(folder).exists()
    repository.close()
    with closing(open_repository(folder)) as again:
        assert again.audits.get(audit.id).answer("aisles.free").note != REMOVED
    assert not paths.pending_wipe_file(folder).exists()
    assert kept is not None
    assert kept.exists()


def test_a_draft_that_is_deleted_before_its_traces_are_wiped_leaves_none(
    repository: Repository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit = told(repository)
    kept = backups.create_backup(folder, datetime.now().astimezone() - timedelta(days=1))
    with monkeypatch.context() as faults:
        faults.setattr(TraceWiper, "finish", lambda self: None)  # there was no room for it
        remove(repository, audit, NOTE)
        repository.drafts.delete(audit.id)
    repository.close()
    open_repository(folder).close()
    assert traces(folder, WORDS) == []
    assert kept is not None
    assert not kept.exists()


def test_traces_that_were_not_wiped_are_told(powerless: Path) -> None:
    folder = powerless / "data"
    with closing(open_repository(folder)) as repository:
        remove(repository, sealed(repository), NOTE)
    paths.pending_wipe_file(folder).write_bytes(b"")
    look = {str(topic): look for topic, look in health.health_checks()}["Seals"]
    assert [str(found.topic) for found in look(folder) if not found.ok] == ["Permanent deletions"]
    (folder / "photos" / ".going").mkdir(parents=True)
    (folder / "photos" / ".going").chmod(0)
    try:
        open_repository(folder).close()
        assert not paths.pending_wipe_file(folder).exists(), "notes that cannot be read keep nothing else back"
    finally:
        (folder / "photos" / ".going").chmod(0o700)
