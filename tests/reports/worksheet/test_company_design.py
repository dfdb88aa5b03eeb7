"""Worksheets: tagged, in the company's looks, and for one kind of customer."""

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import StreamObject

from tests.builders import make_audit, make_store, small_body
from tests.reports.papers import jpeg, words
from tests.reports.pdf.test_tagging import marked, tree
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.seal import revision_of
from tui_audit.domain.worksheet.numbering import numbering, possible_sheets
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.content.options import WorksheetOptions
from tui_audit.reports.file_names import worksheet_file_name
from tui_audit.reports.jobs.requests import WorksheetRequest, from_json, to_json
from tui_audit.reports.jobs.writers import write_output
from tui_audit.reports.logo import logo_path, save_logo
from tui_audit.reports.pdf import worksheet_writer


def revision() -> Revision:
    """The small checklist; the help is not met in a hurry, the windows matter nothing there."""
    body = small_body()
    body["section"][0]["touchpoint"][0]["importance_for"]["in-a-hurry"] = 0
    body["section"][1]["touchpoint"][1]["segments"] = ["first-visit"]
    return revision_of(body, {})


def opened(logo_at: Path | None = None, **named: Any) -> pypdf.PdfReader:
    sheet = worksheet_writer.worksheet_content(ENGLISH, revision(), make_store(), WorksheetOptions(**named))
    return pypdf.PdfReader(io.BytesIO(worksheet_writer.render(ENGLISH, sheet, None, logo_at)))


def test_all_that_is_drawn_is_marked_and_each_mark_is_in_the_tree() -> None:
    reader = opened(copies=2)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] is not False  # type: ignore[index]
    read = "".join(element.text for element in tree(reader).all())  # fails where a mark is named twice
    for page in reader.pages:
        assert all(text in read for text in marked(page, reader).values())
    assert "page 1 of" not in read  # heads and feet are no part of what is read


def test_headings_questions_answers_and_tables_are_what_they_are() -> None:
    elements = list(tree(opened()).all())
    by_tag = {tag: [e for e in elements if e.tag == tag] for tag in ("H1", "H2", "H3", "L", "LI", "TH")}
    assert [e.text for e in by_tag["H1"]] == ["Small walk"]
    assert "Findings and actions" in [e.text for e in by_tag["H2"]]
    assert "Store windows" in [e.text for e in by_tag["H3"]]
    assert "Finding" in [e.text for e in by_tag["TH"]]
    question = next(e for e in elements if "From how far away" in e.text)
    assert (question.tag, question.text.split()[0]) == ("P", "1")
    answers = next(e for e in by_tag["L"] if "from across the street" in e.whole)
    said = [[kid.text for kid in entry.kids] for entry in answers.kids]
    assert ["1", "from across the street"] in said
    assert ["s", "not seen"] in said


def test_the_companys_logo_and_colour(tmp_path: Path) -> None:
    (tmp_path / "logo.jpg").write_bytes(jpeg("blue", (300, 100)))
    sha256 = save_logo(tmp_path, str(tmp_path / "logo.jpg"))
    kept = logo_path(tmp_path, sha256)
    reader = opened(kept, logo=sha256, accent="#aa0044", copies=2)
    (image,) = reader.pages[0].images
    assert image.indirect_reference is not None
    stream = image.indirect_reference.get_object()
    assert isinstance(stream, StreamObject)
    assert stream.get_data() == kept.read_bytes()  # as it stands, not drawn anew by whoever reads it
    assert "0.667 0.000 0.267 RG" in content_of(reader)
    assert "Company logo" in [element.alt for element in tree(reader).all()]
    assert "0.667" not in content_of(opened())
    assert len(opened(tmp_path / "gone.jpg", logo=sha256).pages) == len(opened().pages)


def content_of(reader: pypdf.PdfReader) -> str:
    contents: Any = reader.pages[0]["/Contents"].get_object()
    return str(contents.get_data().decode("latin-1"))


def test_a_segments_sheet_asks_only_what_such_a_customer_meets() -> None:
    sheet = worksheet_writer.worksheet_content(
        ENGLISH, revision(), make_store(), WorksheetOptions(segment="in-a-hurry")
    )
    titles = [place.title for stretch in sheet.sections for place in stretch.touchpoints]
    assert titles == ["Entrance", "Aisles", "Farewell"]
    numbers = [ask.number for stretch in sheet.sections for place in stretch.touchpoints for ask in place.questions]
    assert numbers == list(range(1, len(numbers) + 1))
    assert sheet.sheet_label.endswith("· customer type: In a hurry")
    page = words(opened(segment="in-a-hurry"), 0)
    assert "Customer type In a hurry" in page
    assert "any customer" not in page
    assert "any customer" in words(opened(), 0)


def test_a_stores_attributes_count_on_a_segments_sheet_too() -> None:
    first = [slot.question.id for slot in numbering(revision(), make_store(), segment="first-visit").slots]
    kiosk = [slot.question.id for slot in numbering(revision(), make_store(attributes=()), segment="first-visit").slots]
    assert set(first) - set(kiosk) == {"windows.clean"}


def test_a_walk_is_entered_from_its_segments_sheet_or_from_everyones() -> None:
    held = revision()
    asked = held.checklist.applicable_questions(frozenset(make_store(attributes=()).attributes), "in-a-hurry")
    audit = make_audit(store=make_store(attributes=()), revision=held.sha256, segment="in-a-hurry", asked=asked)
    sheets = possible_sheets(audit, held)
    assert [(sheet.store, sheet.segment) for sheet in sheets] == [
        ("R-014", "in-a-hurry"),
        ("R-014", ""),
        ("", ""),
    ]  # no store attribute matters in a hurry: that sheet is the store's own
    assert (
        sheets[0].code
        == worksheet_writer.worksheet_content(
            ENGLISH, held, audit.store, WorksheetOptions(segment="in-a-hurry")
        ).sheet_label.split()[1]
    )
    assert [slot.question.id for slot in sheets[1].slots if slot.asked] == list(asked)
    assert len({sheet.code for sheet in sheets}) == 3


def test_a_segment_that_is_none_is_refused_with_those_there_are(tmp_path: Path) -> None:
    known = ChecklistLibrary(tmp_path / "none").revision("retail-experience").checklist.segments
    request = WorksheetRequest(
        tmp_path, "retail-experience", tmp_path / "s.pdf", "", WorksheetOptions(segment="nobody")
    )
    with pytest.raises(AuditError, match="nobody") as refusal:
        write_output(request)
    assert all(segment.id in str(refusal.value) for segment in known)
    assert not request.target.exists()


def test_the_request_carries_all_of_it() -> None:
    options = WorksheetOptions("letter", 3, "lv", "first-visit", "#aa0044", "ab" * 32)
    request = WorksheetRequest(Path("/x"), "c", Path("/y.pdf"), "R", options)
    assert from_json(to_json(request)) == request


def test_the_files_name_says_for_whom_it_is() -> None:
    assert (
        worksheet_file_name(ENGLISH, "Small walk", make_store(), "In a hurry")
        == "Worksheet Rīga Centrs In a hurry Small walk.pdf"
    )
