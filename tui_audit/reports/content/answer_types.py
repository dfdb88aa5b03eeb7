"""What paper shows of each answer type: the room for the answer on a worksheet, and the value in reports."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import AnswerType, Question
from tui_audit.domain.figures import number_text, with_unit
from tui_audit.i18n.formats import date_text
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.worksheet.blocks import AnswerSpace, Box

_STEPS = 5
"""Highest rating."""


def _no_boxes(_t: Translator, _question: Question) -> Iterable[Box]:
    return ()


def _no_hint(_t: Translator, _question: Question) -> str:
    return ""


@dataclass(frozen=True)
class AnswerOnPaper:
    """An answer type on worksheets and in reports."""

    printed: Callable[[Translator, Question, AnswerValue | None], str]
    """Return a value in the words of the checklist."""
    space: AnswerSpace
    """Room for the answer on a worksheet."""
    boxes: Callable[[Translator, Question], Iterable[Box]] = _no_boxes
    """Return the boxes to tick on a worksheet."""
    hint: Callable[[Translator, Question], str] = _no_hint
    """Return how to tick, the unit of a number, or the format of a date; may be empty."""
    has_note_line: bool = True
    """Whether the worksheet has a line for a note; a text needs none."""


def points_rule(t: Translator) -> str:
    """Return how the answers of each type that scores earn their points."""
    return t(
        "Each answer earns 0 to 1 points. Rating: (rating − 1) ÷ 4. Yes-no: 1 or 0. Choice: its "
        "points ÷ the highest points possible. Count: the count ÷ the number counted out of, or as the checklist says. "
        "Number: its position between limit and target."
    )


def _number(value: object) -> str:
    """Return a number as text; any other value, possible in old entries of the history, unchanged."""
    return number_text(value) if isinstance(value, int | float) else str(value)


def _printed_rating(t: Translator, question: Question, value: AnswerValue | None) -> str:
    """Return the words of the rating with a small scale, ``none at all ▮▮▮▮▮``; without words its number of 5."""
    shown = t("%(value)s of 5", value=_number(value))
    if not isinstance(value, int) or not 1 <= value <= _STEPS:
        return shown
    scale = "▮" * value + "▯" * (_STEPS - value)
    return f"{question.anchors.get(value, shown)} {scale}"


def _rating_boxes(_t: Translator, question: Question) -> Iterator[Box]:
    for step in range(1, 6):
        yield Box(str(step), question.anchors.get(step, ""))


def _printed_options(t: Translator, question: Question, value: AnswerValue | None) -> str:
    ticked = value if isinstance(value, tuple) else (value,)
    titles = [option.title for option in question.options if option.id in ticked]
    return "; ".join(titles) or t("none of these")


def _option_boxes(_t: Translator, question: Question) -> Iterator[Box]:
    for place, option in enumerate(question.options, start=1):
        yield Box(str(place), option.title)


ON_PAPER: Mapping[AnswerType, AnswerOnPaper] = {
    AnswerType.RATING: AnswerOnPaper(
        printed=_printed_rating,
        space=AnswerSpace.SCALE,
        boxes=_rating_boxes,
        hint=lambda t, question: "" if question.anchors else t("1 is worst, 5 is best"),
    ),
    AnswerType.YES_NO: AnswerOnPaper(
        printed=lambda t, _question, value: t("Yes") if value is True else t("No"),
        space=AnswerSpace.BOXES,
        boxes=lambda t, _question: (Box("y", t("yes")), Box("n", t("no"))),
    ),
    AnswerType.CHOICE: AnswerOnPaper(printed=_printed_options, space=AnswerSpace.BOXES, boxes=_option_boxes),
    AnswerType.CHOICES: AnswerOnPaper(
        printed=_printed_options,
        space=AnswerSpace.BOXES,
        boxes=_option_boxes,
        hint=lambda t, _question: t("Tick all that apply. If none apply, write 0."),
    ),
    AnswerType.TALLY: AnswerOnPaper(
        printed=lambda t, question, value: t(
            "%(count)s of %(whole)s", count=_number(value), whole=question.tally.out_of
        ),
        space=AnswerSpace.NUMBER,
        hint=lambda t, question: t("of %(whole)s", whole=question.tally.out_of),
    ),
    AnswerType.NUMBER: AnswerOnPaper(
        printed=lambda _t, question, value: with_unit(_number(value), question.number.unit),
        space=AnswerSpace.NUMBER,
        hint=lambda _t, question: question.number.unit,
    ),
    AnswerType.TEXT: AnswerOnPaper(
        printed=lambda _t, _question, value: str(value), space=AnswerSpace.LINES, has_note_line=False
    ),
    AnswerType.DATE: AnswerOnPaper(
        printed=lambda t, _question, value: date_text(t, str(value)),
        space=AnswerSpace.DAY,
        hint=lambda t, _question: t("year – month – day"),
    ),
}
