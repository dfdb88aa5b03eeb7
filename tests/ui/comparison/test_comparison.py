"""Comparison on the screen: which audit, figures, groups, one question in both."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.data_folders import copy_of
from tests.ui.audit_series import SECOND, make_quarters, rows_of, to_audit
from tests.ui.conftest import Check
from tests.ui.shell import app_for
from tui_audit.domain.audit.model import FindingCause, Grade
from tui_audit.domain.audit.new_finding import new_finding
from tui_audit.domain.history.matching import Relation
from tui_audit.storage import open_repository
from tui_audit.ui.screens.comparison.comparison import ComparisonScreen
from tui_audit.ui.screens.comparison.trend import TrendScreen
from tui_audit.ui.screens.review.completed_audit import CompletedAuditScreen
from tui_audit.ui.widgets.rows import RowList


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


async def test_c_holds_an_audit_against_the_one_before_it(folder: Path, screens: Check) -> None:
    made = make_quarters(folder)
    async with app_for(folder) as shell:
        await to_audit(shell, made["third"])
        await shell.press("c")
        await shell.shows("Q1 2026 → Q3 2026")
        screens(shell, "comparison")
        assert "Compared on 8 of 10 questions" in shell.text


async def test_the_reported_scores_are_named_before_the_comparison_like_for_like(
    demo_once: Path, tmp_path: Path
) -> None:
    async with app_for(copy_of(demo_once, tmp_path / "data"), size=(100, 40)) as shell:
        await shell.to_stores()
        await shell.press("enter", "enter")
        await shell.until(lambda: isinstance(shell.app.screen, CompletedAuditScreen))
        await shell.press("c")
        await shell.shows("Reported: ")
        assert re.search(r"Reported: [\d.]+% in Q2 2026, [\d.]+% in Q3 2026, down [\d.]+\.", shell.text)
        assert re.search(
            r"Compared like for like, on the \d+ questions scored in both audits: Down", " ".join(shell.text.split())
        )


async def test_groups_name_what_became_of_each_question(folder: Path) -> None:
    made = make_quarters(folder)
    async with app_for(folder, size=(120, 50)) as shell:
        await to_audit(shell, made["third"])
        await shell.press("c", "c")
        await shell.shows("Compare with another audit")
        rows_of(shell).go_to(made["second"])
        await shell.press("enter")
        await shell.shows("Newly failed (2)")
        for words in (
            "✗ Newly failed (2)",
            "✓ Fixed (1)",
            "▲ Got better (1)",
            "● Still failing (1)",
            "Unchanged: 3",
            "points since",
            "answers dropping by one step.",
            "Q1 2026 is a self-audit",
        ):
            assert words in " ".join(shell.text.split())
        rows_of(shell).go_to("question:windows.clean")
        await shell.press("enter")
        await shell.shows("Left pane dirty.")
        for words in (
            "Newly failed, down 50.0",
            "75% of the points",
            "25% of the points",
            "Note: As seen.",
            "▲ Serious",
        ):
            assert words in shell.text
        await shell.press("escape")
        await shell.shows("Newly failed (2)")


async def test_a_figure_opens_into_touchpoints_and_questions(folder: Path) -> None:
    made = make_quarters(folder)
    async with app_for(folder, size=(100, 40)) as shell:
        await to_audit(shell, made["third"])
        await shell.press("c")
        rows_of(shell).go_to("section:inside")
        await shell.press("enter")
        await shell.shows("Aisles")
        assert "Shortcuts" in shell.text
        assert "Store windows" not in shell.text
        rows_of(shell).go_to("aisles.free")
        await shell.press("enter")
        await shell.shows("How many boxes")
        await shell.press("escape", "escape")
        await shell.shows("Whole audit")
        rows_of(shell).go_to("phase:before")
        await shell.press("enter")
        await shell.shows("Store windows")


async def test_two_people_are_told_how_near_they_are(folder: Path) -> None:
    made = make_quarters(folder)
    async with app_for(folder, size=(100, 50)) as shell:
        await to_audit(shell, made["ilze"])
        await shell.press("c")
        screen = shell.app.screen
        assert isinstance(screen, ComparisonScreen)
        assert screen.comparison is not None
        assert screen.comparison.relation is Relation.TWO_AUDITORS
        await shell.shows("How closely the two auditors agree: 6 of 8 answers within one step (75%), 5 the same.")
        assert "yes or no: 1 of 2 within one step" in shell.text
        assert "Largest differences" in shell.text
        assert "Only Ilze marked it as failed (1)" in shell.text


async def test_causes_of_findings_are_counted_for_both_audits(folder: Path) -> None:
    made = make_quarters(folder)
    repository = open_repository(folder)
    audit = repository.audits.get(made["third"])
    opened = repository.completion.reopen(audit, who="Līga", reason="causes", at="2026-11-30T08:00:00+02:00")
    finding = new_finding(repository.revisions.of_audit(audit).checklist.by_question["aisles.free"], Grade.MINOR, "Box")
    opened = repository.findings.save(opened, replace(finding, cause=FindingCause.STOCK))
    repository.completion.complete(opened, by="Līga", at="2026-11-30T09:00:00+02:00")
    repository.close()
    async with app_for(folder, size=(100, 30)) as shell:
        await to_audit(shell, made["third"])
        await shell.press("c")
        await shell.shows("Causes of findings. Q1 2026: none chosen; Q3 2026: stock 1.")


async def test_another_store_in_the_same_period_can_be_chosen(folder: Path) -> None:
    made = make_quarters(folder)
    async with app_for(folder, size=(100, 40)) as shell:
        await to_audit(shell, made["third"])
        await shell.press("c", "c")
        await shell.shows("Other stores in the same period")
        assert "short audit" not in shell.text
        rows_of(shell).go_to(made["other"])
        await shell.press("enter")
        await shell.shows("Failed only at R-014")
        assert SECOND.code in shell.text
        await shell.press("h")
        await shell.until(lambda: isinstance(shell.app.screen, TrendScreen))


async def test_with_nothing_to_compare_it_says_so(folder: Path) -> None:
    made = make_quarters(folder)
    repository = open_repository(folder)
    alone = repository.audits.get(made["first"])
    assert len(repository.history.comparable_audits(alone, "other-checklist")) == 0
    repository.close()
    fresh = folder.parent / "fresh"
    from tests.ui.completed_audits import completed

    audit_id = completed(fresh)
    async with app_for(fresh) as shell:
        await to_audit(shell, audit_id)
        await shell.press("c")
        await shell.shows("Nothing to compare with yet")
        assert "Other audit" not in shell.text
        await shell.press("c", "enter", "h")
        await shell.shows("One audit with 8 questions.")


async def test_from_a_store_the_audit_under_the_cursor(folder: Path) -> None:
    make_quarters(folder)
    async with app_for(folder, size=(100, 30)) as shell:
        await shell.to_stores()
        shell.app.screen.query_one("#stores", RowList).go_to(SECOND.id)
        await shell.press("enter")
        await shell.shows("Compare")
        await shell.press("c")
        await shell.shows("Small walk · Q3 2026")  # it has no other audit: another store's of the period


async def test_a_short_walk_is_held_against_nothing(folder: Path) -> None:
    made = make_quarters(folder)
    async with app_for(folder) as shell:
        shell.app.services.navigator.audit(made["short"])
        await shell.shows("5 of 6 questions answered.")
        await shell.press("c")
        assert not isinstance(shell.app.screen, ComparisonScreen)


@pytest.mark.sample(1)
@pytest.mark.parametrize("size", [(60, 18), (160, 45)])
async def test_it_fits_small_and_large(folder: Path, size: tuple[int, int]) -> None:
    made = make_quarters(folder)
    async with app_for(folder, size=size) as shell:
        await to_audit(shell, made["third"])
        await shell.press("c")
        await shell.shows("Compared on")
        await shell.press("end")
        await shell.shows("Sections, largest drop first")
        assert all(len(line) <= size[0] for line in shell.text.splitlines())


async def test_scores_come_first_then_what_got_worse_and_the_sections_with_the_largest_drop(folder: Path) -> None:
    made = make_quarters(folder)
    async with app_for(folder, size=(100, 50)) as shell:
        await to_audit(shell, made["third"])
        await shell.press("c")
        await shell.shows("Newly failed")
        places = [
            shell.text.index(words)
            for words in ("Whole audit", "After the purchase", "✗ Newly failed", "✓ Fixed", "● Still failing")
        ]
        assert places == sorted(places)
        sections = shell.text.partition("Sections, largest drop first")[2]
        assert sections.index("down") < sections.index("up")
        assert "┃" in sections  # the score before, across the bar


async def test_a_wide_window_shows_the_question_of_the_row_beside_the_list(folder: Path) -> None:
    made = make_quarters(folder)
    async with app_for(folder, size=(140, 40)) as shell:
        await to_audit(shell, made["third"])
        await shell.press("c")
        await shell.shows("scored in both audits")
        rows_of(shell).go_to("question:windows.clean")
        await shell.shows("Left pane dirty.")
        assert "▲ Serious" in shell.text
        assert "Whole audit" in shell.text  # the list is still there
