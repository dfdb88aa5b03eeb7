"""The log and the reports of errors say what happened, and hold nobody's words."""

import os
import sqlite3
import stat
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from tests.builders import make_answer, make_answered, make_store
from tests.reliability.damage import filled
from tests.storage.samples import AT, DONE, PICTURE, ask, begun, picture
from tests.ui.shell import NOW, Shell
from tui_audit import settings
from tui_audit.domain.audit.model import Acknowledgement, ActionStatus, Followup, Role
from tui_audit.errors import AuditError
from tui_audit.settings import Settings
from tui_audit.storage import open_repository
from tui_audit.storage.backup import restoration
from tui_audit.storage.gateways.drafts import DraftGateway
from tui_audit.system import log, paths
from tui_audit.ui import crash_reports
from tui_audit.ui.app import TuiAuditApp

MARK = "Zxqv"
"""Stands in every text that somebody types."""


def marked(number: int) -> str:
    return f"{MARK}{number} the manager's own words"


def written_everywhere(folder: Path) -> str:
    """A completed audit with a marker in every field that holds somebody's words; gives its id."""
    with closing(open_repository(folder)) as repository:
        names = {"code": MARK, **{name: marked(1) for name in ("name", "address", "region")}}
        repository.stores.save(make_store(**names))
        audit = begun(repository, auditor=marked(3))
        answers = [replace(one, note=marked(4), by=marked(5)) for one in make_answered().answers.values()]
        audit = repository.drafts.record_answers(audit, answers)
        for finding in make_answered().findings:
            told = replace(finding, statement=marked(6), recommendation=marked(2), disagreement=marked(6))
            audit = repository.findings.save(audit, told)
        for action in make_answered().actions:
            audit = repository.actions.save(audit, replace(action, what=marked(7), owner=marked(8)))
        photo = picture(name=marked(9), caption=marked(10))
        audit = repository.photos.attach(audit, photo, PICTURE, question="windows.clean")
        audit = repository.completion.complete(audit, by=marked(11), at=DONE)
        audit = repository.completion.acknowledge(
            audit, Acknowledgement(marked(12), Role.AREA_MANAGER, AT, False, marked(13))
        )
        move = Followup(audit.actions[0].id, AT, marked(14), ActionStatus.DONE, marked(15))
        audit = repository.actions.follow_up(audit, move)
        audit = repository.completion.reopen(audit, who=marked(16), reason=marked(17), at=AT)
        audit = repository.drafts.record_answers(audit, [make_answer("windows.clean", 3, note=marked(18))])
        audit = repository.completion.complete(audit, by=marked(11), at=DONE)
        removal = ["answers/windows.clean/note"]
        audit = repository.erasure.redact(audit, removal, who=marked(19), reason=marked(20), at=AT)
        repository.backups.make()
    settings.save(folder, Settings(name=marked(21), report_folder=marked(22)))
    return audit.id


Failure = Callable[[Path, str], object]


def damaged_text(folder: Path, audit_id: str) -> object:
    """SQLite tells the text that it cannot decode."""
    for (name,) in ask(folder, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        ask(folder, f"DROP TRIGGER {name}")
    ask(folder, "UPDATE answer SET note = CAST(CAST(note AS BLOB) || x'ff' AS TEXT)")
    with closing(open_repository(folder)) as repository:
        return repository.audits.get(audit_id)


def locked(folder: Path, audit_id: str) -> object:
    with closing(open_repository(folder)) as repository, closing(sqlite3.connect(folder / "audits.db")) as other:
        draft = begun(repository)
        other.execute("BEGIN IMMEDIATE")
        return repository.drafts.record_answers(draft, [make_answer("windows.clean", 4, note=marked(30) + audit_id)])


def moved(folder: Path, audit_id: str) -> object:
    with closing(open_repository(folder)) as repository:
        draft = begun(repository)
        (folder / "audits.db").rename(folder / "elsewhere.db")
        return repository.drafts.record_answers(draft, [make_answer("windows.clean", 4, note=marked(31) + audit_id)])


def broken_rule(folder: Path, audit_id: str) -> object:
    with closing(open_repository(folder)) as repository:
        return repository.stores.save(replace(make_store(), id=marked(32), code=None, name=marked(33)))  # type: ignore[arg-type]


def sealed(folder: Path, audit_id: str) -> object:
    with closing(open_repository(folder)) as repository:
        audit = repository.audits.get(audit_id)
        return repository.drafts.record_answers(audit, [make_answer("windows.clean", 4, note=marked(34))])


def refused(folder: Path, audit_id: str) -> object:
    with closing(open_repository(folder)) as repository:
        return repository.drafts.record_answers(
            begun(repository), [make_answer("windows.clean", 4, note=marked(35) + "\ud800")]
        )


def bug(folder: Path, audit_id: str) -> object:
    return int(marked(36))


def chained_bug(folder: Path, audit_id: str) -> object:
    try:
        return dict[str, str]()[marked(37)]
    except KeyError as error:
        raise RuntimeError(marked(38)) from error


def encoding(folder: Path, audit_id: str) -> object:
    return (marked(39) + "\ud800").encode()


OURS: tuple[Failure, ...] = (damaged_text, locked, moved, broken_rule, sealed, refused)
BUGS: tuple[Failure, ...] = (bug, chained_bug, encoding)


def written(folder: Path) -> Iterator[str]:
    """All that is in logs and reports of errors."""
    for place in (paths.log_file(folder).parent, paths.crash_reports_folder(folder)):
        for file in place.iterdir() if place.exists() else ():
            yield file.read_text(encoding="utf-8")


def leaks(folder: Path, failure: Failure) -> list[str]:
    """Where the marker shows after this failure was written down; of our own errors, in their text and chain too."""
    audit_id = written_everywhere(folder)
    try:
        failure(folder, audit_id)
    except Exception as error:
        log.log_event(folder, log.Event.FAILED, error=error)
        crash_reports.write_report(folder, error, NOW)
        texts = list(written(folder))
        if len(texts) < 2 or type(error).__qualname__ not in texts[0]:
            pytest.fail("it was not written down")
        if isinstance(error, AuditError):
            texts += [str(error), repr(error), "".join(traceback.format_exception(error))]
        return [text for text in texts if MARK in text]
    pytest.fail("nothing failed")


@pytest.mark.sample(3)
@pytest.mark.parametrize("failure", [*OURS, *BUGS], ids=lambda failure: failure.__name__)
def test_no_log_no_report_and_no_error_holds_what_somebody_wrote(tmp_path: Path, failure: Failure) -> None:
    assert leaks(tmp_path / "data", failure) == []


def test_a_program_that_logs_a_note_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = DraftGateway.record_answers

    def logs_too(self: DraftGateway, audit: object, answers: object) -> object:
        log._write(paths.log_file(tmp_path / "data"), f"answered: {answers}")
        return right(self, audit, answers)  # type: ignore[arg-type]

    monkeypatch.setattr(DraftGateway, "record_answers", logs_too)
    assert leaks(tmp_path / "data", locked)


@pytest.mark.parametrize("failure", [bug, chained_bug], ids=lambda failure: failure.__name__)
def test_a_program_that_logs_the_text_of_errors_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Failure
) -> None:
    monkeypatch.setattr(log, "_told", lambda error: [type(error).__qualname__, str(error)])
    assert leaks(tmp_path / "data", failure)


def test_the_log_is_private_and_stays_small(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    file = paths.log_file(folder)
    lines = (log.MAX_FILE_BYTES * (log.OLDER_FILES + 3)) // 60
    for number in range(0, lines, 400):
        file.parent.mkdir(exist_ok=True, mode=0o700)
        with file.open("a", encoding="utf-8") as stream:  # as if so much had happened
            stream.write("x" * 59 * 400 + "\n")
        log.log_event(folder, log.Event.BACKED_UP, count=number)
    kept = sorted(file.parent.iterdir())
    assert len(kept) == log.OLDER_FILES + 1
    assert sum(one.stat().st_size for one in kept) < (log.MAX_FILE_BYTES + 30_000) * (log.OLDER_FILES + 1)
    assert f"count={number}" in file.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="needs modes of files")
def test_nobody_else_reads_the_log(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    before = os.umask(0)
    try:
        log.log_event(folder, log.Event.OPENED, seconds=0.2)
    finally:
        os.umask(before)
    assert stat.S_IMODE(paths.log_file(folder).stat().st_mode) == 0o600
    assert stat.S_IMODE(paths.log_file(folder).parent.stat().st_mode) == 0o700


def test_where_no_log_can_be_written_nothing_happens(tmp_path: Path) -> None:
    log.log_event(tmp_path / "none", log.Event.OPENED)
    assert not (tmp_path / "none").exists()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "logs").write_text("a file where the folder should be")
    log.log_event(tmp_path / "data", log.Event.FAILED, error=ValueError("x"))


def test_only_the_newest_reports_of_errors_stay(tmp_path: Path) -> None:
    for day in range(1, 29):
        crash_reports.write_report(tmp_path, ValueError(), datetime.fromisoformat(f"2026-11-{day:02}T12:00:00"))
    left = sorted(paths.crash_reports_folder(tmp_path).iterdir())
    assert len(left) == crash_reports.REPORTS_LIMIT
    assert left[-1].name.startswith("2026-11-28")


async def test_the_application_writes_down_its_deeds_and_shows_where(tmp_path: Path) -> None:
    filled(tmp_path / "data")
    folder = tmp_path / "data"
    app = TuiAuditApp(folder, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        shell = Shell(app, pilot)
        await shell.until(lambda: app.services.data.is_open)
        paths.database_file(folder).rename(folder / "elsewhere.db")
        try:
            begun(app.services.repository)
        except AuditError as error:
            app.services.errors.show(error)
        await shell.shows("moved or replaced")
        assert "tui-audit.log" in shell.text.replace("\n", "").replace(" ", "")
        await shell.press("enter")
        app.lifecycle.leave(0)
        await pilot.pause(0.3)
    told = paths.log_file(folder).read_text(encoding="utf-8")
    for line in (
        "backed up: ",
        "opened: ",
        "seconds=",
        "failed: ",
        "said='Saving has stopped, because another program",
        "ended: ",
    ):
        assert line in told, told


async def test_of_a_failed_background_task_the_place_is_written_down(tmp_path: Path) -> None:
    app = TuiAuditApp(tmp_path / "data", clock=lambda: NOW)

    async def stumbles() -> None:
        raise ValueError(MARK)

    async def ended_by_it() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            app.run_worker(stumbles())
            await pilot.pause(0.3)

    with pytest.raises(WorkerFailed):
        await ended_by_it()
    assert app.lifecycle.crash_report is not None
    for file in (app.lifecycle.crash_report, paths.log_file(tmp_path / "data")):
        told = file.read_text(encoding="utf-8")
        assert "builtins.ValueError" in told
        assert MARK not in told
    assert "in stumbles" in app.lifecycle.crash_report.read_text(encoding="utf-8")


def test_backups_and_going_back_are_written_down(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    filled(folder)
    with closing(open_repository(folder)) as repository:
        made = repository.backups.make()
    assert made is not None
    with restoration.open_backup(folder, made) as chosen:
        restoration.restore(folder, chosen, NOW)
    told = paths.log_file(folder).read_text(encoding="utf-8").splitlines()
    assert "backed up: " in told[-2]
    assert "restored: " in told[-1]
    assert "count=2" in told[-1]
