"""What the audits before found at a question: on the card, in the list, and for a new finding to go on in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from tui_audit.domain.audit.enums import Against, Kind
from tui_audit.domain.audit.model import Answer, Audit, Finding
from tui_audit.domain.checklist.model import Question
from tui_audit.domain.history.previous_answers import AUDITS_BACK, Beside
from tui_audit.domain.history.threads import Thread, Threads, Visit, place_of, visit_of
from tui_audit.i18n.formats import word
from tui_audit.i18n.labels.answers import value_text
from tui_audit.i18n.labels.periods import short_period
from tui_audit.i18n.labels.threads import card_words
from tui_audit.i18n.translator import _
from tui_audit.ui import text
from tui_audit.ui.themes import mark

if TYPE_CHECKING:
    from tui_audit.storage import Repository

_STATEMENT = 100
"""Letters of an earlier finding on the card; all of them stand in its history."""


class Earlier:
    """The last audits of the same store and checklist, and every thread that runs through all of them."""

    def __init__(
        self, audits: tuple[Audit, ...] = (), visits: tuple[Visit, ...] = (), *, ascii_only: bool = False
    ) -> None:
        self.beside = Beside(audits)
        self.visits = visits
        self.threads = Threads(visits)
        self.ascii_only = ascii_only
        """Whether the terminal draws ASCII only."""

    @classmethod
    def read(cls, repository: "Repository", audit: Audit, checklist_id: str, *, ascii_only: bool = False) -> "Earlier":
        """Read what is held here of the audits before this one."""
        store = audit.store.id
        audits = repository.history.previous_audits(store, checklist_id, before=audit, limit=AUDITS_BACK)
        visits = repository.history.visits(store, checklist_id, before=audit) if audits else ()
        return cls(audits, visits, ascii_only=ascii_only)

    @property
    def latest(self) -> Audit | None:
        """The last full audit."""
        return self.beside.latest

    def values(self, question: Question) -> list[str]:
        """``Q3 4``, ``Q2 4``: the earlier values, the latest first."""
        return [
            f"{_when(then.audit)} {value_text(question, then.value)}"
            for then in self.beside.at(question)
            if then.value is not None
        ]

    def against(self, question: Question, answer: Answer, findings: tuple[Finding, ...]) -> Against | None:
        """How an answer stands to the one before."""
        return self.beside.against(question, answer, findings)

    def lines(self, question: str) -> tuple[Content, ...]:
        """What was found here, a line a finding: first what is open, with its actions, then what was only noted."""
        threads = self.threads.at(question)
        found = [self._thread_line(thread) for thread in threads if thread.is_open]
        latest = self.latest
        if latest is not None:
            words = _("Last time (%(period)s)") % {"period": latest.period}
            noted = (finding for finding in latest.findings_on(question) if not finding.grade.fails)
            found += [self._line(words, finding) for finding in noted]
        fixed = next((thread for thread in threads if not thread.is_open), None)
        if fixed is not None:
            found.append(self._line(card_words(fixed), fixed.last))
        return tuple(found)

    def if_found(self, finding: Finding, audit: Audit) -> Thread | None:
        """The thread of a finding of this walk, as it will stand; None where it makes none."""
        return self.threads.if_found(finding, visit_of(audit))

    def to_continue(self, finding: Finding, audit: Audit) -> tuple[Thread, ...]:
        """The threads that a finding may go on in: those that no other one of this audit goes on in."""
        others = [each for each in audit.findings if each.id != finding.id]
        return self.threads.to_continue(place_of(finding), others)

    def _thread_line(self, thread: Thread) -> Content:
        line = self._line(card_words(thread), thread.last)
        stop = "" if line.plain.endswith((".", "!", "?", "…")) or not thread.agreed else "."
        return Content.assemble(line, stop, *_actions(thread))

    def _line(self, lead: str, finding: Finding) -> Content:
        return Content.assemble(
            text.line(lead, "bold"),
            " ",
            mark(finding.grade, ascii_only=self.ascii_only),
            " ",
            text.line(word(finding.grade)),
            ": ",
            text.line(_start(finding.statement)),
        )


def _actions(thread: Thread) -> Iterator[Content]:
    for agreed in thread.agreed:
        values = {"by": word(agreed.action.by), "what": agreed.action.what, "status": word(agreed.status)}
        yield Content(" ")
        yield text.line(_("%(by)s: %(what)s, %(status)s.") % values)


def _when(audit: Audit) -> str:
    return short_period(audit.period) if audit.kind is Kind.FULL else word(audit.kind)


def _start(statement: str) -> str:
    line = " ".join(statement.split())
    return line if len(line) <= _STATEMENT else line[: _STATEMENT - 1] + "…"
