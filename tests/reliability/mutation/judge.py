"""Gives a mutant to the program and checks the program's reaction; WrongError says what is wrong with it."""

import contextlib
import functools
import io
import json
import re
import tomllib
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from tests.checklists.checklist_files import GOOD
from tests.hostile import STEERING
from tests.reliability.mutation import bytewise, databases, values, zips
from tests.reliability.mutation.bundles import bundles
from tests.reliability.mutation.ground import SETTINGS, TRANSLATION, ValidFiles, state
from tests.reliability.mutation.large_checklists import checklists
from tui_audit import settings
from tui_audit.checklists.library import ChecklistLibrary
from tui_audit.cli import commands
from tui_audit.cli import main as program
from tui_audit.domain.record.canonical_json import canonical_json
from tui_audit.domain.text import terminal_safe
from tui_audit.errors import AuditError
from tui_audit.storage import open_repository
from tui_audit.system import paths

LONGEST_SAID = 200_000
"""The most characters that a command may print about one wrong file; a checklist can have 1,000 faults to list."""
_PYTHON = re.compile(r"Traceback|<class |object at 0x|\b[A-Z]\w+(?:Error|Exception|Warning)\b")
_TODAY = date(2026, 11, 22)
_READING = (
    ["audits"], ["stores", "--json"], ["actions"], ["doctor"], ["due"], ["ranking", "2026-Q4"], ["journey", "latest"],
    ["report", "latest", "-o", "-"], ["export", "latest", "-o", "out.json", "--force"],
    ["export", "latest", "-o", "out.csv", "--force"],
    ["compare", "1a2b", "1a2b"], ["export", "1a2b", "-o", "out.audit", "--force"],
)  # fmt: skip

commands.parser = functools.cache(commands.parser)  # built once, because thousands of commands are run


class WrongError(Exception):
    """The program's reaction to a mutant is wrong."""


def run(*arguments: str) -> tuple[int, str]:
    """Run a command as a user does; return its exit code and output. Raises WrongError for a bug or wrong output."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            code = program.main(list(arguments))
        except SystemExit as stop:
            code = int(stop.code or 0)
    buffer = out.buffer
    assert isinstance(buffer, io.BytesIO)
    said = buffer.getvalue().decode("utf-8")
    judge_words(said)
    for report in paths.crash_reports_folder(paths.data_folder()).glob("*"):
        told = report.read_text(encoding="utf-8")
        report.unlink()
        kind = "more than 300 MB" if "MemoryError" in told else "a bug"
        raise WrongError(f"{kind}: {told[-600:]}")
    if code not in {0, 1, 2, 3}:
        raise WrongError(f"exit code {code}")
    if code and not said.strip():
        raise WrongError(f"exit code {code} without a word")
    return code, said


def judge_words(said: str) -> None:
    """Raise WrongError if output would control a terminal, mentions Python internals, or is too long."""
    if found := STEERING.search(said.replace("\n", "")):
        raise WrongError(f"sent to the terminal: {found[0]!r}")
    if found := _PYTHON.search(said):
        raise WrongError(f"Python's words: {found[0]}: {said[:300]}")
    if len(said) > LONGEST_SAID:
        raise WrongError(f"{len(said):,} characters of words: {said[:200]}")


class Bench:
    """A data folder in which mutants are tried, one after the other."""

    def __init__(self, ground: ValidFiles, place: Path) -> None:
        self.ground, self.folder, self.place = ground, place / "data", place
        self._state = ""
        self._wrong_state = True

    def begin(self) -> None:
        """Restore the known state of the data folder if needed."""
        if self._wrong_state:
            self.ground.fresh(self.folder)
            with closing(open_repository(self.folder)):
                pass
            self._state = state(self.folder)
            self._wrong_state = False

    def spoilt(self) -> None:
        """Note that the data was changed, rightly or not."""
        self._wrong_state = True

    def unchanged(self) -> None:
        """Raise WrongError if the data was changed."""
        if state(self.folder) != self._state:
            self.spoilt()
            raise WrongError("refused, and yet the data has changed")

    def file(self, data: bytes, name: str) -> Path:
        """Write a mutant to a file and return its path."""
        target = self.place / name
        target.write_bytes(data)
        return target


def _archive(bench: Bench, random: Random) -> bytes:
    original = random.choice(bench.ground.archives)
    deed = random.randrange(4)
    if deed == 0:
        return random.choice(bytewise.BYTES)(original, random)
    if deed == 1:
        (entry, content), *photos = zips.members_of(original)
        return zips.packed([(entry, _record(content, random, 0.5)), *photos])
    if deed == 2:
        members = zips.members_of(original)
        place = random.randrange(len(members))
        members[place] = members[place][0], random.choice(bytewise.BYTES)(members[place][1], random)
        return zips.packed(members)
    return zips.archive_fault(original, random)


def archive(bench: Bench, random: Random, _number: int) -> None:
    """Try a mutant of an audit file with photos."""
    imported(bench, bench.file(_archive(bench, random), "m.audit"))


def _record(original: bytes, random: Random, share: float) -> bytes:
    """Return a record with faults, in its data with probability ``share``, otherwise in its text."""
    if random.random() < share:
        return values.record(json.loads(original), random)
    return random.choice((*bytewise.TEXT, bytewise.several))(original, random)


def record(bench: Bench, random: Random, _number: int) -> None:
    """Try a mutant of an audit file without photos."""
    imported(bench, bench.file(_record(random.choice(bench.ground.records), random, 0.6), "m.json"))


def imported(bench: Bench, file: Path) -> bool:
    """Import a file and check the result; return whether it was imported.

    A refused file must change nothing. An imported one must be saved and exported with the same content, and a second
    import must change nothing.
    """
    bench.begin()
    code, said = run("import", str(file))
    run("verify", str(file))
    if code:
        bench.unchanged()
        return False
    if "held already" in said:
        bench.unchanged()
    else:
        bench.spoilt()
    data = _record_in(file.read_bytes())
    out = bench.place / "out.json"
    code, said = run("export", data["audit"]["id"], "-o", str(out), "--force")
    if code:
        raise WrongError(f"taken, and cannot be exported: {said}")
    if _in_order(json.loads(out.read_bytes())) != _in_order(data):
        raise WrongError("what is held is not what the file says")
    before = state(bench.folder)
    if run("import", str(out))[0] or state(bench.folder) != before:
        raise WrongError("imported a second time, it changes something")
    return True


def _record_in(data: bytes) -> Any:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as found:
            data = found.read("audit.json")
    return json.loads(data)


def _in_order(data: Any, key: str = "") -> Any:
    """Return the data in a form to compare: lists whose order has no meaning are sorted."""
    if isinstance(data, dict):
        return {name: _in_order(entry, name if key != "body" else key) for name, entry in data.items()}
    if isinstance(data, list) and key in {
        "answers",
        "emotions",
        "findings",
        "actions",
        "photos",
        "attributes",
        "followup",
    }:
        return sorted((_in_order(entry) for entry in data), key=canonical_json)
    return data


def bundle(bench: Bench, random: Random, number: int) -> None:
    """Try the archive of this number in ``bundles``."""
    name, (data, must) = list(bundles().items())[number]
    taken = imported(bench, bench.file(data, "b.audit"))
    if must and taken:
        raise WrongError(f"taken: {name}")


def hostile_checklist(bench: Bench, random: Random, number: int) -> None:
    """Try the checklist of this number in ``checklists``."""
    name, data = list(checklists().items())[number]
    code, said = run("checklist", "check", str(bench.file(data, "own.toml")))
    if not code:
        raise WrongError(f"taken: {name}")
    if "own.toml, line " not in said:
        raise WrongError(f"{name}: neither file nor line in {said}")


def checklist(bench: Bench, random: Random, _number: int) -> None:
    """Try a mutant of an own checklist or of its translation."""
    faulty = random.choice((*bytewise.TEXT, bytewise.several))(GOOD.encode(), random)
    translation = TRANSLATION.encode()
    if random.random() < 0.2:
        faulty, translation = GOOD.encode(), random.choice(bytewise.TEXT)(translation, random)
    read(bench, faulty, translation)


def read(bench: Bench, faulty: bytes, translation: bytes) -> bool:
    """Try a checklist with its translation as the user's own; return whether it was accepted."""
    bench.begin()
    own = paths.own_checklists(bench.folder)
    (own / "own.toml").write_bytes(faulty)
    (own / "own.lv.toml").write_bytes(translation)
    try:
        code, said = run("checklist", "check", str(own / "own.toml"))
        listed, _said = run("checklist", "list")
        entries = [entry for entry in ChecklistLibrary(own).entries() if entry.origin == "own"]
    finally:
        (own / "own.toml").write_text(GOOD, encoding="utf-8")
        (own / "own.lv.toml").unlink()
    bench.unchanged()
    if bool(code) != bool(listed) or len(entries) != 1:
        raise WrongError("check and list do not agree")
    if code and "own." not in said:
        raise WrongError(f"the file is not named: {said}")
    if not code:
        revision = entries[0].revision
        if revision is None or revision.body != tomllib.loads(faulty.decode()):
            raise WrongError("what is read is not what the file says")
    return not code


def backup(bench: Bench, random: Random, _number: int) -> None:
    """Try to restore a mutant of a backup: a file with all data, or a copy of the data file."""
    bench.begin()
    if random.random() < 0.6:
        deed = random.randrange(3)
        if deed == 0:
            data = random.choice(bytewise.BYTES)(bench.ground.everything, random)
        elif deed == 1:
            data = zips.archive_fault(bench.ground.everything, random)
        else:
            members = zips.members_of(bench.ground.everything)
            members[0] = members[0][0], databases.by_bytes(members[0][1], random)
            data = zips.packed(members)
        file = bench.file(data, "m.zip")
    else:
        file = bench.file(_database(bench, random), "m.db")
    before = file.read_bytes()
    code, _said = run("restore", "--yes", str(file))
    if file.read_bytes() != before:
        raise WrongError("the backup itself was changed")
    if code:
        bench.unchanged()
        return
    bench.spoilt()
    _looked_at(bench, random)


def _database(bench: Bench, random: Random) -> bytes:
    if random.random() < 0.5:
        return databases.by_bytes(bench.ground.database, random)
    return databases.by_sql(bench.ground.database, random, bench.place / "draft.db")


def database(bench: Bench, random: Random, _number: int) -> None:
    """Try to start the program with a mutant of the data file."""
    bench.spoilt()
    bench.begin()
    bench.spoilt()
    file = paths.database_file(bench.folder)
    file.write_bytes(_database(bench, random))
    _looked_at(bench, random)


def _looked_at(bench: Bench, random: Random) -> None:
    """Do what the application does at its start, and run a random command that reads."""
    file = paths.database_file(bench.folder)
    before = file.read_bytes()
    try:
        repository = open_repository(bench.folder)
    except AuditError as error:
        judge_words(terminal_safe(str(error), lines=False))
        if file.read_bytes() != before:
            raise WrongError("refused, and yet the data file has changed") from error
    else:
        with closing(repository):
            _as_the_application(repository)
    for command in random.sample(_READING, 1):
        run(*(str(bench.place / part) if part.startswith("out.") else part for part in command))


def _as_the_application(repository: Any) -> None:
    deeds: list[Callable[[], Any]] = [
        repository.overview.open_stores,
        lambda: repository.schedules.due_at_a_glance(_TODAY),
        repository.audits.summaries,
        repository.stores.all,
        lambda: repository.erasure.expired_data(photos_before="2026-01-01", texts_before="2026-01-01"),
        lambda: [repository.audits.get(summary.id) for summary in repository.audits.summaries()],
        lambda: [
            repository.revisions.of_audit(repository.audits.get(summary.id))
            for summary in repository.audits.summaries()
        ],
        repository.backups.make,
    ]
    for deed in deeds:
        try:
            deed()
        except AuditError as error:
            judge_words(terminal_safe(str(error), lines=False))


def chosen(bench: Bench, random: Random, _number: int) -> None:
    """Try a mutant of the settings file."""
    kept_settings(bench, random.choice((*bytewise.TEXT, bytewise.several))(SETTINGS.encode(), random))


def kept_settings(bench: Bench, data: bytes) -> None:
    """Read this settings file, save the settings, and check that reading them again gives the same."""
    bench.begin()
    file = paths.settings_file(bench.folder)
    file.write_bytes(data)
    try:
        found, faults = settings.load(bench.folder)
        if faults is not None:
            judge_words(str(faults).replace(str(bench.place), ""))
        if file.read_bytes() != data:
            raise WrongError("reading has changed the file")
        settings.save(bench.folder, found)
        again, faults = settings.load(bench.folder)
        if again != found or faults is not None:
            raise WrongError(f"saved, and read as something else: {faults}")
    finally:
        for left in bench.folder.glob("settings.toml*"):
            left.unlink()
    bench.unchanged()


KINDS: dict[str, Callable[[Bench, Random, int], None]] = {
    "archive": archive,
    "record": record,
    "checklist": checklist,
    "backup": backup,
    "database": database,
    "settings": chosen,
    "bundle": bundle,
    "hostile-checklist": hostile_checklist,
}
"""All kinds of mutants, each with the function that tries one of them."""
