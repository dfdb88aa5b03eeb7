"""The user's file of keys, ``keymap.toml``: reading it, and writing an example with all commands.

Only a data folder with such a file loads this module, after the first frame.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tui_audit.checklists.source_map import find_limit_exceeded
from tui_audit.errors import FaultsError, MachineError, Words
from tui_audit.i18n.translator import Translator
from tui_audit.message import Message, message
from tui_audit.system.atomic_files import write_atomically
from tui_audit.system.regular_files import IrregularFileError, open_regular
from tui_audit.ui.commands.catalogue import all_commands
from tui_audit.ui.keymap_rules import KeymapFaultError, accepted_keys, key_name

MAX_FILE_BYTES = 100_000


def read_keymap(file: Path) -> tuple[Mapping[str, tuple[str, ...]], FaultsError | None]:
    """Return the keys by command id, and the errors in the file, if any; a wrong line keeps the usual key."""
    try:
        source = _source(file)
        found = dict(_entries(tomllib.loads(source)))
    except (OSError, IrregularFileError) as error:
        reason = error.title if isinstance(error, IrregularFileError) else error.strerror or ""
        return {}, _error(file, [message("%(file)s: %(reason)s", file=file.name, reason=reason)])
    except tomllib.TOMLDecodeError as error:
        return {}, _error(file, [message("%(file)s: %(problem)s.", file=file.name, problem=str(error))])
    except (ValueError, RecursionError):
        return {}, _error(file, [message("%(file)s is not a TOML text file in UTF-8.", file=file.name)])
    wanted: dict[str, tuple[str, ...]] = {}
    faults: list[Words] = []
    for command, value in found.items():
        try:
            wanted[command] = _keys(value)
        except KeymapFaultError as fault:
            faults.append(_at(file, source, command, fault.words))
    keys, refused = accepted_keys(wanted)
    faults += [_at(file, source, command, words) for command, words in refused.items()]
    return keys, _error(file, faults) if faults else None


def write_example(t: Translator, file: Path) -> bool:
    """Write a file with every command and its usual key, all as comments; return False if there is a file already.

    Raises:
        MachineError: the file cannot be written.
    """
    if file.exists():
        return False
    head = (
        t("Your own keys. Remove the # before a line and change the key, then start tui-audit again."),
        t('Examples of keys: "f4", "n", "N", "ctrl+t"; several keys: ["f4", "n"].'),
    )
    lines = [f"# {words}" for words in head]
    for command in all_commands():
        if command.tooltip.one:
            keys = command.key.split(",")
            value = f'"{keys[0]}"' if len(keys) == 1 else "[" + ", ".join(f'"{key}"' for key in keys) + "]"
            lines += ["", f"# {t.say(command.tooltip)}", f'# "{command.id}" = {value}']
    try:
        write_atomically(file, ("\n".join(lines) + "\n").encode())
    except OSError as error:
        raise MachineError(
            message("The file could not be saved."),
            f"{error.filename or file}: {error.strerror or ''}",
            message("Free some disk space, or get permission to save in this folder, then try again."),
        ) from error
    return True


def _source(file: Path) -> str:
    with open_regular(file) as opened:
        data = opened.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise ValueError
    source: str = data.decode("utf-8-sig")
    if find_limit_exceeded(source) is not None:
        raise ValueError
    return source


def _entries(table: Mapping[str, Any], start: str = "") -> Iterator[tuple[str, object]]:
    """Yield command ids and values; without quotation marks ``home.new_walk`` is a table in TOML."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _entries(value, f"{start}{name}.")
        else:
            yield start + name, value


def _keys(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    written = [each for each in listed if isinstance(each, str)]
    if not listed or written != listed:
        raise KeymapFaultError(message('Write a key such as "f4", or several: ["f4", "n"].'))
    return tuple(map(key_name, written))


def _at(file: Path, source: str, command: str, words: Message) -> Message:
    last = command.rpartition(".")[2]
    pattern = re.compile(rf"^\s*[\"']?(?:[\w.]*\.)?{re.escape(last)}[\"']?\s*=", re.MULTILINE)
    exact = re.compile(rf"^\s*[\"']?{re.escape(command)}[\"']?\s*=", re.MULTILINE)
    place = exact.search(source) or pattern.search(source)
    line = source.count("\n", 0, place.start() + len(place[0]) - len(place[0].lstrip())) + 1 if place else 1
    return message(
        "%(file)s, line %(line)s, %(command)s: %(words)s", file=file.name, line=line, command=command, words=words
    )


def _error(file: Path, faults: list[Words]) -> FaultsError:
    return FaultsError(
        message("Some of your own keys cannot be used; the usual keys still work."),
        faults,
        message("Correct %(file)s, then start tui-audit again.", file=str(file)),
    )
