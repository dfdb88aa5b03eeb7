"""Starts the program quickly: one process, the nursery, imports everything once, and each run is a fork of it.

A run is a full process with its own session, terminal, environment and command line, and it ends as the command does.
The fork only saves the second that Python needs to import Textual and SQLAlchemy.
"""

import array
import atexit
import contextlib
import gc
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {"TEXTUAL_FPS": "240"}  # what tui_audit.ui.start sets before it imports Textual


class Process(Protocol):
    """The process interface that a Terminal needs; ``subprocess.Popen`` has it too."""

    pid: int
    returncode: int | None

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end."""

    def send_signal(self, sig: int) -> None:
        """Send a signal."""

    def kill(self) -> None:
        """End it without warning."""


class Life:
    """One forked process of the program."""

    def __init__(self, line: socket.socket, pid: int) -> None:
        self._line = line
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        if self.returncode is None and select.select([self._line], [], [], 0)[0]:
            told = self._line.recv(64).decode()
            self.returncode = int(told or -signal.SIGKILL)
            self._line.close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end."""
        ends = time.monotonic() + (timeout or 60)
        while self.poll() is None:
            if time.monotonic() > ends:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 60)
            time.sleep(0.005)
        return int(self.returncode or 0)

    def send_signal(self, sig: int) -> None:
        """Send a signal."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, sig)

    def kill(self) -> None:
        """End it without warning."""
        self.send_signal(signal.SIGKILL)


class Nursery:
    """The process that forks the program."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._address = str(Path(self._folder.name) / "nursery")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, command: Sequence[str], terminal: int, environment: Mapping[str, str], folder: Path | None) -> Life:
        """Start a command of the form ``python -m MODULE ARGUMENTS`` in a terminal, given as a file descriptor."""
        assert command[1] == "-m", f"the nursery starts modules only: {command}"
        line = self._connected()
        request = {"command": list(command), "environment": dict(environment), "folder": str(folder or ROOT)}
        descriptors = array.array("i", [terminal])
        line.sendmsg([json.dumps(request).encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, descriptors)])
        return Life(line, int(line.recv(64)))

    def _connected(self) -> socket.socket:
        if self._process is None or self._process.poll() is not None:
            environment = {**os.environ, **ENVIRONMENT, "PYTHONPATH": str(ROOT)}
            command = [sys.executable, "-m", "tests.reliability.forked_program", self._address]
            self._process = subprocess.Popen(command, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL)
            atexit.register(self.close)
        ends = time.monotonic() + 60
        while True:
            line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            try:
                line.connect(self._address)
            except OSError:
                line.close()
                assert self._process.poll() is None, "the nursery did not start"
                assert time.monotonic() < ends, "the nursery does not answer"
                time.sleep(0.02)
            else:
                return line

    def close(self) -> None:
        """End the nursery process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        self._folder.cleanup()


def serve(address: str) -> None:
    """Accept requests at a socket and fork a process for each, which runs the program. The server never returns."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    door = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    door.bind(address)
    door.listen(16)
    while True:
        line, _caller = door.accept()
        if os.fork() == 0:
            break
        line.close()
    door.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    message, descriptors, _flags, _address = socket.recv_fds(line, 1_000_000, 1)
    request = json.loads(message)
    pid = os.fork()
    if pid:
        os.close(descriptors[0])
        line.send(str(pid).encode())
        _pid, status = os.waitpid(pid, 0)
        with contextlib.suppress(OSError):
            line.send(str(os.waitstatus_to_exitcode(status)).encode())
        os._exit(0)
    line.close()
    _be(request, descriptors[0])


def _be(request: dict[str, object], terminal: int) -> None:
    """Set up terminal, environment and command line of this process, and run the module."""
    import fcntl
    import termios

    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for number in range(3):
        os.dup2(terminal, number)
    os.close(terminal)
    os.chdir(str(request["folder"]))
    environment, command = request["environment"], request["command"]
    assert isinstance(environment, dict)
    assert isinstance(command, list)
    os.environ.clear()
    os.environ.update(environment)
    for number, mode, names in ((0, "r", "stdin"), (1, "w", "stdout"), (2, "w", "stderr")):
        file = open(number, mode, encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115
        setattr(sys, names, file)
        setattr(sys, f"__{names}__", file)
    gc.unfreeze()
    gc.enable()
    sys.argv = [str(part) for part in command[2:]]
    runpy.run_module(str(command[2]), run_name="__main__", alter_sys=True)


def _import_all() -> None:
    import pkgutil
    from importlib import import_module

    import tui_audit.storage
    import tui_audit.ui.app
    import tui_audit.ui.screens

    for package in (tui_audit.ui.screens, tui_audit.storage):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if ".migrations" not in module.name:
                import_module(module.name)
    for name in ("textual.drivers.linux_driver", "sqlalchemy.dialects.sqlite", "asyncio"):
        import_module(name)
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    _import_all()
    serve(sys.argv[1])
