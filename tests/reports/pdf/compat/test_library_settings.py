"""ReportLab looks for settings files by the names that are blocked, and obeys options set after its import."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from reportlab import rl_settings
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tui_audit.reports.pdf import engine, fonts

ROOT = Path(__file__).resolve().parents[4]
MODULES = ("reportlab_settings.py", "reportlab_mods.py")
HOME_FILES = (".reportlab_settings", ".reportlab_mods")
IMPORT = "import reportlab.rl_config"
IGNORE = "from tui_audit.reports.pdf.compat import library_settings; library_settings.ignore_settings_files(); "


@pytest.mark.parametrize("names", [MODULES, HOME_FILES])
@pytest.mark.parametrize("before", ["", IGNORE], ids=["by default", "ignored"])
def test_settings_files_are_run_unless_they_are_ignored(tmp_path: Path, names: tuple[str, ...], before: str) -> None:
    for name in names:
        (tmp_path / name).write_text(f"open({name + '.run'!r}, 'w').close()\n")
    environment = {**os.environ, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", before + IMPORT], check=True, cwd=tmp_path, env=environment)
    found = {path.name.removesuffix(".run") for path in tmp_path.glob("*.run")}
    found |= {path.name.removesuffix(".run") for path in tmp_path.glob(".*.run")}
    if before:
        assert not found, f"ReportLab runs {found} in spite of ignore_settings_files"
    else:
        assert found == set(names), "ReportLab looks for settings files of other names: ignore_settings_files must too"


def test_the_options_have_effect_after_the_import() -> None:
    engine.prepare_reportlab()
    for name in ("invariant", "useA85", "pageCompression", "canvas_basefontname", "defaultGraphicsFontName"):
        assert name in rl_settings.__all__, f"ReportLab has no option {name} any more"
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 72, "Words")
    canvas.save()
    data = file.getvalue()
    held: Any = pdfmetrics.getFont(fonts.BODY)
    font = held.face.name.decode() if isinstance(held.face.name, bytes) else held.face.name
    assert f"+{font}".encode() in data, "canvas_basefontname does not set the first font of a page any more"
    assert b"FlateDecode" in data, "pageCompression does not compress pages any more"
    assert b"ASCII85Decode" not in data, "useA85 does not turn off ASCII85 any more"
    assert b"D:20000101000000" in data, "invariant does not fix the date in the file any more"
