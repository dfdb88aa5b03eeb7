"""What the audits before found at a question."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from tui_audit.domain.audit import Audit, Finding
from tui_audit.domain.checklist import Question
from tui_audit.errors import AuditError
from tui_audit.languages import _
from tui_audit.ui import text
from tui_audit.ui.answers import value_words
from tui_audit.ui.themes import mark
from tui_audit.wording import word

if TYPE_CHECKING:
    from tui_audit.storage import Repository

_AUDITS_BACK = 3


class Earlier:
    """The last audits of the same store and checklist, the newest first."""

    def __init__(self, audits: tuple[Audit, ...] = (), *, ascii_only: bool = False) -> None:
        self.audits = audits
        self._ascii_only = ascii_only

    @classmethod
    def read(cls, repository: "Repository", audit: Audit, *, ascii_only: bool = False) -> "Earlier":
        """Read the audits before this one, as far as they are held here."""
        found: list[Audit] = []
        before = audit.previous
        while before is not None and len(found) < _AUDITS_BACK:
            try:
                found.append(repository.audit(before))
            except AuditError:
                break
            before = found[-1].previous
        return cls(tuple(found), ascii_only=ascii_only)

    @property
    def latest(self) -> Audit | None:
        """The audit just before."""
        return self.audits[0] if self.audits else None

    def values(self, question: Question) -> str:
        """``Q3 4 · Q2 4``: the earlier values, the newest first; empty where there are none."""
        parts = [
            f"{audit.period.split('-')[-1]} {value_words(question, answer.value)}"
            for audit in self.audits
            if (answer := audit.answers.get(question.id)) is not None and answer.value is not None
        ]
        return " · ".join(parts)

    def lines(self, question: str) -> tuple[Content, ...]:
        """What was found here last time and what became of it, a line a finding."""
        latest = self.latest
        if latest is None:
            return ()
        return tuple(self._line(latest, finding) for finding in latest.findings_on(question))

    def thread(self, question: str) -> str | None:
        """The thread of the finding that stood here last time, if there was exactly one."""
        found = self.latest.findings_on(question) if self.latest is not None else ()
        return found[0].thread if len(found) == 1 else None

    def _line(self, audit: Audit, finding: Finding) -> Content:
        return Content.assemble(
            text.line(_("Last time (%(period)s)") % {"period": audit.period}),
            " ",
            mark(finding.grade, ascii_only=self._ascii_only),
            " ",
            text.line(word(finding.grade)),
            ": ",
            text.line(finding.statement),
            *self._actions(audit, finding),
        )

    @staticmethod
    def _actions(audit: Audit, finding: Finding) -> Iterator[Content]:
        for action in audit.actions_on(finding.id):
            status = word(audit.status_of(action))
            yield Content(" → ")
            yield text.line(_("Action: %(what)s, %(status)s") % {"what": action.what, "status": status})
