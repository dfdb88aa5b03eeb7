"""Page 1 alone: what is wrong, who mends it by when, better or worse, what the marks mean."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import make_answer, make_answered, make_completed
from tests.reports.papers import letters, made, printed, words
from tests.reports.pdf.test_tagging import tree
from tui_audit.domain.audit.model import ActionStatus, Audit, CorrectiveAction, Finding, Followup, Grade
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.text import writer as text_writer

WINDOWS, AISLES = "windows.clean", "aisles.free"


def scored(value: int, **changes: Any) -> Audit:
    return make_completed(replace(make_answered().with_answer(make_answer(WINDOWS, value)), **changes))


def first_to_do(report: Any) -> dict[str, str]:
    """Who mends what by when, by touchpoint."""
    (found,) = (listing for listing in report.summary_page.lists if listing.title == "Top priorities")
    return {row.notes[1].partition(" · ")[0]: ", ".join(row.cells[2:]) for row in found.table.rows}


@pytest.mark.parametrize(
    ("last", "now", "said"),
    [
        (5, 1, "▼ 22.3 since Q3 2026"),
        (1, 5, "▲ 22.3 since Q3 2026"),
        (4, 4, "= unchanged since Q3 2026"),
    ],
)
def test_better_or_worse_is_said_in_words_and_by_a_mark(last: int, now: int, said: str) -> None:
    before = replace(scored(last), id="b" * 36, period="2026-Q3", number=8)
    report = made(scored(now), history=(before,))
    assert report.summary_page.change == said
    assert letters(said) in letters(words(printed(report), 0))
    assert said in text_writer.report_text(ENGLISH, report)


def test_the_first_audit_of_a_store_is_neither() -> None:
    front = made(scored(4)).summary_page
    assert (front.change, front.change_text, front.trace) == ("", "", ())


def action(name: str, **changes: Any) -> CorrectiveAction:
    return replace(make_answered().actions[0], id=f"a-{name}", what=name, **changes)


def test_each_priority_says_who_mends_it_and_by_when() -> None:
    aisles = Finding("f-aisles", "t", "aisles", AISLES, Grade.MINOR, "Boxes.")
    audit = make_answered().with_answer(make_answer(AISLES, 1))
    actions = (action("later", due="2026-12-24"), action("first", due="2026-12-01", owner="Shift\nleader"))
    report = made(make_completed(replace(audit, findings=(*audit.findings, aisles), actions=actions)))
    who = first_to_do(report)
    assert who["Store windows"] == "first (and 1 more), Shift leader, 1 Dec 2026"
    assert who["Aisles"] == "no action agreed, –, –"
    page = letters(words(printed(report), 0))
    assert letters("Shift leader") in page
    assert letters("1 Dec 2026") in page
    assert letters("no action agreed") in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"owner": "", "due": None}, "one, no role assigned, no due date"),
        ({"due": "2026-11-01"}, "one, Visual merchandiser, 1 Nov 2026, overdue"),
        ({"status": ActionStatus.DROPPED}, "no action agreed, –, –"),
    ],
)
def test_what_is_not_known_or_late_is_said(changes: dict[str, Any], said: str) -> None:
    report = made(make_completed(make_answered(actions=(action("one", **changes),))))
    assert first_to_do(report)["Store windows"] == said


def test_what_is_done_is_no_longer_to_be_mended() -> None:
    audit = make_completed(make_answered(actions=(action("one"),)))
    done = Followup("a-one", "2026-11-23T09:00:00+02:00", "Laura", ActionStatus.DONE)
    report = made(replace(audit, followup=(done,)), as_of="2026-11-24")
    assert first_to_do(report)["Store windows"] == "no action agreed, –, –"


def test_the_ticks_of_the_bars_are_explained() -> None:
    said = "Score bands: excellent from 90%; good from 75%; needs work from 60%; poor from 0%."
    report = made()
    reader = printed(report)
    assert letters(said) in letters(words(reader, 0))
    table = next(each for each in tree(reader).all() if each.tag == "Table" and "Total" in each.whole)
    assert [cell.whole for cell in table.kids[1].kids] == ["Total", "74.4%"]
    for name in ("poor", "needs work", "good", "excellent"):
        assert name in words(reader, 0)
    assert said in " ".join(text_writer.report_text(ENGLISH, report).split())
