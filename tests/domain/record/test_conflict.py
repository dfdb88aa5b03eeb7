"""Two states of one audit side by side: what a person needs to see which of them counts."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import make_answer, make_store, small_body
from tests.domain.record.test_import_decision import DONE, DRAFT, REOPENED, SHORTER, amended, moved, plain, read, sealed
from tui_audit.domain.audit.model import Audit
from tui_audit.domain.record.conflict import ConflictError, conflict_side
from tui_audit.domain.record.import_decision import decide
from tui_audit.domain.record.seal import revision_of, to_plain

OTHER = sealed(DRAFT.with_answer(make_answer("door.open", value=False)))
NEWER = "This computer has a newer version of the audit"
WHICH = "which version is right"


def met(held: Any, incoming: Any) -> ConflictError:
    with pytest.raises(ConflictError) as caught:
        decide(held, incoming)
    return caught.value


@pytest.mark.parametrize(
    ("held", "incoming", "problem", "hint"),
    [
        (DONE, DRAFT, "an unfinished version", NEWER),
        (DONE, SHORTER, "an unfinished version", NEWER),
        (DONE, REOPENED, "an unfinished version", NEWER),
        (REOPENED, DRAFT, "an unfinished version", NEWER),
        (SHORTER, DRAFT, "Both are unfinished", "complete the draft on this computer"),
        (DRAFT, SHORTER, "Both are unfinished", "complete the draft on this computer"),
        (amended(DONE), DONE, "an earlier version", NEWER),
        (moved(DONE, 1), DONE, "The audit on this computer was updated", NEWER),
        (read(moved(DONE, 1)), moved(DONE, 1), "The audit on this computer was updated", NEWER),
        (moved(DONE, 1), moved(DONE, 2), "The audit on this computer was updated", WHICH),
        (read(DONE), read(DONE, "No."), "The audit on this computer was updated", WHICH),
        (DONE, OTHER, "Both are completed, but they differ", WHICH),
        (REOPENED, DONE, "reopened on this computer", WHICH),
        (DRAFT, sealed(SHORTER), "data that is missing from the file", WHICH),
        (DONE, sealed(replace(DRAFT, store=make_store(id="x"))), "store.id", "Ask the sender for a new file"),
        (DRAFT, sealed(replace(DRAFT, asked=DRAFT.asked[:-1])), "audit.asked", "Ask the sender for a new file"),
    ],
)
def test_what_it_is_and_what_to_do(held: Audit, incoming: Audit, problem: str, hint: str) -> None:
    found = met(plain(held), plain(incoming))
    assert "Nothing was changed" in str(found.title)
    assert problem in str(found.detail)
    assert hint in str(found.hint)
    assert (found.held, found.incoming) == (conflict_side(plain(held)), conflict_side(plain(incoming)))
    assert found.audit_id == held.id


def test_another_version_of_the_checklist_is_told_as_such() -> None:
    later = revision_of({**small_body(), "version": "2027.1"})
    found = met(plain(DONE), to_plain(replace(DONE, revision=later.sha256), later))
    assert "another version of the checklist" in str(found.detail)
    assert (found.held.checklist, found.incoming.checklist) == ("Small walk 2026.1", "Small walk 2027.1")


def test_both_sides_are_told() -> None:
    found = met(plain(amended(DONE)), plain(OTHER))
    assert (found.held.given, found.held.asked) == (len(DRAFT.answers), 10)
    assert found.held.score != found.incoming.score or found.held.seal != found.incoming.seal
    assert found.held.seal == amended(DONE).seal
    assert found.held.store == "R-014 Rīga Centrs"
    side = conflict_side(plain(SHORTER))
    assert (side.status, side.score, side.seal, side.given, side.findings) == ("draft", None, None, 1, 0)


def test_each_answer_that_differs_is_told_in_its_words() -> None:
    other = DRAFT.with_answer(make_answer("windows.clean", 1)).with_answer(
        make_answer("door.open", value=True, note="x")
    )
    other = other.with_answer(make_answer("aisles.free", na="no aisles"))
    other = replace(other, answers={key: entry for key, entry in other.answers.items() if key != "help.ways"})
    found = met(plain(DONE), plain(sealed(other)))
    told = {answer.question: answer for answer in found.answers}
    assert list(told) == ["aisles.free", "door.open", "help.ways", "windows.clean"]
    assert str(told["aisles.free"].incoming) == "not in this store"
    assert told["help.ways"].incoming is None
    assert told["door.open"].noted
    assert (told["windows.clean"].held, told["windows.clean"].incoming) == (DRAFT.answers["windows.clean"].value, 1)
    assert told["windows.clean"].ask == "From how far away are marks on the window glass visible?"
    assert found.parts == {}


def test_the_other_parts_are_counted() -> None:
    other = replace(DRAFT, auditor="Somebody", announced=not DRAFT.announced, findings=(), actions=())
    found = met(plain(DONE), plain(sealed(other)))
    assert found.answers == ()
    assert found.parts == {"actions": 1, "audit": 2, "findings": 1}
