"""How a process of ours that writes one file talks: a request line in, a JSON line a step out.

``{"progress": [3, 12]}`` after each step, and at the end ``{"written": path}`` or
``{"error": {"title": …, "detail": …, "hint": …, "exit_code": 1}}``.
"""

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from tui_audit.errors import AuditError
from tui_audit.i18n.translator import say
from tui_audit.message import Phrase
from tui_audit.system.atomic_files import sweep

_LONGEST_REQUEST = 1_000_000


class Request(Protocol):
    """What is asked for."""

    @property
    def target(self) -> Path:
        """The file to write."""


R = TypeVar("R", bound=Request)


def run(read: Callable[[str], R], write: Callable[[R, Callable[[int, int], None]], Path], failure: Phrase) -> int:
    """Read one request from stdin, write its file, say how it went; returns the exit code.

    Ended by SIGTERM it leaves the old file and nothing beside it. ``failure`` is said of a fault of the program.
    """
    try:
        request = read(sys.stdin.buffer.readline(_LONGEST_REQUEST).decode("utf-8", "replace"))
        _clean_up_when_ended(request.target)
        written = write(request, lambda done, total: _say({"progress": [done, total]}))
    except AuditError as error:
        return _failed(error)
    except BrokenPipeError:  # whoever asked is gone
        return 1
    except Exception as error:
        detail = Phrase("It is a fault of the program (%(kind)s).", {"kind": type(error).__name__})
        return _failed(AuditError(failure, detail, Phrase("Your answers are safe.")))
    _say({"written": str(written)})
    return 0


def _failed(error: AuditError) -> int:
    words = {"title": say(error.title), "detail": say(error.detail), "hint": say(error.hint)}
    _say({"error": {**words, "exit_code": error.exit_code}})
    return error.exit_code


def _say(message: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _clean_up_when_ended(target: Path) -> None:
    """On SIGTERM delete our temporary file and end at once: an exception could be swallowed on its way out."""

    def end(_number: int, _frame: object) -> None:
        with contextlib.suppress(OSError):
            sweep(target.parent, target, os.getpid())
        os._exit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, end)
