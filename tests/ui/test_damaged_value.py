"""One bad value in the data file is told where it is met, with its row and a backup to go back to."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tests.builders import make_answer
from tests.reliability.bad_values import outside
from tests.ui.shell import NOW, Shell, app_for, keep_draft, stores_in
from tui_audit.domain.planning.schedule import Cadence, Schedule
from tui_audit.storage import open_repository
from tui_audit.system import paths
from tui_audit.ui.screens.open_audit import OpenAudit


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
            await shell.go("schedule")
        await shell.shows("Part of the data file cannot be read.")
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


# The tests below open the data as sample data: the daily backup would report the damage too, at a time of its own.


async def test_an_audit_that_cannot_be_read_closes_and_go_on_returns_to_home(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    audit = keep_draft(folder, answers=[make_answer("windows.clean", 4)])
    damage(folder, "UPDATE answer SET answered_at = 'abc'")
    async with app_for(folder, size=(100, 30), demo=True) as shell:
        shell.app.services.navigator.review(audit.id)
        await shell.shows("Part of the data file cannot be read.")
        await shell.press("escape")
        await settled(shell)
        assert shell.app.services.navigator.is_at_home
        assert shell.title.startswith("tui-audit")


async def test_go_on_does_not_show_the_same_damage_again_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    damaged_schedule(folder)
    async with app_for(folder, size=(100, 30), demo=True) as shell:
        await shell.shows("Part of the data file cannot be read.")
        await shell.press("escape")
        await settled(shell)
        assert shell.app.services.navigator.is_at_home


async def test_damage_in_what_a_screen_reads_to_show_an_audit_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    other, audit = keep_draft(folder, answers=[make_answer("windows.clean", 4)]), keep_draft(folder)
    damage(folder, "UPDATE answer SET answered_at = 'abc'")
    async with app_for(folder, size=(100, 30), demo=True) as shell:
        services, closed = shell.app.services, list[bool]()
        record = OpenAudit(
            services, audit.id, lambda: services.repository.audits.get(other.id), lambda: closed.append(True)
        )
        record.read()
        await shell.shows("table answer, row")
        assert record.is_read
        assert not closed
