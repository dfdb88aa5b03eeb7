"""Show me: which fives are drawn, and what is counted."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_answer, make_answered, make_audit, make_completed, small_body, small_checklist
from tests.made_audits import drafts, patient
from tui_audit.domain.audit.model import Audit, Kind, Shown
from tui_audit.domain.checklist.builder import build_checklist
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.show_me import DRAWN, Counted, count_shown, draw, fives, waiting

CHECKLIST = small_checklist()
RATINGS = ("windows.clean", "aisles.free", "farewell.said")


def perfect(**changes: object) -> Audit:
    audit = make_audit(**changes)
    for question in RATINGS:
        audit = audit.with_answer(make_answer(question, 5))
    return audit


def asked(audit: Audit) -> Audit:
    for question in draw(audit, CHECKLIST, Random(1)):
        audit = audit.with_answer(replace(audit.answer(question), shown=Shown.ASKED))
    return audit


def test_three_fives_are_drawn_and_only_fives() -> None:
    assert draw(perfect(), CHECKLIST, Random(1)) == RATINGS
    assert draw(make_answered(), CHECKLIST, Random(1)) == (), "one five is too few"


@pytest.mark.parametrize("kind", [Kind.RE_AUDIT, Kind.SHORT, Kind.PRACTICE])
def test_only_full_audits_are_asked(kind: Kind) -> None:
    assert draw(perfect(kind=kind), CHECKLIST, Random(1)) == ()


def test_a_finished_audit_is_not_asked_any_more() -> None:
    assert draw(make_completed(perfect()), CHECKLIST, Random(1)) == ()


def test_what_was_drawn_stays_drawn_whatever_is_tried() -> None:
    audit = asked(perfect())
    for seed in range(20):
        assert draw(audit, CHECKLIST, Random(seed)) == RATINGS


def test_those_without_note_and_photo_come_first() -> None:
    checklist = _of_ratings(5)
    audit = replace(make_audit(), asked=tuple(stop.question.id for stop in checklist.stops))
    for number, question in enumerate(audit.asked):
        audit = audit.with_answer(make_answer(question, 5, note="Seen." if number < 2 else ""))
    for seed in range(10):
        assert draw(audit, checklist, Random(seed)) == audit.asked[2:]
    bare = replace(audit, answers={question: replace(each, note="") for question, each in audit.answers.items()})
    assert len({draw(bare, checklist, Random(seed)) for seed in range(40)}) > 5, "by lot"


def _of_ratings(count: int) -> Checklist:
    body = small_body()
    rating = body["section"][1]["touchpoint"][0]["question"][0]
    body["section"] = body["section"][1:2]
    body["section"][0]["touchpoint"] = body["section"][0]["touchpoint"][:1]
    body["section"][0]["touchpoint"][0]["question"] = [{**rating, "id": f"q{number}"} for number in range(count)]
    return build_checklist(body)


def test_one_that_is_rated_lower_then_is_asked_no_more_but_counted() -> None:
    audit = asked(perfect())
    lower = audit.with_answer(replace(audit.answer("aisles.free"), value=4))
    assert waiting(lower, CHECKLIST) == ("windows.clean", "farewell.said")
    done = lower.with_answer(replace(lower.answer("windows.clean"), shown=Shown.SHOWN))
    done = done.with_answer(replace(done.answer("farewell.said"), shown=Shown.DECLINED))
    assert (count_shown(done), count_shown(done).lowered) == (Counted(3, 1, 1), 1)
    assert waiting(done, CHECKLIST) == ()


@patient(60)
@given(drafts(), st.integers())
def test_what_is_drawn_are_three_fives_in_walking_order_or_none(audit: Audit, seed: int) -> None:
    drawn = draw(audit, CHECKLIST, Random(seed))
    assert len(drawn) in {0, DRAWN}
    assert set(drawn) <= set(fives(audit, CHECKLIST))
    assert [question for question in audit.asked if question in drawn] == list(drawn)
