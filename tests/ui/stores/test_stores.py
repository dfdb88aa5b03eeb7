"""Stores and the walks that begin in them: typed in, refused beside the field, kept."""

from pathlib import Path

import pytest

from tests.builders import make_answer, make_store
from tests.ui.completed_audits import completed
from tests.ui.shell import HOSTILE, Shell, app_for, keep_draft, keep_stores, stores_in
from tui_audit import settings
from tui_audit.domain.audit.model import Audit, AuditKind, Busyness, Role
from tui_audit.settings import Settings
from tui_audit.storage import open_repository
from tui_audit.ui.widgets.form import LineField
from tui_audit.ui.widgets.rows import RowList


def audits_in(folder: Path) -> list[Audit]:
    repository = open_repository(folder, read_only=True)
    try:
        return [repository.audits.get(summary.id) for summary in repository.audits.summaries()]
    finally:
        repository.close()


async def test_a_store_is_added_by_keys(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        await shell.go("stores", "n")
        for words in ("R-014", "Riga Centrs", "Brivibas iela 1", "Vidzeme"):
            await shell.type(words)
            await shell.press("enter")
        await shell.press("right", "down", "right", "down", "space", "down", "down", "space", "ctrl+s")
        await shell.opens("Stores")
        assert "R-014 Riga Centrs (competitor)" in shell.text
        assert "grocery" in shell.text
    (store,) = stores_in(tmp_path)
    assert (store.code, store.name, store.address, store.region) == (
        "R-014",
        "Riga Centrs",
        "Brivibas iela 1",
        "Vidzeme",
    )
    assert store.competitor
    assert store.attributes == ("age-restricted", "cafe", "kind-grocery")


async def test_the_kind_of_a_store_is_changed_and_proposes_its_checklist(tmp_path: Path) -> None:
    keep_stores(tmp_path, make_store(attributes=("kind-fashion", "own-entrance")))
    async with app_for(tmp_path) as shell:
        await shell.go("stores", "e")
        assert shell.says("Kind of store", "fashion")
        shell.app.screen.query_one("#kind").focus()
        await shell.press("right", "ctrl+s")
        await shell.opens("Stores")
        await shell.press("escape", "n")
        await shell.shows("New audit")
        assert shell.says("Food counter walk")
    (store,) = stores_in(tmp_path)
    assert store.attributes == ("kind-food-counter", "own-entrance")


async def test_what_is_missing_or_taken_is_said_beside_the_field(tmp_path: Path) -> None:
    keep_stores(tmp_path, make_store(code="A"))
    async with app_for(tmp_path) as shell:
        await shell.go("stores", "n", "ctrl+s")
        assert "Enter a store code." in shell.text
        await shell.type("A")
        await shell.press("ctrl+s")
        assert "Enter a store code." not in shell.text
        assert "Enter a store name." in shell.text
        await shell.type("Second")
        await shell.press("ctrl+s")
        lines = shell.text.splitlines()
        code = next(number for number, line in enumerate(lines) if line.startswith(" Code"))
        assert lines[code + 1].strip()  # the refusal stands under the code
        await shell.type("2")
        await shell.press("ctrl+s")
        await shell.opens("Stores")
    assert [store.code for store in stores_in(tmp_path)] == ["A", "A2"]


async def test_a_store_is_changed_and_keeps_attributes_of_own_checklists(tmp_path: Path) -> None:
    keep_stores(tmp_path, make_store(attributes=("ice-rink", "own-entrance")))
    async with app_for(tmp_path, size=(80, 60)) as shell:
        await shell.go("stores", "e")
        assert "[x] ice-rink" in shell.text
        await shell.press("tab")
        await shell.type("X")
        await shell.press("f2")
        await shell.opens("Stores")
    (store,) = stores_in(tmp_path)
    assert store.name.endswith("X")
    assert store.attributes == ("ice-rink", "own-entrance")


async def test_escape_asks_before_it_drops_what_was_written(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        await shell.go("stores", "n", "x", "escape")
        await shell.shows("Discard your changes?")
        await shell.press("escape")
        assert shell.app.screen.query_one("#code", LineField).value == "x"
        await shell.press("escape", "y")
        await shell.opens("Stores")


async def test_closing_a_store_says_what_becomes_of_walks_that_were_begun(tmp_path: Path) -> None:
    audit = keep_draft(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("stores", "d")
        assert "1 audit is not completed yet." in shell.text
        await shell.press("y", "escape", "home", "enter")
        await shell.until(lambda: "Saved 0 of" in shell.text)
        await shell.press("4")
        await shell.until(lambda: "Saved 1 of" in shell.text)
    assert stores_in(tmp_path)[0].closed
    repository = open_repository(tmp_path, read_only=True)
    assert repository.audits.get(audit.id).given == 1
    repository.close()


async def test_a_store_is_closed_after_a_question_and_reopened(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.go("stores", "d")
        await shell.press("enter")
        await shell.shows("Closed stores: no new audits")
        assert stores_in(tmp_path)[0].closed
        await shell.press("d")
        await shell.until(lambda: not stores_in(tmp_path)[0].closed)
        assert "Closed stores:" not in shell.text


async def test_up_and_down_go_through_the_whole_form(tmp_path: Path) -> None:
    async with app_for(tmp_path, size=(60, 18)) as shell:
        await shell.go("stores", "n", *["down"] * 6)
        ticks = shell.app.focused
        assert isinstance(ticks, RowList)
        await shell.press(*["down"] * 23)
        assert shell.app.focused is ticks
        last = ticks.texts[-1].strip("› []")
        assert last in shell.text  # it scrolled there
        await shell.press(*["up"] * 24)
        assert shell.app.focused is not ticks


async def test_three_times_enter_starts_a_walk(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    settings.save(tmp_path, Settings(name="Ilze", role=Role.AREA_MANAGER))
    async with app_for(tmp_path) as shell:
        await shell.press("n")
        assert all(words in shell.text for words in ("Rīga Centrs", "Ilze", "Q4 2026", "area manager"))
        await shell.press("enter", "enter", "enter")
        await shell.shows("Saved 0 of")
    (audit,) = audits_in(tmp_path)
    assert (audit.period, audit.auditor, audit.role, audit.self_audit) == ("2026-Q4", "Ilze", Role.AREA_MANAGER, False)
    assert (audit.announced, audit.busyness, audit.kind, audit.segment) == (True, Busyness.NORMAL, AuditKind.FULL, None)
    assert audit.started_at == "2026-11-22T14:03:00+02:00"


async def test_a_second_audit_of_the_same_kind_asks_whether_to_resume_the_first(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    settings.save(tmp_path, Settings(name="Ilze", role=Role.AREA_MANAGER))
    async with app_for(tmp_path) as shell:
        for answer, count in (((), 1), (("enter",), 1), (("2",), 2)):
            await shell.press("n", "enter", "enter", "enter")
            if answer:
                await shell.shows("This store has an unfinished audit with this checklist")
                assert "0 of" in shell.text
            await shell.press(*answer)
            await shell.shows("Saved 0 of")
            assert len(audits_in(tmp_path)) == count
            await shell.press("escape")
            await shell.shows("Resume: 0 of")


async def walk_details(shell: Shell, name: str = "") -> None:
    await shell.press("n", "tab", "tab")
    await shell.type(name)
    await shell.press("tab", "tab", "down", "right", "down")
    field = shell.app.screen.query_one("#period", LineField)
    await shell.press("ctrl+a", "ctrl+k")
    assert field.value == ""


async def test_every_detail_is_kept(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await walk_details(shell, "Ilze")
        await shell.type("2026-w47")
        await shell.press("down", "down", "right", "down", "right", "down", "right", "down")
        await shell.type("6")
        await shell.press("down")
        await shell.type("7")
        shell.app.screen.query_one("#kind").focus()
        await shell.press("left", "ctrl+s")
        await shell.shows("Saved 0 of")
        assert shell.app.services.settings.name == "Ilze"  # not asked again
    (audit,) = audits_in(tmp_path)
    assert audit.segment is not None
    assert (audit.period, audit.auditor, audit.role, audit.self_audit) == (
        "2026-W47",
        "Ilze",
        Role.STORE_MANAGER,
        False,
    )
    assert (audit.announced, audit.busyness, audit.kind) == (False, Busyness.BUSY, AuditKind.PRACTICE)
    assert (audit.staff_present, audit.staff_planned) == (6, 7)


@pytest.mark.sample(2)
@pytest.mark.parametrize("typed", ["soon", "2026-Q5", "2026-13", "2026-W60", ""])
async def test_a_wrong_period_is_refused_beside_it(tmp_path: Path, typed: str) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await walk_details(shell)
        await shell.type(typed)
        await shell.press("ctrl+s")
        assert "Not a valid period. Use a period such as 2026-Q4" in shell.text or "Enter a period." in shell.text
    assert audits_in(tmp_path) == []


async def test_a_walk_needs_a_name(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.press("n", "enter", "enter", "enter", "enter")
        assert "Enter the auditor’s name." in shell.text
        await shell.type("Ilze")
        await shell.press("enter", "enter")
        await shell.shows("Saved 0 of")


async def test_fewer_questions_are_said_for_a_segment(tmp_path: Path) -> None:
    keep_stores(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.press("n")
        everyone = next(line for line in shell.text.splitlines() if "questions apply here" in line)
        await shell.press("tab", "right")
        assert everyone not in shell.text
        assert "questions apply here" in shell.text


async def test_a_draft_is_deleted_after_a_question_only(tmp_path: Path) -> None:
    keep_draft(tmp_path, answers=[make_answer("windows.clean", 4)])
    async with app_for(tmp_path) as shell:
        await shell.press("down", "enter", "d")
        await shell.shows("1 answer, its notes and photos are deleted permanently.")
        await shell.press("enter")
        assert len(audits_in(tmp_path)) == 1
        await shell.press("d", "y")
        await shell.shows("Not audited yet")
    assert audits_in(tmp_path) == []


@pytest.mark.full
async def test_hostile_text_typed_into_a_store_is_kept_as_it_is(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        await shell.go("stores")
        for number, text in enumerate(HOSTILE):
            await shell.press("n")
            shell.app.screen.query_one("#code", LineField).set(f"C{number}")
            shell.app.screen.query_one("#name", LineField).set(text)
            await shell.press("ctrl+s")
            await shell.opens("Stores")
            assert f" C{number}" in shell.text
            assert all(character.isprintable() for character in shell.raw)
    assert {store.code: store.name for store in stores_in(tmp_path)} == {
        f"C{number}": text for number, text in enumerate(HOSTILE)
    }


async def test_an_audit_begins_at_the_store_that_was_added(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        await shell.go("stores", "n")
        await shell.type("B")
        await shell.press("enter")
        await shell.type("Second")
        await shell.press("ctrl+s")
        await shell.shows("n New store")
        await shell.press("enter")
        await shell.shows("n New audit")
        await shell.press("n")
        await shell.shows("‹ Second B ›")


async def test_the_audits_of_a_closed_store_are_read_and_no_walk_is_offered(tmp_path: Path) -> None:
    store = make_store()
    keep_draft(tmp_path, store)
    repository = open_repository(tmp_path)
    repository.stores.close(store.id)
    repository.close()
    async with app_for(tmp_path) as shell:
        await shell.go("stores")
        await shell.shows("Closed stores: no new audits")
        await shell.press("enter")
        await shell.shows("Q4 2026")
        assert "n New audit" not in shell.text
        await shell.press("n")
        assert "Q4 2026" in shell.text
        await shell.press("escape")
        await shell.opens("Stores")


async def test_the_foot_tells_the_key_of_help_that_is_not_written_into_the_field(tmp_path: Path) -> None:
    async with app_for(tmp_path) as shell:
        await shell.go("stores")
        assert "? Shortcuts" in shell.text
        await shell.press("n")
        assert "F1 Shortcuts" in shell.text
        assert "? Shortcuts" not in shell.text
        await shell.press("f1")
        await shell.shows("On this screen")


async def test_the_details_of_the_store_follow_the_cursor(tmp_path: Path) -> None:
    attributes = ("car-park",)
    keep_stores(
        tmp_path,
        make_store(id="1", code="A", name="First", region="Kurzeme"),
        make_store(id="2", code="B", name="Second", region="Zemgale", attributes=attributes, competitor=True),
    )
    async with app_for(tmp_path, size=(120, 30)) as shell:
        await shell.go("stores")
        await shell.shows("Region        Kurzeme")
        await shell.press("down")
        await shell.until(lambda: shell.says("Region        Zemgale", "Ownership     competitor", "Car park"))
        assert "No completed audit yet." in shell.text


async def test_the_details_of_an_audited_store_are_below_its_audits(tmp_path: Path) -> None:
    completed(tmp_path)
    async with app_for(tmp_path) as shell:
        await shell.press("down", "down", "down", "enter")
        await shell.opens("Rīga Centrs R-014")
        await shell.until(lambda: shell.says("Last audit    20 Aug 2026 · Q3 2026", "Top priorities", "1 open action"))
