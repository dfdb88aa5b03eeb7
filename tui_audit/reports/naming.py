"""File names of reports: readable, and safe on every system."""

import unicodedata

from tui_audit.domain.audit import Audit

_FORBIDDEN = frozenset('<>:"/\\|?*')
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{device}{number}" for device in ("COM", "LPT") for number in "0123456789¹²³"]
)
"""Devices on Windows, with any ending."""
_MOST_BYTES = 80
_MOST_STORE_BYTES = 40
_ID_SHOWN = 8


def file_name(audit: Audit, checklist_title: str, ending: str = "pdf") -> str:
    """Store, period, checklist and the start of the id: at most 80 bytes of words, then the id and the ending."""
    store = _cut(_safe(audit.store.name or audit.store.code), _MOST_STORE_BYTES)
    words = _cut(" ".join(filter(None, (store, _safe(audit.period), _safe(checklist_title)))), _MOST_BYTES)
    name = f"{words or 'report'} {_safe(audit.id)[:_ID_SHOWN]}.{ending}"
    return f"_{name}" if name.partition(".")[0].strip().upper() in _RESERVED else name


def _safe(text: str) -> str:
    """Without what file systems forbid or what cannot be seen; never beginning like an option or a hidden file."""
    kept = (" " if ch in _FORBIDDEN or _is_unseen(ch) else ch for ch in unicodedata.normalize("NFC", text))
    return " ".join("".join(kept).split()).strip(" .-~")


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character)[0] in "CZ"


def _cut(text: str, most: int) -> str:
    """No longer than so many bytes of UTF-8, and not inside a letter."""
    data = text.encode()
    if len(data) <= most:
        return text
    cut = data[:most].decode(errors="ignore")
    following = text[len(cut)]
    while cut and unicodedata.combining(following):
        cut, following = cut[:-1], cut[-1]
    return cut.strip(" .-~")
