"""File names of reports, worksheets, rankings and action lists: readable and valid on every operating system."""

import os
import unicodedata
from pathlib import Path

from tui_audit.domain.audit.model import Audit, Store
from tui_audit.i18n.translator import Translator

_FORBIDDEN = frozenset('<>:"/\\|?*')
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{device}{number}" for device in ("COM", "LPT") for number in "0123456789¹²³"]
)
"""Device names that Windows reserves, whatever the file extension."""
_MOST_BYTES = 80
_MOST_STORE_BYTES = 40
_ID_SHOWN = 8


def report_file_name(
    t: Translator, audit: Audit, checklist_title: str, ending: str = "pdf", parts: str = "standard"
) -> str:
    """Return the name of a report: store, period, checklist, "draft" for a draft, start of the audit id, and parts.

    Store, period and checklist together take at most 80 bytes of UTF-8; the rest is short.
    """
    store = _cut(_safe(audit.store.name or audit.store.code), _MOST_STORE_BYTES)
    words = _cut(" ".join(filter(None, (store, _safe(audit.period), _safe(checklist_title)))), _MOST_BYTES)
    which = "" if parts == "standard" else f" {parts.replace('-', ' ')}"
    state = f"{_safe(t('draft'))} " if audit.is_draft else ""
    name = f"{words or 'report'} {state}{_safe(audit.id)[:_ID_SHOWN]}{which}.{ending}"
    return f"_{name}" if name.partition(".")[0].strip().upper() in _RESERVED else name


def worksheet_file_name(t: Translator, checklist_title: str, store: Store | None, segment_title: str = "") -> str:
    """Return the name of a worksheet: the store and the customer type if it is for one, and the checklist."""
    whose = _cut(_safe(store.name or store.code), _MOST_STORE_BYTES) if store else ""
    words = " ".join(filter(None, (t("Worksheet"), whose, _safe(segment_title), _safe(checklist_title))))
    return f"{_cut(_safe(words), _MOST_BYTES)}.pdf"


def actions_file_name(t: Translator, shown: str, store_name: str, day: str, ending: str = "pdf") -> str:
    """Return the name of an action list: the selection, the store if it is for one, and the date."""
    words = " ".join(filter(None, (t("Actions"), _safe(shown), _cut(_safe(store_name), _MOST_STORE_BYTES), day)))
    return f"{_cut(words, _MOST_BYTES)}.{ending}"


def ranking_file_name(t: Translator, period: str, region: str, ending: str = "pdf") -> str:
    """Return the name of a ranking: the period, and the region if it is for one."""
    words = " ".join(filter(None, (t("Ranking"), _safe(period), _safe(region))))
    return f"{_cut(words, _MOST_BYTES)}.{ending}"


def unused_path(target: Path) -> Path:
    """Return the path, with a number added if such a file exists, so that nothing is overwritten without asking."""
    number, tried = 1, target
    while os.path.lexists(tried):
        number += 1
        tried = target.with_name(f"{target.stem} {number}{target.suffix}")
    return tried


def is_valid_file_name(typed: str) -> bool:
    """Return whether a typed text is a valid file name, without a folder, on every operating system."""
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
    """Return the text without forbidden or invisible characters, and not starting like an option or a hidden file."""
    kept = (" " if ch in _FORBIDDEN or _is_unseen(ch) else ch for ch in unicodedata.normalize("NFC", text))
    return " ".join("".join(kept).split()).strip(" .-~")


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character)[0] in "CZ"


def _cut(text: str, most: int) -> str:
    """Return the text cut to ``most`` bytes of UTF-8, never between a letter and its accents."""
    data = text.encode()
    if len(data) <= most:
        return text
    cut = data[:most].decode(errors="ignore")
    following = text[len(cut)]
    while cut and unicodedata.combining(following):
        cut, following = cut[:-1], cut[-1]
    return cut.strip(" .-~")
