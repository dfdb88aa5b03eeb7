"""A list of audit files is imported one by one; a refused file does not stop the rest."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import make_answer, make_answered, make_completed, make_store
from tests.exchange.samples import archive, followed, record, sealed, with_photos, written
from tui_audit.application import imports
from tui_audit.application.imports import ImportBatch, ImportCounts, audit_files, count_results, import_file
from tui_audit.domain.record.conflict import ConflictError
from tui_audit.domain.record.import_decision import ImportDecision
from tui_audit.errors import AuditError
from tui_audit.storage import Repository, open_repository


def test_each_file_has_its_result_and_a_refusal_does_not_stop_the_rest(repository: Repository, tmp_path: Path) -> None:
    files = [
        written(tmp_path, archive(with_photos()), "draft.audit"),
        written(tmp_path, b"no audit", "wrong.json"),
        written(tmp_path, archive(sealed()), "done.audit"),
        written(tmp_path, archive(sealed()), "again.audit"),
        written(tmp_path, archive(followed()), "grown.audit"),
    ]
    results = list(ImportBatch(lambda: repository, files))
    assert [result.file for result in results] == files
    assert [result.decision for result in results] == [
        ImportDecision.NEW,
        None,
        ImportDecision.COMPLETES_DRAFT,
        ImportDecision.SAME,
        ImportDecision.GREW,
    ]
    assert [result.changed_data for result in results] == [True, False, True, False, True]
    assert count_results(results) == ImportCounts(accepted=4, refused=1)
    assert str(results[1].outcome) == "not imported"
    assert repository.audits.get(followed().id) == followed()


def test_another_state_of_an_audit_is_a_conflict_and_changes_nothing(repository: Repository, tmp_path: Path) -> None:
    import_file(repository, written(tmp_path, archive(sealed())))
    other = make_completed(make_answered(auditor="Ilze").with_answer(make_answer("windows.clean", 1)))
    result = import_file(repository, written(tmp_path, record(other), "other.json"))
    assert isinstance(result.error, ConflictError)
    assert str(result.outcome) == "conflicts with the audit on this computer"
    assert repository.audits.get(sealed().id) == sealed()


def test_a_store_of_the_same_code_is_mentioned(repository: Repository, tmp_path: Path) -> None:
    repository.stores.save(replace(make_store(), id="99999999-9999-4999-8999-999999999999"))
    result = import_file(repository, written(tmp_path, archive(sealed())))
    assert str(result.notice).startswith(f"Another store already has the code {make_store().code}.")


def test_a_stopped_import_leaves_the_half_read_file_out(repository: Repository, tmp_path: Path) -> None:
    files = [written(tmp_path, archive(sealed()), name) for name in ("a.audit", "b.audit")]
    batch = ImportBatch(lambda: repository, files)
    assert batch.next_file == files[0]
    assert batch.import_next(lambda _done, _total: batch.stop()) is None
    assert batch.import_next() is None
    assert repository.audits.summaries() == ()


def test_each_file_goes_to_the_data_that_is_open_then(repository: Repository, tmp_path: Path) -> None:
    folder = tmp_path / "before"
    data = [open_repository(folder)]
    files = [
        written(tmp_path, archive(audit), name) for audit, name in ((sealed(), "a.audit"), (followed(), "b.audit"))
    ]
    batch = ImportBatch(lambda: data[-1], files)
    assert batch.import_next() is not None
    data[-1].close()
    data.append(repository)  # as after a restore
    result = batch.import_next()
    assert result is not None
    assert result.decision is ImportDecision.NEW
    assert repository.audits.get(followed().id) == followed()


def test_progress_counts_photos(repository: Repository, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    import_file(repository, written(tmp_path, archive(sealed())), lambda done, total: told.append((done, total)))
    assert told
    assert {total for _done, total in told} == {len(sealed().photos)}


def test_folders_give_their_audit_files_by_name(tmp_path: Path) -> None:
    for name in ("b.audit", "a.JSON", "c.txt"):
        written(tmp_path, b"", name)
    assert [file.name for file in audit_files([tmp_path, tmp_path / "b.audit"])] == ["a.JSON", "b.audit"]
    assert audit_files([tmp_path / "missing.audit"]) == (tmp_path / "missing.audit",)


def test_folders_without_audit_files_or_with_too_many_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(AuditError, match="no audit files in this folder"):
        audit_files([tmp_path])
    monkeypatch.setattr(imports, "FILES_LIMIT", 1)
    for name in ("a.audit", "b.audit"):
        written(tmp_path, b"", name)
    with pytest.raises(AuditError, match="more than 1 audit files"):
        audit_files([tmp_path])
