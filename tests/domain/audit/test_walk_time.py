"""The time of a walk-through: from answer to answer, without pauses."""

from dataclasses import replace

from tests.builders import make_answer, make_answered
from tui_audit.domain.audit.model import Answer, Audit, EntryMethod
from tui_audit.domain.audit.walk_time import timed_answers, walked_minutes

QUESTIONS = ("windows.clean", "windows.offer", "door.open", "aisles.free", "aisles.smell", "help.seconds")


def answered(*times: str, via: EntryMethod = EntryMethod.KEY) -> Audit:
    """Return an audit whose questions were answered at these times of one day."""
    answers = {
        question: replace(make_answer(question, 1), answered_at=f"2026-11-22T{time}+02:00", via=via)
        for question, time in zip(QUESTIONS, times, strict=False)
    }
    return replace(make_answered(), answers=answers)


def test_minutes_from_the_first_answer_to_the_last() -> None:
    audit = answered("09:00:00", "09:01:00", "09:03:00", "09:10:00", "09:12:20")
    assert walked_minutes(audit) == 12


def test_pauses_are_not_counted_and_the_order_of_answers_does_not_matter() -> None:
    audit = answered("11:02:00", "09:01:00", "09:00:00", "11:00:00", "09:03:00")  # from 09:03 to 11:00 is a pause
    assert walked_minutes(audit) == 5


def test_times_of_different_offsets_are_the_same_clock() -> None:
    audit = answered("09:00:00", "09:01:00", "09:02:00", "09:03:00", "09:04:00")
    last = replace(audit.answer("aisles.smell"), answered_at="2026-11-22T08:10:00+01:00")
    assert walked_minutes(replace(audit, answers={**audit.answers, "aisles.smell": last})) == 10


def test_few_answers_or_answers_from_paper_tell_no_time() -> None:
    assert walked_minutes(answered("09:00:00", "09:01:00", "09:02:00", "09:03:00")) is None
    paper = answered(*["09:00:00"] * 6, via=EntryMethod.PAPER)
    assert timed_answers(paper) == {}
    assert walked_minutes(paper) is None


def test_what_was_not_answered_is_not_timed() -> None:
    audit = answered("09:00:00")
    only_note = Answer("door.open", note="later", answered_at="2026-11-22T09:30:00+02:00")
    assert set(timed_answers(replace(audit, answers={**audit.answers, "door.open": only_note}))) == {"windows.clean"}
