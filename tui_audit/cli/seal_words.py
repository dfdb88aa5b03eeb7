"""Sentences about audits that were changed after sealing, for ``verify`` and ``doctor``."""

from datetime import datetime

from tui_audit.i18n.labels.backups import backup_time_words
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.storage.integrity.seal_check import BrokenSeal

_GROUPS = {
    "store": message("the store"),
    "checklist": message("the checklist"),
    "audit": message("the details of the walk"),
    "answers": message("the answers"),
    "emotions": message("the feelings"),
    "findings": message("the findings"),
    "actions": message("the actions agreed"),
    "photos": message("names and captions of photos"),
    "history": message("the list of changes"),
    "redactions": message("the list of removals"),
    "seals": message("the seals"),
    "order": message("the order of what was noted"),
    "figures": message("score, period or counts"),
    "pictures": message("the pictures"),
    "followup": message("later moves of actions"),
}
"""Names of all parts of an audit, from ``domain.record.seal_groups`` and ``storage.integrity.seal_check``."""


def groups_words(t: Translator, groups: tuple[str, ...]) -> str:
    """Return the names of the changed parts: ``the answers, the findings``."""
    return ", ".join(t.say(_GROUPS.get(group, group)) for group in groups)


def changed_words(t: Translator, broken: BrokenSeal, now: datetime) -> str:
    """Return a sentence with the audit, its changed parts, and the newest backup in which it is unchanged."""
    values = {"audit": f"{broken.name} {broken.id[:8]}".strip(), "what": groups_words(t, broken.groups)}
    changed = t("%(audit)s: changed since sealing: %(what)s.", **values)
    words = changed if broken.groups else t("%(audit)s: changed since sealing; where, cannot be told.", **values)
    if broken.intact_in is None:
        return words + " " + t("No backup here holds it whole: compare it with an exported copy.")
    when = backup_time_words(t, broken.intact_in.made, now)
    return words + " " + t("The backup of %(when)s holds it unchanged.", when=when)
