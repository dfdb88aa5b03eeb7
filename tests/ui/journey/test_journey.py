"""The customer's journey on the screen: pages, the map to walk about in, a touchpoint with all that is known of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import make_answer, make_store
from tests.data_folders import copy_of
from tests.ui.conftest import Check
from tests.ui.shell import HOSTILE, Shell, app_for, keep_draft
from tui_audit.domain.audit.model import Answer, Audit, Seal
from tui_audit.domain.journey.touchpoint_scores import Quadrant
from tui_audit.domain.record.seal import seal_of
from tui_audit.settings import Settings, save
from tui_audit.storage import open_repository
from tui_audit.ui.screens.journey import JourneyScreen
from tui_audit.ui.screens.journey.touchpoint import TouchpointScreen
from tui_audit.ui.screens.review.completed_audit import CompletedAuditScreen
from tui_audit.ui.screens.review.explain import ExplainScreen
from tui_audit.ui.widgets.grid_map import GridMap


@pytest.fixture
def folder(demo_once: Path, tmp_path: Path) -> Path:
    return copy_of(demo_once, tmp_path / "data")


async def to_journey(shell: Shell) -> None:
    """From home to the journey of the last audit of the first store, Jelgava: the one that slips."""
    await shell.to_stores()
    await shell.press("enter", "enter")
    await shell.until(lambda: isinstance(shell.app.screen, CompletedAuditScreen))
    await shell.press("j")
    await shell.until(lambda: isinstance(shell.app.screen, JourneyScreen))
    await shell.shows("Before the purchase")


FIGURES = {
    "curve": ("63.1",),
    "map": ("63.1",),
    "priorities": ("Fix first (20)", "●●●●●      80.0       20%", "59.0       41%"),
    "qualities": ("62.1%", "down 5.4", "━━━━"),
    "stages": ("7 · 11.3", "17 · 27.4", "16.7"),
    "figures": ("3.9", "4.5", "4.2", "L-031", "R-014"),
    "checks": ("▼ Too few customer types", "What to do:"),
}
"""What each page shows, by page in the order of their keys."""
PAGES = tuple(FIGURES)
KEPT = {"curve", "map"}


async def test_every_page_at_eighty_by_twenty_four(folder: Path, screens: Check) -> None:
    async with app_for(folder) as shell:
        await to_journey(shell)
        for number, page in enumerate(PAGES, start=1):
            await shell.press(str(number))
            if page in KEPT:
                screens(shell, f"journey-{page}")
            assert all(figure in shell.text for figure in FIGURES[page])
            assert all(len(line) <= 80 for line in shell.text.splitlines())


@pytest.mark.sample(1)
@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_three_pages_are_drawn_too(folder: Path, size: tuple[int, int]) -> None:
    async with app_for(folder, size=size) as shell:
        await to_journey(shell)
        await shell.press("v")
        for number, page in ((1, "curve"), (3, "priorities"), (4, "qualities")):
            await shell.press(str(number))
            lines = shell.text.splitlines()
            assert sum(any("\u2800" < ch <= "\u28ff" for ch in line) for line in lines) >= 5, page
            assert all(len(line) <= size[0] for line in lines)
        await shell.press("v")
        assert "Most points lost:" in shell.text


@pytest.mark.sample(1)
@pytest.mark.parametrize("size", [(60, 18), (160, 45)])
async def test_every_page_in_other_windows(folder: Path, size: tuple[int, int]) -> None:
    async with app_for(folder, size=size) as shell:
        await to_journey(shell)
        for number in range(1, len(PAGES) + 1):
            await shell.press(str(number))
            assert "63.1%" in shell.text.splitlines()[0]
            assert all(len(line) <= size[0] for line in shell.text.splitlines())


async def test_the_map_is_walked_with_arrows_and_enter_opens(folder: Path) -> None:
    async with app_for(folder) as shell:
        await to_journey(shell)
        await shell.press("2")
        grid = shell.app.screen.query_one(GridMap)
        assert grid.current == "social-networks"
        await shell.press("right", "down")
        assert grid.current == "directory-listings"
        for _step in range(5):
            await shell.press("right")
        assert "Advocacy" in shell.text
        assert "Awareness" not in shell.text  # columns come with the cursor, heads with them
        last = grid.current
        await shell.press("right")
        assert grid.current == last
        await shell.press("pagedown")
        assert "First visit" in shell.text
        await shell.press("up")
        assert grid.current != last
        await shell.press("enter")
        await shell.until(lambda: isinstance(shell.app.screen, TouchpointScreen))
        await shell.press("escape")
        await shell.press("v")
        assert "Map by channel" in shell.text
        assert "E-mail" in shell.text or "Website" in shell.text or "Store" in shell.text


@pytest.mark.sample(1)
@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_the_page_names_are_shown_the_current_one_highlighted(folder: Path, size: tuple[int, int]) -> None:
    async with app_for(folder, size=size) as shell:
        await to_journey(shell)
        await shell.press("5")
        await shell.shows("─Stages─")
        for words in ("1 Curve  2 Map  3 Priorities", "5 Stages", "8 Competitors", "9 Map review"):
            assert words in shell.text
        reversed_words = {
            segment.text
            for strip in shell.strips[:8]
            for segment in strip
            if segment.style is not None and segment.style.bold and segment.style.reverse
        }
        assert "Stages" in " ".join(reversed_words)
        assert "Map" not in " ".join(reversed_words)
        lines = shell.text.splitlines()
        row = next(index for index, line in enumerate(lines) if "7 Checks" in line)
        await shell.pilot.click(offset=(lines[row].index("Checks"), row))
        await shell.shows("─Checks─")


async def test_pages_with_one_view_offer_no_other(folder: Path) -> None:
    async with app_for(folder) as shell:
        await to_journey(shell)
        footer = " ".join(shell.text.splitlines()[-2:])
        assert all(words in footer for words in ("1-9 Page", "= Explain", "v View", "Esc Back"))
        for number, title in (
            (5, "Stages"),
            (6, "Customer figures"),
            (7, "Checks"),
            (8, "Competitors"),
            (9, "Map review"),
        ):
            await shell.press(str(number), "v")
            assert f"─{title}─" in shell.text
            assert "v View" not in shell.text
        await shell.press("2")
        assert "v View" in shell.text


async def test_failed_critical_questions_come_first(folder: Path) -> None:
    async with app_for(folder, size=(80, 40)) as shell:
        await to_journey(shell)
        journey = shell.app.screen._drawing.journey  # type: ignore[attr-defined]
        failed = [journey.checklist.by_question[question].touchpoint for question in journey.sheet.critical_failures]
        assert failed
        await shell.press("3")
        await shell.shows("Fix first")
        lines = shell.text.splitlines()
        first = next(index for index, line in enumerate(lines) if "Fix first (" in line) + 1
        urgent = [
            each.title for each in failed if each.id in {spot.id for spot in journey.in_quadrant(Quadrant.FIX_FIRST)}
        ]
        assert urgent
        shown = lines[first : first + len(set(urgent))]
        assert all("✗ critical" in line for line in shown), shell.text
        assert "✗ critical" not in lines[first + len(shown)]


async def test_a_touchpoint_tells_all_that_is_known(folder: Path) -> None:
    async with app_for(folder, size=(100, 50)) as shell:
        await to_journey(shell)
        await shell.press("3", "down", "enter")
        await shell.until(lambda: isinstance(shell.app.screen, TouchpointScreen))
        for said in ("importance 5 of 5", "Owner", "Best practice", "Answers", "Earlier audits"):
            assert said in shell.text


async def test_a_competitor_stands_beside_us_by_stage_and_touchpoint(folder: Path) -> None:
    repository = open_repository(folder)
    held = repository.audits.summaries(limit=3)
    theirs = repository.audits.get(held[2].id)
    store = make_store(id="9" * 8 + "-0000-4000-8000-000000000001", code="X-1", name="Rival", competitor=True)
    copied = replace(
        theirs, id="9" * 8 + "-0000-4000-8000-000000000002", store=store, seals=(), actions=(), followup=()
    )
    copied = replace(copied, findings=(), acknowledged=None, photos={}, previous=None, answers=_without_photos(copied))
    revision = repository.revisions.of_audit(theirs)
    sealed = replace(copied, seals=(Seal(seal_of(copied, revision), "2026-08-13T10:00:00+03:00", "A"),))
    assert repository.imports.import_record(sealed, revision, {}) == "new"
    repository.close()
    async with app_for(folder) as shell:
        await to_journey(shell)
        await shell.press("8")
        await shell.shows("X-1 Rival")
        assert "Where they are ahead" in shell.text
        assert "The mark across each bar is their score." in " ".join(shell.text.split())
        assert "┃" in shell.text


async def test_no_competitor_yet_says_how_to_add_one(folder: Path) -> None:
    async with app_for(folder) as shell:
        await to_journey(shell)
        await shell.press("8")
        assert "No competitor has been audited with this checklist yet" in shell.text


def _without_photos(audit: Audit) -> dict[str, Answer]:
    return {name: replace(answer, photos=(), photo_excuse="none there") for name, answer in audit.answers.items()}


async def test_the_map_itself_is_looked_over(folder: Path) -> None:
    async with app_for(folder) as shell:
        await to_journey(shell)
        await shell.press("9")
        assert shell.says("Not scored in the last year", "Voice, virtual and connected")


async def test_every_figure_explains_itself(folder: Path) -> None:
    async with app_for(folder) as shell:
        await to_journey(shell)
        for keys, title in (
            (("1", "equals_sign"), "Website: our store's page"),
            (("2", "equals_sign"), "Social networks"),
            (("4", "enter"), "Simple"),
            (("4", "down", "down", "equals_sign"), "Relevant"),
            (("5", "equals_sign"), "Online"),
            (("7", "equals_sign"), "Whole audit"),
        ):
            await shell.press(*keys)
            await shell.until(lambda: isinstance(shell.app.screen, ExplainScreen))
            assert title in shell.text.splitlines()[0]
            assert "Points earned" in shell.text
            assert " ÷ " in shell.text
            await shell.press("escape")
            await shell.until(lambda: isinstance(shell.app.screen, JourneyScreen))


async def test_every_page_begins_with_what_it_shows_and_what_to_do(folder: Path) -> None:
    begins = (
        "Your touchpoint scores in the order customers reach them.",
        "All touchpoints by stage and customer type.",
        "What matters most to customers",
        "How customers would describe the store.",
        "Where your effort goes along the customer journey",
        "Numbers from your customers against target",
        "Five common mistakes",
        "You and your competitors",
        "Review the touchpoint map once a year",
    )
    async with app_for(folder) as shell:
        await to_journey(shell)
        for number, words in enumerate(begins, start=1):
            await shell.press(str(number))
            assert shell.text.splitlines()[1].strip().startswith(words)
            assert "2026-Q" not in "".join(shell.text.splitlines()[:4])


async def test_a_wide_window_shows_the_touchpoint_of_the_row_beside_the_list(folder: Path) -> None:
    async with app_for(folder, size=(160, 45)) as shell:
        await to_journey(shell)
        await shell.shows("About this touchpoint")
        for words in (
            "importance 4 of 5",
            "On a phone, how many taps",
            "Five taps from the home page",
            "since Q2 2026",
        ):
            assert words in shell.text
        await shell.press("4")
        await shell.shows("Questions losing the most points")
        await shell.press("6")
        assert "Questions that lose" not in shell.text  # a page of text has the whole width
        await shell.press("1")
        await shell.shows("About this touchpoint")


async def test_the_map_names_the_touchpoint_under_the_cursor_in_full(folder: Path) -> None:
    async with app_for(folder) as shell:
        await to_journey(shell)
        await shell.press("2")
        await shell.shows("Social networks  100% · importance 3 of 5")
        await shell.press("down")
        await shell.shows("Advertising (online, TV, leaflets)  58.8% · importance 4 of 5")


@pytest.mark.full
async def test_plain_marks_only(folder: Path) -> None:
    save(folder, Settings(ascii_marks=True))
    async with app_for(folder) as shell:
        await to_journey(shell)
        for number in range(1, 10):
            await shell.press(str(number))
            assert not set("█░│━─┃●○◕◑▲▽★◇▼✓") & set(shell.text), number


async def test_a_draft_with_nothing_answered_has_a_journey_too(tmp_path: Path) -> None:
    keep_draft(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.press("enter")
        await shell.press("r", "j")
        await shell.until(lambda: isinstance(shell.app.screen, JourneyScreen))
        await shell.shows("Curve")
        for number in range(1, 8):
            await shell.press(str(number))
        await shell.press("3")
        assert "No touchpoint has a score yet" in shell.text
        await shell.press("v")
        assert "Too few scores for a diagram. Press v for the list." in shell.text


async def test_hostile_words_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    notes = [make_answer("help.seconds", 40, note=words) for words in HOSTILE[-1:]]
    keep_draft(tmp_path, answers=[*notes, make_answer("windows.clean", 2, note="".join(HOSTILE))])
    async with app_for(tmp_path) as shell:
        await shell.press("enter")
        await shell.press("r", "j")
        await shell.until(lambda: isinstance(shell.app.screen, JourneyScreen))
        await shell.shows("Curve")
        await shell.press("1", "enter")
        await shell.until(lambda: isinstance(shell.app.screen, TouchpointScreen))
        assert "[@click=app.quit]x[/]" in shell.text
        assert "\x1b" not in shell.raw
