"""The program on a slow disk, so that the draft of a file exists for a while beside its target."""

import os
import sys
import time

SECONDS = 0.4
"""The time that syncing one file takes."""


def main() -> int:
    """Start the program with the slow disk."""
    right = os.fsync

    def slow(handle: int) -> None:
        time.sleep(SECONDS)
        right(handle)

    vars(os)["fsync"] = slow
    from tui_audit.cli.main import main as start

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
