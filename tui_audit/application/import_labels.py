"""The words about files that were taken in, and about two states of one audit."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tui_audit.domain.audit.model import Status
from tui_audit.domain.record.conflict import Conflict, OtherAnswer, Side
from tui_audit.i18n.formats import DASH, date_text, percent, time_text, word
from tui_audit.i18n.translator import _, ngettext, say
from tui_audit.message import N_, Phrase

if TYPE_CHECKING:
    from tui_audit.application.imports import Taken
    from tui_audit.domain.audit.model import Audit

_BECAME = {
    "new": N_("new"),
    "same": N_("held already, nothing changed"),
    "amended": N_("amended"),
    "grew": N_("later moves or the acknowledgement added"),
    "completed-draft": N_("completes the draft held here"),
}
_PARTS: Mapping[str, str] = {
    "store": N_("the store"),
    "checklist": N_("the checklist"),
    "audit": N_("who walked, when and how"),
    "emotions": N_("what customers feel"),
    "findings": N_("findings"),
    "actions": N_("actions"),
    "followup": N_("later moves of actions"),
    "acknowledged": N_("the acknowledgement"),
    "photos": N_("photos"),
    "history": N_("changes after completion"),
    "redactions": N_("what was removed for good"),
}
SHOWN = 20
"""Answers that are told one by one; more are counted."""


def audit_name(audit: "Audit") -> str:
    """Which audit it is: store, period, the beginning of its id."""
    return " ".join((audit.store.code, audit.store.name, audit.period, audit.id[:8]))


def became_words(taken: "Taken") -> str:
    """What became of a file, in few words."""
    if taken.error is not None:
        return _("held here in another state") if isinstance(taken.error, Conflict) else _("refused")
    return _(_BECAME[taken.became])


def twin_words(taken: "Taken") -> str:
    """That a store of the same code stands beside it; empty where none does."""
    if not taken.has_twin or taken.audit is None:
        return ""
    words = _("Another store has the code %(code)s too; this one stands beside it as a store of its own.")
    return words % {"code": taken.audit.store.code}


def sides_rows(conflict: Conflict) -> list[tuple[str, str, str]]:
    """What both hold, side by side: of what, here, in the file."""
    ours, theirs = _side(conflict.held), _side(conflict.incoming)
    return [(label, ours[label], theirs[label]) for label in ours]


def difference_lines(conflict: Conflict) -> list[str]:
    """How many answers differ and which, then the other parts that do."""
    count = len(conflict.answers)
    words = ngettext(
        "%(count)s answer differs (here | in the file):", "%(count)s answers differ (here | in the file):", count
    )
    lines = [words % {"count": count}] if count else [_("All answers are the same.")]
    lines += [f"  {answer.ask}  {_values(answer)}" for answer in conflict.answers[:SHOWN]]
    if count > SHOWN:
        lines.append("  " + _("and %(count)s more") % {"count": count - SHOWN})
    others = [f"{_(_PARTS.get(part, part))} ({number})" for part, number in conflict.parts.items()]
    if others:
        lines.append(_("Besides, these differ: %(parts)s.") % {"parts": ", ".join(others)})
    return lines


def _side(side: Side) -> dict[str, str]:
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
    if isinstance(value, Phrase):
        return say(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or _("none")
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"
