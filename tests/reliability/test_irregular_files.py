"""A link or a named pipe in place of a file of the data folder is refused by name, neither waited for nor followed."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.data_folders import copy_of
from tui_audit import settings
from tui_audit.settings import Settings
from tui_audit.storage import open_repository
from tui_audit.system import paths
from tui_audit.system.regular_files import IrregularFileError
from tui_audit.system.shared_folders import SharedPlace, SharingKind, is_agreed
from tui_audit.ui.walk_marker import WalkMarker

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs named pipes")

Place = Callable[[Path], str]


def place_link(file: Path) -> str:
    """Move the file away and put a link to it in its place."""
    target = file.parents[1] / f"moved-{file.name}"
    if file.exists():
        file.rename(target)
    else:
        file.parent.mkdir(exist_ok=True)
        target.write_text("elsewhere")
    file.symlink_to(target)
    return "This is a link, not a file"


def place_pipe(file: Path) -> str:
    """Put a named pipe in the place of the file."""
    file.parent.mkdir(exist_ok=True)
    file.unlink(missing_ok=True)
    os.mkfifo(file)
    return "This is a named pipe, not a file"


@pytest.fixture(params=[place_link, place_pipe], ids=["link", "pipe"])
def place(request: pytest.FixtureRequest) -> Place:
    found: Place = request.param
    return found


@pytest.fixture
def program(capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(capsys)


@pytest.fixture
def demo(demo_once: Path, tmp_path: Path) -> Path:
    return copy_of(demo_once, tmp_path / "data")


def findings(program: Program) -> str:
    """What the doctor says is wrong."""
    found = json.loads(program("doctor", "--json").out)
    return "\n".join(f"{each['topic']}: {each['words']}" for each in found if not each["ok"])


@pytest.mark.sample(1)
def test_settings(program: Program, demo: Path, place: Place) -> None:
    settings.save(demo, Settings(paper="letter"))
    words = place(paths.settings_file(demo))
    chosen, refusal = settings.load(demo)
    assert chosen == Settings()
    assert refusal is not None
    assert f"settings.toml: {words}" in str(refusal)
    with pytest.raises(IrregularFileError, match=r"settings\.toml"):
        settings.save(demo, Settings(paper="a4"))
    assert f"Settings: settings.toml: {words}" in findings(program)
    if place is place_link:
        assert (demo.parent / "moved-settings.toml").read_text().count("letter") == 1


@pytest.mark.sample(1)
def test_checklists(program: Program, demo: Path, place: Place) -> None:
    file = paths.own_checklists(demo) / "mine.toml"
    words = place(file)
    ran = program("checklist", "list")
    assert ran.code == 1
    assert f"{words}. {file}" in ran.err
    assert "mine.toml has errors and cannot be used." in ran.err
    assert words in findings(program)


@pytest.mark.sample(1)
def test_photos(program: Program, demo: Path, place: Place, tmp_path: Path) -> None:
    with_photos = next(
        each["id"] for each in json.loads(program("audits", "--json").out) if _photos_of(demo, each["id"])
    )
    file = paths.photos_folder(demo) / f"{_photos_of(demo, with_photos)[0]}.jpg"
    data = file.read_bytes()
    words = place(file)
    ran = program("export", with_photos, "-o", str(tmp_path / "a.audit"))
    assert ran.code == 3
    assert f"{words}: {file}" in ran.err
    assert program("report", with_photos, "-o", str(tmp_path / "a.pdf")).code == 0
    ran = program("backup", str(tmp_path / "all.zip"))
    assert "1 photo is missing and is not in the backup." in ran.out
    assert program("verify").code == 1
    assert f"photos/{file.name}" in findings(program)
    if place is place_link:
        assert (demo / f"moved-{file.name}").read_bytes() == data


def _photos_of(folder: Path, audit: str) -> list[str]:
    repository = open_repository(folder, read_only=True)
    try:
        return list(repository.audits.get(audit).photos)
    finally:
        repository.close()


@pytest.mark.sample(1)
def test_log(program: Program, demo: Path, place: Place) -> None:
    file = paths.log_file(demo)
    place(file)
    before = (demo / "moved-tui-audit.log").read_bytes() if place is place_link else b""
    assert program("backup", str(demo.parent / "all.zip")).code == 0
    assert program("audits").code == 0
    assert "Files: not regular files: logs/tui-audit.log" in findings(program)
    if place is place_link:
        assert (demo / "moved-tui-audit.log").read_bytes() == before


def test_data_file(program: Program, demo: Path) -> None:
    words = place_pipe(paths.database_file(demo))
    for command in ("audits", "verify"):
        ran = program(command)
        assert ran.code == 3
        assert f"{words}: {paths.database_file(demo)}" in ran.err
    assert f"Database: {words}" in findings(program)


def test_notes_for_the_next_start(demo: Path, place: Place) -> None:
    shared = SharedPlace(SharingKind.NETWORK, "NFS", demo)
    for file in (paths.open_audit_file(demo), paths.shared_folder_consent_file(demo)):
        place(file)
    assert WalkMarker(demo).pop_interrupted_audit() is None
    assert not is_agreed(demo, shared)
