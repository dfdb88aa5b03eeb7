"""The answers of an audit as rows of a panel, by section."""

from collections.abc import Iterator

from textual.content import Content

from tui_audit.domain.audit.follow_ups import asked_now, set_aside
from tui_audit.domain.audit.model import Answer, Audit, EntryMethod
from tui_audit.domain.checklist.model import Checklist
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.answer_words import answer_words
from tui_audit.ui.screens.review.panels import sub_heading
from tui_audit.ui.widgets.lines_view import BLANK
from tui_audit.ui.widgets.pick_list import Pick


def answer_rows(t: Translator, audit: Audit, checklist: Checklist, width: int) -> Iterator[Pick]:
    """Yield one row per question asked, with its answer at the right and its note below; headings for the sections.

    Answered follow-ups that are not asked any more are among them, and say so.
    """
    section = None
    asked, aside = frozenset(asked_now(audit, checklist)), frozenset(set_aside(audit, checklist))
    for question in audit.asked:
        stop = checklist.by_question.get(question)
        if stop is None or (question not in asked and question not in aside):
            continue
        if stop.section is not section:
            section = stop.section
            yield sub_heading(f"section:{section.id}", section.title)
        answer = audit.answer(question)
        words = text.line(answer_words(t, stop.question, answer), "bold")
        lines = _with_answer(text.line(stop.question.ask), words, width)
        remarks = _remarks(t, answer, is_set_aside=question in aside)
        yield Pick(f"answer:{question}", Content("\n").join([*lines, *([remarks] if remarks else [])]))


def _with_answer(ask: Content, answer: Content, width: int) -> list[Content]:
    """Return a question with its answer at the right end of its last line, or below if there is no room."""
    *lines, last = ask.wrap(width)
    if last.cell_length + answer.cell_length + 2 > width:
        lines.append(last)
        last = BLANK
    return [*lines, Content.assemble(last, " " * (width - last.cell_length - answer.cell_length), answer)]


def _remarks(t: Translator, answer: Answer, *, is_set_aside: bool) -> Content:
    """Return what is known about an answer beside its value: how it was given, photos, spot check, note."""
    parts = []
    if is_set_aside:
        parts.append(t("not asked now, not counted"))
    if answer.via is EntryMethod.BULK:
        parts.append(t("filled in with the section"))
    if answer.photos:
        parts.append(t.plural("%(count)s photo", "%(count)s photos", len(answer.photos)))
    if answer.shown is not None:
        parts.append(word(t, answer.shown))
    if answer.note:
        parts.append(answer.note)
    return text.line(f"  {' · '.join(parts)}") if parts else BLANK
