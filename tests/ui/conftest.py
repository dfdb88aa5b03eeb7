"""Fixtures: comparison with saved screens, and style sheets that are parsed only once."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet

from tests.ui.shell import Shell

Check = Callable[[Shell, str], None]


def without_words(shown: str) -> list[str]:
    """Return the figures, marks and frames of a screen by line; lines that have only words are left out."""
    lines = (re.sub(r"[^\W\d_]+|[.,:;’'“”()/-]", " ", line).split() for line in shown.splitlines())
    return [" ".join(line) for line in lines if line]


@pytest.fixture
def screens(request: pytest.FixtureRequest) -> Check:
    """Return a check that compares a screen with the saved one of this name: figures, marks and frames, not words.

    ``--update-screens`` saves text and picture again; README shows the pictures.
    """
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
        assert without_words(shown) == without_words(kept.read_text(encoding="utf-8"))

    return check


@pytest.fixture(scope="session", autouse=True)
def styles_once() -> Iterator[None]:
    """Cache parsed style sheets, because every application in the tests parses the same ones."""
    parse = Stylesheet._parse_rules
    found: dict[tuple[Any, ...], Any] = {}

    def parsed(sheet: Stylesheet, *given: Any, **named: Any) -> Any:
        key = (*sorted(sheet._variables.items()), *given, *sorted(named.items()))
        if key not in found:
            found[key] = parse(sheet, *given, **named)
        return found[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parsed)
        yield
