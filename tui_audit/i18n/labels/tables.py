"""Tables of words: one for every value of the domain, by the name of its class, and for store attributes."""

from collections.abc import Mapping

from tui_audit.domain.actions.filters import Order, Which
from tui_audit.domain.actions.tracking import Promise
from tui_audit.domain.audit.completion import GapKind
from tui_audit.domain.audit.model import (
    ActionBy,
    ActionStatus,
    Busyness,
    Grade,
    Kind,
    Priority,
    Role,
    Shown,
    Status,
    Via,
)
from tui_audit.domain.checklist.model import (
    AnswerType,
    Channel,
    Control,
    FixableBy,
    Measure,
    Phase,
    Place,
    Quality,
    Stage,
    TouchpointKind,
    Value,
)
from tui_audit.domain.planning.period import Unit
from tui_audit.domain.scoring.score_sheet import Verdict, Why
from tui_audit.message import N_

STEPS: Mapping[int, str] = {
    1: N_("get to know the store"),
    2: N_("come through the door"),
    3: N_("start the purchase"),
    4: N_("come back"),
}
"""What customers do in each of the journey's four steps."""

FEELINGS: Mapping[int, str] = {
    1: N_("angry or lost"),
    2: N_("annoyed"),
    3: N_("nothing much"),
    4: N_("pleased"),
    5: N_("delighted"),
}
"""What a customer may feel at a touchpoint, from the worst to the best."""
FACES: Mapping[int, str] = {1: ":-((", 2: ":-(", 3: ":-|", 4: ":-)", 5: ":-))"}
"""The faces that stand beside the words; signs that every terminal and every font has."""

ATTRIBUTES: Mapping[str, str] = {
    "own-entrance": N_("Own entrance"),
    "shopping-centre": N_("In a shopping centre"),
    "car-park": N_("Car park"),
    "several-floors": N_("Several floors"),
    "fitting-rooms": N_("Fitting rooms"),
    "toilets": N_("Toilets for customers"),
    "seating": N_("Seats"),
    "cafe": N_("Café"),
    "fresh-food": N_("Fresh food"),
    "service-counter": N_("Service counter"),
    "pharmacy": N_("Pharmacy"),
    "age-restricted": N_("Age-restricted goods"),
    "self-checkout": N_("Self-checkout"),
    "click-and-collect": N_("Click and collect"),
    "delivery": N_("Delivery"),
    "repairs": N_("Repairs"),
    "appointments": N_("Appointments"),
    "events": N_("Events"),
    "screens": N_("Screens"),
    "loyalty": N_("Loyalty programme"),
    "e-shop": N_("E-shop"),
    "phone-line": N_("Phone line"),
    "gift-wrapping": N_("Gift wrapping"),
    "security-gates": N_("Security gates"),
}
"""What a store may have, by the names that checklists use; the words are keys of the catalogues."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "Phase": {
        Phase.BEFORE: N_("Before the purchase"),
        Phase.DURING: N_("During the purchase"),
        Phase.AFTER: N_("After the purchase"),
    },
    "Place": {
        Place.OUTSIDE: N_("outside"),
        Place.FLOOR: N_("floor"),
        Place.TILL: N_("till"),
        Place.DESK: N_("desk"),
    },
    "Grade": {
        Grade.CRITICAL: N_("Fix today"),
        Grade.MAJOR: N_("Serious"),
        Grade.MINOR: N_("Small"),
        Grade.OBSERVATION: N_("Note"),
        Grade.POSITIVE: N_("Well done"),
    },
    "Verdict": {
        Verdict.PASSED: N_("passed"),
        Verdict.PROVISIONAL: N_("unfinished"),
        Verdict.FAILED: N_("failed"),
    },
    "Status": {
        Status.DRAFT: N_("draft"),
        Status.COMPLETED: N_("completed"),
        Status.REOPENED: N_("reopened"),
    },
    "Shown": {
        Shown.ASKED: N_("asked to be shown"),
        Shown.SHOWN: N_("shown when asked to"),
        Shown.DECLINED: N_("not shown when asked to"),
    },
    "Kind": {
        Kind.FULL: N_("full audit"),
        Kind.RE_AUDIT: N_("re-audit"),
        Kind.SHORT: N_("short walk"),
        Kind.PRACTICE: N_("practice"),
    },
    "Role": {
        Role.STORE_MANAGER: N_("store manager"),
        Role.COLLEAGUE: N_("colleague"),
        Role.AREA_MANAGER: N_("area manager"),
        Role.OUTSIDER: N_("outsider"),
    },
    "Busyness": {
        Busyness.QUIET: N_("quiet"),
        Busyness.NORMAL: N_("busy as usual"),
        Busyness.BUSY: N_("very busy"),
    },
    "ActionStatus": {
        ActionStatus.OPEN: N_("open"),
        ActionStatus.IN_PROGRESS: N_("in progress"),
        ActionStatus.DONE: N_("done"),
        ActionStatus.VERIFIED: N_("verified"),
        ActionStatus.REGRESSED: N_("came back"),
        ActionStatus.DROPPED: N_("dropped"),
    },
    "ActionBy": {
        ActionBy.STORE: N_("Action"),
        ActionBy.HEAD_OFFICE: N_("Request to head office"),
    },
    "Priority": {
        Priority.HIGH: N_("soon"),
        Priority.NORMAL: N_("normal"),
        Priority.LOW: N_("when there is time"),
    },
    "Via": {
        Via.KEY: N_("on the walk"),
        Via.BULK: N_("rest meets the standard"),
        Via.PAPER: N_("from paper"),
        Via.IMPORT: N_("imported"),
    },
    "Which": {
        Which.UNDONE: N_("still to be done"),
        Which.OVERDUE: N_("overdue"),
        Which.TO_VERIFY: N_("to verify"),
        Which.DONE: N_("done"),
        Which.HEAD_OFFICE: N_("requests to head office"),
        Which.ALL: N_("all"),
    },
    "Order": {
        Order.DUE: N_("by day"),
        Order.PRIORITY: N_("by how soon"),
        Order.STORE: N_("by store"),
        Order.ROLE: N_("by role"),
    },
    "Promise": {
        Promise.KEPT: N_("by its day"),
        Promise.BROKEN: N_("not by its day"),
        Promise.AHEAD: N_("its day has not come"),
    },
    "Quality": {
        Quality.SIMPLE: N_("Simple"),
        Quality.APPROPRIATE: N_("Appropriate"),
        Quality.RELEVANT: N_("Relevant"),
        Quality.MEANINGFUL: N_("Meaningful"),
        Quality.APPEALING: N_("Appealing"),
        Quality.PERSONAL: N_("Personal"),
    },
    "AnswerType": {
        AnswerType.RATING: N_("1 to 5"),
        AnswerType.YES_NO: N_("yes or no"),
        AnswerType.CHOICE: N_("one answer"),
        AnswerType.CHOICES: N_("several answers"),
        AnswerType.NUMBER: N_("number"),
        AnswerType.TEXT: N_("text"),
        AnswerType.DATE: N_("date"),
    },
    "TouchpointKind": {
        TouchpointKind.COMMUNICATION: N_("Communication"),
        TouchpointKind.HUMAN: N_("People"),
        TouchpointKind.PHYSICAL: N_("Things"),
        TouchpointKind.SENSORY: N_("Senses"),
    },
    "Channel": {
        Channel.STORE: N_("Store"),
        Channel.WEBSITE: N_("Website"),
        Channel.E_MAIL: N_("E-mail"),
        Channel.PHONE: N_("Phone"),
        Channel.POST: N_("Post"),
        Channel.SOCIAL: N_("Social networks"),
        Channel.APP: N_("App"),
        Channel.PRINT: N_("Print"),
        Channel.MEDIA: N_("Press, radio, television"),
        Channel.CHAT: N_("Chat"),
        Channel.WORD_OF_MOUTH: N_("Word of mouth"),
    },
    "Control": {
        Control.DIRECT: N_("Run by us"),
        Control.INDIRECT: N_("Run by others"),
    },
    "Stage": {
        Stage.AWARENESS: N_("Awareness"),
        Stage.KNOWLEDGE: N_("Knowledge"),
        Stage.CONSIDERATION: N_("Consideration"),
        Stage.PURCHASE: N_("Purchase"),
        Stage.SATISFACTION: N_("Satisfaction"),
        Stage.LOYALTY: N_("Loyalty"),
        Stage.ADVOCACY: N_("Advocacy"),
    },
    "Value": {
        Value.PRICE: N_("Price"),
        Value.SERVICE: N_("Service"),
        Value.PERSONALISATION: N_("Personalisation"),
        Value.CLOSENESS: N_("Closeness"),
    },
    "FixableBy": {
        FixableBy.STORE: N_("Store"),
        FixableBy.HEAD_OFFICE: N_("Head office"),
        FixableBy.LANDLORD: N_("Landlord"),
        FixableBy.SUPPLIER: N_("Supplier"),
    },
    "Measure": {
        Measure.CONVERSION: N_("Conversion"),
        Measure.SALES_GROWTH: N_("Sales growth"),
        Measure.COST: N_("Cost"),
        Measure.SATISFACTION: N_("Satisfaction"),
        Measure.WAITING_TIME: N_("Waiting time"),
        Measure.FOOTFALL: N_("Footfall"),
        Measure.RETURN_RATE: N_("Return rate"),
        Measure.REPEAT_PURCHASE: N_("Repeat purchases"),
    },
    "Quadrant": {
        "fix-first": N_("fix first"),
        "keep-up": N_("keep it up"),
        "low-priority": N_("low priority"),
        "more-than-needed": N_("more than needed"),
    },
    "Density": {
        "thin": N_("thin"),
        "fair": N_("fair"),
        "crowded": N_("crowded"),
    },
    "Mistake": {
        "customers-unknown": N_("Not knowing the customers"),
        "at-odds": N_("Touchpoints at odds with each other"),
        "ignored": N_("Ignoring bad touchpoints"),
        "same-context": N_("Always looking in the same circumstances"),
        "no-figures": N_("No figures from customers"),
    },
    "Why": {
        Why.COUNTED: N_("counted"),
        Why.NOT_APPLICABLE: N_("not in this store"),
        Why.NOT_SEEN: N_("not seen today"),
        Why.OPEN: N_("open"),
        Why.DOES_NOT_SCORE: N_("does not score"),
        Why.NO_POINTS: N_("an answer without points"),
    },
    "GapKind": {
        GapKind.CRITICAL_OPEN: N_("critical question, open"),
        GapKind.NOTE_MISSING: N_("note missing"),
        GapKind.PHOTO_MISSING: N_("photo missing"),
        GapKind.OPEN: N_("open"),
        GapKind.PHOTO_TO_FOLLOW: N_("photo to follow"),
        GapKind.CRITICAL_WITHOUT_FINDING: N_("critical question failed without a finding"),
        GapKind.FINDING_WITHOUT_ACTION: N_("finding without action"),
        GapKind.ACTION_WITHOUT_OWNER: N_("action without role"),
        GapKind.ACTION_WITHOUT_DUE: N_("action without day"),
    },
    "Decision": {
        "new": N_("new"),
        "same": N_("already here"),
        "amended": N_("amended"),
        "grew": N_("follow-up added"),
        "completed-draft": N_("draft completed"),
    },
    "Unit": {
        Unit.YEAR: N_("year"),
        Unit.HALF: N_("half-year"),
        Unit.QUARTER: N_("quarter"),
        Unit.MONTH: N_("month"),
        Unit.WEEK: N_("week"),
    },
    "Cadence": {
        "week": N_("every week"),
        "month": N_("every month"),
        "quarter": N_("every quarter"),
        "half-year": N_("every half-year"),
        "year": N_("every year"),
    },
    "DueState": {
        "overdue": N_("overdue"),
        "due": N_("due soon"),
        "later": N_("later"),
    },
    "RankOrder": {
        "score": N_("by score"),
        "change": N_("by change"),
        "actions": N_("by open actions"),
    },
    "Unlike": {
        "rules": N_("worked out by other rules"),
        "checklist": N_("another version of the checklist"),
        "segment": N_("walked as another kind of customer"),
        "visitor": N_("one of the two is a self-audit"),
    },
    "Third": {
        "upper": N_("upper third"),
        "middle": N_("middle third"),
        "lower": N_("lower third"),
    },
    "ThreadState": {
        "new": N_("new"),
        "repeat": N_("again"),
        "chronic": N_("3rd time running"),
        "fixed": N_("fixed"),
        "regressed": N_("came back"),
    },
    "Against": {
        "better": N_("better than last time"),
        "same": N_("the same as last time"),
        "worse": N_("worse than last time"),
        "newly-bad": N_("newly bad"),
    },
    "Relation": {
        "in-time": N_("one store, two audits"),
        "two-people": N_("one store, two people"),
        "two-stores": N_("two stores"),
    },
    "Outcome": {
        "newly-failed": N_("newly failed"),
        "worse": N_("worse"),
        "fixed": N_("fixed"),
        "better": N_("better"),
        "still-failing": N_("still failing"),
        "same": N_("the same"),
    },
    "Apart": {
        "one-version": N_("asked in one version only"),
        "only-first": N_("asked in the first only"),
        "only-second": N_("asked in the second only"),
        "not-applicable": N_("not in this store"),
        "not-seen": N_("not seen"),
        "open": N_("not answered"),
        "no-points": N_("an answer without points"),
    },
    "Caveat": {
        "rules": N_("different rules"),
        "bands": N_("different bands"),
        "segment": N_("walked as different customers"),
        "version": N_("different versions of the checklist"),
        "re-audit": N_("one is a re-audit"),
        "self-audit": N_("one is a self-audit"),
    },
    "Break": {
        "rules": N_("other rules"),
        "bands": N_("other bands"),
        "segment": N_("walked as another customer"),
        "core": N_("too few questions in common"),
    },
}
