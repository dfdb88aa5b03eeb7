"""Saves which audit is being recorded, so that the next start can offer to resume it."""

from contextlib import suppress
from pathlib import Path

from tui_audit.system import paths
from tui_audit.system.atomic_files import write_atomically
from tui_audit.system.regular_files import IrregularFileError, read_regular


class WalkMarker:
    """A small file in the data folder with the id of the open audit. Write errors are ignored: it is not essential."""

    def __init__(self, folder: Path) -> None:
        self._file = paths.open_audit_file(folder)
        self._left_over = self._read()
        self._set = False

    def pop_interrupted_audit(self) -> str | None:
        """Return the id of the audit left open when the program last ended, if any; None on later calls."""
        found, self._left_over = self._left_over, None
        return found

    def set(self, audit_id: str) -> None:
        """Record that this audit is open."""
        self._set = True
        with suppress(OSError):
            write_atomically(self._file, audit_id.encode())

    def clear(self) -> None:
        """Record that no audit is open, if one was recorded since the program started."""
        if self._set:
            self._set = False
            with suppress(OSError):
                self._file.unlink(missing_ok=True)

    def _read(self) -> str | None:
        try:
            return read_regular(self._file).decode("utf-8")[:100].strip() or None
        except (OSError, IrregularFileError, UnicodeDecodeError):
            return None
