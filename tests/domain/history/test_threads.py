"""Threads over sequences of audits, held against a little oracle that reads them off a word of letters."""

import re
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import ACTION_ID, AUDIT_ID, THREAD_ID, make_answer, make_answered, small_checklist
from tui_audit.domain.audit.model import ActionStatus, AuditKind, Finding, Followup, Grade
from tui_audit.domain.history.threads import AgreedAction, Thread, Threads, ThreadState, Visit, visit_of

QUESTION = "windows.clean"
OTHER = "aisles.free"
FULL_FOUND, FULL_CLEAN, UNANSWERED, AGAIN_FOUND, AGAIN_CLEAN, FULL_LOW, AGAIN_LOW = "FCURKLM"
"""What one audit says of a thread: full with it, full without it, full that did not answer, re-audits with it and
without it, and a low answer without a finding in a full audit and in a re-audit."""
LETTERS = st.text("FCURKLM", max_size=14)


def finding(thread: str = "t", question: str | None = QUESTION, grade: Grade = Grade.MAJOR, **changes: Any) -> Finding:
    """A finding of this thread; its id is settled by the audit that holds it."""
    touchpoint = "windows" if question is None else question.split(".")[0]
    return replace(Finding("f", thread, touchpoint, question, grade, "Left pane dirty."), **changes)


def audit(number: int, letter: str = FULL_FOUND, *findings: Finding) -> Visit:
    """One audit of a sequence; by default with one finding of the thread ``t`` where the letter says so."""
    noted = findings or ((finding(),) if letter in "FR" else ())
    return Visit(
        audit=f"a{number}",
        period=f"{2000 + number}",
        kind=AuditKind.RE_AUDIT if letter in "RKM" else AuditKind.FULL,
        previous=f"a{number - 1}",
        findings=tuple(replace(each, id=f"f{number}.{place}") for place, each in enumerate(noted)),
        answered=frozenset() if letter == UNANSWERED else frozenset({QUESTION, OTHER}),
        low=frozenset({QUESTION}) if letter in "LM" else frozenset(),
    )


def followed(*audits: Visit) -> Threads:
    """The threads of these audits, the oldest first."""
    return Threads(audits[::-1])


def after(letters: str) -> Thread | None:
    """Where the one thread stands after such a sequence."""
    threads = followed(*(audit(number, letter) for number, letter in enumerate(letters, 1))).at(QUESTION)
    assert len(threads) <= 1
    return threads[0] if threads else None


def oracle(letters: str) -> tuple[ThreadState, int] | None:
    """State and times, read off the letters: what did not answer well is struck, and each fix begins a new stretch."""
    word = re.sub("[ULM]", "", letters)
    if not re.search("[FR]", word):
        return None
    stretches = re.split("[CK]", word)
    running = stretches[-1]
    if not running:
        return ThreadState.FIXED, 0
    times = running.count(FULL_FOUND)
    if times > 1:
        return (ThreadState.REPEAT if times == 2 else ThreadState.CHRONIC), times
    if any(stretches[:-1]):
        return ThreadState.REGRESSED, times
    return (ThreadState.REPEAT if running[1:] and running[-1] == AGAIN_FOUND else ThreadState.NEW), times


@pytest.mark.parametrize(
    ("letters", "state", "times"),
    [
        ("F", ThreadState.NEW, 1),
        ("FF", ThreadState.REPEAT, 2),
        ("FFF", ThreadState.CHRONIC, 3),
        ("FFFF", ThreadState.CHRONIC, 4),
        ("FC", ThreadState.FIXED, 0),
        ("FCCC", ThreadState.FIXED, 0),
        ("FCF", ThreadState.REGRESSED, 1),
        ("FFFCF", ThreadState.REGRESSED, 1),
        ("FCFF", ThreadState.REPEAT, 2),
        ("FCFFF", ThreadState.CHRONIC, 3),
        ("FCFC", ThreadState.FIXED, 0),
        ("FUF", ThreadState.REPEAT, 2),
        ("FUUU", ThreadState.NEW, 1),
        ("FCUF", ThreadState.REGRESSED, 1),
        ("FRF", ThreadState.REPEAT, 2),
        ("FRRR", ThreadState.REPEAT, 1),
        ("RR", ThreadState.REPEAT, 0),
        ("RRF", ThreadState.NEW, 1),
        ("FL", ThreadState.NEW, 1),
        ("FLF", ThreadState.REPEAT, 2),
        ("FFLLF", ThreadState.CHRONIC, 3),
        ("FM", ThreadState.NEW, 1),
        ("FMF", ThreadState.REPEAT, 2),
        ("FCL", ThreadState.FIXED, 0),
        ("FLC", ThreadState.FIXED, 0),
        ("FLMCF", ThreadState.REGRESSED, 1),
        ("FK", ThreadState.FIXED, 0),
        ("FKF", ThreadState.REGRESSED, 1),
        ("FKR", ThreadState.REGRESSED, 0),
        ("FKRF", ThreadState.REGRESSED, 1),
        ("RF", ThreadState.NEW, 1),
    ],
)
def test_states(letters: str, state: ThreadState, times: int) -> None:
    thread = after(letters)
    assert thread is not None
    assert (thread.state, thread.times) == (state, times)
    assert thread.is_open == (state is not ThreadState.FIXED)


@pytest.mark.parametrize("letters", ["", "C", "CCC", "U", "UK", "CUK", "L", "LML"])
def test_nothing_found_is_no_thread(letters: str) -> None:
    assert after(letters) is None


@given(LETTERS)
def test_every_sequence_stands_where_the_oracle_says(letters: str) -> None:
    thread = after(letters)
    assert (None if thread is None else (thread.state, thread.times)) == oracle(letters)


def test_every_state_comes_from_every_state_that_may_lead_to_it() -> None:
    seen = set()
    for letters in product("FCURKL", repeat=5):
        word = "".join(letters)
        was, now = oracle(word[:-1]), oracle(word)
        thread = after(word)
        assert (None if thread is None else (thread.state, thread.times)) == now
        seen.add((None if was is None else was[0].value, None if now is None else now[0].value))
    opened, fixed = {"new", "repeat", "chronic", "regressed"}, "fixed"
    assert seen == {
        (None, None), (None, "new"), ("new", "repeat"), ("repeat", "new"), ("repeat", "chronic"),
        ("regressed", "repeat"), (fixed, "regressed"), (fixed, fixed), *((state, state) for state in opened),
        *((s, fixed) for s in opened),
    }  # fmt: skip


@given(LETTERS, st.integers(0, 14), st.sampled_from([UNANSWERED, FULL_LOW, AGAIN_LOW]))
def test_what_did_not_answer_or_only_low_neither_breaks_nor_counts(letters: str, place: int, letter: str) -> None:
    without = after(letters)
    between = after(letters[:place] + letter + letters[place:])
    strip = [None if each is None else (each.state, each.times) for each in (without, between)]
    assert strip[0] == strip[1]


@given(LETTERS, st.integers(0, 14), st.sampled_from("RK"))
def test_a_re_audit_never_lengthens_a_thread(letters: str, place: int, letter: str) -> None:
    without, between = after(letters), after(letters[:place] + letter + letters[place:])
    assert (between.times if between else 0) <= (without.times if without else 0)


@given(LETTERS)
def test_first_and_last_seen(letters: str) -> None:
    thread = after(letters)
    found = [number for number, letter in enumerate(letters, 1) if letter in "FR"]
    if thread is None:
        assert not found
        return
    end = next((number for number, letter in enumerate(letters, 1) if letter in "CK" and number > found[0]), 99)
    full = [number for number in found if number < end and letters[number - 1] == FULL_FOUND]
    assert (thread.first, thread.last_period) == (f"{2000 + (full or found)[0]}", f"{2000 + found[-1]}")
    if thread.state is ThreadState.NEW:
        assert thread.first == thread.last_period
    clean = [number for number, letter in enumerate(letters, 1) if letter in "CK" and number > found[-1]]
    assert thread.fixed == (f"{2000 + clean[0]}" if clean else None)


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans(), st.booleans()), max_size=10))
def test_threads_at_one_question_and_at_others_go_their_own_ways(walks: list[tuple[bool, bool, bool, bool]]) -> None:
    audits = []
    for number, (one, two, elsewhere, answers) in enumerate(walks, 1):
        noted = [finding(name) for name, there in (("one", one), ("two", two)) if there]
        noted += [finding("else", OTHER)] if elsewhere else []
        letter = FULL_CLEAN if answers else UNANSWERED
        made = audit(number, letter)
        audits.append(replace(made, findings=tuple(replace(f, id=f"{number}{f.thread}") for f in noted)))
    threads = {thread.id: (thread.state, thread.times) for thread in followed(*audits).at(QUESTION, OTHER)}
    for name, place in (("one", 0), ("two", 1), ("else", 2)):
        word = "".join((FULL_FOUND if walk[place] else FULL_CLEAN) if walk[3] else UNANSWERED for walk in walks)
        assert threads.get(name) == oracle(word)


@pytest.mark.parametrize("grade", [Grade.OBSERVATION, Grade.POSITIVE])
def test_what_is_only_noted_or_praised_makes_no_thread_and_ends_one(grade: Grade) -> None:
    mild = audit(2, FULL_CLEAN, finding(grade=grade))
    assert followed(mild).at(QUESTION) == ()
    (thread,) = followed(audit(1), mild).at(QUESTION)
    assert thread.state is ThreadState.FIXED
    assert followed(audit(1), mild).of("a2", mild.findings[0]) is None


def test_two_findings_of_one_thread_in_one_audit_count_once_and_the_worst_stands() -> None:
    both = audit(2, FULL_FOUND, finding(grade=Grade.MINOR, statement="a mark"), finding(statement="broken"))
    (thread,) = followed(audit(1), both).at(QUESTION)
    assert (thread.state, thread.times, thread.last.statement) == (ThreadState.REPEAT, 2, "broken")
    threads = followed(audit(1), both)
    assert [threads.of("a2", each) for each in both.findings] == [thread, thread]


def test_the_same_thread_at_another_question_is_another() -> None:
    moved = audit(2, FULL_FOUND, finding(question=OTHER))
    states = [thread.state for thread in followed(audit(1), moved).at(QUESTION, OTHER)]
    assert states == [ThreadState.NEW, ThreadState.FIXED]


def test_a_finding_about_a_touchpoint_as_a_whole() -> None:
    whole = finding(question=None)
    found = [audit(number, FULL_FOUND, whole) for number in (1, 2)]
    elsewhere = replace(audit(3, UNANSWERED), answered=frozenset({OTHER}))
    here = replace(audit(4, UNANSWERED), answered=frozenset({"windows.offer"}))
    low = replace(here, answered=frozenset({"windows.offer", "windows.clean"}), low=frozenset({"windows.clean"}))
    after_each = ((), (elsewhere,), (elsewhere, low), (elsewhere, here))
    states = [followed(*found, *more).at("windows")[0].state for more in after_each]
    assert states == [ThreadState.REPEAT, ThreadState.REPEAT, ThreadState.REPEAT, ThreadState.FIXED]


def test_found_at_a_question_that_was_not_answered_changes_nothing() -> None:
    odd = replace(audit(2, UNANSWERED), findings=(finding(id="odd"),))
    threads = followed(audit(1), odd)
    assert threads.at(QUESTION) == followed(audit(1)).at(QUESTION)
    assert threads.of("a2", odd.findings[0]) == threads.at(QUESTION)[0]
    assert followed(odd).at(QUESTION) == ()
    assert followed(odd).of("a2", odd.findings[0]) is None


def test_an_audit_walked_elsewhere_goes_on_in_the_thread_its_auditor_could_not_see() -> None:
    apart = replace(audit(2, FULL_FOUND, finding("of another machine")), previous=None)
    threads = followed(audit(1), apart, audit(3, FULL_FOUND, finding("of another machine")), audit(4))
    (thread,) = threads.at(QUESTION)
    assert (thread.id, thread.times) == ("t", 4)
    (came_back,) = followed(audit(1), audit(2, FULL_CLEAN), replace(apart, audit="a3", previous="gone")).at(QUESTION)
    assert (came_back.id, came_back.state) == ("t", ThreadState.REGRESSED)


def test_two_auditors_in_turn_on_two_machines() -> None:
    mine = [audit(1), replace(audit(3), previous="a1")]
    yours = [
        replace(audit(2, FULL_FOUND, finding("yours")), previous=None),
        replace(audit(4, FULL_FOUND, finding("yours")), previous="a2"),
    ]
    (thread,) = followed(mine[0], yours[0], mine[1], yours[1]).at(QUESTION)
    assert (thread.state, thread.times) == (ThreadState.CHRONIC, 4)


def test_who_had_the_thread_in_view_and_named_another_meant_another() -> None:
    threads = followed(audit(1), audit(2, FULL_FOUND, finding("something new"))).at(QUESTION)
    assert [(thread.id, thread.state) for thread in threads] == [
        ("something new", ThreadState.NEW),
        ("t", ThreadState.FIXED),
    ]


def test_two_unknown_ones_do_not_go_on_in_the_same_thread() -> None:
    apart = replace(audit(2, FULL_FOUND, finding("x"), finding("y")), previous=None)
    threads = followed(audit(1), apart).at(QUESTION)
    assert sorted((thread.id, thread.times) for thread in threads) == [("t", 2), ("y", 1)]


def test_what_a_new_finding_may_go_on_in() -> None:
    one, two = finding("one"), finding("two")
    both = audit(1, FULL_FOUND, one, two)
    threads = followed(both)
    assert {thread.id for thread in threads.to_continue(QUESTION)} == {"one", "two"}
    assert [thread.id for thread in threads.to_continue(QUESTION, [finding("one")])] == ["two"]
    assert threads.to_continue(OTHER) == ()
    left = followed(both, audit(2, FULL_FOUND, two))
    assert [thread.id for thread in left.to_continue(QUESTION)] == ["two"]
    assert [thread.id for thread in left.to_continue(QUESTION, [finding("two")])] == ["one"]
    gone = followed(both, audit(2, FULL_FOUND, two), audit(3, FULL_CLEAN))
    assert [thread.id for thread in gone.to_continue(QUESTION)] == ["two", "one"]
    assert gone.to_continue(QUESTION, [one, two]) == ()


def test_fixed_lately_is_since_the_full_audit_before() -> None:
    def ids(*audits: Visit) -> list[str]:
        return [thread.id for thread in followed(*audits).recently_fixed()]

    assert ids(audit(1), audit(2, FULL_CLEAN)) == ["t"]
    assert ids(audit(1), audit(2, AGAIN_CLEAN), audit(3, FULL_CLEAN)) == ["t"]
    assert ids(audit(1), audit(2, AGAIN_CLEAN), audit(3, FULL_FOUND)) == []
    assert ids(audit(1), audit(2, FULL_CLEAN), audit(3, FULL_CLEAN)) == []
    assert ids(audit(1), audit(2, UNANSWERED)) == []
    assert ids() == []


def test_an_audit_as_threads_see_it() -> None:
    made = make_answered(previous="before")
    moved = Followup(ACTION_ID, "2026-11-23T09:00:00+02:00", "Līga", ActionStatus.DONE)
    made = made.with_answer(make_answer("aisles.free", 2)).with_answer(make_answer("door.open", not_seen="shut"))
    visit = visit_of(replace(made, followup=(moved,)), small_checklist())
    assert (visit.audit, visit.period, visit.kind, visit.previous) == (made.id, made.period, made.kind, "before")
    assert (visit.has_answered("windows.clean"), visit.has_answered("door.open")) == (True, False)
    assert [visit.is_low(place) for place in ("aisles.free", "aisles", "windows", "door.open")] == [
        True, True, False, False,
    ]  # fmt: skip
    (thread,) = Threads([visit]).at("windows.clean")
    assert [(each.action, each.status) for each in thread.agreed] == [(made.actions[0], ActionStatus.DONE)]


def test_an_open_action_stays_with_its_finding_until_it_is_verified() -> None:
    made, later = make_answered(), replace(audit(2, FULL_FOUND, finding(THREAD_ID)), previous=AUDIT_ID)
    again = replace(made.actions[0], id="again", finding="f2.0", what=made.actions[0].what.upper())

    def actions(*statuses: ActionStatus, then: Visit = later) -> list[str]:
        moved = [Followup(ACTION_ID, f"2026-11-2{day}T09:00:00+02:00", "L", each) for day, each in enumerate(statuses)]
        first = visit_of(replace(made, followup=tuple(moved)), small_checklist())
        (thread,) = Threads([then, first]).at("windows.clean")
        return [each.action.id for each in thread.agreed]

    assert actions() == actions(ActionStatus.IN_PROGRESS) == actions(ActionStatus.DONE) == [ACTION_ID]
    assert actions(ActionStatus.DONE, ActionStatus.VERIFIED) == actions(ActionStatus.DROPPED) == []
    assert actions(then=replace(later, agreed=(AgreedAction(again, ActionStatus.OPEN),))) == ["again"]


def test_the_actions_of_both_findings_of_one_thread() -> None:
    agreed = tuple(
        AgreedAction(replace(make_answered().actions[0], id=f"to {each}", finding=each), ActionStatus.OPEN)
        for each in ("f1.0", "f1.1")
    )
    both = replace(audit(1, FULL_FOUND, finding(), finding(grade=Grade.MINOR)), agreed=agreed)
    assert [each.action.id for each in followed(both).at(QUESTION)[0].agreed] == ["to f1.0", "to f1.1"]


def test_open_findings_that_were_not_noted_again_are_low_again_or_not_checked_however_old() -> None:
    def left(*letters: str) -> tuple[list[str], list[str]]:
        threads = followed(*(audit(number, letter) for number, letter in enumerate("".join(letters), 1)))
        return [each.id for each in threads.low_again()], [each.id for each in threads.not_checked()]

    assert left("F") == left("FF") == left("FC") == left("FCL") == left("") == ([], [])
    assert left("FL") == left("FM") == left("FUL") == (["t"], [])
    assert left("FU") == left("FLU") == left("F", 12 * "U") == ([], ["t"])
    odd = replace(audit(2, UNANSWERED), findings=(finding(id="odd"),))
    assert followed(audit(1), odd).not_checked() == ()


def test_the_previous_full_audit_is_as_far_back_as_it_is() -> None:
    threads = followed(*(audit(number, letter) for number, letter in enumerate("F" + 20 * "L" + "F", 1)))
    assert (threads.at(QUESTION)[0].times, threads.at(QUESTION)[0].first) == (2, "2001")


def test_a_visit_knows_what_was_answered() -> None:
    visit = Visit("a", "2026", AuditKind.FULL, None, (), frozenset({"windows.clean"}))
    assert [visit.has_answered(place) for place in ("windows.clean", "windows", "windows.offer", "win", "aisles")] == [
        True, True, False, False, False,
    ]  # fmt: skip
