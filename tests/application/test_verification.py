"""Seals are verified; of a changed file the data folder tells what was changed."""

from pathlib import Path

import pytest

from tests.exchange.samples import archive, plain, sealed, written
from tui_audit.application.imports import import_file
from tui_audit.application.verification import ChangedSinceSealingError, verify_audit_file, verify_data
from tui_audit.domain.record.seal import canonical_json
from tui_audit.errors import AuditError
from tui_audit.storage import Repository


def forged(tmp_path: Path) -> Path:
    data = plain(sealed())
    data["answers"][0]["note"] = "Something else."
    return written(tmp_path, canonical_json(data), "forged.json")


def test_a_whole_file_is_verified_without_any_data(tmp_path: Path) -> None:
    file = written(tmp_path, archive(sealed()))
    assert verify_audit_file(tmp_path / "none", file).audit == sealed()


def test_the_data_folder_tells_what_was_changed_in_a_file(repository: Repository, folder: Path, tmp_path: Path) -> None:
    file = forged(tmp_path)
    with pytest.raises(AuditError, match="changed after it was sealed") as unknown:
        verify_audit_file(folder, file)
    assert not isinstance(unknown.value, ChangedSinceSealingError)
    import_file(repository, written(tmp_path, archive(sealed())))
    with pytest.raises(ChangedSinceSealingError) as refusal:
        verify_audit_file(folder, file)
    assert (refusal.value.audit, refusal.value.groups) == (sealed(), ("answers",))


def test_all_data_is_verified(repository: Repository, folder: Path, tmp_path: Path) -> None:
    import_file(repository, written(tmp_path, archive(sealed())))
    proof = verify_data(folder)
    assert (proof.sealed, proof.broken, proof.is_sound) == (1, (), True)
    assert proof.photos == len(sealed().photos)
