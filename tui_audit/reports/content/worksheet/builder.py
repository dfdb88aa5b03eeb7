"""Builds the content of a worksheet from a checklist, for 1 store or for any store."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from tui_audit.domain.audit.model import Busyness, Role, Store
from tui_audit.domain.checklist.model import Question, Revision, Section, Stop
from tui_audit.domain.worksheet.numbering import Numbering, numbering
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.options import WorksheetOptions
from tui_audit.reports.content.translation import translated_checklist
from tui_audit.reports.content.worksheet.blocks import EmptyTable, FormField, SectionBlock, TouchpointBlock, Worksheet
from tui_audit.reports.content.worksheet.questions import question_block

_ROWS = 10
"""Number of empty rows for findings."""


def worksheet_content(
    t: Translator, revision: Revision, store: Store | None = None, options: WorksheetOptions | None = None
) -> Worksheet:
    """Return the worksheet for a store, or for any store if None; questions are numbered in the order asked."""
    chosen = options or WorksheetOptions()
    checklist = translated_checklist(revision, chosen.language)
    segment = checklist.segment(chosen.segment or None)
    numbers = numbering(revision, store, segment=segment.id if segment else None)
    walked_as = segment.title if segment else ""
    place_of = {slot.question.id: slot.number for slot in numbers.slots}
    stops = [stop for stop in checklist.stops if stop.question.id in place_of]
    return Worksheet(
        kind=t("Worksheet"),
        title=checklist.title,
        subtitle=_subtitle(t, len(stops), checklist.minutes_for(place_of), checklist.version),
        sheet_label=_sheet_of(t, numbers, store, walked_as),
        language=chosen.language,
        paper=chosen.paper,
        copies=chosen.copies,
        page_number_format=t("page %(page)s of %(pages)s"),
        copy_number_format=t("copy %(copy)s of %(copies)s") if chosen.copies > 1 else "",
        head=(*_store_rows(t, store), *_walk_rows(t, [each.title for each in checklist.segments], walked_as)),
        instructions=_guide(t),
        sections=tuple(_stretches(t, stops, place_of, for_store=store is not None)),
        empty_tables=_ending(t),
        missing_title=t("Characters that cannot be printed"),
        accent=chosen.accent,
        logo=chosen.logo,
    )


def _subtitle(t: Translator, count: int, minutes: int, version: str) -> str:
    questions = t.plural("%(count)s question", "%(count)s questions", count)
    return t(
        "%(questions)s · about %(minutes)s minutes · version %(version)s",
        questions=questions,
        minutes=minutes,
        version=version,
    )


def _sheet_of(t: Translator, numbers: Numbering, store: Store | None, walked_as: str) -> str:
    whose = " ".join(filter(None, (store.name, store.code))) if store else t("for any store")
    return (
        t("Sheet %(code)s · %(whose)s · customer type: %(segment)s", code=numbers.code, whose=whose, segment=walked_as)
        if walked_as
        else t("Sheet %(code)s · %(whose)s", code=numbers.code, whose=whose)
    )


def _store_rows(t: Translator, store: Store | None) -> tuple[tuple[FormField, ...], ...]:
    name, code, address = (store.name, store.code, store.address) if store else ("", "", "")
    return (FormField(t("Store"), 2.2, name), FormField(t("Code"), 1, code)), (FormField(t("Address"), 1, address),)


def _walk_rows(t: Translator, segments: list[str], walked_as: str) -> Iterator[tuple[FormField, ...]]:
    yield (
        FormField(t("Date"), 1.2),
        FormField(t("Start"), 0.8),
        FormField(t("End"), 0.8),
        FormField(t("Period"), 1.2),
    )
    yield FormField(t("Audited by"), 1.5), FormField(t("Role"), 2.5, boxes=tuple(word(t, role) for role in Role))
    yield (
        FormField(t("How busy"), 1.6, boxes=tuple(word(t, busy) for busy in Busyness)),
        FormField(t("Announced"), 1, boxes=(t("yes"), t("no"))),
    )
    yield FormField(t("Staff present"), 1), FormField(t("Staff planned"), 1)
    if walked_as:
        yield (FormField(t("Customer type"), 1, walked_as),)
    elif segments:
        yield (FormField(t("Customer type"), 1, boxes=(t("any customer"), *segments)),)


def _guide(t: Translator) -> tuple[str, ...]:
    return (
        t(
            "Tick one box per question, as you see it today. Ratings 1, 3 and 5 are described; use 2 "
            "and 4 for in between. Tick x if the store does not have it and s if you did not see it. "
            "Leave blank any question you did not get to."
        ),
        t("Write roles, not names. This worksheet is for improving the store, not for judging people."),
        t("To enter it: open the audit, press w, check the sheet code, and type the ticked answers in order."),
    )


def _stretches(
    t: Translator, stops: list[Stop], place_of: Mapping[str, int], *, for_store: bool
) -> Iterator[SectionBlock]:
    for section, in_section in groupby(stops, key=lambda stop: stop.section):
        listed = list(in_section)
        numbers = [place_of[stop.question.id] for stop in listed]
        places = tuple(
            TouchpointBlock(
                touchpoint.title,
                tuple(
                    question_block(
                        t,
                        place_of[stop.question.id],
                        stop.question,
                        _depends_on(stop, stops, place_of),
                        for_store=for_store,
                    )
                    for stop in at_touchpoint
                ),
            )
            for touchpoint, at_touchpoint in groupby(listed, key=lambda stop: stop.touchpoint)
        )
        yield SectionBlock(_section_title(t, section), _numbers(t, numbers[0], numbers[-1]), places)


def _depends_on(stop: Stop, stops: list[Stop], place_of: Mapping[str, int]) -> tuple[int, Question] | None:
    """Return the number and the question that a follow-up depends on; None for others, or if the sheet lacks it."""
    condition = stop.question.ask_if
    if condition is None:
        return None
    found = (each.question for each in stops if each.question.id == condition.question)
    return next(((place_of[source.id], source) for source in found), None)


def _section_title(t: Translator, section: Section) -> str:
    return f"{word(t, section.phase)} · {section.title} ({word(t, section.where)})"


def _numbers(t: Translator, first: int, last: int) -> str:
    if first == last:
        return t("question %(number)s", number=first)
    return t("questions %(first)s to %(last)s", first=first, last=last)


def _ending(t: Translator) -> tuple[EmptyTable, ...]:
    return (
        EmptyTable(
            t("Findings and actions"),
            t("Grade: critical, serious, minor, note or good practice. Role: a role in the store, or head office."),
            (
                (t("Question"), 0.09),
                (t("Finding"), 0.35),
                (t("Grade"), 0.12),
                (t("Action"), 0.24),
                (t("Role"), 0.11),
                (t("Due"), 0.09),
            ),
            _ROWS,
        ),
        EmptyTable(t("Other notes"), "", (("", 1),), 5),
    )
