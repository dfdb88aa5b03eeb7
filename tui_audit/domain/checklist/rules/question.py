"""Rules for the combination of values in one question."""

from collections.abc import Iterator, Mapping
from typing import Any

from tui_audit.domain.checklist.builder import parse_requirement
from tui_audit.domain.checklist.model import AnswerType
from tui_audit.domain.validation.fault import Fault, Faults, Path, choice_of, is_number, keyed_fault, value_for_message
from tui_audit.message import NOTHING, Message, message

Body = Mapping[str, Any]

_CHOICE = (AnswerType.CHOICE, AnswerType.CHOICES)
_GOES_WITH: Mapping[str, tuple[AnswerType, ...]] = {
    "anchors": (AnswerType.RATING,),
    "options": _CHOICE,
    "good": (AnswerType.YES_NO,),
    "unit": (AnswerType.NUMBER,),
    "target": (AnswerType.NUMBER,),
    "limit": (AnswerType.NUMBER,),
    "benchmark": (AnswerType.NUMBER,),
    "measure": (AnswerType.NUMBER,),
}


def question_faults(path: Path, question: Body) -> Faults:
    """Yield the faults of one question, other than those of single values."""
    answer = question.get("answer")
    if isinstance(answer, str) and answer in set(AnswerType):
        yield from _strangers(path, question, answer)
        if answer in _CHOICE:
            yield from _options(path, question, answer)
        if answer == AnswerType.NUMBER:
            yield from _number(path, question)
        yield from _critical(path, question, answer)
        for key in ("require_note", "require_photo"):
            yield from _requirement((*path, key), question.get(key), question, answer)
    if question.get("photo") == "never" and "require_photo" in question:
        remedy = message("Take one of the two out.")
        yield keyed_fault(
            (*path, "require_photo"), message('a photo is asked for and forbidden by photo = "never".'), remedy
        )
    yield from _attributes(path, question)


def _strangers(path: Path, question: Body, answer: str) -> Faults:
    for key, types in _GOES_WITH.items():
        if key in question and answer not in types:
            words = {"names": choice_of(types), "value": value_for_message(answer)}
            problem = message("'%(key)s' goes with the answer %(names)s only, not with %(value)s.")
            yield keyed_fault((*path, key), problem, message("Take it out, or change 'answer'."), **words)


def _options(path: Path, question: Body, answer: str) -> Faults:
    options = question.get("options")
    if options is None:
        remedy = message('Add options = [ { id = "all", title = "all", points = 1 }, … ]')
        yield keyed_fault(
            path, message("a question with the answer '%(value)s' needs 'options'."), remedy, value=answer
        )
    if not isinstance(options, list | tuple):
        return
    if len(options) < 2:
        yield keyed_fault(
            (*path, "options"), message("there must be at least two options."), message("Add one, or ask yes-no.")
        )
    yield from duplicate_key_faults(
        (*path, "options"), options, "id", message("the option '%(value)s' is there twice.")
    )
    points = [option.get("points") for option in options if isinstance(option, Mapping) and "points" in option]
    if points and all(is_number(point) and not point for point in points):
        problem = (
            message("at least one option must have points above 0.")
            if answer == AnswerType.CHOICE
            else message("the points of all options together must be above 0.")
        )
        yield keyed_fault((*path, "options"), problem, message("Give points, or take 'points' out of every option."))


def _number(path: Path, question: Body) -> Faults:
    target, limit = question.get("target"), question.get("limit")
    if "limit" in question and "target" not in question:
        yield keyed_fault((*path, "limit"), message("'limit' needs a 'target' beside it."), message("Add target = 2"))
    if is_number(target) and is_number(limit) and target == limit:
        remedy = message("Without 'limit' it is all or nothing at the target.")
        yield keyed_fault((*path, "limit"), message("'limit' and 'target' are the same."), remedy)


def _critical(path: Path, question: Body, answer: str) -> Faults:
    if question.get("critical") is not True:
        return
    if not _scores(question, answer):
        remedy = message("Give it points or a target, or take 'critical' out.")
        yield keyed_fault((*path, "critical"), message("a critical question must score."), remedy)
    if question.get("optional") is True:
        remedy = message("Take one of the two out.")
        yield keyed_fault((*path, "optional"), message("a critical question cannot be optional."), remedy)


def _scores(question: Body, answer: str) -> bool:
    if answer in _CHOICE:
        options = question.get("options")
        entries = options if isinstance(options, list | tuple) else ()
        return any(isinstance(entry, Mapping) and bool(entry.get("points")) for entry in entries)
    if answer == AnswerType.NUMBER:
        return "target" in question
    return answer in {AnswerType.RATING, AnswerType.YES_NO}


def _requirement(path: Path, value: object, question: Body, answer: str) -> Faults:
    try:
        wanted = parse_requirement(value) if isinstance(value, str) else None
    except ValueError:
        return  # already reported as a fault of its form
    if wanted is None:
        return
    if wanted.when == "below" and answer not in {AnswerType.RATING, AnswerType.NUMBER}:
        remedy = message('Write "not good" or "always".') if _scores(question, answer) else message('Write "always".')
        problem = message("'%(key)s' can only say \"below N\" of a rating or a number, not of %(value)s.")
        yield keyed_fault(path, problem, remedy, value=value_for_message(answer))
    if wanted.when == "below" and answer == AnswerType.RATING and not 1 < wanted.below <= 5:
        remedy = message('Ratings go from 1 to 5: "below 2" to "below 5".')
        yield keyed_fault(path, message("no rating, or every rating, is below the figure in '%(key)s'."), remedy)
    if wanted.when == "not good" and not _scores(question, answer):
        yield keyed_fault(
            path, message('an answer that does not score is never "not good".'), message('Write "always".')
        )


def _attributes(path: Path, question: Body) -> Faults:
    wanted, unwanted = question.get("applies_to"), question.get("not_for")
    if not isinstance(wanted, list | tuple) or not isinstance(unwanted, list | tuple):
        return
    for index, name in enumerate(unwanted):
        if isinstance(name, str) and name in wanted:
            problem = message("%(value)s stands in 'applies_to' and in 'not_for'.")
            yield keyed_fault(
                (*path, "not_for", index), problem, message("Take one of the two out."), value=value_for_message(name)
            )


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
