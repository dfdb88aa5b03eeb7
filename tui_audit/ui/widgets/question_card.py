"""Lays out the card of a question in lines of a given width."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from tui_audit.domain.audit.model import Answer, AnswerValue
from tui_audit.domain.checklist.model import AnswerType, Question, Stop
from tui_audit.domain.scoring.points import is_low
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.answer_types import CardChoice, control_of
from tui_audit.ui.widgets.lines_view import BLANK, hanging_indent, left_and_right

_CHOSEN = "bold $accent"


@dataclass(frozen=True)
class Signs:
    """Signs used on the card; they depend on what the terminal can draw."""

    full: str = "●"
    empty: str = "○"
    chosen: str = "▸"
    ticked: str = "[x]"
    unticked: str = "[ ]"


RICH_SIGNS = Signs()
"""Signs for most terminals."""
PLAIN_SIGNS = Signs(full="*", empty=".", chosen=">")
"""Signs for terminals that draw ASCII only."""


@dataclass(frozen=True)
class Card:
    """Content of the card of a question."""

    stop: Stop
    importance: int
    """0 to 5, for the customer type of the audit."""
    answer: Answer
    earlier: tuple[Content, ...] = ()
    """Lines on earlier results of the question."""
    signs: Signs = RICH_SIGNS


@dataclass(frozen=True)
class CardRow:
    """A line of the card, and the answer that a click on it gives."""

    line: Content
    value: AnswerValue | None = None
    """A rating, yes or no, or the id of an option; None: a click does nothing."""


def card_rows(t: Translator, card: Card, width: int, height: int) -> list[CardRow]:
    """Return the card in lines of this width, with blank lines between its parts if it then fits in the height."""
    question = card.stop.question
    parts = [
        [CardRow(line) for line in _head(t, card, width)],
        [CardRow(line) for line in (*text.block(question.ask, "bold").wrap(width), *_critical(t, question, width))],
        list(_answers(t, card, width)),
        [CardRow(line) for line in text.block(question.guidance, "italic").wrap(width)] if question.guidance else [],
        [CardRow(line) for line in _suggested(t, card, width)],
        [CardRow(part) for line in card.earlier for part in line.wrap(width)],
    ]
    parts = [part for part in parts if part]
    is_spaced = sum(map(len, parts)) + len(parts) - 1 <= height
    rows = parts[0]
    for part in parts[1:]:
        rows += [CardRow(BLANK), *part] if is_spaced else part
    return rows


def _head(t: Translator, card: Card, width: int) -> Iterator[Content]:
    dots = card.signs.full * card.importance + card.signs.empty * (5 - card.importance)
    yield from left_and_right(
        text.line(card.stop.touchpoint.title, "$accent"),
        Content.assemble(text.line(t("importance")), " ", text.line(dots)),
        width,
    )


def _critical(t: Translator, question: Question, width: int) -> list[Content]:
    """Return the lines that say which answer to a critical question fails the audit; none for other questions."""
    if not question.critical:
        return []
    match question.answer:
        case AnswerType.YES_NO if question.good:
            words = t("Critical: “no” fails the audit.")
        case AnswerType.YES_NO:
            words = t("Critical: “yes” fails the audit.")
        case AnswerType.RATING:
            words = t("Critical: a low answer fails the audit.")
        case _:
            words = t("Critical: a poor result fails the audit.")
    return list(text.line(words, "bold $text-warning").wrap(width))


def _suggested(t: Translator, card: Card, width: int) -> list[Content]:
    """Return the line that says how many findings are suggested; none if the answer is not low."""
    question = card.stop.question
    if not question.suggest or not is_low(question, card.answer.value):
        return []
    words = t("Press f to pick a finding (%(count)s suggested)", count=len(question.suggest))
    return list(text.line(words, "$accent").wrap(width))


def _answers(t: Translator, card: Card, width: int) -> Iterator[CardRow]:
    question = card.stop.question
    control = control_of(question)
    for part in control.card(t, question, card.answer.value):
        if isinstance(part, CardChoice):
            yield from _choice(card, part, width, has_box=control.has_several)
        else:
            yield from (CardRow(line) for line in part.wrap(width))


def _choice(card: Card, choice: CardChoice, width: int, *, has_box: bool) -> list[CardRow]:
    given, value, signs = card.answer.value, choice.value, card.signs
    chosen = value in given if isinstance(given, tuple) else type(given) is type(value) and given == value
    style = _CHOSEN if chosen else ""
    box = f"{signs.ticked if chosen else signs.unticked} " if has_box else ""
    label = text.line(f"{signs.chosen if chosen else ' '} {choice.key}  {box}", style)
    return [CardRow(line, value) for line in hanging_indent(label, text.line(choice.title, style), width)]
