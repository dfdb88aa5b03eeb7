"""Writes one report in a process of its own: ``python -P -m tui_audit.reports.job``; how it talks is worker.py's."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit import languages
from tui_audit.domain.audit import Audit
from tui_audit.errors import AuditError, MachineError
from tui_audit.phrases import Phrase
from tui_audit.reports import worker
from tui_audit.reports.request import ReportRequest

if TYPE_CHECKING:
    from tui_audit.domain.checklist import Revision
    from tui_audit.reports.content import ReportContent
    from tui_audit.storage import Repository

_HISTORY = 8
"""So many audits before this one are looked at."""


def main() -> int:
    """Read the request, write the report, say how it went; returns the exit code."""
    return worker.run(ReportRequest.from_json, write_report, Phrase("The report could not be made."))


def history_of(repository: "Repository", audit: Audit) -> tuple[Audit, ...]:
    """The audits before this one, the latest first, as each names the one before."""
    return tuple(_before(repository, audit))


def revisions_of(repository: "Repository", history: Sequence[Audit]) -> "tuple[Revision, ...]":
    """What these audits were walked with, each revision once, as the latest of them began with it."""
    latest = {audit.revision: audit for audit in reversed(history)}
    return tuple(repository.revision_of(audit) for audit in latest.values())


def write_report(request: ReportRequest, progress: Callable[[int, int], None] | None = None) -> Path:
    """Write the report in this process, as plain text where the name ends in .txt, else as PDF.

    ``progress`` hears how many steps of how many are done.
    """
    with _content(request) as (made, photo_file):
        if is_plain(request.target):
            from tui_audit.reports import plain

            plain.write(made, request.target)
            if progress is not None:
                progress(1, 1)
        else:
            from tui_audit.reports import pdf

            pdf.write(made, request.target, photo_file, progress)
    return request.target


def plain_report(request: ReportRequest) -> bytes:
    """The report as plain text in UTF-8, written nowhere."""
    from tui_audit.reports import plain

    with _content(request) as (made, _photo_file):
        return plain.rendered(made)


def is_plain(target: Path) -> bool:
    """Whether a file of this name holds plain text."""
    return target.suffix.lower() == ".txt"


@contextlib.contextmanager
def _content(request: ReportRequest) -> "Iterator[tuple[ReportContent, Callable[[str], Path]]]":
    """What the report says, and where its photos are."""
    languages.use(request.options.language)
    from tui_audit.reports import content, logo
    from tui_audit.storage import open_repository

    repository = open_repository(request.folder, read_only=True)
    try:
        audit = repository.audit(request.audit)
        revision = repository.revision_of(audit)
        history = history_of(repository, audit)
        revisions = revisions_of(repository, history)
        made = content.build(audit, revision, history=history, revisions=revisions, options=request.options)
        yield made, logo.files(request.folder, request.options.logo, repository.photo_file)
    finally:
        repository.close()


def _before(repository: "Repository", audit: Audit) -> Iterator[Audit]:
    seen = {audit.id}
    for _step in range(_HISTORY):
        if audit.previous is None or audit.previous in seen:
            return
        try:
            audit = repository.audit(audit.previous)
        except MachineError:
            raise
        except AuditError:  # an imported audit may name one that is not held here
            return
        seen.add(audit.id)
        yield audit


if __name__ == "__main__":
    sys.exit(main())
