import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.builders import make_answer, make_store, small_body
from tests.storage.samples import DONE, begun, finished, new_audit
from tui_audit.domain.audit.model import AuditKind, Status
from tui_audit.domain.record.seal import revision_of
from tui_audit.storage import Repository
from tui_audit.system import paths

Statements = list[tuple[str, Any]]


@contextmanager
def counted() -> Iterator[Statements]:
    """Every statement that reaches a database in the meantime, but for begin and end."""
    seen: Statements = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            seen.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def walked(repository: Repository, store: str, period: str, value: int, **changes: Any) -> float | None:
    """A completed audit whose score follows from one rating; gives the score."""
    audit = repository.new_audits.start(new_audit(store_id=store, period=period, **changes))
    audit = repository.drafts.record_answers(audit, [make_answer("door.open", not_seen="")])
    audit = repository.drafts.record_answers(audit, [make_answer("aisles.free", value=value)])
    done = repository.completion.complete(audit, by="L", at=DONE)
    assert done.score is not None
    return done.score.total


def test_no_store_no_line(repository: Repository) -> None:
    assert repository.overview.open_stores() == ()


def test_a_store_at_a_glance(repository: Repository) -> None:
    begun(repository)
    begun(repository, kind=AuditKind.PRACTICE)
    store = make_store()
    quarters = [f"{year}-Q{quarter}" for year in (2024, 2025, 2026) for quarter in (1, 2, 3, 4)][:10]
    totals = {period: walked(repository, store.id, period, 1 + index % 5) for index, period in enumerate(quarters)}
    walked(repository, store.id, "2026-Q3", 1, kind=AuditKind.PRACTICE)
    repository.stores.save(make_store(id="second", code="A-1"))
    repository.stores.save(make_store(id="shut", code="A-2", closed=True))
    second, first = repository.overview.open_stores()
    assert (second.store.id, second.last, second.trend, second.drafts) == ("second", None, (), 0)
    assert first.store == store
    assert first.trend == tuple(totals[period] for period in quarters[-8:])
    assert first.last is not None
    assert (first.last.period, first.last.total) == (quarters[-1], totals[quarters[-1]])
    assert first.last in repository.audits.summaries(status=Status.COMPLETED)
    assert first.drafts == 2


def test_scores_of_another_checklist_are_not_drawn_beside_the_last(repository: Repository) -> None:
    begun(repository)
    body = small_body()
    body["id"] = "quick"
    quick = revision_of(body)
    repository.revisions.save(quick)
    store = make_store().id
    first, other, last = (
        walked(repository, store, period, value, **changes)
        for period, value, changes in (
            ("2026-Q1", 2, {}),
            ("2026-Q2", 5, {"revision": quick.sha256}),
            ("2026-Q3", 4, {}),
        )
    )
    (line,) = repository.overview.open_stores()
    assert line.trend == (first, last)
    newest = walked(repository, store, "2026-Q4", 1, revision=quick.sha256)
    (line,) = repository.overview.open_stores()
    assert line.trend == (other, newest)
    assert line.last is not None
    assert line.last.checklist_id == "quick"


def test_an_audit_without_a_score_stands_in_the_trend_as_none(repository: Repository) -> None:
    audit = repository.drafts.record_answers(begun(repository), [make_answer("door.open", not_seen="shut")])
    repository.completion.complete(audit, by="L", at=DONE)
    (line,) = repository.overview.open_stores()
    assert (line.trend, line.drafts) == ((None,), 0)


def test_the_number_of_questions_to_the_file_does_not_grow(repository: Repository) -> None:
    finished(repository)
    reads = (
        repository.overview.open_stores,
        repository.audits.summaries,
        lambda: repository.audits.summaries(status=Status.DRAFT),
        repository.stores.all,
        lambda: repository.audits.get(repository.audits.find("latest")),
    )

    def counts() -> list[int]:
        numbers = []
        for read in reads:
            with counted() as seen:
                read()
            numbers.append(len(seen))
        return numbers

    few = counts()
    for number in range(12):
        store = make_store(id=f"s{number}", code=f"S{number}")
        repository.stores.save(store)
        walked(repository, store.id, "2026-Q3", 4)
    audit = begun(repository)
    repository.drafts.record_answers(audit, [make_answer(question, not_seen="") for question in audit.asked])
    assert counts() == few
    assert few[0] == 3
    assert few[1:4] == [1, 1, 1]
    assert few[4] <= 13


@pytest.mark.parametrize(
    "read",
    [
        lambda repository: repository.audits.summaries(limit=50),
        lambda repository: repository.audits.summaries(store_id=make_store().id, limit=50),
        lambda repository: repository.audits.summaries(status=Status.DRAFT, limit=50),
        lambda repository: repository.audits.find("latest"),
        lambda repository: repository.audits.get(repository.audits.find("latest")),
        lambda repository: repository.overview.open_stores(),
        lambda repository: repository.new_audits.start(new_audit()),
    ],
    ids=["newest", "of a store", "drafts", "latest", "one audit", "home", "start"],
)
def test_lists_are_read_by_an_index(repository: Repository, read: Any) -> None:
    finished(repository)
    begun(repository)
    with counted() as seen:
        read(repository)
    with closing(sqlite3.connect(paths.database_file(repository.folder))) as outside:
        for statement, values in seen:
            if statement.startswith("INSERT"):
                continue
            plan = [row[3] for row in outside.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
            scans = [step for step in plan if step.startswith("SCAN ") and "INDEX" not in step]
            assert [step for step in scans if step != "SCAN recent"] == [], statement
            if "ORDER BY audit.period_key" in statement:
                assert not [step for step in plan if "TEMP B-TREE" in step], statement


def test_the_plan_test_can_fail(repository: Repository) -> None:
    with closing(sqlite3.connect(paths.database_file(repository.folder))) as outside:
        outside.execute("DROP INDEX ix_audit_newest")
        plan = [row[3] for row in outside.execute("EXPLAIN QUERY PLAN SELECT * FROM audit ORDER BY period_key DESC")]
    assert any("TEMP B-TREE" in step for step in plan)
    assert replace(make_store(), code="x").code == "x"
