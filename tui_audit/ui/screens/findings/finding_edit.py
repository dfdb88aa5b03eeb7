"""The form for one finding: grade, statement, recommendation, cause, quality, disagreement, photos and actions."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui_audit.domain.audit.model import Audit, Finding, FindingCause, Grade
from tui_audit.domain.audit.text_fields import DISAGREEMENT, RECOMMENDATION, STATEMENT
from tui_audit.domain.checklist.model import Quality
from tui_audit.domain.history.threads import Thread, Threads, subject_of
from tui_audit.i18n.formats import word
from tui_audit.i18n.labels.threads import history_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.action_labels import action_text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.records import FINDING
from tui_audit.ui.screens.action_dialogs import add_action, delete_action
from tui_audit.ui.screens.open_audit import OpenAudit, audit_page, fill_audit_page
from tui_audit.ui.screens.photos.photo_dialogs import PhotoDialogs, PhotoPlace, photo_names_line
from tui_audit.ui.screens.prompts import ask_choice, ask_confirmation, ask_line, ask_text, enum_options, field_pick
from tui_audit.ui.screens.threads import thread_dialog
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.themes import marked
from tui_audit.ui.widgets.pick_list import Pick, PickList


class FindingEditScreen(Screen[None]):
    """A finding as a list; Enter changes the selected line, and each change is saved at once."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(FINDING)

    def __init__(self, services: Services, audit_id: str, finding_id: str) -> None:
        super().__init__()
        self._t = services.translator
        self.services = services
        self.record = OpenAudit(services, audit_id, self.show_rows, self.dismiss, with_previous=True)
        self.finding_id = finding_id

    @property
    def finding(self) -> Finding | None:
        """Return the finding, or None if it was deleted."""
        return next((each for each in self.record.audit.findings if each.id == self.finding_id), None)

    def compose(self) -> ComposeResult:
        """Lay out the head line, the list and the key line."""
        yield from audit_page(self._t, self._t("Finding"))

    def on_screen_resume(self) -> None:
        """Read the audit again: another screen may have changed it."""
        self.record.read()

    def show_rows(self) -> None:
        """Show the finding as it is now."""
        fill_audit_page(self, self.title_words(), self.rows())

    def title_words(self) -> tuple[str, str]:
        """Return the title with the store name, and the touchpoint as the subtitle."""
        finding = self.finding
        titles = {stop.touchpoint.id: stop.touchpoint.title for stop in self.record.checklist.stops}
        where = titles.get(finding.touchpoint, finding.touchpoint) if finding is not None else ""
        return self._t("Finding · %(store)s", store=self.record.audit.store.name), where

    def rows(self) -> list[Pick]:
        """Return one row per field and per action of the finding."""
        finding = self.finding
        if finding is None:
            return []
        picks = self._heading(finding)
        grade = marked(
            self._t, finding.grade, ascii_only=self.services.settings.ascii_marks, word=word(self._t, finding.grade)
        )
        picks += [
            field_pick("grade", self._t("Grade"), grade),
            field_pick("statement", self._t("What you saw"), finding.statement),
            *self._seen_before(finding),
            field_pick("recommendation", self._t("Recommendation"), self._optional(finding.recommendation)),
            field_pick(
                "cause", self._t("Cause"), self._optional(word(self._t, finding.cause) if finding.cause else "")
            ),
            field_pick(
                "quality", self._t("Quality"), self._optional(word(self._t, finding.quality) if finding.quality else "")
            ),
            field_pick("disagreement", self._t("Disagreement"), self._optional(finding.disagreement)),
            field_pick(
                "photos", self._t("Photos"), self._optional(photo_names_line(self.record.audit, finding.photos))
            ),
        ]
        for action in self.record.audit.actions_on(finding.id):
            words = action_text(self._t, self.record.audit, action, ascii_only=self.services.settings.ascii_marks)
            picks.append(field_pick(f"action:{action.id}", self._t("Action"), words))
        picks.append(Pick("new", text.line(self._t("+ Add an action"), "$accent")))
        return picks

    def _optional(self, value: str | Content) -> str | Content:
        return value or self._t("– (optional)")

    def _seen_before(self, finding: Finding) -> list[Pick]:
        """Return the row with the thread of a failing finding; empty if there is no previous thread to continue."""
        if not finding.grade.is_failing or not self._earlier(finding):
            return []
        thread = self.record.threads.of(self.record.audit_id, finding)
        words = self._t("its question is not answered") if thread is None else history_words(self._t, thread)
        return [field_pick("thread", self._t("Repeat"), words)]

    def _earlier(self, finding: Finding) -> list[Thread]:
        """Return the threads of previous audits that this finding may continue: those no other finding continues."""
        taken = {each.thread for each in self.record.audit.findings if each.id != finding.id}
        known = Threads(self.record.previous_visits or ()).at(subject_of(finding))
        return [thread for thread in known if thread.id not in taken]

    def _heading(self, finding: Finding) -> list[Pick]:
        stop = self.record.checklist.by_question.get(finding.question or "")
        return (
            [] if stop is None else [Pick("question", text.block(self._question(stop.question.ask)), is_heading=True)]
        )

    def on_option_list_option_selected(self) -> None:
        """Change the line that was clicked or entered."""
        self.action_change()

    def action_change(self) -> None:
        """Ask for a new value of the selected line."""
        finding, picked = self.finding, self.query_one(PickList).highlighted_id
        if finding is None or picked is None:
            return
        if picked.startswith("action:"):
            self.services.navigator.edit_action(self.record.audit_id, picked.removeprefix("action:"))
        elif picked == "new":
            add_action(self._t, self, self.record, finding)
        else:
            self._ask(picked, finding)

    def _ask(self, field: str, finding: Finding) -> None:
        """Open the dialog that changes a field of the finding."""
        dialogs = {
            "grade": self._ask_grade,
            "statement": self._ask_statement,
            "thread": self._ask_thread,
            "recommendation": self._ask_recommendation,
            "cause": self._ask_cause,
            "quality": self._ask_quality,
            "disagreement": self._ask_disagreement,
            "photos": self._ask_photos,
        }
        if field in dialogs:
            dialogs[field](finding)

    def keep(self, finding: Finding, **fields: Any) -> None:
        """Save the finding with these fields changed."""
        self.record.change(lambda audit: self.services.repository.findings.save(audit, replace(finding, **fields)))

    def action_act(self) -> None:
        """Add an action to the finding."""
        if self.finding is not None:
            add_action(self._t, self, self.record, self.finding)

    def action_delete(self) -> None:
        """Delete the selected action after confirmation; if none is selected, the finding."""
        finding, picked = self.finding, self.query_one(PickList).highlighted_id or ""
        if finding is None:
            return
        action = next((each for each in self.record.audit.actions if f"action:{each.id}" == picked), None)
        if action is not None:
            delete_action(self._t, self, self.record, action)
            return
        ask_to_delete_finding(self._t, self, self.record, finding, self.dismiss)

    def _ask_grade(self, finding: Finding) -> None:
        ask_choice(
            self._t,
            self,
            self._t("Grade: how serious is it?"),
            [(grade, word(self._t, grade), hint) for grade, hint in zip(Grade, _grade_hints(self._t), strict=True)],
            finding.grade,
            lambda grade: self.keep(finding, grade=grade),
        )

    def _ask_statement(self, finding: Finding) -> None:
        ask_line(
            self._t,
            self,
            self._t("What did you see? (required)"),
            STATEMENT,
            finding.statement,
            lambda statement: self.keep(finding, statement=statement),
            hint=self._hint(finding),
        )

    def _hint(self, finding: Finding) -> str:
        """Return the question that the finding is about, and a reminder to write roles."""
        stop = self.record.checklist.by_question.get(finding.question or "")
        reminder = self._t("Write roles, not names.")
        return reminder if stop is None else f"{self._question(stop.question.ask)}\n{reminder}"

    def _question(self, ask: str) -> str:
        return self._t("Question: %(words)s", words=ask)

    def _ask_thread(self, finding: Finding) -> None:
        def chosen(thread: str | None) -> None:
            if thread is not None:
                self.keep(finding, thread=thread)

        self.app.push_screen(thread_dialog(self._t, finding, self._earlier(finding)), chosen)

    def _ask_recommendation(self, finding: Finding) -> None:
        ask_text(
            self._t,
            self,
            self._t("Recommendation (optional)"),
            RECOMMENDATION,
            finding.recommendation,
            lambda recommendation: self.keep(finding, recommendation=recommendation),
            hint=self._t("Write roles, not names. Ctrl+S or F2 saves, Esc cancels."),
        )

    def _ask_cause(self, finding: Finding) -> None:
        options: list[tuple[FindingCause | str, str, str]] = [
            *((cause, f"{word(self._t, cause)}: {hint}", "") for cause, hint in _cause_hints(self._t).items()),
            ("", self._t("No cause"), ""),
        ]
        ask_choice(
            self._t,
            self,
            self._t("Main cause: why did it happen? (optional)"),
            options,
            finding.cause or "",
            lambda cause: self.keep(finding, cause=cause if isinstance(cause, FindingCause) else None),
        )

    def _ask_quality(self, finding: Finding) -> None:
        options: list[tuple[Quality | str, str, str]] = [
            *enum_options(self._t, Quality),
            ("", self._t("None of these"), ""),
        ]
        ask_choice(
            self._t,
            self,
            self._t("Which quality is it about? (optional)"),
            options,
            finding.quality or "",
            lambda quality: self.keep(finding, quality=quality if isinstance(quality, Quality) else None),
        )

    def _ask_disagreement(self, finding: Finding) -> None:
        ask_text(
            self._t,
            self,
            self._t("Disagreement: what does the store say? (optional)"),
            DISAGREEMENT,
            finding.disagreement,
            lambda disagreement: self.keep(finding, disagreement=disagreement),
            hint=self._t("The report shows it with the finding. Ctrl+S or F2 saves, Esc cancels."),
        )

    def _ask_photos(self, finding: Finding) -> None:
        def kept(audit: Audit) -> None:
            self.record.audit = audit
            self.show_rows()

        PhotoDialogs(self.services, self, PhotoPlace(lambda: self.record.audit, kept, finding=finding.id)).ask()


def _grade_hints(t: Translator) -> list[str]:
    return [
        t("A risk to people, or against the law"),
        t("Spoils the visit for many customers"),
        t("Customers notice it; easy to put right"),
        t("Worth knowing; nothing is wrong"),
        t("A good example for other stores"),
    ]


def _cause_hints(t: Translator) -> dict[FindingCause, str]:
    """Return what each cause means; short enough that the whole list fits on 24 lines."""
    return {
        FindingCause.PEOPLE: t("not enough staff, or tasks not shared out"),
        FindingCause.TRAINING: t("staff have not been shown how"),
        FindingCause.PROCESS: t("no routine, or one that is not followed"),
        FindingCause.EQUIPMENT: t("missing, broken or unsuitable"),
        FindingCause.STOCK: t("out of stock, or too much of it"),
        FindingCause.LAYOUT: t("space, shelves, signs or light"),
        FindingCause.SUPPLIER: t("late, incomplete or faulty deliveries"),
        FindingCause.HEAD_OFFICE: t("decisions or materials from head office"),
        FindingCause.OTHER: t("none of these"),
    }


def ask_to_delete_finding(
    t: Translator, screen: Screen[None], record: OpenAudit, finding: Finding, after: Callable[[], object] | None = None
) -> None:
    """Delete a finding and its actions after confirmation; ``after`` is called once it is deleted."""
    count = len(record.audit.actions_on(finding.id))
    words = [finding.statement]
    if count:
        words.append(t.plural("Its %(count)s action is deleted too.", "Its %(count)s actions are deleted too.", count))

    def deed() -> None:
        record.change(lambda audit: record.services.repository.findings.remove(audit, finding.id), after)

    ask_confirmation(t, screen, t("Delete this finding?"), "\n".join(words), t("Delete"), deed)
