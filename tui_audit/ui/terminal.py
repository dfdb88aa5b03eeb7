"""The terminal: whether there is one, its signals, and control characters kept from it."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

CLOSING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name))
"""Signals that end the program in good order; Ctrl+C on the keyboard is a key like any other and sends none."""

SMALLEST = (60, 16)
"""Columns and lines that a screen needs."""

GRACE_S = 1.5
"""After this many seconds the program ends in any case: a dead terminal can block a writer for ever."""

_WATCH_S = 0.25


def is_terminal() -> bool:
    """Whether both the keyboard and the screen are a terminal."""
    try:
        return os.isatty(sys.__stdin__.fileno()) and os.isatty(sys.__stdout__.fileno())  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):
        return False


def watch(leave: Callable[[int], None]) -> Callable[[], None]:
    """Call ``leave`` with the exit code on a closing signal or when the terminal is gone; returns what undoes it.

    To be called in the main thread inside the running event loop; ``leave`` is called there too.
    """
    import asyncio

    loop = asyncio.get_running_loop()
    stop = threading.Event()

    def close(code: int) -> None:
        threading.Thread(target=_end_in_any_case, args=(code,), name="closing", daemon=True).start()
        leave(code)

    for number in CLOSING:
        if sys.platform == "win32":
            signal.signal(number, lambda received, _frame: loop.call_soon_threadsafe(close, 128 + received))
        else:
            loop.add_signal_handler(number, close, 128 + number)

    def look() -> None:
        while not stop.wait(_WATCH_S):
            if not is_alive():
                threading.Thread(target=_end_in_any_case, args=(129,), name="closing", daemon=True).start()
                loop.call_soon_threadsafe(leave, 129)
                return

    if is_terminal():
        threading.Thread(target=look, name="terminal-watch", daemon=True).start()
    return stop.set


def is_alive() -> bool:
    """Whether the keyboard's terminal still answers (a closed window does not, signal or not)."""
    if sys.platform == "win32":
        return True
    import termios

    try:
        termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]
    except (termios.error, OSError, ValueError):
        return False
    return True


def _end_in_any_case(code: int) -> None:
    time.sleep(GRACE_S)
    os._exit(code)


_HARMLESS = frozenset("\u200c\u200d\u00a0\u202f\u3000")
"""Joiners and blanks, which Python does not count as printable."""


class SafetyNet(LineFilter):
    """Drops control characters from everything drawn: the last net under ``ui.text``, which shows them as marks."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The segments, safe to send."""
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment("".join(map(_harmless, segment.text)), segment.style)
            for segment in segments
        ]


def _harmless(ch: str) -> str:
    if ch.isprintable() or ch in _HARMLESS:
        return ch
    return "\ufffd" * min(cell_len(ch), 1)  # what takes no room may go without a trace
