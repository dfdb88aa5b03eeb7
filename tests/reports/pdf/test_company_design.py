"""The company's logo and colour: read with care, never larger than their place, the same bytes for the same choice."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image

from tests.builders import AUDIT_ID, make_completed, small_revision
from tests.cli.conftest import Program, program
from tests.reports.papers import jpeg
from tests.reports.pdf.test_pdf import many_findings
from tests.reports.pdf.test_tagging import tree
from tui_audit import settings
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports import content
from tui_audit.reports.content import ReportOptions
from tui_audit.reports.jobs.requests import ReportRequest
from tui_audit.reports.jobs.writers import write_output
from tui_audit.reports.logo import logo_path, picture_files, save_logo
from tui_audit.reports.pdf import writer as pdf_writer
from tui_audit.settings import Settings
from tui_audit.storage import open_repository

__all__ = ["program"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with the small completed audit."""
    folder = tmp_path / "kept"
    opened = open_repository(folder)
    opened.imports.import_record(make_completed(), small_revision(), {})
    opened.close()
    return folder


def logo(tmp_path: Path, size: tuple[int, int] = (400, 100), mode: str = "RGBA") -> Path:
    """A picture file."""
    path = tmp_path / "logo.png"
    Image.new(mode, size, "navy").save(path)
    return path


def written(folder: Path, target: Path, **options: str) -> pypdf.PdfReader:
    """The report of the audit that is held in a folder."""
    write_output(ReportRequest(folder, AUDIT_ID, target, ReportOptions(**options)))
    return pypdf.PdfReader(target)


@pytest.mark.sample(2)
@pytest.mark.parametrize("size", [(400, 100), (3000, 200), (40, 900), (7, 5), (1000, 1000)])
def test_a_logo_stands_on_page_1_within_its_box(folder: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    kept = save_logo(folder, str(logo(tmp_path, size)))
    reader = written(folder, tmp_path / "r.pdf", logo=kept)
    assert [len(page.images) for page in reader.pages] == [1, *[0] * (len(reader.pages) - 1)]
    first = next(element for element in tree(reader).all() if element.tag == "Figure")
    assert first.alt == "Company logo"
    left, bottom, right, top = map(float, first.attributes["/BBox"])
    assert right - left <= 150.01
    assert top - bottom <= 36.01
    assert max(Image.open(logo_path(folder, kept)).size) <= 640
    if min(size) > 5 and max(size) <= 640:
        assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1], rel=0.02)


def test_a_full_first_page_stays_one_page_with_a_logo(folder: Path, tmp_path: Path) -> None:
    kept = save_logo(folder, str(logo(tmp_path)))
    audit, revision = many_findings(40)
    report = content.report_content(ENGLISH, audit, revision, options=ReportOptions(logo=kept, paper="letter"))
    data = pdf_writer.render(ENGLISH, report, picture_files(folder, kept, lambda sha256: tmp_path / sha256))
    (tmp_path / "r.pdf").write_bytes(data)
    assert "Reliability" in pypdf.PdfReader(tmp_path / "r.pdf").pages[0].extract_text()


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "empty"), (b"<svg/>", "not a picture"), (jpeg()[:200], "not a picture"), (b"%!PS", "not a picture")],
)
def test_what_is_no_picture_is_refused_in_words(folder: Path, tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(data)
    with pytest.raises(AuditError) as caught:
        save_logo(folder, str(path))
    assert "logo.png" in str(caught.value.title)
    assert said in str(caught.value.detail)
    assert not (folder / "logos").exists()


def test_a_logo_that_is_not_there_is_refused_in_words(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="logo cannot be used"):
        save_logo(folder, str(tmp_path / "none.png"))


def test_no_logo_is_no_logo(folder: Path) -> None:
    assert save_logo(folder, "") == ""


def test_the_copy_is_kept_under_its_hash_and_stays(folder: Path, tmp_path: Path) -> None:
    path = logo(tmp_path)
    kept = save_logo(folder, str(path))
    assert save_logo(folder, str(path)) == kept
    assert hashlib.sha256(logo_path(folder, kept).read_bytes()).hexdigest() == kept
    written(folder, tmp_path / "r.pdf", logo=kept)
    path.unlink()
    written(folder, tmp_path / "again.pdf", logo=kept)
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "r.pdf").read_bytes()


def test_the_same_looks_give_the_same_bytes_and_others_others(folder: Path, tmp_path: Path) -> None:
    kept = save_logo(folder, str(logo(tmp_path)))
    found = []
    for options in ({}, {"accent": "#7a1f3d"}, {"logo": kept}, {"logo": kept}):
        written(folder, tmp_path / "r.pdf", **options)
        found.append((tmp_path / "r.pdf").read_bytes())
    assert found[2] == found[3]
    assert len(set(found)) == 3


def test_the_colour_takes_the_place_of_ours_everywhere(folder: Path, tmp_path: Path) -> None:
    ours, theirs = b"0.078 0.337 0.420", b"0.478 0.122 0.239"
    for options, there, gone in (({}, ours, theirs), ({"accent": "#7a1f3d"}, theirs, ours)):
        reader = written(folder, tmp_path / "r.pdf", **options)
        held: list[Any] = [page["/Contents"] for page in reader.pages]
        inks: list[bytes] = [one.get_object().get_data() for one in held]
        assert any(there in ink for ink in inks)
        assert not any(gone in ink for ink in inks)


@pytest.mark.parametrize("colour", ["#777777", "#ffffff", "#FFD700", "#00a0ff"])
def test_a_pale_colour_is_refused_in_words(tmp_path: Path, colour: str) -> None:
    with pytest.raises(AuditError, match="too pale"):
        settings.save(tmp_path, Settings(accent=colour))


@pytest.mark.parametrize("colour", ["red", "#fff", "14566b", "#14566g", "#14566b0", 5])
def test_what_is_no_colour_is_refused_in_words(tmp_path: Path, colour: Any) -> None:
    with pytest.raises(AuditError, match="a colour such as"):
        settings.save(tmp_path, Settings(accent=colour))


@pytest.mark.parametrize("colour", ["#767676", "#14566B", "#000000", "#c00000"])
def test_a_colour_that_can_be_read_is_kept(tmp_path: Path, colour: str) -> None:
    settings.save(tmp_path, Settings(accent=colour))
    assert settings.load(tmp_path) == (replace(Settings(), accent=colour.lower()), None)


def test_the_command_takes_both_from_the_settings(
    folder: Path, tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(folder))
    settings.save(folder, Settings(accent="#7a1f3d", logo=str(logo(tmp_path))))
    target = tmp_path / "r.pdf"
    assert program("report", "latest", "-o", str(target)).code == 0
    assert len(pypdf.PdfReader(target).pages[0].images) == 1
    assert program("verify", str(target)).code == 0
    (tmp_path / "logo.png").write_bytes(b"not a picture")
    ran = program("report", "latest", "-o", str(target), "--force")
    assert ran.code == 1
    assert "logo.png" in ran.err
