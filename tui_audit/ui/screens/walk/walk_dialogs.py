"""The dialogs of the walk-through. They only ask; the screen passes their answers to the session."""

from dataclasses import replace

from tui_audit.application.walk_session import WalkSession
from tui_audit.domain.audit.model import Grade
from tui_audit.domain.audit.section_fill import BulkOffer
from tui_audit.domain.audit.text_fields import REASON, STATEMENT
from tui_audit.domain.checklist.model import Stop, Suggestion
from tui_audit.i18n.formats import feeling_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui.widgets.dialogs import AskedLine, ChoiceDialog, ConfirmDialog, LineDialog

EMOTIONS = range(1, 6)
NO_EMOTION = 0
"""Value of the choice that removes a recorded emotion."""
_REASONS_SHOWN = 8


def not_applicable_dialog(t: Translator, session: WalkSession) -> LineDialog:
    """Return the dialog that asks why something is not in this store."""
    return LineDialog(
        t,
        t("Not in this store: %(question)s", question=session.current_question.ask),
        AskedLine(REASON, value=session.current_answer.na or "", label=t("Reason (optional)")),
    )


def not_seen_dialog(t: Translator, session: WalkSession) -> LineDialog:
    """Return the dialog that asks why something was not seen today."""
    return LineDialog(
        t,
        t("Not seen today: %(question)s", question=session.current_question.ask),
        AskedLine(REASON, value=session.current_answer.not_seen or "", label=t("Reason (optional)")),
    )


def option_dialog(t: Translator, session: WalkSession) -> ChoiceDialog[str]:
    """Return the list of all options of the current question, for questions with more options than keys."""
    question, given = session.current_question, session.current_answer.value
    options = [(option.id, option.title, "") for option in question.options]
    return ChoiceDialog(t, question.ask, options, given if isinstance(given, str) else None)


def finding_dialog(t: Translator, question: str, grade: Grade) -> LineDialog:
    """Return the dialog for a finding in one line; ``question``: the words of the question it is about."""
    hint = t("Grade: %(grade)s. You can change it later. Write roles, not names.", grade=word(t, grade))
    label = t("What did you see?")
    title = t("Finding: %(question)s", question=question)
    return LineDialog(t, title, AskedLine(replace(STATEMENT, required=False), label=label), hint=hint)


def suggestion_dialog(t: Translator, stop: Stop) -> ChoiceDialog[int]:
    """Return the dialog that offers the suggested findings of a question by index; the last index is to write one."""
    options = [
        (index, suggestion.finding, _action_words(t, suggestion, stop.touchpoint.owner))
        for index, suggestion in enumerate(stop.question.suggest)
    ]
    options.append((len(options), t("Write another finding"), ""))
    return ChoiceDialog(t, t("Finding: %(question)s", question=stop.question.ask), options)


def _action_words(t: Translator, suggestion: Suggestion, owner: str) -> str:
    grade = word(t, Grade(suggestion.grade))
    by = suggestion.owner or owner
    due = "" if suggestion.days is None else t.plural("%(count)s day", "%(count)s days", suggestion.days)
    if suggestion.days == 0:
        due = t("today")
    return " · ".join(part for part in (grade, suggestion.action, by, due) if part)


def emotion_dialog(t: Translator, session: WalkSession) -> ChoiceDialog[int]:
    """Return the dialog for what a customer would feel at the current touchpoint: 1 to 5, or NO_EMOTION."""
    touchpoint = session.current_stop.touchpoint
    felt = session.emotion_at(touchpoint.id)
    options = [(value, feeling_words(t, value), "") for value in EMOTIONS]
    if felt is not None:
        options.append((NO_EMOTION, t("remove"), ""))
    title = t("%(touchpoint)s: what would a customer feel here?", touchpoint=touchpoint.title)
    return ChoiceDialog(t, title, options, felt)


def section_dialog(t: Translator, session: WalkSession, offer: BulkOffer) -> ConfirmDialog:
    """Return the dialog that asks whether the rest of the current section meets the standard."""
    count = len(offer.answers)
    words = t.plural(
        "%(count)s unanswered question will be filled in as “meets the standard”: a rating of 4, or the passing"
        " answer.",
        "%(count)s unanswered questions will be filled in as “meets the standard”: a rating of 4, or the passing"
        " answer.",
        count,
    )
    parts = (
        words,
        t("They are marked as filled in together, and the report shows how many."),
        left_out_text(t, session, offer),
    )
    title = t("Does the rest of “%(section)s” meet the standard?", section=session.current_stop.section.title)
    return ConfirmDialog(title, "\n".join(part for part in parts if part), t("Fill in"), t("Cancel"))


def left_out_text(t: Translator, session: WalkSession, offer: BulkOffer) -> str:
    """Return the questions that must be answered one by one, with reasons; empty if there are none."""
    stops = session.checklist.by_question
    lines = [f"– {stops[question].question.ask}: {t.say(why)}" for question, why in offer.left_out]
    more = len(lines) - _REASONS_SHOWN
    if more > 0:
        lines = [*lines[:_REASONS_SHOWN], t("… and %(count)s more", count=more)]
    if lines:
        lines.insert(0, t("To be answered one by one:"))
    if offer.limit_reached:
        lines.append(t("At most 30% of an audit can be filled in together. You have reached this limit."))
    return "\n".join(lines)
