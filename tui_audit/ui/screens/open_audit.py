"""The audit that a screen shows: reading, changing and laying it out as head line, list and key line."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from textual.screen import Screen
from textual.widget import Widget

from tui_audit.domain.audit.model import Audit, AuditKind, Finding
from tui_audit.domain.checklist.model import Checklist, Revision
from tui_audit.domain.history.last_score import has_comparable_score
from tui_audit.domain.history.threads import Thread, Threads, Visit, visit_of
from tui_audit.errors import AuditError
from tui_audit.i18n.translator import Translator
from tui_audit.ui.services import Services
from tui_audit.ui.widgets.frame import HeadLine, KeyLine
from tui_audit.ui.widgets.panel import Panel
from tui_audit.ui.widgets.pick_list import Pick, PickList


class OpenAudit:
    """One audit and its checklist, as last read from disk."""

    def __init__(
        self,
        services: Services,
        audit_id: str,
        show: Callable[[], object],
        close: Callable[[], object],
        *,
        with_previous: bool = False,
    ) -> None:
        """Prepare to read the audit; nothing is read yet.

        Args:
            services: where to read and save it, and to show errors.
            audit_id: the audit.
            show: called each time the audit has been read or changed.
            close: closes the screen; called if there is nothing to show because the audit cannot be read.
            with_previous: whether to read the previous audits too, which tells repeat findings from new ones.
        """
        self.services, self.audit_id = services, audit_id
        self._show, self._close, self._with_previous = show, close, with_previous
        self.audit: Audit
        self.revision: Revision
        self.is_read = False
        """Whether ``audit`` and ``revision`` are set."""
        self.previous_visits: tuple[Visit, ...] | None = None
        """The previous audits; None until they are read."""

    @property
    def checklist(self) -> Checklist:
        """Return the checklist of the audit."""
        return self.revision.checklist

    @property
    def threads(self) -> Threads:
        """Return the threads that link its findings to those of previous audits."""
        return Threads((visit_of(self.audit, self.checklist), *(self.previous_visits or ())))

    def thread_of(self, finding: Finding, threads: Threads) -> Thread | None:
        """Return the thread of a finding; None if there is no previous audit."""
        return threads.of(self.audit.id, finding) if self.previous_visits else None

    @cached_property
    def last_comparable_audit(self) -> Audit | None:
        """Return the last full audit before this one if their scores can be compared; None if there is none."""
        visit = next((each for each in self.previous_visits or () if each.kind is AuditKind.FULL), None)
        with suppress(AuditError):  # a damaged audit is reported where it is opened; here its mark is left out
            last = None if visit is None else self.services.repository.audits.get(visit.audit)
            return last if last is not None and has_comparable_score(self.audit, last) else None
        return None

    def read(self) -> None:
        """Read the audit and show it; if it cannot be read, show the error, and close a screen that is still empty."""
        try:
            repository = self.services.repository
            self.audit = repository.audits.get(self.audit_id)
            self.revision = repository.revisions.of_audit(self.audit)
            if self._with_previous and self.previous_visits is None:
                self.previous_visits = repository.history.previous_visits(
                    self.audit.store.id, self.checklist.id, before=self.audit
                )
        except AuditError as error:
            if not self.is_read:
                self._close()
            self.services.errors.show(error)
            return
        self.is_read = True
        self._show_or_report()

    def change(self, deed: Callable[[Audit], Audit], then: Callable[[], object] | None = None) -> bool:
        """Change the audit on disk and show it; return whether that succeeded. A failure changes nothing.

        Args:
            deed: saves the change and returns the changed audit.
            then: called after the change is saved, also when that succeeds only on a later retry.
        """
        try:
            self.audit = deed(self.audit)
        except AuditError as error:
            self.services.errors.show(error, lambda: self.change(deed, then))
            return False
        self._show_or_report()
        if then is not None:
            then()
        return True

    def _show_or_report(self) -> None:
        """Show the audit; the screen may read more for it, such as earlier actions, which can be damaged."""
        try:
            self._show()
        except AuditError as error:
            self.services.errors.show(error)


def audit_page(t: Translator, title: str = "") -> Iterator[Widget]:
    """Return the widgets of a screen about an audit: head line, list in a panel with this title, key line.

    Without a title the list has no panel around it.
    """
    rows = PickList(id="picks", compact=True)
    yield HeadLine("")
    yield Panel(title, rows) if title else rows
    yield KeyLine(t)


def fill_audit_page(screen: Screen[Any], head: tuple[str, str], rows: Sequence[Pick]) -> None:
    """Fill the widgets of ``audit_page``; ``head`` is the left and the right text of the head line."""
    screen.query_one(HeadLine).show(*head)
    screen.query_one(PickList).show_picks(rows)
