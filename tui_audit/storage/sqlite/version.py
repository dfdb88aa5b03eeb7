"""The version of SQLite: the oldest that the program can use, and bugs of some versions that can damage data."""

import sqlite3
from dataclasses import dataclass

Version = tuple[int, ...]

VERSION: Version = sqlite3.sqlite_version_info[:3]
"""The version that this Python uses."""
OLDEST_VERSION: Version = (3, 35, 0)
"""The oldest version with all features that the program uses, such as RETURNING."""


@dataclass(frozen=True)
class Bug:
    """A bug of some versions of SQLite that can damage data."""

    name: str
    since: Version
    fixed_in: tuple[Version, ...]
    """First fixed version of each release line, ascending; all versions from the last one on are fixed."""

    def affects(self, version: Version) -> bool:
        """Return whether a version has the bug."""
        if version < self.since or version >= self.fixed_in[-1]:
            return False
        return not any(version[:2] == mended[:2] and version >= mended for mended in self.fixed_in)


BUGS = (Bug("WAL-reset", (3, 7, 0), ((3, 44, 6), (3, 50, 7), (3, 51, 3))),)
"""Source: https://www.sqlite.org/wal.html#walresetbug

The bug needs two connections that write or clear the log at the same moment.
"""


def version_text() -> str:
    """Return the version that this Python uses, such as ``3.40.1``."""
    return sqlite3.sqlite_version
