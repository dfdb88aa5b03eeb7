"""Sends mutants to worker processes ("wards") and collects failures. A ward that dies is a failure and is replaced.

``python -m tests.reliability.mutation.programme [NUMBER] [SEED] [KIND …]`` tries this many mutants and prints the
totals.
"""

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.reliability.mutation.ground import ValidFiles

ROOT = Path(__file__).parents[3]
SEED = "2026-11-22"
PATIENCE = 90.0
"""The time limit in seconds for one mutant, on a busy machine."""


@dataclass
class Figures:
    """The results of a run."""

    tried: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    """One line for each failure: kind, number, and what is wrong."""


def numbered(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Return kind and number of each mutant, for these counts by kind."""
    return [(kind, number) for kind, count in counts.items() for number in range(count)]


def tried(
    cases: Sequence[tuple[str, int]], place: Path, *, seed: str = SEED, wrong: str = "right", wards: int = 1
) -> Figures:
    """Try these mutants in ``wards`` processes and return the results; makes the source files first if needed."""
    print(f"mutants of seed {seed}: {len(cases)}")
    ground = ValidFiles(place / "ground")
    if not ground.place.exists():
        ground.place.mkdir(parents=True)
        ground.make()
    figures = Figures()
    shares = [list(cases[start::wards]) for start in range(wards)]
    working = [_Ward(place / f"ward-{number}", seed, wrong, share) for number, share in enumerate(shares)]
    while working:
        for ward in list(working):
            if not ward.step(figures):
                working.remove(ward)
    return figures


class _Ward:
    def __init__(self, place: Path, seed: str, wrong: str, cases: list[tuple[str, int]]) -> None:
        place.mkdir(parents=True, exist_ok=True)
        self._command = [sys.executable, "-m", "tests.reliability.mutation.ward", str(place), seed, wrong]
        self._left = cases
        self._process: subprocess.Popen[str] | None = None

    def step(self, figures: Figures) -> bool:
        """Try the next mutant to its end; return False if there is none left."""
        if not self._left:
            self._end()
            return False
        kind, number = self._left.pop(0)
        figures.tried[kind] += 1
        process = self._running()
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{kind} {number}\n")
        process.stdin.flush()
        ends = time.monotonic() + PATIENCE
        if select.select([process.stdout], [], [], max(ends - time.monotonic(), 0))[0]:
            line = process.stdout.readline()
            found = json.loads(line)["wrong"] if line else f"the process died ({process.wait()})"
            if not line:
                self._process = None
        else:
            found = "it never ended"
            process.kill()
            self._end()
        if found:
            figures.wrong.append(f"{kind} {number}: {found}")
        return True

    def _running(self) -> "subprocess.Popen[str]":
        if self._process is None:
            environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT
            )
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.communicate()
            self._process = None


SHARES = {"archive": 6, "record": 6, "checklist": 5, "settings": 1, "backup": 1, "database": 1}
"""The number of mutants of each kind in every 20."""


def spread(count: int) -> dict[str, int]:
    """Return the counts by kind for this many mutants in total."""
    whole = sum(SHARES.values())
    return {kind: count * share // whole for kind, share in SHARES.items()}


def _main(arguments: Iterable[str]) -> int:
    given = list(arguments)
    count, seed = int(given[0]) if given else 20_000, given[1] if len(given) > 1 else SEED
    only = given[2:] or list(SHARES)
    counts = {kind: share for kind, share in spread(count).items() if kind in only}
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        figures = tried(numbered(counts), Path(place), seed=seed, wards=2)
    print(f"tried {sum(figures.tried.values())} {dict(figures.tried)} in {time.monotonic() - began:.0f} s")
    print(f"wrong {len(figures.wrong)}")
    for line in figures.wrong:
        print(line)
    return bool(figures.wrong)


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
