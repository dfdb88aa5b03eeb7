"""Data model of a checklist: sections in 3 phases, their touchpoints and questions."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from math import ceil


class Phase(StrEnum):
    """Phase of the customer journey: before, during or after the purchase."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class SectionPlace(StrEnum):
    """Place where a section is audited."""

    OUTSIDE = "outside"
    FLOOR = "floor"
    TILL = "till"
    DESK = "desk"


class TouchpointKind(StrEnum):
    """Kind of contact at a touchpoint."""

    COMMUNICATION = "communication"
    HUMAN = "human"
    PHYSICAL = "physical"
    SENSORY = "sensory"


class Channel(StrEnum):
    """Channel through which customer and business meet."""

    STORE = "store"
    WEBSITE = "website"
    E_MAIL = "e-mail"
    PHONE = "phone"
    POST = "post"
    SOCIAL = "social"
    APP = "app"
    PRINT = "print"
    MEDIA = "media"
    CHAT = "chat"
    WORD_OF_MOUTH = "word-of-mouth"

    @property
    def is_online(self) -> bool:
        """Whether the channel needs the internet."""
        return self in {Channel.WEBSITE, Channel.E_MAIL, Channel.SOCIAL, Channel.APP, Channel.CHAT}


class Control(StrEnum):
    """Control over a touchpoint: direct if the business runs it itself, else indirect."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Stage(StrEnum):
    """Stages of the customer life cycle, in order."""

    AWARENESS = "awareness"
    KNOWLEDGE = "knowledge"
    CONSIDERATION = "consideration"
    PURCHASE = "purchase"
    SATISFACTION = "satisfaction"
    LOYALTY = "loyalty"
    ADVOCACY = "advocacy"


class Value(StrEnum):
    """The value proposition that a touchpoint serves."""

    PRICE = "price"
    SERVICE = "service"
    PERSONALISATION = "personalisation"
    CLOSENESS = "closeness"


class Quality(StrEnum):
    """The six qualities of a touchpoint experience."""

    SIMPLE = "simple"
    APPROPRIATE = "appropriate"
    RELEVANT = "relevant"
    MEANINGFUL = "meaningful"
    APPEALING = "appealing"
    PERSONAL = "personal"


class AnswerType(StrEnum):
    """Type of answer that a question takes."""

    RATING = "rating"
    YES_NO = "yes-no"
    CHOICE = "choice"
    CHOICES = "choices"
    TALLY = "tally"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"


class FixableBy(StrEnum):
    """Party that can improve a touchpoint."""

    STORE = "store"
    HEAD_OFFICE = "head-office"
    LANDLORD = "landlord"
    SUPPLIER = "supplier"


class Measure(StrEnum):
    """Figure about customers that a number question measures."""

    CONVERSION = "conversion"
    SALES_GROWTH = "sales-growth"
    COST = "cost"
    SATISFACTION = "satisfaction"
    WAITING_TIME = "waiting-time"
    FOOTFALL = "footfall"
    RETURN_RATE = "return-rate"
    REPEAT_PURCHASE = "repeat-purchase"


@dataclass(frozen=True)
class Band:
    """A named range of scores, from its lower bound (percent) up to the next band."""

    lower_bound: float
    name: str


@dataclass(frozen=True)
class Segment:
    """A customer type whose point of view the auditor may take."""

    id: str
    title: str


@dataclass(frozen=True)
class Option:
    """One option of a choice question; choosing an option without points excludes the question from the score."""

    id: str
    title: str
    points: float | None = None


@dataclass(frozen=True)
class Requirement:
    """Condition for requiring a note or photo: never, always, below a figure, or when the answer is not good."""

    when: str = ""
    """``""``, ``"always"``, ``"below"`` or ``"not good"``."""
    below: float = 0
    """For ``"below"``: the lowest rating or number that requires nothing."""


@dataclass(frozen=True)
class AskIf:
    """Condition under which a follow-up question is asked: the answer to an earlier question."""

    question: str
    """Id of the earlier question: ``touchpoint.question``."""
    when: str
    """``"below N"``, ``"not good"``, ``"yes"``, ``"no"`` or the id of an option."""
    below: float | None = None
    """For ``"below N"``: the figure; None for all other conditions."""


@dataclass(frozen=True)
class NumberRule:
    """Unit, scoring and benchmark of a number question."""

    unit: str = ""
    target: float | None = None
    """Figure that earns full points; None if the number does not score."""
    limit: float | None = None
    """Figure that earns no points, with a linear scale up to the target; None: all or nothing at the target."""
    benchmark: float | None = None
    measure: Measure | None = None
    least: float | None = None
    """Lowest possible figure; None: not limited by the checklist."""
    most: float | None = None
    """Highest possible figure; None: not limited by the checklist."""


@dataclass(frozen=True)
class TallyRule:
    """What a tally is counted out of, and how it scores."""

    out_of: int = 0
    steps: Mapping[int, float] = field(default_factory=dict)
    """Points (0 to 1) by count, linear between; empty: count ÷ ``out_of``, or the rest if a low count is good."""


@dataclass(frozen=True)
class Suggestion:
    """A finding and an action offered after a low answer."""

    finding: str
    grade: str
    """Grade of the finding, one of SUGGESTED_GRADES."""
    action: str
    owner: str = ""
    """Role that does the action; empty for the owner of the touchpoint."""
    days: int | None = None
    """Days from the audit until the action is due; None: no due date."""


SUGGESTED_GRADES = ("critical", "major", "minor", "observation")
"""Grades of the findings that a checklist may suggest."""


@dataclass(frozen=True)
class Question:
    """A question of a touchpoint."""

    id: str
    """``touchpoint.question``, the same in all versions."""
    ask: str
    answer: AnswerType
    weight: float = 1
    critical: bool = False
    optional: bool = False
    """Whether the question is ignored in the completeness."""
    na: bool = True
    """Whether "not in this store" is allowed."""
    anchors: Mapping[int, str] = field(default_factory=dict)
    """Description of each rating, 1 to 5."""
    good: bool = True
    """For yes-no: the answer that earns the points; True is yes. For a tally: whether a high count is good."""
    options: tuple[Option, ...] = ()
    number: NumberRule = NumberRule()
    tally: TallyRule = TallyRule()
    guidance: str = ""
    qualities: tuple[Quality, ...] = ()
    require_note: Requirement = Requirement()
    require_photo: Requirement = Requirement()
    require_action: Requirement = Requirement()
    """Which answers require an agreed action, or a reason why there is none, before the audit can be completed."""
    photo: bool = True
    """Whether photos are allowed; False where people are undressed, ill or paying."""
    applies_to: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    seconds: int | None = None
    """What one careful person needs for the question, waiting included; None if the checklist does not say."""
    suggest: tuple[Suggestion, ...] = ()
    ask_if: AskIf | None = None
    """For a follow-up question: when it is asked; None for a question that is always asked."""

    def is_asked_in(self, attributes: frozenset[str]) -> bool:
        """Return whether the question is asked in a store with these features.

        The store needs at least one of ``applies_to`` (if any are named) and none of ``not_for``.
        """
        wanted = not self.applies_to or any(name in attributes for name in self.applies_to)
        return wanted and not any(name in attributes for name in self.not_for)


@dataclass(frozen=True)
class Touchpoint:
    """One point of contact between customer and business."""

    id: str
    title: str
    questions: tuple[Question, ...]
    kind: tuple[TouchpointKind, ...] = ()
    channel: Channel = Channel.STORE
    control: Control = Control.DIRECT
    stage: Stage = Stage.PURCHASE
    step: int | None = None
    """Step of the customer journey: 1 get acquainted, 2 through the door, 3 start the sale, 4 bring back."""
    importance: int = 3
    importance_for: Mapping[str, int] = field(default_factory=dict)
    """Importance by segment id; 0 means that the segment does not meet the touchpoint."""
    segments: tuple[str, ...] = ()
    """Ids of the segments that meet the touchpoint; empty for all."""
    value: tuple[Value, ...] = ()
    fixable_by: FixableBy = FixableBy.STORE
    owner: str = ""
    interactions: tuple[str, ...] = ()
    processes: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    outcome: str = ""
    data: tuple[str, ...] = ()
    optimal: str = ""
    same_as: str = ""

    def importance_to(self, segment: str | None) -> int:
        """Return the importance for a segment, 0 to 5; the general importance for no segment in particular (None)."""
        return self.importance if segment is None else self.importance_for.get(segment, self.importance)

    def belongs_to(self, segment: str | None) -> bool:
        """Return whether a segment meets this touchpoint; always True for no segment in particular (None)."""
        if segment is None:
            return True
        return (not self.segments or segment in self.segments) and self.importance_to(segment) > 0


@dataclass(frozen=True)
class Section:
    """A part of the audit at one place."""

    id: str
    phase: Phase
    where: SectionPlace
    title: str
    touchpoints: tuple[Touchpoint, ...]


@dataclass(frozen=True)
class Stop:
    """One question with its section and touchpoint."""

    section: Section
    touchpoint: Touchpoint
    question: Question


@dataclass(frozen=True)
class Checklist:
    """The template of an audit. The auditor walks through it in its order, called checklist order."""

    id: str
    version: str
    title: str
    language: str
    minutes: int
    """Time for the whole checklist; shared out evenly among the questions that do not name their seconds."""
    bands: tuple[Band, ...]
    """From the highest lower bound down to 0."""
    segments: tuple[Segment, ...]
    stage_weights: Mapping[Stage, float]
    sections: tuple[Section, ...]

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """Every question with its section and touchpoint, in checklist order."""
        return tuple(self._walk())

    @cached_property
    def by_question(self) -> Mapping[str, Stop]:
        """Every stop by the id of its question."""
        return {stop.question.id: stop for stop in self.stops}

    @cached_property
    def has_follow_ups(self) -> bool:
        """Whether any question depends on the answer to another."""
        return any(stop.question.ask_if is not None for stop in self.stops)

    def segment(self, segment_id: str | None) -> Segment | None:
        """Return the segment with this id; None if there is none."""
        return next((segment for segment in self.segments if segment.id == segment_id), None)

    def applicable_questions(self, attributes: frozenset[str], segment: str | None) -> tuple[str, ...]:
        """Return the ids of the questions asked in a store with these features, for this segment."""
        return tuple(
            stop.question.id
            for stop in self.stops
            if stop.touchpoint.belongs_to(segment) and stop.question.is_asked_in(attributes)
        )

    def minutes_for(self, questions: Collection[str]) -> int:
        """Return the minutes that these questions take, rounded up: the sum of their seconds."""
        share = self.minutes * 60 / max(len(self.stops), 1)
        seconds = (self.by_question[question].question.seconds for question in questions)
        return ceil(sum(share if each is None else each for each in seconds) / 60)

    def desk_questions(self, questions: Collection[str]) -> tuple[str, ...]:
        """Return those of the questions that are answered at a desk, not on the walk."""
        return tuple(each for each in questions if self.by_question[each].section.where is SectionPlace.DESK)

    def _walk(self) -> Iterator[Stop]:
        for section in self.sections:
            for touchpoint in section.touchpoints:
                for question in touchpoint.questions:
                    yield Stop(section, touchpoint, question)


@dataclass(frozen=True)
class Revision:
    """One exact body of a checklist, saved permanently with the audits that used it."""

    sha256: str
    """SHA-256 of the body as canonical JSON, without translations."""
    body: Mapping[str, object]
    """The checklist as parsed from TOML."""
    translations: Mapping[str, Mapping[str, str]]
    """Translated texts by language, then by text id."""
    checklist: Checklist
    """The checklist built from the body."""
