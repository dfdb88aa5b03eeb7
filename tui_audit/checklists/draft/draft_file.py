"""The file of one draft, which is written at each step and watched for changes by another program."""

from pathlib import Path

from tui_audit.checklists.toml_document import SIZE_LIMIT
from tui_audit.checklists.toml_writer import too_long_error
from tui_audit.errors import AuditError, MachineError
from tui_audit.message import message
from tui_audit.system.atomic_files import write_atomically
from tui_audit.system.disk_errors import errors_from_disk
from tui_audit.system.private_files import make_private_folder

_State = tuple[int, int, int]


class DraftFile:
    """The file in which one checklist is saved while it is edited."""

    def __init__(self, path: Path) -> None:
        """Raise MachineError if the folder cannot be examined."""
        self.path = path
        with errors_from_disk(path):
            self._state: _State | None = _state_of(path)

    @property
    def exists(self) -> bool:
        """Whether there was such a file when this program read or wrote it last."""
        return self._state is not None

    def save(self, data: bytes, *, replace: bool = False) -> None:
        """Write the text, in UTF-8; ``replace``: even if another program has changed the file since.

        Raises AuditError if another program has changed it or the text is too long for a checklist, and MachineError
        if the disk refuses.
        """
        if len(data) > SIZE_LIMIT:
            raise too_long_error()
        try:
            self._write(data, replace=replace)
        except MachineError as error:
            title = message("The last step is not saved. %(reason)s", reason=error.title)
            raise MachineError(title, error.detail, error.hint) from error

    def _write(self, data: bytes, *, replace: bool) -> None:
        with errors_from_disk(self.path):
            if not replace and _state_of(self.path) != self._state:
                raise AuditError(
                    message("The last step is not saved. Another window or program has changed the draft."),
                    str(self.path),
                    message("Close the editor to continue with that draft, or save yours over it."),
                )
            make_private_folder(self.path.parent)
            write_atomically(self.path, data)
            self._state = _state_of(self.path)

    def delete(self) -> None:
        """Delete the file if it exists; raises MachineError if the disk refuses."""
        with errors_from_disk(self.path):
            self.path.unlink(missing_ok=True)
            self._state = None


def _state_of(path: Path) -> _State | None:
    """Return what changes whenever the file is written; None if there is no file."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
