"""The findings and praise in the sample stores, quarter by quarter, with the corrective actions."""

from dataclasses import dataclass

from tui_audit.domain.audit.model import ActionBy, AnswerValue, Grade, Priority


@dataclass(frozen=True)
class SampleFinding:
    """A finding that occurs in some quarters, with the corrective action agreed each time."""

    question: str
    quarters: tuple[int, ...]
    """The quarters in which it is found, 0 to 7."""
    value: AnswerValue
    """The answer to its question."""
    grade: Grade
    statement: str
    recommendation: str
    what: str
    owner: str
    due_days: int = 30
    closed_after_days: int | None = 21
    """Days from the audit until the action was done; None for an action that stays open."""
    by: ActionBy = ActionBy.STORE
    priority: Priority = Priority.NORMAL
    note: str = ""
    done_note: str = ""
    picture: str = ""
    """The picture to draw: glass, shelf, queue or sign; empty for none."""
    caption: str = ""


_CENTRE = (
    SampleFinding(
        "store-windows.clean", (0, 1, 2, 5, 7), 1, Grade.MINOR,
        "Finger marks and tape on the left pane, seen from across the street.",
        "Clean the panes before opening, not once a week.",
        "Clean both panes every morning before opening", "Duty manager",
        note="Left pane, door side.", done_note="On the opening list since Monday.",
        picture="glass", caption="Left pane at half past nine",
    ),
    SampleFinding(
        "entrance.step-free", (0,), False, Grade.CRITICAL,
        "The step-free entry was blocked by two pallets until half past ten.",
        "Deliveries wait in the yard.",
        "Agree with the carrier that nothing is put down at the step-free entry", "Store manager",
        due_days=3, closed_after_days=2, priority=Priority.HIGH, done_note="Carrier told in writing; floor marked.",
    ),
    SampleFinding(
        "availability.gaps", (0, 1, 2, 3), 5, Grade.MAJOR,
        "Five empty places on ten metres of shelf, three of them advertised products.",
        "Fill the advertised products first, at ten and at four.",
        "Walk the advertised products at ten and at four and fill them first", "Stock lead",
        due_days=14, closed_after_days=40, done_note="Two rounds a day on the plan.",
        picture="shelf", caption="Aisle 4, second shelf",
    ),
    SampleFinding(
        "checkout-lines.fourth", (1, 2, 4), 2, Grade.MAJOR,
        "Six people stood in line for seven minutes before the second till opened.",
        "Whoever is fourth in line is the signal, not the bell.",
        "Open a second till when a fourth person joins; two colleagues named on the shift plan", "Duty manager",
        due_days=14, priority=Priority.HIGH, picture="queue", caption="Till 1 at ten past five",
    ),
    SampleFinding(
        "on-hold-messages.true", (0, 1, 2, 3), 2, Grade.MINOR,
        "Two of the messages on hold still name the summer offer.",
        "Let stores report an old message with one call.",
        "Change the messages on hold for the Rīga number", "Telephone desk",
        by=ActionBy.HEAD_OFFICE, due_days=45, closed_after_days=None,
    ),
    SampleFinding(
        "in-store-advertising.ended", (2, 6, 7), 3, Grade.MINOR,
        "Three posters by the lifts are for an offer that ended two weeks ago.",
        "Take down posters on the last evening of an offer.",
        "Put the last day on the back of each poster and take it down that evening", "Visual merchandising",
        picture="sign", caption="Poster by the lifts",
    ),
    SampleFinding(
        "returns.no-receipt", (0, 3, 6), 1, Grade.MINOR,
        "Two colleagues did not know what happens with a gift without a receipt.",
        "One card with the rule at the service point.",
        "Put a card with the rule at the service point and talk it through in two morning meetings", "Service lead",
    ),
    SampleFinding(
        "collection.sign", (7,), 2, Grade.OBSERVATION,
        "The first sign to the collection point is behind the escalator.",
        "A sign at the entrance would save the question.",
        "Ask for a sign to the collection point at the entrance", "Store design",
        by=ActionBy.HEAD_OFFICE, due_days=60, closed_after_days=None,
    ),
)  # fmt: skip
_JELGAVA = (
    SampleFinding(
        "checkout-lines.fourth", (4, 5, 6, 7), 1, Grade.MAJOR,
        "One till open, eight people in line, two left their basket and went.",
        "The second till needs somebody who may leave the floor.",
        "Name one colleague each hour who opens the second till", "Duty manager",
        due_days=10, closed_after_days=35, priority=Priority.HIGH, picture="queue", caption="Friday, a quarter to six",
    ),
    SampleFinding(
        "trying.fitting-free", (5, 6, 7), 4, Grade.MAJOR,
        "Four of six fitting rooms cannot be used: two are dark, two are full of boxes.",
        "Store boxes in the yard; lamps that a colleague can change.",
        "Replace the lamps of fitting rooms 2 and 3", "Facilities",
        by=ActionBy.HEAD_OFFICE, due_days=30, closed_after_days=None, priority=Priority.HIGH,
    ),
    SampleFinding(
        "floor.exits", (7,), False, Grade.CRITICAL,
        "The rear emergency exit was blocked by roll cages.",
        "No roll cage stands in the rear corridor, not for a minute.",
        "Clear the rear exit and mark the floor before it as keep free", "Store manager",
        due_days=1, closed_after_days=1, priority=Priority.HIGH, note="Cleared at once; marking to be painted.",
        picture="sign", caption="Rear corridor",
    ),
    SampleFinding(
        "availability.gaps", (3, 5, 7), 7, Grade.MAJOR,
        "Seven empty places on ten metres of shelf, the delivery stands in the yard.",
        "Unpack the morning delivery before opening.",
        "Start the delivery shift at six on Tuesdays and Fridays", "Stock lead",
        due_days=21, closed_after_days=70, picture="shelf", caption="Aisle 2 at eleven",
    ),
    SampleFinding(
        "complaints.by-day", (6, 7), 2, Grade.MAJOR,
        "Three of the last five complaints were answered after the promised day.",
        "One person answers, another stands in.",
        "Name who answers complaints and who stands in", "Store manager", due_days=7, closed_after_days=None,
    ),
    SampleFinding(
        "staff-engagement.greeted", (6, 7), 1, Grade.MINOR,
        "One of five people who came in was greeted; everybody was filling shelves.",
        "Fill shelves before four, look up after.",
        "Move shelf filling to before four in the afternoon", "Duty manager",
    ),
    SampleFinding(
        "website.taps", (0, 1, 2, 3, 4, 5, 6, 7), 1, Grade.MINOR,
        "Five taps from the home page to the page of this store.",
        "Show the nearest store on the home page.",
        "Put the nearest store on the home page", "Head of e-commerce", by=ActionBy.HEAD_OFFICE,
        due_days=90, closed_after_days=None,
    ),
    SampleFinding(
        "shopping-centre.met", (3, 4, 5, 6), ("poster",), Grade.MINOR,
        "Two boards of the centre still show our old place on the first floor.",
        "The landlord changes boards twice a year; ask by March and by September.",
        "Ask the landlord to change both boards", "Lease desk", by=ActionBy.HEAD_OFFICE, due_days=60,
        closed_after_days=80,
    ),
)  # fmt: skip
_LIEPAJA = (
    SampleFinding(
        "fresh-food.past-date", (3,), True, Grade.CRITICAL,
        "Two yoghurts one day past their date at the back of the chilled shelf.",
        "Check dates at the back of the shelf, not the front.",
        "Check all dates every evening from back to front, with initials on the list", "Fresh food lead",
        due_days=1, closed_after_days=1, priority=Priority.HIGH, done_note="List hangs at the cold store.",
    ),
    SampleFinding(
        "car-park.blocked", (1, 2, 5, 6, 7), 5, Grade.MINOR,
        "Trolleys stand on four parking spaces, snow on two more.",
        "Collect trolleys every hour after three.",
        "Collect trolleys every hour between three and eight", "Duty manager",
    ),
    SampleFinding(
        "prices.scan", (2, 6), 8, Grade.MAJOR,
        "Two of ten products scanned at another price than on the shelf.",
        "Print labels on the evening before a price change.",
        "Print and hang new labels on the evening before", "Price team", due_days=7, priority=Priority.HIGH,
    ),
    SampleFinding(
        "repairs.ready", (4, 6), 2, Grade.MINOR,
        "Three of the last five repairs were ten days over their promised day.",
        "Ring the customer before the day, not after it.",
        "Ring every customer whose repair will be late, a day before", "Service lead",
    ),
    SampleFinding(
        "reviews.answered", (0, 1, 7), 1, Grade.MINOR,
        "One of the last ten reviews with three stars or fewer has an answer.",
        "Half an hour every Monday is enough.",
        "Answer all reviews with three stars or fewer every Monday", "Store manager", closed_after_days=30,
    ),
    SampleFinding(
        "demonstration-videos.learned", (5, 6, 7), ("does",), Grade.OBSERVATION,
        "The video on coffee machines shows what they make, and nobody learns how to use one.",
        "Ask for films that show a product in use, with its price.",
        "Ask the supplier for a film that shows how to use the machine", "Category management",
        by=ActionBy.HEAD_OFFICE, due_days=120, closed_after_days=None,
    ),
)  # fmt: skip

_TROUBLES = {"R-014": _CENTRE, "J-022": _JELGAVA, "L-031": _LIEPAJA}

_PRAISE = {
    "R-014": (
        (4, "advice.asks-first", "All three talks began with the question what it is for."),
        (5, "packaging.wrapped", "Everything breakable was wrapped without a word, and quickly."),
        (6, "displays.complete", "All five displays were full and priced at ten past four."),
        (7, "availability.gaps", "No gap on ten metres of shelf, two quarters after the rounds began."),
        (7, "staff-engagement.greeted", "Everybody was greeted, also by the colleague on the ladder."),
        (7, "returns.no-receipt", "The first colleague asked knew the rule for a gift without a receipt."),
    ),
    "J-022": (
        (0, "farewell.three", "Everyone who paid got a look and a goodbye."),
        (1, "finding-the-way.three", "All three products found in under a minute."),
        (7, "packaging.wrapped", "Glasses were wrapped unasked, even with eight in line."),
    ),
    "L-031": (
        (2, "order-fulfilment.on-day", "Ten of ten orders on the promised day, in the week before Christmas."),
        (6, "complaint-in-store.who-decides", "Everyone on the floor may settle a small complaint, and says so."),
        (7, "order-fulfilment.on-day", "Ten of ten orders on the promised day."),
    ),
}


def findings_of(store_code: str, index: int) -> tuple[SampleFinding, ...]:
    """Return the findings in a store in quarter ``index``, 0 to 7."""
    return tuple(trouble for trouble in _TROUBLES[store_code] if index in trouble.quarters)


def praise_for(store_code: str, index: int) -> tuple[tuple[str, str], ...]:
    """Return the praise in a store in quarter ``index``, 0 to 7, as pairs of statement and question id."""
    return tuple((words, question) for quarter, question, words in _PRAISE[store_code] if quarter == index)
