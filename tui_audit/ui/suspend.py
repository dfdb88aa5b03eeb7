"""Job control: save what is being typed and release the terminal when stopped, take it over again when continued."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from typing import Protocol


class SuspendableDriver(Protocol):
    """A Textual driver, which draws on the terminal and reads its keys."""

    def suspend_application_mode(self) -> None:
        """Release the terminal and restore its former state."""

    def resume_application_mode(self) -> None:
        """Take over the terminal again."""


def watch(driver: SuspendableDriver, save: Callable[[], object]) -> None:
    """Start handling the signals of job control; must be called inside the running event loop.

    The terminal is taken over on every continuation. If it was not released before, as after SIGSTOP, it is released
    first: otherwise a second thread would read the keys, and the terminal would stay unusable after the program ends.
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
        return True  # the terminal is gone: ``terminal.watch`` ends the program
