"""Verifying a PDF report by its seal: is its audit saved here, completed and unchanged since sealing?

The keywords of the PDF file name the audit and the seal. The pages of the file are not compared.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.record.seal import seal_of
from tui_audit.errors import AuditError, MachineError, Words
from tui_audit.exchange.file_limits import read_within
from tui_audit.message import Message, message
from tui_audit.reports.content import report_identity
from tui_audit.storage import Repository

FILE_LIMIT = 1_000_000_000
"""The largest report that is read, in bytes."""
_KEYWORDS = re.compile(rb"/Keywords \((audit=[ -'*-\[\]-~]*)\)")


@dataclass(frozen=True)
class VerifiedReport:
    """A report with the seal of an audit that is saved here and unchanged since sealing."""

    audit: Audit
    seal: str


def verify_report(path: Path, repository: Repository) -> VerifiedReport:
    """Compare the seal in a report with the audit saved here; raises AuditError with the difference."""
    named = _keywords(path)
    seal = named.get("seal", "")
    if seal == report_identity.DRAFT:
        raise _refused(message("This is the report of a draft: nothing to verify."), "", _COMPLETE_FIRST)
    audit = _saved_audit(repository, named["audit"], seal)
    if audit.is_draft or not audit.seal:
        raise _refused(
            message("The audit is reopened: nothing to verify until it is completed again."), "", _COMPLETE_FIRST
        )
    _check_same_seal(audit, seal)
    if seal_of(audit, repository.revisions.of_audit(audit)) != seal:
        raise _refused(
            message("The audit saved here was changed after it was sealed."),
            message("The report has its seal %(seal)s.", seal=seal),
            message("See what was changed: tui-audit verify, without a file."),
        )
    return VerifiedReport(audit, seal)


_COMPLETE_FIRST = message("Complete the audit, then write its report.")


def _keywords(path: Path) -> Mapping[str, str]:
    data = read_within(path, FILE_LIMIT)
    if not data.startswith(b"%PDF-"):
        raise _refused(message("This is no PDF file."), path.name, message("Name a report, ending in .pdf."))
    found = _KEYWORDS.findall(data)
    if not found:
        raise _refused(
            message("This PDF file names no audit."),
            message("It is no report of this program, or another program has saved it anew."),
            message("Ask for the file as it was written."),
        )
    return report_identity.read_keywords(found[-1].decode("ascii"))


def _saved_audit(repository: Repository, audit_id: str, seal: str) -> Audit:
    try:
        return repository.audits.get(audit_id)
    except MachineError:
        raise
    except AuditError as error:
        raise _refused(
            message("The report names an audit that is not held here."),
            message("Audit %(id)s, seal %(seal)s.", id=audit_id, seal=seal),
            message("Import the audit file first, then verify again."),
        ) from error


def _check_same_seal(audit: Audit, seal: str) -> None:
    if audit.seal == seal:
        return
    both = message("The report has seal %(old)s, the audit held here %(new)s.", old=seal, new=audit.seal)
    if any(earlier.sha256 == seal for earlier in audit.seals):
        raise _refused(
            message("The audit was amended since this report was written."),
            both,
            message("Write the report anew to see what is held here."),
        )
    raise _refused(
        message("The report has another seal than the audit held here."),
        both,
        message("One of the two was changed, or an amended audit was not imported here yet."),
    )


def _refused(title: Message, detail: Words, hint: Message) -> AuditError:
    return AuditError(title, detail, hint)
