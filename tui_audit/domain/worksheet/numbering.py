"""How the questions of a printed worksheet are numbered, and the code by which a sheet is known again."""

import hashlib
from dataclasses import dataclass

from tui_audit.domain.audit.model import Audit, Store
from tui_audit.domain.checklist.model import Question, Revision

_CODE_LENGTH = 6


@dataclass(frozen=True)
class NumberedQuestion:
    """One number of a sheet."""

    number: int
    """From 1, in the order asked."""
    question: Question
    asked: bool = True
    """False where the sheet has the question and the walk does not ask it."""


@dataclass(frozen=True)
class Numbering:
    """The numbers of one kind of sheet: a store's own, or the one for all stores."""

    slots: tuple[NumberedQuestion, ...]
    code: str
    """Printed on the sheet: the same wherever the same questions have the same numbers."""
    store: str = ""
    """The code of the store whose sheet it is; empty: for all stores."""
    segment: str = ""
    """The id of the segment whose sheet it is; empty: for everyone."""

    def number_of(self, question: str) -> int | None:
        """The number of a question; None where the sheet has it not."""
        return next((slot.number for slot in self.slots if slot.question.id == question), None)


def numbering(
    revision: Revision,
    store: Store | None = None,
    asked: frozenset[str] | None = None,
    segment: str | None = None,
) -> Numbering:
    """The numbers of the sheet for a store, of that for all stores without one; ``asked``: what the walk asks.

    ``segment``: only what such a customer meets.
    """
    checklist = revision.checklist
    if store is None:
        names = tuple(stop.question.id for stop in checklist.stops if stop.touchpoint.belongs_to(segment))
    else:
        names = checklist.asked(frozenset(store.attributes), segment)
    slots = tuple(
        NumberedQuestion(number, checklist.by_question[name].question, asked is None or name in asked)
        for number, name in enumerate(names, start=1)
    )
    text = "\n".join((revision.sha256, *names))
    code = hashlib.sha256(text.encode()).hexdigest()[:_CODE_LENGTH].upper()
    return Numbering(slots, code, store.code if store else "", segment or "")


def sheets_for(audit: Audit, revision: Revision) -> tuple[Numbering, ...]:
    """The sheets on which this audit may have been noted, its own first; of those that are alike one only."""
    asked = frozenset(audit.asked)
    found: dict[str, Numbering] = {}
    for store in (audit.store, None):
        for segment in (audit.segment, None):
            sheet = numbering(revision, store, asked, segment)
            found.setdefault(sheet.code, sheet)
    return tuple(found.values())
