"""Lays out the card of a question in lines of a given width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from tui_audit.domain.audit.model import Answer, AnswerValue
from tui_audit.domain.checklist.model import AnswerType, Question, Stop
from tui_audit.domain.figures import number_text
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.answer_keys import OPTION_KEYS
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
    number_in_section: tuple[int, int]
    """Number of the question in its section, and number of questions there."""
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


def card_rows(t: Translator, card: Card, width: int) -> list[CardRow]:
    """Return the card in lines of this width."""
    question = card.stop.question
    rows = [CardRow(line) for line in _head(t, card, width)]
    rows += [CardRow(line) for line in text.block(question.ask, "bold").wrap(width)]
    rows += _answers(t, card, width)
    if question.guidance:
        rows += [CardRow(line) for line in text.block(question.guidance, "italic").wrap(width)]
    if card.earlier:
        rows.append(CardRow(BLANK))
        rows += [CardRow(part) for line in card.earlier for part in line.wrap(width)]
    return rows


def _head(t: Translator, card: Card, width: int) -> Iterator[Content]:
    section, touchpoint = card.stop.section, card.stop.touchpoint
    number, count = card.number_in_section
    place = text.line(f" ({word(t, section.where)}) {number}/{count}")
    yield from Content.assemble(text.line(section.title), place).wrap(width)
    dots = card.signs.full * card.importance + card.signs.empty * (5 - card.importance)
    yield from left_and_right(
        text.line(touchpoint.title, "$accent"),
        Content.assemble(text.line(t("importance")), " ", text.line(dots)),
        width,
    )
    yield BLANK


def _answers(t: Translator, card: Card, width: int) -> list[CardRow]:
    question = card.stop.question
    if question.answer is AnswerType.RATING:
        return _rating(t, card, width)
    if question.answer is AnswerType.YES_NO:
        pairs = (("y", t("yes"), True), ("n", t("no"), False))
        return [row for key, title, value in pairs for row in _choice(card, key, title, value, width)]
    if question.answer in {AnswerType.CHOICE, AnswerType.CHOICES}:
        return _options(t, card, width)
    if question.answer is AnswerType.NUMBER:
        return [CardRow(line) for words in _number(t, question) for line in text.line(words).wrap(width)]
    return _written(t, card, width)


def _rating(t: Translator, card: Card, width: int) -> list[CardRow]:
    anchors = card.stop.question.anchors
    given = card.answer.value
    numbers = [number for number in range(1, 6) if number in anchors or number == given]
    if not anchors:
        words = Content.assemble("  1–5  ", text.line(t("1 is the worst, 5 the best")))
        return [CardRow(words), *_choice_of(card, numbers, width)]
    return _choice_of(card, numbers, width)


def _choice_of(card: Card, numbers: Sequence[int], width: int) -> list[CardRow]:
    anchors = card.stop.question.anchors
    return [row for number in numbers for row in _choice(card, str(number), anchors.get(number, ""), number, width)]


def _choice(card: Card, key: str, title: str, value: AnswerValue, width: int) -> list[CardRow]:
    given = card.answer.value
    chosen = type(given) is type(value) and given == value
    style = _CHOSEN if chosen else ""
    label = text.line(f"{card.signs.chosen if chosen else ' '} {key}  ", style)
    return [CardRow(line, value) for line in hanging_indent(label, text.line(title, style), width)]


def _options(t: Translator, card: Card, width: int) -> list[CardRow]:
    question, given = card.stop.question, card.answer.value
    several = question.answer is AnswerType.CHOICES
    rows: list[CardRow] = []
    for index, option in enumerate(question.options):
        key = OPTION_KEYS[index] if index < len(OPTION_KEYS) else " "
        ticked = option.id in given if isinstance(given, tuple) else given == option.id
        style = _CHOSEN if ticked else ""
        box = f"{card.signs.ticked if ticked else card.signs.unticked} " if several else ""
        label = text.line(f"{card.signs.chosen if ticked else ' '} {key}  {box}", style)
        rows += [CardRow(line, option.id) for line in hanging_indent(label, text.line(option.title, style), width)]
    if len(question.options) > len(OPTION_KEYS):
        rows.append(CardRow(text.line(t("  Enter shows all of them as a list"))))
    return rows


def _number(t: Translator, question: Question) -> Iterator[str]:
    rule = question.number
    if rule.unit:
        yield t("  In %(unit)s", unit=rule.unit)
    if rule.target is not None:
        yield t("  Good from %(target)s", target=number_text(rule.target)) + (
            "" if rule.limit is None else t(", no points at %(limit)s", limit=number_text(rule.limit))
        )
    if rule.benchmark is not None:
        yield t("  Benchmark %(benchmark)s", benchmark=number_text(rule.benchmark))


def _written(t: Translator, card: Card, width: int) -> list[CardRow]:
    given = card.answer.value
    if isinstance(given, str):
        return [CardRow(line) for line in text.block(given, "$accent").wrap(width)]
    return [CardRow(text.line(t("  Enter writes the answer")))]
