"""The question for a day."""

from datetime import date

from tui_audit.domain.text import NAME_LIMIT, Field
from tui_audit.i18n.translator import Translator
from tui_audit.ui.date_input import read_date
from tui_audit.ui.widgets.dialogs import LineDialog
from tui_audit.ui.widgets.line_input import LineInput


class DayDialog(LineDialog):
    """Asks for a day, written in any of our ways; what is no day is refused beside it."""

    def __init__(self, t: Translator, title: str, value: str, today: date, *, hint: str) -> None:
        super().__init__(t, title, t("Day"), value, field=Field(t("The day"), NAME_LIMIT, required=True), hint=hint)
        self._today = today

    def on_mount(self) -> None:
        """What stands there is written over."""
        self.query_one(LineInput).select_all()

    def check(self, typed: str) -> None:
        """It has to be a day."""
        read_date(typed, self._today)
