"""Reading the history of 104 weekly audits, the home screen and a store's list: 100,000 saved audits against 1,000.

The last line compares the threads of all 104 audits with reading the latest 8 completely.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.kept import many_audits
from tests.benchmarks.lists import FEW, MANY, row
from tests.benchmarks.measure import Row
from tests.benchmarks.past import CHECKLIST, QUESTIONS, walked_weekly
from tui_audit.domain.history.previous_answers import AUDITS_BACK
from tui_audit.domain.history.threads import Threads
from tui_audit.storage import Repository, open_repository


def rows() -> Iterator[Row]:
    """Yield the lines: many saved audits against few, then 104 audits against 8."""
    with tempfile.TemporaryDirectory() as name:
        few, many = (_kept(Path(name, str(count)), count) for count in (FEW, MANY))
        for what, deed in (
            ("the last eight of 104 weekly audits", _last),
            ("the threads of 104 weekly audits", _threads),
            ("a walk's history: both together", _both),
            ("the store's list of 104 audits", _listed),
            ("home with 101 stores", lambda repository: repository.overview.open_stores),
        ):
            yield row(f"{what}, 100,000 kept against 1,000", deed(few), deed(many), 1.5)
        yield row("threads of 104 audits, against the last eight audits", _last(many), _threads(many), 2)
        few.close()
        many.close()


def _kept(folder: Path, count: int) -> Repository:
    many_audits(folder, count, questions=QUESTIONS)
    repository = open_repository(folder)
    walked_weekly(repository)
    return repository


def _store(repository: Repository) -> str:
    return next(store.id for store in repository.stores.all() if store.code == "W-104")


def _last(repository: Repository) -> Callable[[], object]:
    store = _store(repository)
    return lambda: repository.history.previous_audits(store, CHECKLIST, limit=AUDITS_BACK)


def _threads(repository: Repository) -> Callable[[], object]:
    store = _store(repository)
    return lambda: Threads(repository.history.previous_visits(store, CHECKLIST))


def _both(repository: Repository) -> Callable[[], object]:
    last, threads = _last(repository), _threads(repository)
    return lambda: (last(), threads())


def _listed(repository: Repository) -> Callable[[], object]:
    store = _store(repository)
    return lambda: repository.audits.summaries(store_id=store)
