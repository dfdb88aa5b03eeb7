"""Rows and lines of a comparison: scores before and after with a bar, and one question in both audits."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from tui_audit.domain.history.comparison import Comparison
from tui_audit.domain.history.matching import ComparedAudit, ComparedQuestion, ComparedQuestions, Outcome, Relation
from tui_audit.i18n.formats import date_text, percent, word
from tui_audit.i18n.labels.comparison import audit_names
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.ui import text
from tui_audit.ui.answer_words import answer_words
from tui_audit.ui.change_words import short_change
from tui_audit.ui.outcome_marks import outcome_mark
from tui_audit.ui.themes import marked
from tui_audit.ui.widgets.bars import score_bar
from tui_audit.ui.widgets.rows import columns, fit_to_width

_BAR, _FIGURE, _CHANGE = 12, 8, 10
_TITLES = {
    Outcome.NEWLY_FAILED: message("Newly failed"),
    Outcome.WORSE: message("Got worse"),
    Outcome.FIXED: message("Fixed"),
    Outcome.BETTER: message("Got better"),
    Outcome.STILL_FAILING: message("Still failing"),
    Outcome.SAME: message("Unchanged"),
}


def heading_columns(t: Translator, width: int, found: Comparison, *, has_bar: bool = True) -> Content:
    """Return the heading of the columns that ``score_columns`` fills."""
    names = [_right(name) for name in audit_names(t, found)]
    bar = Content(" " * _BAR) if has_bar else None
    return _columns(width, Content("  "), bar, names, text.line(t("Change"))).stylize("bold")


def score_columns(
    t: Translator, width: int, label: Content, part: ComparedQuestions, *, ascii_only: bool, has_bar: bool = True
) -> Content:
    """Return a row with a label, a bar, both scores and the change; the stroke in the bar is the first score."""
    one, two = part.first.shown, part.second.shown
    bar = score_bar(two, _BAR, before=one, ascii_only=ascii_only) if has_bar else None
    figures = [_right(percent(t, score)) for score in (one, two)]
    return _columns(width, label, bar, figures, text.line(short_change(t, part.difference)))


def _columns(width: int, label: Content, bar: Content | None, figures: Sequence[Content], change: Content) -> Content:
    bars = [] if bar is None else [(bar, _BAR)]
    return columns(width, label, *bars, *((each, _FIGURE) for each in figures), (change, _CHANGE))


def _right(words: str) -> Content:
    line = fit_to_width(text.line(words), min(len(words), _FIGURE))
    return Content(" " * max(_FIGURE - line.cell_length, 0)) + line


def group_title(t: Translator, found: Comparison, outcome: Outcome) -> str:
    """Return the title of the questions with an outcome; between two people or stores it names the lower one."""
    if found.relation is Relation.IN_TIME:
        return t.say(_TITLES[outcome])
    first, second = audit_names(t, found)
    is_people = found.relation is Relation.TWO_AUDITORS
    name = first if outcome in {Outcome.FIXED, Outcome.BETTER} else second
    match outcome:
        case Outcome.STILL_FAILING:
            return t("Failed in both")
        case Outcome.SAME:
            return t("The same in both")
        case Outcome.NEWLY_FAILED | Outcome.FIXED:
            return (
                t("Only %(name)s marked it as failed", name=name)
                if is_people
                else t("Failed only at %(name)s", name=name)
            )
        case _:
            return t("Rated lower by %(name)s", name=name) if is_people else t("Lower at %(name)s", name=name)


def part_lines(t: Translator, found: Comparison, part: ComparedQuestions, *, ascii_only: bool) -> Iterator[Content]:
    """Yield the touchpoints of a part, the largest change first, and the number of questions."""
    count = len(part.pairs)
    yield text.line(
        t.plural("%(count)s question scored in both audits", "%(count)s questions scored in both audits", count)
    )
    yield Content()
    questions = {pair.question for pair in part.pairs}
    held = [
        (
            touchpoint,
            ComparedQuestions(tuple(p for p in found.touchpoint(touchpoint.id).pairs if p.question in questions)),
        )
        for touchpoint in found.touchpoints
    ]
    changed = [each for each in held if each[1].difference]
    for touchpoint, pairs in sorted(changed, key=lambda each: each[1].difference or 0):
        bar = score_bar(pairs.second.shown, _BAR, before=pairs.first.shown, ascii_only=ascii_only)
        change = text.line(short_change(t, pairs.difference))
        yield Content.assemble(bar, "  ", fit_to_width(change, _CHANGE), "  ", text.line(touchpoint.title))
    same = sum(1 for _touchpoint, pairs in held if pairs.pairs and not pairs.difference)
    if same:
        yield text.line(t.plural("%(count)s touchpoint unchanged", "%(count)s touchpoints unchanged", same))


def question_lines(t: Translator, found: Comparison, pair: ComparedQuestion, *, ascii_only: bool) -> Iterator[Content]:
    """Yield one question in both audits: what changed, then answers, notes, photos and findings of each."""
    yield text.line(pair.stop.question.ask, "bold")
    change = short_change(t, ComparedQuestions((pair,)).difference)
    words = t("%(outcome)s, %(change)s", outcome=group_title(t, found, pair.outcome), change=change)
    yield Content.assemble(outcome_mark(pair.outcome, ascii_only=ascii_only), " ", text.line(words))
    if pair.moved:
        yield text.line(t("This question was in another section then."))
    if pair.reweighted:
        yield text.line(t("This question had a different weight then."))
    points = ComparedQuestions((pair,))
    names, figures = audit_names(t, found), (points.first.shown, points.second.shown)
    for name, side, figure in zip(names, (found.first, found.second), figures, strict=True):
        yield Content()
        audit = side.audit
        day = date_text(t, audit.walked_on)
        yield text.line(" · ".join(dict.fromkeys((name, day, audit.auditor))), "bold $accent")
        yield from _answer(t, pair, side, percent(t, figure), ascii_only=ascii_only)


def _answer(
    t: Translator, pair: ComparedQuestion, side: ComparedAudit, figure: str, *, ascii_only: bool
) -> Iterator[Content]:
    question = side.checklist.by_question[pair.question].question
    if question.ask != pair.stop.question.ask:
        yield text.line(t("Worded then: %(ask)s", ask=question.ask))
    answer = side.audit.answer(question.id)
    words = answer_words(t, question, answer)
    yield Content.assemble(text.line(words, "bold"), "   ", text.line(t("%(figure)s of the points", figure=figure)))
    if answer.note:
        yield text.block(t("Note: %(note)s", note=answer.note))
    if answer.photos:
        yield text.line(t.plural("%(count)s photo", "%(count)s photos", len(answer.photos)))
    for finding in side.audit.findings_on(question.id):
        grade = marked(t, finding.grade, ascii_only=ascii_only, word=word(t, finding.grade))
        yield Content.assemble(grade, ": ", text.block(finding.statement))
