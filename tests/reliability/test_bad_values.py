"""One bad value in the data file ends no screen and no command without words, and the doctor names its row."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.data_folders import copy_of
from tests.reliability import bad_values
from tests.reliability.bad_values import PERIOD, Case, cases, damage
from tests.ui.shell import NOW, Shell
from tui_audit.domain.audit.model import Status
from tui_audit.domain.text import terminal_safe
from tui_audit.storage import open_repository
from tui_audit.ui.app import TuiAuditApp

SAMPLE, ALL = 2, 500
"""Number of cases by default, and with ``--all``; each takes some 5 seconds of processor time."""
NO_WORDS = ("Something went wrong", "Traceback", "The disk is not responding")


class Folder:
    """The undamaged data, and the audits that commands and screens are asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with open_repository(folder).database.read():
            pass
        repository = open_repository(folder)
        completed = repository.audits.summaries(status=Status.COMPLETED)
        self.draft = repository.audits.summaries(status=Status.DRAFT)[0].id
        self.amended = next(each.id for each in completed if repository.audits.get(each.id).history)
        store = next(each.store_id for each in completed if each.id == self.amended)
        self.before = next(each.id for each in completed if each.store_id == store and each.id != self.amended)
        self.drafted_store = next(each.store_id for each in repository.audits.summaries() if each.id == self.draft)
        repository.close()

    @property
    def commands(self) -> Iterator[tuple[str, ...]]:
        yield from (("audits",), ("stores",), ("actions",), ("due",), ("ranking", PERIOD))
        yield from (("report", self.amended, "-o", "x.txt"), ("journey", self.amended))
        yield from (("compare", self.amended, self.before), ("verify",))


@pytest.fixture(scope="module")
def whole(demo_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = copy_of(demo_once, tmp_path_factory.mktemp("bad") / "data")
    bad_values.prepare(folder)
    return Folder(folder)


@pytest.fixture
def program(capsys: pytest.CaptureFixture[str]) -> Program:
    return Program(capsys)


async def started(folder: Path, whole: Folder) -> set[str]:
    """Start the application and go through its screens; return the titles of the errors it showed."""
    app = TuiAuditApp(folder, clock=lambda: NOW)
    seen: set[str] = set()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        shell = Shell(app, pilot)
        await shell.until(lambda: app.services.data.is_open or len(app.screen_stack) > 1)
        go = app.services.navigator
        visits: list[Callable[[], object]] = [
            go.stores, go.schedule, go.ranking, go.actions, lambda: go.audit(whole.amended),
            lambda: go.journey(whole.amended), lambda: go.comparison(whole.amended, whole.before),
            lambda: go.walk(whole.draft), lambda: go.review(whole.draft), lambda: go.findings(whole.draft),
        ]  # fmt: skip
        for visit in visits:
            if not app.services.data.is_open:
                break
            visit()
            await pilot.pause(0.01)
            await pilot.pause()
            seen.add(shell.text)
            for _level in range(8):
                if go.is_at_home:
                    break
                await shell.press("escape")
            assert app.is_running, seen
    return seen


async def faults(program: Program, whole: Folder, folder: Path, case: Case) -> str:
    """Damage a value and use the data; return what was wrong with the answer of the program."""
    row = damage(folder, case)
    if row is None:
        return ""
    refused = []
    for command in whole.commands:
        ran = program(*command)
        told = ran.out + ran.err
        if any(words in told for words in NO_WORDS) or ran.code not in (0, 1, 3):
            return f"{command} says {told[-300:]}"
        if ran.code == 3:
            refused.append(command[0])
    ran = program("doctor")
    if any(words in ran.out + ran.err for words in NO_WORDS) or ran.code not in (0, 1):
        return f"doctor says {ran.out} {ran.err}"
    named = f"table {case.table}, row {terminal_safe(row)}, column" in ran.out
    if not named and (refused or case.kind in ("wrong type", "bad UTF-8")):
        return f"{refused} refuse it, and doctor does not name row {row}: {ran.out}"
    try:
        await started(folder, whole)
    except BaseException as error:
        return f"the application ends with {error!r:.300}"
    return ""


async def wrong_answers(
    program: Program, whole: Folder, tmp_path: Path, chosen: list[Case], monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    found = []
    monkeypatch.chdir(tmp_path)
    for case in chosen:
        folder = tmp_path / "data"
        shutil.rmtree(folder, ignore_errors=True)
        copy_of(whole.folder, folder)
        for left in tmp_path.glob("x.*"):
            left.unlink()
        fault = await faults(program, whole, folder, case)
        if fault:
            found.append(f"{case}: {fault}")
    return found


async def test_one_bad_value_ends_in_words_and_the_doctor_names_it(
    program: Program, whole: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = cases(whole.folder)[:SAMPLE]
    assert await wrong_answers(program, whole, tmp_path, chosen, monkeypatch) == []


@pytest.mark.full
@pytest.mark.parametrize("part", range(10))
async def test_any_of_500_bad_values_ends_in_words_and_the_doctor_names_it(
    program: Program, whole: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    chosen = cases(whole.folder)[part:ALL:10]
    assert await wrong_answers(program, whole, tmp_path, chosen, monkeypatch) == []
