"""A checklist, and perhaps a store, as a worksheet in plain data."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from tui_audit.domain.audit.model import Busyness, Role, Store
from tui_audit.domain.checklist.model import Revision, Section, Stop
from tui_audit.domain.worksheet.numbering import Numbering, numbering
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import _, ngettext
from tui_audit.reports.content.options import WorksheetOptions
from tui_audit.reports.content.translation import in_language
from tui_audit.reports.content.worksheet.blocks import Blank, Ruled, SectionBlock, TouchpointBlock, Worksheet
from tui_audit.reports.content.worksheet.questions import ask

_ROWS = 10
"""Room for so many findings."""


def build(revision: Revision, store: Store | None = None, options: WorksheetOptions | None = None) -> Worksheet:
    """The worksheet for a store, or for any store; questions are numbered in the order asked."""
    chosen = options or WorksheetOptions()
    checklist = in_language(revision, chosen.language)
    segment = checklist.segment(chosen.segment or None)
    numbers = numbering(revision, store, segment=segment.id if segment else None)
    walked_as = segment.title if segment else ""
    place_of = {slot.question.id: slot.number for slot in numbers.slots}
    stops = [stop for stop in checklist.stops if stop.question.id in place_of]
    return Worksheet(
        kind=_("Worksheet"),
        title=checklist.title,
        subtitle=_subtitle(len(stops), checklist.minutes, checklist.version),
        sheet_of=_sheet_of(numbers, store, walked_as),
        language=chosen.language,
        paper=chosen.paper,
        copies=chosen.copies,
        page_of=_("page %(page)s of %(pages)s"),
        copy_of=_("copy %(copy)s of %(copies)s") if chosen.copies > 1 else "",
        head=(*_store_rows(store), *_walk_rows([each.title for each in checklist.segments], walked_as)),
        guide=_guide(),
        stretches=tuple(_stretches(stops, place_of, for_store=store is not None)),
        ending=_ending(),
        missing_title=_("Characters that could not be printed"),
        accent=chosen.accent,
        logo=chosen.logo,
    )


def _subtitle(count: int, minutes: int, version: str) -> str:
    questions = ngettext("%(count)s question", "%(count)s questions", count) % {"count": count}
    words = _("%(questions)s · about %(minutes)s minutes · version %(version)s")
    return words % {"questions": questions, "minutes": minutes, "version": version}


def _sheet_of(numbers: Numbering, store: Store | None, walked_as: str) -> str:
    whose = " ".join(filter(None, (store.name, store.code))) if store else _("for any store")
    words = _("Sheet %(code)s · %(whose)s · as %(segment)s") if walked_as else _("Sheet %(code)s · %(whose)s")
    return words % {"code": numbers.code, "whose": whose, "segment": walked_as}


def _store_rows(store: Store | None) -> tuple[tuple[Blank, ...], ...]:
    name, code, address = (store.name, store.code, store.address) if store else ("", "", "")
    return (Blank(_("Store"), 2.2, name), Blank(_("Code"), 1, code)), (Blank(_("Address"), 1, address),)


def _walk_rows(segments: list[str], walked_as: str) -> Iterator[tuple[Blank, ...]]:
    yield Blank(_("Day"), 1.2), Blank(_("From"), 0.8), Blank(_("until"), 0.8), Blank(_("Counts for (period)"), 1.2)
    yield Blank(_("Walked by"), 1.5), Blank(_("as"), 2.5, boxes=tuple(word(role) for role in Role))
    yield (
        Blank(_("How busy"), 1.6, boxes=tuple(word(busy) for busy in Busyness)),
        Blank(_("Announced"), 1, boxes=(_("yes"), _("no"))),
    )
    yield Blank(_("Staff present"), 1), Blank(_("Staff planned"), 1)
    if walked_as:
        yield (Blank(_("Walk as"), 1, walked_as),)
    elif segments:
        yield (Blank(_("Walk as"), 1, boxes=(_("any customer"), *segments)),)


def _guide() -> tuple[str, ...]:
    return (
        _(
            "Tick one box a question, as you see it today. What stands at 1, 3 and 5 is printed; 2 and 4 lie between. "
            "Tick x where the store has no such thing, s where you did not see it; leave open what you did not get to."
        ),
        _("Write roles, not names. The sheet serves to improve the store, not to judge persons."),
        _("To enter it: open the walk, press e, check the sheet's code, and type what is ticked in the order asked."),
    )


def _stretches(stops: list[Stop], place_of: Mapping[str, int], *, for_store: bool) -> Iterator[SectionBlock]:
    for section, in_section in groupby(stops, key=lambda stop: stop.section):
        listed = list(in_section)
        numbers = [place_of[stop.question.id] for stop in listed]
        places = tuple(
            TouchpointBlock(
                touchpoint.title,
                tuple(ask(place_of[stop.question.id], stop.question, for_store=for_store) for stop in at_touchpoint),
            )
            for touchpoint, at_touchpoint in groupby(listed, key=lambda stop: stop.touchpoint)
        )
        yield SectionBlock(_section_title(section), _numbers(numbers[0], numbers[-1]), places)


def _section_title(section: Section) -> str:
    return f"{word(section.phase)} · {section.title} ({word(section.where)})"


def _numbers(first: int, last: int) -> str:
    if first == last:
        return _("question %(number)s") % {"number": first}
    return _("questions %(first)s to %(last)s") % {"first": first, "last": last}


def _ending() -> tuple[Ruled, ...]:
    return (
        Ruled(
            _("Findings and actions"),
            _("How serious: fix today, serious, small, note, well done. By whom: a role, or head office."),
            (
                (_("Question"), 0.09),
                (_("What was seen"), 0.35),
                (_("How serious"), 0.12),
                (_("What will be done"), 0.24),
                (_("By whom"), 0.11),
                (_("Until"), 0.09),
            ),
            _ROWS,
        ),
        Ruled(_("What else"), "", (("", 1),), 5),
    )
