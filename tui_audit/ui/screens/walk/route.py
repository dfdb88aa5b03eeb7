"""The way through the questions asked: neighbours, parts, what is still open."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from tui_audit.domain.checklist.model import Checklist, Phase, Place, Stop


class Course:
    """The stops of one audit in walking order, perhaps only those of one part."""

    def __init__(self, checklist: Checklist, asked: Sequence[str]) -> None:
        known = checklist.by_question
        self.stops: tuple[Stop, ...] = tuple(known[question] for question in asked if question in known)
        """All that is asked."""
        self.shown: tuple[Stop, ...] = self.stops
        """What is walked now: all, or one part."""
        self.part: Place | None = None
        counts = Counter(stop.section.phase for stop in self.stops)
        self.phases: Mapping[Phase, int] = {phase: counts[phase] for phase in Phase if counts[phase]}
        """How many questions each phase has, without empty ones."""
        self._place_of: dict[str, int] = {}
        self._in_section: dict[str, tuple[int, int]] = {}
        self._index()
        self._count_sections()

    @property
    def parts(self) -> tuple[Place, ...]:
        """The parts that this walk has, in their usual order."""
        present = {stop.section.where for stop in self.stops}
        return tuple(place for place in Place if place in present)

    def turn_part(self, direction: int) -> None:
        """Go to the next or the earlier part; all parts stand between the last and the first."""
        choices: tuple[Place | None, ...] = (None, *self.parts)
        self.part = choices[(choices.index(self.part) + direction) % len(choices)]
        self._show_part()

    def show_all(self) -> None:
        """Walk all parts again."""
        self.part = None
        self._show_part()

    def place(self, question: str) -> int | None:
        """Where the question stands in what is shown; None if it does not."""
        return self._place_of.get(question)

    def in_section(self, question: str) -> tuple[int, int]:
        """The question's number among those of its section, and how many those are."""
        return self._in_section[question]

    def beside(self, question: str, step: int) -> Stop | None:
        """The stop so many places on; None beyond the ends."""
        place = self._place_of.get(question, 0) + step
        return self.shown[place] if 0 <= place < len(self.shown) else None

    def beside_section(self, question: str, direction: int) -> Stop | None:
        """The first stop of the next section, or of this section or the one before."""
        place = self._place_of.get(question, 0)
        section = self.shown[place].section
        if direction > 0:
            return next((stop for stop in self.shown[place:] if stop.section is not section), None)
        before = place - 1
        if before < 0:
            return None
        section = self.shown[before].section
        while before > 0 and self.shown[before - 1].section is section:
            before -= 1
        return self.shown[before]

    def next_where(self, question: str, wanted: Callable[[str], bool]) -> Stop | None:
        """The next stop of which this holds, going round once, this one last."""
        start = self._place_of.get(question, -1) + 1
        for stop in (*self.shown[start:], *self.shown[:start]):
            if wanted(stop.question.id):
                return stop
        return None

    def _show_part(self) -> None:
        self.shown = tuple(stop for stop in self.stops if self.part in {None, stop.section.where})
        self._index()

    def _index(self) -> None:
        self._place_of = {stop.question.id: place for place, stop in enumerate(self.shown)}

    def _count_sections(self) -> None:
        sizes: dict[str, int] = {}
        for stop in self.stops:
            sizes[stop.section.id] = sizes.get(stop.section.id, 0) + 1
            self._in_section[stop.question.id] = (sizes[stop.section.id], 0)
        for stop in self.stops:
            number, _none = self._in_section[stop.question.id]
            self._in_section[stop.question.id] = (number, sizes[stop.section.id])
