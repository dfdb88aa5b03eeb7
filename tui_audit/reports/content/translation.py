"""Checklist texts in the language of a report, as far as they are translated."""

from collections.abc import Mapping
from dataclasses import replace

from tui_audit.domain.checklist.model import Checklist, Question, Revision, Section, Touchpoint
from tui_audit.domain.checklist.texts import band_id


def translated_checklist(revision: Revision, language: str) -> Checklist:
    """Return the checklist with its texts in this language; those without a translation stay in its own language."""
    checklist = revision.checklist
    texts = revision.translations.get(language)
    if not texts or language == checklist.language:
        return checklist
    return replace(
        checklist,
        title=texts.get("checklist.title", checklist.title),
        bands=tuple(replace(band, name=texts.get(band_id(band.lower_bound), band.name)) for band in checklist.bands),
        segments=tuple(replace(s, title=texts.get(f"segment.{s.id}", s.title)) for s in checklist.segments),
        sections=tuple(_section(section, texts) for section in checklist.sections),
    )


def _section(section: Section, texts: Mapping[str, str]) -> Section:
    return replace(
        section,
        title=texts.get(f"section.{section.id}", section.title),
        touchpoints=tuple(_touchpoint(touchpoint, texts) for touchpoint in section.touchpoints),
    )


def _touchpoint(touchpoint: Touchpoint, texts: Mapping[str, str]) -> Touchpoint:
    def _list(key: str, entries: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(texts.get(f"{touchpoint.id}.{key}.{number}", text) for number, text in enumerate(entries, 1))

    return replace(
        touchpoint,
        title=texts.get(touchpoint.id, touchpoint.title),
        owner=texts.get(f"{touchpoint.id}.owner", touchpoint.owner),
        outcome=texts.get(f"{touchpoint.id}.outcome", touchpoint.outcome),
        optimal=texts.get(f"{touchpoint.id}.optimal", touchpoint.optimal),
        interactions=_list("interactions", touchpoint.interactions),
        processes=_list("processes", touchpoint.processes),
        people=_list("people", touchpoint.people),
        meets=_list("meets", touchpoint.meets),
        data=_list("data", touchpoint.data),
        questions=tuple(_question(question, texts) for question in touchpoint.questions),
    )


def _question(question: Question, texts: Mapping[str, str]) -> Question:
    return replace(
        question,
        ask=texts.get(f"{question.id}.ask", question.ask),
        guidance=texts.get(f"{question.id}.guidance", question.guidance),
        anchors={step: texts.get(f"{question.id}.anchors.{step}", text) for step, text in question.anchors.items()},
        options=tuple(replace(o, title=texts.get(f"{question.id}.options.{o.id}", o.title)) for o in question.options),
        number=replace(question.number, unit=texts.get(f"{question.id}.unit", question.number.unit)),
        suggest=tuple(
            replace(
                each,
                finding=texts.get(f"{question.id}.suggest.{number}.finding", each.finding),
                action=texts.get(f"{question.id}.suggest.{number}.action", each.action),
                owner=texts.get(f"{question.id}.suggest.{number}.owner", each.owner),
            )
            for number, each in enumerate(question.suggest, 1)
        ),
    )
