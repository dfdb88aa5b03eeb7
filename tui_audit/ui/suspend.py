"""Stopped and continued: the terminal is given back and taken again, and what was being typed is on the disk."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from typing import Protocol


class SuspendableDriver(Protocol):
    """What draws on the terminal and reads its keys."""

    def suspend_application_mode(self) -> None:
        """Give the terminal back as it was."""

    def resume_application_mode(self) -> None:
        """Take the terminal again."""


def watch(driver: SuspendableDriver, save: Callable[[], object]) -> None:
    """Follow the signals of job control from now on; to be called inside the running event loop.

    Textual takes the terminal again on every continuation. One that it had not given back, as after SIGSTOP, is given
    back first: else a second thread would read the keys, and the terminal would stay unusable after the end.
    """
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    is_given_back = False

    def stop() -> None:
        nonlocal is_given_back
        save()
        if not is_given_back:
            driver.suspend_application_mode()
            is_given_back = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def go_on() -> None:
        nonlocal is_given_back
        if not _is_in_front():
            os.kill(os.getpid(), signal.SIGSTOP)  # continued in the background: nothing can be drawn there
            return
        if not is_given_back:
            driver.suspend_application_mode()
        is_given_back = False
        driver.resume_application_mode()

    loop.add_signal_handler(signal.SIGTSTP, stop)
    loop.add_signal_handler(signal.SIGCONT, go_on)


def _is_in_front() -> bool:
    try:
        return os.tcgetpgrp(sys.__stdin__.fileno()) == os.getpgrp()  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):
        return True  # no terminal any more: whoever watches it ends the program
