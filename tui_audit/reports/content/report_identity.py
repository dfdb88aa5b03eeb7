"""The keywords of a PDF report: the audit it was made from and its seal."""

from collections.abc import Mapping

from tui_audit.domain.audit.model import Audit

DRAFT = "draft"
"""The value of ``seal`` in the report of a draft."""


def keywords(audit: Audit) -> str:
    """Return the keywords: ``audit=<id>; seal=<SHA-256>``."""
    return f"audit={audit.id}; seal={audit.seal or DRAFT}"


def read_keywords(line: str) -> Mapping[str, str]:
    """Return names and values of keywords; reports of older versions have more of them."""
    pairs = (pair.partition("=") for pair in line.split("; "))
    return {name: value for name, _sign, value in pairs}
