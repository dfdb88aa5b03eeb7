"""The short report and the staff-room page, as data, as text and on paper."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import make_answer, make_answered, make_audit, make_completed, make_store, small_body
from tests.reports.papers import letters, made, printed, with_finding, words
from tui_audit.domain.audit.model import (
    Acknowledgement,
    ActionBy,
    ActionStatus,
    Audit,
    CorrectiveAction,
    Finding,
    Grade,
    Priority,
    Role,
)
from tui_audit.domain.record.seal import revision_of
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.content.blocks import StaffRoom
from tui_audit.reports.text import writer as text_writer


def pinned_up(audit: Audit | None = None, **named: Any) -> StaffRoom:
    page = made(audit, parts="staff-room", **named).staff_room
    assert page is not None
    return page


def action(name: str, **changes: Any) -> CorrectiveAction:
    return replace(make_answered().actions[0], id=f"a-{name}", what=name, **changes)


def praise(name: str, touchpoint: str) -> Finding:
    return Finding(f"f-{name}", "t", touchpoint, None, Grade.POSITIVE, name)


def test_a_short_report_is_page_1_failures_findings_scope_and_signatures() -> None:
    audit = make_completed(make_answered().with_answer(make_answer("door.open", False, note="A pallet.")))
    short, full = made(audit, parts="short"), made(audit)
    assert [part.key for part in short.parts] == ["findings", "scope", "signatures"]
    assert short.summary_page == full.summary_page
    assert short.parts[:1] == full.parts[:1]
    assert "This is the short report." in words(printed(short))
    assert len(printed(short).pages) < len(printed(full).pages)
    assert "listed under Answers" not in text_writer.report_text(ENGLISH, short)


def test_praise_stands_first_then_the_best_touchpoints() -> None:
    audit = make_answered()
    well = (praise("A smile.", "farewell"), praise("A bow.", "door"))
    page = pinned_up(make_completed(replace(audit, findings=(*audit.findings, *well))))
    assert page.good == ("A bow.", "A smile.", "Aisles: 100%")
    assert page.good_title == "Well done"


def test_never_more_than_three_of_each() -> None:
    audit = make_answered()
    well = tuple(praise(f"Good {n}.", "farewell") for n in range(9))
    many = tuple(action(f"Do {n}.") for n in range(9))
    page = pinned_up(replace(audit, findings=(*audit.findings, *well), actions=many))
    assert page.good == ("Good 0.", "Good 1.", "Good 2.")
    assert [todo.what for todo in page.todo] == ["Do 0.", "Do 1.", "Do 2."]


def test_touchpoints_with_something_against_them_are_not_praised() -> None:
    page = pinned_up(make_completed(with_finding(make_answered(), touchpoint="aisles", question=None)))
    assert not any(text.startswith(("Aisles", "Farewell")) for text in page.good)


def test_actions_come_by_priority_and_day_then_what_is_urgent() -> None:
    actions = (
        action("later", priority=Priority.LOW, due="2026-11-25"),
        action("request", by=ActionBy.HEAD_OFFICE, priority=Priority.HIGH),
        action("done", status=ActionStatus.DONE, priority=Priority.HIGH),
        action("soon", due="2026-11-01", owner=""),
    )
    page = pinned_up(make_completed(make_answered(actions=actions)))
    assert [(todo.what, todo.details) for todo in page.todo[:2]] == [
        ("soon", "was due on 1 Nov 2026 · no role assigned"),
        ("later", "due 25 Nov 2026 · Visual merchandiser"),
    ]
    assert page.todo[2].what.startswith("Farewell: Of the next five")
    assert page.todo[2].details.startswith("no due date")


def test_what_is_in_others_hands_is_no_task_of_the_staff() -> None:
    audit = make_answered(actions=(), findings=()).with_answer(make_answer("help.seconds", 180))
    assert not any(todo.what.startswith("Help") for todo in pinned_up(audit).todo)


def test_no_person_is_named() -> None:
    audit = with_finding(make_answered(), grade=Grade.POSITIVE, statement="Seen by līga bērziņa and Jānis Ozols.")
    audit = replace(audit, actions=(action("Ask Līga Bērziņa.", owner="Līga Bērziņa"),))
    seen = Acknowledgement("Jānis Ozols", Role.AREA_MANAGER, "2026-11-24T08:00:00+02:00", agrees=True)
    done = replace(make_completed(audit), acknowledged=seen)
    page = pinned_up(done)
    assert page.good[0] == "Seen by store manager and area manager."
    assert (page.todo[0].what, page.todo[0].details) == ("Ask store manager.", "due 15 Dec 2026 · store manager")
    report = made(done, parts="staff-room")
    reader = printed(report)
    assert reader.metadata is not None
    told = f"{words(reader)} {reader.metadata} {text_writer.report_text(ENGLISH, report)}"
    for name in ("Bērziņa", "bērziņa", "Ozols"):
        assert name not in told


def test_nothing_to_show_is_said_without_headings() -> None:
    page = pinned_up(make_audit())
    assert (page.good_title, page.todo_title) == ("", "")
    report = made(make_audit(), parts="staff-room")
    assert "Nothing to show yet" in words(printed(report))
    assert "To do" not in text_writer.report_text(ENGLISH, report)


def test_all_perfect_has_nothing_to_do() -> None:
    body = small_body()
    revision = revision_of(body)
    audit = make_audit(revision=revision.sha256, asked=("aisles.free",)).with_answer(make_answer("aisles.free", 5))
    page = pinned_up(audit, revision=revision)
    assert (page.good, page.todo_title, page.empty_text) == (("Aisles: 100%",), "", "")


def test_a_draft_says_so() -> None:
    assert pinned_up(make_answered()).kind.startswith("DRAFT")
    assert pinned_up().kind == ""
    assert "DRAFT: this audit is not finished" in words(printed(made(make_answered(), parts="staff-room")))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("text", ["word " * 2000, "x" * 500, "收銀臺等候時間" * 60, "\x1b[2J\u202e", ""])
def test_it_stays_on_one_page(paper: str, text: str) -> None:
    audit = make_answered(store=make_store(name=text[:120] or "R"))
    audit = replace(
        audit,
        findings=(*audit.findings, *(replace(praise(f"{n}", "farewell"), statement=text or "–") for n in range(3))),
        actions=tuple(replace(action(f"{n}"), what=text[:300] or "–", owner=text[:120]) for n in range(3)),
    )
    reader = printed(made(audit, parts="staff-room", paper=paper))
    assert len(reader.pages) == 1
    told = letters(words(reader))
    assert "☐" in told
    assert "★" in told
    last = page_bottom(reader)
    assert last > 54


def page_bottom(reader: Any) -> float:
    """The lowest line above the foot, in points."""
    found: list[float] = []

    def visit(text: str, _cm: list[float], matrix: list[float], _font: Any, _size: float) -> None:
        if text.strip():
            found.append(matrix[5] + _cm[5])

    reader.pages[0].extract_text(visitor_text=visit)
    return min(height for height in found if height > 45)
