"""The worksheet: what stands on it, that it can be filled in, that it is the same each time."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.builders import make_answer, make_audit, make_store, small_body
from tests.hostile import KEEPABLE
from tests.reports.papers import letters, made, words
from tests.reports.pdf.test_pdf import long_revision
from tui_audit.domain.audit.model import EntryMethod, Store
from tui_audit.domain.record.seal import revision_of
from tui_audit.domain.worksheet.numbering import numbering, possible_sheets
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.content.options import WorksheetOptions
from tui_audit.reports.content.worksheet.blocks import AnswerSpace, QuestionBlock, Worksheet
from tui_audit.reports.content.worksheet.questions import question_block
from tui_audit.reports.jobs.child_process import child_command, child_environment
from tui_audit.reports.jobs.requests import WorksheetRequest, from_json, to_json
from tui_audit.reports.pdf import worksheet_writer


def small(**named: Any) -> Worksheet:
    return worksheet_writer.worksheet_content(
        ENGLISH, revision_of(small_body(), {}), named.pop("store", None), WorksheetOptions(**named)
    )


def asks(sheet: Worksheet) -> list[QuestionBlock]:
    return [ask for stretch in sheet.sections for place in stretch.touchpoints for ask in place.questions]


def opened(sheet: Worksheet) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(worksheet_writer.render(ENGLISH, sheet)))


def test_questions_are_numbered_in_the_order_asked() -> None:
    sheet = small(store=make_store())
    assert [ask.number for ask in asks(sheet)] == list(range(1, 11))
    assert asks(sheet)[0].text == "From how far away are marks on the window glass visible?"
    asides = [stretch.question_range for stretch in sheet.sections]
    assert asides == [
        "questions 1 to 3",
        "questions 4 to 7",
        "questions 8 to 10",
    ]


def test_a_store_is_asked_only_what_it_has() -> None:
    kiosk = make_store(attributes=())
    assert [ask.number for ask in asks(small(store=kiosk))] == list(range(1, 10))
    assert "How many of the offers" in asks(small(store=kiosk))[0].text
    first = asks(small())[0]
    assert any("Only for stores with" in remark for remark in first.remarks)
    assert not any("Only for stores with" in remark for remark in asks(small(store=make_store()))[0].remarks)


def test_every_kind_of_question_has_its_room() -> None:
    found = {ask.number: ask for ask in asks(small(store=make_store()))}
    assert [(box.mark, box.words) for box in found[1].boxes] == [
        ("1", "from across the street"),
        ("2", ""),
        ("3", "from arm's length"),
        ("4", ""),
        ("5", "none at all"),
    ]
    assert [box.mark for box in found[2].boxes] == ["1", "2", "3", "4"]
    assert [box.mark for box in found[3].boxes] == ["y", "n"]
    assert found[3].text.endswith("(critical)")
    assert [box.mark for box in found[3].no_answer_boxes] == ["s"]  # a critical question must be answered
    assert [box.mark for box in found[1].no_answer_boxes] == ["x", "s"]
    assert (found[6].space, found[6].hint) == (AnswerSpace.NUMBER, "s")
    assert "Tick all" in found[7].hint
    assert [found[number].space for number in (1, 2, 9, 10)] == [
        AnswerSpace.SCALE,
        AnswerSpace.BOXES,
        AnswerSpace.DAY,
        AnswerSpace.LINES,
    ]
    assert found[8].note_label == "Note (required below 3)"
    assert "Take a photo if the answer is below 2." in found[1].remarks


@pytest.mark.parametrize(
    ("required", "remark"),
    [
        ("always", "Agree an action, or say why not."),
        ("below 2", "Agree an action if the answer is below 2, or say why not."),
        ("not good", "Agree an action if below standard, or say why not."),
    ],
)
def test_a_required_action_is_a_remark(required: str, remark: str) -> None:
    body = small_body()
    body["section"][0]["touchpoint"][0]["question"][0]["require_action"] = required
    question = revision_of(body).checklist.by_question["windows.clean"].question
    assert remark in question_block(ENGLISH, 1, question, None, for_store=True).remarks


def test_all_words_are_printed_and_the_stores_data_stand_on_top() -> None:
    store = make_store(address="Brīvības iela 21")
    sheet = small(store=store)
    text = words(opened(sheet))
    for said in ("Rīga Centrs", "R-014", "Brīvības iela 21", "Audited by", "How busy", "Staff present", "Small walk"):
        assert said in words(opened(sheet), 0)
    for stop in revision_of(small_body(), {}).checklist.stops:
        assert letters(stop.question.ask) in letters(text)
        assert letters(stop.touchpoint.title) in letters(text)
        for option in stop.question.options:
            assert option.title in text
    for said in ("not here", "not seen", "Findings and actions", "Before the purchase", "store manager"):
        assert said in text
    assert text.count("not seen") == 10


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_each_copy_begins_on_a_new_page_and_counts_its_own(paper: str) -> None:
    reader = opened(small(copies=3, paper=paper))
    pages = len(reader.pages) // 3
    assert len(reader.pages) == 3 * pages
    for number, page in enumerate(reader.pages):
        copy, place = divmod(number, pages)
        text = words(reader, number)
        assert f"copy {copy + 1} of 3" in text
        assert f"page {place + 1} of {pages}" in text
        assert ("Audited by" in text) == (place == 0)
        assert page.mediabox.width == pytest.approx(595.28 if paper == "a4" else 612, abs=0.1)
    assert "copy" not in words(opened(small()))


@pytest.mark.full
def test_no_question_is_parted_and_no_heading_stands_alone() -> None:
    reader = opened(worksheet_writer.worksheet_content(ENGLISH, long_revision(500)))
    text = words(reader)
    assert all(f"How many boxes in aisle {n}?" in text for n in range(500))
    for number in range(len(reader.pages) - 1):
        found = [line.strip() for line in reader.pages[number].extract_text().splitlines() if line.strip()]
        body = [line for line in found if not line.startswith(("page ", "Small walk", "Sheet "))]
        assert body[-1].startswith(("not seen", "Note", "s", "5")), body[-3:]


def test_only_embedded_fonts_and_nothing_to_click() -> None:
    data = worksheet_writer.render(ENGLISH, small())
    for active in (b"/URI", b"/JavaScript", b"/Annots", b"/AcroForm"):
        assert active not in data
    reader = pypdf.PdfReader(io.BytesIO(data))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            assert "+" in font["/BaseFont"] or font["/BaseFont"] == "/Helvetica"


def test_latvian_and_chinese() -> None:
    body = small_body()
    body["title"] = "門市顧客體驗稽核表"
    body["section"][0]["touchpoint"][0]["question"][0]["ask"] = "從多遠可以看到櫥窗玻璃上的污漬？" * 6
    sheet = worksheet_writer.worksheet_content(ENGLISH, revision_of(body, {}), make_store(name="Rēzekne Ķīpsala"))
    text = letters(words(opened(sheet)))
    assert "門市顧客體驗稽核表" in text
    assert text.count("櫥窗玻璃") == 6
    assert "RēzekneĶīpsala" in text
    assert "Charactersthatcouldnot" not in text


def test_translated_texts_are_printed_and_the_code_stays() -> None:
    texts = {"lv": {"windows.clean.ask": "No cik tālu redzami traipi?", "checklist.title": "Maza pastaiga"}}
    revision = revision_of(small_body(), texts)
    sheet = worksheet_writer.worksheet_content(ENGLISH, revision, None, WorksheetOptions(language="lv"))
    assert (asks(sheet)[0].text, sheet.title) == ("No cik tālu redzami traipi?", "Maza pastaiga")
    assert sheet.sheet_label == worksheet_writer.worksheet_content(ENGLISH, revision).sheet_label


@pytest.mark.full
def test_any_string_in_every_field() -> None:
    body = small_body()
    section = body["section"][0]
    pattern = section["touchpoint"].pop(0)
    for number, text in enumerate(KEEPABLE.values()):
        clean, offer = pattern["question"]
        options = [{**option, "title": text} for option in offer["options"]]
        questions = [{**clean, "ask": text, "guidance": text}, {**offer, "ask": text, "options": options}]
        section["touchpoint"].append({**pattern, "id": f"t{number}", "title": text, "question": questions})
    reader = opened(worksheet_writer.worksheet_content(ENGLISH, revision_of(body, {})))
    found = letters(words(reader))
    for text in KEEPABLE.values():
        if text.isascii() and text.isprintable() and len(text) < 500:
            assert letters(text) in found
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(reader.root_object)


@pytest.mark.sample(8)
@pytest.mark.parametrize("name", list(KEEPABLE)[::6])
def test_a_store_of_any_name(name: str) -> None:
    text = KEEPABLE[name]
    sheet = small(store=make_store(name=text, code=text, address=text))
    assert "Audited by" in words(opened(sheet), 0)


@pytest.mark.parametrize("text", ["How many lamps are dark? " * 400, "x" * 10_000, "窗" * 8_000, "a\n" * 300])
def test_a_question_higher_than_a_page_goes_over_pages_whole(text: str) -> None:
    body = small_body()
    body["section"][0]["touchpoint"][0]["question"][1]["ask"] = text
    body["section"][0]["touchpoint"][0]["question"][1]["options"][0]["title"] = text[:3000]
    reader = opened(worksheet_writer.worksheet_content(ENGLISH, revision_of(body, {})))
    mark = letters(text)[0]
    assert letters(words(reader)).count(mark) >= letters(text).count(mark)
    assert 3 <= len(reader.pages) < 20


def test_the_same_bytes_in_another_process_place_and_time() -> None:
    program = (
        "import sys; from tests.reports.worksheet.test_worksheet import small; from tests.builders import make_store; "
        "from tui_audit.i18n.translator import ENGLISH; from tui_audit.reports.pdf import worksheet_writer; "
        "sys.stdout.buffer.write(worksheet_writer.render(ENGLISH, small(store=make_store(), copies=2)))"
    )
    found = {worksheet_writer.render(ENGLISH, small(store=make_store(), copies=2))}
    root = str(Path(__file__).resolve().parents[3])
    for zone, locale in (("Pacific/Kiritimati", "C"), ("America/Los_Angeles", "C.UTF-8")):
        env = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": root, "PYTHONHASHSEED": "7"}
        found.add(subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, env=env).stdout)
    assert len(found) == 1


def test_the_code_tells_sheets_apart() -> None:
    revision = revision_of(small_body(), {})
    kiosk = make_store(attributes=())
    codes = {numbering(revision).code, numbering(revision, kiosk).code}
    assert len(codes) == 2
    assert numbering(revision, make_store()).code == numbering(revision).code  # it is asked everything
    changed = small_body()
    changed["section"][0]["touchpoint"][0]["question"][0]["ask"] = "?"
    assert numbering(revision_of(changed, {})).code not in codes
    assert all(len(code) == 6 for code in codes)


def test_a_walk_knows_its_sheets() -> None:
    revision = revision_of(small_body(), {})
    (only,) = possible_sheets(make_audit(), revision)
    assert [slot.number for slot in only.slots if slot.asked] == list(range(1, 11))
    kiosk = make_audit(
        store=make_store(attributes=()), asked=revision.checklist.applicable_questions(frozenset(), None)
    )
    own, general = possible_sheets(kiosk, revision)
    assert (len(own.slots), len(general.slots)) == (9, 10)
    assert [slot.number for slot in general.slots if not slot.asked] == [1]
    assert (own.number_of("windows.offer"), general.number_of("windows.offer")) == (1, 2)
    assert own.number_of("windows.clean") is None


def test_the_report_counts_what_was_entered_from_paper() -> None:
    audit = make_audit().with_answer(make_answer("windows.clean", 4))
    assert "from paper" not in made(audit).summary_page.reliability
    audit = audit.with_answer(make_answer("windows.clean", 4, via=EntryMethod.PAPER))
    assert "1 answer entered from a paper worksheet." in made(audit).summary_page.reliability
    audit = audit.with_answer(make_answer("aisles.free", 2, via=EntryMethod.PAPER))
    assert "2 answers entered from a paper worksheet." in made(audit).summary_page.reliability


def run(line: str) -> tuple[int, list[dict[str, Any]], str]:
    done = subprocess.run(
        child_command(), check=False, input=line, capture_output=True, text=True, env=child_environment()
    )
    return done.returncode, [json.loads(each) for each in done.stdout.splitlines()], done.stderr


def test_the_process_writes_it_and_says_how_far_it_is(tmp_path: Path) -> None:
    target = tmp_path / "Rīga.pdf"
    request = WorksheetRequest(tmp_path, "quick-check", target, options=WorksheetOptions(copies=2))
    assert from_json(to_json(request)) == request
    code, lines, errors = run(to_json(request))
    assert (code, errors) == (0, "")
    assert lines[-1] == {"written": str(target)}
    assert [line["progress"] for line in lines[:-1]] == [[0, 2], [1, 2], [2, 2]]
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("line", ["", "{", "[]", '{"folder": 1}', "\x00"])
def test_what_is_no_request_is_refused(line: str) -> None:
    code, (said,), errors = run(line)
    assert (code, errors, said["error"]["exit_code"]) == (2, "", 2)


def test_an_unknown_checklist_is_said_and_the_old_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "f.pdf"
    target.write_bytes(b"old")
    code, lines, _errors = run(to_json(WorksheetRequest(tmp_path, "quick-chek", target)))
    assert code == AuditError.exit_code
    assert "quick-chek" in lines[-1]["error"]["title"]["values"]["id"]
    assert target.read_bytes() == b"old"


def test_a_name_of_a_store_never_leaves_its_line() -> None:
    sheet = small(store=Store("s", "R-1", "x" * 120, "y" * 300))
    assert letters(words(opened(sheet), 0)).count("x" * 20) >= 1
