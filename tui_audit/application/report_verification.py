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
        raise _refused(message("This is the report of a draft, which cannot be verified."), "", _COMPLETE_FIRST)
    audit = _saved_audit(repository, named["audit"], seal)
    if audit.is_draft or not audit.seal:
        raise _refused(
            message("The audit is reopened. It can be verified once it is completed again."), "", _COMPLETE_FIRST
        )
    _check_same_seal(audit, seal)
    if seal_of(audit, repository.revisions.of_audit(audit)) != seal:
        raise _refused(
            message("The audit saved on this computer was changed after completion."),
            message("The report has the seal of the completed audit: %(seal)s.", seal=seal),
            message("To see what was changed, run “tui-audit verify” without a file."),
        )
    return VerifiedReport(audit, seal)


_COMPLETE_FIRST = message("Complete the audit, then save its report again.")


def _keywords(path: Path) -> Mapping[str, str]:
    data = read_within(path, FILE_LIMIT)
    if not data.startswith(b"%PDF-"):
        raise _refused(message("This is not a PDF file."), path.name, message("Choose a report that ends in .pdf."))
    found = _KEYWORDS.findall(data)
    if not found:
        raise _refused(
            message("This PDF file does not belong to an audit."),
            message("It was not created by tui-audit, or another program has re-saved it."),
            message("Ask for the original file."),
        )
    return report_identity.read_keywords(found[-1].decode("ascii"))


def _saved_audit(repository: Repository, audit_id: str, seal: str) -> Audit:
    try:
        return repository.audits.get(audit_id)
    except MachineError:
        raise
    except AuditError as error:
        raise _refused(
            message("The audit in this report is not on this computer."),
            message("Audit %(id)s, seal %(seal)s.", id=audit_id, seal=seal),
            message("Import the audit file, then verify again."),
        ) from error


def _check_same_seal(audit: Audit, seal: str) -> None:
    if audit.seal == seal:
        return
    both = message("Seal in the report: %(old)s. Seal on this computer: %(new)s.", old=seal, new=audit.seal)
    if any(earlier.sha256 == seal for earlier in audit.seals):
        raise _refused(
            message("The audit was amended after this report was saved."),
            both,
            message("Save the report again to see the amended audit."),
        )
    raise _refused(
        message("The report does not match the audit on this computer."),
        both,
        message("Either one was changed, or the amended audit has not been imported on this computer yet."),
    )


def _refused(title: Message, detail: Words, hint: Message) -> AuditError:
    return AuditError(title, detail, hint)
