"""Grades of findings as they are written within a line, where labels have a capital letter."""

from collections.abc import Mapping

from tui_audit.domain.audit.enums import Grade
from tui_audit.i18n.translator import Translator
from tui_audit.message import Message, in_context

_IN_LINE: Mapping[Grade, Message] = {
    Grade.CRITICAL: in_context("grade", "critical"),
    Grade.MAJOR: in_context("grade", "serious"),
    Grade.MINOR: in_context("grade", "minor"),
    Grade.OBSERVATION: in_context("grade", "note"),
    Grade.POSITIVE: in_context("grade", "good practice"),
}


def grade_in_line(t: Translator, grade: Grade) -> str:
    """Return the grade of a finding in the middle of a line: ``serious``."""
    return t.say(_IN_LINE[grade])
