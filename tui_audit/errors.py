"""The errors that reach people: what is wrong, where, and what to do."""

from collections.abc import Sequence

from tui_audit.message import Message, message

Words = str | Message


class AuditError(Exception):
    """Something the user asked for cannot be done; nothing was changed. Exit code 1."""

    exit_code = 1

    def __init__(self, title: Words, detail: Words = "", hint: Words = "") -> None:
        super().__init__(str(title))
        self.title = title
        """What happened, in one short sentence."""
        self.detail = detail
        """Where, and what is safe."""
        self.hint = hint
        """What to do."""

    def __str__(self) -> str:
        """All three parts in English, for logs and tests."""
        return " ".join(str(part) for part in (self.title, self.detail, self.hint) if str(part))


class UsageError(AuditError):
    """The command was given wrongly, or there is no terminal. Exit code 2."""

    exit_code = 2


class MachineError(AuditError):
    """The disk, a lock or a permission is in the way. Exit code 3."""

    exit_code = 3


class TemporaryError(MachineError):
    """The disk or another program is in the way at this moment; the same deed may succeed later."""

    def __init__(self, title: Words, detail: Words = "", hint: Words = "", meanwhile: Words = "") -> None:
        super().__init__(title, detail, hint)
        self.meanwhile = meanwhile or hint
        """What to do while it is tried again without being asked."""


class DataInUseError(MachineError):
    """The data folder is open in another window: nothing failed, so nothing is written down."""


class DamagedDataError(MachineError):
    """The data file cannot be used as it is; a backup can take its place."""


class DatabaseReplacedError(MachineError):
    """The data file is no longer the one that was opened, perhaps an older copy: nothing may be concluded from it."""


class TextRefusedError(AuditError):
    """A text cannot be kept as it is: too long, or with characters that no file can hold."""


class FaultsError(AuditError):
    """A file is wrong and was refused whole; ``faults`` lists everything found, each as one line for people."""

    def __init__(self, title: Words, faults: Sequence[Words], hint: Words = "") -> None:
        super().__init__(title, "", hint)
        self.faults = tuple(faults)
        """One sentence a fault: file, line, what is wrong, what would be right."""

    def __str__(self) -> str:
        """Title, faults and hint, a line each."""
        return "\n".join([str(self.title), *(str(fault) for fault in self.faults), str(self.hint)]).strip()


def not_open() -> AuditError:
    """Return the error that refuses to read or write while the data folder is not open."""
    return AuditError(message("The stores are still being read."), "", message("Try again in a moment."))
