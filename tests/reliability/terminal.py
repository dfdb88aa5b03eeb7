"""The program in a pseudo-terminal: tests send keys and read the emulated screen."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

from tests.reliability.forked_program import Nursery, Process


class Terminal:
    """One program in one pseudo-terminal."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        columns: int = 80,
        lines: int = 24,
        folder: Path | None = None,
        nursery: Nursery | None = None,
    ) -> None:
        """Start the program; ``nursery``: fork it from there, which saves the time for its imports."""
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.received = bytearray()
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.found = self.line_settings
        """The terminal settings before the program started."""
        # pytest-xdist sets COLUMNS and LINES, and the program would prefer them to the size of its terminal.
        environment = {name: value for name, value in environment.items() if name not in {"COLUMNS", "LINES"}}
        self.process: Process = (
            nursery.start(command, slave, environment, folder)
            if nursery is not None
            else _started(command, slave, environment, folder)
        )
        os.close(slave)

    def read(self, seconds: float = 0.0) -> None:
        """Read the program's output, waiting up to this many seconds for the first byte."""
        while select.select([self._master], [], [], seconds)[0]:
            try:
                data = os.read(self._master, 65536)
            except OSError:
                return
            if not data:
                return
            self.received += data
            self._stream.feed(_simplified(data))
            seconds = 0.0

    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def send(self, keys: str | bytes) -> None:
        """Press keys."""
        os.write(self._master, keys if isinstance(keys, bytes) else keys.encode())

    def until(self, condition: str | Callable[[str], bool], seconds: float = 20.0) -> str:
        """Read until the screen matches a pattern or a condition, and return its text.

        Raises AssertionError with the text of the screen after ``seconds``, or if the program ends.
        """
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            self.read(0.05)
            shown = self.text()
            if re.search(condition, shown) if isinstance(condition, str) else condition(shown):
                return shown
            if self.process.poll() is not None:
                self.read(0.1)
                break
        raise AssertionError(f"not on the screen: {condition!r}\nexit: {self.process.poll()}\n{self.text()}")

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def resize(self, columns: int, lines: int) -> None:
        """Change the window size; the kernel sends the program a signal."""
        self.screen.resize(lines, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    @property
    def line_settings(self) -> list[object]:
        """The terminal attributes in the system, such as echo and line editing."""
        return list(termios.tcgetattr(self._master))

    def paste(self, words: str | bytes) -> None:
        """Send a bracketed paste, reading output meanwhile so that neither side blocks."""
        data = words if isinstance(words, bytes) else words.encode()
        self.pour(b"\x1b[200~" + data + b"\x1b[201~")

    def pour(self, data: bytes, seconds: float = 30.0) -> None:
        """Send any number of bytes, reading output meanwhile."""
        os.set_blocking(self._master, False)
        ends = time.monotonic() + seconds
        try:
            while data:
                assert time.monotonic() < ends, f"the program takes no more input, {len(data)} bytes are left"
                assert self.process.poll() is None, f"ended with {self.process.returncode}\n{self.text()}"
                if select.select([], [self._master], [], 0.02)[1]:
                    data = data[os.write(self._master, data[:4096]) :]
                self.read()
        finally:
            os.set_blocking(self._master, True)

    def hang_up(self) -> None:
        """Close the terminal, as when its window is closed."""
        os.close(self._master)
        self._master = -1

    def exit_code(self, seconds: float = 10.0) -> int:
        """Wait for the program to end, reading output meanwhile; return its exit code."""
        ends = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < ends:
            if self._master >= 0:
                self.read(0.02)
            else:
                time.sleep(0.02)
        code = self.process.poll()
        if code is None:
            raise AssertionError(f"still running after {seconds} s\n{self.text()}")
        if self._master >= 0:
            self.read()  # its last output
        return code

    def close(self) -> None:
        """End the program and the terminal."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._master >= 0:
            with contextlib.suppress(OSError):
                self.read()
            os.close(self._master)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def _started(command: Sequence[str], terminal: int, environment: Mapping[str, str], folder: Path | None) -> Process:
    return subprocess.Popen(
        list(command),
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=dict(environment),
        cwd=folder,
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 - the tests start no threads
    )


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _simplified(data: bytes) -> bytes:
    """Return the bytes without the private sequences that the emulator would print as text."""
    data = re.sub(rb"\x1b\[[<>=?][0-9;]*u", b"", data)  # keyboard protocol
    return re.sub(rb"\x1b\[\?[0-9;]*\$p|\x1b\[>[0-9;]*[cqm]|\x1bP[^\x1b]*\x1b\\", b"", data)
