"""Notices to the auditor during the walk-through, as messages to be translated."""

from tui_audit.application.walk.outcome import Emphasis, Notice
from tui_audit.domain.audit.answer_rules import note_is_missing, photo_is_missing
from tui_audit.domain.audit.model import Answer, Audit
from tui_audit.domain.checklist.model import AnswerType, Question
from tui_audit.domain.scoring.points import is_low
from tui_audit.message import Message, message, plural, sentences

CLOCK_SET_BACK = message("The computer’s clock was set back. Check the time; your answers are safe.")
ALREADY_RECORDED = Notice(message("This finding is recorded already. Press F for all findings."), Emphasis.STRONG)
NO_SUGGESTIONS = Notice(
    message("Findings are suggested after a low answer, where the checklist has some. Press f to write one.")
)
MUST_BE_ANSWERED = Notice(
    message("This question must be answered: “not in this store” is not allowed."), Emphasis.STRONG
)

NOT_ASKED = Notice(
    message("This follow-up question is not asked now. Its answer is saved, but not counted."), Emphasis.STRONG
)


def photo_refusal(audit: Audit, question: Question) -> Notice | None:
    """Return the reason why no photo may be taken at a question; None if one may be taken."""
    if audit.store.competitor:
        return Notice(message("No photos in competitors’ stores."), Emphasis.STRONG)
    if not question.photo:
        return Notice(message("Photos are off here for privacy."), Emphasis.STRONG)
    return None


def evidence_needed(question: Question, answer: Answer) -> Message | None:
    """Return a message that names the note or photo this answer still requires, or a failed critical question.

    None if there is nothing to name.
    """
    failed = message("Critical question failed.") if question.critical and is_low(question, answer.value) else ""
    note, photo = note_is_missing(question, answer), photo_is_missing(question, answer)
    if not (failed or note or photo):
        return None
    needed: Message | str = ""
    if note and photo:
        needed = message("Note and photo required.")
    elif note:
        needed = message("Note required.")
    elif photo:
        needed = message("Photo required.")
    return sentences(failed, needed)


def gap_notice(question: Question, answer: Answer) -> Notice | None:
    """Return a notice of what an answered question still requires; None if that is nothing."""
    note, photo = note_is_missing(question, answer), photo_is_missing(question, answer)
    if note and photo:
        text = message("Note and photo required here.")
    elif note:
        text = message("Note required here.")
    elif photo:
        text = message("Photo required here.")
    else:
        return None
    return Notice(text, Emphasis.WARNING)


def evidence_notice(question: Question, needed: Message) -> Notice:
    """Return a notice that the previous question still requires a note, a photo or attention."""
    text = message("↑ %(needs)s %(question)s", question=question.ask, needs=needed)
    return Notice(text, Emphasis.WARNING, is_short=True)


def changed_notice(before: Answer, after: Answer) -> Notice:
    """Return a notice of how an existing answer was changed."""
    return Notice(message("Changed: %(was)s → %(now)s", was=before, now=after), is_short=True)


def suggestion_notice(question: Question, keys_before: str) -> Notice:
    """Return a notice that the previous question has suggested findings; ``keys_before``: as of the current one."""
    text = message("↑ Press %(key)s to pick a finding for: %(question)s", key=keys_before + "P", question=question.ask)
    return Notice(text, is_short=True)


def not_seen_notice(question: Question) -> Notice:
    """Return a notice that the previous question was answered “not seen today”, and how to add the reason."""
    text = message(
        "Not seen today (to add the reason, press ↑, then %(key)s): %(question)s",
        key=keys_before(question) + "s",
        question=question.ask,
    )
    return Notice(text, is_short=True)


def undone_notice(undone: Message) -> Notice:
    """Return a notice of what was undone."""
    return Notice(undone, Emphasis.STRONG, is_short=True)


def keys_before(question: Question) -> str:
    """Return what to press before a command key at a question: a text or date takes all letters."""
    return "Ctrl+O, then " if question.answer in {AnswerType.TEXT, AnswerType.DATE} else ""


def remaining_notice(open_here: int, open_anywhere: int, *, all_answered: bool, keys_before: str = "") -> Notice:
    """Return a notice of the questions left to do, for the last question or when none is left.

    ``open_here``: number of open questions in the part shown. ``open_anywhere``: number in all parts.
    ``all_answered``: whether every question is answered, so that only notes or photos are missing.
    ``keys_before``: what to press before a command key, where letters are typed into the answer.
    """
    if open_here and all_answered:
        text = plural(
            "A note or photo is missing at %(count)s question. Press %(key)s to go there.",
            "A note or photo is missing at %(count)s questions. Press %(key)s to go to the next.",
            open_here,
            key=keys_before + "g",
        )
    elif open_here:
        text = plural(
            "%(count)s question is not answered. Press %(key)s to go there.",
            "%(count)s questions are not answered. Press %(key)s to go to the next.",
            open_here,
            key=keys_before + "g",
        )
    elif open_anywhere:
        text = plural(
            "This part is done. %(count)s question in another part is not answered: press %(key)s to go there.",
            "This part is done. %(count)s questions in other parts are not answered: press %(key)s for the next part.",
            open_anywhere,
            key=keys_before + "]",
        )
    else:
        text = message("All questions are answered. Press %(key)s for the review.", key=keys_before + "r")
    return Notice(text)
