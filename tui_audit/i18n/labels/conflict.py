"""Two states of one audit side by side: the one in the data folder and the one in a file."""

from collections.abc import Mapping
from typing import Any

from tui_audit.domain.audit.model import Status
from tui_audit.domain.record.conflict import AnswerDifference, ConflictError, ConflictSide
from tui_audit.i18n.formats import DASH, date_text, percent, period_words, time_text, word
from tui_audit.i18n.translator import Translator
from tui_audit.message import Message, message

_PARTS: Mapping[str, Message] = {
    "store": message("the store"),
    "checklist": message("the checklist"),
    "audit": message("audit details"),
    "emotions": message("customer feelings"),
    "findings": message("findings"),
    "actions": message("actions"),
    "followup": message("action updates"),
    "acknowledged": message("the acknowledgement"),
    "photos": message("photos"),
    "history": message("changes after completion"),
    "redactions": message("permanent deletions"),
}
MOST_LISTED = 20
"""Highest number of differing answers that are listed; further ones are counted."""


def side_rows(t: Translator, conflict: ConflictError) -> list[tuple[str, str, str]]:
    """Return label, local value and value in the file for every detail compared."""
    ours, theirs = _side(t, conflict.held), _side(t, conflict.incoming)
    return [(label, ours[label], theirs[label]) for label in ours]


def difference_lines(t: Translator, conflict: ConflictError) -> list[str]:
    """Return lines that count and list the differing answers, then name the other differing parts."""
    count = len(conflict.answers)
    words = t.plural(
        "%(count)s answer differs (on this computer | in the file):",
        "%(count)s answers differ (on this computer | in the file):",
        count,
    )
    lines = [words] if count else [t("All answers are the same.")]
    lines += [f"  {answer.ask}  {_values(t, answer)}" for answer in conflict.answers[:MOST_LISTED]]
    if count > MOST_LISTED:
        lines.append("  " + t("and %(count)s more", count=count - MOST_LISTED))
    others = [f"{t.say(_PARTS.get(part, part))} ({number})" for part, number in conflict.parts.items()]
    if others:
        lines.append(t("Other differences: %(parts)s.", parts=", ".join(others)))
    return lines


def _side(t: Translator, side: ConflictSide) -> dict[str, str]:
    score = percent(t, side.score) + (f" {side.band}" if side.band else "")
    given = t("%(given)s of %(asked)s", given=side.given, asked=side.asked)
    completed = _moment(t, side.completed_at)
    if side.completed_at and side.completed_by:
        completed = t("%(when)s by %(who)s", when=completed, who=side.completed_by)
    return {
        t("Store"): side.store,
        t("Audit date"): f"{date_text(t, side.walked_on)} ({period_words(t, side.period)})",
        t("Audited by"): side.auditor,
        t("Checklist"): side.checklist,
        t("Status"): word(t, Status(side.status)),
        t("Completed"): completed,
        t("Score"): score,
        t("Answered"): given,
        t("Findings"): str(side.findings),
        t("Actions, updates"): f"{side.actions}, {side.moves}",
        t("Acknowledged"): side.acknowledged or DASH,
        t("Seal"): f"{side.seal[:12]}…" if side.seal else DASH,
    }


def _moment(t: Translator, iso: str | None) -> str:
    return f"{date_text(t, iso)} {time_text(iso)}" if iso else DASH


def _values(t: Translator, answer: AnswerDifference) -> str:
    if answer.noted:
        return t("%(value)s (different note, photo or time)", value=_value(t, answer.held))
    return f"{_value(t, answer.held)} | {_value(t, answer.incoming)}"


def _value(t: Translator, value: Any) -> str:
    if value is None:
        return DASH
    if isinstance(value, Message):
        return t.say(value)
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or t("none")
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"
