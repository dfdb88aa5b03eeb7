"""The schedule: planned, changed and removed by keys; Home tells what is due first."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import make_store, small_revision
from tests.data_folders import make_data_folder
from tests.hostile import a_part
from tests.storage.gateways.test_store_overview import walked
from tests.ui.conftest import Check
from tests.ui.shell import HOSTILE, NOW, app_for, keep_stores
from tui_audit.application.new_audit import FIRST_CHECKLIST
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.domain.planning.schedule import Cadence, Schedule
from tui_audit.storage import open_repository


def _plan(folder: Path, *walks: tuple[str, str], names: tuple[str, ...] = ("Centrs", "Jelgava", "Osta")) -> None:
    """Three stores with a quarterly schedule since spring; walks are store and period."""
    repository = open_repository(make_data_folder(folder))
    repository.revisions.save(small_revision())
    for number, name in enumerate(names):
        store = repository.stores.save(make_store(id=f"s{number}", code=f"R-0{number}", name=name))
        plan = Schedule("", store.id, small_revision().checklist.id, Cadence.QUARTER, "2026-06-30")
        repository.schedules.save(plan, at=NOW)
    repository.stores.save(make_store(id="x", code="X-1", name="Ikdiena"))
    for store_id, period in walks:
        walked(repository, store_id, period, 4)
    repository.close()


def _schedules(folder: Path, today: datetime = NOW) -> list[tuple[str, str, str, str]]:
    repository = open_repository(folder, read_only=True)
    lines = [(line.store.code, line.status.schedule) for line in repository.schedules.due(today.date())]
    repository.close()
    return [(code, plan.checklist_id, plan.cadence.value, plan.first_due) for code, plan in lines]


WALKS = (("s1", "2026-Q3"), ("s2", "2026-Q3"), ("s2", "2026-Q4"))


async def test_home_shows_overdue_then_due_then_the_others(tmp_path: Path, screens: Check) -> None:
    _plan(tmp_path, *WALKS)
    async with app_for(tmp_path) as shell:
        listed = shell.text[shell.text.index("Status and score") :]
        places = [listed.index(words) for words in ("Centrs", "Jelgava", "Osta", "Ikdiena")]
        assert places == sorted(places)
        assert "! 30 Sep" in shell.text
        assert "◔ 31 Dec" in shell.text
        screens(shell, "home-due")


async def test_home_of_stores_without_schedules_has_no_headings(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        assert "Next due" not in shell.text
        assert "due soon" not in shell.text


async def test_marks_without_letters_of_the_terminal_s_own(tmp_path: Path) -> None:
    _plan(tmp_path, *WALKS)
    async with app_for(tmp_path) as shell:
        settings = replace(shell.app.services.settings, ascii_marks=True)
        shell.app.services.preferences.save(settings)
        await shell.go("schedule", "escape")
        assert "! 30 Sep" in shell.text
        assert "~ 31 Dec" in shell.text


async def test_n_on_a_store_that_is_due_offers_its_checklist(tmp_path: Path) -> None:
    _plan(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("schedule", "n")
        await shell.opens("New schedule")
        await shell.press("down", "right", "ctrl+s")
        await shell.opens("Schedule")
    planned = {code: checklist for code, checklist, *_ in _schedules(tmp_path)}["X-1"]
    assert planned != FIRST_CHECKLIST
    title = next(entry.title for entry in ChecklistLibrary(tmp_path / "none").entries() if entry.id == planned)
    later = NOW.replace(month=12, day=30)
    async with app_for(tmp_path, clock=lambda: later) as shell:
        await shell.press("end", "n")
        await shell.opens("New audit")
        assert "Ikdiena X-1" in shell.text
        assert title in shell.text


async def test_the_schedule_tells_how_often_and_what_was_missed(tmp_path: Path) -> None:
    _plan(tmp_path, *WALKS)
    async with app_for(tmp_path) as shell:
        await shell.go("schedule")
        await shell.shows("every quarter")
        assert "2 audits due" in shell.text
        assert "Missed: Q2 2026" in shell.text
        assert "Next: Small walk for Q3 2026, every quarter." in shell.text
        await shell.press("end")
        assert "Last audited on" in shell.text


async def test_overdue_comes_first_and_the_due_date_is_said_in_days(tmp_path: Path) -> None:
    _plan(tmp_path, *WALKS)
    async with app_for(tmp_path) as shell:
        await shell.go("schedule")
        await shell.shows("Overdue (1)")
        places = [
            shell.text.index(words)
            for words in (
                "Overdue (1)",
                "Centrs",
                "! 53 days overdue",
                "Due soon (1)",
                "Jelgava",
                "in 39 days",
                "Later (1)",
                "Osta",
            )
        ]
        assert places == sorted(places)


async def test_a_wide_window_shows_the_next_due_dates_beside_the_list(tmp_path: Path) -> None:
    _plan(tmp_path, *WALKS)
    async with app_for(tmp_path, size=(140, 30)) as shell:
        await shell.go("schedule", "end")
        await shell.shows("31 Mar 2027, for Q1 2027")
        assert "Press Enter to start this audit now." in shell.text


async def test_a_store_is_planned_by_keys(tmp_path: Path) -> None:
    keep_stores(tmp_path, make_store(code="R-014"))
    async with app_for(tmp_path) as shell:
        await shell.go("schedule")
        await shell.shows("No audits scheduled yet. Press n to schedule audits")
        await shell.press("n")
        await shell.shows("First due on")
        assert "2026-12-31" in shell.text
        await shell.press("enter", "enter", "right")
        assert "2026-12-31" in shell.text
        assert "every half-year" in shell.text
        assert "Then on 30 Jun 2027, 31 Dec 2027, 30 Jun 2028 and so on." in shell.text
        await shell.press("left", "left", "enter")
        await shell.shows("2026-11-30")
        assert "Then on 31 Dec 2026, 31 Jan 2027, 28 Feb 2027 and so on." in shell.text
        await shell.press("ctrl+s")
        await shell.opens("Schedule")
        assert "every month" in shell.text
    ((code, _checklist, cadence, first),) = _schedules(tmp_path)
    assert (code, cadence, first) == ("R-014", "month", "2026-11-30")


async def test_a_schedule_is_changed_and_keeps_its_place(tmp_path: Path) -> None:
    _plan(tmp_path, *WALKS)
    async with app_for(tmp_path) as shell:
        await shell.go("schedule", "e")
        await shell.shows("Edit schedule")
        await shell.press("right", "right", "ctrl+s")
        await shell.opens("Schedule")
        assert "every year" in shell.text
    assert ("R-00", "small-walk", "year", "2026-06-30") in _schedules(tmp_path)


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("soon", "Not a valid date."),
        ("1.1.1999", "is not a valid start date."),
        ("", "The first due date is required."),
    ],
)
async def test_what_is_no_day_is_refused_beside_the_field(tmp_path: Path, typed: str, words: str) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("schedule", "n", "tab", "tab", "tab")
        await shell.press("ctrl+u", *["backspace"] * 12)
        await shell.type(typed)
        await shell.press("ctrl+s")
        assert words in shell.text
        assert shell.title == "New schedule"
    assert _schedules(tmp_path) == []


async def test_what_is_planned_already_is_not_planned_again(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("schedule", "n", "ctrl+s")
        await shell.opens("Schedule")
        await shell.press("n", "ctrl+s")
        await shell.shows("already has a schedule")
    assert len(_schedules(tmp_path)) == 1


async def test_a_schedule_is_removed_after_a_question(tmp_path: Path) -> None:
    _plan(tmp_path, *WALKS)
    async with app_for(tmp_path) as shell:
        await shell.go("schedule", "d")
        await shell.shows("Delete this schedule?")
        await shell.press("escape")
        assert len(_schedules(tmp_path)) == 3
        await shell.press("d", "y")
        await shell.opens("Schedule")
        assert "R-00" not in shell.text
    assert len(_schedules(tmp_path)) == 2


async def test_without_a_store_it_is_said_what_to_do_first(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        await shell.go("schedule", "n")
        await shell.shows("There are no stores yet")


@pytest.mark.sample(3)
@pytest.mark.parametrize("words", a_part(HOSTILE, 2))
async def test_hostile_names(tmp_path: Path, words: str) -> None:
    _plan(tmp_path, names=(words, words + " 2"))
    async with app_for(tmp_path, size=(60, 18)) as shell:
        await shell.go("schedule", "down", "e", "escape", "d", "escape", "escape")
        assert shell.title.startswith("tui-audit · Stores")


async def test_enter_starts_the_audit_that_is_due(tmp_path: Path) -> None:
    _plan(tmp_path, *WALKS)
    async with app_for(tmp_path) as shell:
        await shell.go("schedule", "enter")
        await shell.opens("New audit")
