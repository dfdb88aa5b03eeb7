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
    from tui_audit.domain.text import terminal_safe
    from tui_audit.ui import crash_reports
    from tui_audit.ui.app import TuiAuditApp
    from tui_audit.ui.compat.keyboard_decoder import accept_invalid_utf8

    accept_invalid_utf8()
    app = TuiAuditApp(folder, demo=demo)
    try:
        app.run()
    finally:
        app.lifecycle.stop_watching()
    if app.lifecycle.crashed:
        print(
            terminal_safe(crash_reports.crash_message(app.services.translator, app.lifecycle.crash_report)),
            file=sys.stderr,
        )
    return app.return_code or 0
