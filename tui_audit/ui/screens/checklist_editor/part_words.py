"""The words for parts of a checklist, their fields and their values."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from textual.content import Content

from tui_audit.application.checklist_editor import Problem
from tui_audit.checklists.draft.document import Place
from tui_audit.checklists.draft.fields import Field, text_of
from tui_audit.domain.checklist.model import (
    AnswerType,
    Channel,
    Control,
    FixableBy,
    Measure,
    Phase,
    Quality,
    SectionPlace,
    Stage,
    TouchpointKind,
    Value,
)
from tui_audit.i18n.formats import attribute_word, word
from tui_audit.i18n.translator import Translator
from tui_audit.ui import text

_ENUMS: Mapping[str, type[StrEnum]] = {
    "answer": AnswerType,
    "phase": Phase,
    "where": SectionPlace,
    "kind": TouchpointKind,
    "channel": Channel,
    "control": Control,
    "stage": Stage,
    "value": Value,
    "fixable_by": FixableBy,
    "measure": Measure,
    "qualities": Quality,
}
_ATTRIBUTE_KEYS = ("applies_to", "not_for")
_QUESTION = 3


def part_name(t: Translator, place: Place) -> str:
    """Return what a part is: checklist, section, touchpoint or question."""
    return (t("Checklist"), t("Section"), t("Touchpoint"), t("Question"))[len(place)]


def phase_words(t: Translator, phase: object) -> str:
    """Return the heading of a phase."""
    return word(t, Phase(str(phase))) if phase in set(Phase) else t("Phase not chosen")


def option_words(t: Translator, key: str, option: str) -> str:
    """Return the words for one of the fixed values of a field; an unknown value is returned as it is."""
    kind = _ENUMS.get(key)
    if kind is not None and option in set(kind):
        return word(t, kind(option))
    if key in _ATTRIBUTE_KEYS:
        return attribute_word(t, option)
    fixed = {"yes": t("yes"), "no": t("no"), "all": t("all"), "none": t("none"), "never": t("never")}
    return fixed.get(option, option)


def value_words(t: Translator, field: Field, value: Any) -> str:
    """Return a value as people read it; several lines for a table."""
    if field.kind == "choice":
        return option_words(t, field.key, text_of(field, value))
    if field.kind == "choices" and isinstance(value, list | tuple):
        return ", ".join(option_words(t, field.key, str(each)) for each in value)
    if field.kind == "flag" and isinstance(value, bool):
        return t("yes") if value else t("no")
    return text_of(field, value)


def part_lines(t: Translator, fields: Sequence[Field], table: Mapping[str, Any]) -> Iterator[Content]:
    """Yield the fields of a part that are filled in, each with its value below or beside its label."""
    for field in fields:
        if field.key not in table:
            continue
        label = text.line(f"{t.say(field.label)}:", "$accent")
        value = value_words(t, field, table[field.key])
        between = "\n" if "\n" in value else " "
        yield Content.assemble(label, between, text.block(value, "bold" if field.key in {"ask", "title"} else ""))


def problem_words(t: Translator, fields: Sequence[Field], problem: Problem) -> str:
    """Return a problem with the label of its field; with the name of the part if it is of no field in particular."""
    label = next((t.say(field.label) for field in fields if field.key == problem.key), part_name(t, problem.place))
    return t("%(field)s: %(problem)s", field=label, problem=t.say(problem.words))


def problem_line(t: Translator, fields: Sequence[Field], problem: Problem) -> Content:
    """Return a problem as a line with its mark."""
    words = problem_words(t, fields, problem)
    if problem.is_error:
        return text.line(f"✗ {words}", "bold $text-error")
    return text.line(f"! {words}", "bold $text-warning")


def problem_counts(t: Translator, problems: Sequence[Problem]) -> str:
    """Return the number of errors or warnings; empty if there is none."""
    errors = sum(problem.is_error for problem in problems)
    if errors:
        return t.plural("%(count)s error", "%(count)s errors", errors)
    return t.plural("%(count)s warning", "%(count)s warnings", len(problems)) if problems else ""
