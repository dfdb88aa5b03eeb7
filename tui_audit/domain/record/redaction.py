"""Permanent deletion of texts and photos from an audit; a deleted text no longer occurs anywhere in it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tui_audit.domain.answer_types import rules_of
from tui_audit.domain.audit.model import REMOVED, Acknowledgement, Answer, Audit, Change, Redaction
from tui_audit.domain.checklist.model import Checklist
from tui_audit.domain.text import NAME_LIMIT, TEXT_LIMIT, TITLE_LIMIT

ALL_TEXTS = "texts"
"""Path of a redaction that deleted all written texts because they were too old."""

Rewrite = Callable[[str, str, str], str]
"""Returns the new text, given a text's path, the path of the field that has or had it as its value, and the text."""

_NAMES = frozenset({"auditor", "completed_by", "by", "who"})
_WORDS = frozenset(
    {
        *("note", "na", "not_seen", "photo_excuse", "action_excuse"),
        *("statement", "recommendation", "disagreement", "what", "owner"),
        *("name", "comment", "caption", "reason"),
    }
)
_SEALING = ("seals/", "redactions/")
_BESIDE = ("history/", *_SEALING)
_SHORTEST = 3  # shorter words are deleted only where they are the whole text
_NO_SPACES = 0x2E80  # from this code point on, scripts have no spaces between words


@dataclass(frozen=True)
class RedactableText:
    """A text in an audit."""

    path: str
    """Path such as ``answers/store-windows.clean/note``."""
    text: str


def deletable_texts(audit: Audit, checklist: Checklist) -> tuple[RedactableText, ...]:
    """Return every text that can be deleted, in the order of the record; a repeated name is listed once."""
    found: list[RedactableText] = []
    names: set[str] = set()
    for held in _all_texts(audit, checklist):
        if held.text == REMOVED or held.path.startswith(_SEALING) or (_is_name(held.path) and held.text in names):
            continue
        if _is_name(held.path):
            names.add(held.text)
        found.append(held)
    return tuple(found)


def without_paths(audit: Audit, checklist: Checklist, paths: Sequence[str], *, who: str, reason: str, at: str) -> Audit:
    """Return the audit without the texts and photos at these paths, and without the same words anywhere else in it.

    Earlier values of the same places are deleted from its history too. The deletions are recorded in ``redactions``.
    """
    wanted = frozenset(paths)
    words = _words_at(audit, checklist, wanted)
    touched: list[str] = [path for path in paths if path in photo_paths(audit)]

    def rewrite(path: str, origin: str, text: str) -> str:
        changed = REMOVED if path in wanted or origin in wanted or _of_photo(origin, wanted) else _cleared(text, words)
        if changed != text and (path in wanted or _is_told(path)):
            touched.append(path)
        return changed

    cleared = _rewritten(audit, checklist, rewrite)
    photos = {
        sha256: replace(photo, taken_at=None) if photo_path(sha256) in wanted else photo
        for sha256, photo in cleared.photos.items()
    }
    told = [path for path in dict.fromkeys(touched) if not (_of_photo(path, wanted) and path not in wanted)]
    entries = tuple(Redaction(at, who, reason, path) for path in told)
    return replace(cleared, photos=photos, redactions=(*cleared.redactions, *entries))


def without_written_texts(audit: Audit, checklist: Checklist, *, who: str, reason: str, at: str) -> Audit:
    """Return the audit without written texts, text answers included; names, other answers, grades and dates stay."""

    def rewrite(path: str, origin: str, text: str) -> str:
        return text if path.startswith(_SEALING) or _is_name(origin) else REMOVED

    kept = _rewritten(audit, checklist, rewrite)
    return replace(kept, redactions=(*kept.redactions, Redaction(at, who, reason, ALL_TEXTS)))


def texts_at(audit: Audit, checklist: Checklist, paths: Iterable[str]) -> frozenset[str]:
    """Return the texts at these paths."""
    return _words_at(audit, checklist, frozenset(paths))


def contains_any(text: str, words: Iterable[str]) -> bool:
    """Return whether one of these texts occurs in the text."""
    return _cleared(text, frozenset(words)) != text


def photo_path(sha256: str) -> str:
    """Return the path of a photo."""
    return f"photos/{sha256}"


def photo_paths(audit: Audit) -> frozenset[str]:
    """Return the paths of the photos that are not deleted."""
    return frozenset(_photos_left(audit))


def _photos_left(audit: Audit) -> Iterable[str]:
    return (photo_path(sha256) for sha256 in audit.photos if sha256 not in audit.removed_photos)


def _of_photo(path: str, wanted: frozenset[str]) -> bool:
    return path.startswith("photos/") and path.rpartition("/")[0] in wanted


def _is_told(path: str) -> bool:
    return not path.startswith(_BESIDE) and not _is_name(path)


def _is_name(path: str) -> bool:
    return _field(path) in _NAMES or path == "acknowledged/name"


def _field(path: str) -> str:
    return path.rpartition("/")[2]


def _words_at(audit: Audit, checklist: Checklist, wanted: frozenset[str]) -> frozenset[str]:
    return frozenset(held.text for held in _all_texts(audit, checklist) if held.path in wanted) - {REMOVED}


def _all_texts(audit: Audit, checklist: Checklist) -> list[RedactableText]:
    found: list[RedactableText] = []

    def look(path: str, _origin: str, text: str) -> str:
        found.append(RedactableText(path, text))
        return text

    _rewritten(audit, checklist, look)
    return found


def _cleared(text: str, words: frozenset[str]) -> str:
    """Return the text without these words; the rest of a longer text stays, unless it gets too long for its field."""
    if text in words:
        return REMOVED
    cleared = text
    for each in sorted(words, key=len, reverse=True):
        if len(each) >= _SHORTEST and each in cleared:
            cleared = re.sub(_pattern(each), REMOVED, cleared)
    limit = next((most for most in (NAME_LIMIT, TITLE_LIMIT) if len(text) <= most), TEXT_LIMIT)
    return cleared if len(cleared) <= limit else REMOVED


def _pattern(words: str) -> str:
    """Return a pattern for these words that does not match inside a longer word."""
    before = r"(?<!\w)" if _is_letter(words[0]) else ""
    after = r"(?!\w)" if _is_letter(words[-1]) else ""
    return before + re.escape(words) + after


def _is_letter(character: str) -> bool:
    return character.isalnum() and ord(character) < _NO_SPACES


def _rewritten(audit: Audit, checklist: Checklist, rewrite: Rewrite) -> Audit:
    """Return the audit with every written text replaced by ``rewrite``; empty texts are skipped."""

    def fields(thing: Any, path: str, *names: str) -> Any:
        changed = {name: _said(rewrite, f"{path}/{name}", getattr(thing, name)) for name in names}
        return replace(thing, **changed)

    def answer(each: Answer) -> Answer:
        path = f"answers/{each.question}"
        names = ["na", "not_seen", "note", "photo_excuse", "action_excuse", "by"]
        changed: Answer = fields(each, path, *names, *(["value"] if _is_words(checklist, path) else []))
        return changed

    read = audit.acknowledged
    whole: Audit = fields(audit, "audit", "auditor", "completed_by")
    return replace(
        whole,
        answers={key: answer(each) for key, each in audit.answers.items()},
        findings=tuple(
            fields(each, f"findings/{each.id}", "statement", "recommendation", "disagreement")
            for each in audit.findings
        ),
        actions=tuple(fields(each, f"actions/{each.id}", "what", "owner") for each in audit.actions),
        followup=tuple(fields(each, f"followup/{each.action}/{each.at}", "note", "who") for each in audit.followup),
        acknowledged=fields(read, "acknowledged", "name", "comment") if isinstance(read, Acknowledgement) else None,
        photos={key: fields(each, photo_path(key), "name", "caption") for key, each in audit.photos.items()},
        history=tuple(_change(rewrite, checklist, place, each) for place, each in enumerate(audit.history)),
        redactions=tuple(
            fields(each, f"redactions/{place}", "who", "reason") for place, each in enumerate(audit.redactions)
        ),
        seals=tuple(fields(each, f"seals/{place}", "who") for place, each in enumerate(audit.seals)),
    )


def _said(rewrite: Rewrite, path: str, text: str | None) -> str | None:
    return rewrite(path, path, text) if text else text


def _change(rewrite: Rewrite, checklist: Checklist, place: int, change: Change) -> Change:
    path = f"history/{place}"

    def value(side: str, held: object) -> object:
        if isinstance(held, Mapping):
            return {
                key: rewrite(f"{path}/{side}/{key}", f"{change.path}/{key}", each)
                if each and _holds_words(checklist, f"{change.path}/{key}", each)
                else each
                for key, each in held.items()
            }
        if held and _holds_words(checklist, change.path, held):
            return rewrite(f"{path}/{side}", change.path, str(held))
        return held

    return replace(
        change,
        who=_said(rewrite, f"{path}/who", change.who) or "",
        reason=_said(rewrite, f"{path}/reason", change.reason) or "",
        old=value("old", change.old),
        new=value("new", change.new),
    )


def _holds_words(checklist: Checklist, path: str, held: object) -> bool:
    if not isinstance(held, str):
        return False
    field = _field(path)
    if path.startswith("actions/") and field == "by":  # here "by" is the store or head office, not a person
        return False
    return field in _NAMES | _WORDS or (field == "value" and _is_words(checklist, path.rpartition("/")[0]))


def _is_words(checklist: Checklist, path: str) -> bool:
    """Return whether the question at this path is answered with text."""
    stop = checklist.by_question.get(path.removeprefix("answers/"))
    return stop is not None and rules_of(stop.question).is_free_text
