"""Dialogs for one field that several screens use: a line, a text, a choice, a confirmation."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from textual.content import Content
from textual.screen import Screen

from tui_audit.domain.text import TextField
from tui_audit.i18n.formats import word
from tui_audit.i18n.translator import Translator
from tui_audit.settings import PAPERS
from tui_audit.ui import text
from tui_audit.ui.widgets.dialogs import AskedLine, ChoiceDialog, ConfirmDialog, LineDialog, TextDialog
from tui_audit.ui.widgets.pick_list import Pick

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")

LABEL_CELLS = 18
_PAPER_NAMES = {"a4": "A4", "letter": "Letter"}


def field_pick(row_id: str, label: str, value: str | Content) -> Pick:
    """Return a row with a label and its value; an empty value shows as a dash."""
    name = text.line(label, "bold")
    gap = " " * max(LABEL_CELLS - name.cell_length, 1)
    shown = value if isinstance(value, Content) else text.line(value)
    return Pick(row_id, Content.assemble(name, gap, shown if shown.plain.strip() else "–"))


def ask_line(  # noqa: PLR0913 - a question has that many parts
    t: Translator,
    screen: Screen[Any],
    title: str,
    field: TextField,
    value: str,
    keep: Callable[[str], object],
    *,
    hint: str = "",
    keys: str = "",
) -> None:
    """Ask for one line and pass it to ``keep``, unless the dialog is cancelled."""

    def given(answer: str | None) -> None:
        if answer is not None:
            keep(answer)

    screen.app.push_screen(LineDialog(t, title, AskedLine(field, value=value), hint=hint, keys=keys), given)


def ask_text(  # noqa: PLR0913 - a question has that many parts
    t: Translator,
    screen: Screen[Any],
    title: str,
    field: TextField,
    value: str,
    keep: Callable[[str], object],
    *,
    hint: str = "",
) -> None:
    """Ask for a text and pass it to ``keep``, unless the dialog is cancelled."""

    def given(answer: str | None) -> None:
        if answer is not None:
            keep(answer)

    screen.app.push_screen(TextDialog(t, title, value, field=field, hint=hint), given)


def ask_choice(
    t: Translator,
    screen: Screen[Any],
    title: str,
    options: Sequence[tuple[Value, str, str]],
    selected: Value | None,
    keep: Callable[[Value], object],
) -> None:
    """Ask to choose one option and pass its value to ``keep``, unless the dialog is cancelled."""

    def given(answer: Value | None) -> None:
        if answer is not None:
            keep(answer)

    screen.app.push_screen(ChoiceDialog(t, title, options, selected), given)


def enum_options(t: Translator, values: Iterable[Choice]) -> list[tuple[Choice, str, str]]:
    """Return the values of an enum as options, translated."""
    return [(value, word(t, value), "") for value in values]


def paper_choices() -> list[tuple[str, str, str]]:
    """Return the paper sizes as choices."""
    return [(paper, _PAPER_NAMES[paper], "") for paper in PAPERS]


def ask_confirmation(
    t: Translator, screen: Screen[Any], title: str, words: str, yes: str, deed: Callable[[], object]
) -> None:
    """Ask for confirmation of a step that cannot be undone, then call ``deed``."""

    def given(answer: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
        if answer:
            deed()

    screen.app.push_screen(ConfirmDialog(title, words, yes, t("Cancel"), dangerous=True), given)
