"""The dialog for an action that an answer requires: agree one on a finding, or give the reason why there is none."""

from dataclasses import replace
from typing import TYPE_CHECKING

from tui_audit.domain.audit.model import Grade
from tui_audit.domain.audit.text_fields import REASON
from tui_audit.i18n.translator import Translator
from tui_audit.ui.screens.action_dialogs import add_action
from tui_audit.ui.screens.prompts import ask_choice, ask_line

if TYPE_CHECKING:
    from tui_audit.ui.screens.review.review import ReviewScreen

_REASON, _QUESTION = "reason", "question"


def ask_required_action(t: Translator, screen: "ReviewScreen", question: str) -> None:
    """Ask what to do about a required action that is missing at a question.

    Without a finding at the question, the way to an action is to record one there.
    """
    record = screen.record
    found = {each.id: each for each in record.audit.findings_on(question) if each.grade is not Grade.POSITIVE}
    options = [(each.id, t("Agree an action for: %(finding)s", finding=each.statement), "") for each in found.values()]
    if not found:
        options.append((_QUESTION, t("Go to the question and record a finding (f)"), t("Then agree an action for it.")))
    options.append((_REASON, t("No action: give the reason"), t("The report prints it.")))

    def chosen(option: str) -> None:
        if option == _QUESTION:
            screen.dismiss(question)
        elif option == _REASON:
            _ask_reason(t, screen, question)
        else:
            add_action(t, screen, record, found[option])

    ask_choice(t, screen, t("This answer requires an action"), options, None, chosen)


def _ask_reason(t: Translator, screen: "ReviewScreen", question: str) -> None:
    record = screen.record

    def keep(reason: str) -> None:
        drafts = screen.services.repository.drafts
        record.change(
            lambda audit: drafts.record_answers(audit, [replace(audit.answer(question), action_excuse=reason)])
        )

    field = replace(REASON, required=True)
    title = t("Why is no action agreed? (required)")
    ask_line(
        t, screen, title, field, record.audit.answer(question).action_excuse, keep, hint=_hint(t, screen, question)
    )


def _hint(t: Translator, screen: "ReviewScreen", question: str) -> str:
    ask = screen.record.checklist.by_question[question].question.ask
    return f"{t('Question: %(words)s', words=ask)}\n{t('Write roles, not names.')}"
