"""The sample stores: made once in a data folder of their own, then opened like any other."""

from datetime import date
from pathlib import Path

from tui_audit.demo.make import make_demo
from tui_audit.domain.planning.period import last_full_quarter
from tui_audit.system import paths
from tui_audit.system.locking import folder_lock


def make_sample_stores(folder: Path, today: date) -> None:
    """Make three sample stores with two years of audits in this folder, unless they are there already.

    Raises AuditError if the folder is in use or cannot be written. It takes seconds.
    """
    with folder_lock(folder):
        if not paths.exists(paths.database_file(folder)):
            make_demo(folder, last_full_quarter(today))
