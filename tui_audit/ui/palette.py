"""The command palette: finds commands, screens, stores and themes by words; recently used entries come first."""

from typing import Any, cast

from textual import on
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.command import Command, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import OptionList

from tui_audit.ui import text, themes
from tui_audit.ui.commands.palette import PaletteEntry, palette_entries
from tui_audit.ui.recent_entries import RecentEntries
from tui_audit.ui.services import Services


class _Run:
    """Runs an entry and remembers it."""

    def __init__(self, entry: PaletteEntry, recent: RecentEntries) -> None:
        self.entry, self._recent = entry, recent

    def __call__(self) -> object:
        self._recent.use(self.entry.id)
        return self.entry.run()


class _Entries(Provider):
    @property
    def _palette(self) -> "Palette":
        return cast("Palette", self.app.screen)

    async def discover(self) -> Hits:
        """Yield the entries to show before something is typed."""
        recent = self._palette.recent
        entries = [entry for entry in self._palette.entries if entry.is_listed or recent.place(entry.id) is not None]
        for entry in sorted(entries, key=lambda each: _order(recent, each)):
            yield DiscoveryHit(_shown(entry), _Run(entry, recent), text=entry.title, help=_help(entry))

    async def search(self, query: str) -> Hits:
        """Yield the entries that contain every word of the query; entries with the words in their title come first."""
        words = query.casefold().split()
        recent = self._palette.recent
        for entry in self._palette.entries:
            score = _score(entry, words)
            if score:
                score -= _order(recent, entry) / 1000
                yield Hit(score, _shown(entry), _Run(entry, recent), text=entry.title, help=_help(entry))


def _shown(entry: PaletteEntry) -> Content:
    return text.line(entry.title, "bold")


def _help(entry: PaletteEntry) -> str:
    return cast("str", text.line(entry.help))  # a Content, as a string would be read as markup


def _order(recent: RecentEntries, entry: PaletteEntry) -> int:
    """Return the place among the entries used last; the others share the place after them."""
    place = recent.place(entry.id)
    return 99 if place is None else place


def _score(entry: PaletteEntry, words: list[str]) -> float:
    """Return how well an entry fits the words: 1 to 3, or 0 if it does not."""
    title, everything = entry.title.casefold(), f"{entry.title} {entry.help}".casefold()
    if not all(word in everything for word in words):
        return 0
    if title.startswith(words[0]):
        return 3
    return 2 if all(word in title for word in words) else 1


class Palette(CommandPalette):
    """The command palette. A theme is shown while the cursor is on its name; Esc returns to the one before."""

    def __init__(self, services: Services, recent: RecentEntries, app: App[Any]) -> None:
        """``app``: its screen in front is the one whose commands are offered."""
        super().__init__([_Entries], placeholder=services.translator("Search commands, stores and themes"))
        self.recent = recent
        self.entries = palette_entries(services, app, app.screen)
        self._services = services
        self._is_previewing = False

    @on(OptionList.OptionHighlighted)
    def preview_theme(self, event: OptionList.OptionHighlighted) -> None:
        """Show the theme under the cursor, or the saved one on other entries."""
        run: Any = event.option.hit.command if isinstance(event.option, Command) else None
        theme = run.entry.theme if isinstance(run, _Run) else ""
        if theme or self._is_previewing:
            self._is_previewing = bool(theme)
            themes.use_theme(self.app, theme or self._services.settings.theme)
            self.call_after_refresh(self.app.stylesheet.update, self)  # Textual leaves out the palette itself

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close the palette and end the preview; do nothing if it is not, or no longer, in front."""
        if self.app.screen is not self:
            return AwaitComplete()
        if self._is_previewing:
            themes.use_theme(self.app, self._services.settings.theme)
        return super().dismiss(result)
