"""A closed repository refuses to read and write, so that nothing reaches a file that is being replaced."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import make_answer
from tests.storage.samples import begun
from tui_audit.domain.audit.model import Audit
from tui_audit.errors import AuditError
from tui_audit.storage import Repository
from tui_audit.system import paths

LATE: dict[str, Callable[[Repository, Audit], object]] = {
    "answer": lambda repository, audit: repository.drafts.record_answers(
        audit, [make_answer("windows.clean", value=4)]
    ),
    "position": lambda repository, audit: repository.drafts.save_position(audit, "windows.clean"),
    "read": lambda repository, audit: repository.audits.get(audit.id),
    "list": lambda repository, _audit: repository.stores.all(),
    "rewrite": lambda repository, _audit: repository.database.rewrite(),
    "checkpoint": lambda repository, _audit: repository.database.checkpoint(),
}


@pytest.mark.parametrize("late", LATE.values(), ids=LATE)
@pytest.mark.parametrize("replaced", [False, True], ids=["same file", "file replaced"])
def test_nothing_is_read_or_written_after_closing(
    repository: Repository, folder: Path, late: Callable[[Repository, Audit], object], *, replaced: bool
) -> None:
    audit = begun(repository)
    repository.close()
    file = paths.database_file(folder)
    if replaced:
        copy = file.with_name("restored")
        copy.write_bytes(file.read_bytes())
        copy.replace(file)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(AuditError, match="The data is still loading"):
        late(repository, audit)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_closing_twice_is_harmless(repository: Repository) -> None:
    repository.close()
    repository.close()
    with pytest.raises(AuditError, match="The data is still loading"):
        repository.stores.all()
