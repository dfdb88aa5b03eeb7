"""A date, saved in ISO form. It does not score."""

import re
from datetime import date

from tui_audit.domain.answer_types.base import AnswerTypeRules, refuse
from tui_audit.domain.audit.model import AnswerValue
from tui_audit.domain.checklist.model import Question
from tui_audit.message import message

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_LOCAL_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


def _check(_question: Question, value: AnswerValue) -> None:
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            date.fromisoformat(value)
        except ValueError:
            pass
        else:
            return
    refuse(message("This question needs a date."), message("Enter year, month and day, such as 2026-11-22."))


def _parse(_question: Question, token: str) -> str | None:
    iso, local = _ISO_DAY.fullmatch(token), _LOCAL_DAY.fullmatch(token)
    parts = iso.groups() if iso else local.groups()[::-1] if local else None
    if parts is None:
        return None
    year, month, day = map(int, parts)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


DATE = AnswerTypeRules(
    name=message("date"),
    check=_check,
    input_hint=lambda _question: message("a date such as 2026-11-22 or 22.11.2026"),
    parse=_parse,
)
