"""The store's audits before this one: their answers, and the threads of findings through them."""

from typing import TYPE_CHECKING

from tui_audit.domain.audit.follow_ups import in_force
from tui_audit.domain.audit.model import Audit, Finding
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.history.previous_answers import AUDITS_BACK, ComparableAnswer
from tui_audit.domain.history.threads import Thread, Threads, Visit, subject_of, visit_of

if TYPE_CHECKING:
    from tui_audit.storage import Repository


class PreviousAudits:
    """The last audits of the same store and checklist, and the threads of findings through all of them."""

    def __init__(self, audits: tuple[Audit, ...] = (), visits: tuple[Visit, ...] = ()) -> None:
        """``audits`` and ``visits``: newest first; ``visits`` go further back."""
        self.answers = ComparableAnswer(audits)
        self.threads = Threads(visits)

    @classmethod
    def read(cls, repository: "Repository", audit: Audit, checklist_id: str) -> "PreviousAudits":
        """Read the audits before this one. Years of audits take a while: call it in a thread."""
        store = audit.store.id
        audits = repository.history.previous_audits(store, checklist_id, before=audit, limit=AUDITS_BACK)
        visits = repository.history.previous_visits(store, checklist_id, before=audit) if audits else ()
        checklists = {each.revision: repository.revisions.get(each.revision).checklist for each in audits}
        return cls(tuple(in_force(each, checklists[each.revision]) for each in audits), visits)

    @property
    def latest(self) -> Audit | None:
        """The latest full audit; None if there is none."""
        return self.answers.latest

    def thread_of(self, finding: Finding, audit: Audit, checklist: Checklist) -> Thread | None:
        """Return the thread that a finding of this audit continues or begins; None if it belongs to no thread."""
        return self.threads.preview(finding, visit_of(audit, checklist))

    def threads_to_continue(self, finding: Finding, audit: Audit) -> tuple[Thread, ...]:
        """Return the threads that a new finding may continue; threads of this audit's other findings are left out."""
        others = [each for each in audit.findings if each.id != finding.id]
        return self.threads.to_continue(subject_of(finding), others)
