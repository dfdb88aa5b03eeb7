"""What a customer would feel at a touchpoint: one key, five faces in words."""

from typing import TYPE_CHECKING

from textual.content import Content

from tui_audit.domain.audit.model import Audit, Emotion
from tui_audit.errors import AuditError
from tui_audit.i18n.formats import feeling_words
from tui_audit.i18n.translator import _
from tui_audit.ui import text
from tui_audit.ui.widgets.dialogs import ChoiceDialog

if TYPE_CHECKING:
    from tui_audit.ui.screens.walk.screen import WalkScreen

FEELINGS = range(1, 6)
_NOTHING = 0


def felt_at(audit: Audit, touchpoint: str) -> int | None:
    """What was recorded there, 1 to 5."""
    return next((emotion.value for emotion in audit.emotions if emotion.touchpoint == touchpoint), None)


def feeling_line(audit: Audit, touchpoint: str) -> Content:
    """What the card says of it; nothing where nothing was recorded."""
    felt = felt_at(audit, touchpoint)
    return Content() if felt is None else text.line(_("A customer feels: %(words)s") % {"words": feeling_words(felt)})


def ask_feeling(walk: "WalkScreen") -> None:
    """Ask for the touchpoint on the card, and keep it at once."""
    touchpoint = walk.stop.touchpoint
    felt = felt_at(walk.audit, touchpoint.id)
    options = [(value, feeling_words(value), "") for value in FEELINGS]
    if felt is not None:
        options.append((_NOTHING, _("take it back"), ""))
    title = _("%(touchpoint)s: what would a customer feel here?") % {"touchpoint": touchpoint.title}

    def chosen(value: int | None) -> None:
        if value is not None:
            _keep(walk, touchpoint.id, value)

    walk.app.push_screen(ChoiceDialog(title, options, felt), chosen)


def _keep(walk: "WalkScreen", touchpoint: str, value: int) -> None:
    try:
        if value == _NOTHING:
            walk.audit = walk.repository.drafts.remove_emotion(walk.audit, touchpoint)
        else:
            walk.audit = walk.repository.drafts.record_emotion(walk.audit, Emotion(touchpoint, value))
    except AuditError as error:
        walk.services.errors.show(error)
        return
    walk.show_saved([])
