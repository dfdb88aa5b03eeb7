"""Whether the first steps are done: remembered in a small file once the first report is written or they are hidden."""

from contextlib import suppress
from pathlib import Path

from tui_audit.system import paths
from tui_audit.system.atomic_files import write_atomically


def are_finished(folder: Path) -> bool:
    """Return whether Home shows the first steps no longer."""
    return paths.exists(paths.first_steps_file(folder))


def finish(folder: Path) -> None:
    """Remember in the data folder that the first steps are done; a failed write only shows them again."""
    if not are_finished(folder):
        with suppress(OSError):
            write_atomically(paths.first_steps_file(folder), b"")
