"""The application, made wrong on purpose: ``late`` counts an answer as saved and writes it half a second later,
``tenth`` writes every tenth answer only.

The kill test has to find both out; otherwise it proves nothing.
"""

import itertools
import sys
import time
from collections import deque
from collections.abc import Sequence

from tui_audit.domain.audit.model import Answer, Audit
from tui_audit.storage.gateways.drafts import DraftGateway

LATE_SECONDS = 0.5


def late() -> None:
    """Answers wait in memory, and are written when later ones come."""
    right = DraftGateway.record_answers
    waiting: deque[tuple[float, Audit, Sequence[Answer]]] = deque()

    def counts_first(self: DraftGateway, audit: Audit, answers: Sequence[Answer]) -> Audit:
        waiting.append((time.monotonic() + LATE_SECONDS, audit, answers))
        while waiting and waiting[0][0] < time.monotonic():
            _due, then, first = waiting.popleft()
            right(self, then, first)
        return _with(audit, answers)

    DraftGateway.record_answers = counts_first  # type: ignore[method-assign]


def tenth() -> None:
    """Of ten answers one is written."""
    right = DraftGateway.record_answers
    count = itertools.count(1)

    def forgets(self: DraftGateway, audit: Audit, answers: Sequence[Answer]) -> Audit:
        return _with(audit, answers) if next(count) % 10 else right(self, audit, answers)

    DraftGateway.record_answers = forgets  # type: ignore[method-assign]


def _with(audit: Audit, answers: Sequence[Answer]) -> Audit:
    for answer in answers:
        audit = audit.with_answer(answer)
    return audit


def main() -> int:
    """Start the wrong application."""
    {"late": late, "tenth": tenth}[sys.argv[1]]()
    from tui_audit.cli.main import main as start

    return start([])


if __name__ == "__main__":
    sys.exit(main())
