"""Data model of stores and audits: frozen classes, with methods that return changed copies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tui_audit.domain.audit.enums import (
    ActionBy,
    ActionStatus,
    AuditKind,
    Busyness,
    EntryMethod,
    FindingCause,
    Grade,
    Priority,
    Role,
    SpotCheckResult,
    Status,
)
from tui_audit.domain.audit.timestamps import instant
from tui_audit.domain.checklist.model import Quality

__all__ = [
    "REMOVED",
    "Acknowledgement",
    "ActionBy",
    "ActionStatus",
    "Answer",
    "AnswerValue",
    "Audit",
    "AuditKind",
    "AuditSummary",
    "Busyness",
    "Change",
    "CorrectiveAction",
    "Emotion",
    "EntryMethod",
    "Finding",
    "FindingCause",
    "Followup",
    "Grade",
    "NewAudit",
    "Photo",
    "Priority",
    "Redaction",
    "Role",
    "Score",
    "Seal",
    "SpotCheckResult",
    "Status",
    "Store",
    "current_status",
    "replace_by_id",
]

REMOVED = "removed"
"""Replaces a permanently deleted text."""

AnswerValue = bool | int | float | str | tuple[str, ...]
"""Rating and number: int or float; yes-no: bool; choice: option id; choices: tuple of option ids; text; ISO date."""


@dataclass(frozen=True)
class Store:
    """A store: one of ours, or a competitor's for comparison."""

    id: str
    code: str
    name: str
    address: str = ""
    region: str = ""
    attributes: tuple[str, ...] = ()
    """Features such as own-entrance or fitting-rooms, sorted; see ATTRIBUTES in checklist.lint."""
    competitor: bool = False
    closed: bool = False
    """Closed stores keep their audits and are not offered for new ones."""


@dataclass(frozen=True)
class Answer:
    """An answer: a value, "not in this store" or "not seen today", optionally with a note and photos."""

    question: str
    value: AnswerValue | None = None
    na: str | None = None
    """Reason for "not in this store" (may be empty); None if that was not chosen."""
    not_seen: str | None = None
    """Reason for "not seen today" (may be empty); None if that was not chosen."""
    note: str = ""
    photos: tuple[str, ...] = ()
    """SHA-256 hashes of the saved copies."""
    photo_to_follow: bool = False
    """Whether a required photo is promised for later."""
    photo_excuse: str = ""
    """Reason why a required photo cannot be taken."""
    by: str = ""
    via: EntryMethod = EntryMethod.KEY
    answered_at: str = ""
    """Timestamp in ISO 8601 with the UTC offset of the place where the answer was given."""
    shown: SpotCheckResult | None = None
    """Result of being asked for evidence of this full mark, in audits of earlier versions; None if not asked."""
    action_excuse: str = ""
    """Reason why no action was agreed where the checklist requires one."""

    @property
    def is_given(self) -> bool:
        """Whether the question is closed: answered with a value, "not in this store" or "not seen today"."""
        return self.value is not None or self.na is not None or self.not_seen is not None

    @property
    def is_blank(self) -> bool:
        """Whether the answer has no content at all."""
        reasons = self.photo_to_follow or self.photo_excuse or self.action_excuse
        return not (self.is_given or self.note or self.photos or reasons)


@dataclass(frozen=True)
class Emotion:
    """A customer's likely emotion at a touchpoint, 1 (worst) to 5 (best)."""

    touchpoint: str
    value: int


@dataclass(frozen=True)
class Finding:
    """A graded finding of an audit."""

    id: str
    thread: str
    """Id that the same finding has in every audit in which it is repeated."""
    touchpoint: str
    question: str | None
    grade: Grade
    statement: str
    quality: Quality | None = None
    recommendation: str = ""
    disagreement: str = ""
    """Objection of the audited side."""
    photos: tuple[str, ...] = ()
    cause: FindingCause | None = None


@dataclass(frozen=True)
class CorrectiveAction:
    """An agreed action on a finding, with a responsible role and a due date."""

    id: str
    finding: str
    what: str
    by: ActionBy = ActionBy.STORE
    owner: str = ""
    """Responsible role, not a name."""
    due: str | None = None
    """Due date, ISO."""
    priority: Priority = Priority.NORMAL
    status: ActionStatus = ActionStatus.OPEN


@dataclass(frozen=True)
class Followup:
    """One status update of a corrective action after it was agreed."""

    action: str
    at: str
    who: str
    status: ActionStatus
    note: str = ""
    audit: str | None = None
    """Id of the later audit in which the action was checked, if any."""


@dataclass(frozen=True)
class Acknowledgement:
    """Statement by somebody else that they have read the audit, and whether they agree."""

    name: str
    role: Role
    at: str
    agrees: bool
    comment: str = ""


@dataclass(frozen=True)
class Photo:
    """A photo, saved as a scaled copy without metadata."""

    sha256: str
    name: str
    """File name of the photo when it was attached."""
    caption: str = ""
    taken_at: str | None = None


@dataclass(frozen=True)
class Change:
    """One change to an audit after its completion."""

    at: str
    who: str
    reason: str
    path: str
    """Path of the changed field or entry, such as ``answers/store-windows.clean/value``."""
    old: object
    new: object


@dataclass(frozen=True)
class Redaction:
    """Record of a text or photo that was permanently deleted."""

    at: str
    who: str
    reason: str
    path: str


@dataclass(frozen=True)
class Seal:
    """Hash of a completed audit, with the time and the person."""

    sha256: str
    at: str
    who: str


@dataclass(frozen=True)
class Score:
    """Score of a completed audit as printed and saved; figures in percent with one decimal."""

    rules: int
    total: float | None
    phases: Mapping[str, float | None]
    completeness: float | None
    coverage: float | None
    verdict: str | None
    """``passed``, ``provisional`` or ``failed``; None if nothing scored."""
    band: str | None


@dataclass(frozen=True)
class Audit:
    """One audit: store, checklist revision, period, segment, auditor, answers, findings and actions."""

    id: str
    number: int
    """Running number within the store."""
    store: Store
    """Details of the store at the time of the audit."""
    revision: str
    """SHA-256 of the checklist's body."""
    period: str
    asked: tuple[str, ...]
    """Ids of the questions asked, in checklist order; fixed when the audit starts."""
    auditor: str
    role: Role
    walked_on: str
    """Date of the audit, ISO."""
    started_at: str
    """Timestamp in ISO 8601 with UTC offset."""
    kind: AuditKind = AuditKind.FULL
    segment: str | None = None
    self_audit: bool = False
    announced: bool = True
    busyness: Busyness = Busyness.NORMAL
    staff_present: int | None = None
    staff_planned: int | None = None
    status: Status = Status.DRAFT
    completed_at: str | None = None
    completed_by: str | None = None
    previous: str | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    emotions: tuple[Emotion, ...] = ()
    findings: tuple[Finding, ...] = ()
    """In the order noted."""
    actions: tuple[CorrectiveAction, ...] = ()
    followup: tuple[Followup, ...] = ()
    acknowledged: Acknowledgement | None = None
    photos: Mapping[str, Photo] = field(default_factory=dict)
    """Every photo named by an answer or a finding, by SHA-256."""
    history: tuple[Change, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    score: Score | None = None
    """Saved with a completed audit; None for a draft."""
    seals: tuple[Seal, ...] = ()
    """Oldest first."""
    position: str | None = None
    """Id of the question where the auditor paused; not part of the record."""

    @property
    def removed_photos(self) -> frozenset[str]:
        """Hashes of permanently deleted photos; their entries remain, without the image."""
        paths = (entry.path.split("/") for entry in self.redactions)
        return frozenset(path[1] for path in paths if path[0] == "photos" and len(path) == 2)

    @property
    def is_draft(self) -> bool:
        """Whether the audit can still be edited: it is a draft, or reopened."""
        return self.status is not Status.COMPLETED

    @property
    def seal(self) -> str | None:
        """The current seal; None unless the audit is completed."""
        return self.seals[-1].sha256 if self.seals and self.status is Status.COMPLETED else None

    def answer(self, question: str) -> Answer:
        """Return the answer to a question; a blank one if there is none."""
        found = self.answers.get(question)
        return Answer(question) if found is None else found

    def with_answer(self, answer: Answer) -> "Audit":
        """Return the audit with this answer in place of the earlier one; a blank answer removes it."""
        answers = {key: value for key, value in self.answers.items() if key != answer.question}
        if not answer.is_blank:
            answers[answer.question] = answer
        return replace(self, answers=answers)

    def findings_on(self, question: str) -> tuple[Finding, ...]:
        """Return the findings about a question."""
        return tuple(finding for finding in self.findings if finding.question == question)

    def actions_on(self, finding: str) -> tuple[CorrectiveAction, ...]:
        """Return the actions agreed on a finding."""
        return tuple(action for action in self.actions if action.finding == finding)

    def status_of(self, action: CorrectiveAction) -> ActionStatus:
        """Return the status of an action after its latest update."""
        return current_status(action, self.followup)

    @property
    def given(self) -> int:
        """Number of the questions asked that are closed."""
        return sum(1 for question in self.asked if self.answer(question).is_given)


@dataclass(frozen=True)
class AuditSummary:
    """The facts of an audit that lists show."""

    id: str
    number: int
    store_id: str
    store_code: str
    store_name: str
    checklist_id: str
    checklist_title: str
    period: str
    kind: AuditKind
    status: Status
    walked_on: str
    auditor: str
    self_audit: bool
    started_at: str
    completed_at: str | None
    given: int
    """Number of closed questions."""
    asked: int
    """Number of questions asked."""
    total: float | None
    """Printed score of a completed audit, in percent."""
    verdict: str | None
    band: str | None
    position: str | None


@dataclass(frozen=True)
class NewAudit:
    """Details entered before an audit starts."""

    store_id: str
    revision: str
    period: str
    auditor: str
    role: Role
    self_audit: bool
    started_at: str
    """Timestamp in ISO 8601 with UTC offset; its date is the date of the audit."""
    segment: str | None = None
    announced: bool = True
    busyness: Busyness = Busyness.NORMAL
    staff_present: int | None = None
    staff_planned: int | None = None
    kind: AuditKind = AuditKind.FULL
    rechecks: str | None = None
    """For a re-audit: id of the audit to recheck; None for the last full audit."""


def current_status(action: CorrectiveAction, moves: Iterable[Followup]) -> ActionStatus:
    """Return the status of an action after the latest of these updates; its initial status if there are none."""
    own = sorted((move for move in moves if move.action == action.id), key=lambda move: instant(move.at))
    return own[-1].status if own else action.status


_Item = TypeVar("_Item", Finding, CorrectiveAction)


def replace_by_id(items: Iterable[_Item], new: _Item) -> tuple[_Item, ...]:
    """Return the items with the one of the same id replaced, or with the new one appended."""
    kept: list[_Item] = list(items)
    for index, item in enumerate(kept):
        if item.id == new.id:
            kept[index] = new
            return tuple(kept)
    kept.append(new)
    return tuple(kept)
