"""A report in another language has every text of the checklist in that language, as far as it is translated."""

from dataclasses import replace
from pathlib import Path

import pytest

from tui_audit.checklists.library import ChecklistLibrary, LibraryEntry
from tui_audit.domain.checklist.texts import translatable_texts
from tui_audit.reports.content.translation import translated_checklist


def bundled() -> tuple[LibraryEntry, ...]:
    return ChecklistLibrary(Path(__file__).parent / "no-own-checklists").entries()


@pytest.mark.parametrize("entry", bundled(), ids=lambda entry: entry.id)
def test_every_text_is_translated(entry: LibraryEntry) -> None:
    assert entry.revision is not None
    texts = {name: f"{text} ’" for name, text in translatable_texts(entry.revision.checklist).items()}
    revision = replace(entry.revision, translations={"lv": texts})
    assert translatable_texts(translated_checklist(revision, "lv")) == texts


def test_a_text_without_a_translation_stays() -> None:
    entry = bundled()[0]
    assert entry.revision is not None
    revision = replace(entry.revision, translations={"lv": {}})
    assert translated_checklist(revision, "lv") == entry.revision.checklist
