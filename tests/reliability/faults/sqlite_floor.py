"""Intercepts SQLite's file calls: its default VFS with open, write, truncate, sync and delete reported to a watcher.

The VFS is registered in the SQLite library that Python's ``sqlite3`` uses. Each file gets a copy of its method table in
which only the watched methods are replaced.
"""

import ctypes
import errno
import os
import sqlite3
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path
from typing import Any

from tests.reliability.faults.calls import DIED, THROUGH, Call, Outcome, Watcher

_OPEN_CREATE, _OPEN_READWRITE = 0x4, 0x2
_NEW_JOURNAL = 0x800 | 0x80000 | 0x4000  # main journal, WAL, super-journal: their first sync syncs the folder too
_FULL, _IOERR, _CANTOPEN, _READONLY = 13, 10, 14, 8
_EXTENDED = {"write": 3, "sync": 4, "truncate": 6, "delete": 10}


class _Methods(Structure):
    _fields_ = [("version", c_int), *((f"m{number}", c_void_p) for number in range(18))]


class _Vfs(Structure):
    _fields_ = [
        ("version", c_int), ("file_size", c_int), ("path_length", c_int), ("next", c_void_p), ("name", c_char_p),
        ("app", c_void_p), ("open", c_void_p), ("delete", c_void_p), *((f"x{place}", c_void_p) for place in range(14)),
    ]  # fmt: skip


_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_Close = CFUNCTYPE(c_int, c_void_p)
_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_CLOSE, _WRITE, _TRUNCATE, _SYNC = "m0", "m2", "m3", "m4"


def library() -> ctypes.CDLL | None:
    """Return the SQLite library that ``sqlite3`` uses; None if its functions cannot be reached."""
    import _sqlite3

    with sqlite3.connect(":memory:") as connection:
        (source,) = connection.execute("SELECT sqlite_source_id()").fetchone()
    names: list[str | None] = [_sqlite3.__file__, None]
    try:
        mapped = {line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines() if "sqlite" in line}
        names = [*sorted(mapped), *names]
    except OSError:
        pass
    for name in names:
        try:
            found = ctypes.CDLL(name)
            found.sqlite3_sourceid.restype = c_char_p
            if found.sqlite3_sourceid().decode() == source and found.sqlite3_vfs_find is not None:
                return found
        except (OSError, AttributeError):
            continue
    return None


class SqliteInterceptor:
    """Reports SQLite's file calls to a watcher, from now on until the process ends."""

    def __init__(self, watcher: Watcher, found: ctypes.CDLL) -> None:
        self._watcher = watcher
        self._paths: dict[int, str] = {}
        self._young: set[int] = set()
        self._tables: dict[int, tuple[_Methods, _Methods]] = {}
        self._methods_of: dict[int, _Methods] = {}
        find = found.sqlite3_vfs_find
        find.restype, find.argtypes = POINTER(_Vfs), [c_char_p]
        real = find(None)
        self._real = real
        self._vfs = _Vfs()
        ctypes.memmove(ctypes.addressof(self._vfs), real, ctypes.sizeof(_Vfs))
        self._open, self._delete = _Open(real.contents.open), _Delete(real.contents.delete)
        self._kept: list[Any] = [_Open(self._on_open), _Delete(self._on_delete)]
        self._vfs.name, self._vfs.next = b"watched", None
        self._vfs.open, self._vfs.delete = (ctypes.cast(kept, c_void_p).value for kept in self._kept)
        found.sqlite3_vfs_register.argtypes = [POINTER(_Vfs), c_int]
        if found.sqlite3_vfs_register(self._vfs, 1) != 0:
            raise OSError("SQLite took no VFS")

    def _on_open(self, _vfs: int, name: int | None, file: int, flags: int, out: Any) -> int:
        path = "" if not name else os.fsdecode(ctypes.string_at(name))
        watched = bool(path) and bool(flags & _OPEN_READWRITE) and self._watcher.concerns(path)
        call = Call("sqlite", "open", path, creates=bool(flags & _OPEN_CREATE) and not os.path.exists(path))
        if watched:
            outcome = self._watcher.before(call)
            if outcome.error:
                ctypes.memset(file, 0, ctypes.sizeof(c_void_p))
                return _CANTOPEN
        code = int(self._open(ctypes.addressof(self._real.contents), name, file, flags, out))
        if code == 0 and watched:
            self._paths[file] = path
            if call.creates and flags & _NEW_JOURNAL:
                self._young.add(file)
            self._watch(file)
            self._watcher.after(call)
        return code

    def _watch(self, file: int) -> None:
        pointer = ctypes.cast(file, POINTER(c_void_p))
        own = pointer.contents.value
        assert own is not None
        if own not in self._tables:
            real, changed = _Methods(), _Methods()
            for copy in (real, changed):
                ctypes.memmove(ctypes.addressof(copy), own, ctypes.sizeof(_Methods))
            for slot, kind, deed in (
                (_CLOSE, _Close, self._on_close),
                (_WRITE, _Write, self._on_write),
                (_TRUNCATE, _Truncate, self._on_truncate),
                (_SYNC, _Sync, self._on_sync),
            ):
                kept = kind(deed)
                self._kept.append(kept)
                setattr(changed, slot, ctypes.cast(kept, c_void_p).value)
            self._tables[own] = (real, changed)
        real, changed = self._tables[own]
        self._methods_of[file] = real
        pointer.contents.value = ctypes.addressof(changed)

    def _on_close(self, file: int) -> int:
        self._paths.pop(file, None)
        self._young.discard(file)
        return int(_Close(getattr(self._methods_of.pop(file), _CLOSE))(file))

    def _on_write(self, file: int, data: int, size: int, offset: int) -> int:
        real = _Write(getattr(self._methods_of[file], _WRITE))
        call = Call("sqlite", "write", self._paths[file], offset=offset, data=ctypes.string_at(data, size))

        def some(part: int) -> None:
            real(file, data, part, offset)

        return self._led(call, lambda: int(real(file, data, size, offset)), some)

    def _on_truncate(self, file: int, size: int) -> int:
        real = _Truncate(getattr(self._methods_of[file], _TRUNCATE))
        return self._led(Call("sqlite", "truncate", self._paths[file], offset=size), lambda: int(real(file, size)))

    def _on_sync(self, file: int, flags: int) -> int:
        real = _Sync(getattr(self._methods_of[file], _SYNC))
        call = Call("sqlite", "sync", self._paths[file], with_folder=file in self._young)
        self._young.discard(file)
        return self._led(call, lambda: int(real(file, flags)))

    def _on_delete(self, _vfs: int, name: bytes, with_folder: int) -> int:
        path = os.fsdecode(name)
        real = ctypes.addressof(self._real.contents)
        if not self._watcher.concerns(path) or not os.path.exists(path):
            return int(self._delete(real, name, with_folder))
        call = Call("sqlite", "delete", path, with_folder=bool(with_folder))
        return self._led(call, lambda: int(self._delete(real, name, with_folder)))

    def _led(self, call: Call, real: Callable[[], int], some: Callable[[int], None] | None = None) -> int:
        outcome = self._watcher.before(call)
        if outcome is not THROUGH:
            if outcome.part is not None and some is not None:
                some(outcome.part)
            if outcome.dies:
                os._exit(DIED)
            if outcome.error:
                return _code(call.deed, outcome)
        code = real()
        if code == 0:
            self._watcher.after(call)
        return code


def _code(deed: str, outcome: Outcome) -> int:
    """Return the result code that SQLite's own VFS gives for such an error."""
    if outcome.error in {errno.ENOSPC} and deed in {"write", "truncate"}:
        return _FULL
    return _IOERR | _EXTENDED.get(deed, 0) << 8
