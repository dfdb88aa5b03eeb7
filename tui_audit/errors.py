"""Errors shown to the user: what happened, where, and what to do."""

from collections.abc import Sequence

from tui_audit.message import Message, message

Words = str | Message


class AuditError(Exception):
    """The user's request cannot be carried out; nothing was changed. Exit code 1."""

    exit_code = 1

    def __init__(self, title: Words, detail: Words = "", hint: Words = "") -> None:
        super().__init__(str(title))
        self.title = title
        """What happened, in one short sentence."""
        self.detail = detail
        """Where it happened, and which data is safe."""
        self.hint = hint
        """What the user can do."""

    def __str__(self) -> str:
        """Title, detail and hint in English, for logs and tests."""
        return " ".join(str(part) for part in (self.title, self.detail, self.hint) if str(part))


class UsageError(AuditError):
    """A command has wrong arguments, or there is no terminal. Exit code 2."""

    exit_code = 2


class MachineError(AuditError):
    """The disk, a lock or a missing permission prevents the operation. Exit code 3."""

    exit_code = 3


class TemporaryError(MachineError):
    """The disk or another program prevents the operation at the moment; it may succeed later."""

    def __init__(self, title: Words, detail: Words = "", hint: Words = "", meanwhile: Words = "") -> None:
        super().__init__(title, detail, hint)
        self.meanwhile = meanwhile or hint
        """What the user can do while the program tries again by itself; the hint if not given."""


class DataInUseError(MachineError):
    """The data folder is open in another window. Commands do not log this error, because nothing failed."""


class DamagedDataError(MachineError):
    """The data file cannot be used; the user can restore a backup."""


class DatabaseReplacedError(MachineError):
    """The data file is not the one that was opened, perhaps an older copy: its content must not be relied on."""


class TextRefusedError(AuditError):
    """A text cannot be saved: it is too long, or has characters that no file can contain."""


class FaultsError(AuditError):
    """A file has errors; ``faults`` lists all of them, each as one line for the user."""

    def __init__(self, title: Words, faults: Sequence[Words], hint: Words = "") -> None:
        super().__init__(title, "", hint)
        self.faults = tuple(faults)
        """One sentence for each fault: file, line, what is wrong, what would be right."""

    def __str__(self) -> str:
        """Title, faults and hint in English, one line each."""
        return "\n".join([str(self.title), *(str(fault) for fault in self.faults), str(self.hint)]).strip()


def data_not_open_error() -> AuditError:
    """Return the error for reading or writing while the data folder is not open."""
    return AuditError(message("The data is still loading."), "", message("Try again in a moment."))
