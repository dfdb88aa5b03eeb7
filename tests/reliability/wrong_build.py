"""The application with deliberate faults, to check the kill test.

``late`` counts an answer as saved but writes it half a second later; ``tenth`` writes only every tenth answer. The kill
test must detect both, otherwise it proves nothing.
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
    """Make answers wait in memory; they are written at the first answer after LATE_SECONDS."""
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
    """Make the program write only every tenth answer."""
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
    """Start the application with the fault that the first argument names."""
    {"late": late, "tenth": tenth}[sys.argv[1]]()
    from tui_audit.cli.main import main as start

    return start([])


if __name__ == "__main__":
    sys.exit(main())
