"""The widget that shows the card of the current question."""

from dataclasses import dataclass

from textual import events
from textual.geometry import Offset
from textual.message import Message

from tui_audit.domain.audit.model import AnswerValue
from tui_audit.i18n.translator import Translator
from tui_audit.ui.widgets.lines_view import LinesView
from tui_audit.ui.widgets.question_card import Card, CardRow, card_rows


class QuestionPanel(LinesView):
    """Shows a question with its possible answers; scrolls if they do not fit."""

    DEFAULT_CSS = """
    QuestionPanel { background: $background; padding: 0 1; }
    """

    @dataclass
    class AnswerPicked(Message):
        """An answer was clicked."""

        question: str
        value: AnswerValue
        """A rating, yes or no, or the id of an option."""

    def __init__(self, t: Translator, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._t = t
        self._card: Card | None = None
        self._rows: list[CardRow] = []

    def show_card(self, card: Card) -> None:
        """Show this card; scroll to the top if it is another question."""
        other = self._card is None or self._card.stop is not card.stop
        self._card = card
        self._lay_out()
        if other and self.scroll_offset.y:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)

    @property
    def can_scroll_down(self) -> bool:
        """Whether there are more lines below the visible ones."""
        return self.scroll_offset.y + self.scrollable_content_region.height < len(self._rows)

    @property
    def can_scroll_up(self) -> bool:
        """Whether there are more lines above the visible ones."""
        return self.scroll_offset.y > 0

    def turn_page(self, direction: int) -> None:
        """Scroll down (1) or up (-1) by a page less 1 line."""
        step = max(self.scrollable_content_region.height - 1, 1)
        self.scroll_to(y=self.scroll_offset.y + direction * step, animate=False, force=True, immediate=True)

    @property
    def cursor_offset(self) -> Offset:
        """Position of the card on the screen, for screen readers that follow the cursor."""
        return self.content_region.offset

    def on_resize(self) -> None:
        """Lay out the card for the new width."""
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        """Post ``AnswerPicked`` for a click on an answer."""
        place = event.get_content_offset(self)
        number = -1 if place is None else place.y + self.scroll_offset.y
        if self._card is not None and 0 <= number < len(self._rows):
            value = self._rows[number].value
            if value is not None:
                self.post_message(self.AnswerPicked(self._card.stop.question.id, value))

    def _lay_out(self) -> None:
        if self._card is not None and self.size.width:
            self._rows = card_rows(self._t, self._card, self.row_width, self.size.height)
            self.show_lines([row.line for row in self._rows])
