"""A clock that is set back in the middle of a walk: told once; review and report say it."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from tests.ui.shell import NOW, app_for, keep_draft
from tui_audit.storage import open_repository

TOLD = "The computer’s clock was set back"


async def test_a_clock_that_is_set_back_is_told_once_and_stands_in_the_review(tmp_path: Path) -> None:
    audit_id = keep_draft(tmp_path).id
    now = NOW
    async with app_for(tmp_path, clock=lambda: now) as shell:
        shell.app.services.navigator.walk(audit_id)
        await shell.shows("Saved 0")
        await shell.press("4")
        await shell.shows("Saved 1")
        assert TOLD not in shell.text
        now = NOW - timedelta(days=400)
        await shell.press("4")
        await shell.shows("Saved 2")
        await shell.shows(TOLD)
        told = shell.notification_count
        await shell.press("n")
        await shell.shows("Saved 3")
        assert shell.notification_count == told
        await shell.press("r")
        await shell.shows("About this audit")
        await shell.press("end")
        await shell.shows("clock was set back: times may be wrong")
    with closing(open_repository(tmp_path)) as repository:
        audit = repository.audits.get(audit_id)
        assert len(audit.answers) == 3
