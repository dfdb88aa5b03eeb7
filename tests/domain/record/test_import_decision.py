"""What becomes of an audit that comes in."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit_strategies import drafts, patient
from tests.builders import (
    ACTION_ID,
    COMPLETED,
    FINDING_ID,
    NAME,
    make_answer,
    make_answered,
    make_store,
    small_revision,
)
from tui_audit.domain.audit.model import Acknowledgement, ActionStatus, Audit, Followup, Role, Seal, Status
from tui_audit.domain.record.conflict import differing_paths
from tui_audit.domain.record.import_decision import ImportDecision, decide
from tui_audit.domain.record.seal import seal_of, to_plain
from tui_audit.errors import AuditError

LATER = "2026-11-24T10:00:00+02:00"


def plain(audit: Audit) -> dict[str, Any]:
    return to_plain(audit, small_revision())


def sealed(audit: Audit, at: str = COMPLETED) -> Audit:
    done = replace(audit, status=Status.COMPLETED, completed_at=at, completed_by=NAME)
    return replace(done, seals=(*done.seals, Seal(seal_of(done, small_revision()), at, NAME)))


def moved(audit: Audit, *days: int) -> Audit:
    moves = [Followup(ACTION_ID, f"2026-12-{day:02}T10:00:00+02:00", NAME, ActionStatus.DONE) for day in days]
    return replace(audit, followup=(*audit.followup, *moves))


def read(audit: Audit, comment: str = "") -> Audit:
    return replace(audit, acknowledged=Acknowledgement("Jānis", Role.AREA_MANAGER, LATER, agrees=True, comment=comment))


def amended(audit: Audit) -> Audit:
    changed = audit.with_answer(make_answer("windows.clean", 3))
    return sealed(replace(changed, status=Status.REOPENED), LATER)


DRAFT = make_answered()
SHORTER = replace(DRAFT, answers={"door.open": DRAFT.answers["door.open"]}, findings=(), actions=())
DONE = sealed(DRAFT)
REOPENED = replace(DONE, status=Status.REOPENED)


@pytest.mark.parametrize(
    ("held", "incoming", "decision"),
    [
        (None, DRAFT, ImportDecision.NEW),
        (None, DONE, ImportDecision.NEW),
        (DRAFT, DRAFT, ImportDecision.SAME),
        (DONE, DONE, ImportDecision.SAME),
        (read(DONE), read(DONE), ImportDecision.SAME),
        (DRAFT, DONE, ImportDecision.COMPLETES_DRAFT),
        (SHORTER, DONE, ImportDecision.COMPLETES_DRAFT),
        (SHORTER, amended(DONE), ImportDecision.COMPLETES_DRAFT),
        (DRAFT.with_answer(make_answer("windows.clean", 1)), DONE, ImportDecision.COMPLETES_DRAFT),
        (DONE, moved(DONE, 1), ImportDecision.GREW),
        (moved(DONE, 1), moved(DONE, 1, 2), ImportDecision.GREW),
        (moved(DONE, 1), read(moved(DONE, 1)), ImportDecision.GREW),
        (DONE, read(DONE), ImportDecision.GREW),
        (DONE, amended(DONE), ImportDecision.AMENDED),
        (read(moved(DONE, 1)), amended(DONE), ImportDecision.AMENDED),
        (REOPENED, amended(DONE), ImportDecision.AMENDED),
    ],
)
def test_decisions(held: Audit | None, incoming: Audit, decision: ImportDecision) -> None:
    assert decide(plain(held) if held else None, plain(incoming)) is decision


@pytest.mark.parametrize(
    ("held", "incoming", "said"),
    [
        (DRAFT, SHORTER, "answers/aisles.free"),
        (SHORTER, DRAFT, "unfinished"),
        (DONE, DRAFT, "unfinished"),
        (DONE, REOPENED, "unfinished"),
        (DRAFT, sealed(SHORTER), "answers/aisles.free"),
        (DRAFT, sealed(replace(DRAFT, findings=(), actions=())), f"findings/{FINDING_ID}"),
        (DRAFT, sealed(DRAFT.with_answer(make_answer("door.open", note="?"))), "answers/door.open"),
        (DONE, sealed(DRAFT.with_answer(make_answer("door.open", value=False))), "answers/door.open/value"),
        (amended(DONE), DONE, "earlier version"),
        (moved(DONE, 1), DONE, "followup"),
        (moved(DONE, 1), moved(DONE, 2), "followup"),
        (moved(DONE, 1, 1), moved(DONE, 1), "followup"),
        (read(DONE), DONE, "acknowledged"),
        (read(DONE), read(DONE, "No."), "acknowledged/comment"),
        (read(DONE), moved(DONE, 1), "acknowledged"),
        (REOPENED, DONE, "reopened on this computer"),
        (replace(amended(DONE), status=Status.REOPENED), DONE, "reopened on this computer"),
        (DONE, sealed(replace(DRAFT, store=make_store(id="x"))), "store.id"),
        (DRAFT, sealed(replace(DRAFT, asked=DRAFT.asked[:-1])), "audit.asked"),
        (DRAFT, sealed(replace(DRAFT, id="x")), "audit.id"),
    ],
)
def test_conflicts_say_what_differs_and_change_nothing(held: Audit, incoming: Audit, said: str) -> None:
    with pytest.raises(AuditError, match="Nothing was changed") as caught:
        decide(plain(held), plain(incoming))
    assert said in str(caught.value)


def test_an_amended_audit_whose_other_seals_were_exchanged_is_refused() -> None:
    other = plain(amended(DONE))
    other["seals"][0]["who"] = "Somebody"
    with pytest.raises(AuditError):
        decide(plain(amended(DONE)), other)


def test_many_differences_are_counted() -> None:
    answers = {key: replace(answer, note="x") for key, answer in DRAFT.answers.items()}
    with pytest.raises(AuditError, match="and 4 more"):
        decide(plain(DONE), plain(sealed(replace(DRAFT, answers=answers))))


def test_differences_are_named_by_question_and_id() -> None:
    other = replace(DRAFT.with_answer(make_answer("door.open", value=False)), period="2026-Q3", findings=(), actions=())
    assert differing_paths(plain(DRAFT), plain(other)) == (
        f"actions/{ACTION_ID}",
        "answers/door.open/value",
        "audit/period",
        f"findings/{FINDING_ID}",
    )


@pytest.mark.full
@patient(40)
@given(drafts(), st.data())
def test_every_completion_of_a_draft_follows_from_any_earlier_state_of_it(audit: Audit, data: st.DataObject) -> None:
    kept = data.draw(st.sets(st.sampled_from(sorted(audit.answers) or ["none"])))
    earlier = replace(audit, answers={key: audit.answers[key] for key in kept & set(audit.answers)})
    done = sealed(audit)
    assert decide(plain(earlier), plain(done)) is ImportDecision.COMPLETES_DRAFT
    assert decide(plain(done), plain(done)) is ImportDecision.SAME
    with pytest.raises(AuditError):
        decide(plain(done), plain(earlier))


@patient(40)
@given(st.lists(st.integers(1, 28), max_size=4), st.lists(st.integers(1, 28), max_size=4), st.booleans())
def test_of_two_states_with_later_moves_only_the_one_that_has_all_is_taken(
    first: list[int], more: list[int], acknowledged: bool
) -> None:
    held, incoming = moved(DONE, *first), moved(DONE, *first, *more)
    incoming = read(incoming) if acknowledged else incoming
    grew = bool(more) or acknowledged
    assert decide(plain(held), plain(incoming)) is (ImportDecision.GREW if grew else ImportDecision.SAME)
    if grew:
        with pytest.raises(AuditError, match="after the file was exported"):
            decide(plain(incoming), plain(held))
