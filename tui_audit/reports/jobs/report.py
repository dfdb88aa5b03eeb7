"""Writes the report of one audit: reads the audit and the audits it refers to, builds the content, writes the file."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tui_audit.domain.actions.tracking import TrackedAction
from tui_audit.domain.audit.model import Audit, AuditKind
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.history.previous_answers import AUDITS_BACK
from tui_audit.domain.history.threads import Visit
from tui_audit.errors import AuditError, MachineError
from tui_audit.i18n.translator import Translator, translator_for
from tui_audit.reports import content, logo
from tui_audit.reports.content import ReportContent
from tui_audit.reports.content.report_data import ReportData, report_data
from tui_audit.reports.jobs.requests import ReportRequest
from tui_audit.reports.pdf.writer import Progress
from tui_audit.storage import Repository, open_repository

_Photos = Callable[[str], Path]
"""Returns the path of a picture from its hash."""


@dataclass(frozen=True)
class RelatedAudits:
    """The other audits that the report of an audit refers to."""

    history: tuple[Audit, ...]
    """The last full audits and re-audits of the store with this checklist, newest first."""
    visits: tuple[Visit, ...]
    """All previous audits with only the data for repeat findings; empty if there is no history."""
    actions: tuple[TrackedAction, ...]
    """The tracked actions of all previous audits, however old."""
    revisions: tuple[Revision, ...]
    """The checklist revisions that the audits of the history used."""
    beside: tuple[Audit, ...]
    """For a re-audit, the audit it re-checks; for any other audit, its re-audits."""


def write_report(t: Translator, request: ReportRequest, progress: Progress | None = None) -> None:
    """Write the report as plain text if the target ends in .txt, otherwise as PDF."""
    with _content(t, request) as (built, photo_file):
        if request.target.suffix.lower() == ".txt":
            from tui_audit.reports.text import writer as text_writer

            text_writer.write(t, built, request.target)
            if progress is not None:
                progress(1, 1)
        else:
            from tui_audit.reports.pdf import writer as pdf_writer

            pdf_writer.write(t, built, request.target, photo_file, progress)


def report_text(request: ReportRequest) -> bytes:
    """Return the report as plain text in UTF-8; the target of the request is not written."""
    from tui_audit.reports.text import writer as text_writer

    t = translator_for(request.options.language)
    with _content(t, request) as (built, _photo_file):
        return text_writer.render(t, built)


def read_report_data(repository: Repository, audit: Audit, *, as_of: str | None = None) -> ReportData:
    """Return the figures of the report of this audit, in the language of its checklist."""
    checklist = repository.revisions.of_audit(audit).checklist
    related = related_audits(repository, audit, checklist.id)
    return report_data(
        audit,
        checklist,
        related.history,
        as_of,
        {each.sha256: each.checklist for each in related.revisions},
        related.visits,
        actions=related.actions,
        beside=related.beside,
    )


def related_audits(repository: Repository, audit: Audit, checklist: str) -> RelatedAudits:
    """Return the other audits that the report of this audit refers to."""
    store = audit.store.id
    history = repository.history.previous_audits(store, checklist, before=audit, limit=AUDITS_BACK)
    visits = repository.history.previous_visits(store, checklist, before=audit) if history else ()
    latest = {each.revision: each for each in reversed(history)}  # each revision once, by the latest audit that used it
    revisions = tuple(repository.revisions.of_audit(each) for each in latest.values())
    actions = repository.actions.agreed_before(audit, checklist)
    return RelatedAudits(history, visits, actions, revisions, _related(repository, audit))


def _related(repository: Repository, audit: Audit) -> tuple[Audit, ...]:
    if audit.kind is not AuditKind.RE_AUDIT:
        return repository.history.re_audits_of(audit)
    if audit.previous is None:
        return ()
    try:
        return (repository.audits.get(audit.previous),)
    except MachineError:
        raise
    except AuditError:  # an imported re-audit may name an audit that was not imported
        return ()


@contextlib.contextmanager
def _content(t: Translator, request: ReportRequest) -> Iterator[tuple[ReportContent, _Photos]]:
    """Read the data once and yield the report content and its pictures; the repository stays open for the photos."""
    repository = open_repository(request.folder, read_only=True)
    try:
        audit = repository.audits.get(request.audit)
        revision = repository.revisions.of_audit(audit)
        earlier = related_audits(repository, audit, revision.checklist.id)
        built = content.report_content(t, audit, revision, **vars(earlier), options=request.options)
        yield built, logo.picture_files(request.folder, request.options.logo, repository.photos.file)
    finally:
        repository.close()
