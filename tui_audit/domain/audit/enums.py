"""The words in which an audit and what belongs to it are told apart; all that the first screen needs of them."""

from enum import Enum, StrEnum


class Status(StrEnum):
    """Where an audit stands in its life."""

    DRAFT = "draft"
    COMPLETED = "completed"
    REOPENED = "reopened"


class AuditKind(StrEnum):
    """What an audit is for; only full ones make trends."""

    FULL = "full"
    RE_AUDIT = "re-audit"
    SHORT = "short"
    PRACTICE = "practice"

    @property
    def is_scored(self) -> bool:
        """Whether walks of this kind have a score; a short one asks too little for that."""
        return self is not AuditKind.SHORT


class Role(StrEnum):
    """As what somebody walks or acknowledges."""

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
    """How serious a finding is, the worst first."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    OBSERVATION = "observation"
    POSITIVE = "positive"

    @property
    def fails(self) -> bool:
        """Whether a question with such a finding fails."""
        return self in {Grade.CRITICAL, Grade.MAJOR, Grade.MINOR}


class ActionStatus(StrEnum):
    """Where a corrective action stands."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    VERIFIED = "verified"
    REGRESSED = "regressed"
    DROPPED = "dropped"


class ActionBy(StrEnum):
    """Who acts: the store itself, or head office on its request."""

    STORE = "store"
    HEAD_OFFICE = "head-office"


class Priority(StrEnum):
    """How soon an action is wanted."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Against(StrEnum):
    """How an answer stands to the one of the audit before."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    NEWLY_BAD = "newly-bad"


class Shown(StrEnum):
    """What an auditor answered when an earlier version asked for evidence of a full mark before completing."""

    ASKED = "asked"
    SHOWN = "shown"
    DECLINED = "declined"


class Via(StrEnum):
    """How an answer was entered."""

    KEY = "key"
    BULK = "bulk"
    PAPER = "paper"
    IMPORT = "import"


class Quadrant(StrEnum):
    """Importance against performance."""

    FIX_FIRST = "fix-first"
    KEEP_UP = "keep-up"
    LOW_PRIORITY = "low-priority"
    MORE_THAN_NEEDED = "more-than-needed"


class QuestionState(Enum):
    """Whether and how a question is answered."""

    OPEN = "open"
    ANSWERED = "answered"
    LOW = "low"
    NOT_HERE = "not-here"
    NOT_SEEN = "not-seen"
    INCOMPLETE = "incomplete"
    """Answered, but a required note or photo is missing."""
