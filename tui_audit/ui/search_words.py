"""Search in lists by the words typed; accents and capitals are ignored."""

import unicodedata


def search_key(words: str) -> str:
    """Return the text without accents and in lower case, so that "ri" finds "Rīga"."""
    apart = unicodedata.normalize("NFKD", words)
    return "".join(ch for ch in apart if not unicodedata.combining(ch)).casefold()
