"""Two states of one audit side by side: the one in the data folder and the one in a file."""

from collections.abc import Mapping
from typing import Any

from tui_audit.domain.audit.model import Status
from tui_audit.domain.record.conflict import ConflictError, ConflictSide, OtherAnswer
from tui_audit.i18n.formats import DASH, date_text, percent, time_text, word
from tui_audit.i18n.translator import _, ngettext, say
from tui_audit.message import Message, message

_PARTS: Mapping[str, Message] = {
    "store": message("the store"),
    "checklist": message("the checklist"),
    "audit": message("who walked, when and how"),
    "emotions": message("what customers feel"),
    "findings": message("findings"),
    "actions": message("actions"),
    "followup": message("later moves of actions"),
    "acknowledged": message("the acknowledgement"),
    "photos": message("photos"),
    "history": message("changes after completion"),
    "redactions": message("what was removed for good"),
}
LISTED = 20
"""The most differing answers listed one by one; further ones are counted."""


def side_rows(conflict: ConflictError) -> list[tuple[str, str, str]]:
    """Return label, value here and value in the file, for everything that is compared."""
    ours, theirs = _side(conflict.held), _side(conflict.incoming)
    return [(label, ours[label], theirs[label]) for label in ours]


def difference_lines(conflict: ConflictError) -> list[str]:
    """Return the lines that count and list the differing answers, then name the other parts that differ."""
    count = len(conflict.answers)
    words = ngettext(
        "%(count)s answer differs (here | in the file):", "%(count)s answers differ (here | in the file):", count
    )
    lines = [words % {"count": count}] if count else [_("All answers are the same.")]
    lines += [f"  {answer.ask}  {_values(answer)}" for answer in conflict.answers[:LISTED]]
    if count > LISTED:
        lines.append("  " + _("and %(count)s more") % {"count": count - LISTED})
    others = [f"{_(_PARTS.get(part, part))} ({number})" for part, number in conflict.parts.items()]
    if others:
        lines.append(_("Besides, these differ: %(parts)s.") % {"parts": ", ".join(others)})
    return lines


def _side(side: ConflictSide) -> dict[str, str]:
    score = percent(side.score) + (f" {side.band}" if side.band else "")
    given = _("%(given)s of %(asked)s") % {"given": side.given, "asked": side.asked}
    completed = _moment(side.completed_at)
    if side.completed_at and side.completed_by:
        completed = _("%(when)s by %(who)s") % {"when": completed, "who": side.completed_by}
    return {
        _("Store"): side.store,
        _("Walked on"): f"{date_text(side.walked_on)} ({side.period})",
        _("Walked by"): side.auditor,
        _("Checklist"): side.checklist,
        _("State"): word(Status(side.status)),
        _("Completed"): completed,
        _("Score"): score,
        _("Answered"): given,
        _("Findings"): str(side.findings),
        _("Actions, moves"): f"{side.actions}, {side.moves}",
        _("Acknowledged"): side.acknowledged or DASH,
        _("Seal"): f"{side.seal[:12]}…" if side.seal else DASH,
    }


def _moment(iso: str | None) -> str:
    return f"{date_text(iso)} {time_text(iso)}" if iso else DASH


def _values(answer: OtherAnswer) -> str:
    if answer.noted:
        return _("%(value)s, with another note, photo or time") % {"value": _value(answer.held)}
    return f"{_value(answer.held)} | {_value(answer.incoming)}"


def _value(value: Any) -> str:
    if value is None:
        return DASH
    if isinstance(value, Message):
        return say(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or _("none")
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"
