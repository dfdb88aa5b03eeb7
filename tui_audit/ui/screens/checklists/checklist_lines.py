"""A checklist in one row, and its contents in lines: what it is for, sections with touchpoints, customer types."""

from collections.abc import Iterator, Mapping

from textual.content import Content

from tui_audit.application.checklist_drafts import DraftEntry
from tui_audit.checklists.library import LibraryEntry
from tui_audit.i18n.formats import date_text
from tui_audit.i18n.translator import Translator
from tui_audit.message import Message, message
from tui_audit.ui import text
from tui_audit.ui.widgets.rows import columns

_PURPOSES: Mapping[str, Message] = {
    "quick-check": message("A quick look at what customers notice first. Good for every week."),
    "store-walk": message("The store itself in half an hour, from the car park to the last look back."),
    "retail-experience": message("The whole customer journey: before, during and after the purchase."),
    "service": message("How staff serve customers, from the greeting to the goodbye."),
    "online-presence": message("What customers see of you online. Done at a desk with a phone and a laptop."),
    "aftercare": message("Everything after the purchase: orders, returns, repairs, complaints, staying in touch."),
    "grocery": message("A food store in half an hour: fresh food, shelves, prices, queue, waste and way out."),
    "fashion": message("A fashion store in half an hour: displays, sizes, fitting rooms, exchange."),
    "food-counter": message("A food counter, bakery or café in half an hour: order, wait, food, tables."),
    "pharmacy": message("A pharmacy in half an hour: counter, advice, privacy, waiting."),
    "electronics": message("An electronics store in half an hour: demo devices, advice, payment, repairs."),
}
"""What the bundled checklists are for, by id."""
_QUESTIONS, _MINUTES, _USED, _DRAFT = 13, 8, 16, 20


def purpose_words(t: Translator, entry: LibraryEntry) -> str:
    """Return what a checklist is for; for the user's own and refused ones, what can be said of them."""
    if entry.refusal is not None:
        return t("This file has errors and cannot be used. Press Enter to see them, or e to correct them.")
    if entry.origin == "own":
        return t("Your own checklist. Press e to edit it.")
    return t.say(_PURPOSES[entry.id]) if entry.id in _PURPOSES else ""


def checklist_row(
    t: Translator, entry: LibraryEntry, last_used: str | None, width: int, *, has_draft: bool = False
) -> Content:
    """Return the row of a checklist; ``last_used``: ISO date of the last audit with it."""
    name = text.line(entry.title, "bold")
    if entry.origin == "own":
        name = Content.assemble(name, text.line(f" · {t('yours')}"))
    draft = [(_draft_mark(t), _DRAFT)] if has_draft else []
    if entry.refusal is not None:
        errors = len(entry.refusal.faults)
        words = t.plural("✗ %(count)s error", "✗ %(count)s errors", errors)
        return columns(width, name, *draft, (text.line(words, "bold $text-error"), _QUESTIONS))
    questions = t.plural("%(count)s question", "%(count)s questions", entry.questions)
    parts = [
        *(draft or [(text.line(_used_words(t, last_used)), _USED)]),
        (text.line(questions.rjust(_QUESTIONS)), _QUESTIONS),
        (text.line(t("%(minutes)s min", minutes=entry.minutes).rjust(_MINUTES)), _MINUTES),
    ]
    return columns(width, name, *parts)


def draft_row(t: Translator, draft: DraftEntry, width: int) -> Content:
    """Return the row of a draft that was never published."""
    return columns(width, text.line(draft.title, "bold"), (_draft_mark(t), _DRAFT))


def _draft_mark(t: Translator) -> Content:
    return text.line(t("draft, not published"), "$text-warning")


def draft_words(t: Translator, draft: DraftEntry) -> str:
    """Return when a draft was edited, and what to press."""
    return t(
        "Draft, last edited on %(day)s. Press e to continue with it.", day=date_text(t, draft.edited_at.isoformat())
    )


def _used_words(t: Translator, last_used: str | None) -> str:
    return t("used %(day)s", day=date_text(t, last_used)) if last_used else t("not used yet")


def checklist_lines(t: Translator, entry: LibraryEntry, last_used: str | None) -> Iterator[Content]:
    """Yield what a checklist is for and what it contains; for a refused one, that it has errors."""
    purpose = purpose_words(t, entry)
    if purpose:
        yield text.line(purpose, "bold")
    if entry.revision is None:
        return
    checklist = entry.revision.checklist
    values = {"minutes": entry.minutes, "version": entry.version}
    yield text.line(
        t.plural(
            "%(count)s question, about %(minutes)s minutes, version %(version)s",
            "%(count)s questions, about %(minutes)s minutes, version %(version)s",
            entry.questions,
            **values,
        )
    )
    if last_used:
        yield text.line(t("Last used on %(day)s", day=date_text(t, last_used)))
    if checklist.segments:
        yield text.line(t("Customer types: %(titles)s", titles=", ".join(each.title for each in checklist.segments)))
    for section in checklist.sections:
        count = sum(len(touchpoint.questions) for touchpoint in section.touchpoints)
        yield Content()
        yield text.line(f"{section.title} ({count})", "bold $accent")
        yield text.line(", ".join(touchpoint.title for touchpoint in section.touchpoints))
