"""Notices to the auditor during the walk-through, as messages to be translated."""

from tui_audit.application.walk.outcome import Emphasis, Notice
from tui_audit.domain.audit.answer_rules import note_is_missing, photo_is_missing
from tui_audit.domain.audit.model import Answer, Audit
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.scoring.points import is_low
from tui_audit.message import Message, message, plural, sentences

CLOCK_SET_BACK = message("The computer's clock was set back: see that it is right. Your answers are safe.")
MUST_BE_ANSWERED = Notice(message("It must be answered: x is not allowed here."), Emphasis.STRONG)


def photo_refusal(audit: Audit, question: Question) -> Notice | None:
    """Return the reason why no photo may be taken at a question; None if one may be taken."""
    if audit.store.competitor:
        return Notice(message("No photos here: the store is not ours."), Emphasis.STRONG)
    if not question.photo:
        return Notice(message("No photos here: people may be undressed, ill or paying."), Emphasis.STRONG)
    return None


def evidence_needed(question: Question, answer: Answer) -> Message | None:
    """Return a message that names the note or photo this answer still needs, or a failed critical question.

    None if there is nothing to name.
    """
    failed = message("Critical question failed.") if question.critical and is_low(question, answer.value) else ""
    note, photo = note_is_missing(question, answer), photo_is_missing(question, answer)
    if not (failed or note or photo):
        return None
    needed: Message | str = ""
    if note and photo:
        needed = message("A note (t) and a photo (p) are needed.")
    elif note:
        needed = message("A note is needed: t")
    elif photo:
        needed = message("A photo is needed: p")
    return sentences(failed, needed)


def evidence_notice(question: Question, needed: Message) -> Notice:
    """Return a notice that the previous question still needs a note, a photo or attention."""
    text = message("↑ %(needs)s · %(question)s", question=question.ask, needs=needed)
    return Notice(text, Emphasis.WARNING, is_short=True)


def changed_notice(before: Answer, after: Answer) -> Notice:
    """Return a notice of how an existing answer was changed."""
    return Notice(message("%(was)s → %(now)s, u undoes", was=before, now=after), is_short=True)


def undone_notice(undone: Answer, restored: tuple[Answer, ...]) -> Notice:
    """Return a notice of what was undone; ``undone``: the first restored question's answer before the undo."""
    if len(restored) == 1:
        text = message("Undone: %(was)s → %(now)s", was=undone, now=restored[0])
        return Notice(text, Emphasis.STRONG, is_short=True)
    return Notice(plural("Undone: %(count)s answer", "Undone: %(count)s answers", len(restored)), Emphasis.STRONG)


def remaining_notice(open_here: int, open_anywhere: int, *, all_answered: bool) -> Notice:
    """Return a notice of the questions left to do, for the last question or when none is left.

    ``open_here``: number of open questions in the part shown. ``open_anywhere``: number in all parts.
    ``all_answered``: whether every question is answered, so that only notes or photos are missing.
    """
    if open_here and all_answered:
        text = plural(
            "Note or photo missing at %(count)s question: g goes there.",
            "Note or photo missing at %(count)s questions: g goes there.",
            open_here,
        )
    elif open_here:
        text = plural(
            "%(count)s question is open: g goes there.", "%(count)s questions are open: g goes there.", open_here
        )
    elif open_anywhere:
        text = plural(
            "This part is done; %(count)s open elsewhere: ] is the next part.",
            "This part is done; %(count)s open elsewhere: ] is the next part.",
            open_anywhere,
        )
    else:
        text = message("All answered: r reviews.")
    return Notice(text)
