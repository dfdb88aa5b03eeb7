"""The program on a disk that takes its time: so long stands what is being written beside its target."""

import os
import sys
import time

SECONDS = 0.4
"""How long one file takes to reach the disk."""


def main() -> int:
    """Start it with such a disk."""
    right = os.fsync

    def slow(handle: int) -> None:
        time.sleep(SECONDS)
        right(handle)

    vars(os)["fsync"] = slow
    from tui_audit.cli.main import main as start

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
