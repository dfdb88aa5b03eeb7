"""Writes one report in a process of its own; the protocol is in worker.py."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit.domain.audit.model import Audit, Kind
from tui_audit.domain.history.previous_answers import AUDITS_BACK
from tui_audit.domain.history.threads import Visit
from tui_audit.errors import AuditError, MachineError
from tui_audit.i18n import translator
from tui_audit.message import Phrase
from tui_audit.reports.jobs import worker
from tui_audit.reports.jobs.report_request import ReportRequest

if TYPE_CHECKING:
    from tui_audit.domain.checklist.model import Revision
    from tui_audit.reports.content import ReportContent
    from tui_audit.storage import Repository


@dataclass(frozen=True)
class Before:
    """What a report looks back on."""

    history: tuple[Audit, ...]
    """The last full audits and re-audits of the store with this checklist, the latest first."""
    visits: tuple[Visit, ...]
    """All of them, as far as threads need them."""
    revisions: "tuple[Revision, ...]"
    """What those of the history were walked with."""
    beside: tuple[Audit, ...]
    """Of a re-audit the audit that it goes back to; of any other the re-audits of it."""


def main() -> int:
    """Read the request, write the report, say how it went; returns the exit code."""
    return worker.run(ReportRequest.from_json, write_report, Phrase("The report could not be made."))


def before(repository: "Repository", audit: Audit, checklist: str) -> Before:
    """What the report of an audit looks back on."""
    store = audit.store.id
    history = repository.past(store, checklist, before=audit, limit=AUDITS_BACK)
    visits = repository.visits(store, checklist, before=audit) if history else ()
    latest = {each.revision: each for each in reversed(history)}  # each revision as the latest of them began with it
    revisions = tuple(repository.revision_of(each) for each in latest.values())
    return Before(history, visits, revisions, _beside(repository, audit))


def _beside(repository: "Repository", audit: Audit) -> tuple[Audit, ...]:
    if audit.kind is not Kind.RE_AUDIT:
        return repository.rechecks(audit)
    if audit.previous is None:
        return ()
    try:
        return (repository.audit(audit.previous),)
    except MachineError:
        raise
    except AuditError:  # an imported audit may name one that is not held here
        return ()


def write_report(request: ReportRequest, progress: Callable[[int, int], None] | None = None) -> Path:
    """Write the report in this process, as plain text where the name ends in .txt, else as PDF.

    ``progress`` hears how many steps of how many are done.
    """
    with _content(request) as (made, photo_file):
        if is_plain(request.target):
            from tui_audit.reports.text import writer as text_writer

            text_writer.write(made, request.target)
            if progress is not None:
                progress(1, 1)
        else:
            from tui_audit.reports.pdf import writer as pdf_writer

            pdf_writer.write(made, request.target, photo_file, progress)
    return request.target


def plain_report(request: ReportRequest) -> bytes:
    """The report as plain text in UTF-8, written nowhere."""
    from tui_audit.reports.text import writer as text_writer

    with _content(request) as (made, _photo_file):
        return text_writer.rendered(made)


def is_plain(target: Path) -> bool:
    """Whether a file of this name holds plain text."""
    return target.suffix.lower() == ".txt"


@contextlib.contextmanager
def _content(request: ReportRequest) -> "Iterator[tuple[ReportContent, Callable[[str], Path]]]":
    """What the report says, and where its photos are."""
    translator.use(request.options.language)
    from tui_audit.reports import content, logo
    from tui_audit.storage import open_repository

    repository = open_repository(request.folder, read_only=True)
    try:
        audit = repository.audit(request.audit)
        revision = repository.revision_of(audit)
        known = before(repository, audit, revision.checklist.id)
        made = content.build(audit, revision, **vars(known), options=request.options)
        yield made, logo.files(request.folder, request.options.logo, repository.photo_file)
    finally:
        repository.close()


if __name__ == "__main__":
    sys.exit(main())
