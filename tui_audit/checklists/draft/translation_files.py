"""The translations of a checklist of one's own when texts are removed from the checklist."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tui_audit.checklists.draft.statements import statements
from tui_audit.checklists.toml_document import ChecklistDocument
from tui_audit.checklists.toml_reader import translation_files
from tui_audit.domain.checklist.builder import build_checklist
from tui_audit.domain.checklist.texts import translatable_texts


def translations_that_fit(checklist_file: Path, body: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield each translation file of a checklist that has texts of removed parts, with its text without them.

    The body must have no faults. Raises FaultsError for a translation that is no TOML.
    """
    known = translatable_texts(build_checklist(body))
    for file in translation_files(checklist_file, checklist_file.parent):
        path = Path(str(file))
        text = ChecklistDocument(path).exact_text
        kept = _without_unknown(text, set(known))
        if kept != text:
            yield path, kept


def _without_unknown(text: str, known: set[str]) -> str:
    """Return the text without the statements whose text ids are unknown; texts in nested tables stay."""
    parts: list[str] = []
    inside: tuple[str, ...] = ()
    reached = 0
    for each in statements(text):
        if each.brackets:
            inside = each.path
        elif (*inside, *each.path)[:1] == ("texts",) and _name(inside, each.path) not in known:
            value = tomllib.loads(f"value = {text[each.value : each.value_end]}")["value"]
            if isinstance(value, str):
                parts.append(text[reached : each.start])
                reached = each.end
    return "".join([*parts, text[reached:]])


def _name(inside: tuple[str, ...], path: tuple[str, ...]) -> str:
    return ".".join((*inside, *path)[1:])
