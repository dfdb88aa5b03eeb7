"""Fixtures to run commands as a user does, each test on its own data folder."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.data_folders import copy_of
from tui_audit.cli.main import main


@dataclass(frozen=True)
class Ran:
    """The exit code and output of a command."""

    code: int
    out: str
    err: str


class Program:
    """The command ``tui-audit``."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Ran:
        """Run the command with these arguments."""
        try:
            code = main(list(arguments))
        except SystemExit as stop:  # argparse exits by itself
            code = int(stop.code or 0)
        out, err = self._capsys.readouterr()
        return Ran(code, out, err)


@pytest.fixture
def program(capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(capsys)


@pytest.fixture
def demo(demo_once: Path, tmp_path: Path) -> Path:
    """Return a copy of the demo data, which a test may change."""
    return copy_of(demo_once, tmp_path / "data")


@pytest.fixture
def one_store(one_store_once: Path, tmp_path: Path) -> Path:
    """Return a data folder with three audits of one store, which a test may change."""
    return copy_of(one_store_once, tmp_path / "data")
