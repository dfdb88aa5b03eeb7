"""Is a report what the program writes today of the sealed audit that is held here? It is written again and compared."""

import contextlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tui_audit import __version__
from tui_audit.domain.audit.model import Audit
from tui_audit.errors import AuditError, MachineError, Words
from tui_audit.exchange.file_limits import read_within
from tui_audit.i18n import translator
from tui_audit.message import N_, Phrase
from tui_audit.reports import logo
from tui_audit.reports.content import report_identity
from tui_audit.reports.content.options import PARTS, ReportOptions
from tui_audit.reports.jobs.report_job import before
from tui_audit.reports.pdf.engine import versions
from tui_audit.reports.pdf.styles import PAPERS

if TYPE_CHECKING:
    from tui_audit.storage import Repository

FILE_LIMIT = 1_000_000_000
"""Bytes of a report that is compared."""
_KEYWORDS = re.compile(rb"/Keywords \((audit=[ -'*-\[\]-~]*)\)")


@dataclass(frozen=True)
class Checked:
    """A report that says, byte by byte, what is held here."""

    audit: Audit
    seal: str


def verify_report(path: Path, repository: "Repository") -> Checked:
    """Write the report again from what is held here and compare; raises AuditError saying what stands against it."""
    data = read_within(path, FILE_LIMIT)
    named = _named(data, path)
    audit = _held(repository, named)
    _refuse_other_makers(named, audit)
    revision = repository.revision_of(audit)
    known = before(repository, audit, revision.checklist.id)
    if named.get("state") != report_identity.state_of(audit, known.history, known.visits, known.beside):
        raise _refused(
            Phrase(N_("The report names an audit held here; its pages were not compared.")),
            Phrase(
                N_("Since it was written, actions were followed up, it was acknowledged, or an audit before it came.")
            ),
            Phrase(N_("Write the report anew to see what is held here.")),
        )
    options = _options(named)
    with _speaking(options.language):
        from tui_audit.reports import content
        from tui_audit.reports.pdf import writer as pdf_writer

        made = content.build(audit, revision, **vars(known), options=options)
        if pdf_writer.rendered(made, logo.files(repository.folder, options.logo, repository.photo_file)) != data:
            raise _changed(N_("It is not what the program writes of the audit that is held here."))
    return Checked(audit, audit.seal or "")


def _named(data: bytes, path: Path) -> Mapping[str, str]:
    if not data.startswith(b"%PDF-"):
        raise _refused(Phrase(N_("This is no PDF file.")), path.name, Phrase(N_("Name a report, ending in .pdf.")))
    found = _KEYWORDS.findall(data)
    if not found:
        raise _refused(
            Phrase(N_("This PDF file names no audit.")),
            Phrase(N_("It is no report of this program, or another program has saved it anew.")),
            Phrase(N_("Ask for the file as it was written.")),
        )
    return report_identity.read(found[-1].decode("ascii"))


def _held(repository: "Repository", named: Mapping[str, str]) -> Audit:
    """The audit that the report names, under the seal that it names."""
    seal = named.get("seal", "")
    if seal == report_identity.DRAFT:
        raise _refused(
            Phrase(N_("This is the report of a draft: nothing to verify.")),
            "",
            Phrase(N_("Complete the audit, then write its report.")),
        )
    try:
        audit = repository.audit(named["audit"])
    except MachineError:
        raise
    except AuditError as error:
        raise _refused(
            Phrase(N_("The report names an audit that is not held here.")),
            Phrase(N_("Audit %(id)s, seal %(seal)s."), {"id": named["audit"], "seal": seal}),
            Phrase(N_("Import the audit file first, then verify again.")),
        ) from error
    if audit.is_draft or not audit.seal:
        raise _refused(
            Phrase(N_("The audit is reopened: nothing to verify until it is completed again.")), "", _complete_first()
        )
    if audit.seal == seal:
        return audit
    if any(earlier.sha256 == seal for earlier in audit.seals):
        raise _refused(
            Phrase(N_("The audit was amended since this report was written.")),
            Phrase(N_("The report has seal %(old)s, the audit held here %(new)s."), {"old": seal, "new": audit.seal}),
            Phrase(N_("Write the report anew to see what is held here.")),
        )
    raise _refused(
        Phrase(N_("The report has another seal than the audit held here.")),
        Phrase(N_("The report has seal %(old)s, the audit held here %(new)s."), {"old": seal, "new": audit.seal}),
        Phrase(N_("One of the two was changed, or an amended audit was not imported here yet.")),
    )


def _refuse_other_makers(named: Mapping[str, str], audit: Audit) -> None:
    ours = {"program": __version__, **versions()}
    theirs = {name: named.get(name, "") for name in ours}
    if theirs == ours:
        return
    raise _refused(
        Phrase(N_("The report names an audit held here; its pages were not compared.")),
        Phrase(
            N_("It was written with %(theirs)s, here is %(ours)s. Audit %(id)s."),
            {"theirs": _worded(theirs), "ours": _worded(ours), "id": audit.id},
        ),
        Phrase(N_("Verify it with the version that wrote it, or write the report anew.")),
    )


def _worded(versions_: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {version or '?'}" for name, version in versions_.items())


def _options(named: Mapping[str, str]) -> ReportOptions:
    try:
        options = ReportOptions(
            paper=named["paper"],
            as_of=date.fromisoformat(named["as-of"]).isoformat() if named["as-of"] else None,
            language=named["language"],
            parts=named["parts"],
            accent=named["accent"],
            logo=named["logo"],
        )
    except (KeyError, ValueError) as error:
        raise _changed(N_("What it says about how it was written cannot be right.")) from error
    if (
        not options.has_sound_looks
        or options.paper not in PAPERS
        or options.parts not in PARTS
        or options.language not in translator.available()
    ):
        raise _changed(N_("What it says about how it was written cannot be right."))
    return options


@contextlib.contextmanager
def _speaking(language: str) -> Iterator[None]:
    """In the language of the report, then again in one's own."""
    own = translator.language()
    translator.use(language)
    try:
        yield
    finally:
        translator.use(own)


def _complete_first() -> Phrase:
    return Phrase(N_("Complete the audit, then write its report."))


def _changed(problem: str) -> AuditError:
    return _refused(
        Phrase(N_("The report was changed since it was written.")),
        Phrase(problem),
        Phrase(N_("Ask for the file anew, or write the report from what is held here.")),
    )


def _refused(title: Words, detail: Words, hint: Words) -> AuditError:
    return AuditError(title, detail, hint)
