"""Lists with 1,000, 10,000 and 100,000 saved audits: the newest 50, one opened audit, home and ranking.

The floor reads the same rows of the same file with sqlite3 as plain tuples. The opened audit has 120 answers.
"""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.kept import many_audits
from tests.benchmarks.measure import Row, in_turn
from tui_audit.domain.audit.model import Answer, Status
from tui_audit.domain.planning.period import previous_period
from tui_audit.domain.planning.ranking import ranking
from tui_audit.storage import Repository, open_repository
from tui_audit.storage.row_mapping import period_key

FEW, SOME, MANY = 1_000, 10_000, 100_000
ROUNDS = 15
NOW = "2026-11-22T09:00:00+02:00"
NEWEST = """
    SELECT audit.*, store.* FROM audit JOIN store ON store.id = audit.store_id
    ORDER BY audit.period_key DESC, audit.walked_on DESC, audit.number DESC LIMIT 50
"""
OPENED = (
    "SELECT * FROM audit WHERE id = ?",
    "SELECT * FROM answer WHERE audit_id = ?",
    "SELECT * FROM finding WHERE audit_id = ?",
    "SELECT * FROM photo WHERE audit_id = ?",
)
HOME = """
    SELECT store.*, audit.id, audit.score_total, audit.period FROM store JOIN audit ON audit.id IN (
        SELECT id FROM audit AS own WHERE own.store_id = store.id AND status = 'completed' AND kind = 'full'
        ORDER BY period_key DESC, walked_on DESC, number DESC LIMIT 8
    )
"""

RANKING = """
    SELECT store.*, audit.* FROM store JOIN audit ON audit.store_id = store.id
    WHERE audit.status = 'completed' AND audit.period_key = ? AND audit.kind = 'full' ORDER BY audit.score_total DESC
"""


def rows() -> Iterator[Row]:
    """Yield the lines: many saved audits against few, and the program against raw sqlite3."""
    with tempfile.TemporaryDirectory() as name:
        few, some, many = (_kept(Path(name, str(count)), count) for count in (FEW, SOME, MANY))
        yield row("newest 50 audits, 100,000 kept against 1,000", _newest(few), _newest(many), 1.5)
        yield row("one audit opened, 100,000 kept against 1,000", _opened(few), _opened(many), 1.5)
        yield row("newest 50 audits, against raw sqlite3", raw(many, (NEWEST, ())), _newest(many), 4)
        one = _one(many)
        floor = raw(many, *((statement, (one,)) for statement in OPENED))
        yield row("one audit opened, against raw sqlite3", floor, _opened(many), 4)
        yield row("home, 10,000 kept against 1,000", few.overview.open_stores, some.overview.open_stores, 1.5)
        yield row("home, 10,000 kept, against raw sqlite3", raw(some, (HOME, ())), some.overview.open_stores, 5)
        yield from _rankings(Path(name, "stores"))
        for each in (few, some, many):
            each.close()


def _rankings(folder: Path) -> Iterator[Row]:
    """Yield the line for the ranking of 500 stores with 100,000 audits, none of them self-audits."""
    many_audits(folder, MANY, stores=500, self_audit=0)
    repository = open_repository(folder)
    newest = next(each.period for each in repository.audits.summaries(status=Status.COMPLETED, limit=1))
    facts = repository.rankings.facts(newest)
    assert len(ranking(facts).ranked) == 500
    floor = raw(repository, *((RANKING, (period_key(each),)) for each in (newest, previous_period(newest))))
    yield row("ranking of 500 stores, 100,000 kept, against raw sqlite3", floor, _ranked(repository, newest), 5)
    repository.close()


def _ranked(repository: Repository, period: str) -> Callable[[], object]:
    return lambda: ranking(repository.rankings.facts(period))


def _kept(folder: Path, count: int) -> Repository:
    many_audits(folder, count, questions=120)
    repository = open_repository(folder)
    audit = repository.audits.get(_one(repository))
    repository.drafts.record_answers(
        audit, [Answer(question, 3, by="Laura", answered_at=NOW) for question in audit.asked]
    )
    return repository


def _one(repository: Repository) -> str:
    return repository.audits.summaries(status=Status.DRAFT, limit=1)[0].id


def _newest(repository: Repository) -> Callable[[], object]:
    return lambda: repository.audits.summaries(limit=50)


def _opened(repository: Repository) -> Callable[[], object]:
    one = _one(repository)
    return lambda: repository.audits.get(one)


def raw(repository: Repository, *questions: tuple[str, tuple[str, ...]]) -> Callable[[], object]:
    connection = sqlite3.connect(repository.folder / "audits.db")
    return lambda: [connection.execute(statement, values).fetchall() for statement, values in questions]


def row(what: str, floor: Callable[[], object], ours: Callable[[], object], goal: float) -> Row:
    return Row(what, *in_turn(lambda: _timed(floor), lambda: _timed(ours), ROUNDS), goal)


def _timed(deed: Callable[[], object]) -> float:
    begun = time.perf_counter()
    for _time in range(5):
        deed()
    return (time.perf_counter() - begun) * 200
