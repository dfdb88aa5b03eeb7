"""What a re-audit and a short walk ask, and what a re-audit found."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.audit_strategies import completed, patient
from tests.builders import FINDING_ID, make_answer, make_answered, make_audit, make_completed, small_checklist
from tui_audit.domain.audit.model import ActionStatus, Audit, AuditKind, Followup
from tui_audit.domain.planning.question_selection import (
    ROTATION,
    open_questions,
    questions_to_recheck,
    recheck_result,
    short_audit_questions,
)
from tui_audit.domain.scoring.score_sheet import score_sheet

CHECKLIST = small_checklist()
ASKED = make_audit().asked


def test_a_re_audit_asks_what_failed_was_left_open_or_not_seen() -> None:
    audit = make_answered()
    audit = audit.with_answer(make_answer("aisles.free", not_seen="locked"))
    audit = audit.with_answer(make_answer("aisles.smell", True))  # good is no
    # windows.clean carries a serious finding, farewell.said has 2 of 5, farewell.words was left open
    assert questions_to_recheck(audit, CHECKLIST) == (
        "windows.clean",
        "aisles.free",
        "aisles.smell",
        "farewell.said",
        "farewell.words",
    )


def test_a_finding_about_a_touchpoint_as_a_whole_brings_all_its_questions() -> None:
    audit = make_answered()
    audit = replace(audit, findings=(replace(audit.findings[0], question=None),))
    assert {"windows.clean", "windows.offer"} <= set(questions_to_recheck(audit, CHECKLIST))


def test_what_was_answered_well_or_is_not_here_is_not_asked_again() -> None:
    audit = make_answered().with_answer(make_answer("help.ways", na="no desk"))
    asked = questions_to_recheck(audit, CHECKLIST)
    assert "door.open" not in asked
    assert "help.ways" not in asked


@patient(40)
@given(completed())
def test_a_re_audit_asks_in_walking_order_and_nothing_that_held(audit: Audit) -> None:
    asked = questions_to_recheck(audit, CHECKLIST)
    assert [question for question in audit.asked if question in set(asked)] == list(asked)
    sheet = score_sheet(audit, CHECKLIST)
    for question in set(audit.asked) - set(asked):
        assert not sheet.is_failed(question)
        assert audit.answer(question).is_given
    nothing_done = replace(audit, kind=AuditKind.RE_AUDIT, asked=asked, answers={}, findings=())
    found = recheck_result(nothing_done, audit, CHECKLIST)
    assert (found.fixed, found.closed) == ((), ())
    assert {*found.failed, *found.unanswered} == set(asked)


def test_what_holds_now_is_put_right_and_what_fails_again_is_not() -> None:
    first = make_completed()
    again = replace(
        first, kind=AuditKind.RE_AUDIT, asked=questions_to_recheck(first, CHECKLIST), answers={}, findings=()
    )
    again = again.with_answer(make_answer("windows.clean", 5))
    again = again.with_answer(make_answer("farewell.said", 1))
    again = again.with_answer(make_answer("farewell.words", "Nothing."))
    found = recheck_result(again, first, CHECKLIST)
    assert found.failed == ("windows.clean", "farewell.said")
    assert found.fixed == ("windows.clean",)
    assert (found.unanswered, found.closed) == (("farewell.words",), ("farewell.words",))
    with_finding = replace(again, findings=first.findings)
    assert recheck_result(with_finding, first, CHECKLIST).fixed == ()


def test_what_was_not_seen_or_is_gone_in_the_re_audit_is_not_put_right() -> None:
    first = make_completed()
    again = replace(
        first, kind=AuditKind.RE_AUDIT, asked=questions_to_recheck(first, CHECKLIST), answers={}, findings=()
    )
    again = again.with_answer(make_answer("windows.clean", not_seen="shut"))
    again = again.with_answer(make_answer("farewell.said", na=""))
    assert recheck_result(again, first, CHECKLIST).fixed == ()


def _quiet() -> Audit:
    """An audit with nothing open."""
    return replace(make_completed(), findings=(), actions=(), followup=())


def test_a_short_walk_asks_what_is_open_and_five_in_rotation() -> None:
    past = (make_completed(),)
    answered = dict.fromkeys(ASKED, "2026-11-22")
    asked = short_audit_questions(ASKED, past, answered, CHECKLIST)
    # windows.clean has a finding; of the others, all answered the same day, the critical one leads
    assert asked == ("windows.clean", "windows.offer", "door.open", "aisles.free", "aisles.smell", "help.seconds")


def test_what_was_answered_longest_ago_comes_first() -> None:
    answered = dict.fromkeys(ASKED, "2026-11-22") | {"farewell.when": "2026-02-01", "help.ways": "2026-05-01"}
    answered.pop("farewell.words")  # never answered
    asked = short_audit_questions(ASKED, (), answered, CHECKLIST)
    assert asked == ("windows.clean", "door.open", "help.ways", "farewell.when", "farewell.words")


def test_two_weeks_of_short_walks_ask_everything_once() -> None:
    answered = dict.fromkeys(ASKED, "2026-11-01")
    met: list[str] = []
    for day in ("2026-11-08", "2026-11-15"):
        asked = short_audit_questions(ASKED, (_quiet(),), answered, CHECKLIST)
        assert len(asked) == ROTATION
        met += asked
        answered |= dict.fromkeys(asked, day)
    assert sorted(met) == sorted(ASKED)


def test_a_finding_is_open_until_its_question_is_answered_without_one() -> None:
    first = make_completed()
    first = replace(first, actions=())
    assert open_questions((first,), CHECKLIST) == {"windows.clean"}
    unanswered = replace(_quiet(), answers={})
    assert open_questions((unanswered, first), CHECKLIST) == {"windows.clean"}, "not asked: neither breaks nor counts"
    assert open_questions((_quiet(), first), CHECKLIST) == frozenset()
    low = _quiet().with_answer(make_answer("windows.clean", 2))
    assert open_questions((low, first), CHECKLIST) == {"windows.clean"}, "a low answer does not fix it"
    assert open_questions((_quiet(), low, first), CHECKLIST) == frozenset()


def test_an_action_keeps_its_question_open_until_it_is_verified_or_dropped() -> None:
    first = make_completed()
    for status in ActionStatus:
        move = Followup(first.actions[0].id, "2026-11-30T09:00:00+02:00", "Ilze", status)
        moved = replace(first, followup=(move,))
        is_open = status not in {ActionStatus.VERIFIED, ActionStatus.DROPPED}
        assert (open_questions((_quiet(), moved), CHECKLIST) == {"windows.clean"}) is is_open, status
    assert first.actions[0].finding == FINDING_ID


@given(st.dictionaries(st.sampled_from(ASKED), st.sampled_from(["2026-01-01", "2026-06-01"])))
def test_a_short_walk_is_the_same_for_the_same_past_and_in_walking_order(answered: dict[str, str]) -> None:
    asked = short_audit_questions(ASKED, (make_completed(),), answered, CHECKLIST)
    assert asked == short_audit_questions(ASKED, (make_completed(),), dict(reversed(answered.items())), CHECKLIST)
    assert [question for question in ASKED if question in set(asked)] == list(asked)
    assert len(asked) == ROTATION + 1
    rest = [question for question in ASKED if question not in asked]
    newest_asked = max((answered.get(question, "") for question in asked if question != "windows.clean"), default="")
    assert all(answered.get(question, "") >= newest_asked for question in rest)


def test_a_short_walk_has_no_score_and_still_tells_what_failed() -> None:
    audit = replace(make_answered(), kind=AuditKind.SHORT).with_answer(make_answer("door.open", value=False))
    sheet = score_sheet(audit, CHECKLIST)
    score = sheet.score()
    assert (score.total, score.verdict, score.band, score.coverage) == (None, None, None, None)
    assert set(score.phases.values()) == {None}
    assert sheet.critical_failures == ("door.open",)
    assert sheet.is_failed("farewell.said")
    assert score_sheet(replace(audit, kind=AuditKind.PRACTICE), CHECKLIST).score().total is not None
