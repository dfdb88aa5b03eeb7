"""The findings, each with what is wrong, its history, its photo and its action; then earlier matters still open."""

from tui_audit.domain.actions.tracking import RepeatedAction
from tui_audit.domain.audit.answer_rules import reason_for_no_action
from tui_audit.domain.audit.model import ActionBy, Finding, Grade
from tui_audit.i18n.formats import percent, phase_label, word
from tui_audit.i18n.labels.threads import history_words
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.agreed_actions import due_words, matter_of
from tui_audit.reports.content.blocks import Block, Fact, FindingCard, Heading, ReportPart
from tui_audit.reports.content.finding_history import answer_trace, earlier_findings_blocks, trace_words
from tui_audit.reports.content.photos import photos_beside_text, photos_of_answer, photos_of_finding
from tui_audit.reports.content.priorities import unrecorded_failures
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import answer_text, grade_text, tracked_status


def findings_part(t: Translator, source: ReportData, *, all_follow: bool) -> ReportPart | None:
    """Return failed critical questions without a finding, the findings in order, earlier ones, then good practice.

    None if there are none. ``all_follow``: the report has a part with the other photos, so that a card needs only the
    first ones.
    """
    found = [finding for finding in source.findings if finding.grade is not Grade.POSITIVE]
    cards: list[Block] = [_failure(t, source, each, all_follow=all_follow) for each in unrecorded_failures(source)]
    cards += [_card(t, source, finding, all_follow=all_follow) for finding in found]
    cards += earlier_findings_blocks(t, source)
    praised = [finding for finding in source.findings if finding.grade is Grade.POSITIVE]
    if praised:
        cards.append(Heading(t("Good practice")))
        cards += [_card(t, source, finding, all_follow=all_follow) for finding in praised]
    return ReportPart("findings", t("Findings"), tuple(cards)) if cards else None


def _failure(t: Translator, source: ReportData, question: str, *, all_follow: bool) -> FindingCard:
    stop, answer = source.stop(question), source.answers[question]
    facts = [Fact(t("Answer"), answer_text(t, stop.question, answer))]
    if answer.note:
        facts.append(Fact(t("Note"), answer.note))
    reason = reason_for_no_action(source.audit, stop.question)
    if reason:
        facts.append(Fact(t("No action agreed"), reason))
    else:
        facts.append(Fact(t("Action"), t("none agreed, no finding recorded")))
    figures, more = photos_beside_text(t, photos_of_answer(t, source, question), all_follow=all_follow)
    return FindingCard(
        "✗",
        t("critical question failed"),
        stop.question.ask,
        _place(t, source, stop.touchpoint.id),
        (*facts, *more),
        figures=figures,
        trace=answer_trace(source, stop.question),
        trace_text=trace_words(t, source, stop.question),
    )


def _card(t: Translator, source: ReportData, finding: Finding, *, all_follow: bool) -> FindingCard:
    stop = source.checklist.by_question.get(finding.question or "")
    question = stop.question if stop is not None else None
    figures, more = photos_beside_text(t, photos_of_finding(t, source, finding), all_follow=all_follow)
    has_trace = question is not None and finding.grade.is_failing
    return FindingCard(
        number=str(source.finding_number(finding)),
        mark=_mark(t, source, finding),
        title=finding.statement,
        position=" · ".join(filter(None, (_place(t, source, finding.touchpoint), _quality(t, finding)))),
        facts=(*_facts(t, source, finding), *more),
        figures=figures,
        trace=answer_trace(source, question) if has_trace and question is not None else (),
        trace_text=trace_words(t, source, question) if has_trace and question is not None else "",
    )


def _is_known(source: ReportData, finding: Finding) -> bool:
    return bool(finding.question) and finding.question in source.checklist.by_question


def _mark(t: Translator, source: ReportData, finding: Finding) -> str:
    """Return grade and history; of a failed critical question also that it failed the audit."""
    thread = source.thread(finding)
    said = [grade_text(t, finding.grade)]
    if finding.cause is not None:
        said.append(word(t, finding.cause))
    if finding.grade.is_failing and finding.question in source.sheet.critical_failures:
        said.append(t("fails the audit"))
    if thread is not None:
        said.append(history_words(t, thread))
    return " · ".join(said)


def _quality(t: Translator, finding: Finding) -> str:
    return "" if finding.quality is None else word(t, finding.quality)


def _facts(t: Translator, source: ReportData, finding: Finding) -> list[Fact]:
    facts: list[Fact] = []
    if finding.question is not None and _is_known(source, finding):
        stop, answer = source.stop(finding.question), source.answers.get(finding.question)
        facts.append(Fact(t("Question"), stop.question.ask))
        if answer is not None:
            facts.append(Fact(t("Answer"), answer_text(t, stop.question, answer)))
            if answer.note:
                facts.append(Fact(t("Note"), answer.note))
    if finding.recommendation:
        facts.append(Fact(t("Recommended"), finding.recommendation))
    if finding.disagreement:
        facts.append(Fact(t("Disagreement"), finding.disagreement))
    matters = matter_of(source, finding.id)
    facts += [Fact(t("Action"), _action_line(t, source, matter)) for matter in matters]
    if not matters:
        facts += _no_action(t, source, finding)
    return facts


def _no_action(t: Translator, source: ReportData, finding: Finding) -> list[Fact]:
    """Return why no action is agreed; of a failing finding without a reason, that none is."""
    stop = source.checklist.by_question.get(finding.question or "")
    reason = reason_for_no_action(source.audit, stop.question) if stop is not None else ""
    if reason:
        return [Fact(t("No action agreed"), reason)]
    return [Fact(t("Action"), t("none agreed"))] if finding.grade.is_failing else []


def _action_line(t: Translator, source: ReportData, matter: RepeatedAction) -> str:
    action = matter.latest.action
    what = action.what
    if action.by is ActionBy.HEAD_OFFICE:
        what = f"{word(t, action.by)}: {what}"
    who = action.owner or t("no role assigned")
    status = tracked_status(t, matter.latest, source.as_of)
    return " · ".join((what, who, due_words(t, matter, source.as_of), status))


def _place(t: Translator, source: ReportData, touchpoint: str) -> str:
    """Return touchpoint, phase, section, importance and score in one line."""
    title, stop = source.touchpoint_title(touchpoint), source.first_stops.get(touchpoint)
    if stop is None:
        return title
    importance = stop.touchpoint.importance_to(source.audit.segment)
    score = percent(t, source.touchpoint_score(touchpoint))
    words = t("importance %(importance)s of 5, score %(score)s", importance=importance, score=score)
    if not source.sheet.scored:
        words = t("importance %(importance)s of 5", importance=importance)
    return f"{title} · {phase_label(t, stop.section.phase)} · {stop.section.title} · {words}"
