"""Texts and marks for one question of the walk-through: its answer, findings, photos and notices."""

from datetime import date
from enum import StrEnum

from textual.content import Content

from tui_audit.application.walk.notices import evidence_needed
from tui_audit.application.walk.outcome import Emphasis
from tui_audit.application.walk_session import WalkSession
from tui_audit.domain.audit.model import Answer, Finding
from tui_audit.domain.history.threads import ThreadState
from tui_audit.i18n.formats import date_text, feeling_words, word
from tui_audit.i18n.labels.threads import state_words
from tui_audit.i18n.translator import Translator
from tui_audit.message import Message
from tui_audit.ui import text
from tui_audit.ui.answer_words import answer_words
from tui_audit.ui.themes import mark

NOTICE_STYLES = {Emphasis.PLAIN: "", Emphasis.STRONG: "bold", Emphasis.WARNING: "bold $text-warning"}
_NOTE_LENGTH = 40


def notice_text(t: Translator, session: WalkSession, message: str | Message) -> str:
    """Return a message of the session as text, with its answers, findings, statuses and dates translated."""
    if not isinstance(message, Message):
        return message
    values = {name: _value(t, session, value) for name, value in message.values.items()}
    return t.say(Message(message.one, message.many, message.context, values))


def _value(t: Translator, session: WalkSession, value: object) -> object:
    match value:
        case Message():
            return notice_text(t, session, value)
        case Answer():
            return answer_words(t, session.checklist.by_question[value.question].question, value)
        case Finding():
            return grade_text(t, session, value)
        case StrEnum():
            return word(t, value)
        case date():
            return date_text(t, value.isoformat())
    return value


def grade_text(t: Translator, session: WalkSession, finding: Finding) -> str:
    """Return the grade of a finding, with its repeat status if it was found in a previous audit."""
    thread = session.previous.thread_of(finding, session.audit, session.checklist)
    if thread is None or thread.state is ThreadState.NEW:
        return word(t, finding.grade)
    return f"{word(t, finding.grade)}, {state_words(t, thread)}"


def findings_content(t: Translator, session: WalkSession, *, ascii_only: bool) -> list[Content]:
    """Return one line per finding at the current question."""
    return [
        Content.assemble(
            mark(finding.grade, ascii_only=ascii_only),
            " ",
            text.line(grade_text(t, session, finding)),
            ": ",
            text.line(finding.statement),
        )
        for finding in session.audit.findings_on(session.current_question.id)
    ]


def emotion_content(t: Translator, session: WalkSession) -> list[Content]:
    """Return the line about what a customer feels at the current touchpoint; empty if no emotion is recorded."""
    felt = session.emotion_at(session.current_stop.touchpoint.id)
    return [] if felt is None else [text.line(t("A customer feels: %(words)s", words=feeling_words(t, felt)))]


def answer_content(t: Translator, session: WalkSession) -> Content:
    """Return the current answer in one line, with the evidence it still requires, its note and its photos."""
    answer = session.current_answer
    parts = [Content.assemble(text.line(t("Answer")), "  ", text.line(_answer_text(t, session), "bold"))]
    if needed := evidence_needed(session.current_question, answer):
        parts.append(text.line(notice_text(t, session, needed), "bold $text-warning"))
    if answer.note:
        parts.append(text.line(t("note: %(note)s", note=_start(answer.note))))
    if photos := _photo_text(t, answer):
        parts.append(text.line(photos))
    return Content("   ").join(parts)


def _answer_text(t: Translator, session: WalkSession) -> str:
    answer, question = session.current_answer, session.current_question
    words = answer_words(t, question, answer)
    before = session.replaced.get(question.id)
    return words if before is None else f"{answer_words(t, question, before)} → {words}"


def _photo_text(t: Translator, answer: Answer) -> str:
    if answer.photos:
        return t("photo: %(count)s", count=len(answer.photos))
    if answer.photo_to_follow:
        return t("photo to follow")
    if answer.photo_excuse:
        return t("no photo possible: %(reason)s", reason=answer.photo_excuse)
    return ""


def _start(note: str) -> str:
    line = " ".join(note.split())
    return line if len(line) <= _NOTE_LENGTH else line[: _NOTE_LENGTH - 1] + "…"
