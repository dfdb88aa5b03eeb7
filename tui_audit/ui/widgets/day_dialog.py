"""A dialog that asks for a date."""

from datetime import date

from tui_audit.domain.text import NAME_LIMIT, TextField
from tui_audit.i18n.translator import Translator
from tui_audit.ui.date_input import read_date
from tui_audit.ui.widgets.dialogs import LineDialog
from tui_audit.ui.widgets.line_input import LineInput


class DateDialog(LineDialog):
    """Asks for a date in any format that ``read_date`` accepts; other input is refused beside the field."""

    def __init__(self, t: Translator, title: str, value: str, today: date, *, hint: str) -> None:
        super().__init__(t, title, t("Day"), value, field=TextField(t("The day"), NAME_LIMIT, required=True), hint=hint)
        self._today = today

    def on_mount(self) -> None:
        """Select the value, so that typing replaces it."""
        self.query_one(LineInput).select_all()

    def check(self, typed: str) -> None:
        """Raise AuditError if the text is not a date."""
        read_date(typed, self._today)
