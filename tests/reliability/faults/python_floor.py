"""Intercepts Python's file calls: the functions of ``os`` that change files, and files opened for writing."""

import builtins
import io
import os
import shutil
import stat
from collections.abc import Callable
from typing import Any

from tests.reliability.faults.calls import DIED, Call, Watcher

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _name(place: Any) -> str:
    return os.path.abspath(os.fsdecode(place))


def _name_of(descriptor: int) -> str:
    """Return the path of a file descriptor; empty if it is not a file."""
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}").removesuffix(" (deleted)")
    except OSError:
        return ""


class PythonInterceptor:
    """Reports Python's file calls to a watcher, from now on until the process ends."""

    def __init__(self, watcher: Watcher) -> None:
        self.watcher = watcher
        self._open, self._fsync = os.open, os.fsync
        for name, deed in (("unlink", "delete"), ("remove", "delete"), ("rmdir", "delete"), ("mkdir", "mkdir")):
            self._lead(name, deed)
        for name in ("rename", "replace"):
            self._lead(name, "rename", names=2)
        self._lead("link", "link", names=2)
        self._lead("chmod", "mode")
        setattr(os, "open", self._on_open)  # noqa: B010 - mypy refuses assignment to a function
        setattr(os, "fsync", self._on_fsync)  # noqa: B010
        self._stream_open: Any = builtins.open
        modules: tuple[Any, ...] = (io, builtins)
        for module in modules:
            module.open = self._on_stream
        copying: Any = shutil
        copying._USE_CP_SENDFILE = False  # so that copies go through write, which is watched

    def led(self, call: Call, real: Callable[[], Any], some: Callable[[int], Any] | None = None) -> Any:
        """Make a call with the outcome that the watcher decides; ``some`` writes a part of its data."""
        outcome = self.watcher.before(call)
        if outcome.part is not None and some is not None:
            some(outcome.part)
        if outcome.dies:
            os._exit(DIED)
        if outcome.error:
            raise OSError(outcome.error, os.strerror(outcome.error), call.path)
        made = real()
        self.watcher.after(call)
        return made

    def _lead(self, name: str, deed: str, names: int = 1) -> None:
        real = getattr(os, name)

        def called(*arguments: Any, **named: Any) -> Any:
            if isinstance(arguments[0], int):
                return real(*arguments, **named)
            path = _name(arguments[0])
            if not self.watcher.concerns(path) and not (names == 2 and self.watcher.concerns(_name(arguments[1]))):
                return real(*arguments, **named)
            if deed in {"delete", "mkdir"} and (deed == "mkdir") == os.path.lexists(path):
                return real(*arguments, **named)  # it fails without a fault
            other = _name(arguments[1]) if names == 2 else ""
            return self.led(Call("python", deed, path, other), lambda: real(*arguments, **named))

        setattr(os, name, called)

    def _on_open(self, path: Any, flags: int, *arguments: Any, **named: Any) -> int:
        def real() -> int:
            return int(self._open(path, flags, *arguments, **named))

        if not flags & _WRITING or isinstance(path, int) or not self.watcher.concerns(_name(path)):
            return real()
        call = Call("python", "open", _name(path), creates=not os.path.lexists(path))
        return int(self.led(call, real))

    def _on_fsync(self, descriptor: Any) -> None:
        number = descriptor if isinstance(descriptor, int) else descriptor.fileno()
        path = _name_of(number)
        if not self.watcher.concerns(path) and not self.watcher.concerns(path + os.sep):
            self._fsync(number)
            return
        folder = stat.S_ISDIR(os.fstat(number).st_mode)
        self.led(Call("python", "sync", path, with_folder=folder), lambda: self._fsync(number))

    def _on_stream(self, file: Any, mode: str = "r", buffering: int = -1, *arguments: Any, **named: Any) -> Any:
        writes = bool(set("wax+") & set(mode))
        path = (_name_of(file) if isinstance(file, int) else _name(file)) if writes else ""
        if not writes or not self.watcher.concerns(path):
            return self._stream_open(file, mode, buffering, *arguments, **named)
        raw = self._raw(file, path, mode, **{key: named.pop(key) for key in ("closefd", "opener") if key in named})
        if "b" in mode:
            if buffering == 0:
                return raw
            return io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        buffer = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return io.TextIOWrapper(buffer, *arguments, **named)

    def _raw(self, file: Any, path: str, mode: str, **named: Any) -> "_Raw":
        plain = mode.replace("b", "").replace("t", "")
        if isinstance(file, int):
            return _Raw(self, path, file, plain, **named)
        call = Call("python", "open", path, creates=not os.path.lexists(path))
        raw: _Raw = self.led(call, lambda: _Raw(self, path, file, plain, **named))
        if "w" in plain and not call.creates:
            self.watcher.after(Call("python", "truncate", path, offset=0))
        return raw


class _Raw(io.FileIO):
    """A file whose writes are watched."""

    def __init__(self, floor: PythonInterceptor, path: str, file: Any, mode: str, **named: Any) -> None:
        super().__init__(file, mode, **named)
        self._floor, self._path = floor, path

    def write(self, data: Any, /) -> int:
        """Write the data as one watched call."""
        whole = bytes(data)
        write = super().write
        call = Call("python", "write", self._path, offset=self.tell(), data=whole)
        return int(self._floor.led(call, lambda: write(whole), lambda part: write(whole[:part])))

    def truncate(self, size: int | None = None, /) -> int:
        """Truncate the file as one watched call."""
        truncate, length = super().truncate, self.tell() if size is None else size
        call = Call("python", "truncate", self._path, offset=length)
        return int(self._floor.led(call, lambda: truncate(length)))
