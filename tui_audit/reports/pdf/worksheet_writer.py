"""Writes a worksheet, a blank checklist to print and fill in by hand, as PDF."""

from io import BytesIO
from pathlib import Path

from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.content.worksheet.blocks import Worksheet
from tui_audit.reports.content.worksheet.builder import worksheet_content
from tui_audit.reports.pdf.writer import Progress
from tui_audit.system.atomic_files import atomic_writer_for_user

__all__ = ["Worksheet", "render", "worksheet_content", "write"]


def write(
    t: Translator, sheet: Worksheet, target: Path, progress: Progress | None = None, logo_file: Path | None = None
) -> None:
    """Write the worksheet; an existing file at ``target`` is replaced in one step, or stays unchanged on failure.

    Raises MachineError if the folder or the file cannot be written.
    """
    with atomic_writer_for_user(target, message("The worksheet could not be saved.")) as file:
        file.write(render(t, sheet, progress, logo_file))


def render(t: Translator, sheet: Worksheet, progress: Progress | None = None, logo_file: Path | None = None) -> bytes:
    """Return the PDF of the worksheet, the same bytes for the same content; ``logo_file``: the company's logo."""
    from tui_audit.reports.pdf.layout.worksheet import WorksheetDocument

    buffer = BytesIO()
    WorksheetDocument(t, sheet, logo_file).build(buffer, progress)
    return buffer.getvalue()
