"""What all parts of the walk stand on: the audit, the question on the card, and the one way to disk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.content import Content

from tui_audit.domain.audit.answer_rules import note_is_missing, photo_is_missing
from tui_audit.domain.audit.model import Answer, Audit
from tui_audit.domain.checklist.model import Checklist, Phase, Question, Revision, Stop
from tui_audit.domain.scoring.points import points
from tui_audit.errors import AuditError, Words
from tui_audit.i18n.translator import _, ngettext
from tui_audit.ui import text
from tui_audit.ui.answer_keys import answer_words
from tui_audit.ui.screens.walk.previous_findings import Earlier
from tui_audit.ui.screens.walk.route import Course
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.themes import QuestionState

if TYPE_CHECKING:
    from tui_audit.storage import Repository


@dataclass(frozen=True)
class Undoable:
    """One deed that can be taken back: the answers as they were before it."""

    before: tuple[Answer, ...]


class WalkGround(Screen[None]):
    """State of the walk. Every answer goes through ``record``: to disk first, to the screen after."""

    def __init__(self, services: Services, audit_id: str) -> None:
        super().__init__()
        self.services = services
        self.audit_id = audit_id
        self.audit: Audit
        self.revision: Revision
        self.checklist: Checklist
        self.course: Course
        self.stop: Stop
        """What is on the card."""
        self.earlier = Earlier()
        self.saved_at = ""
        """Hour and minute of the last save, as the screen says it."""
        self.given = 0
        """Questions closed on disk."""
        self.given_in: dict[Phase, int] = {}
        self.undoables: list[Undoable] = []
        self.overwritten: dict[str, str] = {}
        """What was answered before, in words, of questions answered anew in this sitting."""

    @property
    def repository(self) -> "Repository":
        """Where the audit is kept."""
        return self.services.repository

    @property
    def question(self) -> Question:
        """The question on the card."""
        return self.stop.question

    @property
    def ascii_only(self) -> bool:
        """Whether the terminal draws ASCII only."""
        return self.services.settings.ascii_marks

    def load(self) -> None:
        """Read the audit and stand where the walk was left, or at the next open question."""
        self.audit = self.repository.audits.get(self.audit_id)
        self.revision = self.repository.revisions.of_audit(self.audit)
        self.checklist = self.revision.checklist
        self.course = Course(self.checklist, self.audit.asked)
        self.recount()
        self.stop = self._start()

    def recount(self) -> None:
        """Count the closed questions anew."""
        closed = [stop for stop in self.course.stops if self.audit.answer(stop.question.id).is_given]
        self.given = len(closed)
        self.given_in = {phase: sum(stop.section.phase is phase for stop in closed) for phase in Phase}

    def record(
        self, answers: Sequence[Answer], again: Callable[[], object] | None = None, *, moves_on: bool = False
    ) -> bool:
        """Write answers to disk and only then show them; on failure say so and leave everything as it was.

        ``again``: what is done once the disk takes answers again, if not just this.
        ``moves_on``: another card follows at once, so this one need not be drawn again.
        """
        before = {answer.question: self.audit.answer(answer.question) for answer in answers}
        try:
            if len(answers) == 1:
                audit = self.repository.drafts.record_answer(self.audit, answers[0])
            else:
                audit = self.repository.drafts.record_answers(self.audit, answers)
        except AuditError as error:
            self.not_saved(error, again or (lambda: self.record(answers)))
            return False
        self.audit = audit
        self.saved_at = self.services.clock().strftime("%H:%M")
        for answer in answers:
            self._count(before[answer.question], answer)
        self.show_saved([answer.question for answer in answers], with_card=not moves_on)
        return True

    def not_saved(self, error: AuditError, again: Callable[[], object]) -> None:
        """Say that something is not on the disk, and how many answers are; it is done again when that can be."""
        self.services.errors.show(error, again, safe=self.safe_words())

    def safe_words(self) -> str:
        """How many answers are on the disk, whatever happens now."""
        words = ngettext("%(count)s earlier answer is safe.", "%(count)s earlier answers are safe.", self.given)
        return words % {"count": self.given}

    def show_saved(self, questions: Sequence[str], *, with_card: bool = True) -> None:
        """Draw what changed; the screen fills this in."""

    def say(self, words: Words, style: str = "", *, whole: bool = True) -> None:
        """Say something in the line under the card; ``whole``: over the answer too, where one line is too short."""
        self.show_notice(text.line(words, style), whole=whole)

    def show_notice(self, notice: Content, *, whole: bool = True) -> None:
        """Show a notice; the screen fills this in."""

    def go_to(self, stop: Stop) -> None:
        """Put a question on the card; the screen fills this in."""

    def points_are_low(self, question: Question, answer: Answer) -> bool:
        """Whether the answer earns less than half of the points."""
        earned = None if answer.value is None else points(question, answer.value)
        return earned is not None and earned * 2 < 1

    def points_are_full(self, answer: Answer) -> bool:
        """Whether the answer earns all points."""
        question = self.checklist.by_question[answer.question].question
        return answer.value is not None and points(question, answer.value) == 1

    def is_open(self, question_id: str) -> bool:
        """Whether something still has to be done at this question."""
        answer = self.audit.answer(question_id)
        return not answer.is_given or self.lacks_note(question_id) or self.lacks_photo(question_id)

    def open_count(self, *, shown_only: bool = False) -> int:
        """At how many questions something still has to be done; perhaps only of those that are walked now."""
        stops = self.course.shown if shown_only else self.course.stops
        return sum(self.is_open(stop.question.id) for stop in stops)

    @property
    def all_answered(self) -> bool:
        """Whether nothing is open anywhere."""
        return self.given >= len(self.audit.asked) and not self.open_count()

    def what_is_left(self) -> str:
        """What to do at the end of the way: how many are open and how to get there; or that all is answered."""
        here, anywhere = self.open_count(shown_only=True), self.open_count()
        if here and self.given >= len(self.audit.asked):
            words = ngettext(
                "Note or photo missing at %(count)s question: g goes there.",
                "Note or photo missing at %(count)s questions: g goes there.",
                here,
            )
            return words % {"count": here}
        if here:
            words = ngettext(
                "%(count)s question is open: g goes there.", "%(count)s questions are open: g goes there.", here
            )
            return words % {"count": here}
        if anywhere:
            words = ngettext(
                "This part is done; %(count)s open elsewhere: ] is the next part.",
                "This part is done; %(count)s open elsewhere: ] is the next part.",
                anywhere,
            )
            return words % {"count": anywhere}
        return _("All answered: r reviews.")

    def lacks_note(self, question_id: str) -> bool:
        """Whether a note is required and missing."""
        return note_is_missing(self.checklist.by_question[question_id].question, self.audit.answer(question_id))

    def lacks_photo(self, question_id: str) -> bool:
        """Whether a photo is required, and neither there nor promised nor excused."""
        return photo_is_missing(self.checklist.by_question[question_id].question, self.audit.answer(question_id))

    def state_of(self, question_id: str) -> QuestionState:
        """What the list says of a question."""
        answer = self.audit.answer(question_id)
        if not answer.is_given:
            return QuestionState.OPEN
        if self.lacks_note(question_id) or self.lacks_photo(question_id):
            return QuestionState.INCOMPLETE
        if answer.na is not None:
            return QuestionState.NOT_HERE
        if answer.not_seen is not None:
            return QuestionState.NOT_SEEN
        low = self.points_are_low(self.checklist.by_question[question_id].question, answer)
        return QuestionState.LOW if low else QuestionState.ANSWERED

    def words_of(self, answer: Answer) -> str:
        """An answer in words."""
        return answer_words(self.checklist.by_question[answer.question].question, answer)

    def changed(self, question_id: str, **fields: object) -> Answer:
        """The answer of a question with these fields changed."""
        return replace(self.audit.answer(question_id), **fields)  # type: ignore[arg-type]

    def _count(self, before: Answer, after: Answer) -> None:
        change = int(after.is_given) - int(before.is_given)
        if change and after.question in self.checklist.by_question:
            self.given += change
            self.given_in[self.checklist.by_question[after.question].section.phase] += change

    def _start(self) -> Stop:
        stops = self.course.stops
        left = self.audit.position
        if left is None or self.course.place(left) is None:
            return self.course.next_where("", self.is_open) or stops[0]
        here = self.checklist.by_question[left]
        if not self.is_open(left):
            return self.course.next_where(left, self.is_open) or here
        return here
