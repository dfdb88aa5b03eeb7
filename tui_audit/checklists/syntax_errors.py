"""What the TOML parser objects to, in an author's words."""

import re

from tui_audit.message import Phrase

_PLACE = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)\s*$")

_QUOTES = Phrase('Put texts in straight quotes: title = "…".')

_WORDS: tuple[tuple[str, Phrase, Phrase], ...] = (
    (
        "Cannot overwrite a value",
        Phrase("the same key stands here a second time, or a key goes on below a text."),
        Phrase('Keep one of the two; put keys with dots in quotes: "store-windows.clean.ask".'),
    ),
    (
        "Cannot declare",
        Phrase("the same table stands here a second time."),
        Phrase("A list needs [[double brackets]]."),
    ),
    ("Duplicate inline table key", Phrase("the same key stands twice between these braces."), Phrase("Keep one.")),
    ("Cannot mutate immutable namespace", Phrase("this table was closed before."), Phrase("Write it in one place.")),
    ("Expected '='", Phrase("a '=' is missing after the key."), Phrase("Write key = value.")),
    ("Invalid value", Phrase("this value cannot be read."), _QUOTES),
    ("Invalid initial character for a key part", Phrase("a key must stand here."), _QUOTES),
    ("Unterminated string", Phrase("a text is not closed."), Phrase("Add the closing quotes.")),
    ('Expected "\'"', Phrase("a text is not closed."), Phrase("Add the closing quotes.")),
    ("Illegal character '\\n'", Phrase("a text goes on over the end of the line."), Phrase('Use """ for long texts.')),
    ("Unescaped '\\'", Phrase("a backslash stands in a text."), Phrase("Write two of them.")),
    ("Unclosed array", Phrase("a list is not closed."), Phrase("Add ']' or the missing comma.")),
    ("Unclosed inline table", Phrase("a table is not closed."), Phrase("Add '}' or the missing comma.")),
    ("Expected ']", Phrase("brackets are missing after the name of a table."), Phrase("Write [[section]].")),
    ("Expected newline", Phrase("something stands after the end of the value."), Phrase("One key a line, please.")),
    ("Invalid date", Phrase("this date does not exist."), Phrase("Put it in quotes.")),
    ("Invalid statement", Phrase("neither a key nor a table begins here."), Phrase("Write key = value.")),
)


def explained(error: ValueError, last_line: int) -> tuple[int, Phrase, Phrase]:
    """The line of a syntax error, what is wrong, and what would be right."""
    message = str(error)
    place = _PLACE.search(message)
    line = int(place["line"]) if place and place["line"] else last_line
    for start, problem, remedy in _WORDS:
        if message.startswith(start):
            return line, problem, remedy
    reason = _PLACE.sub("", message)
    return line, Phrase("this is not TOML (%(reason)s).", {"reason": reason}), Phrase("")
