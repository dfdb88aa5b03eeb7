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
from tui_audit.domain.text import NAME_LIMIT, TEXT_LIMIT, TITLE_LIMIT, Field
from tui_audit.message import message

STORE_CODE = Field(message("The code"), 20, required=True)
STORE_NAME = Field(message("The name"), NAME_LIMIT, required=True)
ADDRESS = Field(message("The address"), TITLE_LIMIT)
REGION = Field(message("The region"), NAME_LIMIT)
AUDITOR = Field(message("The name of who walks"), NAME_LIMIT, required=True)
PERIOD = Field(message("The period"), 10, required=True)
NOTE = Field(message("The note"), TEXT_LIMIT, lines=True)
FOLLOWUP_NOTE = Field(message("The note"), TEXT_LIMIT)
ANSWER_TEXT = Field(message("The answer"), TEXT_LIMIT, lines=True)
REASON = Field(message("The reason"), TITLE_LIMIT)
STATEMENT = Field(message("The finding"), TEXT_LIMIT, required=True)
RECOMMENDATION = Field(message("The recommendation"), TEXT_LIMIT, lines=True)
DISAGREEMENT = Field(message("The disagreement"), TEXT_LIMIT, lines=True)
ACTION = Field(message("The action"), TITLE_LIMIT, required=True)
ACTING_ROLE = Field(message("The role"), NAME_LIMIT)
COMMENT = Field(message("The comment"), TEXT_LIMIT, lines=True)
CAPTION = Field(message("The caption"), TITLE_LIMIT)
PHOTO_NAME = Field(message("The photo's name"), TITLE_LIMIT)
WHO = Field(message("The name"), NAME_LIMIT, required=True)

FIELDS: Mapping[type, Mapping[str, Field]] = {
    Store: {"code": STORE_CODE, "name": STORE_NAME, "address": ADDRESS, "region": REGION},
    NewAudit: {"auditor": AUDITOR, "period": PERIOD},
    Audit: {"auditor": AUDITOR, "period": PERIOD, "completed_by": WHO},
    Answer: {
        "value": ANSWER_TEXT,
        "na": REASON,
        "not_seen": REASON,
        "note": NOTE,
        "photo_excuse": REASON,
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
