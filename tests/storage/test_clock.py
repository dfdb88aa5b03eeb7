"""Whatever the clock says: what came last is the latest, and what was noted later comes later."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import make_answer
from tests.storage.samples import begun, finished
from tui_audit.domain.audit.clock_checks import has_clock_contradiction
from tui_audit.storage import Repository, open_repository

LONG_AGO = "1970-01-01T00:00:07+00:00"
FAR_OFF = "2038-01-19T05:14:07+02:00"


def test_the_latest_is_the_one_worked_on_last_whatever_the_clock_says(repository: Repository) -> None:
    first = begun(repository, started_at=FAR_OFF, period="2038-Q1")
    second = begun(repository, started_at=LONG_AGO, period="1970-Q1")
    assert repository.audits.find("latest") == second.id
    repository.drafts.record_answers(first, [make_answer("door.open", value=True, answered_at=LONG_AGO)])
    assert repository.audits.find("latest") == first.id
    repository.drafts.save_position(second, "door.open")
    assert repository.audits.find("latest") == second.id


def test_audits_of_one_day_are_in_the_order_of_their_numbers(repository: Repository) -> None:
    late = begun(repository, started_at="2026-11-22T17:00:00+02:00")
    early = begun(repository, started_at="2026-11-22T09:00:00+02:00")
    assert [audit.id for audit in repository.audits.summaries()] == [early.id, late.id]


def test_answers_and_seals_keep_their_order_and_the_audit_tells_of_the_clock(folder: Path) -> None:
    clock = iter([*(datetime.fromisoformat(LONG_AGO) for _time in range(50))])
    with closing(open_repository(folder, clock=lambda: next(clock))) as repository:
        audit = finished(repository)
        assert not has_clock_contradiction(audit)
        audit = repository.completion.reopen(audit, who="Līga", reason="a slip", at="2026-11-23T09:00:00+02:00")
        audit = repository.drafts.record_answers(audit, [make_answer("windows.clean", value=2, answered_at=LONG_AGO)])
        audit = repository.completion.complete(audit, by="Līga", at=LONG_AGO)
        held = repository.audits.get(audit.id)
    assert [seal.sha256 for seal in held.seals][-1] == held.seal
    assert held.answers["windows.clean"].value == 2
    moments = [change.at for change in held.history if change.path.startswith("answers/")]
    assert moments
    assert LONG_AGO not in moments, "a change is never noted before the opening"
    assert has_clock_contradiction(held)


@pytest.mark.parametrize("at", [LONG_AGO, FAR_OFF])
def test_times_keep_the_offset_of_their_place(repository: Repository, at: str) -> None:
    audit = begun(repository, started_at=at)
    repository.drafts.record_answers(audit, [make_answer("door.open", value=True, answered_at=at)])
    held = repository.audits.get(audit.id)
    assert (held.started_at, held.answers["door.open"].answered_at) == (at, at)


def test_both_hours_of_the_end_of_summer_time_are_kept_apart(repository: Repository) -> None:
    twice = ("2026-10-25T03:30:00+03:00", "2026-10-25T03:30:00+02:00")
    audit = begun(repository, started_at=twice[0])
    for question, at in zip(("door.open", "windows.clean"), twice, strict=True):
        value = True if question == "door.open" else 4
        audit = repository.drafts.record_answers(audit, [make_answer(question, value=value, answered_at=at)])
    held = repository.audits.get(audit.id)
    assert {answer.answered_at for answer in held.answers.values()} == set(twice)
    assert not has_clock_contradiction(held)
