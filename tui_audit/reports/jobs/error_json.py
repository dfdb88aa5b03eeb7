"""Errors as JSON, so that the parent process can show its child's error in the user's language."""

from collections.abc import Mapping
from typing import Any

from tui_audit.errors import AuditError, MachineError, Words
from tui_audit.message import Message


def error_to_json(error: AuditError) -> dict[str, Any]:
    """Return title, detail, hint and exit code; a translatable text becomes an object, any other text a string."""
    return {
        "title": _words_to_json(error.title),
        "detail": _words_to_json(error.detail),
        "hint": _words_to_json(error.hint),
        "exit_code": error.exit_code,
    }


def error_from_json(data: Mapping[str, Any]) -> AuditError:
    """Return the error written by ``error_to_json``: a MachineError or an AuditError, depending on its exit code."""
    kind = MachineError if data.get("exit_code") == MachineError.exit_code else AuditError
    return kind(*(_words_from_json(data.get(part, "")) for part in ("title", "detail", "hint")))


def _words_to_json(words: Words) -> Any:
    if isinstance(words, str):
        return words
    values = {name: _value_to_json(value) for name, value in words.values.items()}
    return {"one": words.one, "many": words.many, "context": words.context, "values": values}


def _value_to_json(value: object) -> Any:
    if isinstance(value, Message):
        return _words_to_json(value)
    return value if isinstance(value, int | float) else str(value)


def _words_from_json(data: Any) -> Words:
    if not isinstance(data, Mapping):
        return str(data)
    values = {
        name: _words_from_json(value) if isinstance(value, Mapping) else value for name, value in data["values"].items()
    }
    return Message(data["one"], data["many"], data["context"], values)
