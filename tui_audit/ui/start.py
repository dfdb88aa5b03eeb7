"""Starts the application: settings needed before Textual is imported, and the message after a crash."""

import gc
import os
import sys
from pathlib import Path


def run(folder: Path, *, demo: bool = False) -> int:
    """Run the application on a data folder and return the exit code; needs a terminal."""
    gc.disable()
    os.environ.setdefault("TEXTUAL_FPS", "240")
    for name in ("COLUMNS", "LINES"):  # some shells export them, which would hide the real size of the window
        os.environ.pop(name, None)
    from tui_audit.domain.text import visible
    from tui_audit.ui import crash_reports
    from tui_audit.ui.app import TuiAuditApp
    from tui_audit.ui.compat.keyboard_decoder import decode_anything

    decode_anything()
    app = TuiAuditApp(folder, demo=demo)
    app.run()
    if app.lifecycle.crashed:
        print(visible(crash_reports.farewell(app.services.translator, app.lifecycle.crash_report)), file=sys.stderr)
    return app.return_code or 0
