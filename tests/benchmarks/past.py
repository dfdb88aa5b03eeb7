"""A store's history with 100,000 saved audits: its saved scores, the trend of 104 weeks, and a comparison.

The floor reads the same rows of the same file with sqlite3 as plain tuples.
"""

import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from tests.benchmarks.kept import many_audits
from tests.benchmarks.lists import MANY, raw, row
from tests.benchmarks.measure import Row
from tui_audit.domain.audit.model import Answer, Finding, Grade, NewAudit, Role, Status, Store
from tui_audit.domain.history.comparison import compare
from tui_audit.domain.history.matching import ComparedAudit, Outcome
from tui_audit.domain.history.trend import trend
from tui_audit.domain.planning.period import period_of
from tui_audit.storage import Repository, open_repository

COMPUTED = 40
"""The goal for calculations from answers, as a multiple of reading the rows; 26 to 47 were measured."""
WEEKS = 104
QUESTIONS = 80
CHECKLIST = "long"
KEPT = """
    SELECT id, number, period, walked_on, auditor, self_audit, score_total, score_before, score_during, score_after
    FROM audit WHERE store_id = ? AND status = 'completed' AND kind = 'full'
    ORDER BY period_key DESC, walked_on DESC, number DESC
"""
PARTS = ("answer", "finding", "photo", "corrective_action", "followup", "emotion", "history", "redaction", "seal")


def rows() -> Iterator[Row]:
    """Yield the lines: saved scores, trend and comparison."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "data")
        many_audits(folder, MANY, questions=QUESTIONS)
        repository = open_repository(folder)
        store = repository.stores.all()[0].id
        weekly = walked_weekly(repository)
        scores = raw(repository, (KEPT, (store,)))
        yield row("kept scores of a store, 1,000 of 100,000, against raw", scores, _scores(repository, store), 5)
        few = raw(repository, (KEPT, (weekly,)))
        yield row("kept scores of a store, 104 of 100,000, against raw", few, _scores(repository, weekly), 5)
        one = raw(repository, (KEPT, (weekly,)), *((_part(part), (weekly,)) for part in PARTS))
        yield row(
            "104 weekly audits read, and their trend, against raw reads", one, _trend(repository, weekly), COMPUTED
        )
        newest, before = (audit.id for audit in repository.history.previous_audits(weekly, CHECKLIST, limit=2))
        two = raw(repository, *((f"SELECT * FROM {part} WHERE audit_id IN (?, ?)", (newest, before)) for part in PARTS))
        yield row(
            "two audits read and compared, against raw reads", two, _compared(repository, newest, before), COMPUTED
        )
        repository.close()


def _part(table: str) -> str:
    return f"SELECT * FROM {table} WHERE audit_id IN (SELECT id FROM audit WHERE store_id = ?)"


def walked_weekly(repository: Repository) -> str:
    """Make a store with 104 weekly audits and return its id.

    Each audit answers all questions of the draft's checklist, at most one as "not seen", and has 3 findings.
    """
    begun = repository.audits.summaries(status=Status.DRAFT, limit=1)[0]
    revision = repository.audits.get(begun.id).revision
    store = repository.stores.save(Store("weekly", "W-104", "Weekly"))
    for week in range(WEEKS):
        day = date(2024, 1, 2) + timedelta(weeks=week)
        at = f"{day.isoformat()}T09:00:00+02:00"
        new = NewAudit(
            store.id, revision, period_of(day, "week"), "Laura", Role.OUTSIDER, self_audit=False, started_at=at
        )
        audit = repository.new_audits.start(new)
        answers = [
            Answer(question, None if place == week % 7 else 1 + (place * week) % 5, by="Laura", answered_at=at)
            for place, question in enumerate(audit.asked)
        ]
        answers = [each if each.value else Answer(each.question, not_seen="", answered_at=at) for each in answers]
        audit = repository.drafts.record_answers(audit, answers)
        for place in range(3):
            audit = repository.findings.save(audit, _finding(audit.asked[(week // 4 + place) % 20], week))
        repository.completion.complete(audit, by="Laura", at=at)
    return store.id


def _finding(question: str, week: int) -> Finding:
    known = str(uuid5(NAMESPACE_OID, f"{week} {question}"))
    thread = str(uuid5(NAMESPACE_OID, question))
    return Finding(known, thread, question.partition(".")[0], question, Grade.MINOR, "Two lamps are dark on the left.")


def _scores(repository: Repository, store: str) -> Callable[[], object]:
    return lambda: repository.history.saved_scores(store, CHECKLIST)


def _trend(repository: Repository, store: str) -> Callable[[], object]:
    def reckoned() -> object:
        found = trend(repository.history.audit_points(store, CHECKLIST))
        return [slot.point.shown() for slot in found.slots if slot.point]

    return reckoned


def _compared(repository: Repository, one: str, other: str) -> Callable[[], object]:
    def held() -> object:
        audits = (repository.audits.get(one), repository.audits.get(other))
        first, second = (ComparedAudit(audit, repository.revisions.of_audit(audit).checklist) for audit in audits)
        found = compare(first, second)
        return found.total.difference, [found.with_outcome(outcome) for outcome in Outcome]

    return held
