"""The terminal: whether there is one, its closing signals, and a filter for control characters."""

import asyncio
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

CLOSING_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT") if hasattr(signal, name)
)
"""Signals that end the program properly. Ctrl+C on the keyboard sends none of them; it is a key like any other."""

MINIMUM_SIZE = (60, 16)
"""Minimum size of the window: columns and lines."""

FORCED_EXIT_S = 1.5
"""Seconds after which the program is forced to end: a write to a dead terminal can block for ever."""

_WATCH_S = 0.25


def is_terminal() -> bool:
    """Return whether standard input and standard output are both a terminal."""
    try:
        return os.isatty(sys.__stdin__.fileno()) and os.isatty(sys.__stdout__.fileno())  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):
        return False


def watch(leave: Callable[[int], None]) -> Callable[[], None]:
    """Call ``leave`` with the exit code on a closing signal or when the terminal is gone.

    Return a function that stops watching and restores the former handlers of the signals, to be called after the event
    loop has ended. Must be called in the main thread inside the running event loop; ``leave`` is called there too.
    """
    loop = asyncio.get_running_loop()
    stop = threading.Event()

    def close(code: int) -> None:
        threading.Thread(target=_end_in_any_case, args=(code,), name="closing", daemon=True).start()
        leave(code)

    former = {number: signal.getsignal(number) for number in CLOSING_SIGNALS}
    for number in CLOSING_SIGNALS:
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

    def unwatch() -> None:
        stop.set()
        for number, handler in former.items():
            signal.signal(number, handler)

    return unwatch


def is_alive() -> bool:
    """Return whether the keyboard's terminal still answers; a closed window does not, even if no signal came."""
    if sys.platform == "win32":
        return True
    import termios

    try:
        termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]
    except (termios.error, OSError, ValueError):
        return False
    return True


def _end_in_any_case(code: int) -> None:
    time.sleep(FORCED_EXIT_S)
    os._exit(code)


_HARMLESS = frozenset("\u200c\u200d\u00a0\u202f\u3000")
"""Joiners and spaces that are safe to draw, although Python does not count them as printable."""


class ControlCharacterFilter(LineFilter):
    """Removes control characters from everything drawn, in case text was not passed through ``ui.text``."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """Return the segments without control characters."""
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment("".join(map(_harmless, segment.text)), segment.style)
            for segment in segments
        ]


def _harmless(ch: str) -> str:
    if ch.isprintable() or ch in _HARMLESS:
        return ch
    return "\ufffd" * min(cell_len(ch), 1)  # a character without width leaves no gap
