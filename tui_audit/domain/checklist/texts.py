"""The texts of a checklist that can be translated, by id.

===============================  =============================================
``checklist.title``              the checklist's title
``band.90``                      the name of the band that begins at 90
``segment.ID``                   the title of a segment
``section.ID``                   the title of a section
``TOUCHPOINT``                   the title of a touchpoint
``TOUCHPOINT.owner``             its owner; likewise ``.outcome``, ``.optimal``
``TOUCHPOINT.interactions.1``    the first of these; likewise ``.processes``, ``.people``, ``.meets``, ``.data``
``TOUCHPOINT.QUESTION.ask``      what a question asks; likewise ``.guidance``, ``.unit``
``TOUCHPOINT.QUESTION.anchors.1``    what a rating of 1 looks like
``TOUCHPOINT.QUESTION.options.ID``   the title of an option
``TOUCHPOINT.QUESTION.suggest.1.finding``  the first finding offered; likewise ``.action``, ``.owner``
===============================  =============================================
"""

from collections.abc import Iterator

from tui_audit.domain.checklist.model import Checklist, Question, Touchpoint


def translatable_texts(checklist: Checklist) -> dict[str, str]:
    """Return every text in the checklist's own language by its id, in checklist order; empty texts are left out."""
    return {name: text for name, text in _all(checklist) if text}


def band_id(lower_bound: float) -> str:
    """Return the text id of a band's name."""
    return f"band.{lower_bound:g}"


def _all(checklist: Checklist) -> Iterator[tuple[str, str]]:
    yield "checklist.title", checklist.title
    for band in checklist.bands:
        yield band_id(band.lower_bound), band.name
    for segment in checklist.segments:
        yield f"segment.{segment.id}", segment.title
    for section in checklist.sections:
        yield f"section.{section.id}", section.title
        for touchpoint in section.touchpoints:
            yield from _of_touchpoint(touchpoint)
            for question in touchpoint.questions:
                yield from _of_question(question)


def _of_touchpoint(touchpoint: Touchpoint) -> Iterator[tuple[str, str]]:
    yield touchpoint.id, touchpoint.title
    yield f"{touchpoint.id}.owner", touchpoint.owner
    yield f"{touchpoint.id}.outcome", touchpoint.outcome
    yield f"{touchpoint.id}.optimal", touchpoint.optimal
    for key in ("interactions", "processes", "people", "meets", "data"):
        entries: tuple[str, ...] = getattr(touchpoint, key)
        for number, text in enumerate(entries, 1):
            yield f"{touchpoint.id}.{key}.{number}", text


def _of_question(question: Question) -> Iterator[tuple[str, str]]:
    yield f"{question.id}.ask", question.ask
    yield f"{question.id}.guidance", question.guidance
    yield f"{question.id}.unit", question.number.unit
    for step, text in sorted(question.anchors.items()):
        yield f"{question.id}.anchors.{step}", text
    for option in question.options:
        yield f"{question.id}.options.{option.id}", option.title
    for number, suggestion in enumerate(question.suggest, 1):
        yield f"{question.id}.suggest.{number}.finding", suggestion.finding
        yield f"{question.id}.suggest.{number}.action", suggestion.action
        yield f"{question.id}.suggest.{number}.owner", suggestion.owner
