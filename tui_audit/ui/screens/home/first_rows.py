"""The first steps as rows of Home: welcome and first choice, then add a store, quick check, report."""

from dataclasses import dataclass

from textual.content import Content

from tui_audit.i18n.translator import Translator
from tui_audit.ui import text
from tui_audit.ui.widgets.rows import ListRow, columns, fit_to_width

OWN_STORE, SAMPLES, QUICK_CHECK, REPORT = "own-store", "samples", "quick-check", "report"
"""Ids of the rows."""

QUICK_CHECK_LIST = "quick-check"
"""Id of the short checklist that comes with the program."""
_KEY_CELLS = 8


@dataclass(frozen=True)
class FirstSteps:
    """What is done of the first steps; the first report ends them."""

    has_store: bool
    has_audit: bool
    """Whether an audit is completed."""

    @property
    def next_step(self) -> str:
        """Id of the row of the next step."""
        if not self.has_store:
            return OWN_STORE
        return REPORT if self.has_audit else QUICK_CHECK


def welcome_rows(t: Translator) -> list[ListRow]:
    """Return the rows of a data folder without a store: a choice between an own store and the sample stores."""
    return [
        _line(text.line(t("See your store as your customers see it."), "bold")),
        _line(Content()),
        _choice(OWN_STORE, t("Add your own store"), t("its code, name and features")),
        _choice(SAMPLES, t("Look at the sample stores"), t("three stores, two years of audits")),
        _line(Content()),
        _line(text.line(t("Then: a quick check of about 8 minutes, and the printed report."))),
        _line(Content()),
        _line(text.line(t("Press i to import audits, or g to restore a backup."))),
        _line(text.line(t("Press ? for shortcuts. All data stays on this computer."))),
    ]


def step_rows(t: Translator, steps: FirstSteps, *, ascii_only: bool) -> list[ListRow]:
    """Return the three steps, each with its key; steps that are done have a tick."""
    listed = (
        (OWN_STORE, t("1. Add your store"), steps.has_store),
        (QUICK_CHECK, t("2. Do a quick check, about 8 minutes"), steps.has_audit),
        (REPORT, t("3. Print the report"), False),
    )
    tick = "x" if ascii_only else "✓"
    rows = []
    for row_id, words, is_done in listed:
        mark = text.line(f"{tick} ", "$text-success") if is_done else Content("  ")
        deed = text.line(words, "bold" if row_id == steps.next_step else "")
        key = text.line(t("done") if is_done else t("Enter"), "" if is_done else "bold $accent")
        rows.append(_step(None if is_done else row_id, Content.assemble(mark, deed), key))
    return [*rows, _line(text.line(t("Press d when you no longer need these steps.")))]


def _choice(row_id: str, words: str, about: str) -> ListRow:
    line = Content.assemble(text.line(words, "bold"), "  ", text.line(about))
    return ListRow(row_id, lambda width: fit_to_width(line, width))


def _step(row_id: str | None, words: Content, key: Content) -> ListRow:
    """Return a step; the cursor skips a step without an id, which is done."""
    indent = Content() if row_id else Content("  ")
    return ListRow(row_id, lambda width: columns(width, indent + words, (key, _KEY_CELLS)))


def _line(words: Content) -> ListRow:
    """Return a row that the cursor skips."""
    return ListRow(None, lambda width: (Content("  ") + words).truncate(max(width, 1), ellipsis=True))
