"""Removing something says which other audits of the store hold the same."""

from dataclasses import replace

import pytest

from tests.builders import make_answer
from tests.storage.gateways.test_redactions import SHA, WHEN, WORDS, told
from tests.storage.samples import DONE, PICTURE, begun, picture
from tui_audit.domain.audit.model import Acknowledgement, ActionStatus, Audit, Followup, Role
from tui_audit.domain.record.redaction import photo_path
from tui_audit.storage import Repository


def test_other_audits_of_the_store_that_hold_the_same_are_named(repository: Repository) -> None:
    def noted(note: str, **changes: object) -> Audit:
        return repository.drafts.record_answers(
            begun(repository, **changes), [make_answer("aisles.free", 5, note=note)]
        )

    audit = told(repository)
    same = noted(f"Again: {WORDS}.", period="2026-Q3")
    noted(f"x{WORDS}", period="2026-Q2")
    noted("nothing", period="2026-Q1")
    path = "answers/aisles.free/note"
    assert [each.id for each in repository.erasure.duplicates(audit, path)] == [same.id]
    assert repository.erasure.duplicates(audit, photo_path(SHA)) == ()
    shown = repository.photos.attach(same, picture(), PICTURE, question="door.open")
    assert [each.id for each in repository.erasure.duplicates(audit, photo_path(SHA))] == [same.id]
    for wanted in (path, photo_path(SHA)):
        shown = repository.erasure.redact(shown, [wanted], who="L", reason="a person", at=WHEN)
        assert repository.erasure.duplicates(audit, wanted) == ()


@pytest.mark.parametrize("field", ["note", "statement", "what", "owner", "value", "caption", "comment", "old", "move"])
def test_wherever_it_stands_elsewhere_it_is_named(repository: Repository, field: str) -> None:
    words = 'She said "no" at the till'
    audit = repository.drafts.record_answers(begun(repository), [make_answer("aisles.free", 5, note=words)])
    other = told(repository, period="2026-Q3")
    finding, action = other.findings[0], other.actions[0]
    if field == "note":
        repository.drafts.record_answers(other, [make_answer("windows.clean", 4, note=words)])
    elif field == "statement":
        repository.findings.save(other, replace(finding, statement=words))
    elif field == "what":
        repository.actions.save(other, replace(action, what=words))
    elif field == "owner":
        repository.actions.save(other, replace(action, owner=words))
    elif field == "value":
        repository.drafts.record_answers(other, [make_answer("farewell.words", words)])
    elif field == "caption":
        repository.photos.set_caption(other, SHA, words)
    elif field == "move":
        repository.actions.follow_up(other, Followup(action.id, DONE, "L", ActionStatus.DONE, words))
    else:
        other = repository.completion.complete(other, by="L", at=DONE)
        if field == "comment":
            repository.completion.acknowledge(
                other, Acknowledgement("L", Role.COLLEAGUE, WHEN, agrees=True, comment=words)
            )
        else:
            other = repository.completion.reopen(other, who="L", reason="r", at=WHEN)
            for note in (words, ""):
                other = repository.drafts.record_answers(other, [make_answer("windows.clean", 4, note=note)])
    assert [each.id for each in repository.erasure.duplicates(audit, "answers/aisles.free/note")] == [other.id]
