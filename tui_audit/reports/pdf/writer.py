"""ReportContent to PDF: page templates, story, atomic write."""

import contextlib
import gc
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path

from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.content.blocks import Pages
from tui_audit.system.atomic_files import replacing_chosen

Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""


def write(
    t: Translator,
    content: Pages,
    target: Path,
    photo_file: Callable[[str], Path],
    progress: Progress | None = None,
) -> None:
    """Write the report; an earlier file at ``target`` is replaced in one step, or stays if anything goes wrong.

    Raises MachineError when the folder or the disk refuses.
    """
    with replacing_chosen(target, message("The report could not be written.")) as file:
        file.write(rendered(t, content, photo_file, progress))


def rendered(
    t: Translator, content: Pages, photo_file: Callable[[str], Path], progress: Progress | None = None
) -> bytes:
    """The report's bytes: the same for the same content and photos."""
    from tui_audit.reports.pdf.layout.document import ReportDocument

    buffer = BytesIO()
    with _unswept():
        ReportDocument(t, content, photo_file).build(buffer, progress)
    return buffer.getvalue()


def write_on_one_page(t: Translator, ways: Iterable[Pages], target: Path, progress: Progress | None = None) -> None:
    """Write the first of several ways to say it, longest first, that fits one page; the last one whatever it takes.

    Raises MachineError when the folder or the disk refuses.
    """
    from tui_audit.reports.pdf.layout.document import ReportDocument

    buffer = BytesIO()
    for content in ways:
        buffer = BytesIO()
        with _unswept():
            if ReportDocument(t, content, Path).build(buffer, progress) == 1:  # no photos: no file is ever asked for
                break
    with replacing_chosen(target, message("The report could not be written.")) as file:
        file.write(buffer.getvalue())


@contextlib.contextmanager
def _unswept() -> Iterator[None]:
    """Without looking for garbage: all that is made stays until the end, and looking through it takes a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
