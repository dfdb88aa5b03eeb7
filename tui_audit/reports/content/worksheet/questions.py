"""Content of 1 question on a worksheet: its boxes, lines and remarks."""

from collections.abc import Iterator

from tui_audit.domain.answer_types.base import option_title
from tui_audit.domain.checklist.model import AnswerType, AskIf, Question, Requirement
from tui_audit.domain.figures import number_text
from tui_audit.i18n.formats import attribute_word
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.answer_types import ON_PAPER
from tui_audit.reports.content.worksheet.blocks import Box, QuestionBlock


def question_block(
    t: Translator, number: int, question: Question, depends_on: tuple[int, Question] | None, *, for_store: bool
) -> QuestionBlock:
    """Return a question as printed; a sheet for any store also says which stores the question applies to.

    ``depends_on``: for a follow-up, the number and the question that it depends on, if that is on the sheet too.
    """
    paper = ON_PAPER[question.answer]
    text = t("%(question)s (critical)", question=question.ask) if question.critical else question.ask
    if question.ask_if is not None and depends_on is not None:
        text = _follow_up(t, question.ask_if, *depends_on, text)
    remarks = [] if for_store else list(_meant_for(t, question))
    remarks += [question.guidance] if question.guidance else []
    remarks += [*_photo(t, question), *_action(t, question.require_action)]
    return QuestionBlock(
        number=number,
        text=text,
        remarks=tuple(remarks),
        space=paper.space,
        boxes=tuple(paper.boxes(t, question)),
        hint=paper.hint(t, question),
        no_answer_boxes=_beside(t, question),
        note_label=_note(t, question.require_note) if paper.has_note_line else "",
    )


def _follow_up(t: Translator, condition: AskIf, number: int, source: Question, text: str) -> str:
    """Return the text of a follow-up after the condition under which it is asked."""
    if condition.below is not None:
        limit = number_text(condition.below)
        return t("Only if question %(number)s is below %(limit)s: %(text)s", number=number, limit=limit, text=text)
    if condition.when == "not good":
        return t("Only if question %(number)s is below standard: %(text)s", number=number, text=text)
    named = {"yes": t("yes"), "no": t("no")} if source.answer is AnswerType.YES_NO else {}
    answer = named.get(condition.when) or option_title(source, condition.when)
    return t("Only if question %(number)s is “%(answer)s”: %(text)s", number=number, answer=answer, text=text)


def _beside(t: Translator, question: Question) -> tuple[Box, ...]:
    not_seen = Box("s", t("not seen"))
    return (Box("x", t("not here")), not_seen) if question.na else (not_seen,)


def _note(t: Translator, requirement: Requirement) -> str:
    match requirement.when:
        case "always":
            return t("Note (required)")
        case "below":
            return t("Note (required below %(limit)s)", limit=number_text(requirement.below))
        case "not good":
            return t("Note (required if below standard)")
        case _:
            return t("Note")


def _photo(t: Translator, question: Question) -> Iterator[str]:
    if not question.photo:
        yield t("No photos here.")
        return
    match question.require_photo.when:
        case "always":
            yield t("Take a photo.")
        case "below":
            yield t("Take a photo if the answer is below %(limit)s.", limit=number_text(question.require_photo.below))
        case "not good":
            yield t("Take a photo if below standard.")


def _action(t: Translator, requirement: Requirement) -> Iterator[str]:
    match requirement.when:
        case "always":
            yield t("Agree an action, or say why not.")
        case "below":
            limit = number_text(requirement.below)
            yield t("Agree an action if the answer is below %(limit)s, or say why not.", limit=limit)
        case "not good":
            yield t("Agree an action if below standard, or say why not.")


def _meant_for(t: Translator, question: Question) -> Iterator[str]:
    if question.applies_to:
        names = ", ".join(attribute_word(t, name) for name in question.applies_to)
        yield t("Only for stores with: %(names)s.", names=names)
    if question.not_for:
        names = ", ".join(attribute_word(t, name) for name in question.not_for)
        yield t("Not for stores with: %(names)s.", names=names)
