from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import small_body, small_revision
from tests.storage.samples import begun, force, new_audit
from tui_audit.domain.record.seal import revision_of
from tui_audit.errors import AuditError
from tui_audit.storage import Repository, open_repository


def test_a_revision_comes_back_as_it_was(folder: Path) -> None:
    body = {**small_body(), "title": "[/] ķļņ \u202e", "minutes": 10}
    revision = revision_of(body, {"lv": {"windows": "Skatlogi"}, "ro": {}})
    first = open_repository(folder)
    first.revisions.save(revision)
    first.revisions.save(revision)
    first.close()
    again = open_repository(folder)
    assert again.revisions.get(revision.sha256) == revision
    assert again.revisions.get(revision.sha256) is again.revisions.get(revision.sha256), "read once"
    again.close()


def test_an_audit_keeps_the_translations_it_began_with(repository: Repository) -> None:
    before = small_revision()
    audit = begun(repository)
    after = revision_of(before.body, {"lv": {"windows": "Skatlogi"}})
    repository.revisions.save(after)
    assert repository.revisions.get(before.sha256) == after
    assert repository.revisions.of_audit(audit) == before
    assert repository.revisions.of_audit(repository.new_audits.start(new_audit())) == after


def test_a_changed_checklist_leaves_the_audits_alone(repository: Repository) -> None:
    audit = begun(repository)
    body = small_body()
    body["section"] = body["section"][:1]
    shorter = revision_of(body)
    repository.revisions.save(shorter)
    assert len(repository.new_audits.start(new_audit(revision=shorter.sha256)).asked) < len(audit.asked)
    assert repository.audits.get(audit.id).asked == audit.asked
    assert repository.revisions.of_audit(audit).body == small_body()


def test_a_body_under_a_wrong_hash_is_refused(repository: Repository) -> None:
    with pytest.raises(AuditError, match=r"do not match its hash 0{12}…"):
        repository.revisions.save(replace(small_revision(), sha256="0" * 64))


def test_an_unknown_revision_is_said(repository: Repository) -> None:
    with pytest.raises(AuditError, match="This checklist was not found"):
        repository.revisions.get("0" * 64)
    with pytest.raises(AuditError, match="This audit was not found"):
        repository.revisions.of_audit(replace(begun(repository), id="other"))


def test_a_body_that_changed_on_the_disk_is_noticed(folder: Path) -> None:
    first = open_repository(folder)
    first.revisions.save(small_revision())
    first.close()
    force(folder, "UPDATE revision SET body = replace(body, 'window', 'widow')")
    again = open_repository(folder)
    with pytest.raises(AuditError, match="damaged"):
        again.revisions.get(small_revision().sha256)
    again.close()
