"""The list of errors and warnings of a checklist that is edited."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from tui_audit.application.checklist_editor import ChecklistEditor, Problem
from tui_audit.application.checklist_problems import title_of
from tui_audit.checklists.draft.document import Place
from tui_audit.ui import text
from tui_audit.ui.commands import bindings
from tui_audit.ui.commands.checklist_editor import PROBLEMS
from tui_audit.ui.screens.checklist_editor.part_words import part_name, problem_counts, problem_line
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.pick_list import Pick, PickList


class ProblemsScreen(Screen[Place | None]):
    """All errors, or all warnings; returns the place of the chosen one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PROBLEMS)

    def __init__(
        self, services: Services, editor: ChecklistEditor, problems: Sequence[Problem], *, is_refused: bool = False
    ) -> None:
        """``is_refused``: whether the list explains why the checklist is not published."""
        super().__init__()
        self._t = services.translator
        self.services = services
        self._editor, self._problems, self._is_refused = editor, tuple(problems), is_refused

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        t = self._t
        yield HeadLine(t("Problems"), problem_counts(t, self._problems))
        if self._is_refused:
            words = t("The checklist is not published: correct these errors first. Press Enter to go to a line.")
            yield Static(text.line(words, "bold"), classes="page-line")
        yield Panel(t("Errors and warnings"), PickList(id="picks", compact=True))
        yield KeyLine(t)

    def on_mount(self) -> None:
        """Show the problems."""
        picks = self.query_one(PickList)
        nothing = Pick("none", text.line(self._t("There are no errors and no warnings.")), is_heading=True)
        picks.show_picks([self._pick(number) for number in range(len(self._problems))] or [nothing])
        picks.focus()

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Go to the line of the selected problem."""
        chosen = self.query_one(PickList).highlighted_id
        if chosen is not None and chosen != "none":
            self.dismiss(self._problems[int(chosen)].place)

    def action_back(self) -> None:
        """Return to the outline."""
        self.dismiss(None)

    def _pick(self, number: int) -> Pick:
        problem = self._problems[number]
        title = title_of(self._editor.table(problem.place))
        where = text.line(self._t("%(part)s: %(title)s", part=part_name(self._t, problem.place), title=title), "bold")
        what = problem_line(self._t, self._editor.fields(problem.place), problem)
        return Pick(str(number), Content.assemble(where, "\n", what))
