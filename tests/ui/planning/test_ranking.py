"""The ranking: its periods, orders and filters by keys, printed, and hostile names."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import make_store, small_revision
from tests.data_folders import make_data_folder
from tests.hostile import a_part
from tests.storage.gateways.test_store_overview import walked
from tests.ui.conftest import Check
from tests.ui.shell import HOSTILE, Shell, app_for, keep_stores
from tui_audit.storage import open_repository
from tui_audit.ui.screens.home.home import HomeScreen
from tui_audit.ui.screens.planning.ranking import RankingScreen
from tui_audit.ui.screens.review.completed_audit import CompletedAuditScreen
from tui_audit.ui.screens.stores.store import StoreScreen
from tui_audit.ui.widgets.line_input import LineInput

NAMES = ("Centrs", "Jelgava", "Osta", "Ikdiena")
REGIONS = ("Rīga", "Zemgale", "Kurzeme", "Rīga")
WALKS = (
    (0, "2026-Q2", 3),
    (1, "2026-Q2", 5),
    (2, "2026-Q2", 2),
    (0, "2026-Q3", 5),
    (1, "2026-Q3", 2),
    (2, "2026-Q3", 4),
)


def _keep(folder: Path, names: tuple[str, ...] = NAMES) -> None:
    repository = open_repository(make_data_folder(folder))
    repository.revisions.save(small_revision())
    for number, name in enumerate(names):
        repository.stores.save(make_store(id=f"s{number}", code=f"R-0{number}", name=name, region=REGIONS[number]))
    for number, period, value in WALKS[: 2 * len(names)]:
        if number < len(names):
            walked(repository, f"s{number}", period, value, self_audit=False)
    if len(names) > 3:
        walked(repository, "s3", "2026-Q3", 5, self_audit=True)
    repository.stores.save(make_store(id="x", code="X-1", name="Jauns", region="Vidzeme"))
    repository.close()


def _order(shell: Shell, *names: str) -> list[str]:
    return sorted(names, key=shell.text.find)


async def test_the_stores_of_the_period_audited_last(tmp_path: Path, screens: Check) -> None:
    _keep(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("ranking")
        await shell.shows("3 stores audited by others")
        assert _order(shell, *NAMES, "Jauns") == ["Centrs", "Osta", "Jelgava", "Ikdiena", "Jauns"]
        assert "Self-audits (not ranked), median" in shell.text
        assert "No audit in this period: 1 store" in shell.text
        assert "Third  Actions  Change" in shell.text
        screens(shell, "ranking")


async def test_at_the_width_of_a_desk_the_thirds_stand_in_words(tmp_path: Path) -> None:
    _keep(tmp_path)
    async with app_for(tmp_path, size=(150, 30)) as shell:
        await shell.go("ranking")
        await shell.shows("upper third")
        assert "middle third" in shell.text
        assert "lower third" in shell.text


async def test_a_row_has_the_change_with_sign_and_words_and_the_status_with_the_score(tmp_path: Path) -> None:
    _keep(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("ranking")
        await shell.shows("Small walk, all regions, sorted by score")
        lines = {name: next(line for line in shell.text.splitlines() if name in line) for name in NAMES}
        assert "↑ up" in lines["Centrs"]
        assert "↓ down" in lines["Jelgava"]
        assert "no baseline" in lines["Ikdiena"]
        assert "%" in lines["Osta"]
        assert "← Earlier  → Later" in shell.text


async def test_a_wide_window_shows_the_store_of_the_row_beside_the_list(tmp_path: Path) -> None:
    _keep(tmp_path)
    async with app_for(tmp_path, size=(160, 40)) as shell:
        await shell.go("ranking")
        await shell.shows("points since Q2 2026.")
        assert "Region: Rīga" in shell.text
        assert "━" in shell.text
        await shell.press("end")
        await shell.shows("No audit in Q3 2026.")
        assert "Press Enter to open the store." in shell.text


async def test_the_row_under_the_cursor_is_told_of(tmp_path: Path) -> None:
    _keep(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("ranking")
        await shell.shows("Audited by others 2 times in a year: upper third.")
        assert "Q2 2026" in shell.text
        await shell.press("end")
        assert "Audited by others 2" not in shell.text


async def test_to_the_periods_before_and_after(tmp_path: Path) -> None:
    _keep(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("ranking", "left")
        await shell.shows("Q2 2026")
        assert _order(shell, *NAMES[:3]) == ["Jelgava", "Centrs", "Osta"]
        await shell.press("right", "right")
        await shell.shows("Q4 2026")
        assert "No audit in this period" in shell.text
        await shell.press("left")
        await shell.shows("Q3 2026")


async def test_a_period_is_typed(tmp_path: Path) -> None:
    _keep(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("ranking", "g", *["backspace"] * 8)
        await shell.type("2026")
        await shell.press("enter")
        await shell.shows("Ranking · 2026")
        await shell.press("g", *["backspace"] * 8)
        await shell.type("soon")
        await shell.press("enter")
        await shell.shows("is not a valid period")
        await shell.press("escape")
        await shell.shows("Ranking · 2026")


async def test_by_change_and_by_region(tmp_path: Path) -> None:
    _keep(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("ranking", "z", "2")
        await shell.shows("by change")
        assert _order(shell, *NAMES[:3]) == ["Centrs", "Osta", "Jelgava"]
        await shell.press("v", "5")
        await shell.shows("Zemgale, sorted by change")
        assert "Centrs" not in shell.text
        assert "1 store audited by others" in shell.text


async def test_enter_reads_the_audit_or_goes_to_the_store(tmp_path: Path) -> None:
    _keep(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("ranking", "enter")
        await shell.until(lambda: isinstance(shell.app.screen, CompletedAuditScreen))
        await shell.press("escape", "end", "enter")
        await shell.until(lambda: isinstance(shell.app.screen, StoreScreen))
        await shell.press("escape")
        assert isinstance(shell.app.screen, RankingScreen)


async def test_the_page_is_written_from_here(tmp_path: Path) -> None:
    _keep(tmp_path / "data")
    async with app_for(tmp_path / "data") as shell:
        shell.app.services.preferences.save(replace(shell.app.services.settings, report_folder=str(tmp_path)))
        await shell.go("ranking", "p")
        await shell.shows("Ranking 2026-Q3.pdf")
        await shell.press("ctrl+s")
        await shell.until((tmp_path / "Ranking 2026-Q3.pdf").exists, timeout=30)
    assert (tmp_path / "Ranking 2026-Q3.pdf").read_bytes().startswith(b"%PDF")


async def test_before_anything_was_audited(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("ranking")
        await shell.shows("Q4 2026")
        assert "No audit in this period: 1 store" in shell.text
    async with app_for(tmp_path / "empty") as shell:
        await shell.go("ranking")
        await shell.shows("No stores yet. On Home press g, then 1, to add a store.")


@pytest.mark.sample(3)
@pytest.mark.parametrize("words", a_part(HOSTILE, 1))
async def test_hostile_names(tmp_path: Path, words: str) -> None:
    _keep(tmp_path, (words, words + " 2"))
    async with app_for(tmp_path, size=(60, 18)) as shell:
        await shell.go("ranking", "down", "left", "right", "z", "escape", "v", "escape", "p", "escape", "escape")
        assert isinstance(shell.app.screen, HomeScreen)


@pytest.mark.sample(1)
@pytest.mark.parametrize(("ending", "begins"), [(".xlsx", b"PK"), (".csv", b"\xef\xbb\xbfStore,"), (".audit", b"PK")])
async def test_a_finished_audit_is_exported_by_the_ending_of_the_name(
    tmp_path: Path, ending: str, begins: bytes
) -> None:
    _keep(tmp_path / "data")
    target = tmp_path / f"walk{ending}"
    async with app_for(tmp_path / "data") as shell:
        await shell.go("ranking", "enter")
        await shell.until(lambda: isinstance(shell.app.screen, CompletedAuditScreen))
        await shell.press("x")
        await shell.shows("Export this audit")
        shell.app.screen.query_one(LineInput).value = str(target)
        await shell.press("enter")
        await shell.until(target.exists, timeout=30)
        await shell.until(lambda: "Exported:" in shell.raw, timeout=30)
    assert target.read_bytes().startswith(begins)
