"""Parts 2, 3 and 7 of the report: critical failures, findings that need action, and positive findings."""

from tui_audit.domain.audit.answer_rules import reason_for_no_action
from tui_audit.domain.audit.model import CorrectiveAction, Finding, Grade
from tui_audit.i18n.formats import DASH, percent, word
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.blocks import (
    Block,
    Fact,
    FindingCard,
    Paragraph,
    ReportPart,
    TableBlock,
    TableColumn,
    TableRow,
    TextEmphasis,
)
from tui_audit.reports.content.finding_history import (
    earlier_answer_facts,
    earlier_findings_blocks,
    finding_history_facts,
    repeat_count_text,
)
from tui_audit.reports.content.photos import photos_beside_text, photos_of_answer, photos_of_finding
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import (
    action_due,
    action_status,
    action_what,
    answer_text,
    grade_text,
    numbers_text,
)


def critical_part(t: Translator, source: ReportData, *, with_photos: bool) -> ReportPart | None:
    """Return the failed critical questions with their answers, notes and photos; None if there are none.

    ``with_photos``: the report has a part with all photos, so that a card needs only the first ones.
    """
    cards = tuple(_failure(t, source, question, all_follow=with_photos) for question in source.sheet.critical_failures)
    if not cards:
        return None
    words = t("These questions are critical. Failing any one of them fails the audit, whatever the score.")
    return ReportPart("critical", t("Critical failures"), (Paragraph(words, TextEmphasis.QUIET), *cards))


def findings_part(t: Translator, source: ReportData, *, with_photos: bool) -> ReportPart | None:
    """Return the findings that need action by priority, then observations, then earlier findings; None without any.

    ``with_photos``: the report has a part with all photos, so that a card needs only the first ones.
    """
    found = [finding for finding in source.findings if finding.grade is not Grade.POSITIVE]
    earlier = earlier_findings_blocks(t, source)
    if not found and not earlier:
        return None
    words = t(
        "Most urgent first: critical findings, then recurred ones, then by the importance of the "
        "touchpoint and the points lost."
    )
    again = repeat_count_text(t, source)
    lead = [Paragraph(again, TextEmphasis.LEAD)] if again else []
    cards: list[Block] = [_card(t, source, finding, all_follow=with_photos) for finding in found]
    blocks = (*lead, *([Paragraph(words, TextEmphasis.QUIET)] if found else []), *cards, *earlier)
    return ReportPart("findings", t("Findings that need action"), blocks)


def positive_findings_part(t: Translator, source: ReportData) -> ReportPart | None:
    """Return the positive findings; None if there are none."""
    praised = (finding for finding in source.findings if finding.grade is Grade.POSITIVE)
    cards = tuple(_card(t, source, finding, all_follow=True) for finding in praised)
    return ReportPart("praise", t("Good practice"), cards) if cards else None


def _failure(t: Translator, source: ReportData, question: str, *, all_follow: bool) -> FindingCard:
    stop, answer = source.stop(question), source.answers[question]
    facts = [Fact(t("Answer"), answer_text(t, stop.question, answer))]
    if answer.note:
        facts.append(Fact(t("Note"), answer.note))
    if reason := reason_for_no_action(source.audit, stop.question):
        facts.append(Fact(t("No action agreed"), reason))
    facts += earlier_answer_facts(t, source, stop.question)
    numbers = tuple(source.finding_number(finding) for finding in source.audit.findings_on(question))
    if numbers:
        facts.append(Fact(t("See"), t("finding %(numbers)s", numbers=numbers_text(tuple(sorted(numbers))))))
    figures, more = photos_beside_text(t, photos_of_answer(t, source, question), all_follow=all_follow)
    place = f"{word(t, stop.section.phase)} · {stop.section.title} · {stop.touchpoint.title}"
    return FindingCard("✗", t("critical"), stop.question.ask, place, (*facts, *more), figures=figures)


def _card(t: Translator, source: ReportData, finding: Finding, *, all_follow: bool) -> FindingCard:
    question = finding.question if finding.question in source.checklist.by_question else None
    stop = source.stop(question) if question else None
    facts: list[Fact] = [Fact(t("Finding"), finding.statement)]
    facts += finding_history_facts(t, source, finding)
    if stop is not None:
        facts.append(Fact(t("Question"), stop.question.ask))
        facts.append(Fact(t("Answer"), answer_text(t, stop.question, source.answers[stop.question.id])))
        facts += earlier_answer_facts(t, source, stop.question) if finding.grade.is_failing else []
    if finding.quality is not None:
        facts.append(Fact(t("Quality"), word(t, finding.quality)))
    if finding.recommendation:
        facts.append(Fact(t("Recommendation"), finding.recommendation))
    if finding.disagreement:
        facts.append(Fact(t("Disagreement"), finding.disagreement))
    figures, more = photos_beside_text(t, photos_of_finding(t, source, finding), all_follow=all_follow)
    facts += more
    actions = source.audit.actions_on(finding.id)
    reason = reason_for_no_action(source.audit, stop.question) if stop is not None else ""
    if reason:
        facts.append(Fact(t("No action agreed"), reason))
    elif not actions and finding.grade.is_failing:
        facts.append(Fact(t("Action"), t("none agreed")))
    title = source.touchpoint_title(finding.touchpoint)
    return FindingCard(
        str(source.finding_number(finding)),
        _grade_and_cause(t, finding),
        title,
        _place(t, source, finding.touchpoint),
        tuple(facts),
        _actions(t, source, actions),
        figures,
    )


def _grade_and_cause(t: Translator, finding: Finding) -> str:
    grade = grade_text(t, finding.grade)
    return grade if finding.cause is None else f"{grade} · {word(t, finding.cause)}"


def _place(t: Translator, source: ReportData, touchpoint: str) -> str:
    stop = source.first_stops.get(touchpoint)
    if stop is None:
        return ""
    importance = stop.touchpoint.importance_to(source.audit.segment)
    score = percent(t, source.touchpoint_score(touchpoint))
    words = t("importance %(importance)s of 5, score %(score)s", importance=importance, score=score)
    return f"{word(t, stop.section.phase)} · {stop.section.title} · {words}"


def _actions(t: Translator, source: ReportData, actions: tuple[CorrectiveAction, ...]) -> TableBlock | None:
    if not actions:
        return None
    columns = (
        TableColumn(t("Action"), 0.48),
        TableColumn(t("Role"), 0.2),
        TableColumn(t("Due"), 0.14),
        TableColumn(t("Status"), 0.18),
    )
    rows = tuple(
        TableRow(
            (action_what(t, action), action.owner or DASH, action_due(t, action), action_status(t, action, source))
        )
        for action in actions
    )
    return TableBlock(columns, rows)
