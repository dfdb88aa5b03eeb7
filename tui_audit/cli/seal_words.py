"""Sentences about audits that were changed after sealing, for ``verify`` and ``doctor``."""

from datetime import datetime

from tui_audit.i18n.labels.backups import backup_time_words
from tui_audit.i18n.translator import Translator
from tui_audit.message import message
from tui_audit.storage.integrity.seal_check import BrokenSeal

_GROUPS = {
    "store": message("the store"),
    "checklist": message("the checklist"),
    "audit": message("the audit details"),
    "answers": message("the answers"),
    "emotions": message("the customer feelings"),
    "findings": message("the findings"),
    "actions": message("the agreed actions"),
    "photos": message("photo names and captions"),
    "history": message("the change history"),
    "redactions": message("the list of deletions"),
    "seals": message("the seals"),
    "order": message("the order of the entries"),
    "figures": message("the score, the period or the counts"),
    "pictures": message("the photos"),
    "followup": message("action updates"),
}
"""Names of all parts of an audit, from ``domain.record.seal_groups`` and ``storage.integrity.seal_check``."""


def groups_words(t: Translator, groups: tuple[str, ...]) -> str:
    """Return the names of the changed parts: ``the answers, the findings``."""
    return ", ".join(t.say(_GROUPS.get(group, group)) for group in groups)


def changed_words(t: Translator, broken: BrokenSeal, now: datetime) -> str:
    """Return a sentence with the audit, its changed parts, and the newest backup in which it is unchanged."""
    values = {"audit": f"{broken.name} {broken.id[:8]}".strip(), "what": groups_words(t, broken.groups)}
    changed = t("%(audit)s was changed after it was sealed: %(what)s.", **values)
    words = (
        changed if broken.groups else t("%(audit)s was changed after it was sealed. It is not known where.", **values)
    )
    if broken.intact_in is None:
        return words + " " + t("No backup on this computer has it unchanged. Compare it with an exported copy.")
    when = backup_time_words(t, broken.intact_in.made, now)
    return words + " " + t("The backup from %(when)s has it unchanged.", when=when)
