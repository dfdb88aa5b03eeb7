"""Undo: the answers as they were before each step of the auditor."""

from collections.abc import Sequence
from dataclasses import replace

from tui_audit.domain.audit.model import Answer, Audit


class UndoHistory:
    """The steps that can be undone, the latest first. Notes and photos are not part of a step."""

    def __init__(self) -> None:
        self._steps: list[tuple[Answer, ...]] = []

    def add(self, before: Sequence[Answer]) -> None:
        """Remember the answers that a step replaced."""
        self._steps.append(tuple(before))

    def latest(self, audit: Audit) -> tuple[Answer, ...]:
        """Return the answers to save to undo the latest step, with today's notes and photos; empty: no step is left."""
        return tuple(_restored(was, audit.answer(was.question)) for was in self._steps[-1]) if self._steps else ()

    def drop_latest(self) -> None:
        """Forget the latest step: it is undone."""
        self._steps.pop()


def _restored(was: Answer, now: Answer) -> Answer:
    return replace(
        was,
        note=now.note,
        photos=now.photos,
        photo_to_follow=now.photo_to_follow,
        photo_excuse=now.photo_excuse,
    )
