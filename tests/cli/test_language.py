"""Commands speak the language of the settings."""

from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tui_audit.system import paths

LATVIAN = r"""
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "Audit"
msgstr "Audits Nr."

msgid "No audit id starts with “%(text)s”."
msgstr "Neviens audits nesākas ar “%(text)s”."
"""


@pytest.fixture
def in_latvian(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    catalogue = tmp_path / "locale" / "lv" / "LC_MESSAGES" / "tui_audit.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(LATVIAN.lstrip(), encoding="utf-8")
    monkeypatch.setattr("tui_audit.system.paths.catalogues", lambda: tmp_path / "locale")
    paths.settings_file(demo).write_text('language = "lv"\n', encoding="utf-8")
    return demo


def test_heads_of_tables_and_errors(in_latvian: Path, program: Program) -> None:
    assert program("audits").out.startswith("Audits Nr.")
    refused = program("report", "nosuch")
    assert refused.code == 1
    assert "Neviens audits nesākas ar “nosuch”." in refused.err


def test_settings_that_cannot_be_read_leave_english(demo: Path, program: Program) -> None:
    paths.settings_file(demo).write_bytes(b"\xff\xfe")
    assert program("audits").out.startswith("Audit ")
