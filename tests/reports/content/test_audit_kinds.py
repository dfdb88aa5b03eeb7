"""What reports say of re-audits, short walks, practice, amendments, removals and full marks that were shown."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_answer, make_answered, make_completed, small_checklist, small_revision, with_photo
from tui_audit.domain.audit.model import Audit, AuditKind, Change, Redaction, SpotCheckResult
from tui_audit.domain.planning.question_selection import questions_to_recheck
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.content import ReportOptions, report_content
from tui_audit.reports.pdf import writer as pdf_writer
from tui_audit.reports.text import writer as text_writer

PERCENT = re.compile(r"\d\s?%")
AT = "2026-11-25T09:00:00+02:00"
SHA = "a" * 64


def words(audit: Audit, **more: Any) -> str:
    """The full report as plain text, in one line."""
    more.setdefault("options", ReportOptions(parts="full"))
    return " ".join(
        text_writer.render(ENGLISH, report_content(ENGLISH, audit, small_revision(), **more)).decode().split()
    )


def re_audit(first: Audit) -> Audit:
    again = replace(first, id="99999999-9999-4999-8999-999999999999", number=10, kind=AuditKind.RE_AUDIT, seals=())
    again = replace(again, asked=questions_to_recheck(first, small_checklist()), answers={}, findings=(), actions=())
    again = replace(again, previous=first.id, walked_on="2026-12-01", started_at="2026-12-01T09:00:00+02:00")
    again = again.with_answer(make_answer("windows.clean", 5)).with_answer(make_answer("farewell.said", 1, note="One."))
    return make_completed(again, at="2026-12-01T09:10:00+02:00")


def test_a_re_audit_stands_beside_the_first_and_both_say_so() -> None:
    first = make_completed()
    again = re_audit(first)
    said = words(again, beside=(first,), history=(first,))
    assert "re-audit" in said
    assert "74.4% (score unchanged): 1 of 2 fixed" in said
    assert "1 of 2 fixed, 0 of 1 gaps now answered" in said
    front = report_content(ENGLISH, again, small_revision(), beside=(first,), history=(first,)).summary_page
    assert (front.change, len(front.bar_heads)) == ("", 1), "what was asked again is not held against all"
    assert (front.status, front.score, front.bars) == ("1 of 2 fixed, 0 of 1 gaps now answered", "", ())
    of_first = words(first, beside=(again,))
    assert "1 of 2 fixed, 0 of 1 gaps now answered on 1 Dec 2026" in of_first
    assert "66.7%" not in of_first.partition("Findings")[0].partition("Scores")[0]
    assert "74.4%" in of_first


@pytest.mark.parametrize(
    ("kind", "name"),
    [(AuditKind.RE_AUDIT, "re-audit"), (AuditKind.SHORT, "short audit"), (AuditKind.PRACTICE, "practice audit")],
)
def test_the_kind_stands_on_every_page(kind: AuditKind, name: str) -> None:
    content = report_content(ENGLISH, make_completed(replace(make_answered(), kind=kind)), small_revision())
    assert content.running_head[0].startswith(f"{name} · ")
    assert name in content.summary_page.kind


def test_a_full_audit_says_nothing_of_kinds() -> None:
    assert report_content(ENGLISH, make_completed(), small_revision()).running_head[0].startswith("Rīga Centrs")


@pytest.mark.parametrize("parts", ["standard", "full", "short"])
def test_a_short_walk_has_no_percentage_anywhere(parts: str, tmp_path: Path) -> None:
    audit = make_completed(replace(make_answered(), kind=AuditKind.SHORT))
    options = ReportOptions(parts=parts)
    said = words(audit, options=options, history=(make_completed(),))
    assert PERCENT.search(said) is None, PERCENT.search(said)
    assert "no score" in said
    assert "a short audit has no score" in said
    assert "9 of 10" in said
    pdf_writer.write(
        ENGLISH,
        report_content(ENGLISH, audit, small_revision(), options=options),
        tmp_path / "short.pdf",
        lambda sha: tmp_path / sha,
    )
    assert (tmp_path / "short.pdf").stat().st_size > 10_000


def test_the_search_for_percentages_can_fail() -> None:
    assert PERCENT.search(words(make_completed()))


def test_practice_says_that_it_counts_nowhere() -> None:
    assert "Practice audit: not counted in any results." in words(
        make_completed(replace(make_answered(), kind=AuditKind.PRACTICE))
    )


HISTORY = (
    Change(AT, "Ilze", "a slip of the pen", "audit/status", "completed", "reopened"),
    Change(AT, "Ilze", "a slip of the pen", "answers/windows.clean/answered_at", "x", "y"),
    Change(AT, "Ilze", "a slip of the pen", "answers/windows.clean/value", 4, 2),
    Change(AT, "Ilze", "a slip of the pen", "answers/help.ways/value", ["bell"], ["bell", "desk"]),
    Change(AT, "Ilze", "a slip of the pen", "findings/f1", None, {"statement": "Boxes in the way", "photos": []}),
    Change(AT, "Ilze", "a slip of the pen", "findings/f1/grade", "minor", "major"),
    Change(AT, "Ilze", "a slip of the pen", "audit/announced", True, False),
    Change(AT, "Ilze", "a slip of the pen", "audit/status", "reopened", "completed"),
)


def test_an_amended_audit_says_so_on_page_one_and_lists_the_changes() -> None:
    audit = make_completed(replace(make_answered(), history=HISTORY))
    front = report_content(ENGLISH, audit, small_revision()).summary_page
    assert "amended" in front.kind
    assert ("Amended", "4 entries changed after completion, see Scope and limits") in [
        (fact.label, fact.value) for fact in front.facts
    ]
    said = words(audit)
    for each in (
        "reopened",
        "completed again",
        "4 of 5",
        "2 of 5",
        "a bell; a desk",
        "Boxes in the way",
        "Serious",
    ):
        assert each in said, each
    assert "a slip of the pen" in said
    assert " y " not in said.partition("Changed after completion")[2][:400], "the time of an answer that changed"
    assert "amended" not in words(make_completed())


@pytest.mark.sample(20)
@pytest.mark.parametrize("value", [None, "", [], {}, {"value": ["x"]}, 3, 2.5, True, ["a", 1], "[/]", {"x": {"y": 1}}])
@pytest.mark.parametrize(
    "path", ["answers/windows.clean/value", "answers/none/note", "x", "", "photos/x/caption", "a/b/c/d"]
)
def test_any_history_can_be_printed(path: str, value: object) -> None:
    change = Change(AT, "Ilze", "why", path, value, value)
    assert "why" in words(make_completed(replace(make_answered(), history=(change,))))


def test_removals_are_listed_with_who_and_why() -> None:
    removed = (
        Redaction(AT, "store manager", "names a person", "answers/windows.clean/note"),
        Redaction(AT, "store manager", "shows a person", f"photos/{SHA}"),
        Redaction(AT, "Ilze", "retention", "texts"),
    )
    said = words(make_completed(replace(with_photo(make_answered(), SHA), redactions=removed)))
    for each in ("names a person", "shows a person", "retention", "All texts", "Photo 1"):
        assert each in said, each


def test_full_marks_that_were_asked_to_be_shown_are_counted() -> None:
    audit = make_answered()
    for question, shown in (
        ("aisles.free", SpotCheckResult.SHOWN),
        ("windows.clean", SpotCheckResult.DECLINED),
        ("farewell.said", SpotCheckResult.ASKED),
    ):
        audit = audit.with_answer(replace(audit.answer(question), shown=shown))
    said = words(make_completed(audit))
    assert "Spot check of 3 top scores: 1 confirmed, 1 not shown, 1 lowered." in said
    assert "spot check" in said
    assert "spot check not shown" in said
    assert "spot check requested" not in words(make_completed())
