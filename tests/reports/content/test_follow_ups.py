"""Reports and worksheets with follow-up questions: only what is asked counts, and paper says when to ask."""

from typing import Any

import pytest

from tests.builders import make_answer, make_answered, make_audit, make_completed, make_store, small_body
from tests.reports.papers import made
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.seal import revision_of
from tui_audit.domain.worksheet.numbering import possible_sheets
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.content.report_data import report_data
from tui_audit.reports.pdf import worksheet_writer
from tui_audit.reports.tables.audit_tables import answers_table
from tui_audit.reports.text import writer as text_writer

ASK = "Does it smell of anything but the goods?"


def with_follow_up(question: str = "free", when: str = "below 3") -> Revision:
    """Return the small checklist; "Does it smell" is a follow-up."""
    body = small_body()
    body["section"][1]["touchpoint"][0]["question"][1]["ask_if"] = {"question": question, "when": when}
    return revision_of(body, {})


def audit_with(revision: Revision, free: int) -> Audit:
    """Return an audit with all questions answered, the smell badly."""
    audit = make_answered(revision=revision.sha256).with_answer(make_answer("aisles.free", free))
    return audit.with_answer(make_answer("aisles.smell", value=True, note="Fish."))


def test_the_report_leaves_out_what_is_not_asked() -> None:
    revision = with_follow_up()
    good, low = audit_with(revision, 5), audit_with(revision, 2)
    kept, left = (report_data(audit, revision.checklist, (), None) for audit in (low, good))
    assert "aisles.smell" in kept.sheet.checklist.by_question
    assert (len(kept.answers), len(left.answers)) == (10, 9)
    texts = [text_writer.report_text(ENGLISH, made(audit, revision)) for audit in (low, good)]
    assert [ASK in text for text in texts] == [True, False]
    assert ["Fish." in text for text in texts] == [True, False]
    tables = [list(answers_table(ENGLISH, audit, revision.checklist).rows) for audit in (low, good)]
    assert [len(rows) for rows in tables] == [10, 9]


def test_earlier_audits_of_a_report_leave_it_out_too() -> None:
    revision = with_follow_up()
    before = make_completed(audit_with(revision, 5))
    now = audit_with(revision, 2)
    found = report_data(now, revision.checklist, [before], None)
    assert len(found.history[0].asked) == 9
    assert "aisles.smell" not in found.history[0].answers


@pytest.mark.parametrize(
    ("question", "when", "expected"),
    [
        ("free", "below 3", f"Only if question 4 is below 3: {ASK}"),
        ("free", "not good", f"Only if question 4 is below standard: {ASK}"),
        ("door.open", "no", f"Only if question 3 is “no”: {ASK}"),
        ("windows.offer", "no-offer", f"Only if question 2 is “no offer in the window”: {ASK}"),
    ],
)
def test_the_worksheet_says_when_a_follow_up_is_asked(question: str, when: str, expected: str) -> None:
    sheet = worksheet_writer.worksheet_content(ENGLISH, with_follow_up(question, when), make_store())
    asks = [ask for part in sheet.sections for place in part.touchpoints for ask in place.questions]
    assert asks[4].text == expected
    assert [ask.number for ask in asks] == list(range(1, 11))


def test_a_worksheet_without_the_question_before_it_prints_the_follow_up_plainly() -> None:
    revision = with_follow_up("windows.clean")
    sheet: Any = worksheet_writer.worksheet_content(ENGLISH, revision, make_store(attributes=()))
    texts = [ask.text for part in sheet.sections for place in part.touchpoints for ask in place.questions]
    assert ASK in texts


def test_a_follow_up_can_be_entered_from_paper() -> None:
    revision = with_follow_up()
    (sheet, *_others) = possible_sheets(make_audit(revision=revision.sha256), revision)
    assert all(slot.asked for slot in sheet.slots)
