"""The entries of the command palette: commands of the screen, the screens of the program, themes and stores."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import ModalScreen, Screen

from tui_audit import settings
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import Translator
from tui_audit.ui import themes
from tui_audit.ui.commands.places import PLACES
from tui_audit.ui.services import Services

_WITHOUT_GROUPS = frozenset({"dialog", "find", "form", "list", "map", "waiting"})
"""Groups of commands that only move the cursor or answer a question."""
_MOVES = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab")
_ANSWERS = ("enter", "escape", "space", "plus", "minus", "full_stop", "backspace", *"0123456789")
_WITHOUT_KEYS = frozenset((*_MOVES, *_ANSWERS))
"""Keys that move, answer or leave; what they do is not worth a search."""


@dataclass(frozen=True)
class PaletteEntry:
    """An entry of the palette."""

    id: str
    """Remembered, so that recent entries come first."""
    title: str
    help: str
    run: Callable[[], object]
    is_listed: bool = True
    """Whether it is shown before something is typed."""
    theme: str = ""
    """Theme that is shown while the cursor is on the entry."""


def palette_entries(services: Services, app: App[Any], screen: Screen[Any]) -> list[PaletteEntry]:
    """Return all entries for the screen in front; none of them opens a screen above a dialog."""
    t = services.translator
    entries = [
        PaletteEntry(f"command:{command.title}", command.title, command.help, command.callback)
        for command in palette_commands(t, app, screen)
    ]
    if not isinstance(screen, ModalScreen) and services.data.is_open:
        known = {entry.title.partition(" (")[0] for entry in entries}
        entries += [entry for entry in _places(services) if entry.title not in known]
        entries += _stores(services)
    change_keys = partial(app.run_action, "app.edit_keys")
    about_keys = t("Create a file in which you can change the shortcuts")
    entries.append(PaletteEntry("command:edit_keys", t("Edit shortcuts"), about_keys, change_keys))
    return [*entries, *_themes(services, app)]


def palette_commands(t: Translator, app: App[Any], screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Yield the commands of the screen that are worth a search, with their key, each once."""
    seen: set[tuple[str, str]] = set()
    active_bindings = screen.active_bindings.values()
    left_out = {active.binding.id for active in active_bindings if active.binding.key in _WITHOUT_KEYS}
    for active in active_bindings:
        binding = active.binding
        deed = (binding.action.removeprefix("app."), binding.tooltip)
        if not active.enabled or not binding.tooltip or not binding.id or deed in seen or binding.id in left_out:
            continue
        if binding.id.partition(".")[0] in _WITHOUT_GROUPS or binding.action.startswith("answer("):
            continue
        seen.add(deed)
        title = f"{t.say(binding.description)} ({app.get_key_display(binding)})"
        yield SystemCommand(title, t.say(binding.tooltip), partial(app.run_action, binding.action, active.node))


def _places(services: Services) -> Iterator[PaletteEntry]:
    """Yield the screens of the "Go to" menu, which can be opened from everywhere."""
    t, navigator = services.translator, services.navigator
    opened_by: dict[str, Callable[[], None]] = {
        "stores": navigator.stores,
        "schedule": navigator.schedule,
        "actions": navigator.actions,
        "ranking": navigator.ranking,
        "checklists": navigator.checklists,
        "import": navigator.import_files,
        "backups": navigator.backups,
        "settings": navigator.preferences,
        "guide": navigator.guide,
    }
    yield PaletteEntry("go:home", t("Home"), t("Close all other screens"), navigator.return_home)
    for place in PLACES:
        if place.id in opened_by:
            yield PaletteEntry(f"go:{place.id}", t.say(place.label), t.say(place.about), opened_by[place.id])


def _stores(services: Services) -> Iterator[PaletteEntry]:
    """Yield the stores, to be found by name or code."""
    try:
        stores = services.repository.stores.all(closed=False)
    except AuditError:
        return
    t, navigator = services.translator, services.navigator
    for store in stores:
        title = t("Store: %(name)s %(code)s", name=store.name, code=store.code)
        run = partial(navigator.store, store.id)
        yield PaletteEntry(f"store:{store.id}", title, t("Open the store and its audits"), run, is_listed=False)


def _themes(services: Services, app: App[Any]) -> Iterator[PaletteEntry]:
    t = services.translator
    for name in settings.THEMES:
        title = t("Theme: %(name)s", name=themes.theme_title(t, name))
        yield PaletteEntry(
            f"theme:{name}",
            title,
            t("Change the colours of the screen"),
            partial(_keep_theme, services, app, name),
            is_listed=False,
            theme=name,
        )


def _keep_theme(services: Services, app: App[Any], name: str) -> None:
    try:
        services.preferences.save(replace(services.settings, theme=name))
    except AuditError as error:
        themes.use_theme(app, services.settings.theme)
        services.errors.show(error)
