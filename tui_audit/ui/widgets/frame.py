"""Header and footer of screens and dialogs: a title line, and the keys that work now."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import RenderResult
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.events import Mount
from textual.keys import key_to_character
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Input, Static, TextArea

from tui_audit.i18n.translator import Translator
from tui_audit.ui import text


class HeadLine(Static):
    """Title of the screen at the left, and its state at the right."""

    def __init__(self, title: str, right: str = "") -> None:
        super().__init__()
        self._title, self._right = title, right

    def show(self, title: str, right: str = "") -> None:
        """Change title and state."""
        self._title, self._right = title, right
        self.refresh()

    def render(self) -> RenderResult:
        """Return title and state in one line."""
        title, right = text.line(self._title, "bold"), text.line(self._right)
        room = self.content_size.width - right.cell_length
        if right and title.cell_length > room - 2:  # cut the title: the user knows it, while the state changes
            title = title.truncate(max(room - 2, 1), ellipsis=True)
        space = room - title.cell_length
        return Content.assemble(title, " " * max(space, 2), right)


class KeyLine(Static):
    """The keys that work now, taken from the bindings of the screen; each can be clicked.

    They fill at most ``MAX_LINES`` lines. If there are more, the last keys are left out, but never back and help.
    """

    MAX_LINES = 2

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.auto_links = False

    def on_mount(self, event: Mount) -> None:  # noqa: ARG002 - Textual's signature
        """Redraw whenever the bindings of the screen change."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh(layout=True)

    def render(self) -> RenderResult:
        """Return the keys, as in ``n New audit  s Stores  …``, wrapped between 2 keys only."""
        found = footer_bindings(self.screen)
        ordinary = [self._part(active) for active in found if not _is_kept(active, self.screen)]
        kept = [self._part(active) for active in found if _is_kept(active, self.screen)]
        width = max(self.container_size.width - 2, 1)
        lines = wrapped_parts([*ordinary, *kept], width)
        while ordinary and len(lines) > self.MAX_LINES:
            ordinary.pop()
            lines = wrapped_parts([*ordinary, *kept], width)
        return Content("\n").join(lines)

    def _part(self, active: ActiveBinding) -> Content:
        return _key(self._t, active, self._shown(active.binding))

    def _shown(self, binding: Binding) -> str:
        if binding.key.startswith("f") and binding.key[1:].isdigit() and binding.key_display == "?":
            return binding.key.upper()
        return self.app.get_key_display(binding)


def footer_bindings(screen: Screen[object]) -> list[ActiveBinding]:
    """Return the bindings to show in the footer, each command once, the screen's before the application's."""
    found: dict[str, ActiveBinding] = {}
    typing = isinstance(screen.focused, Input | TextArea)
    for key, active in screen.active_bindings.items():
        if typing and _is_written(key):
            continue  # this key would be typed; the footer shows another key of the command
        if active.binding.show and active.binding.description and active.enabled:
            found.setdefault(active.binding.id or active.binding.action, active)
    return sorted(found.values(), key=lambda active: active.node is screen.app)


def _is_kept(active: ActiveBinding, screen: Screen[object]) -> bool:
    """Return whether the footer shows a key however narrow the window is: back, cancel and help."""
    return active.node is screen.app or active.binding.key == "escape"


def wrapped_parts(parts: Sequence[Content], width: int) -> list[Content]:
    """Return parts in lines of at most this width, wrapped between 2 parts only."""
    lines: list[Content] = [Content()]
    for part in parts:
        gap = 2 if lines[-1].cell_length else 0
        if lines[-1].cell_length + gap + part.cell_length > width:
            lines.append(part)
        else:
            lines[-1] = Content.assemble(lines[-1], " " * gap, part)
    return lines


def _is_written(key: str) -> bool:
    character = key_to_character(key)
    return character is not None and character.isprintable()


def _key(t: Translator, active: ActiveBinding, shown: str) -> Content:
    return _clickable(shown, t.say(active.binding.description), f"app.simulate_key('{active.binding.key}')")


def _clickable(shown: str, words: str, action: str) -> Content:
    part = Content.assemble(text.line(shown, "bold $accent"), " ", text.line(words))
    return part.stylize(Style.from_meta({"@click": action})) if action else part


@dataclass(frozen=True)
class DialogKey:
    """A key of a dialog, what it does, and the action of the screen that a click on it runs (empty: none)."""

    shown: str
    words: str
    action: str = ""


class DialogKeys(Static):
    """The keys of a dialog, drawn like the footer of a screen; each can be clicked."""

    def __init__(self, *keys: DialogKey) -> None:
        super().__init__(classes="dialog-keys")
        self.auto_links = False
        self._keys = keys

    def render(self) -> RenderResult:
        """Return the keys, as in ``Enter Save  Esc Cancel``, wrapped between 2 keys only."""
        parts = [_clickable(key.shown, key.words, key.action and f"screen.{key.action}") for key in self._keys]
        return Content("\n").join(wrapped_parts(parts, max(self.container_size.width - 1, 1)))
