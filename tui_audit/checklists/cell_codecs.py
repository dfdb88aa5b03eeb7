"""How each kind of checklist value is written into a cell of a workbook and read back without loss."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tui_audit.message import Message, message

Cell = str | int | float | bool
"""Content of a cell that is not empty."""

_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,30}(?:[.,][0-9]{1,30})?|[.,][0-9]{1,30})(?:[eE][-+]?[0-9]{1,3})?")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_POINTS = re.compile(r"(?s)(.*\S)\s*\(\s*([-+0-9.,eE]+)\s*\)")
_ID_FIRST = re.compile(r"(?s)([a-z0-9]+(?:-[a-z0-9]+)*)\s*=\s*(.+)")
_WHOLE_DIGITS = 15
"""Number of digits that spreadsheet programs keep."""
_TRUE = {"yes", "y", "x", "true", "1", "✓", "✔", "☑"}
_FALSE = {"no", "n", "false", "0", "☐"}
NO_ENTRIES, NO_KEYS = "[]", "{}"


class CellFormError(ValueError):
    """The text of a cell does not have the form of its column."""

    def __init__(self, problem: Message) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class Codec:
    """How one kind of value is written into a cell, and read from it."""

    write: Callable[[Any], Cell]
    """Return the content of the cell for a value without faults."""
    read: Callable[[Cell], Any]
    """Return the value for the content of a cell; what has no value of this kind is returned as it is.

    Raises CellFormError for a line that cannot be divided into its parts.
    """


def quoted(text: str) -> str:
    """Return a text as it is, or in quotes with JSON's escapes if a cell would not keep it exactly."""
    is_kept = text not in {"", NO_ENTRIES, NO_KEYS} and unquoted(text) == text
    return text if is_kept and not _NOT_IN_XML.search(text) and "\r" not in text else json.dumps(text)


def unquoted(text: str) -> str:
    """Return the text without the quotes of :func:`quoted`; any other text without blanks around it."""
    plain = text.strip()
    if len(plain) > 1 and plain[0] == plain[-1] == '"':
        try:
            value = json.loads(plain)
        except ValueError:
            return plain
        return value if isinstance(value, str) else plain
    return plain


def as_text(cell: Cell) -> str:
    """Return the content of a cell as text: 2026 for the number 2026."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10.0**_WHOLE_DIGITS:
        return str(int(cell))
    return cell if isinstance(cell, str) else repr(cell)


def _read_text(cell: Cell) -> str:
    return unquoted(as_text(cell))


def _read_word(cell: Cell) -> str:
    return _read_text(cell).lower()


def _write_number(value: int | float) -> Cell:
    """Return a number as a cell; 2.0 and numbers of many digits as text, because spreadsheets write them otherwise."""
    text = repr(value)
    is_kept = isinstance(value, int) or not value.is_integer()
    return value if is_kept and sum(ch.isdigit() for ch in text) <= _WHOLE_DIGITS else text


def _read_number(cell: Cell) -> object:
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 10.0**_WHOLE_DIGITS else cell
    return number_in(cell) if isinstance(cell, str) else cell


def number_in(text: str) -> int | float | str:
    """Return the number that a text writes, with a point or a comma; the text itself if it writes none."""
    plain = text.strip().replace("−", "-")
    if not _NUMBER.fullmatch(plain):
        return text
    return float(plain.replace(",", ".")) if re.search("[.,eE]", plain) else int(plain)


def truth_in(cell: Cell) -> bool | None:
    """Return whether a cell says yes or no; None if neither."""
    word = as_text(cell).strip().casefold()
    return True if word in _TRUE else False if word in _FALSE else None


def _read_truth(cell: Cell) -> object:
    truth = truth_in(cell)
    return cell if truth is None else truth


def _lines(cell: Cell) -> list[str]:
    return [line.strip() for line in as_text(cell).split("\n") if line.strip()]


def _write_words(words: Sequence[str]) -> str:
    return "\n".join(map(quoted, words)) or NO_ENTRIES


def _read_words(cell: Cell) -> list[str]:
    lines = _lines(cell)
    return [] if lines == [NO_ENTRIES] else [unquoted(line) for line in lines]


def _write_names(names: Sequence[str]) -> str:
    return ", ".join(names) or NO_ENTRIES


def _read_names(cell: Cell) -> list[str]:
    text = as_text(cell).strip()
    return [] if text == NO_ENTRIES else [name.strip() for name in re.split("[,;\n]", text) if name.strip()]


def _write_figures(figures: Mapping[str, float]) -> str:
    return "\n".join(f"{quoted(name)} = {figure!r}" for name, figure in figures.items()) or NO_KEYS


def _read_figures(cell: Cell) -> dict[str, object]:
    text = as_text(cell)
    if text.strip() == NO_KEYS:
        return {}
    pairs = [_divided(part, "5 = 1") for part in re.split("[;\n]", text) if part.strip()]
    return {unquoted(name): number_in(figure) for name, figure in pairs}


def _write_bands(bands: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(f"{band['from']!r} = {quoted(band['name'])}" for band in bands) or NO_ENTRIES


def _read_bands(cell: Cell) -> list[dict[str, object]]:
    pairs = [_divided(line, "75 = good") for line in _lines(cell) if line != NO_ENTRIES]
    return [{"from": number_in(bound), "name": unquoted(name)} for bound, name in pairs]


def _write_segments(segments: Sequence[Mapping[str, str]]) -> str:
    return "\n".join(f"{segment['id']} = {quoted(segment['title'])}" for segment in segments) or NO_ENTRIES


def _read_segments(cell: Cell) -> list[dict[str, object]]:
    pairs = [_divided(line, "first-visit = First visit") for line in _lines(cell) if line != NO_ENTRIES]
    return [{"id": name, "title": unquoted(title)} for name, title in pairs]


def _write_options(options: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(map(_option_line, options)) or NO_ENTRIES


def _option_line(option: Mapping[str, Any]) -> str:
    title = option["title"]
    shown = json.dumps(title) if _POINTS.fullmatch(title) else quoted(title)
    points = f" ({option['points']!r})" if "points" in option else ""
    return f"{option['id']} = {shown}{points}"


def _read_options(cell: Cell) -> list[dict[str, object]]:
    return [_option(line) for line in _lines(cell) if line != NO_ENTRIES]


def _option(line: str) -> dict[str, object]:
    named = _ID_FIRST.fullmatch(line)
    if named is None:
        raise _wrong_form(line, "all = all the offers (2)")
    title, points = title_and_points(named[2])
    return {"id": named[1], "title": title, **({} if points is None else {"points": points})}


def title_and_points(text: str) -> tuple[str, int | float | None]:
    """Return the title of an option, and the points in brackets at its end; None without points."""
    ended = _POINTS.fullmatch(text.strip())
    points = number_in(ended[2]) if ended else text
    if ended is None or isinstance(points, str):
        return unquoted(text), None
    return unquoted(ended[1]), points


def _write_ask_if(ask_if: Mapping[str, str]) -> str:
    return f"{ask_if['question']} = {ask_if['when']}"


def _read_ask_if(cell: Cell) -> dict[str, object]:
    question, when = _divided(as_text(cell), "clean = below 3")
    return {"question": question, "when": when}


def _divided(line: str, form: str) -> tuple[str, str]:
    first, sign, second = line.partition("=")
    if not sign or not first.strip() or not second.strip():
        raise _wrong_form(line, form)
    return first.strip(), second.strip()


def _wrong_form(line: str, form: str) -> CellFormError:
    shown = line.strip() if len(line.strip()) <= 40 else line.strip()[:39] + "…"
    return CellFormError(
        message("“%(line)s” is not clear. Write one per line, such as: %(form)s", line=shown, form=form)
    )


TEXT = Codec(quoted, _read_text)
WORD = Codec(quoted, _read_word)
"""One of several fixed words."""
NUMBER = Codec(_write_number, _read_number)
TRUTH = Codec(lambda value: "yes" if value else "no", _read_truth)
WORDS = Codec(_write_words, _read_words)
"""Texts, one per line."""
NAMES = Codec(_write_names, _read_names)
"""Words and ids with commas between them."""
FIGURES = Codec(_write_figures, _read_figures)
BANDS = Codec(_write_bands, _read_bands)
SEGMENTS = Codec(_write_segments, _read_segments)
OPTIONS = Codec(_write_options, _read_options)
ASK_IF = Codec(_write_ask_if, _read_ask_if)
"""The condition of a follow-up question."""
