"""A store, an audit of it and all that is noted in it; frozen, with methods that return changed copies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tui_audit.domain.audit.enums import (
    ActionBy,
    ActionStatus,
    AuditKind,
    Busyness,
    Grade,
    Priority,
    Role,
    Shown,
    Status,
    Via,
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
    "Finding",
    "Followup",
    "Grade",
    "NewAudit",
    "Photo",
    "Priority",
    "Redaction",
    "Role",
    "Score",
    "Seal",
    "Shown",
    "Status",
    "Store",
    "Via",
    "replaced",
    "standing",
]

REMOVED = "removed"
"""Stands in the place of a text that was taken out for good."""

AnswerValue = bool | int | float | str | tuple[str, ...]
"""rating and number: int or float; yes-no: bool; choice: option id; choices: tuple of them; text; ISO date."""


@dataclass(frozen=True)
class Store:
    """The place that is walked: ours, or a competitor's for comparison."""

    id: str
    code: str
    name: str
    address: str = ""
    region: str = ""
    attributes: tuple[str, ...] = ()
    """Sorted; see CONTENT of a checklist: own-entrance, fitting-rooms, …"""
    competitor: bool = False
    closed: bool = False
    """Closed stores keep their audits and are not offered for new ones."""


@dataclass(frozen=True)
class Answer:
    """A value, or not in this store, or not seen today; perhaps a note and photos."""

    question: str
    value: AnswerValue | None = None
    na: str | None = None
    """The reason why it is not in this store (may be empty); None: it is."""
    not_seen: str | None = None
    """The reason why it was not seen today (may be empty); None: it was."""
    note: str = ""
    photos: tuple[str, ...] = ()
    """SHA-256 of the kept copies."""
    photo_to_follow: bool = False
    """A required photo was promised for later."""
    photo_excuse: str = ""
    """Why a required photo cannot be taken."""
    by: str = ""
    via: Via = Via.KEY
    answered_at: str = ""
    """ISO 8601 with the offset of the place where it was taken."""
    shown: Shown | None = None
    """The result of being asked to show this full mark, in audits of earlier versions; None: not asked."""

    @property
    def is_given(self) -> bool:
        """Whether the question is closed: answered with a value, not in this store, or not seen."""
        return self.value is not None or self.na is not None or self.not_seen is not None

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is noted."""
        return not (self.is_given or self.note or self.photos or self.photo_to_follow or self.photo_excuse)


@dataclass(frozen=True)
class Emotion:
    """What a customer would feel at a touchpoint, 1 (worst) to 5 (best)."""

    touchpoint: str
    value: int


@dataclass(frozen=True)
class Finding:
    """What was seen, graded."""

    id: str
    thread: str
    """The id that the same finding keeps over several audits."""
    touchpoint: str
    question: str | None
    grade: Grade
    statement: str
    quality: Quality | None = None
    recommendation: str = ""
    disagreement: str = ""
    """What the audited side says against it."""
    photos: tuple[str, ...] = ()


@dataclass(frozen=True)
class CorrectiveAction:
    """What will be done about a finding, by which role, until when."""

    id: str
    finding: str
    what: str
    by: ActionBy = ActionBy.STORE
    owner: str = ""
    """A role, not a name."""
    due: str | None = None
    """ISO date."""
    priority: Priority = Priority.NORMAL
    status: ActionStatus = ActionStatus.OPEN


@dataclass(frozen=True)
class Followup:
    """One move of a corrective action after it was agreed."""

    action: str
    at: str
    who: str
    status: ActionStatus
    note: str = ""
    audit: str | None = None
    """The later audit in which it was checked, if it was."""


@dataclass(frozen=True)
class Acknowledgement:
    """Somebody else has read the audit, and may disagree."""

    name: str
    role: Role
    at: str
    agrees: bool
    comment: str = ""


@dataclass(frozen=True)
class Photo:
    """A picture that is kept as a scaled copy without metadata."""

    sha256: str
    name: str
    """The file's name when it was attached."""
    caption: str = ""
    taken_at: str | None = None


@dataclass(frozen=True)
class Change:
    """One change after completion."""

    at: str
    who: str
    reason: str
    path: str
    """``answers/store-windows.clean/value``"""
    old: object
    new: object


@dataclass(frozen=True)
class Redaction:
    """A text or photo that was removed for good."""

    at: str
    who: str
    reason: str
    path: str


@dataclass(frozen=True)
class Seal:
    """The hash over a completed audit, when and by whom."""

    sha256: str
    at: str
    who: str


@dataclass(frozen=True)
class Score:
    """The score as it is printed and kept with a completed audit; percent, one decimal."""

    rules: int
    total: float | None
    phases: Mapping[str, float | None]
    completeness: float | None
    coverage: float | None
    verdict: str | None
    """``passed``, ``provisional``, ``failed``, or None where nothing scored."""
    band: str | None


@dataclass(frozen=True)
class Audit:
    """One walk: store, checklist revision, period, segment, auditor, answers, findings."""

    id: str
    number: int
    """The store's running number."""
    store: Store
    """As it was when it was walked."""
    revision: str
    """SHA-256 of the checklist's body."""
    period: str
    asked: tuple[str, ...]
    """The ids of the questions asked, in walking order; fixed when the audit starts."""
    auditor: str
    role: Role
    walked_on: str
    """ISO date."""
    started_at: str
    """ISO 8601 with offset."""
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
    """In the order in which they were noted."""
    actions: tuple[CorrectiveAction, ...] = ()
    followup: tuple[Followup, ...] = ()
    acknowledged: Acknowledgement | None = None
    photos: Mapping[str, Photo] = field(default_factory=dict)
    """By SHA-256: every photo that an answer or a finding names."""
    history: tuple[Change, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    score: Score | None = None
    """Kept with a completed audit; None for a draft."""
    seals: tuple[Seal, ...] = ()
    """The newest last."""
    position: str | None = None
    """The question where the walk was left; not part of the record."""

    @property
    def removed_photos(self) -> frozenset[str]:
        """The hashes of photos that were taken out for good; they keep their place without their picture."""
        paths = (entry.path.split("/") for entry in self.redactions)
        return frozenset(path[1] for path in paths if path[0] == "photos" and len(path) == 2)

    @property
    def is_draft(self) -> bool:
        """Whether answers may still be given."""
        return self.status is not Status.COMPLETED

    @property
    def seal(self) -> str | None:
        """The seal in force; None for a draft."""
        return self.seals[-1].sha256 if self.seals and self.status is Status.COMPLETED else None

    def answer(self, question: str) -> Answer:
        """The answer to a question; a blank one where there is none."""
        found = self.answers.get(question)
        return Answer(question) if found is None else found

    def with_answer(self, answer: Answer) -> "Audit":
        """The audit with this answer in place of the earlier one; a blank one removes it."""
        answers = {key: value for key, value in self.answers.items() if key != answer.question}
        if not answer.is_blank:
            answers[answer.question] = answer
        return replace(self, answers=answers)

    def findings_on(self, question: str) -> tuple[Finding, ...]:
        """The findings that stand at a question."""
        return tuple(finding for finding in self.findings if finding.question == question)

    def actions_on(self, finding: str) -> tuple[CorrectiveAction, ...]:
        """The actions agreed about a finding."""
        return tuple(action for action in self.actions if action.finding == finding)

    def status_of(self, action: CorrectiveAction) -> ActionStatus:
        """Where an action stands after its latest move."""
        return standing(action, self.followup)

    @property
    def given(self) -> int:
        """How many of the questions asked are closed."""
        return sum(1 for question in self.asked if self.answer(question).is_given)


@dataclass(frozen=True)
class AuditSummary:
    """What a list shows of an audit."""

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
    """Questions closed."""
    asked: int
    """Questions asked."""
    total: float | None
    """The printed score of a completed audit, percent."""
    verdict: str | None
    band: str | None
    position: str | None


@dataclass(frozen=True)
class NewAudit:
    """What is said before a walk begins."""

    store_id: str
    revision: str
    period: str
    auditor: str
    role: Role
    self_audit: bool
    started_at: str
    """ISO 8601 with offset; its date is the day walked."""
    segment: str | None = None
    announced: bool = True
    busyness: Busyness = Busyness.NORMAL
    staff_present: int | None = None
    staff_planned: int | None = None
    kind: AuditKind = AuditKind.FULL
    rechecks: str | None = None
    """Of a re-audit: the audit that it goes back to; None: the last full one."""


def standing(action: CorrectiveAction, moves: Iterable[Followup]) -> ActionStatus:
    """Where an action stands after the latest of these moves."""
    own = sorted((move for move in moves if move.action == action.id), key=lambda move: instant(move.at))
    return own[-1].status if own else action.status


_Item = TypeVar("_Item", Finding, CorrectiveAction)


def replaced(items: Iterable[_Item], new: _Item) -> tuple[_Item, ...]:
    """The items with the one of the same id replaced, or the new one added at the end."""
    kept: list[_Item] = list(items)
    for index, item in enumerate(kept):
        if item.id == new.id:
            kept[index] = new
            return tuple(kept)
    kept.append(new)
    return tuple(kept)
