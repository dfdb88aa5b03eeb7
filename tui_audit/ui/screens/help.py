"""The help screen: keys of the present screen, marks, terms, scoring, and where the data is."""

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen as AnyScreen
from textual.widgets import Static

from tui_audit.domain.audit.enums import Against, QuestionState
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.pages import HELP
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.themes import marked
from tui_audit.ui.widgets.frame import HeadLine, KeyLine

TERMS = (
    (message("Walk"), message("one visit of a store with a checklist; finished and locked it is an audit.")),
    (message("Touchpoint"), message("one meeting of customer and business: the window, the greeting, the receipt.")),
    (message("Finding"), message("what you saw: fix today, serious, small, note, well done.")),
    (message("Action"), message("what the store will do about it. A request goes to head office.")),
    (
        message("Not in this store"),
        message("there is no such thing here. Not seen today: there is, but you did not see it."),
    ),
    (message("Walk as"), message("the kind of customer in whose shoes you walk.")),
    (
        message("Like for like"),
        message("two audits are compared on what both scored, and it says on how many questions."),
    ),
    (message("Due"), message("walked until that day; missed: its period went by without an audit.")),
    (
        message("Third"),
        message("upper, middle or lower part of the stores ranked; only after two visits by others in a year."),
    ),
    (message("Self-audit"), message("you walked your own store; it says so everywhere.")),
)

SCORING = (
    message("Each answer earns a share of its question's weight: a rating of 1 nothing, of 5 all; and so on."),
    message("The score is what was earned out of what could be earned, as a percentage, over all questions answered."),
    message("Not in this store and not seen today count neither for nor against."),
    message("One critical question answered badly makes the audit failed, whatever the percentage."),
    message(
        "While something asked is open the score is unfinished; the report prints this rule and every line of the sum."
    ),
)

_KEY_WIDTH = 12


class HelpScreen(Screen[None]):
    """One page of help to scroll."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(HELP)

    def __init__(self, services: Services, about: AnyScreen[Any]) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self._bindings_shown = _commands(about)

    def compose(self) -> ComposeResult:
        """Lay out the head line, the page and the key line."""
        yield HeadLine(self._t("Help"), self._t("↑↓ scroll"))
        with VerticalScroll(classes="page"):
            yield Static(
                Content("\n").join(
                    [*self._keys(), *self._marks(), *_words(self._t), *_scoring(self._t), *self._places()]
                )
            )
        yield KeyLine(self._t)

    def _keys(self) -> Iterator[Content]:
        yield text.line(self._t("Keys of the screen you came from"), "bold $accent")
        keys: dict[str, list[str]] = {}
        for active in self._bindings_shown:
            keys.setdefault(active.binding.tooltip, []).append(self.app.get_key_display(active.binding))
        for words, shown in keys.items():
            yield Content.assemble(text.line(_together(shown).ljust(_KEY_WIDTH), "bold"), text.line(self._t.say(words)))
        yield Content.assemble(
            text.line("Ctrl+P".ljust(_KEY_WIDTH), "bold"), text.line(self._t("All commands by name"))
        )

    def _marks(self) -> Iterator[Content]:
        """Yield the legend of the marks in the list of questions."""
        ascii_only = self.services.settings.ascii_marks
        yield Content()
        yield text.line(self._t("Marks in the list of questions"), "bold $accent")
        for values in (QuestionState, Against):
            marks = [marked(self._t, value, ascii_only=ascii_only) for value in values]
            yield Content("   ").join(marks)

    def _places(self) -> Iterator[Content]:
        yield Content()
        yield text.line(self._t("Where things are"), "bold $accent")
        yield text.block(self._t("All your data: %(folder)s", folder=self.services.folder))
        words = self._t(
            "Backups are made there by themselves, each day and after each completed audit; b on Home shows them."
        )
        yield text.block(words)
        yield text.block(self._t("Keep a copy elsewhere too: b on Home, then w, writes everything to one file."))


def _together(keys: list[str]) -> str:
    """Return the keys of one command as text: ``1 to 5`` instead of five keys."""
    return f"{keys[0]} to {keys[-1]}" if len(keys) > 2 else ", ".join(keys)


def _words(t: Translator) -> Iterator[Content]:
    yield Content()
    yield text.line(t("Words"), "bold $accent")
    for word, meaning in TERMS:
        yield Content.assemble(text.line(t.say(word), "bold"), ": ", text.line(t.say(meaning)))


def _scoring(t: Translator) -> Iterator[Content]:
    yield Content()
    yield text.line(t("How the score is worked out"), "bold $accent")
    for sentence in SCORING:
        yield text.line(t.say(sentence))


def _commands(screen: AnyScreen[Any]) -> list[ActiveBinding]:
    """Return every command with a description once, those of the screen before those of the application."""
    found: dict[str, ActiveBinding] = {}
    for active in screen.active_bindings.values():
        if active.binding.tooltip and active.binding.id and active.enabled:
            found.setdefault(active.binding.id, active)
    return sorted(found.values(), key=lambda active: (active.node is screen.app, not active.binding.show))
