"""Every key that a screen names works on it: in the footer, and in texts such as "Press n to add a store"."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.screen import Screen

from tests.reliability.hostile_folder import PICTURE, add_history, keep_hostile
from tests.reliability.hostile_tour import BareApp, Tour
from tests.ui.shell import NOW
from tui_audit.ui.keymap_rules import key_name
from tui_audit.ui.screens.guide import GuideScreen
from tui_audit.ui.widgets.frame import footer_bindings
from tui_audit.ui.widgets.key_hints import KeyHints

TEXTS = ("Rīga Centrs", "Side street", "Two boxes in the aisle")
NAMED = re.compile(r"[Pp]ress (Ctrl\+.|F\d+|Enter|Esc|Space|Tab|Del|[^\W_](?=[\s.,;:)])|[?+=/,:](?=\s))")
ELSEWHERE = re.compile(r"[^.]*(?:On Home|at its question|then press|press Esc, then)[^.]*\.")
"""Sentences about keys of another screen."""
SHORT = {"Esc": "escape", "Del": "delete", "PgUp": "pageup", "PgDn": "pagedown"}
ARROWS = {"←": "left", "→": "right", "↑": "up", "↓": "down"}


class KeyTour(Tour):
    """Collects the keys that a screen names and that do not work there."""

    dead: set[str]

    async def look(self) -> None:
        """Check the keys of the screen as it is now."""
        await self.pilot.pause(0.005)
        screen = self.app.screen
        enabled = {key for key, active in screen.active_bindings.items() if active.enabled}
        name = type(screen).__name__
        self.seen[name] = self.seen.get(name, 0) + 1
        self.dead |= {f"{name}: {key}" for key in named_keys(screen, self.shell.text) if key not in enabled}


def named_keys(screen: Screen[object], shown: str) -> Iterator[str]:
    """Yield Textual's names of the keys that the footer and the texts of a screen name."""
    for active in footer_bindings(screen):
        yield active.binding.key
    for footer in screen.query(KeyHints):
        for row in footer._rows:
            for hint in row:
                if hint.action != "write":  # "Type": any letter
                    yield from keys_of(hint.keys)
    if isinstance(screen, GuideScreen):
        return  # its pages are about the other screens; tests/test_readme.py checks their keys
    words = " ".join(re.sub("[│╭╮╰╯─]", " ", shown).split())
    for key in NAMED.findall(ELSEWHERE.sub("", words)):
        yield from keys_of(key)


def keys_of(words: str) -> Iterator[str]:
    """Yield the keys of a hint: ``1-5``, ``y n``, ``←→``, ``Ctrl+S``."""
    for word in re.split(r"(?<=\w)/(?=\w)| ", words):
        if re.fullmatch(r"\d[-–]\d", word):
            yield from map(str, range(int(word[0]), int(word[2]) + 1))
        elif word[0] in ARROWS:
            yield from (ARROWS[arrow] for arrow in word)
        else:
            yield SHORT.get(word) or key_name(word)


@pytest.mark.full
async def test_every_key_that_a_screen_names_works_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, files = keep_hostile(tmp_path / "here", TEXTS), tmp_path / "files"
    add_history(kept, TEXTS, files)
    monkeypatch.setenv("HOME", str(files))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(files))
    app = BareApp(kept.folder, clock=lambda: NOW)
    async with app.run_test(size=(100, 40), notifications=True, tooltips=True) as pilot:
        tour = KeyTour(app, pilot, kept)
        tour.dead = set()
        await tour.shell.until(lambda: app.services.data.is_open)
        await tour.everywhere()
        await tour.files(files, PICTURE)
        assert len(tour.seen) > 30
        assert not tour.dead, f"named, but nothing happens: {sorted(tour.dead)}"


async def test_an_empty_folder_names_no_dead_key(tmp_path: Path) -> None:
    app = BareApp(tmp_path, clock=lambda: NOW)
    async with app.run_test(size=(100, 40)) as pilot:
        tour = KeyTour(app, pilot, None)  # type: ignore[arg-type]
        tour.dead = set()
        await tour.shell.until(lambda: app.services.data.is_open)
        await tour.look()
        for number in "12345678":
            await tour.press("g", number)
            await tour.home()
        assert not tour.dead, f"named, but nothing happens: {sorted(tour.dead)}"


@pytest.mark.parametrize(
    ("words", "keys"),
    [("1-5", "1 2 3 4 5"), ("y/n", "y n"), ("←→", "left right"), ("Ctrl+S Esc", "ctrl+s escape"), ("/", "slash")],
)
def test_the_keys_of_a_hint_are_read(words: str, keys: str) -> None:
    assert list(keys_of(words)) == keys.split()
