"""The one ranking of what to put right first: page 1 shows its top, the findings follow it, and no page has another."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tui_audit.domain.audit.model import Finding
from tui_audit.domain.history.threads import ThreadState
from tui_audit.i18n.formats import percent
from tui_audit.i18n.labels.grades import grade_in_line
from tui_audit.i18n.labels.threads import history_words
from tui_audit.i18n.translator import Translator
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import one_line


@dataclass(frozen=True)
class TopPriority:
    """One matter to put right: a finding, a failed critical question without one, or a touchpoint that lost points."""

    touchpoint: str
    finding: Finding | None = None
    question: str = ""
    """The failed critical question, or the question of a touchpoint that lost most; empty for a finding."""
    is_critical_failure: bool = False


def ranked_priorities(source: ReportData) -> Iterator[TopPriority]:
    """Yield all matters, most urgent first.

    Critical ones come first, then recurred and repeat findings, then findings by grade, then by importance × points
    lost; at the end touchpoints without a finding, by importance × points lost.
    """
    failing = [finding for finding in source.findings if finding.grade.is_failing]
    failed = set(source.sheet.critical_failures)
    for question in unrecorded_failures(source):
        yield TopPriority(source.stop(question).touchpoint.id, None, question, is_critical_failure=True)
    for finding in failing:
        yield TopPriority(finding.touchpoint, finding, is_critical_failure=finding.question in failed)
    spoken_of = {finding.touchpoint for finding in failing}
    spoken_of |= {source.stop(question).touchpoint.id for question in unrecorded_failures(source)}
    for touchpoint, priority in source.priorities.items():
        if priority > 0 and touchpoint not in spoken_of:
            yield TopPriority(touchpoint, None, _lowest_question(source, touchpoint))


def unrecorded_failures(source: ReportData) -> list[str]:
    """Return the failed critical questions that have no finding of grade minor or worse, in walking order."""
    recorded = {finding.question for finding in source.findings if finding.grade.is_failing}
    return [question for question in source.sheet.critical_failures if question not in recorded]


def most_urgent_touchpoints(t: Translator, source: ReportData, most: int) -> dict[str, tuple[str, str]]:
    """Return the most urgent touchpoints by id, each with its problem and the reason why it is urgent."""
    found: dict[str, tuple[str, str]] = {}
    for each in ranked_priorities(source):
        title = source.touchpoint_title(each.touchpoint)
        found.setdefault(each.touchpoint, (f"{title}: {problem_text(source, each)}", reason_text(t, source, each)))
    return dict(islice(found.items(), most))


def problem_text(source: ReportData, each: TopPriority) -> str:
    """Return what is wrong: the finding, or the question that lost the points."""
    if each.finding is not None:
        return one_line(each.finding.statement)
    return one_line(source.stop(each.question).question.ask) if each.question else ""


def reason_text(t: Translator, source: ReportData, each: TopPriority) -> str:
    """Return grade and history of a finding, or why a matter without one is listed."""
    if each.finding is None:
        return t("critical question failed") if each.is_critical_failure else standing_text(t, source, each.touchpoint)
    thread = source.thread(each.finding)
    history = history_words(t, thread) if thread is not None else ""
    return " · ".join(filter(None, (grade_word(t, each.finding), history)))


def grade_word(t: Translator, finding: Finding) -> str:
    """Return the grade of a finding in lower case, as it stands within a line."""
    return grade_in_line(t, finding.grade)


def standing_text(t: Translator, source: ReportData, touchpoint: str) -> str:
    """Return importance and score of a touchpoint."""
    importance = source.first_stops[touchpoint].touchpoint.importance_to(source.audit.segment)
    score = percent(t, source.touchpoint_score(touchpoint))
    return t("importance %(importance)s of 5, score %(score)s", importance=importance, score=score)


def is_repeated(source: ReportData, finding: Finding) -> bool:
    """Return whether a finding was found before: a repeat, or one that recurred."""
    thread = source.thread(finding)
    return thread is not None and thread.state is not ThreadState.NEW


def _lowest_question(source: ReportData, touchpoint: str) -> str:
    part = source.touchpoints.get(touchpoint)
    lines = [line for line in part.lines if line.points is not None] if part else []
    worst = min(lines, key=lambda line: line.points or 0, default=None)
    return worst.question if worst else ""
