"""The help screen: keys of the present screen, marks, terms, scoring, and where the data is."""

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
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
from tui_audit.ui.shortcuts import shortcuts_of
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.themes import marked
from tui_audit.ui.widgets.frame import HeadLine, KeyLine

TERMS = (
    (message("Audit"), message("one visit to a store, recorded with a checklist. Completing it locks it.")),
    (
        message("Touchpoint"),
        message("any point where a customer meets the business, such as the window, the greeting or the receipt."),
    ),
    (
        message("Finding"),
        message("an issue or a good example, graded critical, serious, minor, note or good practice."),
    ),
    (message("Action"), message("the task agreed to deal with a finding. Requests go to head office.")),
    (
        message("Not in this store"),
        message("the store does not have it. Not seen today: the store has it, but you did not see it."),
    ),
    (message("Customer type"), message("the kind of customer whose view you take during the audit.")),
    (
        message("Like for like"),
        message("two audits are compared only on the questions scored in both; the number is always shown."),
    ),
    (message("Due"), message("the date by which the audit must be done. Missed: the period ended without an audit.")),
    (
        message("Third"),
        message(
            "the upper, middle or lower third of the ranking; only for stores audited by others at least twice in a"
            " year."
        ),
    ),
    (message("Self-audit"), message("you audited your own store. Reports and lists mark it as a self-audit.")),
)

SCORING = (
    message("Each answer earns part of its question’s weight: a rating of 5 earns all of it, a rating of 1 none."),
    message("The score is the points earned as a percentage of the points possible, over all questions answered."),
    message("“Not in this store” and “not seen today” do not affect the score."),
    message("One failed critical question fails the audit, whatever the score."),
    message(
        "The result stays “incomplete” until every question is answered. The report shows these rules and the full"
        " calculation."
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
        self._shortcuts = shortcuts_of(self._t, about)

    def compose(self) -> ComposeResult:
        """Lay out the head line, the page and the key line."""
        yield HeadLine(self._t("Shortcuts and help"), self._t("↑↓ scroll"))
        with VerticalScroll(classes="page"):
            yield Static(
                Content("\n").join(
                    [*self._keys(), *self._marks(), *_words(self._t), *_scoring(self._t), *self._places()]
                )
            )
        yield KeyLine(self._t)

    def action_guide(self) -> None:
        """Open the guide."""
        self.services.navigator.guide()

    def _keys(self) -> Iterator[Content]:
        for number, group in enumerate(self._shortcuts):
            if number:
                yield Content()
            yield text.line(group.title, "bold $accent")
            for keys, words in group.shortcuts:
                yield Content.assemble(text.line(keys.ljust(_KEY_WIDTH), "bold"), " ", text.line(words))

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
        yield text.line(self._t("Where your data is"), "bold $accent")
        yield text.block(self._t("All your data: %(folder)s", folder=self.services.folder))
        words = self._t(
            "Backups are made there automatically, each day and after each completed audit. On Home, press g, then 7, "
            "to see them, and x to export everything to one file on another disk."
        )
        yield text.block(words)
        yield text.block(
            self._t(
                "To change shortcuts, press e. This creates the file keymap.toml in that folder, with all commands."
            )
        )


def _words(t: Translator) -> Iterator[Content]:
    yield Content()
    yield text.line(t("Glossary"), "bold $accent")
    for word, meaning in TERMS:
        yield Content.assemble(text.line(t.say(word), "bold"), ": ", text.line(t.say(meaning)))


def _scoring(t: Translator) -> Iterator[Content]:
    yield Content()
    yield text.line(t("How the score is worked out"), "bold $accent")
    for sentence in SCORING:
        yield text.line(t.say(sentence))
