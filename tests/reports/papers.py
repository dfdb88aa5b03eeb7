"""Helpers for report tests: make reports and read their PDF files."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pypdf
from PIL import Image
from pypdf.generic import ContentStream

from tests.builders import make_completed, small_revision
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Revision
from tui_audit.i18n.translator import ENGLISH
from tui_audit.reports import content
from tui_audit.reports.content import ReportContent, ReportOptions
from tui_audit.reports.pdf import writer as pdf_writer

FONTS = frozenset(
    {"SourceSans3ExtraLight-Regular", "SourceSans3ExtraLight-Bold", "DejaVuSansCondensed", "DejaVuSansCondensed-Bold"}
)
"""The fonts of everything but Chinese: Source Sans 3 by the name in its files, and DejaVu for signs that it lacks."""


def made(audit: Audit | None = None, revision: Revision | None = None, **named: Any) -> ReportContent:
    """Return the content of a report, by default of the small completed audit."""
    named.setdefault("parts", "full")
    options = ReportOptions(**{key: named.pop(key) for key in ("paper", "as_of", "language", "parts") if key in named})
    return content.report_content(
        ENGLISH, audit or make_completed(), revision or small_revision(), options=options, **named
    )


def no_photo(sha256: str) -> Path:
    """Return a path at which no photo exists."""
    return Path("/nowhere") / sha256


def printed(report: ReportContent, photos: Path | None = None) -> pypdf.PdfReader:
    """Write a report as PDF and return a reader of it."""
    data = pdf_writer.render(ENGLISH, report, (lambda sha256: photos / f"{sha256}.jpg") if photos else no_photo)
    return pypdf.PdfReader(io.BytesIO(data))


_told: WeakKeyDictionary[pypdf.PdfReader, dict[int, str]] = WeakKeyDictionary()


def words(reader: pypdf.PdfReader, page: int | None = None) -> str:
    """Return the text of one page or of all, with single spaces; it includes page headers and footers."""
    told = _told.setdefault(reader, {})  # cached: reading a page takes longer than writing it
    numbers = range(len(reader.pages)) if page is None else [page]
    for number in numbers:
        if number not in told:
            told[number] = " ".join(reader.pages[number].extract_text().split())
    return " ".join(told[number] for number in numbers)


_drawn: WeakKeyDictionary[pypdf.PdfReader, dict[int, list[Any]]] = WeakKeyDictionary()


def operations(page: pypdf.PageObject, reader: pypdf.PdfReader) -> list[Any]:
    """Return the drawing operations of a page, as pairs of operands and operator."""
    drawn = _drawn.setdefault(reader, {})
    if page.page_number not in drawn:
        contents: Any = page["/Contents"].get_object()
        drawn[page.page_number or 0] = ContentStream(contents, reader).operations
    return drawn[page.page_number or 0]


def letters(text: str) -> str:
    """Return a text without whitespace, because long words may be broken anywhere."""
    return "".join(text.split())


def jpeg(colour: str = "red", size: tuple[int, int] = (64, 48)) -> bytes:
    """Return a small picture as JPEG."""
    data = io.BytesIO()
    Image.new("RGB", size, colour).save(data, "JPEG")
    return data.getvalue()


def with_finding(audit: Audit, **changes: Any) -> Audit:
    """Return the audit with its only finding changed."""
    return replace(audit, findings=(replace(audit.findings[0], **changes),))
