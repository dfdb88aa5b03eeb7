"""One bad value in the data file is told where it is met, with its row and a backup to go back to."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tests.builders import NAME, STARTED, make_answer
from tests.data_folders import copy_of
from tests.reliability.bad_values import outside
from tests.ui.shell import NOW, Shell, app_for, keep_draft, stores_in
from tui_audit.domain.audit.model import NewAudit, Role
from tui_audit.domain.planning.schedule import Cadence, Schedule
from tui_audit.storage import open_repository
from tui_audit.system import paths


def damaged_schedule(folder: Path) -> str:
    """Make a folder with a backup and a schedule with a date that is none; return the id of the schedule."""
    audit = keep_draft(folder)
    with closing(open_repository(folder)) as repository:
        schedule = Schedule("", audit.store.id, "small-walk", Cadence.QUARTER, "2026-12-01")
        saved = repository.schedules.save(schedule, at=NOW)
        assert repository.backups.make() is not None
        for other in repository.stores.all():
            repository.stores.save(replace(other, name="Renamed since"))
    with outside(paths.database_file(folder)) as connection:
        connection.execute("UPDATE schedule SET first_due = 'abc'")
    return saved.id


async def test_the_start_tells_table_and_row_and_goes_back_to_the_backup(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    row = damaged_schedule(folder)
    async with app_for(folder, size=(100, 30)) as shell:
        if "cannot be read" not in shell.text:
            await shell.press("d")
        await shell.shows("Something in the data file cannot be read.")
        told = " ".join(shell.text.replace("│", " ").split())
        assert "table schedule, row" in told
        assert row[:8] in told
        assert "first_due" in told
        await shell.shows("Restore the backup of")
        await shell.press("enter")
        await shell.shows("The backup is restored.")
    assert "Renamed since" not in {store.name for store in stores_in(folder)}


def damage(folder: Path, statement: str) -> None:
    """Change a value as another program would."""
    with outside(paths.database_file(folder)) as connection:
        connection.execute(statement)


async def settled(shell: Shell) -> None:
    """Wait until the damage has been examined and shown."""
    await shell.app.workers.wait_for_complete()
    await shell.pilot.pause()


async def test_an_audit_that_cannot_be_read_closes_and_go_on_returns_to_home(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    audit = keep_draft(folder, answers=[make_answer("windows.clean", 4)])
    damage(folder, "UPDATE answer SET answered_at = 'abc'")
    async with app_for(folder, size=(100, 30)) as shell:
        shell.app.services.navigator.review(audit.id)
        await shell.shows("Something in the data file cannot be read.")
        await shell.press("escape")
        await settled(shell)
        assert shell.app.services.navigator.is_at_home
        assert shell.title.startswith("tui-audit")


async def test_go_on_does_not_show_the_same_damage_again_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    damaged_schedule(folder)
    async with app_for(folder, size=(100, 30)) as shell:
        await shell.shows("Something in the data file cannot be read.")
        await shell.press("escape")
        await settled(shell)
        assert shell.app.services.navigator.is_at_home


async def test_damage_that_is_met_while_an_audit_is_shown_is_reported(tmp_path: Path, one_store_once: Path) -> None:
    folder = copy_of(one_store_once, tmp_path / "data")
    with closing(open_repository(folder)) as repository:
        last = repository.audits.get(repository.audits.summaries()[0].id)
        new = NewAudit(
            last.store.id, last.revision, "2026-Q4", NAME, Role.COLLEAGUE, self_audit=True, started_at=STARTED
        )
        draft = repository.new_audits.start(new)
    damage(folder, "UPDATE corrective_action SET due = 'abc'")
    async with app_for(folder, size=(100, 30)) as shell:
        shell.app.services.navigator.review(draft.id)
        await shell.shows("Something in the data file cannot be read.")
        await shell.shows("table corrective_action, row")
