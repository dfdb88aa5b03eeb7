"""The end of the report: scope, purpose, disagreements and changes; signatures."""

from collections.abc import Iterator

from tui_audit.i18n.formats import date_text, word
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.reports.content.amendments import amendment_blocks
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
from tui_audit.reports.content.summary_page import audit_times_text, checklist_text, store_text
from tui_audit.reports.content.wording import grade_text

_SAMPLE = message("An audit is a sample: one visit by one person. Some issues may not have been seen.")
_PURPOSE = message(
    "Its purpose is to improve the store. It does not judge individuals and must not be used "
    "for appraisal, pay or discipline."
)


def scope_part(t: Translator, source: ReportData, *, has_answers: bool, has_record: bool = True) -> ReportPart:
    """Return scope, limits and purpose of the audit, disagreements, changes after completion and the record.

    ``has_answers``: the report has a part with all answers. ``has_record``: the part lists ids, seal and address.
    """
    more = "" if has_answers else t("All answers, the arithmetic and all photos are in the full report.")
    covered = _not_covered(t, source) if has_answers else _covered_words(t, source)
    words = (_asked(t, source), covered, t.say(_SAMPLE), t.say(_PURPOSE), more)
    blocks: list[Block] = [Paragraph(" ".join(filter(None, words)))]
    blocks += _disagreements(t, source)
    blocks += amendment_blocks(t, source)
    if has_record:
        record = TableBlock((TableColumn("", 0.2), TableColumn("", 0.8)), tuple(_record(t, source)))
        blocks += [Heading(t("Record")), record]
    return ReportPart("scope", t("Scope and limits"), tuple(blocks))


def short_scope_part(t: Translator, source: ReportData) -> ReportPart:
    """Return scope, limits and purpose in 1 paragraph, for a short report."""
    full = t("This is the short report. The full report has all answers and photos and explains the score.")
    words = " ".join((_asked(t, source), _covered_words(t, source), t.say(_SAMPLE), t.say(_PURPOSE), full))
    return ReportPart("scope", t("Scope and limits"), (Paragraph(words),))


def _covered_words(t: Translator, source: ReportData) -> str:
    return _covered(t, source) or t("Every question of the checklist was asked and answered.")


def signatures_part(t: Translator, source: ReportData) -> ReportPart:
    """Return places to sign for the auditor and for the person who acknowledges the audit."""
    audit = source.audit
    done = date_text(t, audit.completed_at[:10]) if audit.completed_at and not source.is_draft else ""
    name = audit.completed_by or audit.auditor
    auditor = Signature(
        t("Auditor"),
        f"{name}, {word(t, audit.role)}",
        t("completed on %(date)s", date=done) if done else t("not completed yet"),
    )
    seen = audit.acknowledged
    if seen is None:
        other = Signature(t("Acknowledged by (confirms reading, not agreement)"), "", "")
    else:
        view = t("agrees") if seen.agrees else t("disagrees")
        words = t("read on %(date)s, %(view)s", date=date_text(t, seen.at[:10]), view=view)
        other = Signature(t("Acknowledged by"), f"{seen.name}, {word(t, seen.role)}", words, seen.comment)
    return ReportPart("signatures", t("Signatures"), (Signatures((auditor, other)),))


def _asked(t: Translator, source: ReportData) -> str:
    audit = source.audit
    segment = source.checklist.segment(audit.segment)
    return t(
        "%(store)s was audited on %(hours)s with the checklist %(checklist)s, customer type: "
        "%(segment)s. %(asked)s of its %(all)s questions were asked.",
        store=store_text(source),
        hours=audit_times_text(t, source),
        checklist=checklist_text(source),
        segment=f"“{segment.title}”" if segment else t("any customer"),
        all=len(source.checklist.stops),
        asked=len(audit.asked),
    )


def _not_covered(t: Translator, source: ReportData) -> str:
    named = _covered(t, source)
    if not named:
        return t("Every question of the checklist was asked and answered.")
    return " ".join((named, t("They are excluded from the score. Those that were asked are listed under Answers.")))


def _covered(t: Translator, source: ReportData) -> str:
    """Return a sentence that counts the questions not covered, by reason; empty if all were covered."""
    answers = list(source.answers.values())
    left_out = len(source.checklist.stops) - len(answers)
    na = sum(1 for answer in answers if answer.na is not None)
    not_seen = sum(1 for answer in answers if answer.not_seen is not None)
    not_given = sum(1 for answer in answers if not answer.is_given)
    counts = (
        (
            left_out,
            t.plural(
                "%(count)s not asked, as it does not apply to this store or customer type",
                "%(count)s not asked, as they do not apply to this store or customer type",
                left_out,
            ),
        ),
        (na, t.plural("%(count)s not in this store", "%(count)s not in this store", na)),
        (not_seen, t.plural("%(count)s not seen today", "%(count)s not seen today", not_seen)),
        (not_given, t.plural("%(count)s not answered", "%(count)s not answered", not_given)),
    )
    named = "; ".join(words for count, words in counts if count)
    return t("Questions not covered: %(named)s.", named=named) if named else ""


def _disagreements(t: Translator, source: ReportData) -> Iterator[Block]:
    found = [finding for finding in source.findings if finding.disagreement]
    seen = source.audit.acknowledged
    speaks = seen is not None and (seen.comment or not seen.agrees)
    if not found and not speaks:
        return
    yield Heading(t("Disagreements and comments"))
    if seen is not None and speaks:
        view = (
            t("%(name)s, %(role)s, agrees", name=seen.name, role=word(t, seen.role))
            if seen.agrees
            else t("%(name)s, %(role)s, disagrees", name=seen.name, role=word(t, seen.role))
        )
        title = view
        yield FindingCard("", "", title, "", (Fact(t("Comment"), seen.comment or t("none")),))
    for finding in found:
        title = t("Finding %(number)s", number=source.finding_number(finding))
        yield FindingCard("", grade_text(t, finding.grade), title, "", (Fact(t("Disagreement"), finding.disagreement),))


def _record(t: Translator, source: ReportData) -> Iterator[TableRow]:
    audit = source.audit
    yield TableRow((t("Audit"), audit.id))
    yield TableRow((t("Seal"), audit.seal or t("none (draft)")))
    yield TableRow((t("Checklist"), f"{source.checklist.id} {source.checklist.version}, {audit.revision}"))
    if audit.store.address:
        yield TableRow((t("Address"), audit.store.address))
    yield TableRow((t("Overdue as at"), date_text(t, source.as_of)))
