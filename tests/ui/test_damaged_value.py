"""One bad value in the data file is told where it is met, with its row and a backup to go back to."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tests.reliability.bad_values import outside
from tests.ui.shell import NOW, app_for, keep_draft, stores_in
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
