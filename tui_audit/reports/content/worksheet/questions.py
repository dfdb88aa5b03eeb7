"""One question of a worksheet: its boxes, its lines and what stands with it."""

from collections.abc import Iterator

from tui_audit.domain.audit.answer_rules import number_words
from tui_audit.domain.checklist.model import AnswerType, Question, Requirement
from tui_audit.i18n.formats import attribute_word
from tui_audit.i18n.translator import _
from tui_audit.reports.content.worksheet.blocks import Ask, Box, Space

_SPACES = {
    AnswerType.RATING: Space.SCALE,
    AnswerType.YES_NO: Space.BOXES,
    AnswerType.CHOICE: Space.BOXES,
    AnswerType.CHOICES: Space.BOXES,
    AnswerType.NUMBER: Space.NUMBER,
    AnswerType.TEXT: Space.LINES,
    AnswerType.DATE: Space.DAY,
}


def ask(number: int, question: Question, *, for_store: bool) -> Ask:
    """A question as it stands on the sheet; on a sheet for any store with a word for which it is meant."""
    text = _("%(question)s (critical)") % {"question": question.ask} if question.critical else question.ask
    remarks = [] if for_store else list(_meant_for(question))
    remarks += [question.guidance] if question.guidance else []
    remarks += list(_photo(question))
    return Ask(
        number=number,
        text=text,
        remarks=tuple(remarks),
        space=_SPACES[question.answer],
        boxes=tuple(_boxes(question)),
        hint=_hint(question),
        beside=_beside(question),
        note="" if question.answer is AnswerType.TEXT else _note(question.require_note),
    )


def _boxes(question: Question) -> Iterator[Box]:
    match question.answer:
        case AnswerType.RATING:
            for step in range(1, 6):
                yield Box(str(step), question.anchors.get(step, ""))
        case AnswerType.YES_NO:
            yield Box("y", _("yes"))
            yield Box("n", _("no"))
        case AnswerType.CHOICE | AnswerType.CHOICES:
            for place, option in enumerate(question.options, start=1):
                yield Box(str(place), option.title)


def _hint(question: Question) -> str:
    match question.answer:
        case AnswerType.RATING:
            return "" if question.anchors else _("1 is the worst, 5 the best")
        case AnswerType.CHOICES:
            return _("Tick all that hold; none of them: write 0.")
        case AnswerType.NUMBER:
            return question.number.unit
        case AnswerType.DATE:
            return _("year – month – day")
        case _:
            return ""


def _beside(question: Question) -> tuple[Box, ...]:
    not_seen = Box("s", _("not seen"))
    return (Box("x", _("not here")), not_seen) if question.na else (not_seen,)


def _note(requirement: Requirement) -> str:
    match requirement.when:
        case "always":
            return _("Note (needed)")
        case "below":
            return _("Note (needed below %(limit)s)") % {"limit": number_words(requirement.below)}
        case "not good":
            return _("Note (needed if not good)")
        case _:
            return _("Note")


def _photo(question: Question) -> Iterator[str]:
    if not question.photo:
        yield _("No photos here.")
        return
    match question.require_photo.when:
        case "always":
            yield _("Take a photo.")
        case "below":
            yield _("Take a photo if below %(limit)s.") % {"limit": number_words(question.require_photo.below)}
        case "not good":
            yield _("Take a photo if not good.")


def _meant_for(question: Question) -> Iterator[str]:
    if question.applies_to:
        names = ", ".join(attribute_word(name) for name in question.applies_to)
        yield _("Only in stores with: %(names)s.") % {"names": names}
    if question.not_for:
        names = ", ".join(attribute_word(name) for name in question.not_for)
        yield _("Not in stores with: %(names)s.") % {"names": names}
