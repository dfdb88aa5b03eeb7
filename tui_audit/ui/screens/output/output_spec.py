"""Specification of one kind of output: its options and texts, its file name and its request."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tui_audit.application.outputs import Outputs
from tui_audit.domain.text import TextField
from tui_audit.i18n.translator import Translator
from tui_audit.reports.jobs.requests import OutputRequest
from tui_audit.ui.screens.prompts import paper_choices
from tui_audit.ui.services import Services

ChosenOptions: TypeAlias = Mapping[str, str]
"""The value of each option by id. ``kind``, the extension of the file, is always included."""


@dataclass(frozen=True)
class ChoiceOption:
    """An option with a fixed set of values."""

    id: str
    label: str
    choices: Sequence[tuple[str, str, str]]
    """Value, label and hint; the hint may be empty."""
    value: str
    """The value selected at first."""


@dataclass(frozen=True)
class NumberOption:
    """An option for a whole number to type."""

    id: str
    label: str
    field: TextField
    value: str
    """The suggested number."""
    least: int
    most: int
    refusal: str
    """The error text for anything else than a number within the limits."""

    def accepts(self, typed: str) -> bool:
        """Return whether the text is a number within the limits."""
        return typed.isascii() and typed.isdigit() and self.least <= int(typed) <= self.most


@dataclass(frozen=True)
class OutputTexts:
    """The texts of the screen for one kind of output."""

    button: str
    writing: str
    reading: str
    """Shown until the first step is done."""
    written: str
    """Contains ``%(file)s``, like ``no_program``."""
    no_program: str
    """Shown if no program on this computer opens the file."""


@dataclass(frozen=True)
class OutputSpec:
    """One kind of output for the output screen."""

    title: str
    options: tuple[ChoiceOption | NumberOption, ...]
    words: OutputTexts
    file_name: Callable[[ChosenOptions], str]
    """Suggests a name for the file."""
    request: Callable[[ChosenOptions, Path], OutputRequest]
    """Makes the request for a target path; raises AuditError if the settings name a logo that cannot be used."""
    note: str = ""
    """Shown on the right of the title."""
    focus_first: str = "write"
    """Id of the field or button that has the focus first."""
    on_written: Callable[[], object] | None = None
    """Called once the file is written."""


def make_outputs(services: Services) -> Outputs:
    """Return the maker of output requests with the current settings, in the language of the screen."""
    return Outputs(services.folder, services.settings, services.translator.language)


def paper_option(t: Translator, paper: str) -> ChoiceOption:
    """Return the option for the paper size."""
    return ChoiceOption("paper", t("Paper"), paper_choices(), paper)
