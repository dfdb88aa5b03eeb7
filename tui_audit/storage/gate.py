"""The last gate before the file: text and numbers that no database can hold are refused, whoever asks."""

import math
from collections.abc import Iterable, Mapping

from tui_audit.domain.audit import Answer
from tui_audit.errors import TextRefused
from tui_audit.phrases import N_, Phrase

_DIGITS = 4000  # Python itself refuses to read back integers longer than 4,300 digits
_BITS = _DIGITS * 3


def keepable(thing: object, name: str = "") -> None:
    """Raise TextRefused, with the field's name, where a NUL, a lone surrogate or a number without end is hidden."""
    if isinstance(thing, str):
        _text(thing, name)
    elif isinstance(thing, float):
        if not math.isfinite(thing):
            raise _number(name)
    elif isinstance(thing, int):
        if thing.bit_length() > _BITS:
            raise _number(name)
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            keepable(key, name)
            keepable(value, name or str(key))
    elif isinstance(thing, Iterable):
        for value in thing:
            keepable(value, name)
    elif thing is not None:
        for key, value in vars(thing).items():
            keepable(value, key)


def keepable_answer(answer: Answer) -> None:
    """The same for an answer, quickly: this stands between a key and its mark."""
    value = answer.value
    texts = (answer.question, answer.na or "", answer.not_seen or "", answer.note, answer.photo_excuse, answer.by)
    joined = "".join((*texts, answer.answered_at, value if isinstance(value, str) else ""))
    if "\0" in joined or not _is_encodable(joined) or not isinstance(value, str | int | None):
        keepable(answer)
    elif type(value) is int and value.bit_length() > _BITS:
        raise _number("value")


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _text(text: str, name: str) -> None:
    if "\0" in text or not _is_encodable(text):
        bad = next(ch for ch in text if ch == "\0" or 0xD800 <= ord(ch) <= 0xDFFF)
        raise TextRefused(
            Phrase(N_("A text has a character that cannot be kept.")),
            Phrase(N_("It is U+%(code)s, in %(field)s."), {"code": f"{ord(bad):04X}", "field": name or "?"}),
            Phrase(N_("Delete that character and write it anew.")),
        )


def _number(name: str) -> TextRefused:
    return TextRefused(
        Phrase(N_("A number cannot be kept.")),
        Phrase(N_("It has no end, in %(field)s."), {"field": name or "?"}),
        Phrase(N_("Write an ordinary number.")),
    )
