"""Changes after completion and permanent deletions, in words instead of paths of the record."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from tui_audit.domain.audit.enums import Busyness, EntryMethod, FindingCause, Grade, Priority, Role, SpotCheckResult
from tui_audit.domain.audit.model import Answer, Change
from tui_audit.domain.record.amendments import STATUS
from tui_audit.domain.record.redaction import ALL_TEXTS
from tui_audit.i18n.formats import DASH, date_text, period_words, word
from tui_audit.i18n.translator import Translator
from tui_audit.message import Message, message
from tui_audit.reports.content.blocks import Block, Heading, TableBlock, TableColumn, TableRow
from tui_audit.reports.content.report_data import ReportData
from tui_audit.reports.content.wording import local_time_text, one_line, printed_value_text

_FIELDS: Mapping[str, Message] = {
    "value": message("answer"),
    "na": message("not in this store"),
    "not_seen": message("not seen today"),
    "note": message("note"),
    "photos": message("photos"),
    "photo_excuse": message("reason for no photo"),
    "photo_to_follow": message("photo to follow"),
    "action_excuse": message("reason for no action"),
    "answered_at": message("time"),
    "by": message("entered by"),
    "via": message("entry method"),
    "shown": message("spot check"),
    "statement": message("finding"),
    "grade": message("grade"),
    "recommendation": message("recommendation"),
    "disagreement": message("disagreement"),
    "quality": message("quality"),
    "cause": message("cause"),
    "touchpoint": message("touchpoint"),
    "what": message("action"),
    "owner": message("role"),
    "due": message("due date"),
    "priority": message("priority"),
    "caption": message("caption"),
    "name": message("name"),
    "comment": message("comment"),
    "status": message("status"),
    "auditor": message("auditor"),
    "role": message("auditor’s role"),
    "period": message("period"),
    "busyness": message("how busy"),
    "self_audit": message("self-audit"),
    "announced": message("announced"),
    "staff_present": message("staff present"),
    "staff_planned": message("staff planned"),
    "completed_at": message("completed at"),
    "completed_by": message("completed by"),
}
_BESIDE = frozenset({"answered_at", "by", "via"})
"""Fields that change with every change of an answer; listed only if no other field of the answer changed."""
_PARTS: Mapping[str, Message] = {
    "answers": message("Answer"),
    "emotions": message("Feeling"),
    "findings": message("Finding"),
    "actions": message("Action"),
    "photos": message("Photo"),
    "followup": message("Action update"),
    "acknowledged": message("Acknowledgement"),
    "audit": message("Audit"),
    "store": message("Store"),
    "history": message("Earlier version"),
}
_CHOICES: Mapping[str, type[StrEnum]] = {
    "grade": Grade,
    "cause": FindingCause,
    "priority": Priority,
    "role": Role,
    "busyness": Busyness,
    "via": EntryMethod,
    "shown": SpotCheckResult,
}
"""Fields with a fixed choice of values, which are printed as their words."""
_TELLING = ("value", "note", "statement", "what", "caption", "name")


def amendment_blocks(t: Translator, source: ReportData) -> Iterator[Block]:
    """Yield the table of changes and the table of permanent deletions, each only if it has rows."""
    audit = source.audit
    if audit.history:
        yield Heading(t("Changed after completion"))
        columns = (
            TableColumn(t("Date and name"), 0.24),
            TableColumn(t("Entry"), 0.25),
            TableColumn(t("From"), 0.17),
            TableColumn(t("To"), 0.19),
            TableColumn(t("Reason"), 0.15),
        )
        yield TableBlock(columns, tuple(_row(t, source, change) for change in _telling(audit.history)))
    if audit.redactions:
        yield Heading(t("Permanently deleted"))
        heads = (TableColumn(t("Date and name"), 0.3), TableColumn(t("Entry"), 0.35), TableColumn(t("Reason"), 0.35))
        rows = (
            TableRow((f"{_moment(t, r.at)}\n{r.who}", _place(t, source, r.path), r.reason)) for r in audit.redactions
        )
        yield TableBlock(heads, tuple(rows))


def _telling(history: tuple[Change, ...]) -> list[Change]:
    """Return the changes without the time, name and input method of an answer that changed at the same time."""

    def entry(change: Change) -> tuple[str, str]:
        return change.at, change.path.rpartition("/")[0]

    changed = {entry(change) for change in history if _field(change.path) not in _BESIDE}
    return [change for change in history if _field(change.path) not in _BESIDE or entry(change) not in changed]


def _row(t: Translator, source: ReportData, change: Change) -> TableRow:
    if change.path == STATUS:
        words = t("reopened") if change.new == "reopened" else t("completed again")
        return TableRow((f"{_moment(t, change.at)}\n{change.who}", words, "", "", change.reason))
    old, new = (_words(t, source, change.path, side) for side in (change.old, change.new))
    return TableRow((f"{_moment(t, change.at)}\n{change.who}", _place(t, source, change.path), old, new, change.reason))


def _place(t: Translator, source: ReportData, path: str) -> str:
    if path == ALL_TEXTS:
        return t("All texts")
    part, *rest = path.split("/")
    name = t.say(_PARTS[part]) if part in _PARTS else part
    stop = source.checklist.by_question.get(rest[0]) if rest and part == "answers" else None
    if stop is not None:
        name = f"{stop.touchpoint.title}: {stop.question.ask}"
    elif part == "findings" and rest:
        found = next((each.statement for each in source.audit.findings if each.id == rest[0]), "")
        name = f"{name} “{one_line(found)}”" if found else name
    elif part == "photos" and rest and rest[0] in source.photos:
        name = t("Photo %(number)s", number=source.photos.index(rest[0]) + 1)
    field = _FIELDS.get(_field(path)) if len(rest) > 1 or part in {"audit", "store"} else None
    return f"{name} – {t.say(field)}" if field else name


def _words(t: Translator, source: ReportData, path: str, value: object) -> str:
    if value is None:
        return DASH
    if isinstance(value, Mapping):
        told = next((value[key] for key in _TELLING if value.get(key) not in (None, "")), None)
        return t("deleted entry") if told is None else str(told)
    part, *rest = path.split("/")
    stop = source.checklist.by_question.get(rest[0]) if part == "answers" and rest else None
    if stop is not None and _field(path) == "value":
        given = tuple(value) if isinstance(value, list) else value
        return printed_value_text(t, stop.question, replace(Answer(stop.question.id), value=given))  # type: ignore[arg-type]
    if isinstance(value, bool):
        return t("Yes") if value else t("No")
    if isinstance(value, list):
        return str(len(value)) if _field(path) == "photos" else ", ".join(map(str, value))
    return _field_words(t, _field(path), str(value)) or DASH


def _field_words(t: Translator, field: str, value: str) -> str:
    choices = _CHOICES.get(field)
    if choices is not None and value in set(choices):
        return word(t, choices(value))
    match field:
        case "period":
            return period_words(t, value)
        case "due":
            return date_text(t, value)
        case "answered_at" | "completed_at":
            return _moment(t, value)
        case _:
            return value


def _field(path: str) -> str:
    return path.rpartition("/")[2]


def _moment(t: Translator, iso: str) -> str:
    return f"{date_text(t, iso[:10])}, {local_time_text(iso)}"
