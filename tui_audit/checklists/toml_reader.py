"""Reading of checklist TOML files as a Revision; faults are reported together, with file, line and remedy."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from tui_audit.checklists.toml_document import ChecklistDocument, refusal
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.checklist.rules import FAULT_LIMIT, LANGUAGE, Fault, faults, translation_faults
from tui_audit.domain.record.canonical_json import revision_of
from tui_audit.message import Message, message

_Placed = tuple[int, Message]


def read_checklist(
    path: Traversable, translations: Sequence[Traversable] = (), *, is_bundled: bool = False
) -> Revision:
    """Return the revision in a checklist file and its translations.

    ``is_bundled``: the file comes with the program, whose tests check it; here that would double the time.

    Raises FaultsError with the faults by file and line, and AuditError if a file cannot be read at all.
    """
    document = ChecklistDocument(path, has_limits=not is_bundled)
    if is_bundled and not translations:
        with suppress(KeyError, TypeError, ValueError):  # a damaged installation: the checks below name the fault
            return revision_of(document.body)
    if "texts" in document.body and "section" not in document.body:
        remedy = message("Name it NAME.LANGUAGE.toml and put it in the same folder as the checklist NAME.toml.")
        words = document.fault(("texts",), message("this is a translation, but its checklist is missing."), remedy)
        raise refusal(document.name, [words[1]])
    found = [_placed(document, fault) for fault in faults(document.body)]
    if found:
        many = message("%(file)s: there are more errors. Correct these first.", file=document.name)
        raise refusal(document.name, [*_in_order(found), *([many] if len(found) == FAULT_LIMIT else [])])
    return revision_of(document.body, translation_texts(document.name, document.body, translations))


def translation_texts(
    name: str, body: Mapping[str, Any], translations: Sequence[Traversable]
) -> dict[str, dict[str, str]]:
    """Return the texts of the translations of a checklist without faults, by language.

    Raises FaultsError, which names the checklist's file, if a translation does not fit.
    """
    texts: dict[str, dict[str, str]] = {}
    wrong: list[Message] = []
    for file in translations:
        entries, more = _translation(body, ChecklistDocument(file), language_in(file.name))
        wrong.extend(_in_order(more))
        texts[language_in(file.name)] = entries
    if wrong:
        raise refusal(name, wrong)
    return texts


def translation_files(path: Traversable, folder: Traversable) -> tuple[Traversable, ...]:
    """Return the files ``NAME.LANGUAGE.toml`` in the folder of a checklist ``NAME.toml``, sorted by name."""
    stem = path.name.removesuffix(".toml")
    return tuple(
        sorted(
            (
                file
                for file in folder.iterdir()
                if file.name.startswith(f"{stem}.") and translation_stem(file.name) == stem
            ),
            key=lambda file: file.name,
        )
    )


def translation_stem(name: str) -> str:
    """Return the NAME of a file name ``NAME.LANGUAGE.toml``; empty for any other name."""
    stem, _, language = name.removesuffix(".toml").rpartition(".")
    return stem if name.endswith(".toml") and LANGUAGE.fullmatch(language) else ""


def language_in(name: str) -> str:
    """Return the LANGUAGE of a file name ``NAME.LANGUAGE.toml``."""
    return name.removesuffix(".toml").rpartition(".")[2]


def read_with_translations(path: Path) -> Revision:
    """Return the revision in a file and in all translations in its folder; raises the errors of ``read_checklist``."""
    try:
        files = translation_files(path, path.parent)
    except OSError:
        files = ()  # reading the file itself gives a better error about the folder
    return read_checklist(path, files)


def line_finder(path: Traversable) -> Callable[[str], int]:
    """Return a function that gives the line of an id in a faultless file, 1 for an unknown id.

    Ids are those of touchpoints and questions, ``section.ID`` and ``segment.ID``.
    """
    document = ChecklistDocument(path)
    known = paths_by_id(document.body)
    return lambda place: document.lines.of(known.get(place, ()))


def paths_by_id(body: Mapping[str, Any]) -> dict[str, tuple[str | int, ...]]:
    """Return the path of every part with an id; the body must be without faults."""
    found: dict[str, tuple[str | int, ...]] = {}
    for index, segment in enumerate(body.get("segments", ())):
        found[f"segment.{segment['id']}"] = ("segments", index)
    for number, section in enumerate(body["section"]):
        found[f"section.{section['id']}"] = ("section", number)
        for spot, touchpoint in enumerate(section["touchpoint"]):
            here = ("section", number, "touchpoint", spot)
            found[touchpoint["id"]] = here
            for index, question in enumerate(touchpoint["question"]):
                found[f"{touchpoint['id']}.{question['id']}"] = (*here, "question", index)
    return found


def _placed(document: ChecklistDocument, fault: Fault) -> _Placed:
    problem = fault.problem
    if fault.first is not None:
        first = document.lines.of(fault.first)
        problem = message("%(problem)s It is already in line %(first)s.", problem=problem, first=first)
    return document.fault(fault.path, problem, fault.remedy)


def _in_order(found: Sequence[_Placed]) -> list[Message]:
    return [words for _line, words in sorted(found, key=lambda entry: entry[0])]


def _translation(
    body: Mapping[str, Any], document: ChecklistDocument, language: str
) -> tuple[dict[str, str], list[_Placed]]:
    """Return the texts of one translation, and its faults."""
    found: list[_Placed] = []
    for key in document.body:
        if key != "texts":
            words = (
                message("“%(key)s” does not belong in a translation.", key=key),
                message("A translation contains only the table [texts]."),
            )
            found.append(document.fault((key,), *words))
    table = document.body.get("texts")
    if not isinstance(table, dict):
        problem = message("the table [texts] is missing.")
        return {}, [*found, document.fault(("texts",), problem, message("Make [texts] the first line."))]
    if language == body["language"]:
        words = (
            message("the checklist itself is already in “%(language)s”.", language=language),
            message("Give the file the code of another language, such as NAME.lv.toml."),
        )
        found.append(document.fault((), *words))
    paths = {".".join(path): (path, value) for path, value in _flat(table, ())}
    for fault in translation_faults(body, {name: value for name, (_path, value) in paths.items()}):
        path = paths[str(fault.path[0])][0]
        found.append(document.fault(("texts", *path), fault.problem, fault.remedy))
    return {name: str(value) for name, (_path, value) in paths.items()}, found


def _flat(table: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield keys as tuples of their parts with their values, whether written with dots or as nested tables."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, (*above, key))
        else:
            yield (*above, key), value
