"""The fields of the forms in which a checklist, a section, a touchpoint and a question are edited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tui_audit.checklists import cell_codecs as codecs
from tui_audit.checklists.cell_codecs import CellFormError, Codec, as_text
from tui_audit.checklists.draft.document import Place
from tui_audit.checklists.draft.field_codecs import ANCHORS, LINE, LINES, SUGGESTIONS
from tui_audit.checklists.toml_writer import toml_value
from tui_audit.domain.answer_types import ANSWER_TYPES, KEYS_OF_TYPES
from tui_audit.domain.checklist.lint import ATTRIBUTES
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
from tui_audit.domain.checklist.rules.tables import value_faults
from tui_audit.domain.checklist.store_kinds import KIND_CHECKLISTS
from tui_audit.errors import AuditError
from tui_audit.message import Message, message, sentences

Kind = Literal["line", "text", "number", "flag", "choice", "choices", "table"]
"""How a field is filled in.

``line``: a text on one line. ``text``: a text of several lines. ``choice``: one of the options, ``choices``: several of
them. ``table``: several lines, each in the form that the field's help explains.
"""

_RATINGS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True)
class Field:
    """One field of a form, for one key of the format."""

    key: str
    label: Message
    help: Message
    """What belongs in the field and in which form."""
    kind: Kind
    options: tuple[str, ...] = ()
    """The words to choose from, for ``choice`` and ``choices``; empty if they depend on the rest of the checklist."""
    codec: Codec = LINE


def _choice(key: str, label: Message, about: Message, options: Iterable[str], codec: Codec = codecs.WORD) -> Field:
    return Field(key, label, about, "choice", tuple(str(option) for option in options), codec)


def _choices(key: str, label: Message, about: Message, options: Iterable[str] = ()) -> Field:
    return Field(key, label, about, "choices", tuple(str(option) for option in options), codecs.NAMES)


def _number(key: str, label: Message, about: Message) -> Field:
    return Field(key, label, about, "number", (), codecs.NUMBER)


def _flag(key: str, label: Message, about: Message) -> Field:
    return Field(key, label, about, "flag", ("yes", "no"), codecs.TRUTH)


def _text(key: str, label: Message, about: Message) -> Field:
    return Field(key, label, about, "text", (), LINES)


def _table(key: str, label: Message, about: Message, codec: Codec) -> Field:
    return Field(key, label, about, "table", (), codec)


_ID_HELP = message(
    "Lower-case letters, digits and hyphens, such as store-windows. Earlier audits are compared by it: change it in new"
    " checklists only."
)

CHECKLIST_FIELDS = (
    Field("title", message("Title"), message("The name of the checklist in lists and reports."), "line"),
    Field("id", message("Id"), _ID_HELP, "line"),
    Field("version", message("Version"), message("A name such as 2026.1; publishing asks for a new one."), "line"),
    Field("language", message("Language"), message("The code of the language of the questions, such as en."), "line"),
    _number("minutes", message("Minutes"), message("The time for the whole checklist, 1 to 1,440.")),
    _table(
        "bands",
        message("Score bands"),
        message("Names for ranges of the score, one per line, from the lowest percentage: 75 = good"),
        codecs.BANDS,
    ),
    _table(
        "segments",
        message("Customer types"),
        message("One per line, an id and a name: first-visit = First visit"),
        codecs.SEGMENTS,
    ),
    _table(
        "stage_weights",
        message("Weights of the stages"),
        message("One per line, 0 to 1,000: purchase = 3"),
        codecs.FIGURES,
    ),
)
SECTION_FIELDS = (
    Field("title", message("Title"), message("The name of this part of the walk-through."), "line"),
    Field("id", message("Id"), _ID_HELP, "line"),
    _choice("phase", message("Phase"), message("Before, during or after the purchase."), Phase),
    _choice("where", message("Place"), message("Where the auditor answers this section."), SectionPlace),
)
TOUCHPOINT_FIELDS = (
    Field("title", message("Title"), message("What the customer meets, such as: Store windows"), "line"),
    Field("id", message("Id"), _ID_HELP, "line"),
    _choices("kind", message("Kind"), message("How the customer meets it; several are possible."), TouchpointKind),
    _choice("channel", message("Channel"), message("Where customer and business meet; store if blank."), Channel),
    _choice("control", message("Control"), message("Direct if the business runs it itself; direct if blank."), Control),
    _choice("stage", message("Stage"), message("The stage of the customer life cycle; purchase if blank."), Stage),
    _choice(
        "step",
        message("Step"),
        message("1 get acquainted, 2 through the door, 3 start the sale, 4 bring back."),
        _RATINGS[:4],
        codecs.NUMBER,
    ),
    _choice(
        "importance",
        message("Importance"),
        message("To customers, from 1 (low) to 5 (high); 3 if blank."),
        _RATINGS,
        codecs.NUMBER,
    ),
    _table(
        "importance_for",
        message("Importance by customer type"),
        message("One per line, 0 (does not meet it) to 5: first-visit = 5"),
        codecs.FIGURES,
    ),
    _choices("segments", message("Customer types"), message("Those that meet this touchpoint; all if blank.")),
    _choices("value", message("Value"), message("What customers get from it."), Value),
    _choice("fixable_by", message("Can be improved by"), message("Who can change it; the store if blank."), FixableBy),
    Field("owner", message("Owner"), message("The role in charge, such as: Visual merchandiser"), "line"),
    _table("interactions", message("Interactions"), message("What customers do here, one per line."), codecs.WORDS),
    _table("processes", message("Processes"), message("The work behind it, one per line."), codecs.WORDS),
    _table("people", message("People"), message("The roles that do this work, one per line."), codecs.WORDS),
    _table("meets", message("Meets"), message("The people whom customers meet here, one per line."), codecs.WORDS),
    Field("outcome", message("Outcome"), message("What a customer should know or have afterwards."), "line"),
    _table("data", message("Data"), message("Figures that exist about it, one per line."), codecs.WORDS),
    _text("optimal", message("Optimal state"), message("How it is when everything is right.")),
    _choice(
        "same_as",
        message("Same as"),
        message("The touchpoint that is the same thing in another channel."),
        (),
        LINE,
    ),
)
QUESTION_FIELDS = (
    Field(
        "ask",
        message("Question"),
        message("One thing that the auditor can see, count, time or try, in up to 300 characters."),
        "line",
    ),
    Field("id", message("Id"), _ID_HELP, "line"),
    _choice("answer", message("Answer"), message("How the question is answered."), AnswerType),
    _table(
        "anchors",
        message("Ratings"),
        message("What the auditor sees at a rating, one per line: 5 = none at all"),
        ANCHORS,
    ),
    _table(
        "options",
        message("Options"),
        message("One per line, an id, the words, and points in brackets: all = all the offers (2)"),
        codecs.OPTIONS,
    ),
    _number("of", message("Counted out of"), message("The number that is counted out of, 2 to 99.")),
    _choice("good", message("Good answer"), message("The answer that earns the points."), ("yes", "no", "all", "none")),
    _table(
        "points", message("Points"), message("Points from 0 to 1 for a count, one per line: 3 = 0.5"), codecs.FIGURES
    ),
    Field("unit", message("Unit"), message("The unit of the figure, such as: seconds"), "line"),
    _number("target", message("Target"), message("The figure that earns full points; blank if it is not scored.")),
    _number("limit", message("Limit"), message("The figure that earns no points; blank for all or nothing.")),
    _number("benchmark", message("Benchmark"), message("A figure to compare with, such as that of the company.")),
    _choice("measure", message("Measure"), message("The figure about customers that this question measures."), Measure),
    _number("min", message("Lowest possible"), message("A lower figure is refused.")),
    _number("max", message("Highest possible"), message("A higher figure is refused.")),
    _number("weight", message("Weight"), message("How much it counts, above 0; 1 if blank.")),
    _flag("critical", message("Critical"), message("Whether a low answer fails the whole audit.")),
    _flag("optional", message("Optional"), message("Whether an audit is complete without this answer.")),
    _flag(
        "na",
        message("“Not in this store”"),
        message("Whether this answer is allowed; if blank, it is unless the question is critical."),
    ),
    _text("guidance", message("Guidance"), message("How to look, count or measure.")),
    _choices("qualities", message("Qualities"), message("The qualities of the experience that it is about."), Quality),
    Field(
        "require_note",
        message("Note required"),
        message("When an answer needs a note: always, not good, or below 3"),
        "line",
        (),
        codecs.WORD,
    ),
    Field(
        "require_photo",
        message("Photo required"),
        message("When an answer needs a photo: always, not good, or below 3"),
        "line",
        (),
        codecs.WORD,
    ),
    Field(
        "require_action",
        message("Action required"),
        message("When an answer needs an agreed action or a reason for none: always, not good, or below 2"),
        "line",
        (),
        codecs.WORD,
    ),
    _choice("photo", message("Photos"), message("Never, where photos would invade privacy."), ("never",)),
    _choices(
        "applies_to",
        message("Only in stores with"),
        message("The store needs at least one of these features; all stores if blank."),
        (*ATTRIBUTES, *KIND_CHECKLISTS),
    ),
    _choices(
        "not_for",
        message("Not in stores with"),
        message("The store has none of these features."),
        (*ATTRIBUTES, *KIND_CHECKLISTS),
    ),
    _table(
        "ask_if",
        message("Ask only if"),
        message("For follow-ups: an earlier question and its answer: clean = below 3"),
        codecs.ASK_IF,
    ),
    _number("seconds", message("Seconds"), message("What one careful person needs for it, waiting included.")),
    _table(
        "suggest",
        message("Suggested findings"),
        message(
            "One per line, up to 5: finding | grade | action | role | days, such as:"
            " Dirty glass | minor | Clean the windows | Stock lead | 2"
        ),
        SUGGESTIONS,
    ),
)
FIELDS = (CHECKLIST_FIELDS, SECTION_FIELDS, TOUCHPOINT_FIELDS, QUESTION_FIELDS)
"""The fields of each level in the order of its form. ``format``, which is always 1, has none."""

_GOOD = {AnswerType.YES_NO: ("yes", "no"), AnswerType.TALLY: ("all", "none")}


def fields_for(place: Place, table: Mapping[str, Any]) -> tuple[Field, ...]:
    """Return the fields for the table at a place: of a question, those of its answer type and those filled in."""
    fields = FIELDS[len(place)]
    answer = table.get("answer")
    if fields is not QUESTION_FIELDS or not isinstance(answer, str) or answer not in set(AnswerType):
        return fields
    kind = AnswerType(answer)
    fitting = ANSWER_TYPES[kind].keys
    return tuple(
        _choice("good", field.label, field.help, _GOOD[kind]) if field.key == "good" and kind in _GOOD else field
        for field in fields
        if field.key not in KEYS_OF_TYPES or field.key in fitting or field.key in table
    )


def text_of(field: Field, value: Any | None) -> str:
    """Return a value as it is typed in a field; a value of another form is written as TOML."""
    if value is None:
        return ""
    if field.codec in {LINE, LINES, codecs.WORD} and isinstance(value, str):
        return value
    if value in ([], {}):
        return ""
    try:
        return as_text(field.codec.write(value))
    except (TypeError, KeyError, AttributeError, ValueError, IndexError):
        return toml_value(value)


def value_of(field: Field, text: str, place: Place = ()) -> Any | None:
    """Return the value of a typed text; None for a blank one, which removes the key.

    ``place``: where the field is; only its level matters. Raises AuditError with a sentence that names the form if the
    text cannot be the value of this field.
    """
    if not text.strip():
        return None
    try:
        value = field.codec.read(text)
    except CellFormError as error:
        raise AuditError(error.problem) from error
    fault = next(value_faults(len(place), field.key, value), None)
    if fault is not None:
        raise AuditError(sentences(fault.problem, fault.remedy), "", field.help)
    return value


__all__ = ["FIELDS", "Field", "Kind", "fields_for", "text_of", "value_of"]
