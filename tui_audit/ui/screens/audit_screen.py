"""What every screen about one audit stands on: the audit, its checklist, and one way to change it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult

from tui_audit.domain.audit.model import Audit, Finding
from tui_audit.domain.checklist.model import Checklist, Revision
from tui_audit.domain.history.threads import Thread, Threads, Visit, visit_of
from tui_audit.errors import AuditError, Words
from tui_audit.ui.services import Services
from tui_audit.ui.single_dismiss import Screen
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.pick_list import Pick, PickList

if TYPE_CHECKING:
    from tui_audit.storage import Repository

Result = TypeVar("Result")


class RecordScreen(Screen[Result]):
    """Head, rows, keys. It reads the audit when it comes to the front, and shows it anew after each change."""

    shows_threads: ClassVar[bool] = False
    """Whether it says of findings since when they are there."""

    def __init__(self, services: Services, audit_id: str) -> None:
        super().__init__()
        self.services = services
        self.audit_id = audit_id
        self.audit: Audit
        self.revision: Revision
        self.visits: tuple[Visit, ...] | None = None
        """The audits before this one; read where threads are shown."""

    @property
    def repository(self) -> "Repository":
        """Where the audit is kept."""
        return self.services.repository

    @property
    def checklist(self) -> Checklist:
        """What was asked."""
        return self.revision.checklist

    @property
    def ascii_only(self) -> bool:
        """Whether the terminal draws ASCII only."""
        return self.services.settings.ascii_marks

    @property
    def picks(self) -> PickList:
        """The list."""
        return self.query_one(PickList)

    def compose(self) -> ComposeResult:
        """Head, list, keys."""
        yield HeadLine("")
        yield PickList(id="picks", compact=True)
        yield KeyLine()

    @property
    def threads(self) -> Threads:
        """The threads of its findings, with this audit as the latest."""
        return Threads((visit_of(self.audit), *(self.visits or ())))

    def thread_of(self, finding: Finding, threads: Threads) -> Thread | None:
        """Where the thread of a finding stands, if there is anything before this audit to hold it against."""
        return threads.of(self.audit.id, finding) if self.visits else None

    def on_mount(self) -> None:
        """What the terminal can draw."""
        if self.ascii_only:
            self.picks.bar = ">"

    def on_screen_resume(self) -> None:
        """Read what is on disk: another screen may have changed it."""
        try:
            self.audit = self.repository.audit(self.audit_id)
            self.revision = self.repository.revision_of(self.audit)
            if self.shows_threads and self.visits is None:
                store, checklist = self.audit.store.id, self.checklist.id
                self.visits = self.repository.visits(store, checklist, before=self.audit)
        except AuditError as error:
            self.services.errors.show(error)
            return
        self.show_rows()

    def show_rows(self) -> None:
        """Show the audit as it is now."""
        title, right = self.title_words()
        self.query_one(HeadLine).show(title, right)
        self.picks.show_picks(self.rows())

    def title_words(self) -> tuple[Words, Words]:
        """What stands at the head: left and right."""
        raise NotImplementedError

    def rows(self) -> list[Pick]:
        """The rows of the list."""
        raise NotImplementedError

    def change(self, deed: Callable[[Audit], Audit], then: Callable[[], object] | None = None) -> bool:
        """Change the audit on disk and show it; on failure say why, and change nothing here.

        ``then``: what follows when it is done, at once or once a disk that refused takes it.
        """
        try:
            self.audit = deed(self.audit)
        except AuditError as error:
            self.services.errors.show(error, lambda: self.change(deed, then))
            return False
        self.show_rows()
        if then is not None:
            then()
        return True

    def action_journey(self) -> None:
        """The same answers as a customer's journey."""
        self.services.navigator.journey(self.audit_id)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()
