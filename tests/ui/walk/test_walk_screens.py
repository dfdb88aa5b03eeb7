"""Kept screens of the walk, the review, the findings and a finished audit."""

from collections.abc import Callable
from pathlib import Path

from tests.builders import make_completed, small_revision
from tests.ui.completed_audits import with_answers, with_previous
from tests.ui.shell import Shell, walking
from tui_audit.storage import open_repository

Check = Callable[[Shell, str], None]


async def test_the_card(tmp_path: Path, screens: Check) -> None:
    audit_id = with_previous(tmp_path)
    async with walking(tmp_path, audit_id) as walker:
        await walker.until(lambda: walker.says("Last time (Q3 2026)"))
        await walker.press("4", "up", "2", "up", "t")
        await walker.type("left pane")
        await walker.press("ctrl+s")
        screens(walker, "walk-card")


async def test_card_and_list(tmp_path: Path, screens: Check) -> None:
    audit_id = with_previous(tmp_path)
    async with walking(tmp_path, audit_id, (160, 45)) as walker:
        await walker.until(lambda: walker.says("Last time (Q3 2026)"))
        await walker.press("4", "3", "n", "s", "n", "9", "0", "enter", "1", "3", "enter", "2")
        screens(walker, "walk-wide")


async def test_the_review(tmp_path: Path, screens: Check) -> None:
    audit_id = with_answers(tmp_path)
    async with walking(tmp_path, audit_id) as walker:
        await walker.press("home", "1", "down", "n", "r")
        screens(walker, "review")


async def test_the_findings(tmp_path: Path, screens: Check) -> None:
    audit_id = with_answers(tmp_path)
    async with walking(tmp_path, audit_id) as walker:
        await walker.press("end", "up", "up", "f")
        await walker.type("nobody at the door at noon")
        await walker.press("enter", "F")
        screens(walker, "findings")


async def test_a_finished_audit(tmp_path: Path, screens: Check) -> None:
    audit = make_completed()
    repository = open_repository(tmp_path)
    repository.imports.import_record(audit, small_revision(), {})
    repository.close()
    async with walking(tmp_path, audit.id, finished=True) as walker:
        await walker.until(lambda: walker.says("Total score", "━"))  # the figures are drawn for the width
        screens(walker, "finished-audit")
