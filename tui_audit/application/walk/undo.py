"""Undo: the answers from before each of the auditor's steps."""

from collections.abc import Sequence
from dataclasses import replace

from tui_audit.domain.audit.model import Answer, Audit


class UndoHistory:
    """The steps that can be undone, one at a time from the latest. Undo does not affect notes and photos."""

    def __init__(self) -> None:
        self._steps: list[tuple[Answer, ...]] = []

    def add(self, before: Sequence[Answer]) -> None:
        """Remember the answers that a step replaced."""
        self._steps.append(tuple(before))

    def latest(self, audit: Audit) -> tuple[Answer, ...]:
        """Return the answers to save to undo the latest step, with the current notes and photos.

        Empty if there is no step to undo.
        """
        return tuple(_restored(was, audit.answer(was.question)) for was in self._steps[-1]) if self._steps else ()

    def drop_latest(self) -> None:
        """Remove the latest step, after it was undone."""
        self._steps.pop()


def _restored(was: Answer, now: Answer) -> Answer:
    return replace(
        was,
        note=now.note,
        photos=now.photos,
        photo_to_follow=now.photo_to_follow,
        photo_excuse=now.photo_excuse,
    )
