"""The kept copies of photos: one file each, named by its SHA-256, readable by its owner only."""

import hashlib
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tui_audit.errors import AuditError, MachineError
from tui_audit.message import message
from tui_audit.storage.sqlite.errors import explained
from tui_audit.system.atomic_files import write_whole
from tui_audit.system.paths import database_file
from tui_audit.system.private_files import make_folder

NOTES = ".going"
"""The folder, among the photos, of what is noted about them."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Photos:
    """The folder of the photos."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._notes = folder / NOTES
        self._data = database_file(folder.parent)  # which is safe, whatever becomes of a picture

    def file(self, sha256: str) -> Path:
        """Where the photo of this hash stands, or would stand; refuses what is no hash."""
        if not _SHA256.fullmatch(str(sha256)):  # a damaged data file may say a number
            raise _no_hash()
        return self._folder / f"{sha256}.jpg"

    def holds(self, sha256: str) -> bool:
        """Whether the photo is there and unchanged."""
        file = self.file(sha256)
        with explained(file):
            return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == sha256

    def keep(self, sha256: str, data: bytes) -> bool:
        """Put a photo on the disk; False where there was one already. Refuses data that is not what the hash says."""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise AuditError(
                message("This photo is not the one it says it is."),
                message("Its content does not fit its mark %(mark)s…; it was not kept.", mark=sha256[:12]),
                message("Attach it again from the original picture."),
            )
        if self.holds(sha256):
            return False
        with explained(self.file(sha256), kept=self._data):
            is_new = not self.file(sha256).exists()
            make_folder(self._folder)
            write_whole(self.file(sha256), data)
        return is_new

    def leftovers(self) -> tuple[Path, ...]:
        """What was being written when the program was ended."""
        return tuple(sorted(self._folder.glob(".*.new")))

    def announce(self, sha256s: Iterable[str]) -> list[str]:
        """Note on the disk that these photos may be about to go, or may never have come: the next start looks again.

        Gives those that were not noted before; where one cannot be noted, none of them is.
        """
        noted: list[str] = []
        try:
            for sha256 in sha256s:
                note = self._note(sha256)
                with explained(note, kept=self._data):
                    is_new = not note.exists()
                    make_folder(self._folder)
                    make_folder(self._notes)
                    write_whole(note, b"")
                noted += [sha256] if is_new else []
        except BaseException:
            with suppress(MachineError):
                self.withdraw(noted)
            raise
        return noted

    def withdraw(self, sha256s: Iterable[str]) -> None:
        """Remove the notes about these photos: nothing became of it."""
        for sha256 in sha256s:
            note = self._note(sha256)
            with explained(note):
                note.unlink(missing_ok=True)
        with suppress(OSError):  # others are still noted there, or there is none
            self._notes.rmdir()

    def announced(self) -> tuple[str, ...]:
        """The photos of which that was noted and not settled since."""
        with explained(self._notes):
            if not self._notes.is_dir():
                return ()
            return tuple(sorted(note.name for note in self._notes.iterdir() if _SHA256.fullmatch(note.name)))

    def settle(self, sha256: str, *, stays: bool) -> None:
        """Remove a photo, unless something names it, and then the note about it."""
        if not stays:
            self.remove(sha256)
        self.withdraw([sha256])

    def remove(self, sha256: str) -> None:
        """Remove a photo that nothing names any more."""
        with explained(self.file(sha256)):
            self.file(sha256).unlink(missing_ok=True)

    def _note(self, sha256: str) -> Path:
        return self._notes / self.file(sha256).stem


def _no_hash() -> AuditError:
    return AuditError(message("There is no such photo."), "", message("Choose a photo from the audit."))
