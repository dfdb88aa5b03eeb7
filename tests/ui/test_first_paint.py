"""The first frame waits for nothing slow."""

import json
import os
import subprocess
import sys
from pathlib import Path

SLOW = {"sqlalchemy", "sqlmodel", "pydantic", "reportlab", "PIL", "openpyxl", "alembic", "textual_fspicker", "tomlkit"}
LATE = {
    "argparse",
    "importlib.metadata",
    "tomllib",
    "tui_audit.domain.audit.model",
    "tui_audit.domain.checklist.model",
    "tui_audit.ui.screens.blank",
    "tui_audit.ui.widgets.dialogs",
    "tui_audit.ui.widgets.score_words",
}
"""Quick each, but not needed yet; together they are a tenth of the way to the first frame."""

PROBE = """
import json, sys
from pathlib import Path
from tui_audit.ui.app import TuiAuditApp

class Probe(TuiAuditApp):
    loaded = None
    frame = ""
    def on_ready(self):
        type(self).loaded = sorted(sys.modules)
        type(self).frame = "".join(strip.text for strip in self.screen._compositor.render_strips())

async def main():
    app = Probe(Path(sys.argv[1]))
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(500):
            await pilot.pause(0.02)
            if app.services.data.is_open:
                break
        print(json.dumps([Probe.loaded, Probe.frame, app.services.data.is_open, "sqlalchemy" in sys.modules]))

import asyncio
asyncio.run(main())
"""


def test_at_the_first_frame_nothing_slow_is_loaded(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path / "data")],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
        timeout=60,
    )
    loaded, frame, is_open, opened_with = json.loads(done.stdout)
    assert sorted(SLOW.intersection(name.partition(".")[0] for name in loaded)) == []
    assert sorted(LATE.intersection(loaded)) == []
    assert "reading…" in frame
    assert "Preparing a folder for your audits…" in frame  # the first start of all takes a moment longer
    assert "Stores" in frame
    assert is_open  # … and the folder is opened afterwards,
    assert opened_with  # with what would have been too slow before.
