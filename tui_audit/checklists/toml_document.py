"""Reading of a TOML file from bytes to parsed data, with limits that are checked before parsing."""

import tomllib
from collections.abc import Sequence
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from tui_audit.checklists.source_map import LineNumbers, find_limit_exceeded, line_at
from tui_audit.checklists.syntax_errors import explain
from tui_audit.errors import AuditError, FaultsError
from tui_audit.message import Message, message
from tui_audit.system.os_errors import Cause, cause_of
from tui_audit.system.program_name import typed_command

SIZE_LIMIT = 5_000_000
"""Largest number of bytes of a checklist or translation file."""


class ChecklistDocument:
    """A parsed TOML file; creating it raises FaultsError or AuditError if the file cannot be parsed or read."""

    def __init__(self, file: Traversable, *, has_limits: bool = True, allow_mark: bool = False) -> None:
        """``has_limits``: whether nesting and length are checked before parsing, which needs as long as parsing.

        ``allow_mark``: whether the file may start with a byte order mark, which is left out.
        """
        self.name = file.name
        """File name used in messages."""
        self.exact_text = _text(file, allow_mark=allow_mark)
        """The text with the line breaks of the file."""
        self.text = self.exact_text.replace("\r\n", "\n")
        self.body: dict[str, Any] = _parsed(self.name, self.text, has_limits=has_limits)

    @cached_property
    def lines(self) -> LineNumbers:
        """Line numbers of all keys and values, calculated on first use."""
        return LineNumbers(self.text)

    def fault(self, path: Sequence[str | int], problem: Message, remedy: Message) -> tuple[int, Message]:
        """Return the line of a path, and the complete message about it."""
        line = self.lines.of(path)
        return line, fault_message(self.name, line, problem, remedy)


def fault_message(name: str, line: int, problem: Message, remedy: Message) -> Message:
    """Return the message about one fault: ``my-store.toml, line 12: … …``."""
    values = {"file": name, "line": line, "problem": problem, "remedy": remedy}
    if remedy:
        return message("%(file)s, line %(line)s: %(problem)s %(remedy)s", **values)
    return message("%(file)s, line %(line)s: %(problem)s", **values)


def refusal(name: str, faults: Sequence[Message]) -> FaultsError:
    """Return the error that refuses a whole file."""
    title = message("%(file)s has errors and cannot be used.", file=name)
    return FaultsError(
        title,
        faults,
        message("Correct the file, then check it again: %(command)s", command=typed_command("checklist check FILE")),
    )


def _text(file: Traversable, *, allow_mark: bool) -> str:
    data = _bytes(file)
    if allow_mark:
        data = data.removeprefix(b"\xef\xbb\xbf")
    if len(data) > SIZE_LIMIT:
        words = message("the file is larger than 5 MB."), message("A checklist can have up to 5,000 questions.")
        raise refusal(file.name, [fault_message(file.name, 1, *words)])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        words = message("the file is not saved as UTF-8."), message("In your editor, save it as UTF-8.")
        raise refusal(file.name, [fault_message(file.name, 1, *words)])
    if data.startswith(b"\xef\xbb\xbf"):
        words = (
            message("the file starts with an invisible character (a byte order mark)."),
            message("In your editor, save it as “UTF-8”, not “UTF-8 with BOM”."),
        )
        raise refusal(file.name, [fault_message(file.name, 1, *words)])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        words = (
            message("this line contains a character that is not UTF-8."),
            message("In your editor, save the file as UTF-8."),
        )
        raise refusal(file.name, [fault_message(file.name, data.count(b"\n", 0, error.start) + 1, *words)]) from error
    if not text.strip():
        words = message("the file is empty."), message("Start from a copy of a bundled checklist.")
        raise refusal(file.name, [fault_message(file.name, 1, *words)])
    return text


def _bytes(file: Traversable) -> bytes:
    shown = str(file)
    try:
        if file.is_dir():
            raise AuditError(
                message("%(file)s is a folder.", file=shown), "", message("Enter the name of the file in that folder.")
            )
        if isinstance(file, Path) and file.exists() and not file.is_file():
            raise AuditError(
                message("%(file)s is not a file.", file=shown), "", message("Enter the name of a .toml file.")
            )
        with file.open("rb") as stream:
            return stream.read(SIZE_LIMIT + 1)
    except FileNotFoundError as error:
        hint = message("Check the file name and the folder.")
        raise AuditError(message("The file %(file)s does not exist.", file=shown), "", hint) from error
    except PermissionError as error:
        hint = message("Ask its owner for permission to read it, or for a copy in your own folder.")
        raise AuditError(message("You do not have permission to read %(file)s.", file=shown), "", hint) from error
    except (OSError, ValueError) as error:
        long_name = isinstance(error, OSError) and cause_of(error) is Cause.NAME_TOO_LONG
        reason = (error.strerror or "") if isinstance(error, OSError) and not long_name else ""
        hint = message("Check the name, or copy the file to this computer first.")
        raise AuditError(message("%(file)s cannot be opened.", file=shown[:200]), reason, hint) from error


def _parsed(name: str, text: str, *, has_limits: bool) -> dict[str, Any]:
    beyond = find_limit_exceeded(text) if has_limits else None
    if beyond is not None and beyond.has_too_many_parts:
        words = (
            message("the file is too long for one checklist."),
            message("A checklist can have up to 5,000 questions."),
        )
        raise refusal(name, [fault_message(name, line_at(text, beyond.offset), *words)])
    deep = None if beyond is None else line_at(text, beyond.offset)
    try:
        body = tomllib.loads(text if beyond is None else text[: beyond.offset])
    except (ValueError, RecursionError) as error:
        line, problem, remedy = explain(ValueError(str(error)), line_at(text.rstrip("\n"), len(text)))
        if deep is None or line < deep:
            raise refusal(name, [fault_message(name, line, problem, remedy)]) from error
    if deep is not None:
        problem = message("there are too many nested brackets here, or the word is too long.")
        raise refusal(
            name, [fault_message(name, deep, problem, message("Follow the layout of the bundled checklists."))]
        )
    return body
