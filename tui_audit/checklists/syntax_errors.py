"""Syntax errors of the TOML parser in words that checklist authors understand."""

import re

from tui_audit.message import NOTHING, Message, message

_PLACE = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)\s*$")

_QUOTES = message('Put texts in straight quotes: title = "…".')

_WORDS: tuple[tuple[str, Message, Message], ...] = (
    (
        "Cannot overwrite a value",
        message("the same key stands here a second time, or a key goes on below a text."),
        message('Keep one of the two; put keys with dots in quotes: "store-windows.clean.ask".'),
    ),
    (
        "Cannot declare",
        message("the same table stands here a second time."),
        message("A list needs [[double brackets]]."),
    ),
    ("Duplicate inline table key", message("the same key stands twice between these braces."), message("Keep one.")),
    ("Cannot mutate immutable namespace", message("this table was closed before."), message("Write it in one place.")),
    ("Expected '='", message("a '=' is missing after the key."), message("Write key = value.")),
    ("Invalid value", message("this value cannot be read."), _QUOTES),
    ("Invalid initial character for a key part", message("a key must stand here."), _QUOTES),
    ("Unterminated string", message("a text is not closed."), message("Add the closing quotes.")),
    ('Expected "\'"', message("a text is not closed."), message("Add the closing quotes.")),
    (
        "Illegal character '\\n'",
        message("a text goes on over the end of the line."),
        message('Use """ for long texts.'),
    ),
    ("Unescaped '\\'", message("a backslash stands in a text."), message("Write two of them.")),
    ("Unclosed array", message("a list is not closed."), message("Add ']' or the missing comma.")),
    ("Unclosed inline table", message("a table is not closed."), message("Add '}' or the missing comma.")),
    ("Expected ']", message("brackets are missing after the name of a table."), message("Write [[section]].")),
    ("Expected newline", message("something stands after the end of the value."), message("One key a line, please.")),
    ("Invalid date", message("this date does not exist."), message("Put it in quotes.")),
    ("Invalid statement", message("neither a key nor a table begins here."), message("Write key = value.")),
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
    return line, message("this is not TOML (%(reason)s).", reason=reason), NOTHING
