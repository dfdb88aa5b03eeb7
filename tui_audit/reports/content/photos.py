"""Part 9: photos with their references, and those that are still to come."""

from collections.abc import Iterator

from tui_audit.domain.audit import Photo
from tui_audit.languages import _
from tui_audit.reports.content.blocks import Block, Column, Figure, Figures, Heading, Part, Row, Table
from tui_audit.reports.content.source import Source
from tui_audit.reports.content.words import numbers_text


def photos_part(source: Source) -> Part | None:
    """Photos, each with the question and the findings it belongs to."""
    blocks: list[Block] = []
    if source.photos:
        figures = (_figure(source, number, sha256) for number, sha256 in enumerate(source.photos, start=1))
        blocks.append(Figures(tuple(figures)))
    missing = tuple(_missing(source))
    if missing:
        blocks.append(Heading(_("Photos asked for and not there")))
        blocks.append(Table((Column(_("Question"), 0.6), Column(_("Why"), 0.4)), missing))
    return Part("photos", _("Photos"), tuple(blocks)) if blocks else None


def _figure(source: Source, number: int, sha256: str) -> Figure:
    photo = source.audit.photos.get(sha256, Photo(sha256, ""))
    return Figure(
        _("Photo %(number)s") % {"number": number}, sha256, photo.caption, "; ".join(_references(source, sha256))
    )


def _references(source: Source, sha256: str) -> Iterator[str]:
    for question in source.audit.asked:
        if sha256 in source.answers[question].photos:
            stop = source.stop(question)
            yield f"{stop.touchpoint.title}: {stop.question.ask}"
    numbers = tuple(n for n, finding in enumerate(source.findings, start=1) if sha256 in finding.photos)
    if numbers:
        yield _("finding %(numbers)s") % {"numbers": numbers_text(numbers)}


def _missing(source: Source) -> Iterator[Row]:
    for question in source.audit.asked:
        answer, stop = source.answers[question], source.stop(question)
        named = f"{stop.touchpoint.title}: {stop.question.ask}"
        why = [_("to follow")] if answer.photo_to_follow and not answer.photos else []
        if answer.photo_excuse:
            why.append(_("excused: %(reason)s") % {"reason": answer.photo_excuse})
        if why:
            yield Row((named, "; ".join(why)))
