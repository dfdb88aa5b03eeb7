"""The application, made wrong on purpose: it counts an answer as saved at once and writes it a while later.

The kill test has to find this build out; otherwise it proves nothing.
"""

import sys
import threading
from pathlib import Path

from tui_audit.domain.audit import Answer, Audit
from tui_audit.storage import Repository, open_repository

LATE_SECONDS = 0.5


def main() -> int:
    """Start the wrong application."""
    right = Repository.record_answer

    def counts_first(self: Repository, audit: Audit, answer: Answer) -> Audit:
        folder: Path = self.folder

        def later() -> None:
            repository = open_repository(folder)
            right(repository, audit, answer)
            repository.close()

        threading.Timer(LATE_SECONDS, later).start()
        return audit.with_answer(answer)

    Repository.record_answer = counts_first  # type: ignore[method-assign]
    from tui_audit.cli.main import main as start

    return start([])


if __name__ == "__main__":
    sys.exit(main())
