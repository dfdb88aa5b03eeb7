"""The search for errors and warnings, which starts when nothing more is edited and does not stop the keys."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.screen import Screen
from textual.timer import Timer

from tui_audit.application.checklist_editor import ChecklistEditor, Problem
from tui_audit.application.checklist_problems import problems_in
from tui_audit.checklists.draft.block import Block
from tui_audit.checklists.draft.document import Place

_RESTS_S = 0.5
"""Seconds after the last step after which the search starts."""


class ProblemCheck:
    """The problems of one checklist as of the last search; a search runs in a thread."""

    def __init__(self, screen: Screen[None], editor: ChecklistEditor, found: Callable[[], object]) -> None:
        """``found`` is called after each search."""
        self._by_block: dict[Block, list[Problem]] = {}
        self._screen, self._editor, self._found = screen, editor, found
        self._timer: Timer | None = None
        self._is_running = False

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, at the places to which their lines have moved since; those of changed lines are left out."""
        document = self._editor.document
        return tuple(
            replace(problem, place=place)
            for place, block in zip(document.places(), document.blocks, strict=True)
            for problem in self._by_block.get(block, ())
        )

    def at(self, place: Place) -> list[Problem]:
        """Return the problems of a place."""
        return self._by_block.get(self._editor.document.block(place), [])

    def start_later(self) -> None:
        """Search once nothing more is edited."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._screen.set_timer(_RESTS_S, self.start)

    def start(self) -> None:
        """Search now."""
        if not self._is_running:
            self._screen.run_worker(self._run(), group="check", description="check", exit_on_error=False)

    def errors_now(self) -> tuple[Problem, ...]:
        """Return the errors of the checklist as it is now, which takes about a second for 1,000 questions."""
        return tuple(each for each in to_correct(problems_in(self._editor.document)) if each.is_error)

    async def _run(self) -> None:
        """Search, and again if the checklist has changed meanwhile."""
        self._is_running = True
        try:
            while True:
                document = self._editor.document
                found = await asyncio.to_thread(problems_in, document)
                if document is self._editor.document or not self._screen.is_attached:
                    break
        finally:
            self._is_running = False
        if self._screen.is_attached:
            problems = to_correct(found)
            self._by_block = {}
            for problem in problems:
                self._by_block.setdefault(document.block(problem.place), []).append(problem)
            self._editor.note_problems(document, problems)
            self._found()


def to_correct(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems that need the user; a missing version does not, because publishing asks for it."""
    return tuple(each for each in problems if (each.place, each.key) != ((), "version"))
