"""A tour of every screen on a hostile data folder, with checks of everything that is drawn."""

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from textual.app import App
from textual.events import Key
from textual.filter import LineFilter
from textual.pilot import Pilot
from textual.widgets import Button, Input, TextArea

from tests.hostile import KEEPABLE, STEERING
from tests.reliability.hostile_folder import HostileFolder
from tests.ui.shell import NOW, Shell
from tui_audit.errors import AuditError, FaultsError, MachineError, TemporaryError
from tui_audit.system.shared_folders import NotAgreedError, SharedPlace, SharingKind
from tui_audit.ui.app import TuiAuditApp
from tui_audit.ui.screens.home.home import HomeScreen
from tui_audit.ui.widgets.dialogs import ConfirmDialog
from tui_audit.ui.widgets.form import ChoiceField
from tui_audit.ui.widgets.rows import RowList

SAVED = "Saved "
CHARACTERS = {"space": " ", "slash": "/", "question_mark": "?", "equals_sign": "=", "plus": "+", "comma": ","}
OBEYED = {match for text in KEEPABLE.values() for match in re.findall(r"\[@\w+=([^\]]+)\]x", text)}
"""Textual actions in the markup of hostile texts."""


class BareApp(TuiAuditApp):
    """The application without its last filter, which would silently drop hostile characters before the checks."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return only Textual's own filters."""
        return App.get_line_filters(self)


class Tour:
    """Goes to every screen by keys and calls ``look`` after each key."""

    def __init__(self, app: TuiAuditApp, pilot: Pilot[None], kept: HostileFolder) -> None:
        self.app, self.pilot, self.kept = app, pilot, kept
        self.shell = Shell(app, pilot)
        self.seen: dict[str, int] = {}
        """How often each screen was checked, by class name."""
        self.shown: set[str] = set()
        """All lines that were drawn."""

    async def look(self) -> None:
        """Check that no drawn text controls the terminal, runs an action or is a link."""
        await self.pilot.pause(0.005)
        name = type(self.app.screen).__name__
        self.seen[name] = self.seen.get(name, 0) + 1
        for strip in self.shell.strips:
            self.shown.add(strip.text.strip())
            assert STEERING.findall(strip.text) == [], f"{name} draws {strip.text!r}"
            for segment in strip:
                style = segment.style
                if style is None:
                    continue
                assert style.link is None, f"{name} links {segment.text!r} to {style.link!r}"
                for event, action in style.meta.items():
                    obeyed = event.startswith("@") and segment.text.strip() == "x" and str(action) in OBEYED
                    assert not obeyed, f"{name}: {segment.text!r} does {action!r}"

    async def press(self, *keys: str) -> None:
        """Press keys, with a check after each."""
        for key in keys:
            self.app.post_message(Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))
            await self.pilot.pause(0)  # Pilot.press waits 50 ms after each key
            await self.look()

    async def arrives(self, name: str) -> None:
        """Wait for the screen of this class, and check it."""
        await self.shell.until(lambda: type(self.app.screen).__name__ == name)
        await self.look()

    async def to_the_end(self, key: str = "pagedown", most: int = 30) -> None:
        """Press ``key`` until the screen no longer changes, ``most`` times at most."""
        before = ""
        for _page in range(most):
            await self.press(key)
            if self.shell.raw == before:
                return
            before = self.shell.raw

    async def home(self) -> None:
        """Go back to the home screen from any screen."""
        for _level in range(12):
            if isinstance(self.app.screen, HomeScreen):
                break
            await self.press("y" if isinstance(self.app.screen, ConfirmDialog) else "escape")  # y: leave without saving
        assert isinstance(self.app.screen, HomeScreen), self.shell.text
        assert self.app.is_running

    async def everywhere(self) -> None:
        """Make the whole tour."""
        for part in (
            self.stores,
            self.new_walk,
            self.walk,
            self.findings,
            self.review,
            self.finished,
            self.pages,
            self.lists,
            self.previous_audits,
            self.comparison,
        ):
            await part()
            await self.home()

    async def stores(self) -> None:
        """Visit home with its filter, menu and search, a store, its form and the list of stores."""
        await self.to_the_end()
        await self.press("g", "down", "escape", "slash", "x", "down", "up", "escape")
        await self.at_stores()
        await self.to_the_end()
        await self.press("enter")
        await self.arrives("StoreScreen")
        await self.press("down", "e", "escape", "escape", "g", "1")
        await self.arrives("StoresScreen")
        await self.press("n", "escape")
        await self.to_the_end()
        await self.press("e", "down", "f1", "escape", "escape", "d", "n")
        await self.home()
        await self.press("ctrl+f")
        await self.arrives("SearchScreen")
        await self.press("x")
        await self.shell.until(lambda: self.app.screen.query_one(RowList).current)
        await self.look()
        await self.press("down", "up", "enter")

    async def at_stores(self) -> None:
        """Move the cursor from what needs a decision on home to the first store."""
        for _row in range(30):
            if self.app.focused is not None and self.app.focused.id == "stores":
                return
            await self.press("down")
        raise AssertionError(f"no store is reached with the arrow keys:\n{self.shell.text}")

    async def new_walk(self) -> None:
        """Visit the form of a new audit and all its choices."""
        await self.at_stores()
        await self.press("end", "n")
        await self.arrives("NewAuditScreen")
        for _field in range(8):
            if isinstance(self.app.focused, ChoiceField):
                await self.press("space", "escape")
            await self.press("down")

    async def walk(self) -> None:
        """Visit the walk-through: every question card, the list and every dialog."""
        self.app.services.navigator.walk(self.kept.draft)
        await self.shell.shows(SAVED)
        for _question in self.kept.revision.checklist.stops:
            await self.press("down")
        await self.press("home", "l")
        await self.to_the_end()
        await self.press("l", "home", "t")
        for editor in self.app.screen.query(TextArea):
            await self.fill(editor)
        await self.press("escape", "y")  # do not save what was typed
        await self.press("f", "escape", "x", "escape", "i", "escape", "colon", "escape", "ctrl+o", "down", "escape")
        await self.press("slash", "a", "backspace")
        await self.to_the_end("down", 10)
        await self.press("escape", "question_mark", "pagedown", "escape")
        await self.press("down", "s", "up", "s", "escape", "u")

    async def findings(self) -> None:
        """Visit the list of findings and each field of a finding and of an action."""
        self.app.services.navigator.walk(self.kept.draft)
        await self.shell.shows(SAVED)
        await self.press("F")
        await self.to_the_end()
        await self.press("home", "down", "2", "a", "escape", "d", "n", "enter")
        await self.lines(10)
        await self.press("escape")
        await self.press("enter", "end", "up", "enter")  # the last row adds an action, the one before it is an action
        await self.lines(8)
        await self.press("home", "down", "down", "down", "enter", "5")
        self.app.screen.query_one(Input).value = "[@click=app.quit]x[/] \u202e \x1b[2J"
        await self.press("enter", "escape", "d", "n")

    async def lines(self, count: int) -> None:
        """Open each of the first ``count`` lines of a form and leave it again."""
        depth = len(self.app.screen_stack)
        await self.press("home")
        for _line in range(count):
            await self.press("enter")
            while len(self.app.screen_stack) > depth:
                await self.press("n" if isinstance(self.app.screen, ConfirmDialog) else "escape")
            await self.press("down")

    async def review(self) -> None:
        """Visit the review, an explanation, the details and the completion dialog."""
        self.app.services.navigator.walk(self.kept.draft)
        await self.shell.shows(SAVED)
        await self.press("r")
        await self.to_the_end()
        await self.press("equals_sign")
        await self.to_the_end()
        await self.press("escape", "e")
        await self.lines(8)
        await self.press("escape", "k", "escape", "F", "escape", "plus", "escape", "j", "escape", "p")

    async def finished(self) -> None:
        """Visit a completed audit: explanation, report, export and acknowledgement."""
        self.app.services.navigator.audit(self.kept.completed)
        await self.shell.shows("locked")
        await self.to_the_end()
        await self.press("plus", "plus", "space", "2", "1", "0")
        await self.to_the_end()
        await self.press("escape", "h", "right", "left", "escape", "c")
        await self.to_the_end()
        await self.press("escape", "equals_sign", "escape", "x", "escape", "k", "escape", "p", "down", "down", "escape")
        await self.press("n", "escape", "o", "escape")

    async def pages(self) -> None:
        """Visit checklists, settings, help and the guide."""
        await self.press("g", "5", "down", "enter", "escape", "p", "escape")
        await self.home()
        await self.press("comma", "down", "down", "escape")
        await self.home()
        await self.press("question_mark")
        await self.to_the_end()
        await self.press("g")
        await self.arrives("GuideScreen")
        await self.press("down", "enter", "pagedown")

    async def lists(self) -> None:
        """Visit the actions, the ranking, the schedule, the backups, and the command palette over home."""
        await self.press("a")
        await self.to_the_end()
        await self.press("home", "enter", "pagedown", "e", "1", "escape", "escape", "escape")
        await self.press("g", "4", "down", "right", "left", "z", "escape", "v", "escape", "l", "escape")
        await self.press("g", "escape")
        await self.to_the_end()
        await self.press("escape", "g", "2", "down", "n", "down", "down", "escape", "e", "escape", "d", "n", "escape")
        await self.press("g", "7", "n")
        await self.shell.shows("Backup saved.")
        await self.press("enter")
        await self.arrives("ConfirmDialog")
        await self.press("n", "escape", "ctrl+p", "s")

    async def previous_audits(self) -> None:
        """Visit what the walk-through shows of an earlier audit, and the entry of a worksheet."""
        self.app.services.navigator.walk(self.kept.draft)
        await self.shell.shows(SAVED)
        await self.press("home", "h", "pagedown", "escape", "a", "down", "n", "up", "t", "escape", "enter", "escape")
        await self.press("escape", "w", "up", "down", "x", "space", "enter", "backspace", "backspace", "escape")

    async def comparison(self) -> None:
        """Visit the comparison of a completed audit with an earlier one, its journey, and what can be removed of it."""
        self.app.services.navigator.audit(self.kept.completed)
        await self.shell.shows("locked")
        await self.press("c", "enter", "pagedown", "enter", "pagedown", "escape", "escape", "c", "escape", "escape")
        await self.press("j")
        await self.shell.until(lambda: self.app.screen.query_one(RowList).current)
        await self.press(*"123456789v1", "down", "enter", "pagedown", "escape", "escape", "d")
        await self.to_the_end()
        await self.press("home", "down", "enter")

    async def files(self, folder: Path, picture: str) -> None:
        """Visit the import of the files in a folder, the choice of a folder, and a picture until it is left out.

        ``folder`` must be the home folder, where the choice of a file starts.
        """
        await self.press("i")
        await self.arrives("ChooseAuditFilesDialog")
        await self.to_the_end()
        await self.press("i")
        await self.shell.shows("Press Enter on a file for details.")
        await self.press("enter")
        await self.arrives("ConflictScreen")
        await self.to_the_end()
        await self.press("escape", "down", "enter")
        await self.home()
        await self.press("comma")
        await self.shell.until(lambda: self.app.screen.query("#folder Input"))
        self.app.screen.query_one("#folder Input", Input).value = str(folder)
        self.app.screen.query_one("#choose", Button).focus()
        await self.press("enter")
        await self.arrives("ChooseFolderDialog")
        await self.press("pagedown")
        await self.home()
        self.app.services.navigator.walk(self.kept.draft)
        await self.shell.shows(SAVED)
        await self.press("i", "1")
        await self.arrives("ChoosePictureDialog")
        await self.press("pagedown")
        field = self.app.screen.query_one(Input)
        field.value = picture
        field.focus()
        await self.press("enter")
        await self.arrives("PhotoReviewScreen")
        await self.press("y")
        await self.arrives("PhotoCoverScreen")
        await self.press("1", "u", "escape")
        await self.arrives("PhotoReviewScreen")
        await self.press("x")
        await self.home()

    async def failures(self, texts: Sequence[str]) -> None:
        """Show texts in the dialogs for a failed save, and in the one for a shared folder, which stays open."""
        words = " ".join(texts)
        for error in (TemporaryError(words, words, words), MachineError(words, words, words)):
            self.app.services.errors.show(error, lambda: None)
            await self.look()
            await self.press("escape")
        place = SharedPlace(SharingKind.NETWORK, words, Path(words))
        self.app.services.errors.show_open_failure(NotAgreedError(place, Path(words)))
        await self.press("n", "enter")

    async def errors(self, texts: Sequence[str]) -> None:
        """Show each text in title, detail and hint of an error, and as a fault."""
        await self.press("question_mark")  # behind the dialogs is a screen that reads no data again
        for few in groups(texts, 60):
            words = " ".join(few)
            self.app.services.errors.show(AuditError(words, words, words))
            await self.look()
            await self.press("escape")
        self.app.services.errors.show(FaultsError(texts[0], texts, texts[-1]))
        await self.look()
        await self.to_the_end("down", 3)
        await self.home()

    async def editors(self, texts: Sequence[str]) -> None:
        """Show each text in a one-line field and in a note."""
        await self.press("g", "1", "n")
        field = self.app.screen.query(Input).first()
        for few in groups(texts, 40):
            field.value = "".join(few)
            await self.look()
        await self.home()
        self.app.services.navigator.walk(self.kept.draft)
        await self.shell.shows(SAVED)
        await self.press("t")
        editor = self.app.screen.query(TextArea).first()
        for few in groups(texts, 200):
            editor.load_text("\n".join(few)[:10_000])
            await self.look()
        await self.press("escape")
        await self.home()

    async def fill(self, editor: TextArea) -> None:
        """Type a character at the end of an editor."""
        editor.move_cursor(editor.document.end)
        await self.press("a", "left", "right")


def groups(texts: Sequence[str], most: int) -> Iterator[list[str]]:
    """Yield the texts in groups of at most this many characters, so that each is fully visible; longer texts alone."""
    group: list[str] = []
    for text in texts:
        if group and sum(map(len, group)) + len(text) > most:
            yield group
            group = []
        group.append(text)
    yield group


@asynccontextmanager
async def on_tour(
    kept: HostileFolder, size: tuple[int, int], app_class: type[TuiAuditApp] = BareApp
) -> AsyncIterator[Tour]:
    """Run the application on a hostile folder and yield the tour, after a check of its first screen."""
    app = app_class(Path(kept.folder), clock=lambda: NOW)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        tour = Tour(app, pilot, kept)
        await tour.shell.until(lambda: app.services.data.is_open)
        await tour.look()
        yield tour
