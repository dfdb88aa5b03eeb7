"""Everything known about one touchpoint, in lines: score, answers, findings with actions, history, properties."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.figures import printed_difference
from tui_audit.domain.journey.context import AuditWithChecklist
from tui_audit.domain.journey.model import Journey, journey
from tui_audit.domain.journey.touchpoint_scores import TouchpointScore
from tui_audit.domain.scoring.score_sheet import ScorePart
from tui_audit.i18n.formats import feeling_words, percent, period_words, step_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.answer_words import answer_words
from tui_audit.ui.change_words import change_since
from tui_audit.ui.screens.journey.rows import JourneyView
from tui_audit.ui.themes import marked
from tui_audit.ui.widgets.lines_view import BLANK, hanging_indent

_LABEL = 22
_BAR = 24
_BACK = 8
"""Number of previous audits shown."""
_MOST_LOST = 12
"""Number of questions named that lose most points of a score."""


def touchpoint_lines(
    t: Translator, view: JourneyView, spot: TouchpointScore, width: int, past: Sequence[AuditWithChecklist] = ()
) -> Iterator[Content]:
    """Yield the lines about a touchpoint; ``past``: the previous audits whose scores are shown, latest first."""
    yield from _score(t, view, spot)
    yield from _answers(t, view, spot, width)
    yield from _findings(t, view, spot, width)
    yield from _earlier(t, view, spot, past)
    yield from _heading(t("About this touchpoint"))
    for label, words in _properties(t, view, spot):
        if words:
            yield from _property(label, words, width)


def lost_points_lines(t: Translator, view: JourneyView, part: ScorePart, width: int) -> Iterator[Content]:
    """Yield a score as a bar and the questions that lose most of its points, with their answers."""
    yield _score_line(t, view, part.shown)
    losing = [line for line in part.lines if line.points is not None and line.points < 1]
    if not losing or not part.possible:
        return
    yield from _heading(t("Questions losing the most points"))
    for line in sorted(losing, key=lambda each: each.earned - each.possible)[:_MOST_LOST]:
        question = view.journey.checklist.by_question[line.question].question
        answer = answer_words(t, question, view.journey.audit.answer(line.question))
        lost = f"−{float(100 * (line.possible - line.earned) / part.possible):.1f}"
        words = Content.assemble(text.line(question.ask), "  ", text.line(answer, "bold"))
        yield from hanging_indent(text.line(f"{lost:>6}  "), words, width)


def _score_line(t: Translator, view: JourneyView, score: float | None, last: float | None = None) -> Content:
    return Content.assemble(view.bar(score, _BAR, last), "  ", text.line(percent(t, score), "bold"))


def _score(t: Translator, view: JourneyView, spot: TouchpointScore) -> Iterator[Content]:
    last, previous = view.last_score(spot), view.previous
    yield _score_line(t, view, spot.score, last)
    if previous is not None and last is not None and spot.score is not None:
        change = printed_difference(spot.score, last) or 0
        yield text.line(change_since(t, change, None, period_words(t, previous.audit.period)))
    quadrant = view.journey.quadrant(spot)
    importance = t(
        "%(dots)s importance %(importance)s of 5", dots=view.dots(spot.importance).plain, importance=spot.importance
    )
    line = text.line(importance)
    yield line if quadrant is None else Content.assemble(line, "  ", marked(t, quadrant, ascii_only=view.ascii_only))


def _answers(t: Translator, view: JourneyView, spot: TouchpointScore, width: int) -> Iterator[Content]:
    made = view.journey
    if not spot.part.lines:
        yield BLANK
        yield text.line(t("Not part of this audit."))
        return
    yield from _heading(t("Answers"))
    for line in spot.part.lines:
        question, answer = made.checklist.by_question[line.question].question, made.audit.answer(line.question)
        words = Content.assemble(text.line(question.ask), "  ", text.line(answer_words(t, question, answer), "bold"))
        yield from hanging_indent(Content("  "), words, width)
        if answer.note:
            yield from hanging_indent(Content("    "), text.line(answer.note, "italic"), width)


def _findings(t: Translator, view: JourneyView, spot: TouchpointScore, width: int) -> Iterator[Content]:
    audit = view.journey.audit
    found = [finding for finding in audit.findings if finding.touchpoint == spot.id]
    if not found:
        return
    yield from _heading(t("Findings and actions"))
    for finding in found:
        grade = marked(t, finding.grade, ascii_only=view.ascii_only, word=word(t, finding.grade))
        yield from hanging_indent(Content("  "), Content.assemble(grade, ": ", text.line(finding.statement)), width)
        yield from _actions(t, audit, finding.id, width)


def _actions(t: Translator, audit: Audit, finding: str, width: int) -> Iterator[Content]:
    for action in audit.actions_on(finding):
        by, status = word(t, action.by), word(t, audit.status_of(action))
        words = t("%(by)s: %(what)s (%(status)s)", by=by, what=action.what, status=status)
        yield from hanging_indent(Content("    "), text.line(words), width)


def _earlier(
    t: Translator, view: JourneyView, spot: TouchpointScore, past: Sequence[AuditWithChecklist]
) -> Iterator[Content]:
    if not past:
        return
    yield from _heading(t("Earlier audits"))
    for audit, checklist in past[:_BACK]:
        score = _score_in(journey(audit, checklist), spot.id)
        period = text.line(f"  {period_words(t, audit.period):<9}")
        yield Content.assemble(period, view.bar(score, _BAR), text.line(f"{percent(t, score):>8}"))


def _score_in(made: Journey, touchpoint: str) -> float | None:
    spot = made.touchpoint(touchpoint)
    return None if spot is None else spot.score


def _properties(t: Translator, view: JourneyView, spot: TouchpointScore) -> Iterator[tuple[str, str]]:
    touchpoint = spot.touchpoint
    yield t("Section"), f"{spot.section.title} ({word(t, spot.section.where)})"
    yield t("Stage"), word(t, touchpoint.stage)
    yield t("Journey step"), step_words(t, touchpoint.step) if touchpoint.step else ""
    yield t("Type"), ", ".join(word(t, kind) for kind in touchpoint.kind)
    yield t("Channel"), word(t, touchpoint.channel)
    yield t("Who runs it"), word(t, touchpoint.control)
    yield t("Who can fix it"), word(t, touchpoint.fixable_by)
    yield t("Owner"), touchpoint.owner
    yield t("Promise"), ", ".join(word(t, value) for value in touchpoint.value)
    yield t("Customer deals with"), ", ".join(touchpoint.meets)
    yield t("What happens"), ", ".join(touchpoint.interactions)
    yield t("Processes behind it"), ", ".join(touchpoint.processes)
    yield t("People behind it"), ", ".join(touchpoint.people)
    yield t("Intended result"), touchpoint.outcome
    yield t("Data collected"), ", ".join(touchpoint.data)
    yield t("Best practice"), touchpoint.optimal
    same = view.journey.touchpoint(touchpoint.same_as) if touchpoint.same_as else None
    yield t("In the other channel"), f"{same.touchpoint.title} {percent(t, same.score)}" if same else ""
    yield t("Customer feels"), feeling_words(t, spot.emotion) if spot.emotion else ""


def _property(label: str, words: str, width: int) -> list[Content]:
    name = text.line(label, "$accent")
    return hanging_indent(name + Content(" " * max(_LABEL - name.cell_length, 1)), text.line(words), width)


def _heading(words: str) -> list[Content]:
    return [BLANK, text.line(words, "bold $accent")]
