"""What people write: how each text is called and how much it holds; one table for screens, files and data."""

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
from tui_audit.message import N_, Phrase

STORE_CODE = Field(Phrase(N_("The code")), 20, required=True)
STORE_NAME = Field(Phrase(N_("The name")), NAME_LIMIT, required=True)
ADDRESS = Field(Phrase(N_("The address")), TITLE_LIMIT)
REGION = Field(Phrase(N_("The region")), NAME_LIMIT)
AUDITOR = Field(Phrase(N_("The name of who walks")), NAME_LIMIT, required=True)
PERIOD = Field(Phrase(N_("The period")), 10, required=True)
NOTE = Field(Phrase(N_("The note")), TEXT_LIMIT, lines=True)
FOLLOWUP_NOTE = Field(Phrase(N_("The note")), TEXT_LIMIT)
ANSWER_TEXT = Field(Phrase(N_("The answer")), TEXT_LIMIT, lines=True)
REASON = Field(Phrase(N_("The reason")), TITLE_LIMIT)
STATEMENT = Field(Phrase(N_("The finding")), TEXT_LIMIT, required=True)
RECOMMENDATION = Field(Phrase(N_("The recommendation")), TEXT_LIMIT, lines=True)
DISAGREEMENT = Field(Phrase(N_("The disagreement")), TEXT_LIMIT, lines=True)
ACTION = Field(Phrase(N_("The action")), TITLE_LIMIT, required=True)
ACTING_ROLE = Field(Phrase(N_("The role")), NAME_LIMIT)
COMMENT = Field(Phrase(N_("The comment")), TEXT_LIMIT, lines=True)
CAPTION = Field(Phrase(N_("The caption")), TITLE_LIMIT)
PHOTO_NAME = Field(Phrase(N_("The photo's name")), TITLE_LIMIT)
WHO = Field(Phrase(N_("The name")), NAME_LIMIT, required=True)

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
"""By the thing and the name of its part; what is not here is not written by people."""
