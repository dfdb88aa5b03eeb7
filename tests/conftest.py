"""What all tests share: the long programme on request, and a data folder of their own."""

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="run the long programme too")
    parser.addoption("--update-screens", action="store_true", help="write the kept screens anew")
    parser.addoption("--kills", type=int, default=0, help="how often the kill test kills the application")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--all"):
        return
    for item in items:
        if item.get_closest_marker("full"):
            item.add_marker(pytest.mark.skip(reason="the long programme: python3 run.py test --all"))


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test can touch the data of whoever runs it."""
    monkeypatch.setenv("TUI_AUDIT_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("NO_COLOR", raising=False)
