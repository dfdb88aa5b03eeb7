"""Opens screens: the only module that imports them from outside their own folder.

Each method imports its screen when it is first opened, which is after the first frame. A screen opens the screens and
dialogs of its own folder itself, and those of another subject with ``services.navigator``.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar, cast

from textual.app import App
from textual.screen import Screen

from tui_audit.errors import AuditError
from tui_audit.ui.exit_codes import OPEN_SAMPLES
from tui_audit.ui.recent_entries import RecentEntries

if TYPE_CHECKING:
    from pathlib import Path

    from tui_audit.application.checklist_editor import ChecklistEditor
    from tui_audit.application.outputs import ActionsListSelection, RankingSelection
    from tui_audit.application.walk.previous_audits import PreviousAudits
    from tui_audit.domain.actions.filters import ActionFilter
    from tui_audit.domain.actions.tracking import RepeatedAction
    from tui_audit.domain.audit.model import Audit, Store
    from tui_audit.domain.checklist.model import Checklist, Question
    from tui_audit.domain.journey.context import AuditWithChecklist
    from tui_audit.domain.journey.touchpoint_scores import TouchpointScore
    from tui_audit.domain.record.conflict import ConflictError
    from tui_audit.domain.scoring.score_sheet import ScorePart
    from tui_audit.storage import ExpiredData
    from tui_audit.ui.screens.home.home import HomeScreen
    from tui_audit.ui.screens.journey.rows import JourneyView
    from tui_audit.ui.screens.output.output_spec import OutputSpec
    from tui_audit.ui.services import Services

Result = TypeVar("Result")
OnClose = Callable[[Result | None], None] | None
"""Callback that receives the result when the screen is closed; None if there is none."""


class Navigator:
    """Opens screens, each on top of the current one, and closes some of them."""

    def __init__(self, app: App[None], services: "Callable[[], Services]") -> None:
        """``services`` returns the services for the screens; it is a function because they are created later."""
        self._app, self._services = app, services
        self._recent = RecentEntries()

    def open(self, screen: Screen[Result], then: OnClose[Result] = None) -> None:
        """Open a screen that the caller has created from its own module."""
        self._app.push_screen(screen, then)

    # home

    def new_home(self) -> "HomeScreen":
        """Return a new Home screen."""
        from tui_audit.ui.screens.home.home import HomeScreen

        return HomeScreen(self._services())

    @property
    def home(self) -> "HomeScreen":
        """Return the Home screen, which is below all other screens."""
        return cast("HomeScreen", self._app.screen_stack[0])

    @property
    def is_at_home(self) -> bool:
        """Whether Home is the screen in front."""
        return len(self._app.screen_stack) == 1

    def return_home(self) -> None:
        """Close every screen but Home."""
        while not self.is_at_home:
            self._app.pop_screen()

    def offer_to_resume(self, audit_id: str) -> None:
        """Offer on Home to continue the audit that was interrupted when the program ended."""
        from tui_audit.ui.screens.home.resume_prompt import offer_to_resume

        offer_to_resume(self._services(), self.home, audit_id)

    def open_samples(self) -> None:
        """End the application on this data folder, and open it again on the sample stores."""
        self._app.exit(return_code=OPEN_SAMPLES)

    # stores and planning

    def stores(self) -> None:
        """Open the list of stores."""
        from tui_audit.ui.screens.stores.stores import StoresScreen

        self.open(StoresScreen(self._services()))

    def store(self, store_id: str, then: OnClose[None] = None) -> None:
        """Open a store and its audits."""
        from tui_audit.ui.screens.stores.store import StoreScreen

        self.open(StoreScreen(self._services(), store_id), then)

    def edit_store(self, store: "Store | None", then: "OnClose[Store]" = None) -> None:
        """Open the form of a store; None: of a new store."""
        from tui_audit.ui.screens.stores.store_edit import StoreEditScreen

        self.open(StoreEditScreen(self._services(), store), then)

    def schedule(self) -> None:
        """Open the schedule of audits."""
        from tui_audit.ui.screens.planning.schedule import ScheduleScreen

        self.open(ScheduleScreen(self._services()))

    def ranking(self) -> None:
        """Open the ranking of the stores in a period."""
        from tui_audit.ui.screens.planning.ranking import RankingScreen

        self.open(RankingScreen(self._services()))

    def checklists(self) -> None:
        """Open the list of checklists."""
        from tui_audit.ui.screens.checklists.checklists import ChecklistsScreen

        self.open(ChecklistsScreen(self._services()))

    def checklist_editor(self, editor: "ChecklistEditor", *, is_draft: bool, then: OnClose[None] = None) -> None:
        """Open the editor of a checklist; ``is_draft``: whether it continues with a draft or a new checklist."""
        from tui_audit.ui.screens.checklist_editor.editor import ChecklistEditorScreen

        self.open(ChecklistEditorScreen(self._services(), editor, is_draft=is_draft), then)

    # recording an audit

    def new_audit(
        self, *, store_id: str | None = None, checklist_id: str | None = None, rechecks: "Audit | None" = None
    ) -> None:
        """Start an audit, at once or after a form; ``rechecks`` is the audit whose failed questions are asked again."""
        from tui_audit.ui.screens.walk.new_audit import open_new_audit_form

        open_new_audit_form(self._services(), store_id=store_id, checklist_id=checklist_id, rechecks=rechecks)

    def walk(self, audit_id: str) -> None:
        """Open the walk-through of an audit at the question where it was paused."""
        from tui_audit.ui.screens.walk import WalkScreen

        services = self._services()
        if services.data.is_read_only:
            services.errors.show(services.repository.database.read_only_error())
            return
        if any(isinstance(screen, WalkScreen) and screen.audit_id == audit_id for screen in self._app.screen_stack):
            return  # a second quick Enter: two screens of one audit would not see each other's answers
        try:
            screen = WalkScreen(services, audit_id)
        except AuditError as error:
            services.errors.show(error)
            return
        services.walk_marker.set(audit_id)
        self.open(screen)

    def close_walk(self, audit_id: str) -> None:
        """Close the walk-through of an audit, if it is in front."""
        from tui_audit.ui.screens.walk import WalkScreen

        front = self._app.screen
        if isinstance(front, WalkScreen) and front.audit_id == audit_id:
            front.dismiss(None)

    def question_history(self, question: "Question", previous: "PreviousAudits", *, with_values: bool) -> None:
        """Open the previous answers to a question."""
        from tui_audit.ui.screens.walk.question_history import QuestionHistoryScreen

        self.open(QuestionHistoryScreen(self._services(), question, previous, with_values=with_values))

    def details(self, audit_id: str) -> None:
        """Open the details of an audit: auditor, period, how busy it was."""
        from tui_audit.ui.screens.walk.details import DetailsScreen

        self.open(DetailsScreen(self._services(), audit_id))

    # one audit

    def review(self, audit_id: str, then: OnClose[str] = None) -> None:
        """Open the review of an audit before it is completed."""
        from tui_audit.ui.screens.review.review import ReviewScreen

        self.open(ReviewScreen(self._services(), audit_id), then)

    def audit(self, audit_id: str, row: str = "") -> None:
        """Open a completed audit, with the cursor on a finding or answer if ``row`` is its id."""
        from tui_audit.ui.screens.review.completed_audit import CompletedAuditScreen

        self.open(CompletedAuditScreen(self._services(), audit_id, row))

    def findings(self, audit_id: str) -> None:
        """Open the findings of an audit."""
        from tui_audit.ui.screens.findings.findings import FindingsScreen

        self.open(FindingsScreen(self._services(), audit_id))

    def edit_finding(self, audit_id: str, finding_id: str) -> None:
        """Open one finding."""
        from tui_audit.ui.screens.findings.finding_edit import FindingEditScreen

        self.open(FindingEditScreen(self._services(), audit_id, finding_id))

    def what_if(self, audit_id: str) -> None:
        """Open the list of fixes that would raise the score most."""
        from tui_audit.ui.screens.review.what_if import WhatIfScreen

        self.open(WhatIfScreen(self._services(), audit_id))

    def explanation(self, title: str, audit: "Audit", checklist: "Checklist", part: "ScorePart") -> None:
        """Open the questions behind a score."""
        from tui_audit.ui.screens.review.explain import ExplainScreen

        self.open(ExplainScreen(self._services(), title, audit, checklist, part))

    def redaction(self, audit_id: str) -> None:
        """Open the texts and photos of an audit that can be deleted permanently."""
        from tui_audit.ui.screens.review.redact import RedactionScreen

        self.open(RedactionScreen(self._services(), audit_id))

    def journey(self, audit_id: str) -> None:
        """Open an audit as a customer journey."""
        from tui_audit.ui.screens.journey import JourneyScreen

        self.open(JourneyScreen(self._services(), audit_id))

    def touchpoint(self, drawing: "JourneyView", spot: "TouchpointScore", past: "Sequence[AuditWithChecklist]") -> None:
        """Open one touchpoint of a journey."""
        from tui_audit.ui.screens.journey.touchpoint import TouchpointScreen

        self.open(TouchpointScreen(self._services(), drawing, spot, past))

    # several audits

    def comparison(self, audit_id: str, other: str | None = None) -> None:
        """Open the comparison of an audit with another; None: with the previous audit."""
        from tui_audit.ui.screens.comparison.comparison import ComparisonScreen

        self.open(ComparisonScreen(self._services(), audit_id, other))

    def trend(self, store_id: str, checklist_id: str, audit_id: str | None = None) -> None:
        """Open the scores of a store over time."""
        from tui_audit.ui.screens.comparison.trend import TrendScreen

        self.open(TrendScreen(self._services(), store_id, checklist_id, audit_id))

    # actions

    def actions(self, store_id: str | None = None, shown: "ActionFilter | None" = None) -> None:
        """Open the actions of a store; None: of all stores. ``shown``: which of them; None: those still to be done."""
        from tui_audit.ui.screens.actions.actions import ActionsScreen

        self.open(ActionsScreen(self._services(), store_id, shown))

    def action(self, matter: "RepeatedAction") -> None:
        """Open one action and its history."""
        from tui_audit.ui.screens.actions.action import ActionScreen

        self.open(ActionScreen(self._services(), matter))

    def edit_action(self, audit_id: str, action_id: str) -> None:
        """Open the form of an action."""
        from tui_audit.ui.screens.actions.action_edit import ActionEditScreen

        self.open(ActionEditScreen(self._services(), audit_id, action_id))

    def previous_actions(self, audit_id: str) -> None:
        """Open the actions agreed in earlier audits; what is noted there then shows on the card of the walk-through."""
        from tui_audit.ui.screens.actions.previous_actions import PreviousActionsScreen
        from tui_audit.ui.screens.walk import WalkScreen

        def closed(_nothing: None) -> None:
            for screen in self._app.screen_stack:
                if isinstance(screen, WalkScreen) and screen.audit_id == audit_id:
                    screen.read_previous()

        self.open(PreviousActionsScreen(self._services(), audit_id), closed)

    # files

    def report(self, audit_id: str) -> None:
        """Open the output screen for the report of an audit."""
        from tui_audit.ui.screens.output.report_output import report_output

        self._output(lambda services: report_output(services, audit_id))

    def worksheet(self, checklist: "Checklist") -> None:
        """Open the output screen for a worksheet."""
        from tui_audit.ui.screens.output.worksheet_output import worksheet_output

        self._output(lambda services: worksheet_output(services, checklist))

    def actions_output(self, listed: "ActionsListSelection") -> None:
        """Open the output screen for a list of actions."""
        from tui_audit.ui.screens.output.actions_output import actions_output

        self._output(lambda services: actions_output(services, listed))

    def ranking_output(self, shown: "RankingSelection") -> None:
        """Open the output screen for a ranking."""
        from tui_audit.ui.screens.output.ranking_output import ranking_output

        self._output(lambda services: ranking_output(services, shown))

    def _output(self, spec_for: "Callable[[Services], OutputSpec]") -> None:
        from tui_audit.ui.screens.output.output_screen import OutputScreen

        services = self._services()
        try:
            spec = spec_for(services)
        except AuditError as error:
            services.errors.show(error)
            return
        self.open(OutputScreen(services, spec))

    def import_files(self) -> None:
        """Open the import of audits from files."""
        from tui_audit.ui.screens.transfer.import_files import ImportScreen

        self.open(ImportScreen(self._services()))

    def import_conflict(self, conflict: "ConflictError", file_name: str) -> None:
        """Open the differences between a file and the saved data."""
        from tui_audit.ui.screens.transfer.conflict import ConflictScreen

        self.open(ConflictScreen(self._services(), conflict, file_name))

    # choosing from the disk

    def choose_audits(self, folder: "Path", then: "OnClose[Path]") -> None:
        """Ask for an audit file, or for a folder of them."""
        from tui_audit.ui.screens.pickers.choose_audit_files import ChooseAuditFilesDialog

        self.open(ChooseAuditFilesDialog(self._services().translator, folder), then)

    def choose_checklist(self, folder: "Path", then: "OnClose[Path]") -> None:
        """Ask for a workbook or a checklist file."""
        from tui_audit.ui.screens.pickers.choose_checklist import ChooseChecklistDialog

        self.open(ChooseChecklistDialog(self._services().translator, folder), then)

    def choose_folder(self, folder: "Path", title: str, then: "OnClose[Path]") -> None:
        """Ask for a folder to write to."""
        from tui_audit.ui.screens.pickers.choose_folder import ChooseFolderDialog

        self.open(ChooseFolderDialog(self._services().translator, folder, title), then)

    async def choose_photo(self, folder: "Path") -> "Path | None":
        """Ask for a picture and return its path; must be called in a worker."""
        from tui_audit.ui.screens.pickers.choose_photo import ChoosePictureDialog

        return await self._app.push_screen_wait(ChoosePictureDialog(self._services().translator, folder))

    # the program

    def search(self) -> None:
        """Open the search in everything that was written."""
        from tui_audit.ui.screens.search.search import SearchScreen

        if not any(isinstance(screen, SearchScreen) for screen in self._app.screen_stack):
            self.open(SearchScreen(self._services()))

    def backups(self, then: OnClose[None] = None) -> None:
        """Open the list of backups."""
        from tui_audit.ui.screens.settings.backups import BackupsScreen

        self.open(BackupsScreen(self._services()), then)

    def preferences(self) -> None:
        """Open the settings."""
        from tui_audit.ui.screens.settings.settings import SettingsScreen

        self.open(SettingsScreen(self._services()))

    def ask_to_delete_over_age(self, found: "ExpiredData", done: Callable[[], object]) -> None:
        """Ask whether to delete what is beyond its retention period; ``done`` is called after it was deleted."""
        from tui_audit.ui.screens.settings.retention import ask_to_delete_over_age

        ask_to_delete_over_age(self._services(), self._app.screen, found, done)

    def help(self) -> None:
        """Open help on the screen in front."""
        from tui_audit.ui.screens.help import HelpScreen

        if not isinstance(self._app.screen, HelpScreen):
            self.open(HelpScreen(self._services(), self._app.screen))

    def guide(self) -> None:
        """Open the guide."""
        from tui_audit.ui.screens.guide import GuideScreen

        self.open(GuideScreen(self._services()))

    def palette(self) -> None:
        """Open the command palette, unless it is open already."""
        from tui_audit.ui.palette import Palette

        if not any(isinstance(screen, Palette) for screen in self._app.screen_stack):
            self.open(Palette(self._services(), self._recent, self._app))

    def blank(self) -> None:
        """Hide everything until a key is pressed."""
        from tui_audit.ui.screens.blank import PrivacyScreen

        if not isinstance(self._app.screen, PrivacyScreen):
            self.open(PrivacyScreen(self._services().translator))

    def show_too_small(self, *, is_small: bool) -> None:
        """Show the message that the window is too small, or close it."""
        from tui_audit.ui.screens.blank import TooSmallScreen

        shown: Sequence[TooSmallScreen] = [
            screen for screen in self._app.screen_stack if isinstance(screen, TooSmallScreen)
        ]
        if is_small and not shown:
            self.open(TooSmallScreen(self._services().translator))
        elif not is_small and shown:
            shown[0].dismiss(None)
