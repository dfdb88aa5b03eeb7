"""A report is written by a process of its own, so that typing stays quick; followed and cancelled from here."""

import asyncio
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from tui_audit.errors import AuditError, MachineError
from tui_audit.i18n.translator import _
from tui_audit.reports.jobs.actions_list_request import ListRequest
from tui_audit.reports.jobs.actions_list_request import command as list_command
from tui_audit.reports.jobs.ranking_request import RankingRequest
from tui_audit.reports.jobs.ranking_request import command as ranking_command
from tui_audit.reports.jobs.report_request import command, environment
from tui_audit.reports.jobs.worksheet_request import SheetRequest
from tui_audit.reports.jobs.worksheet_request import command as sheet_command
from tui_audit.system.atomic_files import sweep

_PATIENCE_S = 1.0
"""How long a process that was told to end may take."""


class FileRequest(Protocol):
    """What is asked of such a process."""

    @property
    def target(self) -> Path:
        """The file to write."""

    def to_json(self) -> str:
        """The request as one line."""


async def write_report(request: FileRequest, progress: Callable[[int, int], None]) -> Path:
    """Write a report, worksheet or list and return its path; AuditError says why not. Cancelled, it leaves nothing."""
    try:
        process = await asyncio.create_subprocess_exec(
            *_program(request),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=dict(environment()),
            start_new_session=sys.platform != "win32",
        )
    except OSError as error:
        raise MachineError(
            _("The report could not be started."), error.strerror or "", _("Your answers are safe. Try again.")
        ) from error
    try:
        return await _follow(process, request, progress)
    finally:
        if process.returncode is None:
            await _end(process)
            with suppress(OSError):
                sweep(request.target.parent, request.target, process.pid)


def _program(request: FileRequest) -> list[str]:
    if isinstance(request, SheetRequest):
        return sheet_command()
    if isinstance(request, RankingRequest):
        return ranking_command()
    return list_command() if isinstance(request, ListRequest) else command()


async def _follow(
    process: asyncio.subprocess.Process,
    request: FileRequest,
    progress: Callable[[int, int], None],
) -> Path:
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(ConnectionError):  # it ended already: its last word says why
        process.stdin.write(request.to_json().encode())
        await process.stdin.drain()
        process.stdin.close()
    async for line in process.stdout:
        message = _message(line)
        if "progress" in message:
            done, total = message["progress"]
            progress(int(done), int(total))
        elif "written" in message:
            await process.wait()
            return Path(message["written"])
        elif "error" in message:
            await process.wait()
            raise _error(message["error"])
    await process.wait()
    raise AuditError(
        _("The report was not finished."), _("Its process ended early; an earlier file is as it was."), _("Try again.")
    )


def _message(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


def _error(words: dict[str, Any]) -> AuditError:
    kind = MachineError if words.get("exit_code") == MachineError.exit_code else AuditError
    return kind(str(words.get("title", "")), str(words.get("detail", "")), str(words.get("hint", "")))


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(asyncio.shield(process.wait()), _PATIENCE_S)
    except (TimeoutError, asyncio.CancelledError):
        with suppress(ProcessLookupError):
            process.kill()
