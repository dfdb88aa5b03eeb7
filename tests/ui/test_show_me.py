"""Three fives drawn by lot are asked to be shown before a full audit is completed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from tests.builders import make_answer
from tests.ui.conftest import Check
from tests.ui.finishing import with_answers
from tests.ui.shell import NOW
from tests.ui.walking import Walker
from tui_audit.domain.audit.model import Shown, Status
from tui_audit.storage import open_repository
from tui_audit.ui.app import TuiAuditApp

FIVES = ("windows.clean", "aisles.free", "farewell.said")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def perfect(folder: Path) -> str:
    """A draft in which all three ratings are five."""
    audit_id = with_answers(folder)
    repository = open_repository(folder)
    audit = repository.audit(audit_id)
    repository.record_answers(audit, [replace(audit.answer(each), value=5, note="") for each in FIVES])
    repository.close()
    return audit_id


@asynccontextmanager
async def reviewing(folder: Path, audit_id: str) -> AsyncIterator[Walker]:
    """The review of a draft, with a lot that draws the same each time."""
    app = TuiAuditApp(folder, clock=lambda: NOW, lot=Random(7))
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        walker = Walker(app, pilot, audit_id)
        await walker.until(lambda: app.is_open)
        app.open_walk(audit_id)
        await walker.until(lambda: walker.says("Saved"))
        await walker.press("r")
        await walker.until(lambda: walker.says("Review"))
        yield walker


async def test_a_sentence_and_two_declined(folder: Path, screens: Check) -> None:
    audit_id = perfect(folder)
    async with reviewing(folder, audit_id) as walker:
        position = walker.held.position
        await walker.press("c")
        await walker.until(lambda: walker.says("Show me", "3 to go"))
        screens(walker, "show-me")
        assert {walker.held.answer(each).shown for each in FIVES} == {Shown.ASKED}, "kept as soon as drawn"
        await walker.press("1")
        await walker.until(lambda: walker.says("What did you see?"))
        await walker.type("Wiped at seven.")
        await walker.press("ctrl+s")
        await walker.until(lambda: walker.says("2 to go"))
        await walker.press("3")
        await walker.until(lambda: walker.says("1 to go"))
        await walker.press("3")
        await walker.until(lambda: walker.says("Complete the audit"))
        await walker.press("enter")
        await walker.until(lambda: walker.says("locked"))
        held = walker.held
        assert held.status is Status.COMPLETED
        assert held.position == position
        assert held.answer("windows.clean").note == "Wiped at seven."
        assert [held.answer(each).shown for each in FIVES] == [Shown.SHOWN, Shown.DECLINED, Shown.DECLINED]
        await walker.press("pagedown")
        assert walker.says("3 of the full marks were asked to be shown: 1 shown, 2 declined.")


async def test_leaving_the_question_completes_nothing_and_draws_no_other(folder: Path) -> None:
    audit_id = perfect(folder)
    async with reviewing(folder, audit_id) as walker:
        await walker.press("c")
        await walker.until(lambda: walker.says("Show me", "From how far away"))
        await walker.press("3")
        await walker.until(lambda: walker.says("2 to go"))
        await walker.press("escape")
        assert walker.held.status is Status.DRAFT
        await walker.press("c")
        await walker.until(lambda: walker.says("2 to go"))


async def test_a_photo_shows_it(folder: Path, tmp_path: Path) -> None:
    audit_id = perfect(folder)
    Image.new("RGB", (40, 30), "white").save(tmp_path / "glass.jpg")
    async with reviewing(folder, audit_id) as walker:
        await walker.press("c")
        await walker.until(lambda: walker.says("3 to go"))
        await walker.press("2")
        from textual.widgets import Input

        await walker.until(lambda: walker.app.screen.query(Input))
        walker.app.screen.query_one(Input).value = str(tmp_path / "glass.jpg")
        walker.app.screen.query_one(Input).focus()
        await walker.press("enter")
        await walker.until(lambda: walker.says("number plates be seen?"), 20)
        await walker.press("n")
        await walker.until(lambda: walker.says("What does it show?"))
        await walker.press("enter")
        await walker.until(lambda: walker.says("2 to go"))
        assert walker.held.answer("windows.clean").photos
        assert walker.held.answer("windows.clean").shown is Shown.SHOWN


async def test_a_note_that_is_there_can_be_pointed_to(folder: Path) -> None:
    audit_id = with_answers(folder)
    repository = open_repository(folder)
    audit = repository.audit(audit_id)
    repository.record_answers(audit, [make_answer(each, 5, note="Seen at nine.") for each in FIVES])
    repository.close()
    async with reviewing(folder, audit_id) as walker:
        await walker.press("c")
        await walker.until(lambda: walker.says("The note or photo that is there shows it", "Seen at nine."))
        await walker.press("1")
        await walker.until(lambda: walker.says("2 to go"))
        assert walker.held.answer("windows.clean").note == "Seen at nine."


async def test_too_few_fives_are_not_asked_about(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with reviewing(folder, audit_id) as walker:
        await walker.press("c")
        await walker.until(lambda: walker.says("Complete the audit"))
        assert {answer.shown for answer in walker.held.answers.values()} == {None}
