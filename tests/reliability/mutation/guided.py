"""Coverage-guided fuzzing with libFuzzer through atheris: a mutant that reaches a new branch is changed further.

``python -m tests.reliability.mutation.guided KIND FOLDER [SECONDS] [SEED] [WRONG]`` sends files of one kind to their
reader, until the time is over (exit code 0) or something is wrong (the file is left in FOLDER, and its name is
printed). FOLDER keeps the corpus for the next run. atheris exists for Linux only.

One in ``_ALL_THE_WAY`` files that the reader accepts is also imported, exported and imported again, as the other
mutants are.
"""

import json
import os
import sys
import time
import zlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

SECONDS, LONGEST, HANGS, MEMORY = 1_800, 5.0, 30, 300
"""Seconds of a run; the limits for one file: seconds of processor time, seconds of elapsed time on a busy machine, and
megabytes of memory in addition to the program's own."""
_ALL_THE_WAY = 25
_LARGEST = 40_000

Target = Callable[[Any, bytes], None]
"""Sends one file to its reader; raises an exception if something is wrong."""


def _file(bench: Any, data: bytes) -> None:
    from tui_audit.exchange import archive

    file = bench.file(data, "m.audit")
    if _taken(lambda: archive.read_file(file)) and zlib.crc32(data) % _ALL_THE_WAY == 0:
        _judge().imported(bench, file)


def _checklist(bench: Any, data: bytes) -> None:
    from tests.reliability.mutation.ground import TRANSLATION
    from tui_audit.checklists.toml_reader import read_with_translations

    if _taken(lambda: read_with_translations(bench.file(data, "own.toml"))) and zlib.crc32(data) % _ALL_THE_WAY == 0:
        _judge().read(bench, data, TRANSLATION.encode())


def _settings(bench: Any, data: bytes) -> None:
    _judge().kept_settings(bench, data)


def _taken(read: Callable[[], object]) -> bool:
    """Return whether a reader accepts a file; checks the message of a refusal."""
    from tui_audit.domain.text import terminal_safe
    from tui_audit.errors import AuditError

    try:
        read()
    except AuditError as error:
        _judge().judge_words(terminal_safe(str(error)))
        return False
    return True


def _judge() -> Any:
    return import_module("tests.reliability.mutation.judge")


def _of_record(data: bytes, random: Random) -> bytes:
    from tests.reliability.mutation import bytewise, values

    if random.random() < 0.5:
        try:
            return values.record(json.loads(data), random)
        except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
            pass  # no longer a record whose values can be changed
    return random.choice(bytewise.TEXT)(data, random)


def _of_archive(data: bytes, random: Random) -> bytes:
    from tests.reliability.mutation import bytewise, zips

    try:
        members = zips.members_of(data)
    except Exception:  # zipfile raises many kinds of errors for a broken archive
        return random.choice(bytewise.BYTES)(data, random)
    if not members or random.random() < 0.2:
        return random.choice(bytewise.BYTES)(data, random)
    place = 0 if random.random() < 0.7 else random.randrange(len(members))
    name, content = members[place]
    members[place] = name, _of_record(content, random) if place == 0 else random.choice(bytewise.BYTES)(content, random)
    return zips.packed(members)


def _of_text(data: bytes, random: Random) -> bytes:
    from tests.reliability.mutation import bytewise

    return random.choice(bytewise.TEXT)(data, random)


def _records(ground: Any) -> list[bytes]:
    return list(ground.records)


def _archives(ground: Any) -> list[bytes]:
    return list(ground.archives)


def _checklists(_ground: Any) -> list[bytes]:
    from tests.checklists.checklist_files import GOOD

    return [GOOD.encode()]


def _chosen(_ground: Any) -> list[bytes]:
    from tests.reliability.mutation.ground import SETTINGS

    return [SETTINGS.encode()]


KINDS: dict[str, tuple[Target, Callable[[bytes, Random], bytes], Callable[[Any], list[bytes]]]] = {
    "record": (_file, _of_record, _records),
    "archive": (_file, _of_archive, _archives),
    "checklist": (_checklist, _of_text, _checklists),
    "settings": (_settings, _of_text, _chosen),
}
"""By kind: the function that sends a file to its reader, the mutator, and the valid files to start with."""


def _words(folder: Path) -> Path:
    """Write the words with a meaning in these files as a libFuzzer dictionary; return its path."""
    from tests.reliability.mutation import bytewise

    target = folder / "words.dict"
    escaped = ("".join(f"\\x{byte:02X}" for byte in word.encode()) for word in bytewise.WORDS)
    target.write_text("".join(f'"{word}"\n' for word in escaped))
    return target


def main(arguments: list[str]) -> None:
    """Try files of one kind. Never returns, because libFuzzer ends the process."""
    kind, folder = arguments[0], Path(arguments[1]).resolve()
    seconds, seed, wrong = [*arguments[2:], *(str(SECONDS), "1", "right")[len(arguments) - 2 :]]
    place, reached = folder / f"{kind}-place", folder / f"{kind}-reached"
    for made in (place, reached):
        made.mkdir(parents=True, exist_ok=True)
    os.environ["TUI_AUDIT_HOME"] = str(place / "data")
    os.environ["HOME"] = str(place)
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["tui_audit", "tomllib", "zipfile", "json"]):
        judge = _judge()
        from tests.reliability.mutation import wrong_build
        from tests.reliability.mutation.ground import ValidFiles
    ground = ValidFiles(place / "ground")
    if not ground.place.exists():
        ground.place.mkdir()
        ground.make()
    bench = judge.Bench(ground, place)
    bench.begin()
    wrong_build.BUILDS[wrong]()
    target, changed, beginnings = KINDS[kind]
    for number, data in enumerate(beginnings(ground)):
        target(bench, data)
        (reached / f"begins-{number}").write_bytes(data)

    def sent(data: bytes) -> None:
        began = time.process_time()
        target(bench, data)
        if (taken := time.process_time() - began) > LONGEST:
            raise judge.Wrong(f"{taken:.1f} seconds")

    def mutated(data: bytes, largest: int, chance: int) -> bytes:
        random = Random(chance)
        found = changed(data, random) if random.random() < 0.7 else atheris.Mutate(data, largest)
        return bytes(found[:largest])

    own = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000
    options = [
        f"-max_total_time={seconds}", f"-seed={seed}", f"-timeout={HANGS}", f"-rss_limit_mb={own + MEMORY}",
        f"-max_len={_LARGEST}", f"-dict={_words(folder)}", f"-artifact_prefix={folder}/{kind}-", "-print_final_stats=1",
    ]  # fmt: skip
    atheris.Setup(["guided", *options, str(reached)], sent, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
