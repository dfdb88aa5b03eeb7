"""The worker process that tries mutants, with limits of memory and time, and reports the result of each.

Called as ``python -m tests.reliability.mutation.ward PLACE SEED WRONG``; each line of its input is a kind and a number.
"""

import json
import os
import resource
import signal
import sys
import traceback
from pathlib import Path
from random import Random
from types import FrameType

SECONDS = 5.0
"""The limit of processor time for one mutant, over all commands run on it."""
MEMORY = 300_000_000
"""The limit of memory in bytes, in addition to what the program uses before it opens a file."""


class Hangs(BaseException):
    """The time limit of a mutant is exceeded."""


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise Hangs


def _limit_memory() -> None:
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, hard))


def main() -> None:
    """Try each mutant named in the input and print its result as a JSON line."""
    place, seed, wrong = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    os.environ["TUI_AUDIT_HOME"] = str(place / "data")
    os.environ["HOME"] = str(place)
    from tests.reliability.mutation import judge, wrong_build
    from tests.reliability.mutation.ground import ValidFiles

    ground = ValidFiles(place.parent / "ground")
    bench = judge.Bench(ground, place)
    bench.begin()
    wrong_build.BUILDS[wrong]()
    for warm in (["audits"], ["doctor"], ["due"], ["report", "latest", "-o", "-"]):
        judge.run(*warm)
    _limit_memory()
    signal.signal(signal.SIGPROF, _too_long)
    for line in sys.stdin:
        kind, number = line.split()
        print(
            json.dumps({"kind": kind, "number": int(number), "wrong": _tried(judge, bench, kind, number, seed)}),
            flush=True,
        )


def _tried(judge, bench, kind: str, number: str, seed: str) -> str | None:  # type: ignore[no-untyped-def]
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        judge.KINDS[kind](bench, Random(f"{seed} {kind} {number}"), int(number))
    except judge.WrongError as found:
        bench.spoilt()
        return str(found)
    except Hangs:
        bench.spoilt()
        return f"more than {SECONDS:.0f} seconds"
    except MemoryError as error:
        bench.spoilt()
        return "more than 300 MB: " + "".join(traceback.format_exception(error)[-4:])
    except Exception as error:
        bench.spoilt()
        return "traceback: " + "".join(traceback.format_exception(error)[-6:])
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


if __name__ == "__main__":
    main()
