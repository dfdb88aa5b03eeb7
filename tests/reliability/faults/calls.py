"""Watchers of file calls: the intercepted calls of Python and SQLite are reported to a watcher before and after each.

A watcher counts the calls below one folder, and decides whether a call succeeds. ``Faulty`` makes a call fail, or ends
the process in it.
"""

import errno
import os
from dataclasses import dataclass
from pathlib import Path

DIED = 137
"""The exit code of a process that a watcher ended during a call."""


@dataclass(frozen=True)
class Call:
    """One call that changes files."""

    floor: str
    """The caller: ``sqlite`` or ``python``."""
    deed: str
    """``open`` to write, ``write``, ``truncate``, ``sync``, ``delete``, ``rename``, ``link``, ``mkdir`` or ``mode``."""
    path: str
    other: str = ""
    """The new name, for a rename or a link."""
    offset: int = 0
    """The position of a write, or the new length of a truncated file."""
    data: bytes = b""
    creates: bool = False
    """Whether an open makes a new file."""
    with_folder: bool = False
    """Whether a sync or a delete also syncs the file names in the folder."""


@dataclass(frozen=True)
class Outcome:
    """The watcher's decision on a call: it succeeds, fails, or is carried out in part."""

    error: int = 0
    """The error number with which the call fails; 0 for success."""
    part: int | None = None
    """Number of bytes that are written although the call fails."""
    dies: bool = False
    """Whether the process ends after that part."""


THROUGH = Outcome()


class Watcher:
    """Is told about every call below one folder, and counts them."""

    def __init__(self, root: Path) -> None:
        self.root = str(root.resolve()) + os.sep
        self.count = 0
        self.seen: list[tuple[str, str]] = []
        """``floor`` and ``deed`` of each call."""

    def concerns(self, path: str) -> bool:
        """Return whether calls on this file are watched."""
        return os.path.abspath(path).startswith(self.root)

    def before(self, call: Call) -> Outcome:
        """Count a call that is about to be made, and return its outcome."""
        self.count += 1
        self.seen.append((call.floor, call.deed))
        return THROUGH

    def after(self, call: Call) -> None:
        """Handle a call that has succeeded."""


@dataclass(frozen=True)
class Fault:
    """One kind of fault."""

    name: str
    deeds: frozenset[str]
    """The kinds of calls that it affects; empty for all."""
    error: int = 0
    lasting: bool = False
    """Whether all later calls of these kinds fail too."""
    part: float | None = None
    """The share of a write that is carried out all the same."""
    dies: str = ""
    """When the process ends: ``before``, ``after`` or ``in`` the call; empty if it does not end."""
    floors: frozenset[str] = frozenset({"sqlite", "python"})

    def fits(self, floor: str, deed: str) -> bool:
        """Return whether it can affect such a call."""
        return floor in self.floors and (not self.deeds or deed in self.deeds)


class Faulty(Watcher):
    """Makes one call fail: number ``at`` of the calls that the fault can affect."""

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
"""All kinds of faults that are tried."""
