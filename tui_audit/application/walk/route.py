"""The order in which an audit asks its questions: next and previous questions, sections, and parts of the store."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from tui_audit.domain.checklist.model import Checklist, Phase, SectionPlace, Stop


class Route:
    """The questions of one audit in the order of the walk-through, for all parts of the store or for one of them."""

    def __init__(self, checklist: Checklist, asked: Sequence[str], set_aside: Sequence[str] = ()) -> None:
        """``set_aside``: answered follow-ups that are not asked any more; they are listed, but not walked to."""
        self._checklist = checklist
        self.part: SectionPlace | None = None
        """The part of the store that is shown; None for all parts."""
        self._read(asked, set_aside)

    def _read(self, asked: Sequence[str], set_aside: Sequence[str]) -> None:
        known = self._checklist.by_question
        self.stops: tuple[Stop, ...] = tuple(known[question] for question in asked if question in known)
        """Every question that applies."""
        self.set_aside = frozenset(set_aside)
        """Ids of the answered follow-ups that are not asked any more."""
        counts = Counter(stop.section.phase for stop in self.stops)
        self.phases: Mapping[Phase, int] = {phase: counts[phase] for phase in Phase if counts[phase]}
        """The number of questions in each phase, without empty phases."""
        self._in_section = _numbers_in_section(self.stops)
        if self.part not in self.parts:
            self.part = None
        self._show_part()

    def change_questions(self, asked: Sequence[str], set_aside: Sequence[str]) -> None:
        """Continue with the questions that are asked after an answer; does nothing if they are the same."""
        if self.set_aside != frozenset(set_aside) or [stop.question.id for stop in self.stops] != list(asked):
            self._read(asked, set_aside)

    def is_asked(self, question: str) -> bool:
        """Return whether the question is asked now, in any part of the store."""
        return question in self._in_section

    def before(self, question: str) -> Stop:
        """Return the last question asked before a question that is not asked itself; the first if there is none."""
        places = {stop.question.id: place for place, stop in enumerate(self._checklist.stops)}
        earlier = [stop for stop in self.stops if places[stop.question.id] < places[question]]
        return earlier[-1] if earlier else self.stops[0]

    @property
    def parts(self) -> tuple[SectionPlace, ...]:
        """The parts of the store about which this audit has questions, in their usual order."""
        present = {stop.section.where for stop in self.stops}
        return tuple(place for place in SectionPlace if place in present)

    def change_part(self, direction: int) -> None:
        """Show the next part (1) or the previous one (-1); "all parts" follows the last part."""
        choices: tuple[SectionPlace | None, ...] = (None, *self.parts)
        self.part = choices[(choices.index(self.part) + direction) % len(choices)]
        self._show_part()

    def show_all(self) -> None:
        """Show all parts."""
        self.part = None
        self._show_part()

    def is_shown(self, question: str) -> bool:
        """Return whether the question belongs to the part that is shown."""
        return question in self._index

    def number_in_section(self, question: str) -> tuple[int, int]:
        """Return the question's number in its section, and the number of questions in the section."""
        return self._in_section[question]

    def neighbour(self, question: str, step: int) -> Stop | None:
        """Return the stop ``step`` questions after this one (before it if negative); None beyond either end."""
        index = self._index.get(question, 0) + step
        return self.shown[index] if 0 <= index < len(self.shown) else None

    def neighbouring_section(self, question: str, direction: int) -> Stop | None:
        """Return the first stop of a neighbouring section; None beyond either end.

        ``direction``: 1 for the next section. -1 for the start of this section, or of the previous section if the
        question is the first of its section.
        """
        index = self._index.get(question, 0)
        section = self.shown[index].section
        if direction > 0:
            return next((stop for stop in self.shown[index:] if stop.section is not section), None)
        before = index - 1
        if before < 0:
            return None
        section = self.shown[before].section
        while before > 0 and self.shown[before - 1].section is section:
            before -= 1
        return self.shown[before]

    def next_matching(self, question: str | None, matches: Callable[[str], bool]) -> Stop | None:
        """Return the next stop whose question matches; None if there is no match.

        The search starts after ``question`` and wraps round to that question itself; None starts at the first question.
        """
        start = self._index.get(question, -1) + 1 if question is not None else 0
        for stop in (*self.shown[start:], *self.shown[:start]):
            if matches(stop.question.id):
                return stop
        return None

    def _show_part(self) -> None:
        self.shown: tuple[Stop, ...] = tuple(stop for stop in self.stops if self.part in {None, stop.section.where})
        """The questions of the part that is shown."""
        self._index = {stop.question.id: index for index, stop in enumerate(self.shown)}
        self.listed: tuple[Stop, ...] = self._with_set_aside() if self.set_aside else self.shown
        """The questions shown, and between them the follow-ups that are set aside."""

    def _with_set_aside(self) -> tuple[Stop, ...]:
        return tuple(
            stop
            for stop in self._checklist.stops
            if stop.question.id in self._index
            or (stop.question.id in self.set_aside and self.part in {None, stop.section.where})
        )


def _numbers_in_section(stops: Sequence[Stop]) -> dict[str, tuple[int, int]]:
    sizes = Counter(stop.section.id for stop in stops)
    reached: Counter[str] = Counter()
    numbers = {}
    for stop in stops:
        reached[stop.section.id] += 1
        numbers[stop.question.id] = (reached[stop.section.id], sizes[stop.section.id])
    return numbers
