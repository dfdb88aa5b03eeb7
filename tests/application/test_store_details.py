"""What the panel beside a list of stores knows about one store."""

from contextlib import closing
from datetime import date
from pathlib import Path

from tests.builders import make_store, small_revision
from tests.ui.completed_audits import answered, completed, start
from tests.ui.shell import NOW
from tui_audit.application.store_details import StoreDetails, read_store_details
from tui_audit.domain.planning.schedule import Cadence, Schedule
from tui_audit.i18n.translator import ENGLISH
from tui_audit.storage import open_repository

TODAY = date(2026, 11, 22)


def details(folder: Path) -> StoreDetails:
    with closing(open_repository(folder, read_only=True)) as repository:
        return read_store_details(ENGLISH, repository, make_store().id, TODAY)


def test_a_store_without_an_audit(tmp_path: Path) -> None:
    with closing(open_repository(tmp_path)) as repository:
        repository.stores.save(make_store())
    found = details(tmp_path)
    assert found == StoreDetails(make_store(), None, (), (), (), ())


def test_a_store_with_audits_and_a_schedule(tmp_path: Path) -> None:
    completed(tmp_path)
    with closing(open_repository(tmp_path)) as repository:
        last = answered(repository, start(repository, "2026-Q4", "2026-11-20T09:00:00+02:00"))
        repository.completion.complete(last, by="Līga", at="2026-11-20T10:00:00+02:00")
        plan = Schedule("", make_store().id, small_revision().checklist.id, Cadence.QUARTER, "2026-12-31")
        repository.schedules.save(plan, at=NOW)
    found = details(tmp_path)
    assert found.last is not None
    assert (found.last.id, found.last.period) == (last.id, "2026-Q4")
    assert [score.period for score in found.scores] == ["2026-Q3", "2026-Q4"]
    assert len(found.priorities) == 3
    assert "Left pane dirty at eye level." in found.priorities[0] + found.priorities[1]
    assert len(found.actions) == 1  # agreed twice, to do once
    assert [line.status.schedule.checklist_id for line in found.due] == [small_revision().checklist.id]


def test_a_draft_does_not_count(tmp_path: Path) -> None:
    full = completed(tmp_path)
    with closing(open_repository(tmp_path)) as repository:
        start(repository, "2026-Q4", "2026-11-20T09:00:00+02:00")
    found = details(tmp_path)
    assert found.last is not None
    assert found.last.id == full
