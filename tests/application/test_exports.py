"""An audit is written in the format that the name's ending asks for."""

from pathlib import Path

import pytest

from tests.exchange.samples import archive, record, sealed, written
from tui_audit.application.exports import export_audit, suggested_name
from tui_audit.application.imports import import_file
from tui_audit.domain.audit.model import Audit
from tui_audit.errors import AuditError, MachineError
from tui_audit.i18n.translator import ENGLISH
from tui_audit.storage import Repository


@pytest.fixture
def audit(repository: Repository, tmp_path: Path) -> Audit:
    import_file(repository, written(tmp_path, archive(sealed())))
    return repository.audits.get(sealed().id)


@pytest.mark.parametrize("name", ["out.audit", "out.AUDIT", "out"])
def test_with_photos(repository: Repository, audit: Audit, tmp_path: Path, name: str) -> None:
    exported = export_audit(ENGLISH, repository, audit, tmp_path / name)
    assert (exported.file, exported.shortened_texts) == (tmp_path / name, 0)
    assert exported.file.read_bytes() == archive(sealed())


def test_without_photos(repository: Repository, audit: Audit, tmp_path: Path) -> None:
    assert export_audit(ENGLISH, repository, audit, tmp_path / "out.json").file.read_bytes() == record(sealed())


@pytest.mark.parametrize(("name", "begins"), [("out.csv", b"\xef\xbb\xbfStore,"), ("out.XLSX", b"PK")])
def test_tables(repository: Repository, audit: Audit, tmp_path: Path, name: str, begins: bytes) -> None:
    assert export_audit(ENGLISH, repository, audit, tmp_path / name).file.read_bytes().startswith(begins)


def test_the_name_offered_is_for_a_file_with_photos(audit: Audit) -> None:
    assert suggested_name(ENGLISH, audit, "Store walk").endswith(".audit")


def test_what_the_disk_refuses_says_so_and_a_missing_folder_too(
    repository: Repository, audit: Audit, tmp_path: Path
) -> None:
    with pytest.raises(AuditError, match="This folder does not exist"):
        export_audit(ENGLISH, repository, audit, tmp_path / "none" / "out.audit")
    with pytest.raises(MachineError, match="could not be saved"):
        export_audit(ENGLISH, repository, audit, tmp_path / f"{'x' * 300}.audit")
