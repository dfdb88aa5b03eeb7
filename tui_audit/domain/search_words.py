"""Search by words: accents and capitals are ignored, and every other character is taken literally."""

import unicodedata
from collections.abc import Sequence


def search_key(words: str) -> str:
    """Return the text without accents and in lower case, so that "ri" finds "Rīga"."""
    if words.isascii():
        return words.lower()
    apart = unicodedata.normalize("NFKD", words)
    return "".join(ch for ch in apart if not unicodedata.combining(ch)).casefold()


def matches_words(words: Sequence[str], text: str, context: str) -> bool:
    """Return whether every word is in the text or its context, and at least one in the text itself.

    ``words`` and ``context`` must be search keys already; ``text`` is as it was written.
    """
    searched = search_key(text)
    own = [word in searched for word in words]
    return any(own) and all(found or word in context for word, found in zip(words, own, strict=True))
