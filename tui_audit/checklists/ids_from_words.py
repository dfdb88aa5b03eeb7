"""Ids for the parts of a checklist, made from their words."""

import re
import unicodedata
from collections.abc import Container

from tui_audit.domain.checklist.limits import ID_LIMIT

_WORDS_KEPT = 5
_FILLERS = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "can",
        "did",
        "do",
        "does",
        "for",
        "from",
        "has",
        "have",
        "how",
        "if",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "our",
        "that",
        "the",
        "their",
        "there",
        "they",
        "this",
        "to",
        "was",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "you",
        "your",
    ]
)


def id_from_words(text: str, fallback: str, taken: Container[str] = ()) -> str:
    """Return an id made from the first meaningful words of a text: ``door-clean``.

    ``fallback`` is used for a text without Latin letters and digits. An id that is ``taken`` gets a number.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", re.sub("['’]", "", plain))
    chosen = [word for word in words if word not in _FILLERS] or words
    base = "-".join(chosen[:_WORDS_KEPT])[: ID_LIMIT - 5].strip("-") or fallback
    number, tried = 1, base
    while tried in taken:
        number += 1
        tried = f"{base}-{number}"
    return tried
