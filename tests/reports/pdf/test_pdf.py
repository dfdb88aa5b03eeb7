"""The report as a PDF, read back."""

import io
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.builders import (
    make_answer,
    make_answered,
    make_audit,
    make_completed,
    make_store,
    small_body,
    small_revision,
)
from tests.reports.papers import FONTS, letters, made, no_photo, printed, with_finding, words
from tui_audit.domain.audit.model import ActionBy, CorrectiveAction, Finding, Grade
from tui_audit.domain.record.seal import revision_of
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.pdf import writer as pdf_writer

ROOT = Path(__file__).resolve().parents[3]


def test_every_answer_finding_action_and_reason_is_printed() -> None:
    audit = make_answered().with_answer(make_answer("aisles.free", None, na="a kiosk has no aisles"))
    audit = audit.with_answer(make_answer("help.ways", None, not_seen="the desk was closed"))
    text = words(printed(made(make_completed(audit))))
    for stop in small_revision().checklist.stops:
        assert stop.question.ask in text
        assert stop.touchpoint.title in text
    for said in (
        "Left pane dirty at eye level.",
        "Clean weekly.",
        "Window plan: every Monday",
        "Visual merchandiser",
        "15 Dec 2026",
        "a kiosk has no aisles",
        "the desk was closed",
        "Two of five.",
        "75.5 s",
        "An audit is a sample",
        "not judge individuals",
        "Acknowledged by",
        str(make_completed(audit).seal),
    ):
        assert said in text


def test_the_first_page_stands_alone() -> None:
    text = words(printed(made()), 0)
    for said in (
        "Rīga Centrs R-014",
        "74.4%",
        "needs work",
        "22 Nov 2026",
        "Līga Bērziņa",
        "self-audit",
        "Top priorities",
    ):
        assert said in text
    for said in ("Window plan: every Monday", "Reliability", "page 1 of", "Before the purchase"):
        assert said in text


def test_pages_are_numbered_and_carry_store_audit_and_day() -> None:
    reader = printed(made())
    total = len(reader.pages)
    for number in range(total):
        assert f"page {number + 1} of {total}" in words(reader, number)
        if number:
            assert "Rīga Centrs R-014 · Audit 9 · 22 Nov 2026" in words(reader, number)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper(paper: str, size: tuple[int, int]) -> None:
    box = printed(made(paper=paper)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_draft_stands_across_every_page_of_an_unfinished_one_only() -> None:
    draft = printed(made(make_answered()))
    assert all(words(draft, number).count("DRAFT") >= 2 for number in range(len(draft.pages)))
    assert "DRAFT" not in words(printed(made()))


def test_only_embedded_fonts() -> None:
    reader = printed(made(with_finding(make_answered(), statement="門市 接觸點")))
    found = set()
    for page in reader.pages:
        for font in fonts_of(page):
            descriptor = font["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor
            assert "/ToUnicode" in font
            found.add(str(font["/BaseFont"]).partition("+")[2])
    assert found <= {*FONTS, "NotoSansTC-Regular"}
    assert {"SourceSans3ExtraLight-Regular", "SourceSans3ExtraLight-Bold", "NotoSansTC-Regular"} <= found


def fonts_of(page: pypdf.PageObject) -> list[Any]:
    resources: Any = page["/Resources"]
    return [font.get_object() for font in resources.get_object()["/Font"].get_object().values()]


def test_title_language_author_and_bookmarks() -> None:
    reader = printed(made(language="lv"))
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith("Rīga Centrs R-014")
    assert reader.metadata.author == "Līga Bērziņa"
    assert reader.trailer["/Root"]["/Lang"] == "lv"  # type: ignore[index]
    outline: Any = [entry for entry in reader.outline if not isinstance(entry, list)]
    titles = {entry.title: reader.get_destination_page_number(entry) for entry in outline}
    assert next(iter(titles)) == "Rīga Centrs R-014"
    assert titles["Rīga Centrs R-014"] == 0
    for title, page in titles.items():
        assert page is not None
        assert title in words(reader, page)
    assert titles["Signatures"] == len(reader.pages) - 1


def test_nothing_active_and_no_links() -> None:
    audit = with_finding(make_answered(), statement="see https://example.org/x and javascript:alert(1)")
    data = pdf_writer.render(ENGLISH, made(audit), no_photo)
    for name in (b"/JavaScript", b"/OpenAction", b"/Launch", b"/EmbeddedFile", b"/URI", b"/Annots", b"/AA "):
        assert name not in data
    about = pypdf.PdfReader(io.BytesIO(data)).metadata
    assert about is not None
    told = " ".join(map(str, about.values()))
    assert all(place not in told for place in (str(Path.cwd()), str(Path.home()), tempfile.gettempdir(), "nowhere"))


def test_the_same_bytes_twice_and_in_processes_with_other_places_and_times(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib\n"
        "from tests.reports.papers import made, no_photo\n"
        "from tui_audit.i18n.translator import ENGLISH\n"
        "from tui_audit.reports.pdf import writer as pdf\n"
        "pdf.write(ENGLISH, made(), pathlib.Path(sys.argv[1]), no_photo)\n"
    )
    files = []
    for number, (zone, locale, seed) in enumerate(
        [("Pacific/Auckland", "C", "1"), ("America/Lima", "lv_LV.UTF-8", "2")]
    ):
        target = tmp_path / f"{number}" / "report.pdf"
        target.parent.mkdir()
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", script, str(target)], check=True, env=environment, cwd=target.parent)
        files.append(target.read_bytes())
    assert files[0] == files[1]
    assert files[0] == pdf_writer.render(ENGLISH, made(), no_photo)


def test_other_data_or_options_give_other_bytes() -> None:
    one = pdf_writer.render(ENGLISH, made(), no_photo)
    assert one != pdf_writer.render(ENGLISH, made(as_of="2027-01-01"), no_photo)
    assert one != pdf_writer.render(
        ENGLISH, made(make_completed(with_finding(make_answered(), statement="Other."))), no_photo
    )


def test_other_scripts_come_out_as_they_went_in() -> None:
    said = "Ķīmiskā tīrītava; Știința și țara; Съешь ещё этих булок; STRAẞE; 收銀臺等候時間超過三分鐘。"
    audit = with_finding(make_answered(store=make_store(name="Šķūņu iela 臺北")), statement=said)
    text = words(printed(made(make_completed(audit))))
    assert letters(said) in letters(text)
    assert "Šķūņu iela 臺北 R-014" in text
    assert "could not be printed" not in text


def test_missing_characters_are_listed_on_the_last_page() -> None:
    reader = printed(made(with_finding(make_answered(), statement="a ꧁ and 𓀀")))
    last = words(reader, len(reader.pages) - 1)
    assert "a □ and □" in words(reader)
    assert "U+A9C1" in last
    assert "U+13000 EGYPTIAN HIEROGLYPH A001" in last


def test_an_empty_draft_is_a_report_too() -> None:
    reader = printed(made(make_audit(asked=())))
    assert len(reader.pages) == 1
    assert "No question scored yet" in words(reader, 0)


def test_heads_of_tables_are_repeated_and_groups_are_not_parted_from_their_rows() -> None:
    revision = long_revision(200)
    audit = make_audit(revision=revision.sha256, asked=tuple(s.question.id for s in revision.checklist.stops))
    reader = printed(made(audit, revision))
    pages = [words(reader, number) for number in range(len(reader.pages))]
    inside = [page for page in pages if page.count("not answered") > 10]
    assert len(inside) >= 3
    for page in inside:
        assert "Question Answer Points" in page
    for page in pages:
        body = page.rpartition(" Rīga Centrs")[0]
        assert not body.endswith(("Aisle", "(Floor) –"))


def test_a_heading_never_stands_alone_at_the_foot(tmp_path: Path) -> None:
    for count in range(20, 60, 3):
        reader = printed(made(*many_findings(count)))
        outline: Any = [entry for entry in reader.outline if not isinstance(entry, list)]
        for entry in outline[1:]:
            page = reader.get_destination_page_number(entry)
            assert page is not None
            top = float(entry.top)
            assert top > 54 + 40, (count, entry.title, top)


def test_what_does_not_fit_on_page_1_goes_on_and_nothing_is_cut() -> None:
    audit, revision = many_findings(40)
    actions = tuple(
        CorrectiveAction(
            f"a-{n}", audit.findings[n % 40].id, f"Action {n} " + "with a long text " * 12, due="2026-12-01"
        )
        for n in range(60)
    )
    asked = tuple(replace(each, id=f"r-{each.id}", by=ActionBy.HEAD_OFFICE) for each in actions)
    reader = printed(made(replace(audit, actions=(*actions, *asked)), revision, paper="letter"))
    assert "Requests to head office: 60 (continued)" in words(reader)
    assert "Reliability" in words(reader)
    assert "…" not in words(reader)
    text = letters(words(reader))
    assert all(letters(action.what) in text for action in actions)


def test_progress_is_told_to_its_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    pdf_writer.write(ENGLISH, made(), tmp_path / "r.pdf", no_photo, lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def long_revision(questions: int) -> Any:
    body = small_body()
    question = body["section"][1]["touchpoint"][0]["question"][0]
    touchpoints = [
        {
            "id": f"t{n}",
            "title": "Aisle",
            "question": [{**question, "id": "free", "ask": f"How many boxes in aisle {n}?"}],
        }
        for n in range(questions)
    ]
    body["section"] = [{**body["section"][1], "touchpoint": touchpoints}]
    return revision_of(body)


def many_findings(count: int) -> tuple[Any, Any]:
    revision = small_revision()
    findings = tuple(
        Finding(
            f"f-{n}", f"t-{n}", "aisles", "aisles.free", list(Grade)[n % 4], f"Box number {n}." + " word" * (n % 30)
        )
        for n in range(count)
    )
    return make_answered(findings=findings, actions=()), revision
