"""Records answers until a simulated power cut: every acknowledged answer must be there afterwards.

``python -m tests.reliability.faults.answers FOLDER CUTS [--shared] [--wrong NAME] [--seed N]`` prints one JSON line.
The data is in a folder on the computer's own disk or, with ``--shared``, in one with the name of a sync service.
"""

import argparse
import json
import os
import random
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.builders import make_answer
from tests.reliability.faults.calls import DIED
from tests.reliability.faults.power import Disk
from tests.reliability.faults.python_floor import PythonInterceptor
from tests.reliability.faults.sqlite_floor import SqliteInterceptor, library
from tests.reliability.faults.wrong import WRONG
from tests.storage.samples import begun
from tui_audit.storage import open_repository
from tui_audit.system import paths
from tui_audit.system.shared_folders import save_agreement, shared_place

QUESTIONS = ("windows.clean", "aisles.free", "help.seconds")
MOST_CALLS = 250


@dataclass
class Tally:
    """The totals over all power cuts."""

    seed: int
    cuts: int = 0
    acknowledged: int = 0
    losing: int = 0
    worst: int = 0
    unsound: int = 0


def write(folder: Path, disk: Disk, said: Path) -> None:
    """Record answers until the power cut; write each answer's number to ``said`` once the repository has returned."""
    found = library()
    assert found is not None
    floors = (SqliteInterceptor(disk, found), PythonInterceptor(disk))
    handle = os.open(said, os.O_WRONLY | os.O_APPEND)
    repository = open_repository(folder)
    (summary,) = repository.audits.summaries()
    audit = repository.audits.get(summary.id)
    number = 0
    while floors:
        number += 1
        audit = repository.drafts.record_answers(
            audit, [make_answer(QUESTIONS[number % len(QUESTIONS)], 3, note=str(number))]
        )
        os.write(handle, f"{number}\n".encode())
        if number % 25 == 0:
            repository.database.checkpoint()


def look(folder: Path) -> tuple[int, bool]:
    """Open the data with the program; return the highest answer in it, and whether the file passes SQLite's check."""
    with closing(open_repository(folder)) as repository:
        repository.overview.open_stores()
    with closing(sqlite3.connect(paths.database_file(folder))) as outside:
        (highest,) = outside.execute("SELECT coalesce(max(CAST(note AS INTEGER)), 0) FROM answer").fetchone()
        return int(highest), outside.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def one_cut(start: Path, place: Path, name: str, at: int, seed: int, wrong: str) -> Mapping[str, int]:
    """Run one process until its power cut at call ``at``; return the counts of acknowledged and lost answers."""
    shutil.rmtree(place, ignore_errors=True)
    root, left, said = place / "root", place / "left", place / "said"
    shutil.copytree(start, root)
    left.mkdir()
    said.touch()
    shared = shared_place(root / name)
    if shared is not None:
        save_agreement(root / name, shared)
    child = os.fork()
    if child == 0:
        try:
            if wrong:
                WRONG[wrong]()
            write(root / name, Disk(root, left, at, seed), said)
        finally:
            os._exit(70)
    _pid, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == DIED
    acknowledged = [int(line) for line in said.read_text().split()]
    shutil.rmtree(root)
    left.rename(root)
    try:
        highest, sound = look(root / name)
    except Exception:
        highest, sound = 0, False
    last = max(acknowledged, default=0)
    return {"acknowledged": last, "lost": max(0, last - highest), "unsound": int(not sound)}


def run(folder: Path, cuts: int, *, shared: bool, wrong: str, seed: int) -> Tally:
    """Make this many power cuts, each on a fresh copy of the data."""
    start = folder / "start"
    name = "Dropbox/data" if shared else "data"
    (start / name).parent.mkdir(parents=True)
    if shared:
        place = shared_place(start / name)
        assert place is not None
        save_agreement(start / name, place)
    with closing(open_repository(start / name)) as repository:
        begun(repository)
    chance = random.Random(seed)
    tally = Tally(seed)
    for _cut in range(cuts):
        place_of_it = folder / "try"
        told = one_cut(start, place_of_it, name, chance.randint(20, MOST_CALLS), chance.randrange(10**9), wrong)
        tally.cuts += 1
        tally.acknowledged += told["acknowledged"]
        tally.losing += told["lost"] > 0
        tally.worst = max(tally.worst, told["lost"])
        tally.unsound += told["unsound"]
    return tally


def main() -> None:
    """Read the arguments and print the totals."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("cuts", type=int)
    parser.add_argument("--shared", action="store_true")
    parser.add_argument("--wrong", default="", choices=["", *WRONG])
    parser.add_argument("--seed", type=int, default=20261122)
    options = parser.parse_args()
    told = run(options.folder, options.cuts, shared=options.shared, wrong=options.wrong, seed=options.seed)
    print(json.dumps(asdict(told)))


if __name__ == "__main__":
    main()
