"""Tagged: what the report's tree of elements says, read back from the file."""

import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pypdf
import pytest

from tests.builders import make_answer, make_answered, make_completed, small_revision
from tests.reports.jobs.test_atomic_writing import pictured
from tests.reports.papers import jpeg, letters, made, operations, printed
from tests.reports.pdf.test_pdf import long_revision, many_findings
from tui_audit.domain.audit.model import Finding, Grade

PAINTING = {b"Tj", b"TJ", b"'", b'"', b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"BI"}


@dataclass
class Read:
    """An element as it is read."""

    tag: str
    attributes: Any
    alt: str
    text: str = ""
    """Of its own marks, in order."""
    pages: set[int] = field(default_factory=set)
    kids: "list[Read]" = field(default_factory=list)

    def all(self) -> "Iterator[Read]":
        yield self
        for kid in self.kids:
            yield from kid.all()

    @property
    def whole(self) -> str:
        """Its text and that of all within it."""
        return self.text + "".join(kid.whole for kid in self.kids)


_trees: WeakKeyDictionary[pypdf.PdfReader, Read] = WeakKeyDictionary()


def tree(reader: pypdf.PdfReader) -> Read:
    """The Document element; of each file it is read once."""
    if reader not in _trees:
        _trees[reader] = _tree(reader)
    return _trees[reader]


def _tree(reader: pypdf.PdfReader) -> Read:
    catalog: Any = reader.trailer["/Root"]
    root = catalog["/StructTreeRoot"]
    references: list[Any] = [page.indirect_reference for page in reader.pages]
    pages: dict[Any, int] = {reference.idnum: index for index, reference in enumerate(references)}
    texts = [marked(page, reader) for page in reader.pages]
    (document,) = root["/K"]
    whole = _read(document.get_object(), None, pages, texts)
    assert not any(texts), "marks that no element names"
    return whole


def _read(held: Any, page: int | None, pages: dict[Any, int], texts: list[dict[int, str]]) -> Read:
    if "/Pg" in held:
        page = pages[held.raw_get("/Pg").idnum]
    element = Read(held["/S"][1:], held.get("/A", {}), str(held.get("/Alt", "")))
    kids = held.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        one: Any = kid.get_object()
        if isinstance(one, dict) and "/S" in one:
            element.kids.append(_read(one, page, pages, texts))
            continue
        where, number = (page, one) if isinstance(one, int) else (pages[one.raw_get("/Pg").idnum], one["/MCID"])
        assert where is not None
        element.text += texts[where].pop(number)  # each mark is named once
        element.pages.add(where)
    return element


def marked(page: pypdf.PageObject, reader: pypdf.PdfReader) -> dict[int, str]:
    """The text of each mark of a page, by number; asserts that all that paints is inside a mark or an artifact."""
    found: dict[int, str] = {}
    open_: list[int | None] = []
    fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
    codes: dict[str, dict[int, str]] = {}
    in_text, font = False, ""
    for operands, operator in operations(page, reader):
        if operator in {b"BDC", b"BMC"}:
            assert not open_, "marks stand beside each other"
            number = operands[1].get("/MCID") if operator == b"BDC" and operands[0] != "/Artifact" else None
            assert number is not None or operands[0] == "/Artifact"
            if number is not None:
                assert number not in found
                found[number] = ""
            open_.append(number)
            begun_in_text = in_text
        elif operator == b"EMC":
            open_.pop()
            assert begun_in_text == in_text
        elif operator in {b"BT", b"ET"}:
            in_text = operator == b"BT"
        elif operator == b"Tf":
            font = operands[0]
            if font not in codes:
                codes[font] = letters_of(fonts[font])
        elif operator in PAINTING:
            assert open_, operator
            if operator == b"Tj" and open_[0] is not None:
                data = operands[0]
                raw = data if isinstance(data, bytes) else data.original_bytes
                found[open_[0]] += "".join(codes[font][byte] for byte in raw)
    assert not open_
    return found


def letters_of(font: Any) -> dict[int, str]:
    """What the codes of a font stand for."""
    data = font["/ToUnicode"].get_data().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", data, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", data, re.DOTALL):
        for first, _last, listed in re.findall(r"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", block, re.DOTALL):
            for offset, text in enumerate(re.findall(r"<(\w+)>", listed)):
                found[int(first, 16) + offset] = bytes.fromhex(text).decode("utf-16-be")
    return found


def test_the_file_says_that_it_is_tagged_and_in_which_language_and_claims_no_standard() -> None:
    reader = printed(made(language="lv"))
    catalog: Any = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"] is not False
    assert catalog["/Lang"] == "lv"
    assert str(catalog["/ViewerPreferences"]["/DisplayDocTitle"]) in {"true", "True"}
    assert "/Metadata" not in catalog
    for page in reader.pages:
        assert str(page["/Tabs"]) == "/S"


def test_marks_lead_back_to_their_elements() -> None:
    reader = printed(made(*many_findings(20)))
    root: Any = reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    nums = root["/ParentTree"]["/Nums"]
    held = dict(zip(nums[::2], nums[1::2], strict=True))
    assert root["/ParentTreeNextKey"] == len(reader.pages)
    for page in reader.pages:
        parents = held[page["/StructParents"]]
        assert len(parents) == len(marked(page, reader))
        for number, parent in enumerate(parents):
            kids = parent.get_object()["/K"]
            kids = kids if isinstance(kids, list) else [kids]
            assert any(kid == number or (isinstance(kid, dict) and kid.get("/MCID") == number) for kid in kids)


def test_headings_stand_in_order_and_are_those_of_the_bookmarks() -> None:
    reader = printed(made())
    headings = [element for element in tree(reader).all() if re.fullmatch(r"H\d", element.tag)]
    assert headings[0].tag == "H1"
    assert headings[0].text == "Rīga Centrs R-014"
    assert [heading.tag for heading in headings].count("H1") == 1
    levels = [int(heading.tag[1]) for heading in headings]
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))
    outline: Any = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert outline[1:] == [h.text for h in headings if h.tag == "H2"][-len(outline) + 1 :]


def test_every_text_of_the_audit_is_inside_an_element_in_its_order() -> None:
    audit = make_answered().with_answer(make_answer("aisles.free", None, na="a kiosk has no aisles"))
    whole = letters(tree(printed(made(make_completed(audit)))).whole)
    places = [
        whole.index(letters(said), whole.index("Leftpanedirtyateyelevel.", whole.index("Leftpane") + 1))
        for said in ("Left pane dirty at eye level.", "Clean weekly.", "a kiosk has no aisles", "An audit is a sample")
    ]
    assert places == sorted(places)
    for stop in small_revision().checklist.stops:
        assert letters(stop.question.ask) in whole
    assert "pageof" not in whole.replace("1", "").replace("2", "")


def test_running_heads_feet_and_the_draft_mark_are_not_read() -> None:
    whole = tree(printed(made(make_answered()))).whole
    assert "page 1 of" not in whole
    assert "Audit 9 · 22 Nov" not in whole
    assert whole.count("DRAFT") == 1  # beside the audit's number


def test_tables_have_heads_with_scope_and_rows_as_wide_as_their_heads() -> None:
    tables = [element for element in tree(printed(made())).all() if element.tag == "Table"]
    assert len(tables) > 5
    for table in tables:
        assert {row.tag for row in table.kids} == {"TR"}
        heads = [cell for row in table.kids for cell in row.kids if cell.tag == "TH"]
        assert heads
        assert all(head.attributes["/Scope"] in {"/Column", "/Row"} for head in heads)
        widths = {sum(int(cell.attributes.get("/ColSpan", 1)) for cell in row.kids) for row in table.kids}
        assert max(widths) <= sum(int(c.attributes.get("/ColSpan", 1)) for c in table.kids[0].kids) or len(widths) == 1
    answers = next(table for table in tables if table.whole.startswith("QuestionAnswerPoints"))
    assert [cell.attributes["/Scope"] for cell in answers.kids[0].kids] == ["/Column"] * 5


def test_a_table_over_many_pages_is_one_and_its_repeated_heads_are_read_once() -> None:
    revision = long_revision(200)
    asked = tuple(stop.question.id for stop in revision.checklist.stops)
    audit = replace(make_answered(revision=revision.sha256), asked=asked, answers={}, findings=(), actions=())
    tables = [e for e in tree(printed(made(audit, revision))).all() if e.tag == "Table"]
    (answers,) = [table for table in tables if table.whole.startswith("QuestionAnswerPoints")]
    pages: set[int] = set().union(*(element.pages for element in answers.all()))
    assert len(pages) >= 4
    assert answers.whole.count("QuestionAnswerPoints") == 1
    assert answers.whole.count("How many boxes in aisle") == 200


@pytest.mark.parametrize("text", ["Of ten prices three differ. " * 400, "顧客進入門市之後，" * 1_000])
def test_a_paragraph_over_several_pages_is_one_element(text: str) -> None:
    audit = make_answered()
    audit = replace(audit, findings=(replace(audit.findings[0], statement=text),))
    elements = [e for e in tree(printed(made(audit))).all() if letters(text) in letters(e.text)]
    assert [e.tag for e in elements] == ["TD", "H3"], "on page 1 and as the finding"
    assert len(elements[1].pages) >= 2


def test_words_at_the_ends_of_lines_are_not_read_as_one() -> None:
    text = "lampe " * 200
    audit = make_answered()
    audit = replace(audit, findings=(replace(audit.findings[0], statement=text),))
    whole = tree(printed(made(audit))).whole
    assert "lampelampe" not in whole
    assert whole.count("lampe lampe") >= 90


def test_every_figure_has_words_and_a_place_on_its_page(tmp_path: Path) -> None:
    audit = make_completed(pictured(tmp_path, jpeg("red"), jpeg("blue"), b"broken"))
    reader = printed(made(audit), tmp_path)
    figures = [element for element in tree(reader).all() if element.tag == "Figure"]
    assert len(figures) >= 4
    for figure in figures:
        assert figure.alt
        left, bottom, right, top = map(float, figure.attributes["/BBox"])
        assert 0 <= left < right <= 596
        assert 0 <= bottom < top <= 842
    said = [figure.alt for figure in figures]
    assert any(words.startswith("Photo 1: The left pane") for words in said)
    assert any("photo cannot be read" in words for words in said)


def test_lists_have_labels_and_bodies() -> None:
    lists = [element for element in tree(printed(made())).all() if element.tag == "L"]
    assert lists
    for each in lists:
        for entry in each.kids:
            assert [kid.tag for kid in entry.kids] == ["Lbl", "LBody"]


def test_a_hundred_findings_are_all_in_the_tree() -> None:
    audit, revision = many_findings(100)
    audit = replace(audit, findings=(*audit.findings, Finding("x", "x", "aisles", None, Grade.MINOR, "(((\\) Tj EMC")))
    whole = letters(tree(printed(made(audit, revision))).whole)
    for finding in audit.findings:
        assert letters(finding.statement) in whole


def test_the_file_is_read_by_its_table_of_places_not_mended() -> None:
    data = io.BytesIO()
    reader = printed(made())
    reader.stream.seek(0)
    data.write(reader.stream.read())
    strict = pypdf.PdfReader(data, strict=True)
    size: Any = strict.trailer["/Size"]
    assert size == max(*strict.xref[0], *strict.xref_objStm) + 1
    assert all(strict.get_object(number) is not None for number in range(1, size))
