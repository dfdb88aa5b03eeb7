"""A dialog that asks for a date."""

from datetime import date

from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.i18n.translator import Translator
from tui_audit.ui.date_input import read_date
from tui_audit.ui.widgets.dialogs import AskedLine, LineDialog


def date_dialog(t: Translator, title: str, value: str, today: date, *, hint: str) -> LineDialog:
    """Return a dialog for a date in any format that ``read_date`` accepts; other input is refused beside the field."""
    field = TextField(t("Date"), NAME_LIMIT, required=True)
    line = AskedLine(field, value, t("Date"), check=lambda typed: read_date(typed, today), is_selected=True)
    return LineDialog(t, title, line, hint=hint)
