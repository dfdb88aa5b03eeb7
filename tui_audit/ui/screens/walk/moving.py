"""Going from question to question, by parts, by words, to what is open; and the rest of a section at once."""

from dataclasses import replace

from tui_audit.domain.audit.answer_rules import check_value
from tui_audit.domain.audit.model import Via
from tui_audit.domain.audit.section_fill import BulkOffer, rest_of_section
from tui_audit.domain.checklist.model import Stop
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import _, ngettext, say
from tui_audit.ui.screens.walk.find_question import FindDialog
from tui_audit.ui.screens.walk.walk_session import Undoable
from tui_audit.ui.screens.walk.writing import Writing
from tui_audit.ui.widgets.dialogs import ConfirmDialog, MessageDialog
from tui_audit.ui.widgets.lines_view import BLANK
from tui_audit.ui.widgets.question_list import QuestionList
from tui_audit.ui.widgets.question_panel import QuestionPanel

_REASONS_SHOWN = 8


class Moving(Writing):
    """Keys that move. What is being typed is kept before the card changes."""

    def leave_question(self) -> bool:
        """Keep what is being typed here; False when it was refused, then the card stays. What was said is over."""
        kept = self.keep_entry(move_on=False) and self.close_note()
        if kept:
            self.show_notice(BLANK)
        return kept

    def go(self, stop: Stop | None) -> None:
        """Go to this question after keeping what is being typed here."""
        if stop is not None and self.leave_question():
            self.go_to(stop)

    def action_move(self, step: int) -> None:
        """So many questions on or back."""
        stop = self.course.beside(self.question.id, step)
        self.go(stop)
        if stop is None and step > 0 and self.leave_question():
            self.say(self.what_is_left())

    def action_page(self, direction: int) -> None:
        """Read on in a long card, else go to the next section, or the beginning of this or the one before."""
        panel = self.query_one(QuestionPanel)
        if panel.display and (panel.has_more if direction > 0 else panel.has_less):
            panel.turn_page(direction)
            return
        self.go(self.course.beside_section(self.question.id, direction))

    def action_first(self) -> None:
        """The first question."""
        self.go(self.course.shown[0])

    def action_last(self) -> None:
        """The last question."""
        self.go(self.course.shown[-1])

    def action_next_open(self) -> None:
        """The next question at which something is still to be done."""
        if not self.leave_question():
            return
        stop = self.course.next_where(self.question.id, self.is_open)
        if stop is None:
            self.say(self.what_is_left())
        else:
            self.go_to(stop)

    def action_find(self) -> None:
        """Find a question as its words are typed."""
        if not self.leave_question():
            return

        def found(question_id: str | None) -> None:
            if question_id is None:
                return
            if self.course.place(question_id) is None:
                self.course.show_all()
                self.show_course()
            self.go_to(self.checklist.by_question[question_id])

        self.app.push_screen(FindDialog(self.course.stops), found)

    def action_part(self, direction: int) -> None:
        """Walk one part only, or all of them again."""
        if not self.leave_question():
            return
        self.course.turn_part(direction)
        self.show_course()
        part = self.course.part
        if self.course.place(self.question.id) is None:
            self.go_to(self.course.next_where("", self.is_open) or self.course.shown[0])
        self.say(_("All parts") if part is None else _("Only: %(part)s") % {"part": word(part)})

    def on_question_list_question_picked(self, event: QuestionList.QuestionPicked) -> None:
        """A question was clicked in the list."""
        self.go(self.checklist.by_question[event.question])

    def on_question_panel_answer_picked(self, event: QuestionPanel.AnswerPicked) -> None:
        """An answer was clicked on the card."""
        if event.question != self.question.id:
            return
        if isinstance(event.value, str):
            self.tick(event.question, event.value)
        else:
            self.give(event.question, event.value)

    def action_rest(self) -> None:
        """Offer to answer the rest of this section as meeting the standard."""
        if not self.leave_question():
            return
        section = self.stop.section
        offer = rest_of_section(self.audit, self.checklist, section.id, self.earlier.latest)
        if not offer.answers:
            self.app.push_screen(MessageDialog(_("Nothing to fill in here"), self._left_out_words(offer)))
            return
        count = len(offer.answers)
        words = ngettext(
            "%(count)s open question gets “meets the standard”: 4 of 5, or the good answer.",
            "%(count)s open questions get “meets the standard”: 4 of 5, or the good answer.",
            count,
        )
        text = "\n".join(
            part
            for part in (
                words % {"count": count},
                _("They are marked as filled in together, and the report counts them."),
                self._left_out_words(offer),
            )
            if part
        )
        dialog = ConfirmDialog(
            _("The rest of “%(section)s” is fine?") % {"section": section.title}, text, _("Fill in"), _("Not now")
        )

        def decided(yes: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
            if yes:
                self._fill_in(offer)

        self.app.push_screen(dialog, decided)

    def _left_out_words(self, offer: BulkOffer) -> str:
        lines = [
            f"– {self.checklist.by_question[question].question.ask}: {say(why)}" for question, why in offer.left_out
        ]
        more = len(lines) - _REASONS_SHOWN
        if more > 0:
            lines = [*lines[:_REASONS_SHOWN], _("… and %(count)s more") % {"count": more}]
        if lines:
            lines.insert(0, _("Left out:"))
        if offer.limit_reached:
            lines.append(_("At most 30 % of a walk can be filled in together; that limit is reached."))
        return "\n".join(lines)

    def _fill_in(self, offer: BulkOffer) -> None:
        moment = self.services.timestamp()
        before = tuple(self.audit.answer(question) for question, _value in offer.answers)
        try:
            for question, value in offer.answers:
                check_value(self.checklist.by_question[question].question, value)
        except AuditError as error:
            self.say(say(error.title), "bold")
            return
        answers = [
            replace(was, value=value, by=self.audit.auditor, via=Via.BULK, answered_at=moment)
            for was, (_question, value) in zip(before, offer.answers, strict=True)
        ]
        if self.record(answers):
            self.undoables.append(Undoable(before))
            self.say(_("Filled in: %(count)s. u takes them back.") % {"count": len(answers)})

    def show_course(self) -> None:
        """Draw the list of what is walked now; the screen fills this in."""
