"""The pages of a journey that are read as text: customer figures, checks for mistakes, review of the touchpoint map."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from tui_audit.domain.audit.enums import QuestionState
from tui_audit.domain.journey.checks import MistakeCheck, customer_types_audited
from tui_audit.domain.journey.context import JourneyAudits
from tui_audit.domain.journey.map_checks import MapReview
from tui_audit.domain.journey.measures import MeasureLine, OtherStoreValue
from tui_audit.i18n.formats import number_with_unit, period_words, word
from tui_audit.i18n.labels.journey_checks import check_title
from tui_audit.i18n.labels.map_checks import map_review_lines, no_gaps_words
from tui_audit.i18n.labels.segments import customer_types_words
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.screens.journey.rows import JourneyView, blank_row, heading_row, sentence_row, text_rows
from tui_audit.ui.themes import mark
from tui_audit.ui.widgets.rows import ListRow

_EARLIER = 8
"""Number of earlier figures shown."""


def figures(t: Translator, drawing: JourneyView, lines: Sequence[MeasureLine], width: int) -> list[ListRow]:
    """Return the rows of each customer figure: now, target, benchmark, earlier, other stores and competitors, note."""
    if not lines:
        return [sentence_row(t("This checklist asks for no customer figures."))]
    rows: list[ListRow] = []
    for line in lines:
        rows.append(_figure_head(t, drawing, line))
        for words in _figure_words(t, line):
            rows += text_rows(words, width, indent="  ")
        rows.append(blank_row())
    return rows


def _figure_head(t: Translator, drawing: JourneyView, line: MeasureLine) -> ListRow:
    title = text.line(f"{word(t, line.measure)}: {line.touchpoint}", "bold $accent")
    if line.reaches_target is None:
        return heading_row(title)
    sign = mark("passed" if line.reaches_target else QuestionState.LOW, ascii_only=drawing.ascii_only)
    reached = t("target met") if line.reaches_target else t("target missed")
    return heading_row(Content.assemble(title, "  ", sign, " ", text.line(reached, "bold")))


def _figure_words(t: Translator, line: MeasureLine) -> Iterator[str]:
    unit = line.question.number.unit
    yield line.question.ask
    values = {
        "now": number_with_unit(line.current, unit),
        "target": number_with_unit(line.question.number.target, unit),
        "benchmark": number_with_unit(line.question.number.benchmark, unit),
    }
    if line.question.number.benchmark is None:
        yield t("Now %(now)s, target %(target)s", **values)
    else:
        yield t("Now %(now)s, target %(target)s, benchmark %(benchmark)s", **values)
    earlier = [
        f"{period_words(t, each.period)} {number_with_unit(each.value, unit)}"
        for each in reversed(line.values[:-1])
        if each.value is not None
    ]
    if earlier:
        yield t("Earlier: %(figures)s", figures=", ".join(earlier[:_EARLIER]))
    others = [_elsewhere(t, each, unit) for each in line.elsewhere]
    if others:
        yield t("Other stores: %(figures)s", figures=", ".join(others))
    note = line.values[-1].note if line.values else ""
    if note:
        yield t("Note: %(note)s", note=note)


def _elsewhere(t: Translator, other: OtherStoreValue, unit: str) -> str:
    values = {"store": f"{other.store.code} {other.store.name}", "figure": number_with_unit(other.value, unit)}
    if other.store.competitor:
        return t("%(store)s (competitor) %(figure)s", **values)
    return t("%(store)s %(figure)s", **values)


def checks(
    t: Translator, drawing: JourneyView, walks: JourneyAudits, found: Sequence[MistakeCheck], width: int
) -> list[ListRow]:
    """Return the five mistakes, each with evidence and next step, then the customer types audited within a year."""
    rows: list[ListRow] = []
    for check in found:
        sign = mark(QuestionState.LOW if check.is_found else "passed", ascii_only=drawing.ascii_only)
        rows.append(heading_row(Content.assemble(sign, " ", text.line(check_title(t, check), "bold"))))
        for each in check.evidence:
            rows += text_rows(t.say(each.sentence), width, indent="  ")
        if check.is_found:
            rows += text_rows(
                t("What to do: %(step)s", step=text.line(t.say(check.next_step)).plain), width, indent="  "
            )
        rows.append(blank_row())
    customers = customer_types_words(t, customer_types_audited(walks))
    return [*rows, *(text_rows(customers, width) if customers else [])]


def review(t: Translator, found: MapReview, width: int) -> list[ListRow]:
    """Return the gaps of the touchpoint map, to be reviewed once a year."""
    rows: list[ListRow] = []
    for title, names in map_review_lines(t, found):
        rows += [heading_row(title), *text_rows(names, width, indent="  "), blank_row()]
    return [*rows, *text_rows(no_gaps_words(t), width)] if found.is_empty else rows
