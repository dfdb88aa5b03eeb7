"""Words for enum values, by the name of their class, and for store attributes."""

from collections.abc import Mapping

from tui_audit.domain.actions.filters import ActionFilter, ActionOrder
from tui_audit.domain.actions.tracking import DueOutcome
from tui_audit.domain.answer_types import ANSWER_TYPES
from tui_audit.domain.audit.completion import GapKind
from tui_audit.domain.audit.model import (
    ActionBy,
    ActionStatus,
    AuditKind,
    Busyness,
    EntryMethod,
    Grade,
    Priority,
    Role,
    SpotCheckResult,
    Status,
)
from tui_audit.domain.checklist.model import (
    Channel,
    Control,
    FixableBy,
    Measure,
    Phase,
    Quality,
    SectionPlace,
    Stage,
    TouchpointKind,
    Value,
)
from tui_audit.domain.planning.period import Unit
from tui_audit.domain.scoring.score_sheet import LineReason, Verdict
from tui_audit.message import Message, message

STEPS: Mapping[int, Message] = {
    1: message("get to know the store"),
    2: message("come through the door"),
    3: message("start the purchase"),
    4: message("come back"),
}
"""Customer's action in each of the four journey steps."""

FEELINGS: Mapping[int, Message] = {
    1: message("angry or lost"),
    2: message("annoyed"),
    3: message("nothing much"),
    4: message("pleased"),
    5: message("delighted"),
}
"""Customer's feeling at a touchpoint, from the worst to the best."""
FACES: Mapping[int, str] = {1: ":-((", 2: ":-(", 3: ":-|", 4: ":-)", 5: ":-))"}
"""Faces shown beside the feelings; ASCII, so that every terminal and font has them."""

ATTRIBUTES: Mapping[str, Message] = {
    "own-entrance": message("Own entrance"),
    "shopping-centre": message("In a shopping centre"),
    "car-park": message("Car park"),
    "several-floors": message("Several floors"),
    "fitting-rooms": message("Fitting rooms"),
    "toilets": message("Toilets for customers"),
    "seating": message("Seats"),
    "cafe": message("Café"),
    "fresh-food": message("Fresh food"),
    "service-counter": message("Service counter"),
    "pharmacy": message("Pharmacy"),
    "age-restricted": message("Age-restricted goods"),
    "self-checkout": message("Self-checkout"),
    "click-and-collect": message("Click and collect"),
    "delivery": message("Delivery"),
    "repairs": message("Repairs"),
    "appointments": message("Appointments"),
    "events": message("Events"),
    "screens": message("Screens"),
    "loyalty": message("Loyalty programme"),
    "e-shop": message("E-shop"),
    "phone-line": message("Phone line"),
    "gift-wrapping": message("Gift wrapping"),
    "security-gates": message("Security gates"),
}
"""Store attributes, by the names that checklists use; the texts are gettext keys."""

WORDS: Mapping[str, Mapping[str, Message]] = {
    "Phase": {
        Phase.BEFORE: message("Before the purchase"),
        Phase.DURING: message("During the purchase"),
        Phase.AFTER: message("After the purchase"),
    },
    "SectionPlace": {
        SectionPlace.OUTSIDE: message("outside"),
        SectionPlace.FLOOR: message("floor"),
        SectionPlace.TILL: message("till"),
        SectionPlace.DESK: message("desk"),
    },
    "Grade": {
        Grade.CRITICAL: message("Fix today"),
        Grade.MAJOR: message("Serious"),
        Grade.MINOR: message("Small"),
        Grade.OBSERVATION: message("Note"),
        Grade.POSITIVE: message("Well done"),
    },
    "Verdict": {
        Verdict.PASSED: message("passed"),
        Verdict.PROVISIONAL: message("unfinished"),
        Verdict.FAILED: message("failed"),
    },
    "Status": {
        Status.DRAFT: message("draft"),
        Status.COMPLETED: message("completed"),
        Status.REOPENED: message("reopened"),
    },
    "SpotCheckResult": {
        SpotCheckResult.ASKED: message("asked to be shown"),
        SpotCheckResult.SHOWN: message("shown when asked to"),
        SpotCheckResult.DECLINED: message("not shown when asked to"),
    },
    "AuditKind": {
        AuditKind.FULL: message("full audit"),
        AuditKind.RE_AUDIT: message("re-audit"),
        AuditKind.SHORT: message("short walk"),
        AuditKind.PRACTICE: message("practice"),
    },
    "Role": {
        Role.STORE_MANAGER: message("store manager"),
        Role.COLLEAGUE: message("colleague"),
        Role.AREA_MANAGER: message("area manager"),
        Role.OUTSIDER: message("outsider"),
    },
    "Busyness": {
        Busyness.QUIET: message("quiet"),
        Busyness.NORMAL: message("busy as usual"),
        Busyness.BUSY: message("very busy"),
    },
    "ActionStatus": {
        ActionStatus.OPEN: message("open"),
        ActionStatus.IN_PROGRESS: message("in progress"),
        ActionStatus.DONE: message("done"),
        ActionStatus.VERIFIED: message("verified"),
        ActionStatus.REGRESSED: message("came back"),
        ActionStatus.DROPPED: message("dropped"),
    },
    "ActionBy": {
        ActionBy.STORE: message("Action"),
        ActionBy.HEAD_OFFICE: message("Request to head office"),
    },
    "Priority": {
        Priority.HIGH: message("soon"),
        Priority.NORMAL: message("normal"),
        Priority.LOW: message("when there is time"),
    },
    "EntryMethod": {
        EntryMethod.KEY: message("on the walk"),
        EntryMethod.BULK: message("rest meets the standard"),
        EntryMethod.PAPER: message("from paper"),
        EntryMethod.IMPORT: message("imported"),
    },
    "ActionFilter": {
        ActionFilter.UNDONE: message("still to be done"),
        ActionFilter.OVERDUE: message("overdue"),
        ActionFilter.TO_VERIFY: message("to verify"),
        ActionFilter.DONE: message("done"),
        ActionFilter.HEAD_OFFICE: message("requests to head office"),
        ActionFilter.ALL: message("all"),
    },
    "ActionOrder": {
        ActionOrder.DUE: message("by day"),
        ActionOrder.PRIORITY: message("by how soon"),
        ActionOrder.STORE: message("by store"),
        ActionOrder.ROLE: message("by role"),
    },
    "DueOutcome": {
        DueOutcome.ON_TIME: message("by its day"),
        DueOutcome.LATE: message("not by its day"),
        DueOutcome.NOT_DUE: message("its day has not come"),
    },
    "Quality": {
        Quality.SIMPLE: message("Simple"),
        Quality.APPROPRIATE: message("Appropriate"),
        Quality.RELEVANT: message("Relevant"),
        Quality.MEANINGFUL: message("Meaningful"),
        Quality.APPEALING: message("Appealing"),
        Quality.PERSONAL: message("Personal"),
    },
    "AnswerType": {kind: rules.name for kind, rules in ANSWER_TYPES.items()},
    "TouchpointKind": {
        TouchpointKind.COMMUNICATION: message("Communication"),
        TouchpointKind.HUMAN: message("People"),
        TouchpointKind.PHYSICAL: message("Things"),
        TouchpointKind.SENSORY: message("Senses"),
    },
    "Channel": {
        Channel.STORE: message("Store"),
        Channel.WEBSITE: message("Website"),
        Channel.E_MAIL: message("E-mail"),
        Channel.PHONE: message("Phone"),
        Channel.POST: message("Post"),
        Channel.SOCIAL: message("Social networks"),
        Channel.APP: message("App"),
        Channel.PRINT: message("Print"),
        Channel.MEDIA: message("Press, radio, television"),
        Channel.CHAT: message("Chat"),
        Channel.WORD_OF_MOUTH: message("Word of mouth"),
    },
    "Control": {
        Control.DIRECT: message("Run by us"),
        Control.INDIRECT: message("Run by others"),
    },
    "Stage": {
        Stage.AWARENESS: message("Awareness"),
        Stage.KNOWLEDGE: message("Knowledge"),
        Stage.CONSIDERATION: message("Consideration"),
        Stage.PURCHASE: message("Purchase"),
        Stage.SATISFACTION: message("Satisfaction"),
        Stage.LOYALTY: message("Loyalty"),
        Stage.ADVOCACY: message("Advocacy"),
    },
    "Value": {
        Value.PRICE: message("Price"),
        Value.SERVICE: message("Service"),
        Value.PERSONALISATION: message("Personalisation"),
        Value.CLOSENESS: message("Closeness"),
    },
    "FixableBy": {
        FixableBy.STORE: message("Store"),
        FixableBy.HEAD_OFFICE: message("Head office"),
        FixableBy.LANDLORD: message("Landlord"),
        FixableBy.SUPPLIER: message("Supplier"),
    },
    "Measure": {
        Measure.CONVERSION: message("Conversion"),
        Measure.SALES_GROWTH: message("Sales growth"),
        Measure.COST: message("Cost"),
        Measure.SATISFACTION: message("Satisfaction"),
        Measure.WAITING_TIME: message("Waiting time"),
        Measure.FOOTFALL: message("Footfall"),
        Measure.RETURN_RATE: message("Return rate"),
        Measure.REPEAT_PURCHASE: message("Repeat purchases"),
    },
    "Quadrant": {
        "fix-first": message("fix first"),
        "keep-up": message("keep it up"),
        "low-priority": message("low priority"),
        "more-than-needed": message("more than needed"),
    },
    "Density": {
        "thin": message("thin"),
        "fair": message("fair"),
        "crowded": message("crowded"),
    },
    "Mistake": {
        "customers-unknown": message("Not knowing the customers"),
        "at-odds": message("Touchpoints at odds with each other"),
        "ignored": message("Ignoring bad touchpoints"),
        "same-context": message("Always looking in the same circumstances"),
        "no-figures": message("No figures from customers"),
    },
    "LineReason": {
        LineReason.COUNTED: message("counted"),
        LineReason.NOT_APPLICABLE: message("not in this store"),
        LineReason.NOT_SEEN: message("not seen today"),
        LineReason.OPEN: message("open"),
        LineReason.DOES_NOT_SCORE: message("does not score"),
        LineReason.NO_POINTS: message("an answer without points"),
    },
    "GapKind": {
        GapKind.CRITICAL_OPEN: message("critical question, open"),
        GapKind.NOTE_MISSING: message("note missing"),
        GapKind.PHOTO_MISSING: message("photo missing"),
        GapKind.OPEN: message("open"),
        GapKind.PHOTO_TO_FOLLOW: message("photo to follow"),
        GapKind.CRITICAL_WITHOUT_FINDING: message("critical question failed without a finding"),
        GapKind.FINDING_WITHOUT_ACTION: message("finding without action"),
        GapKind.ACTION_WITHOUT_OWNER: message("action without role"),
        GapKind.ACTION_WITHOUT_DUE: message("action without day"),
    },
    "ImportDecision": {
        "new": message("new"),
        "same": message("already here"),
        "amended": message("amended"),
        "grew": message("follow-up added"),
        "completed-draft": message("draft completed"),
    },
    "Unit": {
        Unit.YEAR: message("year"),
        Unit.HALF: message("half-year"),
        Unit.QUARTER: message("quarter"),
        Unit.MONTH: message("month"),
        Unit.WEEK: message("week"),
    },
    "Cadence": {
        "week": message("every week"),
        "month": message("every month"),
        "quarter": message("every quarter"),
        "half-year": message("every half-year"),
        "year": message("every year"),
    },
    "DueState": {
        "overdue": message("overdue"),
        "due": message("due soon"),
        "later": message("later"),
    },
    "RankOrder": {
        "score": message("by score"),
        "change": message("by change"),
        "actions": message("by open actions"),
    },
    "UnlikeReason": {
        "rules": message("worked out by other rules"),
        "checklist": message("another version of the checklist"),
        "segment": message("walked as another kind of customer"),
        "visitor": message("one of the two is a self-audit"),
    },
    "Third": {
        "upper": message("upper third"),
        "middle": message("middle third"),
        "lower": message("lower third"),
    },
    "ThreadState": {
        "new": message("new"),
        "repeat": message("again"),
        "chronic": message("3rd time running"),
        "fixed": message("fixed"),
        "regressed": message("came back"),
    },
    "Against": {
        "better": message("better than last time"),
        "same": message("the same as last time"),
        "worse": message("worse than last time"),
        "newly-bad": message("newly bad"),
    },
    "Relation": {
        "in-time": message("one store, two audits"),
        "two-people": message("one store, two people"),
        "two-stores": message("two stores"),
    },
    "Outcome": {
        "newly-failed": message("newly failed"),
        "worse": message("worse"),
        "fixed": message("fixed"),
        "better": message("better"),
        "still-failing": message("still failing"),
        "same": message("the same"),
    },
    "NotComparedReason": {
        "one-version": message("asked in one version only"),
        "only-first": message("asked in the first only"),
        "only-second": message("asked in the second only"),
        "not-applicable": message("not in this store"),
        "not-seen": message("not seen"),
        "open": message("not answered"),
        "no-points": message("an answer without points"),
    },
    "Caveat": {
        "unscored": message("a short walk"),
        "rules": message("different rules"),
        "bands": message("different bands"),
        "segment": message("walked as different customers"),
        "version": message("different versions of the checklist"),
        "re-audit": message("one is a re-audit"),
        "self-audit": message("one is a self-audit"),
    },
    "BreakReason": {
        "rules": message("other rules"),
        "bands": message("other bands"),
        "segment": message("walked as another customer"),
        "core": message("too few questions in common"),
    },
}
