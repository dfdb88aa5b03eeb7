"""The mark at the end of a report by which the paper is held against the record."""

from dataclasses import dataclass

from tui_audit.domain.audit.model import Audit
from tui_audit.i18n.translator import Translator


@dataclass(frozen=True)
class VerificationMark:
    """A code for machines, and the same in words."""

    code: str
    """What the QR code says."""
    alt: str
    """What is said of the code to those who do not see it."""
    title: str
    lines: tuple[str, ...]


def proof(t: Translator, audit: Audit) -> VerificationMark | None:
    """The audit's id and its seal; a draft has none."""
    if audit.is_draft or not audit.seal:
        return None
    return VerificationMark(
        code=f"tui-audit:{audit.id}:{audit.seal}",
        alt=t("QR code with the audit's id and seal: %(id)s, %(seal)s", id=audit.id, seal=audit.seal),
        title=t("Is this the report of the sealed audit?"),
        lines=(
            t("Audit %(id)s", id=audit.id),
            t("Seal %(start)s", start=audit.seal),
            t("Hold both against the record. The file itself is checked by: tui-audit verify FILE"),
        ),
    )
