"""Answering by answer type: the keys of a question, what they give, and what the card shows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from textual.content import Content

from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.audit.number_range import number_range
from tui_audit.domain.checklist.model import AnswerType, Question
from tui_audit.domain.figures import number_text
from tui_audit.i18n.formats import date_text
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text

OPTION_KEYS = "1234567890"
"""Keys of the first 10 options, in their order."""


@dataclass(frozen=True)
class CardChoice:
    """An answer on the card of a question that can be chosen by key or click."""

    key: str
    title: str
    value: AnswerValue
    """The answer that a click gives; for options their id."""


CardPart = Content | CardChoice


def _no_value(_question: Question, _key: str, _current: AnswerValue | None) -> AnswerValue | None:
    return None


def _write_it(t: Translator, _question: Question) -> str:
    return t("Type your answer.")


def _enter_key(_question: Question) -> str:
    return "Enter"


@dataclass(frozen=True)
class AnswerControl:
    """How questions of one answer type are answered on the screen."""

    label: Callable[[Translator], str]
    """Return a label of 1 to 3 words for the action of the keys."""
    card: Callable[[Translator, Question, AnswerValue | None], Iterator[CardPart]]
    """Yield what the card shows below the question: choices and other lines."""
    keys: Callable[[Question], str] = _enter_key
    """Return the keys that answer a question, as they are shown to people."""
    how_to: Callable[[Translator, Question], str] = _write_it
    """Return the sentence to show after a key that the question does not take."""
    value_for_key: Callable[[Question, str, AnswerValue | None], AnswerValue | None] = _no_value
    """Return the value that a single key gives, after the current value; None if the question does not take the key."""
    worksheet_keys: Callable[[Translator], str] = lambda _t: ""
    """Return what to type while a worksheet is entered; empty if that is the same as ``keys``."""
    is_typed: Callable[[Question], bool] = lambda _question: False
    """Return whether a number is typed, and saved with Enter."""
    is_counted: bool = False
    """Whether + and - change the number by one."""
    takes_text: bool = False
    """Whether all letters are typed into the answer, so that none is a command."""
    has_several: bool = False
    """Whether several options can be ticked, until Enter."""


def control_of(question: Question) -> AnswerControl:
    """Return how a question is answered on the screen."""
    return CONTROLS[question.answer]


def toggled_options(question: Question, option: str, current: AnswerValue | None) -> tuple[str, ...]:
    """Return the ticked options after ticking or unticking one of them, in checklist order."""
    ticked = set(current) if isinstance(current, tuple) else set()
    ticked ^= {option}
    return tuple(each.id for each in question.options if each.id in ticked)


def _rating_card(t: Translator, question: Question, _given: AnswerValue | None) -> Iterator[CardPart]:
    """Yield all five ratings, so that each stays in its place whatever is given."""
    anchors = question.anchors
    between = t("in between") if anchors else ""
    for number in range(1, 6):
        ends = {1: t("worst"), 5: t("best")} if not anchors else {}
        yield CardChoice(str(number), anchors.get(number, ends.get(number, between)), number)


def _yes_no_card(t: Translator, _question: Question, _given: AnswerValue | None) -> Iterator[CardPart]:
    yield CardChoice("y", t("yes"), True)
    yield CardChoice("n", t("no"), False)


def _options_card(t: Translator, question: Question, _given: AnswerValue | None) -> Iterator[CardPart]:
    for index, option in enumerate(question.options):
        key = OPTION_KEYS[index] if index < len(OPTION_KEYS) else " "
        yield CardChoice(key, option.title, option.id)
    if len(question.options) > len(OPTION_KEYS):
        yield text.line("   " + t("Press Enter to see all answers."))


def _option_keys(question: Question) -> str:
    count = len(question.options)
    return f"1-{count}" if count < len(OPTION_KEYS) else "1-9 0"


def _option_of_key(question: Question, key: str, _current: AnswerValue | None) -> str | None:
    place = OPTION_KEYS.find(key)
    return question.options[place].id if 0 <= place < len(question.options) else None


def _ticked_by_key(question: Question, key: str, current: AnswerValue | None) -> tuple[str, ...] | None:
    option = _option_of_key(question, key, current)
    return None if option is None else toggled_options(question, option, current)


def _tally_has_keys(question: Question) -> bool:
    """Return whether each possible count is a single key."""
    return question.tally.out_of < len(OPTION_KEYS)


def _tally_card(t: Translator, question: Question, _given: AnswerValue | None) -> Iterator[CardPart]:
    whole = question.tally.out_of
    if _tally_has_keys(question):
        for count in range(whole + 1):
            yield CardChoice(str(count), t("%(count)s of %(whole)s", count=count, whole=whole), count)
    else:
        yield text.line("   " + _tally_prompt(t, question))


def _tally_prompt(t: Translator, question: Question) -> str:
    whole = question.tally.out_of
    if _tally_has_keys(question):
        return t("Press 0 to %(whole)s, or + for each one that you count.", whole=whole)
    last = whole // 10  # 1 to this could have another digit
    if last == 1:
        return t("Type the count, 0 to %(whole)s; after 1 press Enter. Or press + for each one you count.", whole=whole)
    return t(
        "Type the count, 0 to %(whole)s; after 1 to %(last)s press Enter. Or press + for each one you count.",
        whole=whole,
        last=last,
    )


def _number_card(t: Translator, question: Question, _given: AnswerValue | None) -> Iterator[CardPart]:
    rule = question.number
    yield text.line("   " + _number_prompt(t, question))
    if rule.target is not None and rule.limit is not None:
        values = {"target": number_text(rule.target), "limit": number_text(rule.limit)}
        yield text.line("   " + t("Full marks at %(target)s, none at %(limit)s.", **values))
    elif rule.target is not None:
        yield text.line("   " + t("Full marks at %(target)s.", target=number_text(rule.target)))
    if rule.benchmark is not None:
        yield text.line("   " + t("Benchmark: %(benchmark)s.", benchmark=number_text(rule.benchmark)))


def _number_prompt(t: Translator, question: Question) -> str:
    """Return which numbers can be typed, and their unit."""
    possible, unit = number_range(question), question.number.unit
    if possible.least is not None and possible.most is not None:
        least, most = number_text(possible.least), number_text(possible.most)
        return t("Type a number from %(least)s to %(most)s (%(unit)s).", least=least, most=most, unit=unit)
    if unit:
        return t("Type a number (%(unit)s).", unit=unit)
    if possible.least is not None:
        return t("Type a number from %(least)s.", least=number_text(possible.least))
    return t("Type a number.")


def _written_card(t: Translator, _question: Question, given: AnswerValue | None) -> Iterator[CardPart]:
    yield text.block(given, "$accent") if isinstance(given, str) else text.line("   " + t("Type your answer."))


def _date_card(t: Translator, _question: Question, given: AnswerValue | None) -> Iterator[CardPart]:
    if isinstance(given, str):
        yield text.line("   " + date_text(t, given), "$accent")
    yield text.line("   " + t("Type a date such as 31.12.2026, or +7 for 7 days from today. Press Enter for today."))


CONTROLS: Mapping[AnswerType, AnswerControl] = {
    AnswerType.RATING: AnswerControl(
        label=lambda t: t("Rate"),
        card=_rating_card,
        keys=lambda _question: "1-5",
        how_to=lambda t, _question: t("Press 1 to 5."),
        value_for_key=lambda _question, key, _current: int(key) if key in "12345" else None,
    ),
    AnswerType.YES_NO: AnswerControl(
        label=lambda t: t("Answer"),
        card=_yes_no_card,
        keys=lambda _question: "y/n",
        how_to=lambda t, _question: t("Press y or n."),
        value_for_key=lambda _question, key, _current: {"y": True, "n": False}.get(key),
    ),
    AnswerType.CHOICE: AnswerControl(
        label=lambda t: t("Choose"),
        card=_options_card,
        keys=_option_keys,
        how_to=lambda t, question: t("Press %(keys)s.", keys=_option_keys(question)),
        value_for_key=_option_of_key,
    ),
    AnswerType.CHOICES: AnswerControl(
        label=lambda t: t("Select, then Enter"),
        card=_options_card,
        keys=_option_keys,
        how_to=lambda t, question: t(
            "Press %(keys)s to select; each is saved at once. Enter continues; with nothing selected it means none.",
            keys=_option_keys(question),
        ),
        value_for_key=_ticked_by_key,
        has_several=True,
    ),
    AnswerType.TALLY: AnswerControl(
        label=lambda t: t("Count"),
        card=_tally_card,
        keys=lambda question: f"0-{question.tally.out_of if _tally_has_keys(question) else 9}",
        how_to=_tally_prompt,
        value_for_key=lambda question, key, _current: (
            int(key) if _tally_has_keys(question) and key.isdigit() and int(key) <= question.tally.out_of else None
        ),
        is_typed=lambda question: not _tally_has_keys(question),
        is_counted=True,
    ),
    AnswerType.NUMBER: AnswerControl(
        label=lambda t: t("Type"),
        card=_number_card,
        keys=lambda _question: "0-9",
        how_to=lambda t, _question: t("Type the number, then press Enter."),
        is_typed=lambda _question: True,
        is_counted=True,
    ),
    AnswerType.TEXT: AnswerControl(
        label=lambda t: t("your answer"), card=_written_card, worksheet_keys=lambda _t: '"…"', takes_text=True
    ),
    AnswerType.DATE: AnswerControl(
        label=lambda t: t("the date"), card=_date_card, worksheet_keys=lambda t: t("date"), takes_text=True
    ),
}
