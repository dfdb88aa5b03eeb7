"""Part 4, page 1 and the list: what became of what was agreed, reckoned on one day."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.builders import ACTION_ID, make_answered, make_completed, make_store, small_revision
from tests.reports.papers import made
from tui_audit.domain.actions.filters import ActionFilter, ActionOrder
from tui_audit.domain.actions.tracking import group_repeated, tracked_actions
from tui_audit.domain.audit.model import ActionBy, ActionStatus, Audit, AuditKind, Followup
from tui_audit.errors import UsageError
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.content import ReportContent
from tui_audit.reports.content.actions_list import actions_list_pages
from tui_audit.reports.content.blocks import ReportPart, RowKind, TableBlock
from tui_audit.reports.content.options import ActionsListOptions
from tui_audit.reports.jobs.child_process import child_command, child_environment
from tui_audit.reports.jobs.requests import ActionsListRequest, from_json, to_json
from tui_audit.reports.jobs.writers import write_output
from tui_audit.reports.pdf import writer as pdf_writer
from tui_audit.storage import open_repository


def before(*moves: Followup, number: int = 8, period: str = "2026-Q3", **fields: Any) -> Audit:
    """An audit of an earlier quarter, agreed on 20 August, and what became of its action."""
    audit = make_answered()
    action = replace(audit.actions[0], due="2026-10-01", **fields)
    audit = replace(audit, id=str(number) * 8, number=number, period=period, actions=(action,))
    return replace(make_completed(audit, at="2026-08-20T10:00:00+03:00"), followup=moves)


def moved(day: str, status: ActionStatus, note: str = "", audit: str | None = None) -> Followup:
    return Followup(ACTION_ID, f"{day}T09:00:00+02:00", "Līga", status, note, audit)


def now(**changes: Any) -> Audit:
    return make_completed(replace(make_answered(), actions=(), **changes))


def told(report: ReportContent) -> ReportPart | None:
    return next((part for part in report.parts if part.key == "followup"), None)


def rows(report: ReportContent, table: int = 0) -> list[tuple[str, ...]]:
    part = told(report)
    assert part is not None
    tables = [block for block in part.blocks if isinstance(block, TableBlock)]
    return [row.full_cells for row in tables[table].rows]


def test_without_anything_agreed_before_there_is_no_such_part() -> None:
    assert told(made(now())) is None
    assert told(made(now(), history=(now(id="b" * 8, period="2026-Q3"),))) is None


@pytest.mark.parametrize(
    ("moves", "outcome"),
    [
        ((), "☐ open, overdue"),
        ((moved("2026-09-20", ActionStatus.DONE),), "☑ done after 31 days, no effect: found again"),
        ((moved("2026-10-20", ActionStatus.DONE),), "☑ done after 61 days, no effect: found again"),
        ((moved("2026-11-23", ActionStatus.DONE),), "☐ open, overdue"),
        (
            (moved("2026-09-20", ActionStatus.DONE), moved("2026-11-22", ActionStatus.VERIFIED)),
            "✓ verified after 31 days, no effect: found again",
        ),
        ((moved("2026-09-20", ActionStatus.DROPPED, "No money."),), "– dropped"),
    ],
)
def test_what_became_of_it_until_the_day_of_the_audit(moves: tuple[Followup, ...], outcome: str) -> None:
    first = rows(made(now(), history=(before(*moves),)))[0]
    assert first[0] == "Window plan: every Monday\nagreed Q3 2026"
    assert first[2].startswith("1 Oct 2026")
    assert ("52 days overdue" in first[2]) is (outcome == "☐ open, overdue")
    assert first[3] == outcome


@pytest.mark.parametrize(
    ("day", "outcome"),
    [("2026-09-20", "☑ done after 31 days, on time"), ("2026-10-20", "☑ done after 61 days, late")],
)
def test_what_was_done_and_not_found_again_was_on_time_or_late(day: str, outcome: str) -> None:
    fine = replace(now(), findings=(), actions=())
    assert rows(made(fine, history=(before(moved(day, ActionStatus.DONE)),)))[0][3] == outcome


def test_nothing_after_the_reckoning_day_counts() -> None:
    later = before(moved("2026-11-23", ActionStatus.DONE, "Late."))
    same, other = made(now(), history=(before(),)), made(now(), history=(later,))
    assert (told(same), same.summary_page) == (told(other), other.summary_page)
    as_of = made(now(), history=(later,), as_of="2026-11-23")
    assert rows(as_of)[0][3] == "☑ done after 95 days, late"


def test_notes_and_looks_stand_under_it() -> None:
    audit = now()
    looked = moved("2026-11-22", ActionStatus.REGRESSED, "Marks again.", audit.id)
    history = (before(moved("2026-09-20", ActionStatus.DONE, "On the list."), looked),)
    remarks = rows(made(audit, history=history))[1:]
    assert remarks == [
        ("20 Sep 2026, done: On the list.",),
        ("22 Nov 2026, checked in this audit, recurred: Marks again.",),
    ]


def test_requests_to_head_office_stand_apart() -> None:
    history = (before(), before(number=7, period="2026-Q2", by=ActionBy.HEAD_OFFICE, what="A sign"))
    report = made(now(), history=history)
    assert rows(report)[0][0].startswith("Window plan: every Monday\n")
    assert rows(report, 1)[0][0].startswith("A sign\n")


def test_what_was_agreed_again_is_told_once() -> None:
    history = (before(), before(number=7, period="2026-Q2"), before(number=6, period="2026-Q1"))
    report = made(now(), history=history)
    assert len(rows(report)) == 1
    assert rows(report)[0][0].endswith("\nagreed 3 times since Q1 2026")


def test_long_settled_and_practice_are_not_told_again() -> None:
    old = before(moved("2026-08-01", ActionStatus.VERIFIED), number=7, period="2026-Q2", what="Old")
    old = replace(old, completed_at="2026-05-20T10:00:00+03:00", seals=())
    practice = replace(before(number=6, what="Practised"), kind=AuditKind.PRACTICE)
    found = rows(made(now(), history=(before(), old, practice)))
    assert [row[0].partition("\n")[0] for row in found] == ["Window plan: every Monday"]


def test_page_one_names_what_earlier_audits_left_open() -> None:
    report = made(make_completed(), history=(before(what="Wash it"), before(number=7, period="2026-Q2")))
    named = {fact.label: fact.value for fact in report.summary_page.facts}
    assert named["Open actions"] == "2 (2 overdue)"
    assert named["Previous actions"] == "2 agreed: 2 overdue (longest 52 days)"
    assert [row[0].partition("\n")[0] for row in rows(report)] == ["Wash it", "Window plan: every Monday"]
    assert all("overdue" in row[3] for row in rows(report))


OPTIONS = ActionsListOptions("still open", "2026-12-20")


def test_the_list_has_a_box_to_tick_for_what_is_open() -> None:
    done = before(moved("2026-09-20", ActionStatus.DONE), number=7, what="Done already")
    pages = actions_list_pages(ENGLISH, group_repeated([*tracked_actions(before()), *tracked_actions(done)]), OPTIONS)
    (table,) = [block for block in pages.parts[0].blocks if isinstance(block, TableBlock)]
    assert [row.kind for row in table.rows] == [RowKind.GROUP, RowKind.PLAIN, RowKind.PLAIN]
    assert [row.cells[0] for row in table.rows[1:]] == ["☐", ""]
    assert table.rows[1].cells[1:] == (
        "Window plan: every Monday",
        "Visual merchandiser",
        "1 Oct 2026\n80 days overdue",
        "open\nurgent",
    )


def test_an_empty_list_says_so_and_a_long_one_flows() -> None:
    empty = pypdf.PdfReader(io.BytesIO(pdf_writer.render(ENGLISH, actions_list_pages(ENGLISH, (), OPTIONS), Path)))
    assert "None." in empty.pages[0].extract_text()
    many = [
        replace(each, action=replace(each.action, what=f"No. {n}"))
        for n in range(300)
        for each in tracked_actions(before())
    ]
    data = pdf_writer.render(ENGLISH, actions_list_pages(ENGLISH, group_repeated(many), OPTIONS), Path)
    assert data == pdf_writer.render(ENGLISH, actions_list_pages(ENGLISH, group_repeated(many), OPTIONS), Path)
    long = pypdf.PdfReader(io.BytesIO(data))
    assert len(long.pages) > 3
    assert "No. 299" in long.pages[-1].extract_text()
    assert "300 actions" in long.pages[1].extract_text(), "the running head says what it is"


def kept(folder: Path) -> Path:
    repository = open_repository(folder)
    repository.imports.import_record(before(), small_revision(), {})
    repository.close()
    return folder


def test_a_process_of_its_own_writes_it(tmp_path: Path) -> None:
    request = ActionsListRequest(
        kept(tmp_path / "data"), tmp_path / "list.pdf", OPTIONS, ActionFilter.OVERDUE, ActionOrder.STORE
    )
    assert from_json(to_json(request)) == request
    ran = subprocess.run(
        child_command(),
        input=to_json(request).encode(),
        capture_output=True,
        env=dict(child_environment()),
        check=False,
    )
    assert (ran.returncode, b'"written"' in ran.stdout) == (0, True), ran.stderr
    assert (tmp_path / "list.pdf").read_bytes() == write_output(
        replace(request, target=tmp_path / "b.pdf")
    ).read_bytes()


def test_only_those_that_were_chosen(tmp_path: Path) -> None:
    request = ActionsListRequest(kept(tmp_path / "data"), tmp_path / "list.csv", OPTIONS, only=("another",))
    assert len(write_output(request).read_text("utf-8-sig").splitlines()) == 1
    assert len(write_output(replace(request, only=(ACTION_ID,))).read_text("utf-8-sig").splitlines()) == 2


@pytest.mark.parametrize("line", ["", "{}", "[]", '{"folder": 1}', '{"only": 3}'])
def test_a_request_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(UsageError):
        from_json(line)


def test_stores_of_one_code_are_groups_of_their_own_each_once() -> None:
    twins = [
        replace(before(number=number), store=make_store(id=name, name=name))
        for number, name in enumerate(("Old", "New", "Old", "New"), 1)
    ]
    matters = [matter for audit in twins for matter in group_repeated(tracked_actions(audit))]
    pages = actions_list_pages(ENGLISH, matters, OPTIONS)
    (table,) = (block for block in pages.parts[0].blocks if isinstance(block, TableBlock))
    assert [row.cells[0] for row in table.rows if row.kind is RowKind.GROUP] == ["New R-014", "Old R-014"]
