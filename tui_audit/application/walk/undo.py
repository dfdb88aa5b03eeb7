"""Undo: what the auditor did in this walk-through, step by step, and how each step is taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

from tui_audit.domain.audit.model import Answer, Audit, CorrectiveAction, Emotion, Finding
from tui_audit.message import Message, message, plural

if TYPE_CHECKING:
    from tui_audit.storage import Repository


class AnswerPart(Enum):
    """The part of an answer that a step changed; undoing the step leaves the other parts as they are."""

    VALUE = auto()
    NOTE = auto()
    PHOTO_REASON = auto()
    """That a photo is to follow, or the reason why there is none."""


class UndoStep(Protocol):
    """Something the auditor did."""

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of the questions it changed; the walk-through returns to the first."""

    def undone(self, repository: "Repository", audit: Audit) -> Audit | None:
        """Save the audit as it was before, and return it; None if it was changed elsewhere since."""

    def notice(self, before: Audit, after: Audit) -> Message:
        """Return what was undone, from the audit before and after undoing it."""


@dataclass(frozen=True)
class AnswersStep:
    """One or more answers, of which one part was changed."""

    before: tuple[Answer, ...]
    part: AnswerPart = AnswerPart.VALUE

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that were answered."""
        return tuple(answer.question for answer in self.before)

    def undone(self, repository: "Repository", audit: Audit) -> Audit | None:
        """Save this part of the answers as it was."""
        answers = [_restored(was, audit.answer(was.question), self.part) for was in self.before]
        return repository.drafts.record_answers(audit, answers)

    def notice(self, before: Audit, after: Audit) -> Message:
        """Return the answer before and after, or the number of answers."""
        if self.part is AnswerPart.NOTE:
            return message("Undone: note")
        if self.part is AnswerPart.PHOTO_REASON:
            return message("Undone: photo")
        if len(self.before) > 1:
            return plural("Undone: %(count)s answer", "Undone: %(count)s answers", len(self.before))
        question = self.before[0].question
        return message("Undone: %(was)s → %(now)s", was=before.answer(question), now=after.answer(question))


@dataclass(frozen=True)
class FindingStep:
    """A finding that was recorded at a question."""

    question: str
    finding: Finding
    actions: tuple[CorrectiveAction, ...] = ()
    """The actions that were recorded with it."""

    @property
    def questions(self) -> tuple[str, ...]:
        """The question."""
        return (self.question,)

    def undone(self, repository: "Repository", audit: Audit) -> Audit | None:
        """Delete the finding with its actions, unless one was changed or it got an action since."""
        if self.finding not in audit.findings or tuple(audit.actions_on(self.finding.id)) != self.actions:
            return None
        return repository.findings.remove(audit, self.finding.id)

    def notice(self, before: Audit, after: Audit) -> Message:  # noqa: ARG002 - the protocol's arguments
        """Return which finding was deleted."""
        return message("Undone: finding “%(finding)s”", finding=self.finding.statement)


@dataclass(frozen=True)
class EmotionStep:
    """What a customer would feel at the touchpoint of a question."""

    touchpoint: str
    at_touchpoint: tuple[str, ...]
    """The questions of the touchpoint, the one where it was recorded first."""
    before: int | None

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions of the touchpoint."""
        return self.at_touchpoint

    def undone(self, repository: "Repository", audit: Audit) -> Audit | None:
        """Save the feeling recorded before; remove it if there was none."""
        if self.before is None:
            return repository.drafts.remove_emotion(audit, self.touchpoint)
        return repository.drafts.record_emotion(audit, Emotion(self.touchpoint, self.before))

    def notice(self, before: Audit, after: Audit) -> Message:  # noqa: ARG002 - the protocol's arguments
        """Return that a feeling was undone."""
        return message("Undone: customer’s feeling")


@dataclass(frozen=True)
class PhotoStep:
    """A photo that was added to an answer."""

    question: str
    sha256: str

    @property
    def questions(self) -> tuple[str, ...]:
        """The question."""
        return (self.question,)

    def undone(self, repository: "Repository", audit: Audit) -> Audit | None:
        """Remove the photo from the answer."""
        if self.sha256 not in audit.answer(self.question).photos:
            return None
        return repository.photos.detach(audit, self.sha256, question=self.question)

    def notice(self, before: Audit, after: Audit) -> Message:  # noqa: ARG002 - the protocol's arguments
        """Return that a photo was removed."""
        return message("Undone: photo")


class UndoHistory:
    """The steps that can be undone, one at a time from the latest."""

    def __init__(self) -> None:
        self._steps: list[UndoStep] = []

    def add(self, step: UndoStep) -> None:
        """Remember a step. A finding that is saved again directly after it was recorded stays one step."""
        latest = self.latest
        if isinstance(step, FindingStep) and isinstance(latest, FindingStep) and latest.finding.id == step.finding.id:
            self._steps.pop()
        self._steps.append(step)

    def add_answers(self, before: Sequence[Answer], part: AnswerPart = AnswerPart.VALUE) -> None:
        """Remember the answers that a step replaced."""
        self.add(AnswersStep(tuple(before), part))

    @property
    def latest(self) -> UndoStep | None:
        """The latest step; None if there is none."""
        return self._steps[-1] if self._steps else None

    def drop_latest(self) -> None:
        """Remove the latest step, after it was undone."""
        self._steps.pop()


def _restored(was: Answer, now: Answer, part: AnswerPart) -> Answer:
    if part is AnswerPart.NOTE:
        return replace(now, note=was.note)
    if part is AnswerPart.PHOTO_REASON:
        return replace(now, photo_to_follow=was.photo_to_follow, photo_excuse=was.photo_excuse)
    return replace(
        was,
        note=now.note,
        photos=now.photos,
        photo_to_follow=now.photo_to_follow,
        photo_excuse=now.photo_excuse,
        action_excuse=now.action_excuse,
    )
