"""The application on a test's own data folder: tests press keys and read the screen."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.strip import Strip

from tests.builders import NAME, STARTED, make_store, small_revision
from tests.data_folders import make_data_folder
from tui_audit.domain.audit.model import Answer, Audit, NewAudit, Role, Store
from tui_audit.domain.record.seal import revision_of
from tui_audit.storage import open_repository
from tui_audit.ui import first_steps
from tui_audit.ui.app import TuiAuditApp
from tui_audit.ui.commands.places import PLACES

NOW = datetime(2026, 11, 22, 14, 3, tzinfo=timezone(timedelta(hours=2)))

HOSTILE = (
    "[/]",
    "[/",
    "[red]x[/red]",
    "a[/b]",
    "[@click=app.quit]x[/]",
    "[[",
    "\x1b[2J",
    "\x1b]52;c;eA==\x07",
    "\x9b31m",
    "\x7f\x08",
    "\u202eabc\u2066",
    "e" + "\u0301" * 40,
    "%s {0} ${x} $(x) $error",
    "接觸點 Rīga مرحبا",
    "x" * 100,
)
"""Texts that a careless screen executes or garbles, or that crash it."""


_KEYS = {" ": "space", "\n": "enter", ".": "full_stop", "+": "plus", "-": "minus", "/": "slash"}


@dataclass
class Shell:
    """The running application."""

    app: TuiAuditApp
    pilot: Pilot[None]
    audit_id: str = ""
    """The audit that ``walking`` opened."""

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            await self.app._press_keys([key])  # Pilot.press would wait for every widget, and pause does so again
            await self.pilot.pause()

    async def to_stores(self) -> None:
        """On Home, move the cursor from what needs a decision to the first store."""
        await self.until(lambda: self.app.focused is not None)
        for _row in range(20):
            if self.app.focused is not None and self.app.focused.id == "stores":
                return
            await self.press("down")
        raise AssertionError(f"no store is reached with the arrow keys:\n{self.text}")

    async def type(self, words: str) -> None:
        """Type a text into the focused widget."""
        await self.pilot.press(*[_KEYS.get(character, character) for character in words])
        await self.pilot.pause()

    async def go(self, place: str, *keys: str) -> None:
        """Go from Home to a screen by the "Go to…" menu, then press keys there."""
        number = [each.id for each in PLACES].index(place) + 1
        await self.press("g", str(number), *keys)

    async def until(self, condition: Callable[[], object], timeout: float = 30.0) -> None:
        """Wait until a condition is true; after ``timeout`` seconds fail with the text of the screen."""
        ends, rest = time.monotonic() + timeout, 0.02
        while not condition():
            assert time.monotonic() < ends, f"waited in vain; the screen says:\n{self.text}"
            await asyncio.sleep(rest)
            rest = min(rest * 1.4, 0.1)  # each check takes processor time from the application
            await self.pilot.pause()

    async def shows(self, words: str) -> None:
        """Wait until the screen shows these words."""
        await self.until(lambda: words in self.text)

    async def opens(self, title: str) -> None:
        """Wait until the first line of the screen begins with this title."""
        await self.until(lambda: self.title.startswith(title))

    def says(self, *words: str) -> bool:
        """Return whether the screen shows all of these texts."""
        shown = self.text
        return all(word in shown for word in words)

    @property
    def saved_audit(self) -> Audit:
        """The audit as saved on disk, read through a repository of its own."""
        repository = open_repository(self.app.services.data.folder, read_only=True)
        try:
            return repository.audits.get(self.audit_id)
        finally:
            repository.close()

    @property
    def strips(self) -> list[Strip]:
        """The lines of the screen, with their styles."""
        return self.app.screen._compositor.render_strips()

    @property
    def notification_count(self) -> int:
        """How many notifications are shown."""
        return len(self.app._notifications)

    @property
    def text(self) -> str:
        """The text of the screen, without trailing spaces."""
        return "\n".join(strip.text.rstrip() for strip in self.strips)

    @property
    def title(self) -> str:
        """The first line of the screen."""
        return self.text.partition("\n")[0].strip()

    @property
    def raw(self) -> str:
        """All text that is sent to the terminal, without line breaks."""
        return "".join(strip.text for strip in self.strips)


@asynccontextmanager
async def app_for(
    folder: Path,
    *,
    size: tuple[int, int] = (80, 24),
    clock: Callable[[], datetime] = lambda: NOW,
    demo: bool = False,
    is_beginner: bool = False,
) -> AsyncIterator[Shell]:
    """Run the application and yield it when its data folder is open and the first screen is shown.

    ``is_beginner``: whether Home shows the first steps.
    """
    app = TuiAuditApp(make_data_folder(folder), clock=clock, demo=demo)
    if not is_beginner:
        first_steps.finish(folder)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        shell = Shell(app, pilot)
        await shell.until(lambda: app.services.data.is_open)
        await pilot.pause()
        yield shell


@asynccontextmanager
async def walking(
    folder: Path, audit_id: str, size: tuple[int, int] = (80, 24), *, finished: bool = False
) -> AsyncIterator[Shell]:
    """Run the application and yield it with the walk-through of an audit, or with a completed audit, on the screen."""
    async with app_for(folder, size=size) as shell:
        shell.audit_id = audit_id
        navigator = shell.app.services.navigator
        if finished:
            navigator.audit(audit_id)
        else:
            navigator.walk(audit_id)
        await shell.shows("Total score" if finished else "Saved")
        yield shell


def keep_stores(folder: Path, *stores: Store) -> None:
    """Save stores in a data folder; without any, save the sample store."""
    repository = open_repository(make_data_folder(folder))
    for store in stores or (make_store(),):
        repository.stores.save(store)
    repository.close()


def keep_draft(
    folder: Path, store: Store | None = None, *, body: Mapping[str, Any] | None = None, answers: Sequence[Answer] = ()
) -> Audit:
    """Save a draft with these answers and return it; ``body``: its checklist, by default the small one."""
    repository = open_repository(make_data_folder(folder))
    kept = repository.stores.save(store or make_store())
    revision = small_revision() if body is None else revision_of(body)
    repository.revisions.save(revision)
    new = NewAudit(
        store_id=kept.id,
        revision=revision.sha256,
        period="2026-Q4",
        auditor=NAME,
        role=Role.STORE_MANAGER,
        self_audit=True,
        started_at=STARTED,
    )
    audit = repository.new_audits.start(new)
    for answer in answers:
        audit = repository.drafts.record_answers(audit, [answer])
    repository.close()
    return audit


def stores_in(folder: Path) -> tuple[Store, ...]:
    """Return the stores as they are saved on the disk."""
    repository = open_repository(folder, read_only=True)
    try:
        return repository.stores.all()
    finally:
        repository.close()
