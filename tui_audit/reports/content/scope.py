"""Parts 11 and 12: scope, disagreements and purpose; signatures."""

from collections.abc import Iterator

from tui_audit.i18n.formats import date_text, word
from tui_audit.i18n.translator import _
from tui_audit.message import message
from tui_audit.reports.content.amendments import changes
from tui_audit.reports.content.blocks import (
    Block,
    Fact,
    FindingCard,
    Heading,
    Paragraph,
    ReportPart,
    Signature,
    Signatures,
    TableBlock,
    TableColumn,
    TableRow,
)
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.summary_page import checklist_text, hours_text, store_text
from tui_audit.reports.content.wording import grade_text

_SAMPLE = message("An audit is a sample: one walk, through the eyes of one person. What was not seen may be there.")
_PURPOSE = message(
    "Its purpose is to improve the store. It does not judge persons, and is no basis for appraisal, pay or discipline."
)


def scope_part(source: ReportData) -> ReportPart:
    """What was looked at, what was not, and what it is for."""
    blocks: list[Block] = [
        Paragraph(_asked(source)),
        Paragraph(_not_covered(source)),
        Paragraph(_(_SAMPLE)),
        Paragraph(_(_PURPOSE)),
    ]
    blocks += _disagreements(source)
    blocks += changes(source)
    blocks += [Heading(_("Record")), TableBlock((TableColumn("", 0.2), TableColumn("", 0.8)), tuple(_record(source)))]
    return ReportPart("scope", _("Scope and limits"), tuple(blocks))


def scope_line(source: ReportData) -> ReportPart:
    """The same in a few words, for a short report."""
    full = _("This is the short report. All answers, photos and the sum behind the score stand in the full one.")
    covered = _covered(source) or _("Every question of the checklist was asked and answered.")
    words = " ".join((_asked(source), covered, _(_SAMPLE), _(_PURPOSE), full))
    return ReportPart("scope", _("Scope and limits"), (Paragraph(words),))


def signatures_part(source: ReportData) -> ReportPart:
    """The auditor, and who acknowledges."""
    audit = source.audit
    done = date_text(audit.completed_at[:10]) if audit.completed_at and not source.is_draft else ""
    name = audit.completed_by or audit.auditor
    auditor = Signature(
        _("Auditor"),
        f"{name}, {word(audit.role)}",
        _("completed on %(date)s") % {"date": done} if done else _("not completed yet"),
    )
    seen = audit.acknowledged
    if seen is None:
        other = Signature(_("Acknowledged by (to have read it, not to agree)"), "", "")
    else:
        view = _("agrees") if seen.agrees else _("disagrees")
        words = _("read on %(date)s, %(view)s") % {"date": date_text(seen.at[:10]), "view": view}
        other = Signature(_("Acknowledged by"), f"{seen.name}, {word(seen.role)}", words, seen.comment)
    return ReportPart("signatures", _("Signatures"), (Signatures((auditor, other)),))


def _asked(source: ReportData) -> str:
    audit = source.audit
    segment = source.checklist.segment(audit.segment)
    words = _(
        "%(store)s was walked on %(hours)s with the checklist %(checklist)s, as %(segment)s. "
        "Of its %(all)s questions, %(asked)s were asked."
    )
    return words % {
        "store": store_text(source),
        "hours": hours_text(source),
        "checklist": checklist_text(source),
        "segment": f"“{segment.title}”" if segment else _("any customer"),
        "all": len(source.checklist.stops),
        "asked": len(audit.asked),
    }


def _not_covered(source: ReportData) -> str:
    named = _covered(source)
    if not named:
        return _("Every question of the checklist was asked and answered.")
    return " ".join((named, _("They leave the score; those that were asked are listed under Answers.")))


def _covered(source: ReportData) -> str:
    """What was not covered; nothing where everything was."""
    answers = list(source.answers.values())
    counts = (
        (
            _("%(count)s not asked, as they do not belong to this store or this customer"),
            len(source.checklist.stops) - len(answers),
        ),
        (_("%(count)s not in this store"), sum(1 for answer in answers if answer.na is not None)),
        (_("%(count)s not seen today"), sum(1 for answer in answers if answer.not_seen is not None)),
        (_("%(count)s not answered"), sum(1 for answer in answers if not answer.is_given)),
    )
    named = "; ".join(words % {"count": count} for words, count in counts if count)
    return _("Questions not covered: %(named)s.") % {"named": named} if named else ""


def _disagreements(source: ReportData) -> Iterator[Block]:
    found = [finding for finding in source.findings if finding.disagreement]
    seen = source.audit.acknowledged
    speaks = seen is not None and (seen.comment or not seen.agrees)
    if not found and not speaks:
        return
    yield Heading(_("Disagreements and comments"))
    if seen is not None and speaks:
        view = _("%(name)s, %(role)s, agrees") if seen.agrees else _("%(name)s, %(role)s, disagrees")
        title = view % {"name": seen.name, "role": word(seen.role)}
        yield FindingCard("", "", title, "", (Fact(_("Comment"), seen.comment or _("none given")),))
    for finding in found:
        title = _("Finding %(number)s") % {"number": source.number_of(finding)}
        yield FindingCard("", grade_text(finding.grade), title, "", (Fact(_("Said"), finding.disagreement),))


def _record(source: ReportData) -> Iterator[TableRow]:
    audit = source.audit
    yield TableRow((_("Audit"), audit.id))
    yield TableRow((_("Seal"), audit.seal or _("none, it is a draft")))
    yield TableRow((_("Checklist"), f"{source.checklist.id} {source.checklist.version}, {audit.revision}"))
    if audit.store.address:
        yield TableRow((_("Address"), audit.store.address))
    yield TableRow((_("Overdue is reckoned on"), date_text(source.as_of)))
