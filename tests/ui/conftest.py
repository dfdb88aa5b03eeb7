"""Kept screens: what a screen showed when somebody last looked at it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.shell import Shell

Check = Callable[[Shell, str], None]


@pytest.fixture
def screens(request: pytest.FixtureRequest) -> Check:
    """Compare a screen with the kept one of this name; ``--update-screens`` writes it anew, and a picture."""
    folder = Path(__file__).parent / "screens"
    update = bool(request.config.getoption("--update-screens"))

    def check(shell: Shell, name: str) -> None:
        kept = folder / f"{name}.txt"
        shown = shell.text.rstrip() + "\n"
        if update or not kept.exists():
            folder.mkdir(exist_ok=True)
            kept.write_text(shown, encoding="utf-8", newline="\n")
            picture = re.sub(r"terminal-\d+", "terminal-0", shell.app.export_screenshot(title=name))
            (folder / f"{name}.svg").write_text(picture, encoding="utf-8", newline="\n")
            if not update:
                pytest.fail(f"a new screen was kept, look at it: {kept}")
        assert shown == kept.read_text(encoding="utf-8")

    return check
