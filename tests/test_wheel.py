"""The wheel, built from this tree, installed into a fresh environment and run there."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.exchange.photos.hostile_pictures import encoded, two_colours
from tui_audit.application.guide import TOPICS

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(scripts / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-compile"]
    command = [*pip, "--constraint", str(ROOT / "constraints.txt"), str(wheel)]
    installed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert installed.returncode == 0, installed.stderr
    return scripts / "tui-audit"


def run(program: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TUI_AUDIT_HOME": str(home), "PYTHONPATH": ""}
    return subprocess.run(
        [str(program), *arguments], capture_output=True, text=True, env=environment, cwd=home.parent, check=False
    )


def test_carries_everything_but_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "tui_audit/_checklists/retail-experience.toml",
        "tui_audit/_checklists/store-walk.toml",
        "tui_audit/_checklists/quick-check.toml",
        "tui_audit/_checklists/online-presence.toml",
        "tui_audit/_checklists/aftercare.toml",
        "tui_audit/_checklists/service.toml",
        "tui_audit/reports/fonts/DejaVuSansCondensed.ttf",
        "tui_audit/storage/migrations/env.py",
        "tui_audit/ui/app.tcss",
        *(f"tui_audit/guide/{topic}.md" for topic in TOPICS),
    ):
        assert wanted in names
    assert not [name for name in names if name.startswith("tests")]
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_makes_the_demo_and_a_report(program: Path, tmp_path: Path) -> None:
    home = tmp_path / "data"
    assert run(program, home, "--version").stdout.startswith("tui-audit ")
    listed = run(program, home, "checklist", "list")
    assert listed.returncode == 0, listed.stderr
    for name in (
        "retail-experience",
        "store-walk",
        "quick-check",
        "online-presence",
        "aftercare",
        "service",
        "grocery",
    ):
        assert name in listed.stdout
    made = run(program, home, "demo", "--make", str(home), "--until", "2026-Q3")
    assert made.returncode == 0, made.stderr
    report = tmp_path / "report.pdf"
    written = run(program, home, "report", "latest", "-o", str(report))
    assert written.returncode == 0, written.stderr
    assert report.read_bytes().startswith(b"%PDF-")
    checked = run(program, home, "doctor")
    assert "Database" in checked.stdout
    assert checked.returncode == 0, checked.stdout


def test_pictures_are_read_by_a_process_of_its_own_there_too(program: Path, tmp_path: Path) -> None:
    picture = tmp_path / "shelf.png"
    picture.write_bytes(encoded(two_colours(), "PNG"))
    code = "import sys, pathlib; from tui_audit.exchange.photos.photo_copy import read_picture as read; "
    code += "print(read(pathlib.Path(sys.argv[1])).name, 'PIL' in sys.modules)"
    command = [str(program.with_name("python")), "-c", code, str(picture)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.stdout.split() == ["shelf.png", "False"], done.stderr


def test_says_so_without_a_terminal(program: Path, tmp_path: Path) -> None:
    refused = run(program, tmp_path / "data")
    assert refused.returncode == 2
    assert "needs a terminal" in refused.stderr
    assert "Traceback" not in refused.stderr
