"""Numbering of the questions on a printed worksheet, and the code that identifies a sheet."""

import hashlib
from dataclasses import dataclass

from tui_audit.domain.audit.model import Audit, Store
from tui_audit.domain.checklist.model import Question, Revision

_CODE_LENGTH = 6


@dataclass(frozen=True)
class NumberedQuestion:
    """A question with its number on a sheet."""

    number: int
    """From 1, in checklist order."""
    question: Question
    asked: bool = True
    """False if the question is on the sheet but the audit does not ask it."""


@dataclass(frozen=True)
class Numbering:
    """Numbering of one worksheet: for one store, or for all stores."""

    slots: tuple[NumberedQuestion, ...]
    code: str
    """Printed on the sheet; equal wherever the same questions have the same numbers."""
    store: str = ""
    """Code of the store; empty for the worksheet of all stores."""
    segment: str = ""
    """Id of the segment; empty for the worksheet of all segments."""

    def number_of(self, question: str) -> int | None:
        """Return the number of a question; None if it is not on the sheet."""
        return next((slot.number for slot in self.slots if slot.question.id == question), None)


def numbering(
    revision: Revision,
    store: Store | None = None,
    asked: frozenset[str] | None = None,
    segment: str | None = None,
) -> Numbering:
    """Return the numbering of a store's worksheet, or of the worksheet for all stores without one.

    Questions outside ``asked`` (None: no limit) are marked as not asked. With a ``segment``, the sheet has only
    questions at touchpoints that this segment meets.
    """
    checklist = revision.checklist
    if store is None:
        names = tuple(stop.question.id for stop in checklist.stops if stop.touchpoint.belongs_to(segment))
    else:
        names = checklist.applicable_questions(frozenset(store.attributes), segment)
    slots = tuple(
        NumberedQuestion(number, checklist.by_question[name].question, asked is None or name in asked)
        for number, name in enumerate(names, start=1)
    )
    text = "\n".join((revision.sha256, *names))
    code = hashlib.sha256(text.encode()).hexdigest()[:_CODE_LENGTH].upper()
    return Numbering(slots, code, store.code if store else "", segment or "")


def possible_sheets(audit: Audit, revision: Revision) -> tuple[Numbering, ...]:
    """Return the worksheets on which this audit may have been noted, its own first; only one of each code."""
    asked = frozenset(audit.asked)
    found: dict[str, Numbering] = {}
    for store in (audit.store, None):
        for segment in (audit.segment, None):
            sheet = numbering(revision, store, asked, segment)
            found.setdefault(sheet.code, sheet)
    return tuple(found.values())
