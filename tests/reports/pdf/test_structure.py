"""Every kind of report, checked whole: tags, pages, fonts, bookmarks, title and language."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from tests.builders import make_answer, make_answered, make_audit, make_completed, make_store, small_body
from tests.reports.jobs.test_atomic_writing import pictured
from tests.reports.papers import FONTS, jpeg, made, printed, with_finding
from tests.reports.pdf.structure import check_bookmarks, check_catalogue, check_fonts, check_pages, check_tags
from tests.reports.pdf.test_pdf import long_revision, many_findings
from tui_audit.domain.audit.model import Acknowledgement, Audit, Change, Grade, Role
from tui_audit.domain.record.seal import revision_of
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports.content.options import WorksheetOptions
from tui_audit.reports.pdf import worksheet_writer

Maker = Callable[[Path], pypdf.PdfReader]


def failed(_folder: Path) -> pypdf.PdfReader:
    return printed(made(make_completed(make_answered().with_answer(make_answer("door.open", False)))))


def whole_again(audit: Audit) -> Audit:
    """Amended, acknowledged and disagreed with."""
    change = Change("2026-11-23T08:00:00+02:00", "Jānis", "typed wrongly", "answers/windows.clean/value", 2, 4)
    seen = Acknowledgement("Jānis Ozols", Role.AREA_MANAGER, "2026-11-24T08:00:00+02:00", agrees=False, comment="Mild.")
    return replace(make_completed(audit), history=(change,), acknowledged=seen)


def amended(_folder: Path) -> pypdf.PdfReader:
    before = replace(make_completed(), id="b" * 36, period="2026-Q3", number=8)
    audit = whole_again(with_finding(make_answered(), grade=Grade.POSITIVE, disagreement="It had rained."))
    return printed(made(audit, history=(before,)))


def with_photos(folder: Path) -> pypdf.PdfReader:
    audit = pictured(folder, jpeg("red"), jpeg("blue", (48, 64)), b"broken", jpeg("green"), jpeg("grey"))
    lost = sorted(folder.iterdir())[0]
    lost.unlink()
    audit = replace(audit, findings=(replace(audit.findings[0], photos=tuple(audit.photos)[:3]),))
    return printed(made(make_completed(audit)), folder)


def two_hundred_findings(_folder: Path) -> pypdf.PdfReader:
    return printed(made(*many_findings(200), paper="letter"))


def five_hundred_questions(_folder: Path) -> pypdf.PdfReader:
    revision = long_revision(500)
    asked = tuple(stop.question.id for stop in revision.checklist.stops)
    return printed(made(make_audit(revision=revision.sha256, asked=asked), revision))


def other_scripts(_folder: Path) -> pypdf.PdfReader:
    said = "顧客進入門市之後，" * 300 + "Съешь ещё этих булок; Știința; ★ ☐ ✓; ꧁ 𓀀"
    audit = with_finding(make_answered(store=make_store(name="Šķūņu iela 臺北")), statement=said)
    return printed(made(make_completed(audit)))


REPORTS: dict[str, Maker] = {
    "completed": lambda _folder: printed(made()),
    "failed": failed,
    "amended": amended,
    "draft": lambda _folder: printed(made(make_answered())),
    "nothing answered": lambda _folder: printed(made(make_audit())),
    "nothing asked": lambda _folder: printed(made(make_audit(asked=()))),
    "short": lambda _folder: printed(made(parts="short")),
    "with photos": with_photos,
    "200 findings": two_hundred_findings,
    "500 questions": five_hundred_questions,
    "other scripts": other_scripts,
}


@pytest.mark.sample(3)
@pytest.mark.parametrize("name", REPORTS)
def test_every_kind_of_report(name: str, tmp_path: Path) -> None:
    reader = REPORTS[name](tmp_path)
    document = check_tags(reader)
    assert any(element.tag in {"Figure", "Table"} for element in document.all())
    check_pages(reader)
    check_bookmarks(reader)
    check_catalogue(reader, "en")
    fonts = check_fonts(reader)
    assert fonts <= {*FONTS, "NotoSansTC-Regular"}


def test_the_staff_room_page() -> None:
    reader = printed(made(parts="staff-room"))
    check_tags(reader)
    check_catalogue(reader, "en")
    check_fonts(reader)


def test_a_worksheet_has_its_fonts() -> None:
    sheet = worksheet_writer.worksheet_content(
        ENGLISH, revision_of(small_body(), {}), make_store(), WorksheetOptions(copies=2)
    )
    check_fonts(pypdf.PdfReader(io.BytesIO(worksheet_writer.render(ENGLISH, sheet))))
