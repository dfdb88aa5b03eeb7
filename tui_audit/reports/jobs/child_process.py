"""Starts the child process that writes one file, reports its progress, and cleans up after a cancellation.

A separate process keeps the screen responsive while the file is written.
"""

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui_audit.errors import AuditError, MachineError
from tui_audit.message import message
from tui_audit.reports.jobs.error_json import error_from_json
from tui_audit.reports.jobs.requests import OutputRequest, to_json
from tui_audit.reports.pdf.writer import Progress
from tui_audit.system.atomic_files import remove_abandoned_drafts

_TERMINATION_S = 1.0
"""Seconds a process may take to end after SIGTERM before it is killed."""


def child_command() -> list[str]:
    """Return the command line of the child process; ``-P`` prevents imports of files in the current folder."""
    return [sys.executable, "-P", "-m", "tui_audit.reports.jobs.worker"]


def child_environment() -> Mapping[str, str]:
    """Return the child's environment: the current one, this program importable, ReportLab's settings removed."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("RL_")}
    root = str(Path(__file__).resolve().parents[3])
    ours["PYTHONPATH"] = os.pathsep.join(filter(None, (root, ours.get("PYTHONPATH", ""))))
    ours["PYTHONIOENCODING"] = "utf-8"
    return ours


async def write_in_child_process(request: OutputRequest, progress: Progress) -> Path:
    """Write a file in a child process and return its path; a cancellation leaves no temporary file.

    Raises the AuditError that the child process reports, or MachineError if the process cannot be started.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *child_command(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=dict(child_environment()),
            start_new_session=sys.platform != "win32",
        )
    except OSError as error:
        raise MachineError(
            message("The report could not be started."),
            error.strerror or "",
            message("Your answers are safe. Try again."),
        ) from error
    try:
        return await _follow(process, request, progress)
    finally:
        if process.returncode is None:
            await _end(process)
            with suppress(OSError):
                remove_abandoned_drafts(request.target.parent, request.target, process.pid)


async def _follow(process: asyncio.subprocess.Process, request: OutputRequest, progress: Progress) -> Path:
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(ConnectionError):  # it has ended already: its last line gives the reason
        process.stdin.write(to_json(request).encode())
        await process.stdin.drain()
        process.stdin.close()
    async for line in process.stdout:
        sent = _message(line)
        if "progress" in sent:
            done, total = sent["progress"]
            progress(int(done), int(total))
        elif "written" in sent:
            await process.wait()
            return Path(sent["written"])
        elif "error" in sent:
            await process.wait()
            raise error_from_json(sent["error"])
    await process.wait()
    raise AuditError(
        message("The report could not be finished."),
        message("It stopped early. An existing file was not changed."),
        message("Try again."),
    )


def _message(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(asyncio.shield(process.wait()), _TERMINATION_S)
    except (TimeoutError, asyncio.CancelledError):
        with suppress(ProcessLookupError):
            process.kill()
