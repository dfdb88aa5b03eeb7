"""What a list of questions means by its types of answers, in the words of people and of ODK forms."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tui_audit.checklists.cell_codecs import title_and_points
from tui_audit.checklists.ids_from_words import id_from_words
from tui_audit.domain.checklist.model import AnswerType

AnswerKeys = Mapping[str, Any]
"""The keys of a question that say how it is answered."""

_WORDS: Mapping[AnswerType, str] = {
    AnswerType.YES_NO: "yes-no|yes/no|yes no|yes or no|y/n|yn|boolean|bool|checkbox|check box|tick|tick box|true/false|"
    "pass/fail|ok/not ok|yes/no/n/a|yes/no/na|compliance|compliant|acknowledge|trigger|toggle",
    AnswerType.RATING: "rating|scale|score|stars|star rating|likert|range|1-5|rating 1-5|scale 1-5|rating scale",
    AnswerType.NUMBER: "number|integer|decimal|count|numeric|amount|quantity|int|float|whole number|currency|figure",
    AnswerType.TEXT: "text|free text|open|open text|open-ended|comment|string|paragraph|long text|short text|"
    "short answer|long answer|remark",
    AnswerType.DATE: "date|day|datetime|date/time",
    AnswerType.CHOICE: "choice|select_one|select one|single choice|multiple choice|radio|radio buttons|dropdown|"
    "drop-down|list|select|one answer",
    AnswerType.CHOICES: "choices|select_multiple|select multiple|multi-select|multiselect|checkboxes|"
    "multiple selection|multiple answers|several answers",
}
_TYPES = {word: kind for kind, words in _WORDS.items() for word in words.split("|")}
_PERCENT = {"%", "percent", "percentage"}
_RANGE = re.compile(r"(?:rating |scale )?([0-9]{1,3}) ?(?:-|to) ?([0-9]{1,3})")
_OUT_OF = re.compile(r"(?:.*\bof|tally) ([0-9]{1,2})")
_NOT_APPLICABLE = {"n/a", "na", "not applicable", "n.a."}
KNOWN_TYPES = "yes/no, 1-5, number, text, date, choice, choices, 3 of 5"
"""Examples of types for a message."""
FORM_TYPES_LEFT_OUT = frozenset(
    [
        "acknowledge",
        "audio",
        "audit",
        "background-audio",
        "barcode",
        "calculate",
        "caseid",
        "deviceid",
        "email",
        "end",
        "file",
        "geopoint",
        "geoshape",
        "geotrace",
        "hidden",
        "image",
        "media",
        "note",
        "phonenumber",
        "photo",
        "signature",
        "simserial",
        "start",
        "start-geopoint",
        "subscriberid",
        "time",
        "today",
        "username",
        "video",
        "xml-external",
    ]
)
"""Types of ODK forms that ask nothing that a checklist can ask."""


def type_word(text: str) -> str:
    """Return a type as this module compares it: small letters, plain hyphens, single blanks."""
    return re.sub(r"\s*/\s*", "/", " ".join(text.casefold().replace("–", "-").split())).strip(" .")


def answer_for_type(text: str) -> AnswerKeys | None:
    """Return how a question of a type is answered, such as ``{"answer": "yes-no"}``; None for an unknown type."""
    word = type_word(text)
    if word in _TYPES:
        return {"answer": str(_TYPES[word])}
    if word in _PERCENT:
        return {"answer": "number", "unit": "%", "min": 0}
    if found := _OUT_OF.fullmatch(word):
        return {"answer": "tally", "of": int(found[1])}
    if found := _RANGE.fullmatch(word):
        low, high = int(found[1]), int(found[2])
        if (low, high) == (1, 5):
            return {"answer": "rating"}
        return {"answer": "number", "min": low, "max": high, "target": high, "limit": low}
    return None


def options_in(text: str) -> list[tuple[str, int | float | None]]:
    """Return the options in a cell with their points: one per line, or with ; | / or commas between them."""
    sign = next((sign for sign in ("\n", ";", "|", " / ", ",") if sign in text.strip()), "/")
    return [title_and_points(part) for part in text.split(sign) if part.strip()]


def answer_for_options(
    options: Sequence[tuple[str, int | float | None]], names: Sequence[str] = (), *, several: bool = False
) -> AnswerKeys:
    """Return how a question with these options is answered: with yes or no if there is nothing else to choose.

    ``names``: the ids of the options, if the list has its own.
    """
    kept = [
        (title, points, names[index] if names else title)
        for index, (title, points) in enumerate(options)
        if title.casefold() not in _NOT_APPLICABLE
    ]
    if not several and {title.casefold() for title, _points, _name in kept} == {"yes", "no"}:
        return {"answer": "yes-no"}
    entries: list[dict[str, Any]] = []
    for title, points, name in kept:
        taken = {entry["id"] for entry in entries}
        entry = {"id": id_from_words(name, f"option-{len(entries) + 1}", taken), "title": title}
        entries.append(entry if points is None else {**entry, "points": points})
    return {"answer": "choices" if several else "choice", "options": entries}
