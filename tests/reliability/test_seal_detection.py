"""Whatever is changed in a completed audit behind the program's back is noticed; audit and place are named."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.reliability.damage import GROUPS, filled, missed, prove_in
from tests.storage.samples import ask
from tui_audit.storage import open_repository
from tui_audit.storage.backup import backups
from tui_audit.storage.integrity import seal_check

SEED = 20261122


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "data"
    filled(folder)
    return folder


def test_what_was_not_changed_is_whole(whole: Path) -> None:
    proof = prove_in(whole)
    assert (proof.sealed, proof.photos, proof.broken) == (2, 2, ())


def test_every_change_is_noticed_and_named(whole: Path, tmp_path: Path) -> None:
    print("seed", SEED)
    wrong, met = missed(whole, tmp_path / "work", 80, SEED)
    assert met == 80
    assert wrong == []


@pytest.mark.full
def test_every_one_of_many_changes_is_noticed_and_named(whole: Path, tmp_path: Path) -> None:
    print("seed", SEED + 1)
    wrong, met = missed(whole, tmp_path / "work", 5_000, SEED + 1)
    assert met == 5_000
    assert wrong == []


@pytest.mark.full
@pytest.mark.parametrize(
    ("wrong", "kind", "tables"),
    [("seal", "field", GROUPS), ("pictures", "photo", ()), ("figures", "field", ("audit",))],
)
def test_a_program_that_looks_less_closely_is_found_out(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str, kind: str, tables: Sequence[str]
) -> None:
    if wrong == "seal":  # it believes the seal that stands there
        monkeypatch.setattr(seal_check, "seal_of", lambda audit, _revision: audit.seal)
        monkeypatch.setattr(seal_check, "changed_groups", lambda *_marks: ())
    elif wrong == "pictures":
        monkeypatch.setattr(seal_check.PhotoChecks, "are_intact", lambda *_photos: True)
    else:
        monkeypatch.setattr(seal_check, "_has_its_figures", lambda *_audit: True)
    found, _met = missed(whole, tmp_path / "work", 200, SEED, enough=1, kinds=(kind,), tables=tuple(tables))
    assert found


def test_the_backup_that_holds_it_whole_is_named(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    filled(folder)
    with closing(open_repository(folder)) as repository:
        made = repository.backups.make()
    for (name,) in ask(folder, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        ask(folder, f"DROP TRIGGER {name}")
    ask(folder, "UPDATE answer SET note = 'better' WHERE question = 'windows.clean'")
    proof = prove_in(folder)
    assert len(proof.broken) == 2
    for broken in proof.broken:
        assert broken.groups == ("answers",)
        assert broken.intact_in is not None
        assert broken.intact_in.file == made
    assert backups.newest_restorable(folder) is not None
