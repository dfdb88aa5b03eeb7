"""The frame of every screen: the line at its head and the keys at its foot, one widget each."""

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
    """Where the user is; at the right a word on the state of things."""

    def __init__(self, title: str, right: str = "") -> None:
        super().__init__()
        self._title, self._right = title, right

    def show(self, title: str, right: str = "") -> None:
        """Change what it says."""
        self._title, self._right = title, right
        self.refresh()

    def render(self) -> RenderResult:
        """Title at the left, the rest at the right."""
        title, right = text.line(self._title, "bold"), text.line(self._right)
        room = self.content_size.width - right.cell_length
        if right and title.cell_length > room - 2:  # what is at the right changes, the title is known
            title = title.truncate(max(room - 2, 1), ellipsis=True)
        space = room - title.cell_length
        return Content.assemble(title, " " * max(space, 2), right)


class KeyLine(Static):
    """The keys that work now, read from the screen's bindings; each can be clicked."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t

    def on_mount(self, event: Mount) -> None:  # noqa: ARG002 - Textual's signature
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh(layout=True)

    def render(self) -> RenderResult:
        """``n new walk  s stores  …``, each part whole on its line."""
        lines: list[Content] = [Content()]
        for active in shown_bindings(self.screen):
            part = _key(self._t, active, self._shown(active.binding))
            gap = 2 if lines[-1].cell_length else 0
            if lines[-1].cell_length + gap + part.cell_length > max(self.container_size.width - 2, 1):
                lines.append(part)
            else:
                lines[-1] = Content.assemble(lines[-1], " " * gap, part)
        return Content("\n").join(lines)

    def _shown(self, binding: Binding) -> str:
        if binding.key.startswith("f") and binding.key[1:].isdigit() and binding.key_display == "?":
            return binding.key.upper()
        return self.app.get_key_display(binding)


def shown_bindings(screen: Screen[object]) -> list[ActiveBinding]:
    """The bindings that the footer shows, each action once, the screen's own before the application's."""
    found: dict[str, ActiveBinding] = {}
    typing = isinstance(screen.focused, Input | TextArea)
    for key, active in screen.active_bindings.items():
        if typing and _is_written(key):
            continue  # it would be written, not obeyed: another key of the same command is told
        if active.binding.show and active.binding.description and active.enabled:
            found.setdefault(active.binding.id or active.binding.action, active)
    return sorted(found.values(), key=lambda active: active.node is screen.app)


def _is_written(key: str) -> bool:
    character = key_to_character(key)
    return character is not None and character.isprintable()


def _key(t: Translator, active: ActiveBinding, shown: str) -> Content:
    click = Style.from_meta({"@click": f"app.simulate_key('{active.binding.key}')"})
    part = Content.assemble(text.line(shown, "bold $accent"), " ", text.line(t.say(active.binding.description)))
    return part.stylize(click)
