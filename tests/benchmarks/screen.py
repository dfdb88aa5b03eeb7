"""A program in a pseudo-terminal whose reactions are timed from outside."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from pathlib import Path

COLUMNS, LINES = 120, 40


class Watched:
    """A program in a pseudo-terminal; its output is read but not interpreted."""

    def __init__(self, command: Sequence[str], home: Path) -> None:
        self.begun = time.perf_counter()
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        own = {"TUI_AUDIT_HOME": str(home), "HOME": str(home.parent), "TERM": "xterm-256color"}
        environment = {**os.environ, **own}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.process = subprocess.Popen(
            list(command), stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)

    def milliseconds_until(self, text: bytes, seconds: float = 60) -> float:
        """Return the milliseconds from the program start until its output contains these bytes.

        Raises AssertionError after ``seconds``.
        """
        return self._drawn(text, self.begun, seconds)

    def milliseconds_from(self, keys: bytes, text: bytes, seconds: float = 10) -> float:
        """Press keys and return the milliseconds until the output contains these bytes.

        Raises AssertionError after ``seconds``.
        """
        begun = time.perf_counter()
        os.write(self._master, keys)
        return self._drawn(text, begun, seconds)

    def _drawn(self, text: bytes, begun: float, seconds: float) -> float:
        seen = b""
        while time.perf_counter() - begun < seconds:
            if select.select([self._master], [], [], 0.5)[0]:
                seen = seen[-4096:] + os.read(self._master, 65536)
                if text in seen:
                    return (time.perf_counter() - begun) * 1000
        raise AssertionError(f"{text!r} was not drawn in {seconds} s: {seen[-2000:]!r}")

    def quiet(self, seconds: float = 0.4) -> None:
        """Read output until there is none for this many seconds."""
        while select.select([self._master], [], [], seconds)[0]:
            os.read(self._master, 65536)

    def press(self, keys: bytes) -> float:
        """Press a key and return the milliseconds until the first output, 5,000 at most."""
        begun = time.perf_counter()
        os.write(self._master, keys)
        select.select([self._master], [], [], 5)
        took = (time.perf_counter() - begun) * 1000
        self.quiet(0.02)
        return took

    def cpu_ms(self) -> float:
        """Return the processor time used so far, in milliseconds."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """Kill the program."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self._master)
