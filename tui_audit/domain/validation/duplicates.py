"""Faults for values that occur twice in a list."""

from collections.abc import Iterator, Mapping

from tui_audit.domain.validation.fault import Fault, Faults, Path
from tui_audit.message import NOTHING, Message


def duplicate_key_faults(path: Path, entries: object, key: str, problem: Message) -> Faults:
    """Yield a fault for each table in a list whose value under a key occurred before; its path is that value's."""
    yield from duplicate_faults(_named(path, entries, key), problem)


def _named(path: Path, entries: object, key: str) -> Iterator[tuple[Path, object]]:
    for index, entry in enumerate(entries if isinstance(entries, list | tuple) else ()):
        if isinstance(entry, Mapping) and key in entry:
            yield (*path, index, key), entry[key]


def duplicate_faults(values: Iterator[tuple[Path, object]], problem: Message, remedy: Message = NOTHING) -> Faults:
    """Yield a fault for each text or number that occurred before; it names the first place too."""
    first: dict[object, Path] = {}
    for path, value in values:
        if not isinstance(value, str | int | float):
            continue
        if value in first:
            yield Fault(path, problem.filled(value=value), remedy, first[value])
        first.setdefault(value, path)
