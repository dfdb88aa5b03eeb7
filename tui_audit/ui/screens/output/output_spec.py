"""What the output screen offers for one kind of output, and how it makes the file name and the request."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tui_audit.application.outputs import Outputs
from tui_audit.domain.text import Field
from tui_audit.i18n.translator import Translator
from tui_audit.reports.jobs.requests import OutputRequest
from tui_audit.settings import PAPERS
from tui_audit.ui.services import Services

PAPER_NAMES = {"a4": "A4", "letter": "Letter"}

Chosen: TypeAlias = Mapping[str, str]
"""The value of each option, by its id; ``kind`` is the ending of the file, always there."""


@dataclass(frozen=True)
class ChoiceOption:
    """An option with a fixed set of values."""

    id: str
    label: str
    choices: Sequence[tuple[str, str, str]]
    """Value, words and a hint that may be empty."""
    value: str
    """The one selected first."""


@dataclass(frozen=True)
class NumberOption:
    """A whole number that is typed."""

    id: str
    label: str
    field: Field
    value: str
    """The number offered."""
    least: int
    most: int
    refusal: str
    """The error for any other text."""

    def accepts(self, typed: str) -> bool:
        """Whether the text is a number within the limits."""
        return typed.isascii() and typed.isdigit() and self.least <= int(typed) <= self.most


@dataclass(frozen=True)
class OutputWords:
    """The texts of the screen."""

    button: str
    writing: str
    reading: str
    """Until the first step is done."""
    written: str
    """With ``%(file)s``, as the next."""
    no_program: str
    """No program here opens the file."""


@dataclass(frozen=True)
class OutputSpec:
    """One kind of output."""

    title: str
    options: tuple[ChoiceOption | NumberOption, ...]
    words: OutputWords
    file_name: Callable[[Chosen], str]
    """Suggests a name for the file."""
    request: Callable[[Chosen, Path], OutputRequest]
    """Makes the request for a target; AuditError if the settings name a logo that cannot be used."""
    note: str = ""
    """Shown beside the title."""
    first: str = "write"
    """The id of the field or button that has the focus first."""


def outputs_of(services: Services) -> Outputs:
    """Return what makes requests with the current settings, in the language of the screen."""
    return Outputs(services.folder, services.settings, services.translator.language)


def paper_option(t: Translator, paper: str) -> ChoiceOption:
    """Return the choice of paper."""
    return ChoiceOption("paper", t("Paper"), paper_choices(), paper)


def paper_choices() -> list[tuple[str, str, str]]:
    """Return the papers as choices."""
    return [(paper, PAPER_NAMES[paper], "") for paper in PAPERS]
