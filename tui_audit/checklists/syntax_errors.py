"""Syntax errors of the TOML parser in words that checklist authors understand."""

import re

from tui_audit.message import NOTHING, Message, message

_PLACE = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)\s*$")

_QUOTES = message('Put text in straight quotes: title = "…".')

_WORDS: tuple[tuple[str, Message, Message], ...] = (
    (
        "Cannot overwrite a value",
        message("this key is already used above, or continues below a text value."),
        message('Delete one of them. Put keys that contain dots in quotes: "store-windows.clean.ask".'),
    ),
    (
        "Cannot declare",
        message("this table is already used above."),
        message("Use [[double brackets]] for each entry of a list."),
    ),
    (
        "Duplicate inline table key",
        message("the same key appears twice between these braces."),
        message("Delete one of them."),
    ),
    (
        "Cannot mutate immutable namespace",
        message("this table was already finished above."),
        message("Put all its lines together in one place."),
    ),
    ("Expected '='", message("an equals sign is missing after the key."), message("Use the form key = value.")),
    ("Invalid value", message("this value is not valid."), _QUOTES),
    ("Invalid initial character for a key part", message("a key is expected here."), _QUOTES),
    (
        "Unterminated string",
        message("the closing quotes of a text are missing."),
        message("Add quotes at the end of the text."),
    ),
    (
        'Expected "\'"',
        message("the closing quotes of a text are missing."),
        message("Add quotes at the end of the text."),
    ),
    (
        "Illegal character '\\n'",
        message("a text continues on the next line."),
        message('Put """ before and after a text of several lines.'),
    ),
    ("Unescaped '\\'", message("a text contains a single backslash."), message("Type two backslashes: \\\\\\\\")),
    (
        "Unclosed array",
        message("the closing bracket of a list is missing."),
        message("Add ] at the end, or the missing comma."),
    ),
    (
        "Unclosed inline table",
        message("the closing brace of a table is missing."),
        message("Add } at the end, or the missing comma."),
    ),
    (
        "Expected ']",
        message("closing brackets are missing after the name of a table."),
        message("Use the form [[section]]."),
    ),
    ("Expected newline", message("there is extra text after the value."), message("Put each key on its own line.")),
    ("Invalid date", message("this is not a valid date."), message("Put it in quotes.")),
    ("Invalid statement", message("this line is neither a key nor a table."), message("Use the form key = value.")),
)


def explain(error: ValueError, last_line: int) -> tuple[int, Message, Message]:
    """Return the line of a syntax error, the problem and the remedy.

    ``last_line`` is used if the error has no line.
    """
    reported = str(error)
    place = _PLACE.search(reported)
    line = int(place["line"]) if place and place["line"] else last_line
    for start, problem, remedy in _WORDS:
        if reported.startswith(start):
            return line, problem, remedy
    reason = _PLACE.sub("", reported)
    return line, message("the file is not valid TOML (%(reason)s).", reason=reason), NOTHING
