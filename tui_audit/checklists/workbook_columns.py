"""The sheets of a checklist in Excel and their columns: one for each key of the format."""

from collections.abc import Iterable
from dataclasses import dataclass

from tui_audit.checklists.cell_codecs import (
    ASK_IF,
    BANDS,
    FIGURES,
    NAMES,
    NUMBER,
    OPTIONS,
    SEGMENTS,
    TEXT,
    TRUTH,
    WORD,
    WORDS,
    Codec,
)
from tui_audit.domain.checklist.model import (
    SUGGESTED_GRADES,
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
from tui_audit.domain.validation.fault import choice_of
from tui_audit.message import NOTHING, Message, message

CHECKLIST, SECTIONS, TOUCHPOINTS, QUESTIONS, SUGGESTIONS, HELP = (
    "Checklist",
    "Sections",
    "Touchpoints",
    "Questions",
    "Suggestions",
    "Help",
)
"""Names of the sheets; they are the same in every language, so that a workbook can be read everywhere."""

RATINGS = ("1", "2", "3", "4", "5")
_ONE_PER_LINE = message("One per line.")
_YES_NO = ("yes", "no")


@dataclass(frozen=True)
class KeyColumn:
    """A column, or a row of the sheet “Checklist”, for one key of the format."""

    key: str
    codec: Codec = TEXT
    note: Message = NOTHING
    choices: tuple[str, ...] = ()
    width: int = 14
    rating: str = ""
    """For the anchor of a rating: the rating."""
    is_reference: bool = False
    """Whether it names the part that the row belongs to; that is no key of the format."""

    @property
    def heading(self) -> str:
        """The heading of the column."""
        return f"anchor {self.rating}" if self.rating else self.key


def _word(key: str, choices: Iterable[str], note: Message = NOTHING) -> KeyColumn:
    return KeyColumn(key, WORD, note, tuple(str(choice) for choice in choices))


def _several(key: str, choices: Iterable[str]) -> KeyColumn:
    return KeyColumn(key, NAMES, message("With commas between them: %(names)s.", names=choice_of(choices)), width=20)


def _words(key: str) -> KeyColumn:
    return KeyColumn(key, WORDS, _ONE_PER_LINE, width=24)


_ID = KeyColumn("id", TEXT, message("Lower-case letters, digits and hyphens, such as store-windows."), width=20)
_TITLE = KeyColumn("title", width=32)
_SECTION = KeyColumn("section", TEXT, message("The id of the section."), width=18, is_reference=True)

CHECKLIST_ROWS = (
    KeyColumn("format", NUMBER, message("Always 1.")),
    _ID,
    KeyColumn("version", TEXT, message("A name of your own, such as 2026.1. Change it when you change the checklist.")),
    _TITLE,
    KeyColumn("language", TEXT, message("The code of the language of the questions, such as en.")),
    KeyColumn("minutes", NUMBER, message("The time for the whole checklist.")),
    KeyColumn(
        "bands", BANDS, message("Names for ranges of the score, one per line, from the lowest percentage: 75 = good")
    ),
    KeyColumn("segments", SEGMENTS, message("Customer types, one per line: first-visit = First visit")),
    KeyColumn("stage_weights", FIGURES, message("Weights of the stages, one per line: purchase = 3")),
)
SECTION_COLUMNS = (
    _ID,
    _word("phase", Phase, message("Before, during or after the purchase.")),
    _word("where", SectionPlace, message("Where the auditor answers this section.")),
    _TITLE,
)
TOUCHPOINT_COLUMNS = (
    _SECTION,
    _ID,
    _TITLE,
    _several("kind", TouchpointKind),
    _word("channel", Channel),
    _word("control", Control),
    _word("stage", Stage),
    KeyColumn("step", NUMBER, message("Step of the customer journey, 1 to 4."), ("1", "2", "3", "4"), 6),
    KeyColumn("importance", NUMBER, message("1 to 5; 3 if empty."), RATINGS, 10),
    KeyColumn("importance_for", FIGURES, message("By customer type, one per line: first-visit = 5"), width=24),
    KeyColumn("segments", NAMES, message("Ids of the customer types that meet it; all if empty."), width=20),
    _several("value", Value),
    _word("fixable_by", FixableBy),
    KeyColumn("owner", width=20),
    _words("interactions"),
    _words("processes"),
    _words("people"),
    _words("meets"),
    KeyColumn("outcome", width=32),
    _words("data"),
    KeyColumn("optimal", width=32),
    KeyColumn("same_as", TEXT, message("The id of the same touchpoint in another channel."), width=20),
)
QUESTION_COLUMNS = (
    _SECTION,
    KeyColumn("touchpoint", TEXT, message("The id of the touchpoint."), width=20, is_reference=True),
    _ID,
    KeyColumn("ask", TEXT, message("The question itself."), width=50),
    _word("answer", AnswerType, message("How the question is answered.")),
    *(
        KeyColumn("anchors", TEXT, message("For ratings: what the auditor sees at this rating."), width=22, rating=step)
        for step in RATINGS
    ),
    KeyColumn(
        "options",
        OPTIONS,
        message(
            "For the answers choice and choices: one option per line, points in brackets: all = all the offers (2)"
        ),
        width=34,
    ),
    KeyColumn("weight", NUMBER, message("1 if empty."), width=8),
    KeyColumn("critical", TRUTH, choices=_YES_NO, width=8),
    KeyColumn("optional", TRUTH, choices=_YES_NO, width=8),
    KeyColumn("na", TRUTH, message("Whether “not in this store” is allowed."), _YES_NO, 8),
    KeyColumn("guidance", TEXT, message("How to look, count or measure."), width=40),
    _several("qualities", Quality),
    KeyColumn("require_note", TEXT, message("always, not good, or below 3")),
    KeyColumn("require_photo", TEXT, message("always, not good, or below 3")),
    KeyColumn(
        "require_action", TEXT, message("Which answers need an action, or a reason for none: not good, or below 2")
    ),
    _word("photo", ("never",), message("“never” where photos would invade privacy.")),
    KeyColumn("applies_to", NAMES, message("Features of the store, with commas between them."), width=20),
    KeyColumn("not_for", NAMES, message("Features of the store, with commas between them."), width=20),
    KeyColumn(
        "ask_if", ASK_IF, message("For follow-ups: an earlier question and its answer: clean = below 3"), width=20
    ),
    KeyColumn("seconds", NUMBER, message("Time that the question takes."), width=8),
    KeyColumn("of", NUMBER, message("For counts: the number that is counted out of."), width=6),
    _word("good", ("yes", "no", "all", "none"), message("For yes-no: yes or no. For counts: all or none.")),
    KeyColumn("points", FIGURES, message("For counts: points from 0 to 1, one per line: 3 = 0.5")),
    KeyColumn("unit", width=10),
    KeyColumn("target", NUMBER, message("For numbers: full points."), width=10),
    KeyColumn("limit", NUMBER, message("For numbers: no points."), width=10),
    KeyColumn("benchmark", NUMBER, width=10),
    _word("measure", Measure),
    KeyColumn("min", NUMBER, message("For numbers: the lowest possible figure."), width=10),
    KeyColumn("max", NUMBER, message("For numbers: the highest possible figure."), width=10),
)
SUGGESTION_COLUMNS = (
    KeyColumn(
        "question", TEXT, message("Touchpoint and question, such as store-windows.clean."), width=30, is_reference=True
    ),
    KeyColumn("finding", width=50),
    _word("grade", SUGGESTED_GRADES),
    KeyColumn("action", width=50),
    KeyColumn("owner", width=22),
    KeyColumn("days", NUMBER, message("Days until the action is due."), width=8),
)
