"""Enumerations for audits, separate from the model because the first screen needs nothing else of it."""

from enum import Enum, StrEnum


class Status(StrEnum):
    """Status of an audit."""

    DRAFT = "draft"
    COMPLETED = "completed"
    REOPENED = "reopened"


class AuditKind(StrEnum):
    """Purpose of an audit; trends use full audits only."""

    FULL = "full"
    RE_AUDIT = "re-audit"
    SHORT = "short"
    PRACTICE = "practice"

    @property
    def is_scored(self) -> bool:
        """Whether audits of this kind have a score; a short audit asks too few questions for one."""
        return self is not AuditKind.SHORT


class Role(StrEnum):
    """Role of an auditor, or of somebody who acknowledges an audit."""

    STORE_MANAGER = "store-manager"
    COLLEAGUE = "colleague"
    AREA_MANAGER = "area-manager"
    OUTSIDER = "outsider"


class Busyness(StrEnum):
    """How busy the store was."""

    QUIET = "quiet"
    NORMAL = "normal"
    BUSY = "busy"


class Grade(StrEnum):
    """Severity of a finding, worst first."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    OBSERVATION = "observation"
    POSITIVE = "positive"

    @property
    def is_failing(self) -> bool:
        """Whether a finding of this grade fails its question."""
        return self in {Grade.CRITICAL, Grade.MAJOR, Grade.MINOR}


class FindingCause(StrEnum):
    """Main cause of a finding."""

    PEOPLE = "people"
    TRAINING = "training"
    PROCESS = "process"
    EQUIPMENT = "equipment"
    STOCK = "stock"
    LAYOUT = "layout"
    SUPPLIER = "supplier"
    HEAD_OFFICE = "head-office"
    OTHER = "other"


class ActionStatus(StrEnum):
    """Status of a corrective action."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    VERIFIED = "verified"
    REGRESSED = "regressed"
    DROPPED = "dropped"


class ActionBy(StrEnum):
    """Party responsible for an action: the store itself, or head office at the store's request."""

    STORE = "store"
    HEAD_OFFICE = "head-office"


class Priority(StrEnum):
    """Priority of a corrective action."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Against(StrEnum):
    """Comparison of an answer with the answer of the previous audit."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    NEWLY_BAD = "newly-bad"


class SpotCheckResult(StrEnum):
    """Result of asking an auditor for evidence of a full mark; only earlier versions asked, before completion."""

    ASKED = "asked"
    SHOWN = "shown"
    DECLINED = "declined"


class EntryMethod(StrEnum):
    """How an answer was entered."""

    KEY = "key"
    BULK = "bulk"
    PAPER = "paper"
    IMPORT = "import"


class Quadrant(StrEnum):
    """Quadrant of the importance-performance matrix."""

    FIX_FIRST = "fix-first"
    KEEP_UP = "keep-up"
    LOW_PRIORITY = "low-priority"
    MORE_THAN_NEEDED = "more-than-needed"


class QuestionState(Enum):
    """State of a question: whether and how it is answered."""

    OPEN = "open"
    ANSWERED = "answered"
    LOW = "low"
    NOT_HERE = "not-here"
    NOT_SEEN = "not-seen"
    INCOMPLETE = "incomplete"
    """Answered, but a required note or photo is missing."""
