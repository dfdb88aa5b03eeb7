"""Part 6: the journey, its drawings, tables and checks."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import make_answer, make_answered, make_completed, small_revision
from tests.reports.content.test_comparison import past
from tests.reports.papers import made, printed, words
from tests.reports.pdf.test_tagging import tree
from tui_audit.domain.audit.model import Audit, AuditKind, Emotion
from tui_audit.domain.checklist.model import Quality
from tui_audit.domain.journey.model import journey
from tui_audit.i18n.formats import percent
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.content.blocks import Heading, ReportPart
from tui_audit.reports.content.diagram import Diagram, LineStyle
from tui_audit.reports.text import writer as text_writer


def part(audit: Audit | None = None, history: list[Audit] | None = None) -> ReportPart | None:
    report = made(audit, history=history or [], revisions=[small_revision()])
    return next((found for found in report.parts if found.key == "journey"), None)


def found(audit: Audit | None = None, history: list[Audit] | None = None) -> ReportPart:
    """The page of the journey and its appendix as one part."""
    report = made(audit, history=history or [], revisions=[small_revision()])
    page, figures = (each for each in report.parts if each.key.startswith("journey"))
    return ReportPart("journey", page.title, (*page.blocks, *figures.blocks))


def under(found: ReportPart, title: str) -> list[Any]:
    """The blocks under a heading, up to the next."""
    places = [index for index, block in enumerate(found.blocks) if isinstance(block, Heading)]
    start = next(index for index in places if title in found.blocks[index].text)  # type: ignore[union-attr]
    end = next((index for index in places if index > start), len(found.blocks))
    return list(found.blocks[start + 1 : end])


def test_nothing_scored_or_a_short_walk_has_no_journey() -> None:
    nothing = make_completed(make_answered(answers={"door.open": make_answer("door.open", not_seen="")}))
    assert part(nothing) is None
    assert part(make_completed(make_answered(kind=AuditKind.SHORT))) is None


def test_scores_are_those_of_the_journey() -> None:
    audit = make_completed()
    expected = journey(audit, small_revision().checklist)
    (curve,) = under(found(audit), "in the order audited")
    for spot in expected.scored:
        assert f"{spot.touchpoint.title} {percent(ENGLISH, spot.score)}" in curve.alt_text
    (chart,) = under(found(audit), "Six qualities of the experience")
    assert [bar.score_text for bar in chart.bars] == [
        percent(ENGLISH, expected.quality(quality).shown) for quality in Quality
    ]


def test_the_audit_before_is_dashed_and_stands_beside() -> None:
    alone, with_past = found(), found(history=past())
    drawn = next(block for block in alone.blocks if isinstance(block, Diagram))
    assert not any(line.stroke is LineStyle.PREVIOUS for line in drawn.lines)
    drawn = next(block for block in with_past.blocks if isinstance(block, Diagram))
    assert any(line.stroke is LineStyle.PREVIOUS for line in drawn.lines)
    assert "Q3 2026" in drawn.legend
    (chart,) = under(with_past, "Six qualities of the experience")
    assert chart.heads == ("Score", "Q3 2026")
    assert all(bar.previous is not None for bar in chart.bars if bar.value is not None)
    (plot,) = under(with_past, "lowest touchpoint")
    assert all(dot.previous is not None for dot in plot.dots)
    assert "Q3 2026" in plot.legend
    (plot,) = under(alone, "lowest touchpoint")
    assert all(dot.previous is None for dot in plot.dots)


def test_the_lowest_touchpoints_come_first_and_never_more_than_fifteen() -> None:
    (plot,) = under(found(), "lowest touchpoint")
    values = [dot.value for dot in plot.dots]
    assert values == sorted(values)
    assert len(values) <= 15


def test_feelings_are_a_dotted_line() -> None:
    audit = make_completed(replace(make_answered(), emotions=(Emotion("windows", 2), Emotion("door", 4))))
    drawn = next(block for block in found(audit).blocks if isinstance(block, Diagram))
    assert any(line.stroke is LineStyle.SECONDARY for line in drawn.lines)
    assert "dotted" in drawn.legend
    silent = make_completed(make_answered(emotions=()))
    assert "dotted" not in next(block for block in found(silent).blocks if isinstance(block, Diagram)).legend


def test_every_place_of_a_drawing_lies_on_the_plot() -> None:
    for block in found(history=past()).blocks:
        if isinstance(block, Diagram):
            points = [point for line in block.lines for point in line.points] + [square.at for square in block.squares]
            assert all(-0.001 <= across <= 1.001 and -0.001 <= up <= 1.001 for across, up in points)


def test_customer_figures_and_checks() -> None:
    made_part = found()
    customers, first, *others = under(made_part, "Five common mistakes")
    assert customers.text == "Not audited: First visit, In a hurry."
    assert first.text.startswith("✗ Too few customer types")
    assert len(others) == 4


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_printed_with_alternative_texts(paper: str) -> None:
    report = replace(made(make_completed(), history=past(), revisions=[small_revision()]), paper=paper)
    data = printed(report)
    text = words(data)
    for title in (
        "Customer journey",
        "Importance and performance",
        "Six qualities of the experience",
        "Five common mistakes",
    ):
        assert title in text
    told = [element.alt for element in tree(data).all() if element.tag == "Figure"]
    assert any("Store windows" in alt for alt in told)
    assert len(told) >= 3


@pytest.mark.parametrize(("period", "is_there"), [("2026-Q4", True), ("2026-Q3", False)])
def test_the_last_audit_of_a_year_looks_the_map_over(period: str, is_there: bool) -> None:
    blocks = found(make_completed(make_answered(period=period))).blocks
    titles = [block.text for block in blocks if isinstance(block, Heading)]
    assert ("Yearly review of the touchpoint map" in titles) is is_there


def test_in_plain_text_too() -> None:
    text = text_writer.render(ENGLISH, made(make_completed(), history=past(), revisions=[small_revision()])).decode()
    for said in ("Customer journey", "Six qualities of the experience", "fix first", "Touchpoint map"):
        assert said in text
