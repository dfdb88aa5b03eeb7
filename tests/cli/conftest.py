"""Commands run as a user runs them, against a data folder of their own."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.data_folders import copy_of
from tui_audit.cli.main import main


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


class Program:
    """The command ``tui-audit``."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Ran:
        """Run it with these arguments."""
        try:
            code = main(list(arguments))
        except SystemExit as stop:  # argparse ends on its own
            code = int(stop.code or 0)
        out, err = self._capsys.readouterr()
        return Ran(code, out, err)


@pytest.fixture
def program(capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(capsys)


@pytest.fixture
def demo(demo_once: Path, tmp_path: Path) -> Path:
    """A data folder with the sample stores, free to be changed."""
    return copy_of(demo_once, tmp_path / "data")
