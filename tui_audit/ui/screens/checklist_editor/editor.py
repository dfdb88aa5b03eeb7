"""The checklist editor: the outline, and in wide windows the selected part with its preview beside it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from tui_audit.application.checklist_editor import ChecklistEditor, PickedQuestion
from tui_audit.application.checklist_problems import title_of
from tui_audit.checklists.draft.document import Place
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.checklist_editor import EDITOR
from tui_audit.ui.screens.checklist_editor.adding import added_part, adding_options
from tui_audit.ui.screens.checklist_editor.find_part import FindPartDialog
from tui_audit.ui.screens.checklist_editor.outline import Outline, place_of, row_id
from tui_audit.ui.screens.checklist_editor.part_form import PartFormScreen
from tui_audit.ui.screens.checklist_editor.part_words import (
    part_lines,
    part_name,
    problem_counts,
    problem_line,
)
from tui_audit.ui.screens.checklist_editor.pick_questions import PickQuestionsScreen
from tui_audit.ui.screens.checklist_editor.preview import PreviewPanel, PreviewScreen
from tui_audit.ui.screens.checklist_editor.problem_check import ProblemCheck
from tui_audit.ui.screens.checklist_editor.problems import ProblemsScreen
from tui_audit.ui.screens.checklist_editor.publishing import Publishing
from tui_audit.ui.screens.checklist_editor.question_time import QuestionTime
from tui_audit.ui.screens.checklist_editor.saving import Saving
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.detail_panel import DetailPanel
from tui_audit.ui.widgets.dialogs import ChoiceDialog, ConfirmDialog, MessageDialog
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.rows import RowList

_QUESTION = 3
_OF_PARTS = frozenset({"shift", "duplicate", "delete"})
"""Actions that the checklist as a whole does not have."""


class ChecklistEditorScreen(Screen[None]):
    """One checklist that is edited; each step is saved as a draft."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(EDITOR)
    CSS = """
    ChecklistEditorScreen #outline-panel { width: 3fr; }
    ChecklistEditorScreen .beside { display: none; width: 3fr; }
    ChecklistEditorScreen.-wide .beside { display: block; }
    ChecklistEditorScreen.-wide #outline-panel { width: 2fr; }
    ChecklistEditorScreen #part-panel { height: 3fr; }
    ChecklistEditorScreen #preview-panel { height: 2fr; }
    #line-problem { max-height: 3; }
    """

    def __init__(self, services: Services, editor: ChecklistEditor, *, is_draft: bool) -> None:
        """``is_draft``: whether the editor continues with a draft, or has just started a new checklist."""
        super().__init__()
        self._t = services.translator
        self.services = services
        self.editor = editor
        self._outline, self._time = Outline(self._t, editor), QuestionTime(editor)
        self._publishing = Publishing(services, editor, lambda: self.app)
        self._check = ProblemCheck(self, editor, self._checked)
        self._saving = Saving(services, editor, lambda: self.app, is_draft=is_draft)

    def compose(self) -> ComposeResult:
        """Lay out the outline, the selected part with its preview, the problem of the line, and the state."""
        yield HeadLine("")
        with Horizontal(classes="side-by-side"):
            yield Panel(self._t("Outline"), RowList(id="outline", has_enter=False), id="outline-panel")
            with Vertical(classes="beside"):
                yield DetailPanel("", id="part-panel")
                yield PreviewPanel(self._t, ascii_only=self.services.settings.ascii_marks, id="preview-panel")
        yield Static(id="line-problem", classes="page-line")
        yield Static(id="status", classes="page-line")
        yield KeyLine(self._t)

    def on_mount(self) -> None:
        """Show the outline, and look for errors at once."""
        self.query_one(RowList).focus()
        self.show(())
        if self.editor.document.is_rewritten:
            words = self._t("The file had another layout. It is written anew when you publish, without its comments.")
            self.app.push_screen(MessageDialog(self._t, self._t("Comments are not kept"), words))
        self._check.start()

    @property
    def place(self) -> Place:
        """The place under the cursor."""
        return place_of(self.query_one(RowList).current)

    @property
    def has_unsaved(self) -> bool:
        """Whether the last steps could not be saved."""
        return self.editor.save_error is not None

    def save_pending(self) -> None:
        """Save the steps that could not be saved; raises AuditError if they still cannot."""
        if self.editor.save_error is not None and not self.editor.save():
            raise self.editor.save_error

    def show(self, place: Place) -> None:
        """Show the checklist as it is now, with the cursor at a place; then look for errors."""
        self._outline.reveal(place)
        self._draw(place)
        self._check.start_later()

    def _checked(self) -> None:
        self._draw(self.place)

    def _draw(self, place: Place) -> None:
        self.query_one(RowList).show(self._outline.rows(), row_id(place))
        count, minutes = self._time.count()
        counted = self._t.plural("%(count)s question", "%(count)s questions", count)
        title = self._t("Edit: %(title)s", title=title_of(self.editor.table(())))
        self.query_one(HeadLine).show(
            title, self._t("%(questions)s, %(minutes)s min", questions=counted, minutes=minutes)
        )
        self._show_status()
        self._show_selected()

    @on(RowList.Highlighted)
    def moved(self) -> None:
        """Show the selected part."""
        self._show_selected()

    @on(RowList.Chosen)
    def clicked(self) -> None:
        """Select the clicked line; the list posts this for the mouse only."""
        self._show_selected()

    def _show_selected(self) -> None:
        place, editor = self.place, self.editor
        fields = editor.fields(place)
        lines = [problem_line(self._t, fields, each) for each in self._check.at(place)]
        self.query_one("#line-problem", Static).update(lines[0] if lines else "")
        is_wide = self.has_class("-wide")
        self.query_one("#line-problem").display = bool(lines) and not is_wide
        if is_wide:
            shown = [*lines, *part_lines(self._t, fields, editor.table(place))]
            self.query_one("#part-panel", DetailPanel).show(part_name(self._t, place), shown)
            preview = self.query_one(PreviewPanel)
            preview.display = len(place) == _QUESTION
            if preview.display:
                preview.show(editor.preview(place))
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Show the selected part beside the outline if the window is wide now."""
        super().on_resize()
        self.call_after_refresh(self._show_selected)

    def _show_status(self) -> None:
        counts = text.line(problem_counts(self._t, self._check.problems), "bold")
        self.query_one("#status", Static).update(Content.assemble(self._saving.words(), "   ", counts))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Offer each key only where it applies."""
        if not self.is_mounted:
            return True
        if action in _OF_PARTS:
            return bool(self.place)
        if action == "preview":
            return len(self.place) == _QUESTION and not self.has_class("-wide")
        if action == "discard":
            return self._saving.has_draft
        return self.has_unsaved if action == "save" else True

    def action_edit(self) -> None:
        """Open the form of the selected line."""
        place = self.place
        self._edit(place, lambda saved: self.show(place) if saved else None)

    def _edit(self, place: Place, then: Callable[[bool | None], None]) -> None:
        problems = self._check.at(place)
        self.app.push_screen(PartFormScreen(self.services, self.editor, self._outline, place, problems), then)

    def action_add(self) -> None:
        """Ask what to add, unless only one thing fits here."""
        place = self.place
        options = adding_options(self._t, place)
        if len(options) == 1:
            self._add(options[0][0])
        else:
            dialog = ChoiceDialog(self._t, self._t("What do you want to add?"), options)
            self.app.push_screen(dialog, lambda level: self._add(level) if level else None)

    def _add(self, level: int) -> None:
        """Add a part and open its form; if that is cancelled, the part is not added."""
        before = self.place
        added = added_part(self.editor, before, level)

        def closed(saved: bool | None) -> None:  # noqa: FBT001 - the result of the form
            if not saved:
                self.editor.undo()
            self.show(added if saved else before)

        self.show(added)
        self._edit(added, closed)

    def action_shift(self, step: int) -> None:
        """Move the selected part up or down."""
        self.show(self.editor.move(self.place, step))

    def action_duplicate(self) -> None:
        """Add a copy below the selected part."""
        self.show(self.editor.copy(self.place))

    def action_delete(self) -> None:
        """Delete the selected part; ask first if there are several questions in it."""
        place = self.place
        count = sum(each[: len(place)] == place and len(each) == _QUESTION for each in self.editor.document.places())
        if count < 2:
            self.show(self.editor.delete(place))
            return
        title = self._t("Delete “%(title)s”?", title=title_of(self.editor.table(place)))
        words = self._t.plural("%(count)s question is in it.", "%(count)s questions are in it.", count)
        question = ConfirmDialog(title, words, self._t("Delete"), self._t("Cancel"), dangerous=True)
        self.app.push_screen(question, lambda agreed: self.show(self.editor.delete(place)) if agreed else None)

    def action_undo(self) -> None:
        """Undo the last step."""
        self._go_to_step(self.editor.undo(), self._t("There is nothing to undo."))

    def action_redo(self) -> None:
        """Make the step again that was undone."""
        self._go_to_step(self.editor.redo(), self._t("There is nothing to redo."))

    def _go_to_step(self, place: Place | None, nothing: str) -> None:
        if place is None:
            self.app.notify(nothing, markup=False)
        else:
            self.show(place)

    def action_fold(self, step: int) -> None:
        """Fold or unfold the selected line, or go to the line that it is in."""
        place = self._outline.fold(self.place, step)
        if place is not None:
            self.query_one(RowList).show(self._outline.rows(), row_id(place))
            self._show_selected()

    def action_find(self) -> None:
        """Ask for words and go to the line that has them."""
        self.app.push_screen(FindPartDialog(self._t, self._outline.lines), self._go_to)

    def action_problems(self) -> None:
        """List the errors and warnings."""
        self.app.push_screen(ProblemsScreen(self.services, self.editor, self._check.problems), self._go_to)

    def _go_to(self, place: Place | None) -> None:
        if place is not None:
            self._outline.reveal(place)
            self._draw(place)

    def action_preview(self) -> None:
        """Show the selected question as during an audit."""
        self.app.push_screen(PreviewScreen(self.services, self.editor.preview(self.place)))

    def action_pick(self) -> None:
        """Let questions of all checklists be picked, and insert them."""
        place = self.place

        def picked(questions: Sequence[PickedQuestion] | None) -> None:
            if questions:
                self.show(self.editor.insert_questions(place, questions))

        self.app.push_screen(PickQuestionsScreen(self.services, self.editor), picked)

    def action_changes(self) -> None:
        """Show what changed since the last version."""
        self._publishing.show_changes()

    def action_publish(self) -> None:
        """Publish the draft, or list the errors that prevent it."""
        errors = self._check.errors_now()
        if errors:
            screen = ProblemsScreen(self.services, self.editor, errors, is_refused=True)
            self.app.push_screen(screen, self._go_to)
        else:
            self._publishing.ask(self.dismiss)

    def action_discard(self) -> None:
        """Delete the draft, after a question."""
        self._publishing.ask_to_discard(self.dismiss)

    def action_save(self) -> None:
        """Save the steps that could not be saved."""
        self._saving.save_again(self._show_status)

    def action_back(self) -> None:
        """Leave; ask first if the last steps could not be saved."""
        self._saving.leave(self.dismiss)
