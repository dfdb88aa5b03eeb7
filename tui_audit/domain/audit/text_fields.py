"""Text fields that people fill in: the name and limit of each, in one table for screens, files and the database."""

from collections.abc import Mapping

from tui_audit.domain.audit.model import (
    Acknowledgement,
    Answer,
    Audit,
    Change,
    CorrectiveAction,
    Finding,
    Followup,
    NewAudit,
    Photo,
    Redaction,
    Seal,
    Store,
)
from tui_audit.domain.text import NAME_LIMIT, TEXT_LIMIT, TITLE_LIMIT, TextField
from tui_audit.message import message

STORE_CODE = TextField(message("The store code"), 20, required=True, missing=message("Enter a store code."))
STORE_NAME = TextField(message("The store name"), NAME_LIMIT, required=True, missing=message("Enter a store name."))
ADDRESS = TextField(message("The address"), TITLE_LIMIT)
REGION = TextField(message("The region"), NAME_LIMIT)
AUDITOR = TextField(
    message("The auditor’s name"), NAME_LIMIT, required=True, missing=message("Enter the auditor’s name.")
)
PERIOD = TextField(message("The period"), 10, required=True, missing=message("Enter a period."))
NOTE = TextField(message("The note"), TEXT_LIMIT, lines=True)
FOLLOWUP_NOTE = TextField(message("The note"), TEXT_LIMIT)
ANSWER_TEXT = TextField(message("The answer"), TEXT_LIMIT, lines=True)
REASON = TextField(message("The reason"), TITLE_LIMIT, missing=message("Enter a reason."))
STATEMENT = TextField(message("The finding"), TEXT_LIMIT, required=True, missing=message("Describe the finding."))
RECOMMENDATION = TextField(message("The recommendation"), TEXT_LIMIT, lines=True)
DISAGREEMENT = TextField(message("The disagreement"), TEXT_LIMIT, lines=True)
ACTION = TextField(message("The action"), TITLE_LIMIT, required=True, missing=message("Describe the action."))
ACTING_ROLE = TextField(message("The role"), NAME_LIMIT)
COMMENT = TextField(message("The comment"), TEXT_LIMIT, lines=True)
CAPTION = TextField(message("The caption"), TITLE_LIMIT)
PHOTO_NAME = TextField(message("The photo’s name"), TITLE_LIMIT)
WHO = TextField(message("The name"), NAME_LIMIT, required=True, missing=message("Enter a name."))

FIELDS: Mapping[type, Mapping[str, TextField]] = {
    Store: {"code": STORE_CODE, "name": STORE_NAME, "address": ADDRESS, "region": REGION},
    NewAudit: {"auditor": AUDITOR, "period": PERIOD},
    Audit: {"auditor": AUDITOR, "period": PERIOD, "completed_by": WHO},
    Answer: {
        "value": ANSWER_TEXT,
        "na": REASON,
        "not_seen": REASON,
        "note": NOTE,
        "photo_excuse": REASON,
        "action_excuse": REASON,
        "by": WHO,
    },
    Finding: {"statement": STATEMENT, "recommendation": RECOMMENDATION, "disagreement": DISAGREEMENT},
    CorrectiveAction: {"what": ACTION, "owner": ACTING_ROLE},
    Followup: {"who": WHO, "note": FOLLOWUP_NOTE},
    Acknowledgement: {"name": WHO, "comment": COMMENT},
    Photo: {"name": PHOTO_NAME, "caption": CAPTION},
    Change: {"who": WHO, "reason": REASON},
    Redaction: {"who": WHO, "reason": REASON},
    Seal: {"who": WHO},
}
"""Text fields by class and attribute; other attributes are not written by people."""
