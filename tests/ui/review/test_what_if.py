"""What if, on the screen: ticks, and the score that would come of them; nothing is changed."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.ui.audit_series import make_quarters, rows_of, to_audit
from tests.ui.completed_audits import with_answers
from tests.ui.shell import app_for, walking
from tui_audit.storage import open_repository
from tui_audit.ui.screens.review.what_if import WhatIfScreen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


async def test_w_offers_the_best_fixes_and_what_the_next_band_takes(folder: Path) -> None:
    made = make_quarters(folder)
    async with app_for(folder) as shell:
        await to_audit(shell, made["third"])
        await shell.press("plus")
        await shell.shows("The best 3 fixes raise the score from 49.4% to 85.5%.")
        assert "1 critical question must be fixed for the audit to pass." in shell.text
        assert "1 fix is enough for “needs work”." in shell.text


async def test_ticks_are_reckoned_at_once(folder: Path) -> None:
    made = make_quarters(folder)
    async with app_for(folder, size=(100, 40)) as shell:
        await to_audit(shell, made["third"])
        await shell.press("plus", "space")
        await shell.shows("with 1 fix")
        assert re.search("49.4% → 60.5%   ━+┃━+─+   ◑ needs work", shell.text)
        await shell.press("space")
        await shell.shows("The best 3 fixes raise")
        await shell.press("plus", "plus")
        await shell.shows("with 2 fixes")
        assert "49.4% → 77.2%" in shell.text
        await shell.press("minus")
        await shell.shows("with 1 fix")
        assert re.search("49.4% → 66.1%   ━+┃━+─+   ✗ failed", shell.text)
        await shell.press("2")
        await shell.until(lambda: re.search("49.4% → 77.2%   .*◕ good", shell.text))
        await shell.press("0")
        await shell.shows("The best 3 fixes raise")
        await shell.press("1")
        await shell.shows("with 1 fix")
        rows_of(shell).go_to("help.seconds")
        await shell.press("enter")
        await shell.shows("with 2 fixes")


async def test_what_others_have_to_fix_stands_apart(folder: Path) -> None:
    made = make_quarters(folder)
    async with app_for(folder, size=(100, 40)) as shell:
        await to_audit(shell, made["third"])
        await shell.press("plus")
        await shell.shows("Outside store control")
        lines = shell.text.splitlines()
        own, others, helped = (
            next(n for n, line in enumerate(lines) if words in line)
            for words in ("Within store control", "Outside store control", "Help · Head office")
        )
        assert own < others < helped


async def test_nothing_is_changed_and_the_review_has_it_too(folder: Path) -> None:
    audit_id = with_answers(folder)
    async with walking(folder, audit_id) as walker:
        before = walker.saved_audit
        await walker.press("home", "r", "plus", "space", "plus", "escape")
        assert walker.says("Review ·")
        assert replace(walker.saved_audit, position=before.position) == before


async def test_where_all_is_full_it_says_so(folder: Path) -> None:
    audit_id = with_answers(folder)
    repository = open_repository(folder)
    audit = repository.audits.get(audit_id)
    from tests.builders import make_answer

    full = {"windows.clean": 5, "windows.offer": "all", "help.seconds": 10, "help.ways": ("bell", "desk", "sign")}
    full["farewell.said"] = 5
    repository.drafts.record_answers(audit, [make_answer(name, value) for name, value in full.items()])
    repository.close()
    async with walking(folder, audit_id) as walker:
        await walker.press("home", "r", "plus")
        assert walker.says("Every scored question has full points.")
        await walker.press("plus", "minus", "1", "2", "0", "space", "enter")
        assert isinstance(walker.app.screen, WhatIfScreen)


@pytest.mark.sample(1)
@pytest.mark.parametrize("size", [(60, 18), (160, 45)])
async def test_it_fits_small_and_large(folder: Path, size: tuple[int, int]) -> None:
    made = make_quarters(folder)
    async with app_for(folder, size=size) as shell:
        await to_audit(shell, made["third"])
        await shell.press("plus", "plus")
        await shell.shows("with 1 fix")
        assert all(len(line) <= size[0] for line in shell.text.splitlines())
