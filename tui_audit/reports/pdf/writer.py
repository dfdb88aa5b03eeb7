"""Writes report content as PDF and replaces the target file atomically."""

import contextlib
import gc
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path

from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.content.blocks import Pages
from tui_audit.system.atomic_files import atomic_writer_for_user

Progress = Callable[[int, int], None]
"""Callback for progress, called with the number of completed steps and the total."""


def write(
    t: Translator,
    content: Pages,
    target: Path,
    photo_file: Callable[[str], Path],
    progress: Progress | None = None,
) -> None:
    """Write the report; an existing file at ``target`` is replaced in one step, or stays unchanged on failure.

    Raises MachineError if the folder or the file cannot be written.
    """
    with atomic_writer_for_user(target, message("The report could not be saved.")) as file:
        file.write(render(t, content, photo_file, progress))


def render(t: Translator, content: Pages, photo_file: Callable[[str], Path], progress: Progress | None = None) -> bytes:
    """Return the PDF of the report: the same bytes for the same content and photos."""
    from tui_audit.reports.pdf.layout.document import ReportDocument

    buffer = BytesIO()
    with _unswept():
        ReportDocument(t, content, photo_file).build(buffer, progress)
    return buffer.getvalue()


def write_first_that_fits(t: Translator, ways: Iterable[Pages], target: Path, progress: Progress | None = None) -> None:
    """Write the first of several versions, longest first, that fits on one page; if none fits, the last one.

    Raises MachineError if the folder or the file cannot be written.
    """
    from tui_audit.reports.pdf.layout.document import ReportDocument

    buffer = BytesIO()
    for content in ways:
        buffer = BytesIO()
        with _unswept():
            if ReportDocument(t, content, Path).build(buffer, progress) == 1:  # no photos: no file is requested
                break
    with atomic_writer_for_user(target, message("The report could not be saved.")) as file:
        file.write(buffer.getvalue())


@contextlib.contextmanager
def _unswept() -> Iterator[None]:
    """Turn off garbage collection: all objects live until the end, and the search takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
