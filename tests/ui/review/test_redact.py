"""Removing texts and photos for good, on the screen; and what is too old."""

import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.storage.gateways.test_redactions import traces
from tests.storage.samples import PICTURE, picture
from tests.ui.completed_audits import answered, completed, start
from tests.ui.shell import Shell, app_for, walking
from tui_audit import settings
from tui_audit.domain.audit.model import REMOVED, Status
from tui_audit.settings import Settings
from tui_audit.storage import open_repository
from tui_audit.storage.gateways.erasure import ErasureGateway

WORDS = "Two of five."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


async def test_a_text_is_removed_from_a_finished_audit(folder: Path) -> None:
    audit_id = completed(folder)
    async with walking(folder, audit_id, finished=True) as walker:
        assert traces(folder, WORDS)
        await walker.press("d")
        await walker.until(lambda: walker.says("Delete permanently", WORDS))
        while not walker.app.screen.query_one("PickList").highlighted_id.endswith("/note"):  # type: ignore[attr-defined]
            await walker.press("down")
        await walker.press("enter")
        assert walker.says("Why are you deleting it?")
        await walker.type("names a person")
        await walker.press("enter")
        await walker.type("manager")
        await walker.press("enter")
        assert walker.says("Delete permanently?", WORDS, "Reports and exports made earlier still contain it.")
        await walker.press("y")
        await walker.until(lambda: walker.says("deleted: 1"))
        assert traces(folder, WORDS) == []
        held = walker.saved_audit
        assert held.answer("farewell.said").note == REMOVED
        assert [entry.who for entry in held.redactions] == ["manager"]
        await walker.press("escape")
        await walker.until(lambda: walker.says("locked"))


async def test_who_leaves_meanwhile_is_told_when_it_is_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    audit_id, leave, redact = completed(folder), threading.Event(), ErasureGateway.redact

    def slow(gateway: ErasureGateway, *given: Any, **named: Any) -> Any:
        leave.wait(20)
        return redact(gateway, *given, **named)

    monkeypatch.setattr(ErasureGateway, "redact", slow)
    async with walking(folder, audit_id, finished=True) as walker:
        await _say_what_goes(walker, "private")
        await walker.press("y", "escape", "escape")
        await walker.until(lambda: not walker.says("Delete permanently"))
        leave.set()
        await walker.until(lambda: walker.says("Deleted permanently."))
        assert walker.saved_audit.answer("farewell.said").note == REMOVED


async def test_another_audit_with_the_same_words_is_named(folder: Path) -> None:
    audit_id = completed(folder)
    with closing(open_repository(folder)) as repository:
        answered(repository, start(repository, "2026-Q4", "2026-11-22T09:00:00+02:00"))
    async with walking(folder, audit_id, finished=True) as walker:
        await _say_what_goes(walker, "names a person")
        await walker.until(lambda: walker.says("Other audits of this store contain it too: Q4 2026."))


async def test_saying_no_or_escaping_removes_nothing(folder: Path) -> None:
    audit_id = completed(folder)
    async with walking(folder, audit_id, finished=True) as walker:
        before = walker.saved_audit
        await walker.press("d")
        await walker.until(lambda: walker.says("Delete permanently"))
        await walker.press("enter", "escape", "enter")
        await walker.type("why")
        await walker.press("enter")
        await walker.type("who")
        await walker.press("enter", "n")
        assert walker.saved_audit == before


async def test_repeating_the_words_is_refused_in_words(folder: Path) -> None:
    audit_id = completed(folder)
    async with walking(folder, audit_id, finished=True) as walker:
        await walker.press("d")
        await walker.until(lambda: walker.says("Delete permanently"))
        while not walker.app.screen.query_one("PickList").highlighted_id.endswith("/note"):  # type: ignore[attr-defined]
            await walker.press("down")
        await walker.press("enter")
        await walker.type("said Two of five.")
        await walker.press("enter")
        await walker.type("manager")
        await walker.press("enter", "y")
        await walker.until(lambda: walker.says("repeats the text to be deleted"))
        assert walker.saved_audit.redactions == ()


async def test_a_draft_is_reached_from_its_review(folder: Path) -> None:
    with closing(open_repository(folder)) as repository:
        draft = answered(repository, start(repository, "2026-Q4", "2026-11-22T09:00:00+02:00"))
        repository.photos.attach(draft, replace(picture(), caption="At the till"), PICTURE, question="door.open")
    async with walking(folder, draft.id) as walker:
        await walker.press("home", "r", "d")
        await walker.until(lambda: walker.says("Photos", "At the till"))
        await walker.press("enter")
        await walker.type("shows a person")
        await walker.press("enter")
        await walker.type("manager")
        await walker.press("enter")
        await walker.until(lambda: walker.says("To hide only part of the photo, cover it instead: press i"))
        await walker.press("y")
        await walker.until(lambda: walker.says("deleted: 1"))
        assert walker.saved_audit.status is Status.DRAFT
        assert traces(folder, "At the till") == []


def old_audit(folder: Path) -> str:
    with closing(open_repository(folder)) as repository:
        audit = answered(repository, start(repository, "2024-Q1", "2024-02-20T09:00:00+02:00"))
        audit = repository.photos.attach(audit, picture(), PICTURE, question="door.open")
        return repository.completion.complete(audit, by="Līga", at="2024-02-20T10:00:00+02:00").id


async def test_home_offers_to_remove_what_is_too_old_and_asks_first(folder: Path) -> None:
    audit_id = old_audit(folder)
    async with app_for(folder) as shell:
        await shell.shows("Past the retention period")
        assert "1 photo, 2 notes and findings of 1 audit" in shell.text
        await shell.press("up", "end", "enter")
        await shell.shows("Delete old photos and notes?")
        await shell.press("n")
        assert traces(folder, WORDS), "asked, and answered no"
        await shell.press("up", "end", "enter")
        await shell.shows("Delete old photos and notes?")
        await shell.press("y")
        await shell.until(lambda: "Past the retention period" not in shell.text)
        assert traces(folder, WORDS) == []
    with closing(open_repository(folder)) as repository:
        held = repository.audits.get(audit_id)
        assert {entry.reason for entry in held.redactions} == {"retention"}
        assert held.score is not None


async def test_what_is_kept_for_ever_is_not_offered(folder: Path) -> None:
    old_audit(folder)
    settings.save(folder, Settings(photos_months=0, texts_months=0))
    async with app_for(folder) as shell:
        await shell.pilot.app.workers.wait_for_complete()
        await shell.pilot.pause()
        assert "Past the retention period" not in shell.text


async def test_sample_stores_are_never_offered(folder: Path) -> None:
    old_audit(folder)
    async with app_for(folder, demo=True) as shell:
        await shell.pilot.app.workers.wait_for_complete()
        await shell.pilot.pause()
        assert "Past the retention period" not in shell.text


async def _say_what_goes(walker: Shell, reason: str) -> None:
    """A note, why, and who; the question comes next."""
    await walker.press("d")
    await walker.until(lambda: walker.says("Delete permanently", WORDS))
    while not walker.app.screen.query_one("PickList").highlighted_id.endswith("/note"):  # type: ignore[attr-defined]
        await walker.press("down")
    await walker.press("enter")
    await walker.type(reason)
    await walker.press("enter")
    await walker.type("manager")
    await walker.press("enter")
