"""What both floors of file calls report to, before each call and after it, and what becomes of the call.

A watcher counts the calls below one folder; a ``Fault`` makes one of them fail, or the process die in it.
"""

import errno
import os
from dataclasses import dataclass
from pathlib import Path

DIED = 137
"""The exit code of a process that was ended in the middle of a call."""


@dataclass(frozen=True)
class Call:
    """One call that changes files."""

    floor: str
    """``sqlite`` or ``python``."""
    deed: str
    """``open`` to write, ``write``, ``truncate``, ``sync``, ``delete``, ``rename``, ``link``, ``mkdir`` or ``mode``."""
    path: str
    other: str = ""
    """Of a rename or a link: the new name."""
    offset: int = 0
    """Where is written; the new length where is cut."""
    data: bytes = b""
    creates: bool = False
    """Of an open: the file is new."""
    with_folder: bool = False
    """Of a sync or a delete: the names in the folder are brought to the disk too."""


@dataclass(frozen=True)
class Outcome:
    """What becomes of a call: it goes through, fails, or goes through in part."""

    error: int = 0
    part: int | None = None
    """So many bytes of it are written all the same."""
    dies: bool = False
    """The process ends after that part."""


THROUGH = Outcome()


class Watcher:
    """Hears of every call below one folder. This one counts them."""

    def __init__(self, root: Path) -> None:
        self.root = str(root.resolve()) + os.sep
        self.count = 0
        self.seen: list[tuple[str, str]] = []
        """Floor and deed of each call."""

    def concerns(self, path: str) -> bool:
        """Whether calls on this file are watched."""
        return os.path.abspath(path).startswith(self.root)

    def before(self, call: Call) -> Outcome:
        """A call is about to be made."""
        self.count += 1
        self.seen.append((call.floor, call.deed))
        return THROUGH

    def after(self, call: Call) -> None:
        """It was made and has succeeded."""


@dataclass(frozen=True)
class Fault:
    """One kind of fault."""

    name: str
    deeds: frozenset[str]
    """The calls it can befall; empty: all."""
    error: int = 0
    lasting: bool = False
    """All later calls of these kinds fail too."""
    part: float | None = None
    dies: str = ""
    """``before`` or ``after`` the call, or ``in`` it."""
    floors: frozenset[str] = frozenset({"sqlite", "python"})

    def fits(self, floor: str, deed: str) -> bool:
        """Whether it can befall such a call."""
        return floor in self.floors and (not self.deeds or deed in self.deeds)


class Faulty(Watcher):
    """Lets one call fail: the ``at``-th of those that the fault can befall."""

    def __init__(self, root: Path, fault: Fault, at: int) -> None:
        super().__init__(root)
        self._fault, self._at = fault, at
        self.struck = False

    def before(self, call: Call) -> Outcome:
        if not self._fault.fits(call.floor, call.deed):
            return THROUGH
        self.count += 1
        if self.count < self._at or (self.count > self._at and not self._fault.lasting):
            return THROUGH
        self.struck = True
        if self._fault.dies == "before":
            os._exit(DIED)
        part = None if self._fault.part is None else int(len(call.data) * self._fault.part)
        return Outcome(self._fault.error, part, self._fault.dies == "in")

    def after(self, call: Call) -> None:
        if self.struck and self._fault.dies == "after":
            os._exit(DIED)


_WRITES = frozenset({"write"})
_NAMES = frozenset({"rename", "link"})
_ROOM = frozenset({"write", "open", "mkdir", "truncate", "sync"})
_ANY: frozenset[str] = frozenset()
_SQLITE, _PYTHON = frozenset({"sqlite"}), frozenset({"python"})


def _kinds() -> tuple[Fault, ...]:
    kinds = [Fault(f"died {when} a call", _ANY, dies=when) for when in ("before", "after")]
    kinds += [
        Fault(f"died in a write, {int(part * 100)} % of it done", _WRITES, part=part, dies="in")
        for part in (0.1, 0.5, 0.9)
    ]
    kinds.append(Fault("a short write, then no room", _WRITES, errno.ENOSPC, part=0.5))
    for said, number, deeds in (
        ("no room (ENOSPC)", errno.ENOSPC, _ROOM),
        ("over quota (EDQUOT)", errno.EDQUOT, _ROOM),
        ("file too large (EFBIG)", errno.EFBIG, _WRITES),
        ("input/output error (EIO)", errno.EIO, _ANY),
        ("read-only (EROFS)", errno.EROFS, _ANY),
        ("not allowed (EACCES)", errno.EACCES, frozenset({"open", "rename", "link", "delete", "mkdir", "mode"})),
    ):
        kinds += [
            Fault(f"{said} {how}", deeds, number, lasting) for how, lasting in (("once", False), ("lasting", True))
        ]
    for deed in ("open", "write", "truncate", "sync", "delete"):
        kinds += [
            Fault(f"SQLite's {deed} fails {how}", frozenset({deed}), errno.EIO, lasting, floors=_SQLITE)
            for how, lasting in (("once", False), ("lasting", True))
        ]
    for said, deeds, number in (
        ("no sync of a file (EIO)", frozenset({"sync"}), errno.EIO),
        ("no more open files (EMFILE)", frozenset({"open"}), errno.EMFILE),
        ("no new name (EIO)", _NAMES, errno.EIO),
        ("no new name (EXDEV)", frozenset({"rename"}), errno.EXDEV),
        ("no links (EPERM)", frozenset({"link"}), errno.EPERM),
        ("no delete (EPERM)", frozenset({"delete"}), errno.EPERM),
        ("no folder (ENOSPC)", frozenset({"mkdir"}), errno.ENOSPC),
        ("no rights to change rights (EPERM)", frozenset({"mode"}), errno.EPERM),
    ):
        kinds.append(Fault(said, deeds, number, lasting=True, floors=_PYTHON))
    return tuple(kinds)


KINDS = _kinds()
"""Every kind of fault that is tried."""
