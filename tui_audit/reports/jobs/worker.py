"""The child process that writes one file: ``python -P -m tui_audit.reports.jobs.worker``.

It reads one request as a line of JSON from stdin. It writes lines of JSON to stdout: ``{"progress": [3, 12]}`` after
each step, and finally ``{"written": path}`` or ``{"error": …}`` in the format of ``error_json``.
"""

import contextlib
import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from tui_audit.errors import AuditError
from tui_audit.message import message
from tui_audit.reports.jobs.error_json import error_to_json
from tui_audit.reports.jobs.requests import from_json
from tui_audit.reports.jobs.writers import write_output
from tui_audit.system.atomic_files import remove_abandoned_drafts

_REQUEST_LIMIT = 1_000_000
"""Longest request line read, in bytes."""


def main() -> int:
    """Read the request, write the file, report the result on stdout and return the exit code.

    On SIGTERM an existing file stays unchanged and the temporary file is removed.
    """
    try:
        request = from_json(sys.stdin.buffer.readline(_REQUEST_LIMIT).decode("utf-8", "replace"))
        _clean_up_on_sigterm(request.target)
        written = write_output(request, lambda done, total: _send({"progress": [done, total]}))
    except AuditError as error:
        return _failed(error)
    except BrokenPipeError:  # the parent process is gone
        return 1
    except Exception as error:
        detail = message("This is an error in the program (%(kind)s).", kind=type(error).__name__)
        return _failed(AuditError(message("The file could not be created."), detail, message("Your answers are safe.")))
    _send({"written": str(written)})
    return 0


def _failed(error: AuditError) -> int:
    _send({"error": error_to_json(error)})
    return error.exit_code


def _send(message: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _clean_up_on_sigterm(target: Path) -> None:
    """On SIGTERM, remove the temporary file and exit at once; an exception could be swallowed on its way up."""

    def end(_number: int, _frame: object) -> None:
        with contextlib.suppress(OSError):
            remove_abandoned_drafts(target.parent, target, os.getpid())
        os._exit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, end)


if __name__ == "__main__":
    sys.exit(main())
