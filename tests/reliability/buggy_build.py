"""The application with a bug in a key handler whose local variables contain answers, which must not be reported."""

import sys
from typing import Any


def main() -> int:
    """Start the application with the bug."""
    from tui_audit.cli.main import main as start
    from tui_audit.ui.screens.walk import WalkScreen

    def stumbles(self: Any) -> None:
        number = 4711 - 0
        answers = {answer.question: answer.note for answer in self._session.audit.answers.values()}
        raise ValueError(f"{answers} {number}")

    WalkScreen.action_rest = stumbles  # type: ignore[method-assign]
    return start([])


if __name__ == "__main__":
    sys.exit(main())
