"""An audit carries its checklist: whatever becomes of the file afterwards, its report stays the same, byte by byte."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tui_audit.domain.record.canonical_json import revision_of
from tui_audit.storage import open_repository
from tui_audit.system import paths


@pytest.mark.sample(2)
@pytest.mark.parametrize("fate", ["changed", "renamed", "deleted", "translated"])
def test_old_reports_stay_the_same(
    program: Program, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fate: str
) -> None:
    monkeypatch.setenv("TUI_AUDIT_HOME", str(demo))
    with closing(open_repository(demo)) as repository:
        audit = repository.audits.get(repository.audits.find("latest"))
        revision = repository.revisions.of_audit(audit)
    own = paths.own_checklists(demo) / f"{revision.checklist.id}.toml"
    own.parent.mkdir(exist_ok=True)
    assert program("checklist", "export", revision.checklist.id, "-o", str(own)).code == 0
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    assert program("report", audit.id, "-o", str(before)).code == 0
    kept = revision
    if fate == "changed":
        own.write_text(own.read_text(encoding="utf-8").replace('title = "', 'title = "Other: '), encoding="utf-8")
        kept = revision_of({**revision.body, "title": "Other"}, revision.translations)
    elif fate == "renamed":
        own.rename(own.with_name("another.toml"))
    elif fate == "translated":
        kept = replace(revision, translations={"ro": {"title": "Altul"}})
    else:
        own.unlink()
    with closing(open_repository(demo)) as repository:
        repository.revisions.save(kept)
        assert repository.revisions.of_audit(audit) == revision
        assert repository.audits.get(audit.id) == audit
    assert program("report", audit.id, "-o", str(after)).code == 0
    assert after.read_bytes() == before.read_bytes()
    assert program("verify", str(before)).code == 0
