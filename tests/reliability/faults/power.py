"""A simulated power cut: the disk afterwards has everything that was synced, and a random part of the rest.

The content of a file is certain up to its last sync. Any of its later writes may be on the disk, and each may be torn
at the border of a sector. New, deleted and renamed names are certain once their folder was synced. Of the later ones,
the first few may be on the disk, in their order, as in the journals of file systems.
"""

import os
import random
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from tests.reliability.faults.calls import DIED, THROUGH, Call, Outcome, Watcher

_SECTOR = 512


@dataclass
class _Piece:
    """One change of a file's content: bytes at an offset, or a new length (``data`` is None)."""

    offset: int
    data: bytes | None

    def put(self, content: bytearray, most: int | None = None) -> None:
        """Apply the change to the content; ``most``: only this many of its bytes."""
        if self.data is None:
            del content[self.offset :]
            content.extend(bytes(max(0, self.offset - len(content))))
            return
        data = self.data[:most]
        content.extend(bytes(max(0, self.offset - len(content))))
        content[self.offset : self.offset + len(data)] = data


@dataclass
class _Inode:
    """A file, independent of its names."""

    certain: bytearray = field(default_factory=bytearray)
    later: list[_Piece] = field(default_factory=list)

    def sync(self) -> None:
        """Make all its writes certain."""
        for piece in self.later:
            piece.put(self.certain)
        self.later.clear()

    def after(self, chance: random.Random, luck: float) -> bytes:
        """Return a possible content after the power cut; ``luck``: the probability of each unsynced write."""
        content = bytearray(self.certain)
        for piece in self.later:
            if chance.random() < luck:
                size = len(piece.data or b"")
                torn = chance.random() < 0.2 and size > _SECTOR
                piece.put(content, chance.randrange(size // _SECTOR) * _SECTOR if torn else None)
        return bytes(content)


class Disk(Watcher):
    """Tracks all calls below a folder and simulates a power cut at one of them.

    The files that remain are written to the folder ``left``.
    """

    def __init__(self, root: Path, left: Path, at: int, seed: int) -> None:
        super().__init__(root)
        self._left, self._at, self._chance = left, at, random.Random(seed)
        self._now: dict[str, _Inode] = {}
        self._certain: dict[str, _Inode] = {}
        self._later: defaultdict[str, list[tuple[str, _Inode | None]]] = defaultdict(list)
        self._folders: set[str] = set()
        self._is_off = False
        for place, folders, files in os.walk(self.root):
            self._folders.update(os.path.join(place, name) for name in folders)
            for name in files:
                if not name.endswith("-shm"):
                    path = os.path.join(place, name)
                    self._now[path] = self._certain[path] = _Inode(bytearray(Path(path).read_bytes()))

    def concerns(self, path: str) -> bool:
        """Return whether calls on this file are watched; none are after the power cut."""
        return not self._is_off and super().concerns(path)

    def before(self, call: Call) -> Outcome:
        self.count += 1
        if self.count == self._at:
            self.fail()
        return THROUGH

    def fail(self) -> None:
        """Write the remaining files and end the process."""
        self._is_off = True
        self._put()
        os._exit(DIED)

    def after(self, call: Call) -> None:
        deeds = {
            "open": self._opened,
            "write": lambda call: self._inode(call.path).later.append(_Piece(call.offset, call.data)),
            "truncate": lambda call: self._inode(call.path).later.append(_Piece(call.offset, None)),
            "sync": self._synced,
            "delete": self._deleted,
            "rename": self._renamed,
            "link": lambda call: self._name(call.other, self._inode(call.path)),
            "mkdir": lambda call: self._folders.add(call.path),
        }
        if call.deed in deeds:
            deeds[call.deed](call)  # type: ignore[no-untyped-call]

    def _inode(self, path: str) -> _Inode:
        if path not in self._now:
            self._name(path, _Inode())
        return self._now[path]

    def _opened(self, call: Call) -> None:
        if call.creates:
            self._inode(call.path)

    def _name(self, path: str, inode: _Inode | None) -> None:
        if inode is None:
            self._now.pop(path, None)
        else:
            self._now[path] = inode
        self._later[os.path.dirname(path)].append((path, inode))

    def _renamed(self, call: Call) -> None:
        inode = self._inode(call.path)
        if os.path.dirname(call.path) == os.path.dirname(call.other):  # one step: both names change or neither
            self._now.pop(call.path, None)
            self._now[call.other] = inode
            self._later[os.path.dirname(call.path)].append((f"{call.path}\0{call.other}", inode))
            return
        self._name(call.other, inode)
        self._name(call.path, None)

    def _deleted(self, call: Call) -> None:
        if call.path in self._now:
            self._name(call.path, None)
        self._folders.discard(call.path)
        if call.with_folder:
            self._sync_names(os.path.dirname(call.path))

    def _synced(self, call: Call) -> None:
        if call.path in self._now:
            self._now[call.path].sync()
        if call.path in self._folders or call.path + os.sep == self.root:
            self._sync_names(call.path)
        elif call.with_folder:
            self._sync_names(os.path.dirname(call.path))

    def _sync_names(self, folder: str) -> None:
        for path, inode in self._later.pop(folder, []):
            _apply(self._certain, path, inode)

    def _put(self) -> None:
        names = dict(self._certain)
        for steps in self._later.values():
            for path, inode in steps[: self._chance.randint(0, len(steps))]:
                _apply(names, path, inode)
        luck = self._chance.choice((0.0, 0.5, 1.0))
        for folder in sorted(self._folders):
            self._place(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        for path, inode in names.items():
            target = self._place(path)
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            target.write_bytes(inode.after(self._chance, luck))
            target.chmod(0o600)

    def _place(self, path: str) -> Path:
        return self._left / path.removeprefix(self.root)


def _apply(names: dict[str, _Inode], path: str, inode: _Inode | None) -> None:
    if "\0" in path:
        old, new = path.split("\0")
        names.pop(old, None)
        path = new
    if inode is None:
        names.pop(path, None)
    else:
        names[path] = inode
