"""The worksheet: an empty checklist to print and fill in by hand. Plain data first, then ink."""

from io import BytesIO
from pathlib import Path

from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.content.worksheet.blocks import Worksheet
from tui_audit.reports.content.worksheet.builder import build
from tui_audit.reports.pdf.writer import Progress
from tui_audit.system.atomic_files import replacing_chosen

__all__ = ["Worksheet", "build", "rendered", "write"]


def write(
    t: Translator, sheet: Worksheet, target: Path, progress: Progress | None = None, logo_file: Path | None = None
) -> None:
    """Write the sheet; an earlier file at ``target`` is replaced in one step, or stays if anything goes wrong.

    Raises MachineError when the folder or the disk refuses.
    """
    with replacing_chosen(target, message("The report could not be written.")) as file:
        file.write(rendered(t, sheet, progress, logo_file))


def rendered(t: Translator, sheet: Worksheet, progress: Progress | None = None, logo_file: Path | None = None) -> bytes:
    """The sheet's bytes: the same for the same content; ``logo_file``: where the company's logo lies."""
    from tui_audit.reports.pdf.layout.worksheet import SheetDocument

    buffer = BytesIO()
    SheetDocument(t, sheet, logo_file).build(buffer, progress)
    return buffer.getvalue()
