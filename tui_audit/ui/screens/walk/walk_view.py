"""The view of the walk-through: progress, list, card, answer line, note and footer. Only changed parts are redrawn."""

from collections.abc import Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from tui_audit.application.walk.outcome import Notice
from tui_audit.application.walk.route import Route
from tui_audit.application.walk_session import WalkSession
from tui_audit.domain.audit.enums import AuditKind, Status
from tui_audit.domain.audit.question_state import question_state
from tui_audit.domain.checklist.model import Stop
from tui_audit.i18n.formats import period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.answer_types import control_of
from tui_audit.ui.answer_words import short_value
from tui_audit.ui.commands.walk import (
    ALL_KEYS,
    CANCEL_TEXT,
    ENTER_WORKSHEET,
    HISTORY,
    LEAVING,
    MOVING,
    NOTING,
    SAVE_TEXT,
    STOPWATCH,
)
from tui_audit.ui.screens.walk.answer_text import (
    NOTICE_STYLES,
    answer_content,
    emotion_content,
    findings_content,
    notice_text,
)
from tui_audit.ui.screens.walk.previous_findings import finding_lines, value_texts
from tui_audit.ui.services import Services
from tui_audit.ui.themes import mark
from tui_audit.ui.widgets.answer_line import AnswerPanel
from tui_audit.ui.widgets.key_hints import Hint, KeyHints, hint
from tui_audit.ui.widgets.lines_view import BLANK
from tui_audit.ui.widgets.note_editor import NoteEditor
from tui_audit.ui.widgets.number_entry import Entry
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.question_card import PLAIN_SIGNS, RICH_SIGNS, Card
from tui_audit.ui.widgets.question_list import QuestionList, RowMark
from tui_audit.ui.widgets.question_panel import QuestionPanel
from tui_audit.ui.widgets.score_strip import PhaseProgress, WalkHeader
from tui_audit.ui.widgets.stopwatch import Stopwatch, clock_words, is_time_unit


class WalkView(Vertical):
    """Draws the state of a session; makes no decisions."""

    progress = getters.query_one(WalkHeader)
    questions = getters.query_one(QuestionList)
    card = getters.query_one(QuestionPanel)
    card_panel = getters.query_one("#walk-card-panel", Panel)
    answer_line = getters.query_one(AnswerPanel)
    note = getters.query_one("#walk-note", NoteEditor)
    text = getters.query_one("#walk-text", NoteEditor)
    footer = getters.query_one(KeyHints)

    def __init__(self, services: Services, session: WalkSession, stopwatch: Stopwatch) -> None:
        super().__init__()
        self._t = services.translator
        self._services, self._session, self._stopwatch = services, session, stopwatch
        self._listed: Sequence[Stop] = ()

    def compose(self) -> ComposeResult:
        """Lay out progress, list and card, answer line, note and footer."""
        yield WalkHeader(self._t, id="walk-head")
        with Horizontal(id="walk-middle"):
            yield Panel(self._t("Questions"), QuestionList(self._row_mark, id="walk-list"), id="walk-list-panel")
            yield Panel(
                "",
                QuestionPanel(self._t, id="walk-card"),
                AnswerPanel(id="walk-answer"),
                NoteEditor(self._t, id="walk-text"),
                NoteEditor(self._t, id="walk-note"),
                id="walk-card-panel",
            )
        yield KeyHints(rows=2, id="walk-foot")

    def on_mount(self) -> None:
        """Draw everything once."""
        if self._ascii_only:
            self.progress.full, self.progress.empty = "#", "."
        self.show_title()
        self.show_question()

    def on_descendant_focus(self) -> None:
        """Show the editor's keys while a note or text is written."""
        self.show_keys()

    def on_descendant_blur(self) -> None:
        """Show the question's keys again."""
        self.show_keys()

    # Drawing what changed

    def show_title(self) -> None:
        """Draw store, checklist, period and customer type."""
        self.progress.show_title(title_content(self._t, self._session))

    def show_question(self) -> None:
        """Draw the current question: its row, card and keys; put the terminal's cursor on it."""
        self.show_route()
        self.questions.highlight(self._session.current_question.id)
        self.show_card()
        self.show_keys()
        self.show_cursor()

    def show_route(self) -> None:
        """Draw the list of questions if other questions are shown: of another part of the store, or follow-ups."""
        route: Route = self._session.route
        if self._listed is not route.listed:
            self._listed = route.listed
            self.questions.show_stops(route.listed)
            self.questions.highlight(self._session.current_question.id)
            self.show_progress()
            self._show_saved()

    def show_changed(self, questions: Sequence[str], *, with_card: bool = True) -> None:
        """Draw the rows of these questions, the card and the counts; skip the card if another question follows."""
        self.show_route()
        for question in questions:
            self.questions.refresh_question(question)
        if with_card:
            self.show_card()
        self.show_progress()
        self._show_saved()

    def show_all_again(self) -> None:
        """Draw everything after another screen changed the audit."""
        self.show_title()
        self.questions.refresh()
        self.show_changed(())

    def show_previous(self) -> None:
        """Draw the previous findings and trends after they have been read."""
        self.questions.refresh()
        self.show_card()

    def show_progress(self) -> None:
        """Draw the progress by phase, the part of the store that is shown, and the stopwatch."""
        session = self._session
        phases = [
            PhaseProgress(phase, session.progress.answered_in[phase], asked)
            for phase, asked in session.route.phases.items()
        ]
        asides = []
        if self._stopwatch.is_running:
            words = self._t("Stopwatch %(time)s", time=clock_words(self._stopwatch.seconds))
            asides.append(text.line(words, "bold $text-warning"))
        if session.route.part is not None:
            asides.append(text.line(self._t("Only: %(part)s", part=word(self._t, session.route.part)), "bold"))
        self.progress.show_progress(phases, Content("  ").join(asides))

    def show_card(self) -> None:
        """Draw the current question and its answer."""
        session = self._session
        stop, ascii_only = session.current_stop, self._ascii_only
        self.card_panel.show_title(section_title(self._t, session))
        card = Card(
            stop=stop,
            importance=stop.touchpoint.importance_to(session.audit.segment),
            answer=session.current_answer,
            earlier=(
                *finding_lines(self._t, session.previous, stop.question.id, ascii_only=ascii_only),
                *findings_content(self._t, session, ascii_only=ascii_only),
                *emotion_content(self._t, session),
            ),
            signs=PLAIN_SIGNS if ascii_only else RICH_SIGNS,
        )
        self.card.show_card(card)
        self._show_answer()

    def show_entry(self, entry: Entry | None) -> None:
        """Draw the number or date that is being typed, or the saved answer for None."""
        if entry is None:
            self.show_card()
            return
        self.answer_line.show_answer(
            Content.assemble(
                text.line(self._t("Answer")),
                "  ",
                text.line(f"{entry.text}▏", "bold $accent"),
                text.line(f" {self._session.current_question.number.unit}"),
                "   ",
                text.line(self._t("Enter saves, Esc cancels")),
            )
        )

    def scroll_to_question(self) -> None:
        """Scroll the list to the current question after the list was shown or hidden."""
        self.questions.highlight(self._session.current_question.id)
        self.show_cursor()

    def show_cursor(self) -> None:
        """Put the terminal's cursor on the question, for screen readers that follow it."""
        self.app.cursor_position = self.questions.cursor_offset or self.card.cursor_offset

    def fit_to_window(self) -> None:
        """Draw everything that depends on the size of the window."""
        self.show_keys()
        self.call_after_refresh(self.show_cursor)

    # Editors under the card

    def open_editor(self, editor: NoteEditor, question_id: str, title: str, content: str) -> None:
        """Open an editor for a text about a question, and put the focus on it."""
        if self.screen.has_class("-narrow"):
            self.screen.remove_class("-list-toggled")  # the list would cover the editor
        editor.open_for(question_id, title, content)
        self.screen.set_focus(editor)

    def close_editor(self, editor: NoteEditor) -> None:
        """Close an editor and draw the answer again."""
        editor.close()
        if self.screen.focused is editor:
            self.screen.set_focus(None)
        self.show_changed(())

    # Notices under the card

    def show_notice(self, notice: Notice) -> None:
        """Show a notice of the session, or clear the last one if it has no message."""
        if notice.message is None:
            self.clear_notice()
        else:
            words = notice_text(self._t, self._session, notice.message)
            self.answer_line.show_notice(text.line(words, NOTICE_STYLES[notice.emphasis]), whole=not notice.is_short)

    def show_text(self, words: str, style: str = "") -> None:
        """Show this text as a notice."""
        self.answer_line.show_notice(text.line(words, style))

    def shows_text(self, words: str) -> bool:
        """Return whether this text is the notice now."""
        return self.answer_line.texts[0] == words

    def clear_notice(self) -> None:
        """Clear the notice."""
        self.answer_line.show_notice(BLANK)

    # Parts

    @property
    def _ascii_only(self) -> bool:
        return self._services.settings.ascii_marks

    @property
    def shows_previous_values(self) -> bool:
        """Return whether previous answers to the current question may be shown yet."""
        return self._session.current_answer.is_given or self._services.settings.earlier_values == "at-once"

    def _row_mark(self, question_id: str) -> RowMark:
        session = self._session
        question, answer = session.checklist.by_question[question_id].question, session.audit.answer(question_id)
        trend = session.previous.answers.against(question, answer, session.audit.findings_on(question_id))
        return RowMark(
            mark(question_state(question, answer), ascii_only=self._ascii_only),
            short_value(self._t, question, answer),
            BLANK if trend is None else mark(trend, ascii_only=self._ascii_only),
            self._t("Not asked:") if question_id in session.route.set_aside else "",
        )

    def _show_answer(self) -> None:
        """Draw the answer. Add previous answers once it is given, or at once if the settings allow it."""
        values = (
            value_texts(self._t, self._session.previous, self._session.current_question)
            if self.shows_previous_values
            else []
        )
        tail = [text.line(value) for value in values]
        self.answer_line.show_answer(answer_content(self._t, self._session), text.line(self._t("Last time:")), tail)

    def show_keys(self) -> None:
        """Draw the keys that work now: those of an open editor, or of the current question."""
        if self.screen.focused in {self.note, self.text}:
            self.footer.show_hints(*self._editor_keys())
        elif control_of(self._session.current_question).takes_text:
            self.footer.show_hints(*self._text_question_keys())
        else:
            self.footer.show_hints(*self._question_keys())

    def _editor_keys(self) -> tuple[list[Hint], list[Hint]]:
        t = self._t
        first = [hint(t, SAVE_TEXT), Hint("Tab", t("Save, next question"), "move(1)"), hint(t, CANCEL_TEXT)]
        return [*first, Hint("Enter", t("New line"), "")], [Hint("F1", t("Shortcuts"), "app.show_help")]

    def _text_question_keys(self) -> tuple[list[Hint], list[Hint]]:
        """Return the keys of a question that takes all letters: only other keys are commands."""
        t, question = self._t, self._session.current_question
        going_on = t("Next") if self._session.current_answer.is_given else t("Answer")
        typing = Hint(t("Type"), control_of(question).label(t), "write")
        more = Hint(ALL_KEYS.key_shown or "", t("More: note, photo, undo …"), ALL_KEYS.action)
        second = [*self._moving_keys(), hint(t, LEAVING[2]), Hint("F1", t("Shortcuts"), "app.show_help")]
        return [typing, more, Hint("Enter", going_on, "keep")], second

    def _question_keys(self) -> tuple[list[Hint], list[Hint]]:
        t, question = self._t, self._session.current_question
        control = control_of(question)
        first = [Hint(control.keys(question), control.label(t), "keep")]
        if self._stopwatch.is_running:
            first.append(Hint("Space", t("Stop"), STOPWATCH.action))
        elif is_time_unit(question.number.unit):
            first.append(hint(t, STOPWATCH))
        second = [*MOVING[1:3], LEAVING[1]]
        others = [MOVING[0], LEAVING[0], *ENTER_WORKSHEET, HISTORY, *MOVING[3:5], LEAVING[2]]
        if not self._session.progress.answered:  # no answers yet: the usual time to enter a worksheet
            others = [*ENTER_WORKSHEET, *(each for each in others if each not in ENTER_WORKSHEET)]
        help_hint = Hint("?", t("Shortcuts"), "app.show_help")
        return [*first, *(hint(t, each) for each in NOTING), *self._moving_keys()], [
            *(hint(t, each) for each in second),
            help_hint,
            *(hint(t, each) for each in others),
        ]

    def _moving_keys(self) -> list[Hint]:
        """Return the keys to the question before and after, the way back first: an answer goes to the next anyway."""
        return [Hint("↑", self._t("Back"), "move(-1)"), Hint("↓", self._t("Next"), "move(1)")]

    def _show_saved(self) -> None:
        """Draw how many answers are saved, and when the last one was saved."""
        progress, saved_at = self._session.progress, self._session.saved_at
        words = self._t("Saved %(given)s of %(asked)s", given=progress.answered, asked=progress.asked)
        if saved_at is not None:
            words = f"{words} · {saved_at:%H:%M}"
        self.footer.show_status(text.line(words))


def section_title(t: Translator, session: WalkSession) -> str:
    """Return the section of the current question with its place and the number of the question in it."""
    section = session.current_stop.section
    number, count = session.route.number_in_section(session.current_question.id)
    values = {"section": section.title, "place": word(t, section.where), "number": number, "count": count}
    return t("%(section)s (%(place)s) · %(number)s of %(count)s", **values)


def title_content(t: Translator, session: WalkSession) -> Content:
    """Return store, checklist, period and customer type in one line, after the kind of audit and a reopened status."""
    audit = session.audit
    segment = session.checklist.segment(audit.segment)
    parts = [
        text.line(f"{audit.store.code} {audit.store.name}", "bold"),
        text.line(session.checklist.title),
        text.line(period_words(t, audit.period)),
    ]
    if segment is not None:
        parts.append(text.line(segment.title))
    if audit.self_audit:
        parts.append(text.line(t("self-audit")))
    if audit.status is Status.REOPENED:
        parts.insert(0, text.line(t("reopened"), "bold $text-warning"))
    if audit.kind is not AuditKind.FULL:
        parts.insert(0, text.line(word(t, audit.kind), "bold $text-warning"))
    return Content(" · ").join(parts)
