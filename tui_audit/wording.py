"""The words that people read: of states and kinds, store attributes, percentages, days and times."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from tui_audit.domain import schedule
from tui_audit.domain.audit import (
    ActionBy,
    ActionStatus,
    AuditSummary,
    Busyness,
    Grade,
    Kind,
    Priority,
    Role,
    Status,
    Via,
)
from tui_audit.domain.checklist import (
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
from tui_audit.domain.completion import GapKind
from tui_audit.domain.schedule import Unit
from tui_audit.domain.scoring import Verdict, Why
from tui_audit.languages import DEFAULT, _, language, say
from tui_audit.phrases import N_

DASH = "–"
"""Stands where there is no figure."""


def word(value: StrEnum) -> str:
    """The word for one value of the domain, in the language in use."""
    return _(_WORDS[type(value).__name__][value.value])


def short_word(phase: Phase) -> str:
    """A phase in one word: Before, During, After."""
    return _(_SHORT[phase])


def attribute_word(name: str) -> str:
    """The word for a store attribute; one that is not known stands as it is."""
    return _(ATTRIBUTES[name]) if name in ATTRIBUTES else name


def percent(figure: float | None) -> str:
    """A printed percentage: ``68.8 %``; a dash where there is none."""
    return DASH if figure is None else _("%(figure)s %%") % {"figure": _decimal(figure)}


def difference(figure: float | None) -> str:
    """A change between two printed figures: ``+1.2``, ``−1.2``, ``±0``; a dash where there is none."""
    if figure is None:
        return DASH
    if not round(figure, 1):
        return "±0"
    return f"{'+' if figure > 0 else '−'}{_decimal(abs(figure))}"


def date_text(iso: str) -> str:
    """The day of an ISO date or date and time: ``22 Nov 2026``; a text that is neither stands as it is."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    if language() == DEFAULT:
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    from babel.dates import format_date

    return format_date(day, format="medium", locale=language())


def time_text(iso: str) -> str:
    """Hour and minute of an ISO date and time, where it was taken: ``14:03``; any other text stands as it is."""
    try:
        return datetime.fromisoformat(iso).strftime("%H:%M") if len(iso) > 10 else iso
    except ValueError:
        return iso


def period_words(period: str) -> str:
    """A period as people say it: ``4th quarter of 2026``."""
    return say(schedule.period_words(period))


def status_words(audit: AuditSummary) -> str:
    """Where an audit stands, for a list: ``draft, 12 of 63``, ``completed, passed``."""
    if audit.status is Status.COMPLETED:
        verdict = word(Verdict(audit.verdict)) if audit.verdict else ""
        return ", ".join(part for part in (word(audit.status), verdict) if part)
    values = {"status": word(audit.status), "given": audit.given, "asked": audit.asked}
    return _("%(status)s, %(given)s of %(asked)s") % values


def _decimal(figure: float) -> str:
    if language() == DEFAULT:
        return f"{figure:.1f}"
    from babel.numbers import format_decimal

    return format_decimal(figure, format="0.0", locale=language())


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SHORT: Mapping[Phase, str] = {Phase.BEFORE: N_("Before"), Phase.DURING: N_("During"), Phase.AFTER: N_("After")}

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

_WORDS: Mapping[str, Mapping[str, str]] = {
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
    "Kind": {
        Kind.FULL: N_("full audit"),
        Kind.RE_AUDIT: N_("re-audit"),
        Kind.SHORT: N_("short audit"),
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
        GapKind.CRITICAL_WITHOUT_FINDING: N_("critical question failed, no finding"),
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
}
