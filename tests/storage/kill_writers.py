"""Kills processes that write answers: every acknowledged answer must be on the disk.

``python -m tests.storage.kill_writers FOLDER KILLS [--wrong] [--seed N]`` prints one JSON line. It runs as a process of
its own so that it may fork. Each writer records answers as fast as it can, and acknowledges each in a pipe once the
repository has returned.
"""

import argparse
import json
import os
import random
import select
import signal
import sqlite3
import struct
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from tests.builders import make_answer
from tests.storage.samples import begun
from tui_audit.storage import Repository, open_repository
from tui_audit.system import paths

QUESTIONS = ("windows.clean", "aisles.free", "help.seconds")
COLD = 10
"""One writer in so many opens the folder as a program start does; the others only connect, which is 10 times faster."""
_SAID = struct.Struct("<BQ")


@dataclass
class Tally:
    """The totals over all killed writers."""

    seed: int
    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    unsound: int = 0


def write(repository: Repository, audit_id: str, start: int, pipe: int, *, wrong: bool) -> None:
    """Record answers in an endless loop, each with a higher number as its note; acknowledge them in the pipe."""
    audit = repository.audits.get(audit_id)
    number = start
    while True:
        number += 1
        place = number % len(QUESTIONS)
        if wrong:
            os.write(pipe, _SAID.pack(place, number))
        audit = repository.drafts.record_answers(audit, [make_answer(QUESTIONS[place], 3, note=str(number))])
        if not wrong:
            os.write(pipe, _SAID.pack(place, number))


def one_life(
    begin: Callable[[], Repository], audit_id: str, start: int, chance: random.Random, *, wrong: bool
) -> dict[int, int]:
    """Fork a writer and kill it soon after its first answer; return the last acknowledged value by question index."""
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ear)
        try:
            write(begin(), audit_id, start, mouth, wrong=wrong)
        finally:
            os._exit(70)
    os.close(mouth)
    select.select([ear], [], [], 20)  # wait for the first answer or the end of the pipe
    time.sleep(chance.uniform(0, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(ear, "rb") as said:
        heard = said.read()
    whole = len(heard) - len(heard) % _SAID.size
    return dict(_SAID.iter_unpack(heard[:whole]))


def look(folder: Path, audit_id: str) -> tuple[dict[str, int], bool]:
    """Read the answers without the program's code; return their numbers, and whether the file passes the check."""
    with closing(sqlite3.connect(paths.database_file(folder))) as outside:
        rows = outside.execute("SELECT question, note FROM answer WHERE audit_id = ?", (audit_id,))
        held = {question: int(note) for question, note in rows}
        return held, outside.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def run(folder: Path, kills: int, *, wrong: bool, seed: int) -> Tally:
    """Run and kill this many writers, one after the other, on one data file."""
    warm = open_repository(folder)
    audit_id = begun(warm).id
    warm.drafts.record_answers(warm.audits.get(audit_id), [make_answer(QUESTIONS[0], 3, note="0")])
    warm.database.disconnect()  # each writer opens its own connection; statements compiled by SQLAlchemy are reused
    chance = random.Random(seed)
    tally = Tally(seed)
    start = 0
    for kill in range(kills):
        begin = partial(open_repository, folder) if kill % COLD == 0 else lambda: warm
        said = one_life(begin, audit_id, start, chance, wrong=wrong)
        held, sound = look(folder, audit_id)
        tally.kills += 1
        tally.acknowledged += max(said.values(), default=start) - start
        tally.lost += sum(held.get(QUESTIONS[place], 0) < number for place, number in said.items())
        tally.unsound += not sound
        start = max([start, *said.values(), *held.values()])
    return tally


def main() -> None:
    """Read the arguments and print the totals."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("kills", type=int)
    parser.add_argument("--wrong", action="store_true", help="a writer that acknowledges before it commits")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    print(json.dumps(asdict(run(options.folder, options.kills, wrong=options.wrong, seed=options.seed))))


if __name__ == "__main__":
    main()
