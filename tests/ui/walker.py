"""The application with an audit open: tests press keys and read the screen and the saved audit."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.builders import NAME, STARTED, make_store, small_body
from tests.data_folders import make_data_folder
from tests.ui.shell import NOW, Shell
from tui_audit.domain.audit.model import Audit, NewAudit, Role, Store
from tui_audit.domain.record.seal import revision_of
from tui_audit.storage import open_repository
from tui_audit.ui.app import TuiAuditApp


@dataclass
class Walker(Shell):
    """The running application with an audit open."""

    audit_id: str

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each after the one before was processed."""
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def type(self, words: str) -> None:
        """Type a text into the focused widget."""
        await self.pilot.press(*[_key(character) for character in words])
        await self.pilot.pause()

    @property
    def screen_text(self) -> str:
        """The text of the screen."""
        return self.text

    @property
    def held(self) -> Audit:
        """The audit as saved on disk, read through a repository of its own."""
        repository = open_repository(self.app.services.data.folder, read_only=True)
        try:
            return repository.audits.get(self.audit_id)
        finally:
            repository.close()

    def says(self, *words: str) -> bool:
        """Return whether the screen shows all of these texts."""
        shown = self.screen_text
        return all(word in shown for word in words)


def make_folder(folder: Path, body: dict[str, Any] | None = None, store: Store | None = None) -> str:
    """Make a data folder with one store and one draft; return the draft's id."""
    repository = open_repository(make_data_folder(folder))
    revision = revision_of(body or small_body(), {})
    repository.revisions.save(revision)
    held = repository.stores.save(store or make_store())
    audit = repository.new_audits.start(
        NewAudit(held.id, revision.sha256, "2026-Q4", NAME, Role.STORE_MANAGER, self_audit=True, started_at=STARTED)
    )
    repository.close()
    return audit.id


@asynccontextmanager
async def walking(
    folder: Path, audit_id: str, size: tuple[int, int] = (80, 24), *, finished: bool = False
) -> AsyncIterator[Walker]:
    """Run the application and yield it with the walk-through of an audit, or with a completed audit, on the screen."""
    app = TuiAuditApp(folder, clock=lambda: NOW)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        walker = Walker(app, pilot, audit_id)
        await walker.until(lambda: app.services.data.is_open)
        if finished:
            app.services.navigator.audit(audit_id)
        else:
            app.services.navigator.walk(audit_id)
        await walker.until(lambda: walker.says("Saved" if not finished else "Whole walk"))
        yield walker


def _key(character: str) -> str:
    return {" ": "space", "\n": "enter", ".": "full_stop", "+": "plus", "-": "minus", "/": "slash"}.get(
        character, character
    )
