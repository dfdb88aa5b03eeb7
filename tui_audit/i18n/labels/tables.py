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
    1: message("discover the store"),
    2: message("enter the store"),
    3: message("start buying"),
    4: message("come back"),
}
"""Customer's action in each of the four journey steps."""

FEELINGS: Mapping[int, Message] = {
    1: message("angry or lost"),
    2: message("annoyed"),
    3: message("neutral"),
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
    "toilets": message("Customer toilets"),
    "seating": message("Seating"),
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
    "screens": message("Digital screens"),
    "loyalty": message("Loyalty programme"),
    "e-shop": message("Online shop"),
    "phone-line": message("Phone line"),
    "gift-wrapping": message("Gift wrapping"),
    "security-gates": message("Security gates"),
    "kind-grocery": message("grocery"),
    "kind-fashion": message("fashion"),
    "kind-food-counter": message("food counter or café"),
    "kind-pharmacy": message("pharmacy"),
    "kind-electronics": message("electronics"),
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
        SectionPlace.FLOOR: message("shop floor"),
        SectionPlace.TILL: message("till"),
        SectionPlace.DESK: message("back office"),
    },
    "Grade": {
        Grade.CRITICAL: message("Critical"),
        Grade.MAJOR: message("Serious"),
        Grade.MINOR: message("Minor"),
        Grade.OBSERVATION: message("Note"),
        Grade.POSITIVE: message("Good practice"),
    },
    "Verdict": {
        Verdict.PASSED: message("passed"),
        Verdict.PROVISIONAL: message("incomplete"),
        Verdict.FAILED: message("failed"),
    },
    "Status": {
        Status.DRAFT: message("draft"),
        Status.COMPLETED: message("completed"),
        Status.REOPENED: message("reopened"),
    },
    "SpotCheckResult": {
        SpotCheckResult.ASKED: message("spot check requested"),
        SpotCheckResult.SHOWN: message("spot check confirmed"),
        SpotCheckResult.DECLINED: message("spot check not shown"),
    },
    "AuditKind": {
        AuditKind.FULL: message("full audit"),
        AuditKind.RE_AUDIT: message("re-audit"),
        AuditKind.SHORT: message("short audit"),
        AuditKind.PRACTICE: message("practice audit"),
    },
    "Role": {
        Role.STORE_MANAGER: message("store manager"),
        Role.COLLEAGUE: message("colleague"),
        Role.AREA_MANAGER: message("area manager"),
        Role.OUTSIDER: message("external"),
    },
    "Busyness": {
        Busyness.QUIET: message("quiet"),
        Busyness.NORMAL: message("normal"),
        Busyness.BUSY: message("very busy"),
    },
    "ActionStatus": {
        ActionStatus.OPEN: message("open"),
        ActionStatus.IN_PROGRESS: message("in progress"),
        ActionStatus.DONE: message("done"),
        ActionStatus.VERIFIED: message("verified"),
        ActionStatus.REGRESSED: message("recurred"),
        ActionStatus.DROPPED: message("dropped"),
    },
    "ActionBy": {
        ActionBy.STORE: message("Action"),
        ActionBy.HEAD_OFFICE: message("Request to head office"),
    },
    "Priority": {
        Priority.HIGH: message("urgent"),
        Priority.NORMAL: message("normal"),
        Priority.LOW: message("not urgent"),
    },
    "EntryMethod": {
        EntryMethod.KEY: message("during the audit"),
        EntryMethod.BULK: message("rest of section meets standard"),
        EntryMethod.PAPER: message("from a paper worksheet"),
        EntryMethod.IMPORT: message("imported"),
    },
    "ActionFilter": {
        ActionFilter.UNDONE: message("still open"),
        ActionFilter.OVERDUE: message("overdue"),
        ActionFilter.TO_VERIFY: message("to be verified"),
        ActionFilter.DONE: message("done"),
        ActionFilter.HEAD_OFFICE: message("requests to head office"),
        ActionFilter.ALL: message("all"),
    },
    "ActionOrder": {
        ActionOrder.DUE: message("by due date"),
        ActionOrder.PRIORITY: message("by priority"),
        ActionOrder.STORE: message("by store"),
        ActionOrder.ROLE: message("by role"),
    },
    "DueOutcome": {
        DueOutcome.ON_TIME: message("completed on time"),
        DueOutcome.LATE: message("completed late"),
        DueOutcome.NOT_DUE: message("not due yet"),
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
        TouchpointKind.PHYSICAL: message("Physical"),
        TouchpointKind.SENSORY: message("Sensory"),
    },
    "Channel": {
        Channel.STORE: message("Store"),
        Channel.WEBSITE: message("Website"),
        Channel.E_MAIL: message("E-mail"),
        Channel.PHONE: message("Phone"),
        Channel.POST: message("Post"),
        Channel.SOCIAL: message("Social media"),
        Channel.APP: message("App"),
        Channel.PRINT: message("Print"),
        Channel.MEDIA: message("Press, radio, TV"),
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
        Value.CLOSENESS: message("Customer relationship"),
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
        "more-than-needed": message("over-delivered"),
    },
    "Density": {
        "thin": message("sparse"),
        "fair": message("balanced"),
        "crowded": message("crowded"),
    },
    "Mistake": {
        "customers-unknown": message("Too few customer types"),
        "at-odds": message("Inconsistent touchpoints"),
        "ignored": message("Weak touchpoints without an action"),
        "same-context": message("Audits always under the same conditions"),
        "no-figures": message("No customer figures"),
    },
    "LineReason": {
        LineReason.COUNTED: message("counted"),
        LineReason.NOT_APPLICABLE: message("not in this store"),
        LineReason.NOT_SEEN: message("not seen today"),
        LineReason.OPEN: message("not answered"),
        LineReason.DOES_NOT_SCORE: message("not scored"),
        LineReason.NO_POINTS: message("answer without points"),
    },
    "GapKind": {
        GapKind.CRITICAL_OPEN: message("critical question not answered"),
        GapKind.NOTE_MISSING: message("required note missing"),
        GapKind.PHOTO_MISSING: message("required photo missing"),
        GapKind.OPEN: message("not answered"),
        GapKind.PHOTO_TO_FOLLOW: message("photo to follow"),
        GapKind.CRITICAL_WITHOUT_FINDING: message("critical failure without a finding"),
        GapKind.FINDING_WITHOUT_ACTION: message("finding without an action"),
        GapKind.ACTION_WITHOUT_OWNER: message("action without a responsible role"),
        GapKind.ACTION_WITHOUT_DUE: message("action without a due date"),
    },
    "ImportDecision": {
        "new": message("new"),
        "same": message("already on this computer"),
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
        "rules": message("different scoring rules"),
        "checklist": message("different checklist version"),
        "segment": message("different customer type"),
        "visitor": message("one of them is a self-audit"),
    },
    "Third": {
        "upper": message("upper third"),
        "middle": message("middle third"),
        "lower": message("lower third"),
    },
    "ThreadState": {
        "new": message("new"),
        "repeat": message("repeat"),
        "chronic": message("repeat, 3rd time or more"),
        "fixed": message("fixed"),
        "regressed": message("recurred"),
    },
    "Against": {
        "better": message("better than last time"),
        "same": message("the same as last time"),
        "worse": message("worse than last time"),
        "newly-bad": message("newly below standard"),
    },
    "Relation": {
        "in-time": message("one store, two audits"),
        "two-people": message("one store, two auditors"),
        "two-stores": message("two stores"),
    },
    "ChangeKind": {
        "added": message("added"),
        "removed": message("removed"),
        "renamed": message("another id"),
        "measured": message("answered or scored differently"),
        "reworded": message("other words"),
        "other": message("changed"),
    },
    "Outcome": {
        "newly-failed": message("newly failed"),
        "worse": message("worse"),
        "fixed": message("fixed"),
        "better": message("better"),
        "still-failing": message("still failing"),
        "same": message("unchanged"),
    },
    "NotComparedReason": {
        "one-version": message("in one checklist version only"),
        "only-first": message("asked in the first audit only"),
        "only-second": message("asked in the second audit only"),
        "not-applicable": message("not in this store"),
        "not-seen": message("not seen"),
        "open": message("not answered"),
        "no-points": message("answer without points"),
    },
    "Caveat": {
        "unscored": message("one is a short audit"),
        "rules": message("different scoring rules"),
        "bands": message("different score bands"),
        "segment": message("different customer types"),
        "version": message("different checklist versions"),
        "re-audit": message("one is a re-audit"),
        "self-audit": message("one is a self-audit"),
    },
    "BreakReason": {
        "rules": message("different scoring rules"),
        "bands": message("different score bands"),
        "segment": message("different customer type"),
        "core": message("too few questions in common"),
    },
}
