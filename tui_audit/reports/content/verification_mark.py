"""Verification mark at the end of a report, to check a printed report against the record."""

from dataclasses import dataclass

from tui_audit.domain.audit.model import Audit
from tui_audit.i18n.translator import Translator


@dataclass(frozen=True)
class VerificationMark:
    """A QR code, and the same data as text."""

    code: str
    """Text encoded in the QR code."""
    alt_text: str
    """Alternative text of the code, for screen readers."""
    title: str
    lines: tuple[str, ...]


def verification_mark(t: Translator, audit: Audit) -> VerificationMark | None:
    """Return the mark with the audit's id and seal; None for a draft or a reopened audit."""
    if audit.is_draft or not audit.seal:
        return None
    return VerificationMark(
        code=f"tui-audit:{audit.id}:{audit.seal}",
        alt_text=t("QR code with the audit’s id and seal: %(id)s, %(seal)s", id=audit.id, seal=audit.seal),
        title=t("Check that this report is genuine"),
        lines=(
            t("Audit %(id)s", id=audit.id),
            t("Seal %(start)s", start=audit.seal),
            t("Check the id and seal against the record. To check the PDF file itself: tui-audit verify FILE"),
        ),
    )
