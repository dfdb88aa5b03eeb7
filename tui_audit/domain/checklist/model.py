"""A checklist: sections in three phases, touchpoints, questions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Phase(StrEnum):
    """Before, during or after the purchase."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class SectionPlace(StrEnum):
    """Where a section is walked."""

    OUTSIDE = "outside"
    FLOOR = "floor"
    TILL = "till"
    DESK = "desk"


class TouchpointKind(StrEnum):
    """What kind of meeting a touchpoint is."""

    COMMUNICATION = "communication"
    HUMAN = "human"
    PHYSICAL = "physical"
    SENSORY = "sensory"


class Channel(StrEnum):
    """Through what customer and business meet."""

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
    """Whether the business runs the touchpoint itself."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Stage(StrEnum):
    """The customer's life cycle, in its order."""

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
    """How a question is answered."""

    RATING = "rating"
    YES_NO = "yes-no"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"


class FixableBy(StrEnum):
    """In whose hands it is to make a touchpoint better."""

    STORE = "store"
    HEAD_OFFICE = "head-office"
    LANDLORD = "landlord"
    SUPPLIER = "supplier"


class Measure(StrEnum):
    """What a number question measures about customers."""

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
    """A kind of customer in whose shoes the auditor may walk."""

    id: str
    title: str


@dataclass(frozen=True)
class Option:
    """One of the answers on offer; without points it takes the question out of the score."""

    id: str
    title: str
    points: float | None = None


@dataclass(frozen=True)
class Requirement:
    """When a note or a photo is asked for: never, always, below a rating or when the answer is not good."""

    when: str = ""
    """``""``, ``"always"``, ``"below"`` or ``"not good"``."""
    below: float = 0
    """For ``"below"``: the rating or number from which on nothing is asked for any more."""


@dataclass(frozen=True)
class NumberRule:
    """What a number question counts in, and what is good."""

    unit: str = ""
    target: float | None = None
    """Full points from here on; None: the number does not score."""
    limit: float | None = None
    """No points from here on; None: all or nothing at the target."""
    benchmark: float | None = None
    measure: Measure | None = None


@dataclass(frozen=True)
class Question:
    """What is answered at a touchpoint."""

    id: str
    """``touchpoint.question``, stable over versions."""
    ask: str
    answer: AnswerType
    weight: float = 1
    critical: bool = False
    optional: bool = False
    """Left out of completeness."""
    na: bool = True
    """Whether "not in this store" is allowed."""
    anchors: Mapping[int, str] = field(default_factory=dict)
    """What a rating of 1 to 5 looks like."""
    good: bool = True
    """For yes-no: the answer that earns the points."""
    options: tuple[Option, ...] = ()
    number: NumberRule = NumberRule()
    guidance: str = ""
    qualities: tuple[Quality, ...] = ()
    require_note: Requirement = Requirement()
    require_photo: Requirement = Requirement()
    photo: bool = True
    """False where people are undressed, ill or paying."""
    applies_to: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()

    @property
    def scores(self) -> bool:
        """Whether an answer can earn points."""
        if self.answer in {AnswerType.TEXT, AnswerType.DATE}:
            return False
        if self.answer is AnswerType.NUMBER:
            return self.number.target is not None
        if self.answer in {AnswerType.CHOICE, AnswerType.CHOICES}:
            return any(option.points for option in self.options)
        return True

    def is_asked_in(self, attributes: frozenset[str]) -> bool:
        """Whether it is asked in a store: one of ``applies_to`` (if any is named) is there, none of ``not_for``."""
        wanted = not self.applies_to or any(name in attributes for name in self.applies_to)
        return wanted and not any(name in attributes for name in self.not_for)


@dataclass(frozen=True)
class Touchpoint:
    """One meeting of customer and business."""

    id: str
    title: str
    questions: tuple[Question, ...]
    kind: tuple[TouchpointKind, ...] = ()
    channel: Channel = Channel.STORE
    control: Control = Control.DIRECT
    stage: Stage = Stage.PURCHASE
    step: int | None = None
    """The journey step: 1 get acquainted, 2 through the door, 3 start the sale, 4 bring back."""
    importance: int = 3
    importance_for: Mapping[str, int] = field(default_factory=dict)
    """Importance by segment; 0 means "not theirs"."""
    segments: tuple[str, ...] = ()
    """Whose journey it belongs to; empty: everyone's."""
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
        """Importance for one segment, 0 to 5; as nobody in particular: the general one."""
        return self.importance if segment is None else self.importance_for.get(segment, self.importance)

    def belongs_to(self, segment: str | None) -> bool:
        """Whether someone walking as this segment meets it; as nobody in particular, everything is met."""
        if segment is None:
            return True
        return (not self.segments or segment in self.segments) and self.importance_to(segment) > 0


@dataclass(frozen=True)
class Section:
    """A stretch of the walk at one place."""

    id: str
    phase: Phase
    where: SectionPlace
    title: str
    touchpoints: tuple[Touchpoint, ...]


@dataclass(frozen=True)
class Stop:
    """One question with where it stands in the walk."""

    section: Section
    touchpoint: Touchpoint
    question: Question


@dataclass(frozen=True)
class Checklist:
    """The template of an audit. The order in it is the walking order."""

    id: str
    version: str
    title: str
    language: str
    minutes: int
    bands: tuple[Band, ...]
    """From the highest lower bound down to 0."""
    segments: tuple[Segment, ...]
    stage_weights: Mapping[Stage, float]
    sections: tuple[Section, ...]

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """Every question in walking order."""
        return tuple(self._walk())

    @cached_property
    def by_question(self) -> Mapping[str, Stop]:
        """Every stop by its question's id."""
        return {stop.question.id: stop for stop in self.stops}

    def segment(self, segment_id: str | None) -> Segment | None:
        """The segment of this id, if there is one."""
        return next((segment for segment in self.segments if segment.id == segment_id), None)

    def asked(self, attributes: frozenset[str], segment: str | None) -> tuple[str, ...]:
        """The ids of the questions asked in a store with these attributes, walking as this segment."""
        return tuple(
            stop.question.id
            for stop in self.stops
            if stop.touchpoint.belongs_to(segment) and stop.question.is_asked_in(attributes)
        )

    def _walk(self) -> Iterator[Stop]:
        for section in self.sections:
            for touchpoint in section.touchpoints:
                for question in touchpoint.questions:
                    yield Stop(section, touchpoint, question)


@dataclass(frozen=True)
class Revision:
    """One exact body of a checklist, kept for ever with the audits that used it."""

    sha256: str
    """SHA-256 of the body as canonical JSON, without translations."""
    body: Mapping[str, object]
    """The checklist as its TOML parses."""
    translations: Mapping[str, Mapping[str, str]]
    """By language: ids of texts to texts."""
    checklist: Checklist
    """The body, built."""
