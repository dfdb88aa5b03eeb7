"""The saved copies of photos: one file each, named by its SHA-256, readable by its owner only."""

import hashlib
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tui_audit.errors import AuditError, MachineError
from tui_audit.message import message
from tui_audit.system.atomic_files import write_atomically
from tui_audit.system.disk_errors import errors_from_disk
from tui_audit.system.paths import database_file
from tui_audit.system.private_files import make_private_folder
from tui_audit.system.regular_files import is_regular

PENDING_FOLDER = ".going"
"""Name of the folder, inside the photo folder, for notes about photos that the next start must check."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


class PhotoFolder:
    """The folder of the photo files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._notes = folder / PENDING_FOLDER
        self._data = database_file(folder.parent)  # errors name it as the file with the saved data

    def file(self, sha256: str) -> Path:
        """Return the path for the photo with this hash; raise AuditError if it is not a SHA-256 hash."""
        if not _SHA256.fullmatch(str(sha256)):  # a damaged data file may contain a number
            raise _no_hash()
        return self._folder / f"{sha256}.jpg"

    def has(self, sha256: str) -> bool:
        """Return whether the photo has a file, without reading it; False if this is not a SHA-256 hash."""
        if not _SHA256.fullmatch(sha256):
            return False
        with errors_from_disk(self.file(sha256)):
            return self.file(sha256).is_file()

    def has_intact(self, sha256: str) -> bool:
        """Return whether the file of the photo exists and is unchanged; a link to a file is not the file."""
        file = self.file(sha256)
        with errors_from_disk(file):
            return is_regular(file) and hashlib.sha256(file.read_bytes()).hexdigest() == sha256

    def save(self, sha256: str, data: bytes) -> None:
        """Save a photo, unless it is there and intact. Raise AuditError if the data does not match the hash."""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise AuditError(
                message("This photo file was changed or damaged."),
                message("Its contents do not match its hash %(mark)s…. It was not saved.", mark=sha256[:12]),
                message("Attach it again from the original picture."),
            )
        if self.has_intact(sha256):
            return
        with errors_from_disk(self.file(sha256), kept=self._data):
            make_private_folder(self._folder)
            write_atomically(self.file(sha256), data)

    def leftovers(self) -> tuple[Path, ...]:
        """Return the partial files left when the program was killed while writing."""
        return tuple(sorted(self._folder.glob(".*.new")))

    def note_pending(self, sha256s: Iterable[str]) -> list[str]:
        """Note on the disk that these photos may be added or deleted, so that the next start checks them.

        Returns the hashes not noted before. If one cannot be noted, the new notes are deleted and the error is raised.
        """
        noted: list[str] = []
        try:
            for sha256 in sha256s:
                note = self._note(sha256)
                with errors_from_disk(note, kept=self._data):
                    is_new = not note.exists()
                    make_private_folder(self._folder)
                    make_private_folder(self._notes)
                    write_atomically(note, b"")
                noted += [sha256] if is_new else []
        except BaseException:
            with suppress(MachineError):
                self.withdraw(noted)
            raise
        return noted

    def withdraw(self, sha256s: Iterable[str]) -> None:
        """Delete the notes about these photos."""
        for sha256 in sha256s:
            note = self._note(sha256)
            with errors_from_disk(note):
                note.unlink(missing_ok=True)
        with suppress(OSError):  # it still has notes, or does not exist
            self._notes.rmdir()

    def pending(self) -> tuple[str, ...]:
        """Return the hashes of the photos that were noted as pending and not settled since."""
        with errors_from_disk(self._notes):
            if not self._notes.is_dir():
                return ()
            return tuple(sorted(note.name for note in self._notes.iterdir() if _SHA256.fullmatch(note.name)))

    def settle(self, sha256: str, *, stays: bool) -> None:
        """Delete the file of a photo, unless it ``stays``, and then the note about it."""
        if not stays:
            self.remove(sha256)
        self.withdraw([sha256])

    def remove(self, sha256: str) -> None:
        """Delete the file of a photo that no audit names any more."""
        with errors_from_disk(self.file(sha256)):
            self.file(sha256).unlink(missing_ok=True)

    def _note(self, sha256: str) -> Path:
        return self._notes / self.file(sha256).stem


def _no_hash() -> AuditError:
    return AuditError(message("This photo was not found."), "", message("Choose a photo from the audit."))
