"""Photos beside findings and failures, and part 9 of the report: all photos with references, and photos to follow."""

from collections.abc import Collection, Iterator, Sequence

from tui_audit.domain.audit.model import Finding, Photo
from tui_audit.i18n.formats import date_text
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import (
    Block,
    Fact,
    Heading,
    Paragraph,
    PhotoFigure,
    PhotoFigures,
    ReportPart,
    TableBlock,
    TableColumn,
    TableRow,
)
from tui_audit.reports.content.priorities import unrecorded_failures
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import numbers_text

_MOST_BESIDE = 6
"""Largest number of photos printed with a finding if a part with all photos follows."""


def photos_part(t: Translator, source: ReportData, shown: Collection[str] = ()) -> ReportPart | None:
    """Return the photos with their references, placeholders for photos to follow, and reasons for missing photos.

    A reference names a question or a finding. ``shown`` are the hashes of photos printed before, which are only
    referred to: no photo is printed twice. None if there is nothing to show.
    """
    blocks: list[Block] = []
    figures = [
        _figure(t, source, sha256, "; ".join(_references(t, source, sha256)))
        for sha256 in source.photos
        if sha256 not in shown
    ]
    figures += _to_follow(t, source)
    before = source.photo_numbers([sha256 for sha256 in source.photos if sha256 in shown])
    if before:
        words = t.plural(
            "Photo %(numbers)s is beside its finding.",
            "Photos %(numbers)s are beside their findings.",
            len(before),
            numbers=numbers_text(before),
        )
        blocks.append(Paragraph(words))
    if figures:
        blocks.append(PhotoFigures(tuple(figures)))
    excused = tuple(_excused(t, source))
    if excused:
        blocks.append(Heading(t("Missing photos")))
        blocks.append(TableBlock((TableColumn(t("Question"), 0.6), TableColumn(t("Status"), 0.4)), excused))
    return ReportPart("photos", t("Photos"), tuple(blocks)) if blocks else None


def photos_of_answer(t: Translator, source: ReportData, question: str) -> tuple[PhotoFigure, ...]:
    """Return the photos of an answer, or a placeholder if its photo is to follow."""
    answer = source.answers[question]
    if answer.photo_to_follow and not answer.photos:
        return (_promised(t, ""),)
    return tuple(_figure(t, source, sha256) for sha256 in answer.photos)


def photos_of_finding(t: Translator, source: ReportData, finding: Finding) -> tuple[PhotoFigure, ...]:
    """Return the photos of a finding; the first finding at a question also has the photos of the answer."""
    own = tuple(_figure(t, source, sha256) for sha256 in finding.photos)
    question = finding.question
    if question is None or question not in source.answers:
        return own
    if not finding.grade.is_failing and question in unrecorded_failures(source):
        return own  # the card of the failed critical question, before its findings, has the photos of the answer
    first = next(other for other in source.findings if other.question == question)
    if first.id != finding.id:
        return own
    of_answer = photos_of_answer(t, source, question)
    return (*own, *(figure for figure in of_answer if not figure.sha256 or figure.sha256 not in finding.photos))


def photos_beside_text(
    t: Translator, figures: Sequence[PhotoFigure], *, all_follow: bool
) -> tuple[tuple[PhotoFigure, ...], list[Fact]]:
    """Return the photos to print beside a text, and a fact with the numbers of the others.

    If a part with all photos follows (``all_follow``), only the first 6 are printed; otherwise all are.
    """
    if not all_follow or len(figures) <= _MOST_BESIDE:
        return tuple(figures), []
    shown, rest = tuple(figures[:_MOST_BESIDE]), figures[_MOST_BESIDE:]
    named = ", ".join(figure.number for figure in rest if figure.sha256)
    return shown, [Fact(t("More photos"), t("%(numbers)s, see Photos", numbers=named))]


def _figure(t: Translator, source: ReportData, sha256: str, references: str = "") -> PhotoFigure:
    photo = source.audit.photos.get(sha256, Photo(sha256, ""))
    number = source.photos.index(sha256) + 1
    return PhotoFigure(
        t("Photo %(number)s", number=number), sha256, photo.caption, references, _removed(t, source, sha256)
    )


def _removed(t: Translator, source: ReportData, sha256: str) -> str:
    """Return when and why a photo was permanently deleted; empty if it was not."""
    found = next((entry for entry in source.audit.redactions if entry.path == f"photos/{sha256}"), None)
    if found is None:
        return ""
    return (
        t("deleted on %(day)s: %(why)s", day=date_text(t, found.at[:10]), why=found.reason)
        if found.reason
        else t("deleted on %(day)s", day=date_text(t, found.at[:10]))
    )


def _promised(t: Translator, references: str) -> PhotoFigure:
    return PhotoFigure(t("Photo"), "", "", references, t("to follow"))


def _to_follow(t: Translator, source: ReportData) -> Iterator[PhotoFigure]:
    for question in source.audit.asked:
        answer = source.answers[question]
        if answer.photo_to_follow and not answer.photos:
            yield _promised(t, _named(source, question))


def _references(t: Translator, source: ReportData, sha256: str) -> Iterator[str]:
    for question in source.audit.asked:
        if sha256 in source.answers[question].photos:
            yield _named(source, question)
    numbers = tuple(n for n, finding in enumerate(source.findings, start=1) if sha256 in finding.photos)
    if numbers:
        yield t("finding %(numbers)s", numbers=numbers_text(numbers))


def _excused(t: Translator, source: ReportData) -> Iterator[TableRow]:
    for question in source.audit.asked:
        reason = source.answers[question].photo_excuse
        if reason:
            yield TableRow((_named(source, question), t("reason: %(reason)s", reason=reason)))


def _named(source: ReportData, question: str) -> str:
    stop = source.stop(question)
    return f"{stop.touchpoint.title}: {stop.question.ask}"
