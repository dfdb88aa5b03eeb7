"""Actions over all stores: which are found, in how many queries, and what a walk begins with."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import ACTION_ID, make_answered, make_completed, make_store, small_revision
from tests.storage.gateways.test_store_overview import counted
from tests.storage.samples import ask, begun
from tests.storage.sqlite.old_schemas import downgrade_schema
from tui_audit.domain.actions.filters import ActionFilter
from tui_audit.domain.actions.tracking import group_repeated, tracked_actions
from tui_audit.domain.audit.model import ActionBy, ActionStatus, Audit, AuditKind, CorrectiveAction, Followup
from tui_audit.errors import AuditError
from tui_audit.storage import Repository, open_repository
from tui_audit.storage.sqlite import schema
from tui_audit.system import paths

LATER = "2026-12-01T10:00:00+02:00"


def agreed(
    repository: Repository, number: int = 1, *, count: int = 1, kind: AuditKind = AuditKind.FULL, **store: Any
) -> Audit:
    """A completed audit with so many actions, each its own promise."""
    audit = make_answered()
    actions = tuple(replace(audit.actions[0], id=f"a{number}-{each}", what=f"{number} {each}") for each in range(count))
    audit = replace(audit, id=f"{number:08}-0000-4000-8000-000000000000", number=number, kind=kind, actions=actions)
    audit = make_completed(replace(audit, period=f"20{10 + number}-Q1", store=make_store(**store)))
    assert repository.imports.import_record(audit, small_revision(), {}) == "new"
    return repository.audits.get(audit.id)


def move(
    repository: Repository, audit: Audit, status: ActionStatus, note: str = "", *, at: str = LATER, looked: str = ""
) -> Audit:
    made = Followup(audit.actions[0].id, at, "Līga", status, note, looked or None)
    return repository.actions.follow_up(audit, made)


def counts(repository: Repository) -> list[tuple[int, int]]:
    return ask(repository.folder, "SELECT open_actions, done_actions FROM audit ORDER BY number")


@pytest.mark.parametrize(
    ("statuses", "count", "shown"),
    [
        ([], (1, 0), {ActionFilter.UNDONE, ActionFilter.ALL}),
        ([ActionStatus.IN_PROGRESS], (1, 0), {ActionFilter.UNDONE, ActionFilter.ALL}),
        ([ActionStatus.DONE], (0, 1), {ActionFilter.TO_VERIFY, ActionFilter.DONE, ActionFilter.ALL}),
        ([ActionStatus.DONE, ActionStatus.VERIFIED], (0, 0), {ActionFilter.DONE, ActionFilter.ALL}),
        ([ActionStatus.DONE, ActionStatus.REGRESSED], (1, 0), {ActionFilter.UNDONE, ActionFilter.ALL}),
        ([ActionStatus.DROPPED], (0, 0), {ActionFilter.ALL}),
    ],
)
def test_each_list_finds_what_belongs_to_it(
    repository: Repository, statuses: list[ActionStatus], count: tuple[int, int], shown: set[ActionFilter]
) -> None:
    audit = agreed(repository)
    for status in statuses:
        audit = move(repository, audit, status)
    assert counts(repository) == [count]
    assert {which for which in ActionFilter if repository.actions.list(which, day="2026-12-01")} == shown
    (found,) = repository.actions.list(ActionFilter.ALL)
    assert found == tracked_actions(audit, "small-walk")[0]


def test_overdue_and_head_office_and_one_store(repository: Repository) -> None:
    agreed(repository, 1)
    agreed(repository, 2, id="22222222-0000-4000-8000-000000000000", code="B")
    assert repository.actions.list(ActionFilter.OVERDUE, day="2026-12-15") == ()
    assert len(repository.actions.list(ActionFilter.OVERDUE, day="2026-12-16")) == 2
    (own,) = repository.actions.list(store_id=make_store().id)
    assert own.store_code == "R-014"
    assert repository.actions.list(ActionFilter.HEAD_OFFICE) == ()
    request = replace(make_answered().actions[0], by=ActionBy.HEAD_OFFICE)
    audit = make_completed(replace(make_answered(), id="3" * 8 + "-0000-4000-8000-000000000000", actions=(request,)))
    repository.imports.import_record(audit, small_revision(), {})
    assert [each.audit_id for each in repository.actions.list(ActionFilter.HEAD_OFFICE)] == [audit.id]


def test_an_action_agreed_again_is_overdue_by_its_latest_due_date(repository: Repository) -> None:
    first = make_answered()
    again = replace(first.actions[0], due="2027-03-01")
    for number, action in ((1, first.actions[0]), (2, again)):
        audit = replace(first, id=f"{number:08}-0000-4000-8000-000000000000", number=number, actions=(action,))
        audit = make_completed(replace(audit, period=f"2026-Q{number}"))
        repository.imports.import_record(audit, small_revision(), {})
    assert len(group_repeated(repository.actions.list())) == 1
    assert repository.actions.list(ActionFilter.OVERDUE, day="2027-01-01") == ()
    (late,) = group_repeated(repository.actions.list(ActionFilter.OVERDUE, day="2027-03-02"))
    assert (late.times, late.latest.days_overdue("2027-03-02")) == (2, 1)


def test_what_was_to_be_done_in_a_closed_store_stands_there_only(repository: Repository) -> None:
    audit = agreed(repository)
    shut = agreed(repository, 2, id="22222222-0000-4000-8000-000000000000", code="B")
    repository.stores.close(shut.store.id)
    for which in (ActionFilter.UNDONE, ActionFilter.OVERDUE):
        assert [each.audit_id for each in repository.actions.list(which, day="2028-01-01")] == [audit.id]
    assert [each.audit_id for each in repository.actions.list(store_id=shut.store.id)] == [shut.id]
    assert len(repository.actions.list(ActionFilter.ALL)) == 2
    repository.stores.reopen(shut.store.id)
    assert len(repository.actions.list()) == 2


def test_what_is_noted_at_a_competitor_is_theirs_to_do(repository: Repository) -> None:
    audit = agreed(repository)
    theirs = agreed(repository, 2, id="22222222-0000-4000-8000-000000000000", code="B", competitor=True)
    for which in (ActionFilter.UNDONE, ActionFilter.ALL):
        assert [each.audit_id for each in repository.actions.list(which)] == [audit.id]
    assert [each.audit_id for each in repository.actions.list(store_id=theirs.store.id)] == [theirs.id]


def test_a_deleted_draft_takes_back_what_it_found_of_earlier_actions(repository: Repository) -> None:
    audit = move(repository, agreed(repository, count=2), ActionStatus.DONE, at="2026-11-23T10:00:00+02:00")
    kept, thrown = begun(repository), begun(repository)
    repository.actions.follow_up(audit, Followup("a1-1", LATER, "Līga", ActionStatus.VERIFIED, "", kept.id))
    audit = move(repository, repository.audits.get(audit.id), ActionStatus.VERIFIED, looked=thrown.id)
    assert counts(repository)[0] == (0, 0)
    repository.drafts.delete(thrown.id)
    found = repository.audits.get(audit.id)
    assert [(each.action, each.audit) for each in found.followup] == [("a1-0", None), ("a1-1", kept.id)]
    assert counts(repository)[0] == (0, 1)
    assert [each.action.id for each in repository.actions.list(ActionFilter.TO_VERIFY)] == ["a1-0"]


def test_the_first_due_comes_first_and_what_has_no_day_last(repository: Repository) -> None:
    audit = make_answered()
    days = ("2027-01-01", None, "2026-12-01")
    actions = tuple(replace(audit.actions[0], id=f"a{place}", due=day) for place, day in enumerate(days))
    repository.imports.import_record(make_completed(replace(audit, actions=actions)), small_revision(), {})
    assert [each.action.due for each in repository.actions.list()] == ["2026-12-01", "2027-01-01", None]


def test_drafts_and_practice_are_not_followed(repository: Repository) -> None:
    draft = begun(repository)
    draft = repository.findings.save(draft, make_answered().findings[0])
    repository.actions.save(draft, make_answered().actions[0])
    agreed(repository, 2, kind=AuditKind.PRACTICE)
    assert repository.actions.list(ActionFilter.ALL) == ()
    assert set(counts(repository)) == {(0, 0)}


def test_completing_agrees_and_reopening_forgets_nothing(repository: Repository) -> None:
    draft = begun(repository)
    for answer in make_answered().answers.values():
        draft = repository.drafts.record_answers(draft, [answer])
    draft = repository.findings.save(draft, make_answered().findings[0])
    draft = repository.actions.save(draft, make_answered().actions[0])
    done = repository.completion.complete(draft, by="Līga", at="2026-11-22T10:10:00+02:00")
    (before,) = repository.actions.list()
    assert before.agreed_on == "2026-11-22"
    opened = repository.completion.reopen(done, who="Līga", reason="A typing error.", at=LATER)
    assert repository.actions.list() == (before,)
    repository.completion.complete(opened, by="Līga", at="2026-12-02T10:00:00+02:00")
    assert repository.actions.list() == (before,), "agreed when it was completed first"


def test_what_came_with_a_file_counts(repository: Repository) -> None:
    audit = agreed(repository)
    moved = replace(audit, followup=(Followup(audit.actions[0].id, LATER, "L", ActionStatus.DONE),))
    assert repository.imports.import_record(moved, small_revision(), {}) == "grew"
    assert counts(repository) == [(0, 1)]


def test_what_moved_in_another_window_is_not_moved_again(repository: Repository) -> None:
    audit = agreed(repository)
    move(repository, audit, ActionStatus.DONE)
    with pytest.raises(AuditError, match=r"updated in the meantime\. The update was made in another window"):
        move(repository, audit, ActionStatus.DROPPED, "x")
    assert [each.status for each in repository.audits.get(audit.id).followup] == [ActionStatus.DONE]


@pytest.mark.parametrize("several", [1, 40])
def test_as_many_queries_for_forty_audits_as_for_one(repository: Repository, several: int) -> None:
    for number in range(1, several + 1):
        agreed(repository, number, count=3)
    with counted() as statements:
        assert len(repository.actions.list()) == 3 * several
    assert len(statements) == 4


def test_what_is_settled_is_not_read(folder: Path) -> None:
    """The index holds only the audits that have something to be done: however many are kept, no more are looked at."""
    with closing(open_repository(folder)) as repository:
        agreed(repository)
        with counted() as statements:
            repository.actions.list()
        with counted() as verifying:
            repository.actions.list(ActionFilter.TO_VERIFY)
    with closing(sqlite3.connect(paths.database_file(folder))) as outside:
        for found, index in ((statements, "ix_audit_open_actions"), (verifying, "ix_audit_done_actions")):
            query, values = found[0]
            plan = " ".join(str(row[3]) for row in outside.execute(f"EXPLAIN QUERY PLAN {query}", values))
            assert f"USING INDEX {index}" in plan


@pytest.mark.parametrize("count", [0, 1, 30])
def test_a_walk_begins_with_what_is_open_or_done(repository: Repository, count: int) -> None:
    agreed(repository, 1, count=count)
    walk = begun(repository)
    assert len(repository.actions.previous_actions(walk)) == count
    assert len(group_repeated(repository.actions.previous_actions(walk))) == count


def test_only_what_was_agreed_before_here_with_this_checklist(repository: Repository) -> None:
    agreed(repository, 1)
    agreed(repository, 2, id="22222222-0000-4000-8000-000000000000", code="B")
    agreed(repository, 3, kind=AuditKind.PRACTICE)
    agreed(repository, 40)  # of a later period
    dropped, verified = agreed(repository, 4), agreed(repository, 5)
    move(repository, dropped, ActionStatus.DROPPED, "x")
    move(repository, verified, ActionStatus.VERIFIED)
    walk = begun(repository)
    assert [each.audit_number for each in repository.actions.previous_actions(walk)] == [1]
    looked = move(repository, repository.audits.get(verified.id), ActionStatus.REGRESSED, looked=walk.id)
    move(repository, looked, ActionStatus.VERIFIED, looked=walk.id, at="2026-12-01T10:01:00+02:00")
    assert [each.audit_number for each in repository.actions.previous_actions(walk)] == [1, 5], "looked at in this walk"


def test_a_file_of_the_second_schema_counts_what_is_in_it(folder: Path, tmp_path: Path) -> None:
    with closing(open_repository(folder)) as repository:
        move(repository, agreed(repository, 1, count=2), ActionStatus.DONE)
        later = move(repository, agreed(repository, 2), ActionStatus.DONE, at="2026-12-01T12:00:00+02:00")
        move(repository, later, ActionStatus.REGRESSED, at="2026-12-01T10:30:00+00:00")
        agreed(repository, 3, kind=AuditKind.PRACTICE)
        now = counts(repository)
    assert now == [(1, 1), (1, 0), (0, 0)]
    file = paths.database_file(folder)
    downgrade_schema(file, "0002")
    assert schema.schema_version(file) == "0002"
    with closing(open_repository(folder)) as repository:
        assert counts(repository) == now
        assert schema.schema_version(file) == schema.SCRIPTS.newest


def test_an_action_is_told_apart_by_its_audit(repository: Repository) -> None:
    for number in (1, 2):
        audit = replace(make_answered(), id=f"{number:08}-0000-4000-8000-000000000000", number=number)
        repository.imports.import_record(make_completed(audit), small_revision(), {})
    one = repository.audits.get(f"{1:08}-0000-4000-8000-000000000000")
    move(repository, one, ActionStatus.DONE)
    assert [(each.action.id, each.audit_number) for each in repository.actions.list()] == [(ACTION_ID, 2)]
    assert isinstance(repository.actions.list()[0].action, CorrectiveAction)
