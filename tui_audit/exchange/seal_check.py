"""Check of the score and seal of an audit file by calculating both again."""

from collections.abc import Mapping
from typing import Any

from tui_audit.domain.audit.model import Audit
from tui_audit.domain.checklist.model import Revision
from tui_audit.domain.record.canonical_json import Path, path_text
from tui_audit.domain.record.encoder import plain_score
from tui_audit.domain.record.seal import is_last_seal_accounted_for, seal_of
from tui_audit.domain.scoring.score_sheet import score_sheet
from tui_audit.errors import AuditError
from tui_audit.message import message


class SealMismatchError(AuditError):
    """The content of an audit does not match its seal."""

    def __init__(self, audit: Audit, revision: Revision) -> None:
        super().__init__(
            message("This audit was changed after it was sealed."),
            message("Its contents do not match its seal %(seal)s….", seal=(audit.seal or "")[:12]),
            message("Nothing was imported. Ask the sender for the file again."),
        )
        self.audit = audit
        """The audit as in the file."""
        self.revision = revision


def check_score_and_seal(audit: Audit, revision: Revision) -> None:
    """Raise AuditError if the file has a score or a seal that does not follow from the audit.

    Name and time of the last seal must be those of the completion or of a permanent deletion.
    """
    if audit.seal is not None and audit.seal != seal_of(audit, revision):
        raise SealMismatchError(audit, revision)
    if audit.seal is not None and not is_last_seal_accounted_for(audit):
        raise AuditError(
            message("This file was changed after the audit was sealed."),
            message("The time or name in the seal does not match the completion of the audit."),
            message("Nothing was imported. Ask the sender for the file again."),
        )
    if audit.score is not None:
        _compare(plain_score(audit.score), plain_score(score_sheet(audit, revision.checklist).score()), ("score",))


def _compare(said: Mapping[str, Any], right: Mapping[str, Any], path: Path) -> None:
    for key, figure in right.items():
        if isinstance(figure, Mapping):
            _compare(said[key], figure, (*path, key))
        elif said[key] != figure:
            place = path_text((*path, key))
            values = {"place": place, "said": _shown(said[key]), "right": _shown(figure)}
            raise AuditError(
                message("The score in the file does not match its answers."),
                message("%(place)s is %(said)s in the file, but the answers give %(right)s.", **values),
                message("Nothing was imported. Ask the sender for the file again."),
            )


def _shown(figure: object) -> str:
    return "–" if figure is None else str(figure)
