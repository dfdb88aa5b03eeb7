"""Rater agreement of two people who audited one store: how close their answers are, and where they differ most."""

from collections.abc import Callable, Iterator

from textual.content import Content

from tui_audit.domain.history.comparison import Comparison
from tui_audit.domain.history.matching import ComparedQuestion
from tui_audit.domain.history.rater_agreement import Agreement, agreement, agreement_by_answer_type, disagreements
from tui_audit.i18n.formats import percent, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.widgets.rows import ListRow

_MOST = 5


def agreement_lines(t: Translator, found: Comparison) -> list[Content]:
    """Return how often their answers agree within one step and exactly; also by kind of question if several."""
    whole = agreement(found)
    if not whole.asked:
        return []
    lines = [text.line(_whole_words(t, whole))]
    kinds = agreement_by_answer_type(found)
    if len(kinds) > 1:
        lines += [text.line(f"  {word(t, kind)}: {_words(t, each)}") for kind, each in kinds.items()]
    return lines


def _whole_words(t: Translator, held: Agreement) -> str:
    return t(
        "How closely the two auditors agree: %(within)s of %(asked)s answers within one step (%(near)s), %(equal)s the"
        " same.",
        within=held.within_one_step,
        asked=held.asked,
        near=percent(t, held.within_shown),
        equal=held.equal,
    )


def _words(t: Translator, held: Agreement) -> str:
    values = {"within": held.within_one_step, "asked": held.asked, "equal": held.equal}
    return t("%(within)s of %(asked)s within one step, %(equal)s the same", **values)


def largest_differences_rows(
    t: Translator, found: Comparison, row: Callable[[Comparison, ComparedQuestion], ListRow]
) -> Iterator[ListRow]:
    """Yield the rows of the questions with the largest differences, largest first."""
    far = disagreements(found)[:_MOST]
    if not far:
        return
    yield ListRow(None, lambda _width: Content())
    yield ListRow(None, lambda _width: text.line(t("Largest differences"), "bold $accent"))
    for pair in far:
        yield row(found, pair)
