"""Where things are."""

from pathlib import Path

import pytest

from tui_audit.system import paths


def test_the_environment_names_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(tmp_path / "mani dati ķ"))
    assert paths.data_folder() == tmp_path / "mani dati ķ"
    assert paths.database_file(paths.data_folder()).parent == tmp_path / "mani dati ķ"


def test_without_it_the_platform_does(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TUI_AUDIT_HOME", "  ")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.data_folder().name == "tui-audit"


def test_the_demonstration_stands_apart() -> None:
    assert paths.demo_folder() != paths.data_folder()
    assert paths.demo_folder().parent == paths.data_folder().parent


def test_a_home_sign_is_understood(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TUI_AUDIT_HOME", "~/audits")
    assert paths.data_folder() == tmp_path / "audits"


def test_bundled_checklists_are_there() -> None:
    names = {entry.name for entry in paths.bundled_checklists().iterdir()}
    assert {"retail-experience.toml", "store-walk.toml", "quick-check.toml"} <= names
