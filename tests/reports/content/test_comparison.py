"""Part 5: trend, phases over the last audits, what changed against the last."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import make_answer, make_answered, make_completed, make_store, small_body, small_revision
from tests.reports.papers import made, printed, words
from tests.reports.pdf.test_tagging import tree
from tui_audit.domain.audit.model import Audit, AuditKind, FindingCause
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.seal import revision_of
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.content.blocks import Heading, Paragraph, ReportPart, RowKind, TableBlock, TableRow, TrendBlock
from tui_audit.reports.text import writer as text_writer

PERIODS = ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")


def earlier(period: str, number: int, *, free: int = 5, revision: Revision | None = None, **fields: Any) -> Audit:
    """A completed audit before the small one of 2026-Q4, with this rating of the aisles."""
    audit = make_answered(
        id=f"id-{period}-{number}", period=period, number=number, walked_on=f"{period[:4]}-01-0{number}"
    )
    audit = replace(
        audit.with_answer(make_answer("aisles.free", free)), self_audit=False, findings=(), actions=(), **fields
    )
    return make_completed(audit) if revision is None else replace(audit, revision=revision.sha256)


def part(
    history: list[Audit], audit: Audit | None = None, revisions: list[Revision] | None = None
) -> ReportPart | None:
    report = made(audit, history=history, revisions=revisions if revisions is not None else [small_revision()])
    return next((found for found in report.parts if found.key == "comparison"), None)


def found_part(history: list[Audit], audit: Audit | None = None, revisions: list[Revision] | None = None) -> ReportPart:
    found = part(history, audit, revisions)
    assert found is not None
    return found


def block(found: ReportPart, kind: type) -> Any:
    return next(each for each in found.blocks if isinstance(each, kind))


def past() -> list[Audit]:
    return [earlier(period, number, free=1 + number) for number, period in enumerate(PERIODS, start=1)][::-1]


def test_the_first_audit_is_compared_with_nothing() -> None:
    assert part([]) is None


@pytest.mark.parametrize("kind", [AuditKind.SHORT, AuditKind.PRACTICE])
def test_short_walks_and_practice_are_held_against_nothing(kind: AuditKind) -> None:
    assert part(past(), replace(make_completed(), kind=kind)) is None
    assert part([replace(each, kind=kind) for each in past()]) is None


def test_an_audit_whose_checklist_is_not_here_is_not_compared() -> None:
    other = revision_of({**small_body(), "version": "2025.1"})
    assert part([earlier("2026-Q3", 1, revision=other)]) is None
    assert part([earlier("2026-Q3", 1, revision=other)], revisions=[other]) is not None


def test_the_trend_shows_the_total_with_gaps_self_audits_and_bands() -> None:
    chart = block(found_part([*past()[:2], earlier("2025-Q4", 1)]), TrendBlock)
    spots = chart.points
    assert [spot.label for spot in spots] == ["Q4 2025", "", "Q2 2026", "Q3 2026", "Q4 2026"]
    assert [spot.is_joined for spot in spots] == [False, False, False, True, True]
    assert [spot.is_hollow for spot in spots] == [False, False, False, False, True]
    assert chart.alt_text.startswith("Trend of the total score: Q4 2025 74.4%, no audit, Q2 2026")
    assert [name for _limit, name in chart.bands] == ["poor", "needs work", "good", "excellent"]


def test_the_table_of_phases_says_on_how_many_questions() -> None:
    found = found_part(past())
    table = block(found, TableBlock)
    assert [column.head for column in table.columns] == [
        "Trend",
        "Q4 2025",
        "Q1 2026",
        "Q2 2026",
        "Q3 2026",
        "Q4 2026 ○",
    ]
    assert [row.cells[0] for row in table.rows][:2] == ["Total", "Before the purchase"]
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert block(found, Paragraph).text.startswith("Q4 2025 to Q4 2026: 8 of 10 questions")


def test_never_more_than_eight_stand_beside_each_other() -> None:
    many = [earlier(f"20{year}-Q1", 1) for year in range(25, 10, -1)]
    table = block(found_part(many), TableBlock)
    assert len(table.columns) == 1 + 8
    months = [earlier(f"2025-{month:02}", 1) for month in range(12, 0, -1)]
    chart = block(found_part([earlier("2026-Q3", 1), *months]), TrendBlock)
    assert sum(bool(spot.label) for spot in chart.points) == 8


def test_what_changed_stands_in_groups_with_both_answers() -> None:
    before = earlier("2026-Q3", 1, free=4)
    found = found_part([before])
    heading = [each for each in found.blocks if isinstance(each, Heading)][-1]
    assert heading.text == "Compared with Q3 2026, audited on 1 Jan 2026"
    table = next(each for each in found.blocks if isinstance(each, TableBlock) and each.columns[0].head == "Question")
    assert [column.head for column in table.columns] == ["Question", "Q3 2026", "Q4 2026"]
    groups = [row.cells for row in table.rows if row.kind is RowKind.GROUP]
    assert groups == [("✗ newly failed", "1"), ("▲ better", "1"), ("● still failing", "1")]
    asked = small_revision().checklist.by_question["aisles.free"].question.ask
    assert TableRow((asked, "4 of 5 ▮▮▮▮▯", "none ▮▮▮▮▮")) in table.rows
    said = next(each.text for each in found.blocks if isinstance(each, Paragraph) and "Compared on" in each.text)
    assert "Compared on 8 of 10 questions (not answered: 1; answer without points: 1)." in said
    assert "Q4 2026 is a self-audit; the other is not." in said
    assert said.startswith("Up 2.8 points since Q3 2026: 0 answers fell, 1 rose. ")


def test_the_change_is_the_same_figure_in_the_same_words_on_page_1_and_in_the_comparison() -> None:
    report = made(None, history=[earlier("2026-Q3", 1, free=4)], revisions=[small_revision()])
    said = report.summary_page.change_text
    assert said == "Up 2.8 points since Q3 2026: 0 answers fell, 1 rose."
    assert report.summary_page.change == "▲ 2.8 since Q3 2026"
    assert text_writer.report_text(ENGLISH, report).replace("\n", " ").count(said) == 2


def test_the_change_is_against_the_last_audit_by_somebody_else() -> None:
    own = replace(earlier("2026-Q3", 2, free=1), self_audit=True)
    report = made(None, history=[own, earlier("2026-Q2", 1, free=4)], revisions=[small_revision()])
    assert (
        report.summary_page.change_text
        == "Up 2.8 points since Q2 2026: 0 answers fell, 1 rose. The self-audit of Q3 2026 is not compared."
    )
    alone = made(None, history=[own], revisions=[small_revision()])
    assert alone.summary_page.change_text.endswith(
        " Q3 2026 was a self-audit; there is no earlier audit by anybody else."
    )


def test_the_standard_report_lists_only_the_largest_changes() -> None:
    audit, before = make_completed(), earlier("2026-Q3", 1, free=4)
    full = found_part([before], audit)
    standard = next(
        each
        for each in made(audit, history=[before], revisions=[small_revision()], parts="standard").parts
        if each.key == "comparison"
    )
    counted = [
        [
            row.cells
            for each in part.blocks
            if isinstance(each, TableBlock)
            for row in each.rows
            if row.kind is RowKind.GROUP
        ]
        for part in (full, standard)
    ]
    assert counted[0] == counted[1]


def test_nothing_in_common_is_said() -> None:
    before = make_completed(replace(earlier("2026-Q3", 1), answers={}))
    found = found_part([before])
    said = " ".join(each.text for each in found.blocks if isinstance(each, Paragraph))
    assert "there is nothing to compare" in said
    assert "too few questions in common" in said


def test_another_version_asks_in_its_own_words_and_is_said() -> None:
    body = small_body()
    body["version"] = "2025.1"
    body["section"][1]["touchpoint"][0]["question"][0]["ask"] = "Boxes?"
    other = revision_of(body)
    found = found_part([earlier("2026-Q3", 1, free=3, revision=other)], revisions=[other])
    said = " ".join(each.text for each in found.blocks if isinstance(each, Paragraph))
    assert "Different checklist versions. Q3 2026: 2025.1; Q4 2026: 2026.1." in said


def test_a_re_audit_stands_beside_the_audit_that_it_rechecked_and_not_in_the_trend() -> None:
    audit = replace(make_completed(), kind=AuditKind.RE_AUDIT, period="2026-Q3", number=7)
    found = found_part(past(), audit)
    labels = [spot.label for spot in block(found, TrendBlock).points]
    assert labels == ["Q4 2025", "Q1 2026", "Q2 2026", "Q3 2026"]
    assert any(
        each.text.startswith("Compared with Q3 2026 no. 4") for each in found.blocks if isinstance(each, Heading)
    )


def test_on_paper_it_is_tagged_with_heads_and_alternative_text_and_the_same_bytes() -> None:
    report = made(None, history=past(), revisions=[small_revision()])
    reader = printed(report)
    document = tree(reader)
    figures = [
        each
        for each in document.all()
        if each.tag == "Figure" and each.alt.startswith("Trend of the total score: Q4 2025")
    ]
    assert len(figures) == 1
    heads = [each.whole.strip() for each in document.all() if each.tag == "TH"]
    assert {"Q4 2025", "Q3 2026", "Question"} <= set(heads)
    assert "Comparison with previous audits" in words(reader)
    from tests.reports.papers import no_photo
    from tui_audit.reports.pdf import writer as pdf_writer

    assert pdf_writer.render(ENGLISH, report, no_photo) == pdf_writer.render(ENGLISH, report, no_photo)


def test_the_axis_is_the_same_for_every_store() -> None:
    found = words(printed(made(history=past(), revisions=[small_revision()])))
    assert "…" not in found
    for level in ("0", "50", "100"):
        assert level in found.split()


def test_as_plain_text_the_lines_are_sentences() -> None:
    text = text_writer.report_text(ENGLISH, made(None, history=past(), revisions=[small_revision()]))
    assert "Comparison with previous audits" in text
    assert "Trend of the total score: Q4 2025" in text
    assert "newly failed" in text


def test_hostile_names_are_letters_and_no_more() -> None:
    store = make_store(name="<b>x</b> [/]", code="R\u202e1")
    audit = make_completed(make_answered(store=store))
    report = made(audit, history=[replace(each, store=store) for each in past()], revisions=[small_revision()])
    assert len(printed(report).pages) > 1


def test_the_causes_of_both_audits_are_counted() -> None:
    last = earlier("2026-Q3", 3)
    assert "Causes" not in str(found_part([last]))
    finding = make_answered().findings[0]
    causes = (FindingCause.TRAINING, FindingCause.STOCK, FindingCause.STOCK, None)
    now = make_answered(findings=tuple(replace(finding, id=f"f{n}", cause=c) for n, c in enumerate(causes)), actions=())
    said = [block.text for block in found_part([last], make_completed(now)).blocks if isinstance(block, Paragraph)]
    assert "Causes of findings. Q3 2026: none chosen; Q4 2026: stock 2, training 1." in said
