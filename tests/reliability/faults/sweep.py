"""Runs each operation many times, each time with another fault at another file call, and judges the result.

``python -m tests.reliability.faults.sweep FOLDER [--deed NAME …] [--kind WORDS] [--every N] [--cuts N] [--sample]
[--wrong NAME]`` prints one JSON line for each operation. It runs as a process of its own: each try is a fork of it that
intercepts its file calls. ``--sample``: each kind of fault once, in a random operation and at a random call.
"""

import argparse
import contextlib
import io
import json
import os
import random
import shutil
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.reliability.faults.calls import DIED, KINDS, Fault, Faulty, Watcher
from tests.reliability.faults.deeds import DEEDS, ERASING, Deed, kept_folder, state
from tests.reliability.faults.power import Disk
from tests.reliability.faults.python_floor import PythonInterceptor
from tests.reliability.faults.sqlite_floor import SqliteInterceptor, library
from tests.reliability.faults.wrong import WRONG
from tui_audit.errors import AuditError
from tui_audit.storage.photo_store import PENDING_FOLDER

SEED = 20261122
_LONGEST = 2_000


@dataclass
class Tally:
    """The totals over all tries of one operation."""

    deed: str
    tried: int = 0
    before: int = 0
    after: int = 0
    calls: int = 0
    kinds: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Return the totals as one line of JSON."""
        return json.dumps({**vars(self), "kinds": sorted(self.kinds)})


@dataclass(frozen=True)
class End:
    """How a try ended (``done``, ``refused``, ``crashed`` or ``died``), and its output."""

    how: str
    said: str


def tried(deed: Deed, home: Path, watch: Callable[[], Watcher] | None, wrong: str = "") -> End:
    """Run the operation in a fork, with its file calls watched, and return how it ended."""
    said = home.parent / "said"
    said.write_text("")
    child = os.fork()
    if child == 0:
        _be(deed, home, watch, said, wrong)
    _pid, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    words = said.read_text(errors="replace")
    if words.startswith("[["):
        words = words if code == 0 else words.partition("\n")[2]
    how = {DIED: "died", 0: "done", 70: "crashed"}.get(code, "refused")
    return End(how, words)


def _be(deed: Deed, home: Path, watch: Callable[[], Watcher] | None, said: Path, wrong: str) -> None:
    code = 70
    words = io.StringIO()
    handle = os.open(said, os.O_WRONLY)
    try:
        os.environ["TUI_AUDIT_HOME"] = str(home / "data")
        if watch is not None:
            watcher = watch()
            found = library()
            assert found is not None
            floors = (SqliteInterceptor(watcher, found), PythonInterceptor(watcher))
        if wrong:
            WRONG[wrong]()
        with contextlib.redirect_stderr(words), contextlib.redirect_stdout(words):
            code = deed.run(home)
        if watch is not None:
            os.write(handle, (json.dumps(watcher.seen) + "\n").encode())
            assert floors
            if isinstance(watcher, Disk):
                watcher.fail()  # the operation is finished and has been reported
    except AuditError as error:
        words.write(str(error))
        code = error.exit_code
    except BaseException:
        words.write(traceback.format_exc())
        code = 70
    os.write(handle, words.getvalue().encode())
    os._exit(code)


class Range:
    """A folder in which one operation can be tried again and again, with the totals of its tries."""

    def __init__(self, deed: Deed, folder: Path, kept: Path, wrong: str = "") -> None:
        self.deed, self._wrong = deed, wrong
        self._start = folder / "start"
        self._home = folder / "try" / "home"
        self._left = folder / "try" / "left"
        shutil.copytree(kept, self._start)
        os.environ["TUI_AUDIT_HOME"] = str(self._start / "data")
        with contextlib.redirect_stdout(io.StringIO()):
            deed.prepare(self._start)
        self.before = state(self._start)
        self._seen = self._counted()
        self.after = state(self._home)
        assert self.after != self.before, f"{deed.name} did nothing"
        self.tally = Tally(deed.name, calls=len(self._seen))

    def _fresh(self) -> None:
        shutil.rmtree(self._home.parent, ignore_errors=True)
        self._home.parent.mkdir(parents=True)
        shutil.copytree(self._start, self._home)

    def _counted(self) -> list[tuple[str, str]]:
        self._fresh()
        home = self._home
        end = tried(self.deed, home, lambda: Watcher(home), self._wrong)
        assert end.how == "done", end.said
        return [(floor, deed) for floor, deed in json.loads(end.said.splitlines()[0])]

    def places(self, fault: Fault) -> int:
        """Return the number of calls that this fault can affect."""
        return sum(fault.fits(floor, deed) for floor, deed in self._seen)

    def strike(self, fault: Fault, at: int) -> None:
        """Try the operation with this fault at call ``at``, and record a failure."""
        self._fresh()
        home = self._home
        end = tried(self.deed, home, lambda: Faulty(home, fault, at), self._wrong)
        self.tally.tried += 1
        self.tally.kinds.add(fault.name)
        wrong = self._judged(end, home, may_leave=not fault.deeds or "delete" in fault.deeds, in_doubt=fault.lasting)
        if wrong:
            self.tally.failed.append(f"{fault.name}, call {at}: {wrong}")

    def cut(self, at: int, seed: int) -> None:
        """Try the operation with a power cut at call ``at``, and record a failure."""
        self._fresh()
        home, left = self._home, self._left
        left.mkdir()
        end = tried(self.deed, home, lambda: Disk(home, left, at, seed), self._wrong)
        self.tally.tried += 1
        self.tally.kinds.add("power cut")
        if at > self.tally.calls and not self._is_after(state(left)):
            self.tally.failed.append(f"power cut after it was done, seed {seed}: it is not done")
            return
        wrong = self._judged(end, left)
        if wrong:
            self.tally.failed.append(f"power cut, call {at}, seed {seed}: {wrong}")

    def _judged(self, end: End, home: Path, *, may_leave: bool = False, in_doubt: bool = False) -> str:
        """Return what is wrong with the result of a try; empty if nothing is.

        ``may_leave``: drafts may be left until the next run, because the fault prevents deletion. ``in_doubt``: notes
        about photos may be left until the next start, because a data file that failed at its commit and cannot be read
        does not tell whether it names the photo.
        """
        if end.how == "crashed" or "Traceback" in end.said:
            return f"it crashed: {end.said[-_LONGEST:]}"
        if end.how == "refused" and not 0 < len(end.said.strip().splitlines()) <= 4:
            return f"it was not said in words: {end.said!r}"
        drafts = [name for name in _drafts(home) if not (in_doubt and f"/{PENDING_FOLDER}/" in name)]
        if end.how != "died" and not may_leave and drafts:
            return f"{end.how}, and drafts are left: {drafts}"
        found = state(home)
        wrong = self._state(found)
        if wrong:
            return f"{end.how}: {wrong}; it said {end.said!r}"
        if end.how == "done" and not self._is_after(found):
            return "it said that it was done, and it is not"
        return self._goes_on(home)

    def _is_after(self, found: dict[str, str]) -> bool:
        return all(found.get(name) == self.after[name] for name in self.after if _counts(name))

    def _state(self, found: dict[str, str]) -> str:
        now = {name: value for name, value in found.items() if _counts(name)}
        before, after = ({n: v for n, v in whole.items() if _counts(n)} for whole in (self.before, self.after))
        database = str(Path("data") / "audits.db")
        for name, value in now.items():
            if value not in {before.get(name), after.get(name)}:
                return f"{name} is neither as before nor as after"
        missing = [name for name in before if name not in now and name in after]
        if missing:
            return f"{missing} is gone"
        if now.get(database) == after.get(database) != before.get(database):
            self.tally.after += 1
            lacking = [name for name in after if "photos" in name and name not in now]
            return f"the rows are there, and {lacking} is not" if lacking else ""
        if now == after:
            self.tally.after += 1
        else:
            self.tally.before += 1
        return ""

    def _goes_on(self, home: Path) -> str:
        """Check that without faults the operation succeeds and the next start cleans up; return what is wrong."""
        if home is self._left:
            shutil.rmtree(self._home)
            shutil.move(self._left, self._home)
            home = self._home
        end = tried(self.deed, home, None)
        if end.how == "crashed" or (end.how == "refused" and not self._is_after(state(home))):
            return f"afterwards it cannot be done: {end.said}"
        if not self._is_after(state(home)):
            return "done once more it is not done"
        start = tried(DEEDS["first start"], home, None)
        if start.how != "done":
            return f"afterwards it does not start: {start.said}"
        stay = [name for name in state(home) if "photos" in name and name not in self.after]
        if stay:
            return f"pictures stay that nothing names: {stay}"
        drafts = _drafts(home)
        if (home / "data" / ERASING).exists():
            drafts.append(ERASING)
        return f"drafts stay for ever: {drafts}" if drafts else ""


def _counts(name: str) -> bool:
    """Return whether a file is compared; replaced data files are not, because their names have the time."""
    return "-replaced-" not in name


def _drafts(home: Path) -> list[str]:
    found = (file.relative_to(home) for file in home.rglob("*") if file.is_file())
    return sorted(str(name) for name in found if any(part.startswith(".") for part in name.parts))


def places(deed: Range, fault: Fault, every: int, chance: random.Random) -> Iterator[int]:
    """Yield the numbers of the calls to make fail: every n-th, from a random one on."""
    last = deed.places(fault)
    if last:
        yield from range(chance.randint(1, min(every, last)), last + 1, every)


def main() -> None:
    """Read the arguments, run the sweep and print the totals."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--deed", action="append", choices=sorted(DEEDS))
    parser.add_argument("--kind", default="")
    parser.add_argument("--every", type=int, default=5)
    parser.add_argument("--cuts", type=int, default=0)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--wrong", default="", choices=["", *WRONG])
    parser.add_argument("--sample", action="store_true")
    options = parser.parse_args()
    kept = options.folder / "kept"
    kept_folder(kept)
    ranges = {
        name: Range(DEEDS[name], options.folder / name.replace(" ", "-"), kept, options.wrong)
        for name in options.deed or list(DEEDS)
    }
    if options.sample:
        sample(ranges, random.Random(options.seed))
    for name, deed in ranges.items():
        chance = random.Random(f"{options.seed} {name}")
        for fault in KINDS if not (options.sample or options.cuts) else ():
            if options.kind in fault.name:
                for at in places(deed, fault, options.every, chance):
                    deed.strike(fault, at)
        for _cut in range(options.cuts):
            deed.cut(chance.randint(1, deed.tally.calls + 1), chance.randrange(10**9))
        print(deed.tally.line(), flush=True)


def sample(ranges: dict[str, Range], chance: random.Random) -> None:
    """Try each kind of fault once, in a random operation that it can affect."""
    for fault in KINDS:
        names = list(ranges)
        chance.shuffle(names)
        for name in names:
            last = ranges[name].places(fault)
            if last:
                ranges[name].strike(fault, chance.randint(1, last))
                break


if __name__ == "__main__":
    main()
