"""The last check before saving: refuses texts and numbers that a field or the database cannot store."""

import math
from collections.abc import Iterable, Mapping

from tui_audit.domain.audit.model import Answer
from tui_audit.domain.audit.text_fields import FIELDS
from tui_audit.domain.text import NAME_LIMIT, TEXT_LIMIT, UNKEEPABLE, TextField, check_text
from tui_audit.errors import TextRefusedError
from tui_audit.message import message

_DIGITS = 4000  # Python itself refuses to parse integers longer than 4,300 digits
_BITS = _DIGITS * 3


def check_savable(thing: object, name: str = "") -> None:
    """Raise TextRefusedError, with the field's name, if ``thing`` contains a text or number that cannot be saved.

    NUL, lone surrogates, infinity, NaN and integers of more than about 3,600 digits are refused at any depth. Fields
    that people fill in (``domain.audit.text_fields``) are also checked for their length.
    """
    if isinstance(thing, str):
        if UNKEEPABLE.search(thing):
            check_text(thing, _called(name))
    elif isinstance(thing, float):
        if not math.isfinite(thing):
            raise _number(name)
    elif isinstance(thing, int):
        if thing.bit_length() > _BITS:
            raise _number(name)
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            check_savable(key, name)
            check_savable(value, name or str(key))
    elif isinstance(thing, Iterable):
        for value in thing:
            check_savable(value, name)
    elif thing is not None:
        _parts(thing)


def check_savable_answer(answer: Answer) -> None:
    """Check an answer as ``keepable`` does, but quickly: this runs between a key press and its mark."""
    value = answer.value
    texts = (answer.question, answer.na or "", answer.not_seen or "", answer.note, answer.photo_excuse, answer.by)
    joined = "".join((*texts, answer.action_excuse, answer.answered_at, value if isinstance(value, str) else ""))
    if len(joined) > NAME_LIMIT or not joined.isprintable() or not isinstance(value, str | int | None):
        check_savable(answer)
    elif type(value) is int and value.bit_length() > _BITS:
        raise _number("value")


def _parts(thing: object) -> None:
    fields = FIELDS.get(type(thing), {})
    for key, value in vars(thing).items():
        field = fields.get(key)
        if field is None or not isinstance(value, str):
            check_savable(value, key)
        else:
            check_text(value, field)


def _called(name: str) -> TextField:
    """Return a field for a value that people do not fill in, named as in the file."""
    return TextField(message("“%(name)s”", name=name) if name else message("The text"), TEXT_LIMIT)


def _number(name: str) -> TextRefusedError:
    return TextRefusedError(
        message("A number cannot be saved."),
        message("The number in %(field)s is infinite.", field=name or "?"),
        message("Enter an ordinary number."),
    )
