"""File names of reports: readable, and safe on every system."""

import os
import unicodedata
from pathlib import Path

from tui_audit.domain.audit.model import Audit, Store
from tui_audit.i18n.translator import _

_FORBIDDEN = frozenset('<>:"/\\|?*')
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{device}{number}" for device in ("COM", "LPT") for number in "0123456789¹²³"]
)
"""Devices on Windows, with any ending."""
_MOST_BYTES = 80
_MOST_STORE_BYTES = 40
_ID_SHOWN = 8


def file_name(audit: Audit, checklist_title: str, ending: str = "pdf", parts: str = "full") -> str:
    """Store, period, checklist: at most 80 bytes of words; then whether a draft, the id's start, parts, ending."""
    store = _cut(_safe(audit.store.name or audit.store.code), _MOST_STORE_BYTES)
    words = _cut(" ".join(filter(None, (store, _safe(audit.period), _safe(checklist_title)))), _MOST_BYTES)
    which = "" if parts == "full" else f" {parts.replace('-', ' ')}"
    state = f"{_safe(_('draft'))} " if audit.is_draft else ""
    name = f"{words or 'report'} {state}{_safe(audit.id)[:_ID_SHOWN]}{which}.{ending}"
    return f"_{name}" if name.partition(".")[0].strip().upper() in _RESERVED else name


def sheet_file_name(checklist_title: str, store: Store | None, segment_title: str = "") -> str:
    """A worksheet's name: what it is, the store and the segment if it is for one, the checklist; 80 bytes of words."""
    whose = _cut(_safe(store.name or store.code), _MOST_STORE_BYTES) if store else ""
    words = " ".join(filter(None, (_("Worksheet"), whose, _safe(segment_title), _safe(checklist_title))))
    return f"{_cut(_safe(words), _MOST_BYTES)}.pdf"


def list_file_name(shown: str, store_name: str, day: str, ending: str = "pdf") -> str:
    """A list of actions: what it shows, the store if it is of one, the day; at most 80 bytes of words."""
    words = " ".join(filter(None, (_("Actions"), _safe(shown), _cut(_safe(store_name), _MOST_STORE_BYTES), day)))
    return f"{_cut(words, _MOST_BYTES)}.{ending}"


def ranking_file_name(period: str, region: str, ending: str = "pdf") -> str:
    """A ranking of stores: its period, the region if it is of one; at most 80 bytes of words."""
    words = " ".join(filter(None, (_("Ranking"), _safe(period), _safe(region))))
    return f"{_cut(words, _MOST_BYTES)}.{ending}"


def free(target: Path) -> Path:
    """The name itself, or the same with a number where a file has it already: nothing is replaced unasked."""
    number, tried = 1, target
    while os.path.lexists(tried):
        number += 1
        tried = target.with_name(f"{target.stem} {number}{target.suffix}")
    return tried


def is_name(typed: str) -> bool:
    """Whether a name that somebody typed makes a file of that name on every system, and in this folder."""
    stem = typed.partition(".")[0].strip().upper()
    unseen = any(ch in _FORBIDDEN or (ch != " " and _is_unseen(ch)) for ch in typed)
    return (
        typed == typed.strip()
        and not unseen
        and stem not in _RESERVED
        and not typed.startswith((".", "-", "~"))
        and bool(stem)
    )


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
