"""Commands run as a user runs them, against a data folder of their own."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tui_audit.cli.main import main
from tui_audit.demo.make import make_demo


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


@pytest.fixture(scope="session")
def demo_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo-once") / "data"
    make_demo(folder, "2026-Q3")
    return folder


@pytest.fixture
def demo(demo_once: Path, tmp_path: Path) -> Path:
    """A data folder with the sample stores, free to be changed."""
    return Path(shutil.copytree(demo_once, tmp_path / "data"))
