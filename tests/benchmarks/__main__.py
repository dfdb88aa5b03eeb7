"""Runs the benchmarks: ``python -m tests.benchmarks [PART …]``. They are not part of the tests.

Each line compares the program ("ours") with a minimal solution of the same task ("floor"), measured in the same run.
"""

import sys

from tests.benchmarks import history, keys, lists, meanwhile, past, pdf, safety, save, start

PARTS = {
    "start": start.rows,
    "keys": keys.rows,
    "save": save.rows,
    "safety": safety.rows,
    "lists": lists.rows,
    "past": past.rows,
    "history": history.rows,
    "pdf": pdf.rows,
    "meanwhile": meanwhile.rows,
}


def main(names: list[str]) -> int:
    """Run the named parts, or all; return the exit code."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are {', '.join(PARTS)}")
        return 2
    for name in names or list(PARTS):
        for row in PARTS[name]():
            print(row, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
