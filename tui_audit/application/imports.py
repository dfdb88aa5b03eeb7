"""Audit files taken in, one after the other: what became of each, without stopping at one that is refused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.domain.audit.model import Audit
from tui_audit.errors import AuditError
from tui_audit.exchange.archive import read_file
from tui_audit.message import N_, Phrase
from tui_audit.system import paths

if TYPE_CHECKING:
    from tui_audit.storage import Repository

ENDINGS = (".audit", ".json")
"""How the names of audit files end."""
FILES_LIMIT = 5_000
"""Files of one folder."""


@dataclass(frozen=True)
class Taken:
    """What became of one file."""

    file: Path
    became: str = ""
    """``new``, ``same``, ``amended``, ``grew``, ``completed-draft``; empty where it was refused."""
    audit: Audit | None = None
    error: AuditError | None = None
    """Why it was refused; a Conflict where the audit is held in another state."""
    has_twin: bool = False
    """Whether another store has the same code."""


def take(repository: "Repository", file: Path, progress: Callable[[int, int], None] | None = None) -> Taken:
    """Read a file and take the audit in, whole or not at all.

    ``progress`` is told how many photos of how many were looked through; whatever it raises stops the reading, and
    nothing is taken. Raises MachineError where the disk or a lock is in the way: the next file would fare no better.
    """
    try:
        content = read_file(file, progress)
        audit = content.audit
        became = repository.import_record(audit, content.revision, content.photos)
    except AuditError as error:
        if error.exit_code != 1:
            raise
        return Taken(file, error=error)
    except OSError as error:
        return Taken(file, error=_unreadable(file, error))
    return Taken(file, became, audit, has_twin=became == "new" and _has_twin(repository, audit))


def files_in(places: Iterable[Path]) -> tuple[Path, ...]:
    """The files named, and of each folder the audit files in it, by name; raises AuditError where there is none."""
    found: list[Path] = []
    for place in places:
        if not paths.is_folder(place):
            found.append(place)
            continue
        try:
            inside = sorted(file for file in place.iterdir() if file.suffix.lower() in ENDINGS and file.is_file())
        except OSError as error:
            raise _unreadable(place, error) from error
        if not inside:
            hint = Phrase(N_("Their names end in .audit or .json. Name another folder."))
            raise AuditError(Phrase(N_("There is no audit file in this folder.")), str(place), hint)
        if len(inside) > FILES_LIMIT:
            problem = Phrase(N_("This folder holds more than %(limit)s audit files."), {"limit": f"{FILES_LIMIT:,}"})
            raise AuditError(problem, str(place), Phrase(N_("Take them in parts.")))
        found += inside
    return tuple(dict.fromkeys(found))


def _has_twin(repository: "Repository", audit: Audit) -> bool:
    return any(store.code == audit.store.code and store.id != audit.store.id for store in repository.stores())


def _unreadable(place: Path, error: OSError) -> AuditError:
    detail = f"{place}: {error.strerror}" if error.strerror else str(place)
    hint = Phrase(N_("See that you may read it, or copy it to this computer first."))
    return AuditError(Phrase(N_("This cannot be read.")), detail, hint)
