"""The audit that is being recorded right now, on the disk, so that the next start can offer to continue it."""

from contextlib import suppress
from pathlib import Path

from tui_audit.system import paths
from tui_audit.system.atomic_files import write_whole


class WalkMarker:
    """A small file beside the data. Where it cannot be written, nothing else suffers."""

    def __init__(self, folder: Path) -> None:
        self._file = paths.walking_file(folder)
        self._left_over = self._read()
        self._set = False

    def take_left_over(self) -> str | None:
        """Return the audit that was open when the program ended last time; None when asked again."""
        found, self._left_over = self._left_over, None
        return found

    def set(self, audit_id: str) -> None:
        """This audit is open."""
        self._set = True
        with suppress(OSError):
            write_whole(self._file, audit_id.encode())

    def clear(self) -> None:
        """No audit is open any more."""
        if self._set:
            self._set = False
            with suppress(OSError):
                self._file.unlink(missing_ok=True)

    def _read(self) -> str | None:
        try:
            return self._file.read_text(encoding="utf-8")[:100].strip() or None
        except (OSError, UnicodeDecodeError):
            return None
