"""The language people read: gettext catalogues, found beside the code."""

import gettext as _gettext
import io
from typing import TYPE_CHECKING

from tui_audit.errors import Words
from tui_audit.message import COUNT, Message
from tui_audit.system import paths

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

DEFAULT = "en"

_catalog: _gettext.NullTranslations = _gettext.NullTranslations()
_language = DEFAULT


def available() -> tuple[str, ...]:
    """The languages that have a catalogue, English first."""
    folder = paths.catalogues()
    found = [entry.name for entry in folder.iterdir() if _catalogue_file(entry)] if folder.is_dir() else []
    return (DEFAULT, *sorted(name for name in found if name != DEFAULT))


def use(language: str) -> None:
    """Translate from now on into this language; English where there is no catalogue for it."""
    global _catalog, _language  # noqa: PLW0603 - the one place that holds the language of the process
    _catalog = _read(language)
    _language = language


def language() -> str:
    """The language in use."""
    return _language


def _(text: Words) -> str:
    """Translate a text."""
    if not isinstance(text, str):
        return say(text)
    return _catalog.gettext(text) if text else ""  # the catalogue's head stands under the empty text


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a text that depends on a number."""
    return _catalog.ngettext(one, many, count)


def say(words: Words) -> str:
    """Translate a Message of a lower floor, with everything in it; a plain string stands as it is."""
    if isinstance(words, str):
        return words
    values = {name: say(value) if isinstance(value, Message) else value for name, value in words.values.items()}
    text = _(words.one) if not words.many else ngettext(words.one, words.many, _count(words))
    return text % values if values else text


def _count(words: Message) -> int:
    count = words.values[COUNT]
    return count if isinstance(count, int) else 2


def _catalogue_file(entry: "Traversable") -> "Traversable | None":
    for name in ("tui_audit.mo", "tui_audit.po"):
        file = entry / "LC_MESSAGES" / name
        if file.is_file():
            return file
    return None


def _read(language: str) -> _gettext.NullTranslations:
    if language == DEFAULT:
        return _gettext.NullTranslations()
    folder = paths.catalogues() / language
    file = _catalogue_file(folder) if folder.is_dir() else None
    if file is None:
        return _gettext.NullTranslations()
    data = file.read_bytes()
    if file.name.endswith(".po"):
        data = _compiled(data, language)
    return _gettext.GNUTranslations(io.BytesIO(data))


def _compiled(source: bytes, language: str) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    target = io.BytesIO()
    write_mo(target, read_po(io.BytesIO(source), locale=language))
    return target.getvalue()
