"""Where pages break: headings go on, cards keep their tables, nothing stands alone."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import make_answer, make_answered, make_audit, make_completed, small_body
from tests.reports.papers import letters, made, printed, words
from tests.reports.pdf.test_pdf import many_findings
from tests.reports.pdf.test_tagging import tree
from tui_audit.domain.audit.model import Audit, CorrectiveAction
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.seal import revision_of


def long_section(questions: int) -> tuple[Audit, Revision]:
    """One section with one touchpoint of so many questions."""
    body = small_body()
    question = body["section"][1]["touchpoint"][0]["question"][0]
    asked = [{**question, "id": f"q{n}", "ask": f"How many boxes in bay {n}?"} for n in range(questions)]
    touchpoint = {**body["section"][1]["touchpoint"][0], "question": asked}
    body["section"] = [{**body["section"][1], "touchpoint": [touchpoint]}]
    revision = revision_of(body)
    names = tuple(stop.question.id for stop in revision.checklist.stops)
    answers = {name: make_answer(name, 4) for name in names}
    return make_audit(revision=revision.sha256, asked=names, answers=answers), revision


def test_a_group_that_goes_on_says_so_at_the_head_of_each_page_and_is_read_once() -> None:
    reader = printed(made(*long_section(120)))
    pages = [words(reader, number) for number in range(len(reader.pages))]
    inside = [page for page in pages if page.count("How many boxes") > 20]
    going_on = [page for page in inside if "During the purchase · Inside (shop floor) (continued)" in page]
    assert len(going_on) >= 2
    for page in going_on:
        assert page.index("(continued)") < page.index("How many boxes")
        assert "Aisles (continued)" in page
    assert not any("(continued)" in element.text for element in tree(reader).all())


def test_a_new_group_at_the_head_of_a_page_does_not_go_on() -> None:
    for count in range(30, 60, 5):
        reader = printed(made(*many_findings(count)))
        for number in range(len(reader.pages)):
            page = words(reader, number)
            assert "(continued) During" not in page


def test_a_text_over_two_pages_keeps_its_label() -> None:
    audit, revision = many_findings(9)
    long = tuple(
        replace(finding, statement=f"Begin{n} " + "dust on the shelf " * 200 + f"End{n}")
        for n, finding in enumerate(audit.findings)
    )
    reader = printed(made(replace(audit, findings=long), revision))
    pages = [letters(words(reader, number)) for number in range(len(reader.pages))]
    assert any(f"Begin{n}dust" in page and f"End{n}" not in page for page in pages for n in range(len(long)))
    numbers = range(1, len(long) + 1)
    heads = [n for n in range(len(long)) if any(f"{k}Begin{n}dust" in page for page in pages for k in numbers)]
    assert heads == list(range(len(long)))


@pytest.mark.parametrize("actions", [2, 6, 12])
def test_a_finding_is_not_parted_from_the_beginning_of_its_actions(actions: int) -> None:
    audit, revision = many_findings(12)
    agreed = tuple(
        CorrectiveAction(f"a-{n}-{f.id}", f.id, f"Action {n} of {f.id}.")
        for f in audit.findings
        for n in range(actions)
    )
    reader = printed(made(replace(audit, actions=agreed), revision))
    pages = [letters(words(reader, number)) for number in range(len(reader.pages))]
    for finding in audit.findings:
        (page,) = (page for page in pages[1:] if f"Action0of{finding.id}." in page)
        assert letters(finding.statement) in page


@pytest.mark.parametrize("counts", [range(10, 50, 4), pytest.param(range(10, 50), marks=pytest.mark.full)])
def test_the_code_never_stands_alone_on_the_last_page(counts: range) -> None:
    for count in counts:
        audit = replace(make_answered(), findings=many_findings(count)[0].findings, actions=())
        reader = printed(made(make_completed(audit), parts="short"))
        assert "Signature" in words(reader, len(reader.pages) - 1), count


@pytest.mark.parametrize("counts", [range(10, 40, 5), pytest.param(range(10, 40), marks=pytest.mark.full)])
def test_the_record_stays_in_one_piece(counts: range) -> None:
    found: set[int] = set()
    for count in counts:
        audit: Any = replace(make_answered(), findings=many_findings(count)[0].findings, actions=())
        reader = printed(made(make_completed(audit)))
        pages = [words(reader, number) for number in range(len(reader.pages))]
        (page,) = (number for number, page in enumerate(pages) if "Overdue as at" in page)
        assert f"Audit {audit.id}" in pages[page]
        found.add(page)
    assert len(found) > 1


@pytest.mark.parametrize("counts", [range(40, 100, 7), pytest.param(range(40, 140), marks=pytest.mark.full)])
def test_no_line_of_a_long_note_stands_alone_on_a_page(counts: range) -> None:
    parted = 0
    for count in counts:
        note = "\n".join(f"Counted{number:03}." for number in range(count))
        reader = printed(made(make_completed(make_answered().with_answer(make_answer("aisles.free", 4, note=note)))))
        lines = [words(reader, number).count("Counted") for number in range(len(reader.pages))]
        assert sum(lines) == count
        assert min(line for line in lines if line) >= 3, (count, lines)
        parted += sum(line > 0 for line in lines) > 1
    assert parted
