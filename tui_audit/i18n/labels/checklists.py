"""Texts about a checklist that is imported."""

from tui_audit.domain.checklist.model import Checklist, Revision
from tui_audit.i18n.translator import Translator


def checklist_summary(t: Translator, checklist: Checklist) -> str:
    """Return title, id, number of questions and minutes of a checklist in one line."""
    values = {"title": checklist.title, "id": checklist.id, "minutes": checklist.minutes_for(checklist.by_question)}
    return t.plural(
        "%(title)s (%(id)s): %(count)s question, %(minutes)s min",
        "%(title)s (%(id)s): %(count)s questions, %(minutes)s min",
        len(checklist.stops),
        **values,
    )


def section_summaries(t: Translator, checklist: Checklist) -> list[str]:
    """Return one line for each section: its title and the number of its questions."""
    return [
        t.plural(
            "%(title)s: %(count)s question",
            "%(title)s: %(count)s questions",
            sum(len(touchpoint.questions) for touchpoint in section.touchpoints),
            title=section.title,
        )
        for section in checklist.sections
    ]


def translations_words(t: Translator, revision: Revision) -> str:
    """Return the codes of the languages that a checklist is translated into."""
    return t("Translations: %(languages)s", languages=", ".join(sorted(revision.translations)))
