"""Faults in the data of an audit file: valid JSON with wrong content."""

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

from tui_audit.domain.record.canonical_json import canonical_json
from tui_audit.domain.record.seal import seal_of_plain

Path = tuple[str | int, ...]

JUNK: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, -0.0, 10**17, 1e300, "", " ", "x", "\u202ex", "\x1b[2J", "e\u0301", "1" * 10_001,
    "../../x", "4", [], [[]], {}, {"id": "x"}, ["a"], [None], "2026-02-30", "2026-11-22", "2026-11-22T09:00:00+02:00",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-11-22T09:00:00.5Z", "0" * 64, "draft", "reopened",
    "1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d", "windows.clean", "critical", "[/]", "=1+1", "\ufeff", "a\nb", "\t", "ﷺ",
)  # fmt: skip


def places(data: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every value in nested data, except the top."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, entry in entries:
        yield (*path, key)
        yield from places(entry, (*path, key))


def _parent(data: Any, path: Path) -> Any:
    for step in path[:-1]:
        data = data[step]
    return data


def _at(data: Any, path: Path) -> Any:
    return _parent(data, path)[path[-1]]


def changed(original: Any, random: Random) -> Any:
    """Return a copy of the data with 1 to 3 faults."""
    data = copy.deepcopy(original)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        _change(data, random)
    return data


def _change(data: Any, random: Random) -> None:
    found = [place for place in places(data) if random.random() < 0.9 or "body" not in place]
    shallow = [place for place in found if "body" not in place]
    if not found:
        return
    path = random.choice(shallow if shallow and random.random() < 0.8 else found)
    parent, key = _parent(data, path), path[-1]
    deed = random.randrange(6)
    if deed == 0:
        del parent[key]
    elif deed == 1 and isinstance(parent, list):
        parent.insert(random.randrange(len(parent) + 1), copy.deepcopy(parent[int(key)]))
    elif deed == 2 and isinstance(parent, dict):
        parent[random.choice(("x", "id", "value", "\x1b", "note"))] = copy.deepcopy(random.choice(JUNK))
    elif deed == 3:
        parent[key] = copy.deepcopy(_at(data, random.choice(found)))
    elif deed == 4 and isinstance(parent, list):
        random.shuffle(parent)
    else:
        parent[key] = copy.deepcopy(random.choice(JUNK))


def sealed_anew(data: Any) -> Any:
    """Return the data with a matching seal, if one can be calculated for it."""
    try:
        seal = seal_of_plain(data)
        data["seal"] = seal
        data["seals"][-1]["sha256"] = seal
    except Exception:  # no longer an audit: leave it unchanged
        return data
    return data


def written(data: Any, random: Random) -> bytes:
    """Return the data as JSON, in the program's format or in another one."""
    try:
        if random.random() < 0.7:
            return canonical_json(data)
        return json.dumps(data, ensure_ascii=random.random() < 0.5, indent=random.choice((None, 1))).encode()
    except Exception:  # such as a lone surrogate or a number that is too large, which the reader must refuse
        return json.dumps(data).encode()


def record(original: Any, random: Random) -> bytes:
    """Return a record with faults in its data; 70% get a matching seal, to reach the checks after the seal check."""
    data = changed(original, random)
    return written(sealed_anew(data) if random.random() < 0.7 else data, random)
