"""Translates texts for people, with the gettext catalogues that come with the program."""

import gettext as _gettext
import io
from datetime import date
from typing import TYPE_CHECKING

from tui_audit.errors import Words
from tui_audit.i18n.dates import date_words
from tui_audit.message import COUNT, Message
from tui_audit.system import paths

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

DEFAULT = "en"


class Translator:
    """Translates into one language. By convention it is named ``t``, so that the gettext template finds the texts."""

    def __init__(self, language: str, catalogue: _gettext.NullTranslations) -> None:
        """``language``: a code from ``available()``; ``catalogue``: its texts; missing translations stay English."""
        self.language = language
        self._catalogue = catalogue

    def __call__(self, text: str, /, **values: object) -> str:
        """Translate a literal text and fill its placeholders ``%(name)s``."""
        return _filled(self._catalogue.gettext(text), values)

    def plural(self, one: str, many: str, /, count: int, **values: object) -> str:
        """Translate a text that depends on a number; the placeholder of the number is ``%(count)s``."""
        return _filled(self._catalogue.ngettext(one, many, count), {COUNT: count, **values})

    def say(self, words: Words) -> str:
        """Translate a Message with the Messages and dates among its values; a plain string is returned unchanged."""
        if isinstance(words, str):
            return words
        values = {name: self._shown(value) for name, value in words.values.items()}
        return _filled(self._lookup(words), values)

    def _shown(self, value: object) -> object:
        if isinstance(value, Message):
            return self.say(value)
        return date_words(self.language, value) if isinstance(value, date) else value

    def _lookup(self, message: Message) -> str:
        catalogue = self._catalogue
        if not message:
            return ""  # gettext returns the header of the catalogue for the empty text
        if message.many:
            count = message.values[COUNT]
            return catalogue.ngettext(message.one, message.many, count if isinstance(count, int) else 2)
        return catalogue.pgettext(message.context, message.one) if message.context else catalogue.gettext(message.one)


ENGLISH = Translator(DEFAULT, _gettext.NullTranslations())
"""English, the source language of all texts."""


def translator_for(language: str) -> Translator:
    """Return the translator into a language; without a catalogue for it, its texts are English."""
    if language == DEFAULT:
        return ENGLISH
    return Translator(language, _catalogue(language))


def available_languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue, English first."""
    folder = paths.catalogues()
    found = [entry.name for entry in folder.iterdir() if _catalogue_file(entry)] if folder.is_dir() else []
    return (DEFAULT, *sorted(name for name in found if name != DEFAULT))


def _filled(text: str, values: dict[str, object]) -> str:
    return text % values if values else text


def _catalogue_file(entry: "Traversable") -> "Traversable | None":
    for name in ("tui_audit.mo", "tui_audit.po"):
        file = entry / "LC_MESSAGES" / name
        if file.is_file():
            return file
    return None


def _catalogue(language: str) -> _gettext.NullTranslations:
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
