"""The trend on the screen: table at once, chart on the common core; the chart's own drawing."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_store, small_revision
from tests.data_folders import copy_of, make_data_folder
from tests.ui.audit_series import make_quarters, rows_of, to_audit, walk
from tests.ui.conftest import Check
from tests.ui.shell import app_for, keep_draft
from tui_audit.domain.history.trend import chart_scale
from tui_audit.storage import open_repository
from tui_audit.ui.screens.comparison.comparison import ComparisonScreen
from tui_audit.ui.screens.comparison.trend import TrendScreen
from tui_audit.ui.screens.review.completed_audit import CompletedAuditScreen
from tui_audit.ui.widgets.trend_chart import ChartMark, trend_chart_lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


async def test_t_shows_the_scores_over_the_periods(folder: Path, screens: Check) -> None:
    made = make_quarters(folder)
    async with app_for(folder) as shell:
        await to_audit(shell, made["third"])
        await shell.press("h")
        await shell.shows("Compared on the 8 of 10 questions scored in all 3 audits")
        screens(shell, "trend")
        assert "Gap: no audit in Q2 2026" in shell.text
        assert "Q3 2026: 49.4%. Down 11.1 points since Q1 2026, equal to 4 answers dropping by" in shell.text
        assert "2026-Q" not in shell.text
        assert rows_of(shell).current == made["third"]


async def test_reported_scores_and_failed_audits_are_named(demo_once: Path, tmp_path: Path) -> None:
    async with app_for(copy_of(demo_once, tmp_path / "data"), size=(100, 40)) as shell:
        await shell.to_stores()
        await shell.press("enter", "enter")
        await shell.until(lambda: isinstance(shell.app.screen, CompletedAuditScreen))
        await shell.press("h")
        await shell.shows("Reported: ")
        assert re.search(r"Reported: [\d.]+% in Q2 2026, [\d.]+% in Q3 2026\.", shell.text)
        assert "✗ Q3 2026" in shell.text


async def test_arrows_turn_to_the_phases_and_back(folder: Path) -> None:
    made = make_quarters(folder)
    async with app_for(folder, size=(100, 30)) as shell:
        await to_audit(shell, made["third"])
        await shell.press("h")
        await shell.shows("─Whole audit")
        for words in ("Before the purchase", "During the purchase", "After the purchase", "Whole audit"):
            await shell.press("right")
            await shell.shows(f"─{words}")
        await shell.press("left")
        await shell.shows("─After the purchase")
        assert "Q3 2026: 25%. Unchanged since Q1 2026." in shell.text


async def test_a_wide_window_shows_the_audit_of_the_row_with_the_change_by_phase(folder: Path) -> None:
    made = make_quarters(folder)
    async with app_for(folder, size=(120, 40)) as shell:
        await to_audit(shell, made["third"])
        await shell.press("h")
        await shell.shows("Audited by Anna on 10 Sep 2026")
        assert "The mark across each bar is the score in Q1 2026." in shell.text
        await shell.press("end")
        await shell.shows("Audited by Anna on 10 Dec 2025")
        assert "mark across" not in shell.text


async def test_c_holds_a_period_against_the_one_before_and_enter_opens_the_audit(folder: Path) -> None:
    made = make_quarters(folder)
    async with app_for(folder, size=(100, 30)) as shell:
        await to_audit(shell, made["third"])
        await shell.press("h", "c")
        await shell.until(lambda: isinstance(shell.app.screen, ComparisonScreen))
        await shell.shows("Q1 2026 → Q3 2026")
        await shell.press("escape", "end")
        await shell.until(lambda: isinstance(shell.app.screen, TrendScreen))
        assert "Compare" not in shell.text.splitlines()[-1]
        await shell.press("c")
        assert isinstance(shell.app.screen, TrendScreen)
        await shell.press("enter")
        await shell.shows("Total score")
        assert not isinstance(shell.app.screen, TrendScreen)


async def test_before_the_first_audit_it_says_what_is_missing(folder: Path) -> None:
    keep_draft(folder)
    async with app_for(folder) as shell:
        await shell.press("down", "enter", "h")
        await shell.shows("It begins with the first completed full audit")


@pytest.mark.sample(1)
@pytest.mark.parametrize("size", [(60, 18), (160, 45)])
async def test_it_fits_small_and_large(folder: Path, size: tuple[int, int]) -> None:
    made = make_quarters(folder)
    async with app_for(folder, size=size) as shell:
        await to_audit(shell, made["third"])
        await shell.press("h")
        await shell.shows("Q3 2026")
        await shell.shows("●")
        assert ("Before" in shell.text) == (size[0] > 100)


def drawn(marks: list[ChartMark], width: int = 40, height: int = 8, *, ascii_only: bool = False) -> list[str]:
    return [line.plain for line in trend_chart_lines(marks, width, height, ascii_only=ascii_only)]


FOUR = [
    ChartMark("2026-Q1", 60.0),
    ChartMark("2026-Q2", 80.0, is_joined=True, is_hollow=True),
    ChartMark("", None),
    ChartMark("2026-Q4", 70.0),
]


def test_in_plain_marks_it_is_all_ascii_and_shows_the_same() -> None:
    plain = drawn(FOUR, ascii_only=True)
    assert all(line.isascii() for line in plain)
    signs = "".join(plain[:-1])
    assert (signs.count("#"), signs.count("o")) == (2, 1)
    assert "." in signs
    rich = drawn(FOUR)
    assert ("".join(rich).count("●"), "".join(rich).count("○")) == (2, 1)


def test_no_line_leads_over_a_gap() -> None:
    lines = drawn(FOUR, ascii_only=True)[:-1]
    last = max(line.find("o") for line in lines)
    fourth = max(line.rfind("#") for line in lines)
    between = "".join(line[last + 1 : fourth] for line in lines)
    assert between.strip() == ""
    joined = [*FOUR[:2], ChartMark("2026-Q3", 75.0, is_joined=True), FOUR[3]]
    assert "." in "".join(line[last + 1 :] for line in drawn(joined, ascii_only=True)[:-1])


def test_the_scale_runs_between_full_tens_with_figures_where_there_is_room() -> None:
    assert [line[:5].strip() for line in drawn(FOUR)] == ["80%", "", "", "70%", "", "", "60%", ""]
    assert [line[:5].strip() for line in drawn(FOUR, height=5)] == ["80%", "", "", "60%", ""]
    assert chart_scale([71.0, 72.0]) == (60, 80)
    assert chart_scale([100.0]) == (80, 100)
    assert chart_scale([0.0]) == (0, 20)


def test_a_gap_and_each_score_are_written_below_the_periods() -> None:
    marks = [ChartMark("Q1 2026", 60.0, "60%"), ChartMark("Gap", None, "no audit"), ChartMark("Q3 2026", 70.0, "70%")]
    lines = drawn(marks)
    assert lines[-2].split() == ["Q1", "2026", "Gap", "Q3", "2026"]
    assert lines[-1].split() == ["60%", "no", "audit", "70%"]
    few = drawn(marks, width=24)  # both labels of a period are left out together
    assert few[-2].split()[-2:] == ["Q3", "2026"]
    assert len(few[-2].split()) // 2 == len(few[-1].split())


@pytest.mark.parametrize(("width", "height"), [(10, 8), (40, 3), (0, 0), (1, 1)])
def test_without_room_or_figures_nothing_is_drawn(width: int, height: int) -> None:
    assert drawn(FOUR, width, height) == []
    assert drawn([ChartMark("2026-Q1", None)]) == []


@given(
    st.lists(st.tuples(st.none() | st.floats(0, 100), st.booleans(), st.booleans()), max_size=150),
    st.integers(14, 120),
    st.integers(4, 40),
    st.booleans(),
)
def test_it_never_leaves_its_cells(
    values: list[tuple[float | None, bool, bool]], width: int, height: int, ascii_only: bool
) -> None:
    marks = [ChartMark(f"2026-W{n:02}", value, "", joined, hollow) for n, (value, joined, hollow) in enumerate(values)]
    lines = drawn(marks, width, height, ascii_only=ascii_only)
    assert all(len(line) <= width for line in lines)
    assert len(lines) == (height if any(value is not None for value, _joined, _hollow in values) else 0)
    if lines and len(marks) <= width - 6:
        signs = "#o" if ascii_only else "●○"
        assert any(sign in line for line in lines for sign in signs)


@pytest.mark.sample(2)
@pytest.mark.parametrize(("count", "size"), [(1, (80, 24)), (2, (80, 24)), (12, (60, 18)), (12, (160, 45))])
async def test_one_two_and_twelve_audits(folder: Path, count: int, size: tuple[int, int]) -> None:
    repository = open_repository(make_data_folder(folder))
    repository.revisions.save(small_revision())
    store = repository.stores.save(make_store(name="Tirdzniecības centrs ar ļoti garu nosaukumu un vēl vienu ēku"))
    periods = [f"{year}-Q{quarter}" for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4)][-count:]
    for number, period in enumerate(periods):
        walk(repository, period, {"aisles.free": 1 + number % 5}, store_id=store.id)
    repository.close()
    async with app_for(folder, size=size) as shell:
        shell.app.services.navigator.trend(store.id, small_revision().checklist.id)
        await shell.shows("●")
        words = {1: "One audit with 8 questions.", 2: "8 of 10 questions scored in both audits"}.get(count, "Q4 2025:")
        assert words in shell.text
        assert ("since Q3 2025" in shell.text) == (count > 1)
        assert all(len(line) <= size[0] for line in shell.text.splitlines())
        if size[0] > 100:
            assert not {"▁", "▂", "▃", "▄", "▅", "▆", "▇"} & set(shell.text)  # no scrollbar beside 12 rows that fit
