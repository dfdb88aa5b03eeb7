"""Client of the process that decodes pictures: starts it, asks it, and stops it after a timeout or when done.

It sends JSON through pipes. ``multiprocessing`` would unpickle the answers of a process that reads strangers' files,
and would hand that process our main module and environment.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tui_audit.exchange.photos.decoder_process import read_message, write_message

PATIENCE_SECONDS = 30.0
"""Wall-clock seconds allowed for one picture, long enough for a busy machine."""
ANSWER_LIMIT = 12_000_000
"""Largest number of bytes in an answer: the saved copy and a small preview."""

_START = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from tui_audit.exchange.photos.decoder_process import main
main()
"""
_NEEDED = (
    *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "PATH", "TEMP", "TMP"),
    *("TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"),
)
"""Environment variables that Python needs."""


class PictureNotReadError(Exception):
    """A picture that was not read; the text is the reason: one of the process's own, or time, start or left."""


class PictureReader:
    """One process for any number of pictures; it starts with the first one, and again after it has ended."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._ended_by = ""
        self._given_up = False
        self._starting = threading.Lock()

    def __enter__(self) -> Self:
        """Return the reader, which is closed at the end of the block."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        """End the process."""
        self.stop()

    def start(self) -> None:
        """Start the process before it is needed; raises PictureNotReadError if it cannot be started."""
        self._started()

    def ask(self, job: Mapping[str, object], data: bytes) -> tuple[dict[str, Any], bytes]:
        """Send a picture and return the answer; raises PictureNotReadError. It blocks, so call it in a thread."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(self._patience, self._end, ["time"])
        timer.daemon = True
        timer.start()
        answer = None
        try:
            write_message(process.stdin, job, data)
            answer = read_message(process.stdout, ANSWER_LIMIT)
        except (OSError, ValueError, RecursionError):  # the process ended, or its answer is not valid
            answer = None
        finally:
            timer.cancel()
        if answer is None or "refused" in answer[0]:
            raise PictureNotReadError(self._why(process) if answer is None else str(answer[0]["refused"]))
        return answer

    def stop(self) -> None:
        """End the process at once, whatever it is doing; a waiting ``ask`` raises PictureNotReadError."""
        with self._starting:
            self._given_up = True
        self._end("left")

    def _started(self) -> "subprocess.Popen[bytes]":
        with self._starting:
            if self._given_up:
                raise PictureNotReadError("left")
            if self._process is None or self._process.poll() is not None:
                self._forget()
                self._ended_by = ""
                try:
                    self._process = _start()
                except OSError as error:
                    raise PictureNotReadError("start") from error
            return self._process

    def _why(self, process: "subprocess.Popen[bytes]") -> str:
        """End a process that gave no valid answer, and return the reason."""
        self._kill(process)
        if self._ended_by:
            return self._ended_by
        return "time" if process.returncode == -_too_much_time() else "damaged"

    def _end(self, why: str) -> None:
        process = self._process
        if process is not None and process.poll() is None:
            self._ended_by = why
            self._kill(process)
        if why == "left":
            self._forget()

    def _kill(self, process: "subprocess.Popen[bytes]") -> None:
        with suppress(OSError):
            process.kill()
        process.wait()

    def _forget(self) -> None:
        """Close the pipes of a process that has ended; a pipe still in use is closed when that use has finished."""
        process, self._process = self._process, None
        if process is not None:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError, ValueError):
                        pipe.close()


def _start() -> "subprocess.Popen[bytes]":
    """Start Python isolated: only with our module search path, without terminal, data folder or other environment."""
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _START, json.dumps(_places())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _NEEDED if name in os.environ},
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _places() -> list[str]:
    """Return the module search path of this process, without the current folder."""
    root = str(Path(__file__).resolve().parents[3])
    places = [place for place in sys.path if place]
    return places if root in places else [*places, root]


def _too_much_time() -> int:
    import signal

    return int(getattr(signal, "SIGXCPU", 0))
