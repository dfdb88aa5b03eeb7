"""The data folder: its open repository, and whether it can be read and written."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message
from textual.timer import Timer

from tui_audit.errors import AuditError, data_not_open_error
from tui_audit.system import log

if TYPE_CHECKING:
    from tui_audit.storage import Repository

_TRY_TO_WRITE_EVERY_S = 5.0
_IDLE_S = 2.0
"""Seconds without a save after which the write-ahead log is copied into the data file."""


class FolderState(Enum):
    """State of the data folder."""

    CLOSED = auto()
    OPENING = auto()
    OPEN = auto()
    READ_ONLY = auto()
    RESTORING = auto()


class DataFolder:
    """Opens and closes the repository, and posts a message to the application about each change."""

    class Opened(Message):
        """The repository is open, for reading and writing or read-only."""

    class OpenFailed(Message):
        """The repository could not be opened."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    class WritingResumed(Message):
        """The repository was read-only and can be written again."""

    def __init__(self, app: App[None], folder: Path, clock: Callable[[], datetime], *, is_demo: bool = False) -> None:
        """``is_demo``: the folder contains the sample stores, which need no backup and no retention."""
        self._app, self.folder, self.clock, self.is_demo = app, folder, clock, is_demo
        self.state = FolderState.CLOSED
        self._repository: Repository | None = None
        self._retry: Timer | None = None
        self._checkpoints: Timer | None = None

    @property
    def repository(self) -> "Repository":
        """Return the open repository; raises AuditError if there is none."""
        if self._repository is None:
            raise data_not_open_error()
        return self._repository

    @property
    def is_open(self) -> bool:
        """Whether there is an open repository."""
        return self._repository is not None

    @property
    def is_read_only(self) -> bool:
        """Whether the data can be read but not written."""
        return self.state is FolderState.READ_ONLY

    def open(self) -> None:
        """Open the repository in a thread, so that the screen stays responsive."""
        self._start(read_only=False)

    def open_read_only(self) -> None:
        """Open the repository read-only; then try every 5 seconds to open it for writing again."""
        self._start(read_only=True)

    def close(self) -> None:
        """Close the repository; everything saved is already on disk."""
        if self._repository is not None:
            self._repository.close()
            self._repository = None
        self.state = FolderState.CLOSED

    def begin_restore(self) -> None:
        """Close the repository while a backup is restored, until ``end_restore`` is called."""
        self.close()
        self.state = FolderState.RESTORING

    def end_restore(self) -> None:
        """Allow the repository to be opened again, whether or not the backup could be restored."""
        self.state = FolderState.CLOSED

    def _start(self, *, read_only: bool) -> None:
        self.state = FolderState.OPENING
        work = self._opening(read_only=read_only)
        self._app.run_worker(work, group="folder", description="open", exit_on_error=False)

    async def _opening(self, *, read_only: bool) -> None:
        began = time.monotonic()
        try:
            repository = await asyncio.to_thread(self._open_repository, read_only=read_only)
        except Exception as error:
            self._failed(error)
            return
        log.log_event(self.folder, log.Event.OPENED, seconds=time.monotonic() - began)
        self._repository = repository
        self.state = FolderState.READ_ONLY if read_only else FolderState.OPEN
        if self._checkpoints is None:
            self._checkpoints = self._app.set_interval(_IDLE_S / 2, self._checkpoint_if_idle)
        if read_only:
            self._stop_retrying()
            self._retry = self._app.set_interval(_TRY_TO_WRITE_EVERY_S, self._try_to_write)
        self._app.post_message(self.Opened())

    def _open_repository(self, *, read_only: bool) -> "Repository":
        from tui_audit.storage import open_repository

        return open_repository(self.folder, read_only=read_only, clock=self.clock)

    def _failed(self, error: Exception) -> None:
        self.state = FolderState.CLOSED
        self._stop_retrying()
        self._app.post_message(self.OpenFailed(error))

    def _checkpoint_if_idle(self) -> None:
        """Copy new saves into the data file itself, so that a copy of that file alone has them too."""
        if self._repository is not None:
            with suppress(AuditError):  # everything is saved in the log, and the next save reports the error
                self._repository.database.checkpoint_if_idle(_IDLE_S)

    def _try_to_write(self) -> None:
        """Try to reopen for writing.

        The read-only connection is closed first because connections of one process share SQLite's locks.
        """
        if self.state is not FolderState.READ_ONLY:
            return
        self.close()
        try:
            self._repository = self._open_repository(read_only=False)
        except AuditError:
            self._read_on()
            return
        self.state = FolderState.OPEN
        self._stop_retrying()
        self._app.post_message(self.WritingResumed())

    def _read_on(self) -> None:
        try:
            self._repository = self._open_repository(read_only=True)
        except AuditError as error:
            self._failed(error)
        else:
            self.state = FolderState.READ_ONLY

    def _stop_retrying(self) -> None:
        if self._retry is not None:
            self._retry.stop()
            self._retry = None
