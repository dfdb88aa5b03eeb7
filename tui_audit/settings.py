"""The user's settings, saved as TOML in the data folder. Saving preserves comments and keys of other versions."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tui_audit.domain.audit.enums import Role
from tui_audit.domain.text import NAME_LIMIT, TITLE_LIMIT, TextField, normalised_text
from tui_audit.errors import AuditError, FaultsError, MachineError, TextRefusedError, Words
from tui_audit.i18n import translator
from tui_audit.message import Message, message
from tui_audit.system import paths
from tui_audit.system.atomic_files import write_atomically
from tui_audit.system.regular_files import IrregularFileError, open_regular

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

PAPERS = ("a4", "letter")
THEMES = (
    "dark",
    "light",
    "high-contrast",
    "terminal",
    "textual-dark",
    "textual-light",
    "nord",
    "gruvbox",
    "catppuccin-latte",
    "catppuccin-frappe",
    "catppuccin-macchiato",
    "catppuccin-mocha",
    "dracula",
    "tokyo-night",
    "monokai",
    "flexoki",
    "solarized-light",
    "solarized-dark",
    "rose-pine",
    "rose-pine-moon",
    "rose-pine-dawn",
    "atom-one-dark",
    "atom-one-light",
)
"""Our own themes, then those of Textual."""
EARLIER_VALUES = ("after-answer", "at-once")
MAX_BLANK_MINUTES = 24 * 60
"""The largest number of minutes before the screen is blanked."""
MAX_RETENTION_MONTHS = 1200
"""The largest retention period of photos and texts in months; a setting of 0 means no limit."""
MIN_CONTRAST = 4.5
"""The lowest contrast ratio of the company's colour on white paper, as WCAG 2 requires for text (level AA)."""
MAX_FILE_BYTES = 1_000_000
"""The largest settings file that is read, in bytes."""

_Chosen = TypeVar("_Chosen")


def _setting(preset: _Chosen, sentence: Message) -> _Chosen:
    chosen: _Chosen = field(default=preset, metadata={"sentence": sentence})
    return chosen


@dataclass(frozen=True)
class Settings:
    """All settings, each with its default and the sentence that describes it.

    A new setting needs a field here, a check in ``_CHECKS``, and in ``ui/screens/settings/settings.py`` a form field in
    ``compose`` and its value in ``action_keep``.
    """

    language: str = _setting(translator.DEFAULT, message("Language of screens and reports."))
    paper: str = _setting("a4", message("Paper size of reports: a4 or letter."))
    theme: str = _setting(
        "dark",
        message(
            "Theme: dark, light, high-contrast, terminal for the terminal’s own colours, or the name of another theme."
        ),
    )
    name: str = _setting("", message("Your name, as shown in your audits."))
    role: Role = _setting(  # noqa: RUF009 - _setting returns a dataclass field
        Role.STORE_MANAGER, message("Your role in audits: store-manager, colleague, area-manager or outsider.")
    )
    report_folder: str = _setting("", message("Folder for reports. Blank: your documents folder."))
    logo: str = _setting("", message("Picture file of your company logo, for page 1 of reports. Blank: none."))
    accent: str = _setting(
        "", message("Company colour in reports as #rrggbb, dark enough to read on white. Blank: default.")
    )
    blank_after_minutes: int = _setting(
        0,
        message(
            "Minutes without a key press before the screen is blanked, so that customers cannot read it. 0: never."
        ),
    )
    earlier_values: str = _setting(
        "after-answer", message("When to show answers from previous audits: after-answer or at-once.")
    )
    photos_months: int = _setting(
        12, message("Months to keep photos before you are asked to delete them. 0: no limit.")
    )
    texts_months: int = _setting(
        24, message("Months to keep notes and other texts before you are asked to delete them. 0: no limit.")
    )
    ascii_marks: bool = _setting(
        False, message("Show marks as plain characters, for terminals that cannot display symbols.")
    )


def load(folder: Path) -> tuple[Settings, FaultsError | None]:
    """Return the settings of a data folder, and the errors in their file, if any; a wrong setting has its default."""
    file = paths.settings_file(folder)
    try:
        return _parsed(file, _read(file))
    except FileNotFoundError:
        return Settings(), None
    except (OSError, IrregularFileError) as error:
        reason = error.title if isinstance(error, IrregularFileError) else error.strerror or ""
        return Settings(), _faults_found(file, [message("%(file)s: %(reason)s", file=file.name, reason=reason)])
    except ValueError:  # such as not UTF-8, or too large
        return Settings(), _faults_found(file, [message("%(file)s is not a UTF-8 text file.", file=file.name)])
    except RecursionError:
        return Settings(), _faults_found(file, [message("%(file)s has too many nested brackets.", file=file.name)])


def _within_limits(source: str) -> str:
    """Return the text unchanged; raises ValueError if it is longer or more deeply nested than TOML files may be."""
    from tui_audit.checklists.source_map import find_limit_exceeded

    if find_limit_exceeded(source) is not None:
        raise ValueError
    return source


def _parsed(file: Path, source: str) -> tuple[Settings, FaultsError | None]:
    import tomllib

    try:
        _within_limits(source)  # parsing a small file may need 100 times as much memory
    except ValueError:
        return Settings(), _faults_found(file, [message("%(file)s has too many nested brackets.", file=file.name)])
    try:
        return _accept(file, source, tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        return Settings(), _faults_found(file, [_syntax_fault(file, str(error), source)])


def save(folder: Path, settings: Settings) -> None:
    """Write the settings to their file, and preserve the rest of the file.

    A file that is not TOML, too large or too deeply nested is renamed to ``settings.toml.wrong`` and replaced by a new
    one. Raises AuditError for values that are not allowed, MachineError if the file is a link or cannot be written.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    values = _checked(settings)
    file = paths.settings_file(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            document = tomlkit.parse(_within_limits(_read(file)))
        except FileNotFoundError:
            document = tomlkit.document()
        except (TOMLKitError, ValueError, RecursionError):
            file.replace(file.with_name(file.name + ".wrong"))
            document = tomlkit.document()
        _enter(document, values)
        write_atomically(file, tomlkit.dumps(document).encode())
    except OSError as error:
        raise MachineError(
            message("The settings could not be saved."),
            f"{error.filename or file}: {error.strerror or ''}",
            message("Free some disk space, or get permission to save in this folder, then try again."),
        ) from error


def _checked(settings: Settings) -> dict[str, object]:
    values: dict[str, object] = {}
    for each in fields(Settings):
        try:
            values[each.name] = _CHECKS[each.name](getattr(settings, each.name))
        except _WrongSettingError as wrong:
            raise AuditError(message("%(name)s: %(problem)s", name=each.name, problem=wrong.words)) from None
    return values


def _enter(document: "TOMLDocument", values: Mapping[str, object]) -> None:
    """Enter changed values only: defaults that are not in the file stay out, and equal values keep their formatting."""
    held = document.unwrap()
    for each in fields(Settings):
        value = values[each.name]
        plain = value.value if isinstance(value, Role) else value
        if each.name in held:
            if type(held[each.name]) is not type(plain) or held[each.name] != plain:
                document[each.name] = plain
        elif value != each.default:
            document[each.name] = plain


def _read(file: Path) -> str:
    with open_regular(file) as source:
        data = source.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise ValueError(file)
    return data.decode("utf-8-sig")


def _accept(file: Path, source: str, found: Mapping[str, Any]) -> tuple[Settings, FaultsError | None]:
    right: dict[str, Any] = {}
    faults: list[Words] = []
    for each in fields(Settings):
        if each.name not in found:
            continue
        try:
            right[each.name] = _CHECKS[each.name](found[each.name])
        except _WrongSettingError as wrong:
            values = {"file": file.name, "line": _line_of(each.name, source), "name": each.name, "problem": wrong.words}
            faults.append(message("%(file)s, line %(line)s: %(name)s: %(problem)s", **values))
    return Settings(**right), _faults_found(file, faults) if faults else None


def _faults_found(file: Path, faults: list[Words]) -> FaultsError:
    return FaultsError(
        message("Some settings are not valid. Their defaults are used instead."),
        faults,
        message("Correct %(file)s, or save the settings again in the program.", file=str(file)),
    )


def _syntax_fault(file: Path, error: str, source: str) -> Message:
    place = re.search(r"\(at line ([0-9]+), column [0-9]+\)", error)
    line = int(place[1]) if place else source.count("\n") + 1
    words = error.partition(" (at ")[0]
    return message("%(file)s, line %(line)s: %(problem)s.", file=file.name, line=line, problem=words)


def _line_of(name: str, source: str) -> int:
    pattern = re.compile(rf"""\s*(?:{name}|"{name}"|'{name}')\s*[=.]|\s*\[+\s*["']?{name}\b""")
    lines = source.splitlines()
    return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 1)


class _WrongSettingError(Exception):
    def __init__(self, words: Words) -> None:
        super().__init__(str(words))
        self.words = words


def _one_of(allowed: Callable[[], Collection[str]]) -> Callable[[object], str]:
    def check(value: object) -> str:
        if not isinstance(value, str) or value not in allowed():
            raise _WrongSettingError(
                message("it must be one of %(values)s.", values=", ".join(f'"{one}"' for one in allowed()))
            )
        return value

    return check


def _text(limit: int) -> Callable[[object], str]:
    def check(value: object) -> str:
        if not isinstance(value, str):
            raise _WrongSettingError(message('it must be a text in quotes, "like this".'))
        try:
            return normalised_text(value, TextField(message("the text"), limit))
        except TextRefusedError as refused:
            raise _WrongSettingError(refused.title) from None

    return check


def _minutes(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_BLANK_MINUTES:
        raise _WrongSettingError(message("it must be a whole number from 0 to %(most)s.", most=MAX_BLANK_MINUTES))
    return value


def _months(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_RETENTION_MONTHS:
        raise _WrongSettingError(message("it must be a whole number from 0 to %(most)s.", most=MAX_RETENTION_MONTHS))
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongSettingError(message("it must be true or false."))
    return value


def _colour(value: object) -> str:
    if value == "":
        return ""
    if not isinstance(value, str) or not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise _WrongSettingError(message('it must be a colour such as "#14566b", or empty.'))
    if _contrast_on_white(value) < MIN_CONTRAST:
        raise _WrongSettingError(message("it is too pale to read on white paper. Choose a darker colour."))
    return value.lower()


def _contrast_on_white(colour: str) -> float:
    """Return the contrast ratio of a colour "#rrggbb" on white, 1 to 21, by the formula of WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _role(value: object) -> Role:
    return Role(_one_of(lambda: [role.value for role in Role])(value))


_CHECKS: Mapping[str, Callable[[object], object]] = {
    "language": _one_of(translator.available_languages),
    "paper": _one_of(lambda: PAPERS),
    "theme": _one_of(lambda: THEMES),
    "name": _text(NAME_LIMIT),
    "role": _role,
    "report_folder": _text(TITLE_LIMIT),
    "logo": _text(TITLE_LIMIT),
    "accent": _colour,
    "blank_after_minutes": _minutes,
    "earlier_values": _one_of(lambda: EARLIER_VALUES),
    "photos_months": _months,
    "texts_months": _months,
    "ascii_marks": _flag,
}
